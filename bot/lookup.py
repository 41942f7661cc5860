"""What the choices on a card offer while one types: people, units, and Entra groups; nothing of it is kept."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot import invoke
from bot.came import Came
from bot.contacts.entries import Entries, Kind
from bot.invoke import Body, LookedUp
from bot.known import Known
from bot.recogniser.folding import words
from cards.contacts import editing
from cards.elements import Option
from cards.updates import choices
from domain.errors import DirectoryFailed
from domain.people import Directory, Language, Person, Right, Rights
from domain.town import Town, rights_of
from locales import Text
from store.database import Database

# Teams shows no more.
MOST = 15
# Those nearest to whoever asks come first, so more are looked at than shown.
_LOOKED_AT = 200
_SHORTEST_GROUP = 2


@dataclass(frozen=True, slots=True)
class Asker:
    """Who types, and what is known of the town at this moment; `meant` are people the words name outright."""

    person: Person
    rights: Rights
    town: Town
    text: Text
    meant: tuple[str, ...] = ()


class Lookups:
    """Finds what fits; keeps the names of the newest town. `groups` is the directory where there are groups in it."""

    def __init__(self, groups: Directory | None = None) -> None:
        self._groups = groups
        self._entries: Entries | None = None
        self._building = asyncio.Lock()

    async def answer(
        self, came: Came, known: Known, database: Database, texts: Mapping[Language, Text], usual: Language
    ) -> Body:
        """The choices that fit what was typed; none for a stranger, and none when it cannot be read."""
        async with database.read() as connection:
            await known.refresh_if_old(connection)
        person, asked = known.person(came.person), invoke.looked_up(came.value, MOST)
        if person is None or asked is None:
            return invoke.offered(())
        own: Language = person.languages[0] if person.languages else usual
        named = known.recogniser.named(asked.words)
        meant = (named.slots["person"],) if "person" in named.slots else named.ambiguous.get("person", ())
        asker = Asker(person, rights_of(person.id, known.town), known.town, texts[came.language or own], meant)
        return invoke.offered(await self.found(asker, asked))

    async def found(self, asker: Asker, asked: LookedUp) -> Sequence[Option]:
        """What fits, nearest first, a page of it; nothing in a dataset that is not there or not for this person."""
        match asked.dataset:
            case choices.PEOPLE:
                options = await self._people(asker, asked.words)
            case choices.UNITS:
                options = await self._units(asker, asked.words)
            case editing.PROJECTS if asker.rights.allow(Right.LEAD):
                options = _projects(asker, asked.words)
            case choices.GROUPS if asker.rights.allow(Right.LEAD):
                options = await self._circles(asked.words)
            case _:
                options = ()
        return options[asked.skip : asked.skip + asked.most]

    async def _people(self, asker: Asker, typed: str) -> Sequence[Option]:
        town, own = asker.town, asker.person
        ids = dict.fromkeys((*asker.meant, *await self._matching(town, typed, "person")))
        named = [town.people[id] for id in ids if id in town.people]
        here = [one for one in (named if typed else town.people.values()) if one.is_active]
        # The order of those equally near stays: what fits best, then by name.
        here.sort(key=lambda one: (one.id not in asker.meant, not _is_near(one, own)))
        return [Option(one.id, choices.person_said(one, town, asker.text)) for one in here[:_LOOKED_AT]]

    async def _units(self, asker: Asker, typed: str) -> Sequence[Option]:
        town = asker.town
        ids = await self._matching(town, typed, "unit") if typed else tuple(town.units)
        return [Option(id, asker.text.of(town.units[id].name)) for id in ids]

    async def _circles(self, typed: str) -> Sequence[Option]:
        if self._groups is None or len(typed) < _SHORTEST_GROUP:
            return ()
        try:
            groups = await self._groups.find_groups(typed)
        except DirectoryFailed:
            return ()
        return [Option(group.id, group.name) for group in groups[:MOST]]

    async def _matching(self, town: Town, typed: str, kind: Kind) -> Sequence[str]:
        """The ids of whatever of this kind has these words in its name, best first."""
        if not typed:
            return ()
        async with self._building:
            if self._entries is None or self._entries.version != town.version:
                # Only what is looked up here, and not what is found as a contact.
                named = replace(town, projects={}, roles={}, responsibilities=())
                self._entries = await asyncio.to_thread(Entries, named)
        return [entry.id for entry in self._entries.matching(typed, _LOOKED_AT) if entry.kind == kind]


def _projects(asker: Asker, typed: str) -> Sequence[Option]:
    """The projects this person leads, by the words their names begin with."""
    asked = words(typed)
    led = [one for one in asker.town.projects.values() if asker.rights.lead(one.id)]
    named = [(one, words(f"{one.name.de} {one.name.en} {' '.join(one.aliases)}")) for one in led]
    fitting = [one for one, known in named if all(any(word.startswith(part) for word in known) for part in asked)]
    return [Option(one.id, asker.text.of(one.name)) for one in fitting]


def _is_near(one: Person, own: Person) -> bool:
    return one.id == own.id or (own.unit is not None and one.unit == own.unit)
