"""Looks up a contact while someone writes a message in any chat: by name, project, role, matter or unit."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.contacts.asking import question_of
from bot.contacts.entries import Entries, Entry
from bot.router import Turn
from cards.contacts import found_hit, person_hit
from cards.frame import Hit
from domain.contacts.asking import Contact, How, Question, about, answer
from domain.errors import Refusal
from domain.town import Town

MOST = 100
# Some of what fits has nobody who answers for it.
_LOOKED_AT = MOST + 25
_SURELY = frozenset({How.NAMED, How.OWN, How.ABOVE})


class Searching:
    """Keeps the entries of the newest town."""

    def __init__(self) -> None:
        self._entries: Entries | None = None
        self._building = asyncio.Lock()

    async def find(self, turn: Turn) -> Sequence[Hit]:
        """The contacts that fit what was typed, best first, at most 100; the asker's own while nothing is typed."""
        if turn.said:
            entries = await self._of(turn.town)
            found = [*_understood(turn), *_typed(turn, entries.matching(turn.said, _LOOKED_AT))]
        else:
            found = list(_own(turn))
        if not found:
            raise Refusal("contacts-found-nobody")
        return list({(hit.title, hit.line): hit for hit in reversed(found)}.values())[::-1][:MOST]

    async def _of(self, town: Town) -> Entries:
        async with self._building:
            if self._entries is None or self._entries.version != town.version:
                self._entries = await asyncio.to_thread(Entries, town)
            return self._entries


def _understood(turn: Turn) -> Iterator[Hit]:
    """What whole words name, with a typo or in a sentence: "Digitallotse Stadtkasse" is one question."""
    people = (turn.slots["person"],) if "person" in turn.slots else turn.ambiguous.get("person", ())
    yield from _people(turn, people)
    question = question_of(turn)
    if not question.is_open:
        yield from _responsible(turn, question)


def _typed(turn: Turn, entries: Sequence[Entry]) -> Iterator[Hit]:
    for entry in entries:
        if entry.kind == "person":
            yield from _people(turn, (entry.id,))
        else:
            yield from _responsible(turn, _question(turn, entry))


def _question(turn: Turn, entry: Entry) -> Question:
    question = Question(turn.person)
    match entry.kind:
        case "project":
            return replace(question, project=entry.id)
        case "role":
            return replace(question, role=entry.id)
        case "unit":
            return replace(question, unit=entry.id)
        case _:
            return replace(question, topic=entry.id)


def _people(turn: Turn, ids: Sequence[str]) -> Iterator[Hit]:
    for id in ids:
        person = turn.town.people.get(id)
        if person is not None and person.is_active:
            yield person_hit(about(person, turn.town), turn.town, turn.text)


def _responsible(turn: Turn, question: Question) -> Iterator[Hit]:
    """Whoever answers for it; nobody where only the nearest could be named."""
    found = answer(question, turn.town)
    if found.how in _SURELY:
        yield from (found_hit(question, contact, turn.town, turn.text) for contact in found.contacts)


def _own(turn: Turn) -> Iterator[Hit]:
    """The asker's own guide, whoever stands for the own unit, and the manager; never the asker."""
    town, person = turn.town, turn.person
    manager = town.people.get(person.manager or "")
    found = [*answer(Question(person), town).contacts]
    if person.unit in town.units:
        found += answer(Question(person, unit=person.unit), town).contacts
    found += [Contact(manager)] if manager and manager.is_active else []
    for one in dict.fromkeys(contact.person.id for contact in found if contact.person.id != person.id):
        yield person_hit(about(town.people[one], town), town, turn.text)
