"""Who is here at the moment of a question, looked up for the few people its answer would name."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.router import Turn
from domain.contacts.absence import Absence, AbsencesOf, Attendance, attendance_of, merged
from domain.contacts.asking import Answer, Contact, Question, answer
from domain.contacts.naming import looked_up
from domain.conversations import Kind
from store.contacts import absences as kept
from store.database import Database

# Whoever comes into an answer for somebody away may be away as well.
_MOST_LOOKS = 3
ReachableFirst = Callable[[Sequence[str]], Awaitable[Sequence[str]]]
"""The same people (by id), in the order in which they are best asked."""


@dataclass(frozen=True, slots=True)
class Attending:
    """The two ways to look, each None where the town has not switched it on."""

    absences: AbsencesOf | None = None
    presence: ReachableFirst | None = None

    def may_look(self, turn: Turn) -> bool:
        """Whether anything is looked up: what is said in a channel stays there, for guests to read as well."""
        return turn.place.kind is Kind.PERSONAL and (self.absences is not None or self.presence is not None)

    async def answered(self, question: Question, found: Answer, turn: Turn) -> Answer:
        """The answer with what is known of whom it names, and of whom it would name instead; who is here comes first.

        Absences and presence are asked for at the same time.
        """
        people = turn.town.people
        equals = [contact.person.id for contact in found.equals] if found.are_equal else []
        named = found.equals if found.are_equal else found.contacts
        away, order = await asyncio.gather(self._away(named, turn), self._ordered(equals))
        seen = set(looked_up(named))
        for _ in range(_MOST_LOOKS):
            found = answer(question, turn.town, attendance_of(away, people, order))
            new = [one for one in found.contacts if not seen.issuperset(looked_up([one]))]
            if not away or not new:
                break
            seen |= set(looked_up(new))
            away = {**away, **await self._away(new, turn)}
        return found

    async def of_contact(self, contact: Contact, turn: Turn) -> Attendance:
        """What is known of one person and the deputy."""
        return attendance_of(await self._away((contact,), turn), turn.town.people)

    async def _away(self, contacts: Sequence[Contact], turn: Turn) -> Mapping[str, Absence]:
        """The asker is here, whatever a mailbox says."""
        people = [one for one in looked_up(contacts) if one != turn.person.id]
        if self.absences is None or not people:
            return {}
        away = await self.absences(people)
        # Whoever was chosen to stand in may be away as well.
        chosen = {one.deputy for one in away.values() if one.deputy} - {*people, turn.person.id}
        return {**away, **await self.absences(sorted(chosen))} if chosen else away

    async def _ordered(self, equals: Sequence[str]) -> Sequence[str]:
        return await self.presence(equals) if self.presence is not None and equals else ()


def absences_of(database: Database, today: Callable[[], date], mailboxes: AbsencesOf | None = None) -> AbsencesOf:
    """Who is away by their own word, and by automatic replies where the town looks at them."""

    async def said(people: Sequence[str]) -> Mapping[str, Absence]:
        async with database.read() as connection:
            return await kept.away(connection, people, today())

    async def both(people: Sequence[str]) -> Mapping[str, Absence]:
        if mailboxes is None:
            return await said(people)
        own, replies = await asyncio.gather(said(people), mailboxes(people))
        return merged(own, replies)

    return both
