"""What people look up while they write a message, in any chat; nothing of it is kept, not even where it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot import invoke
from bot.came import Came
from bot.invoke import Body, Searched
from bot.known import Known
from bot.router import Router, Turn, refused
from domain.errors import Refusal
from domain.people import Language, Person
from domain.town import rights_of
from locales import Text
from store import conversations
from store.database import Database


@dataclass(frozen=True, slots=True)
class Searches:
    """Answers the message extension; the chat it comes from often has no bot in it, and is never written to."""

    router: Router
    known: Known
    database: Database
    texts: Mapping[Language, Text]
    language: Language
    now: Callable[[], datetime]

    async def answer(self, came: Came) -> Body:
        """The contacts that were found, or a sentence that says why there are none."""
        async with self.database.read() as connection:
            await self.known.refresh_if_old(connection)
            person, language = self.known.person(came.person), came.language
            if person is not None:
                usual = replace(person, languages=(language,) if language else person.languages)
                language = (await conversations.languages(connection, (usual,)))[person.id]
        text = self.texts.get(language or self.language, self.texts[self.language])
        if person is None:
            return invoke.said(came.name, text("general-stranger", town=text.of(self.known.town.name)))
        asked = invoke.searched(came.value) if came.name == invoke.SEARCH else None
        if asked is None:
            return invoke.said(came.name, text("general-not-here"))
        try:
            hits = await self.router.find(self._turn(came, asked, person, text))
        except Refusal as refusal:
            return invoke.said(came.name, refused(refusal, text))
        return invoke.found(hits, asked.skip)

    def _turn(self, came: Came, asked: Searched, person: Person, text: Text) -> Turn:
        town = self.known.town
        named = self.known.recogniser.named(asked.words)
        return Turn(
            person=person,
            rights=rights_of(person.id, town),
            text=text,
            town=town,
            now=self.now(),
            place=came.place,
            intent=asked.command,
            slots={**named.slots, **({"topic": named.topic} if named.topic else {})},
            ambiguous=named.ambiguous,
            said=asked.words,
        )
