"""Who is here at the moment of a question, looked up for the few people its answer would name."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.router import Turn
from domain.contacts.absence import Absence, Attendance
from domain.contacts.asking import Answer, Contact
from domain.contacts.naming import looked_up
from domain.conversations import Kind

AbsencesOf = Callable[[Sequence[str]], Awaitable[Mapping[str, Absence]]]
"""Who of these people (by id) is away; those of whom nothing is known in time are left out."""

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

    async def of_answer(self, found: Answer, turn: Turn) -> Attendance:
        """What an answer can take into account; both questions are asked at the same time."""
        if not found.are_equal:
            return Attendance(await self._away(found.contacts, turn))
        equals = [contact.person.id for contact in found.equals]
        away, order = await asyncio.gather(self._away(found.equals, turn), self._ordered(equals))
        return Attendance(away, order)

    async def of_contact(self, contact: Contact, turn: Turn) -> Attendance:
        """What is known of one person and the deputy."""
        return Attendance(await self._away((contact,), turn))

    async def _away(self, contacts: Sequence[Contact], turn: Turn) -> Mapping[str, Absence]:
        """The asker is here, whatever a mailbox says."""
        people = [one for one in looked_up(contacts) if one != turn.person.id]
        return await self.absences(people) if self.absences is not None and people else {}

    async def _ordered(self, equals: Sequence[str]) -> Sequence[str]:
        return await self.presence(equals) if self.presence is not None and equals else ()
