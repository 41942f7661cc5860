"""What the clock does about questions that wait: a reminder, the deputy, the guides, and an honest word at last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.contacts.handing import moved_card, passed_note, reminder_card, told_card
from cards.contacts.questions import Stands, put_question_card
from cards.frame import Card, as_message
from domain.contacts.absence import AbsencesOf, Attendance, attendance_of
from domain.contacts.asking import Contact, admins
from domain.contacts.deadlines import Stage, due, paused
from domain.contacts.handing import Step, is_left, looked_up, next_step
from domain.contacts.questions import Enquiry, deputy_of, may_get, next_of
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.town import Town, is_here
from domain.updates import Update
from locales import Text
from store import contacts, conversations, updates
from store.contacts import handing
from store.database import Database

Draw = Callable[[Text], Card]


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Moves on what waits too long; `absences` tells who is away, None where the town looks nowhere."""

    database: Database
    town: Callable[[], Town]
    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    absences: AbsencesOf | None = None
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)

    async def move_due(self, now: datetime) -> None:
        """One step for each question whose time is over; any number of replicas may try."""
        today = self._calendar().today(now)
        async with self.database.begin() as connection:
            await handing.hurry(connection, now)
            waiting = await handing.to_look_at(connection, now, today)
        if not waiting:
            return
        attendance = await self._attendance(waiting)
        for asked in waiting:
            async with self.database.begin() as connection:
                await self._look(connection, asked, attendance, now)
        self.poke()

    async def _look(self, connection: AsyncConnection, asked: Enquiry, attendance: Attendance, now: datetime) -> None:
        town, calendar = self.town(), self._calendar()
        today, until = calendar.today(now), asked.due_at
        if until is None:
            return
        has_left = is_left(asked, town)
        is_away = not asked.pool and asked.contact in attendance.away and not has_left
        # Nobody can read an answer while the asker does not work here.
        if asked.looked_on is not None and (is_away or not is_here(asked.asker, town)):
            await handing.put_off(connection, asked, paused(until, asked.looked_on, now, calendar), today)
        elif until > now and not has_left:
            await handing.put_off(connection, asked, until, today)
        else:
            step = next_step(asked, town, attendance)
            opens = quiet_until(now, calendar, self.quiet)
            # A clock that looks late takes nothing from whoever comes next, and one that looks at once gives nothing.
            begin = opens or (until if until <= now and calendar.today(until) == today else now)
            if await handing.move(connection, asked, step, due(step.stage, begin, calendar), today):
                await self._carry(connection, asked, step, attendance, now=now, due_at=opens or now)

    async def _carry(
        self,
        connection: AsyncConnection,
        asked: Enquiry,
        step: Step,
        attendance: Attendance,
        *,
        now: datetime,
        due_at: datetime,
    ) -> None:
        """The cards of a step; nothing of them leaves in quiet time."""
        town = self.town()
        stands = self._standing(asked, step)
        if stands is None:
            return
        update = await updates.still_shown(connection, asked.about, asked.asker, now)
        id, send = asked.id, partial(self._send, connection, due_at=due_at, now=now)
        if step.stage is Stage.REMINDED:
            draw = partial(_reminder, stands, update, town, attendance)
            await send(contacts.again(id), stands.contact, draw, f"{contacts.again(id)}:{stands.contact.id}")
            return
        if step.stage is Stage.TOLD:
            await handing.hush(connection, id, now)
            await send(contacts.moved(id), stands.asker, partial(_told, stands, update, town), f"{id}-told")
            return
        subject = contacts.to_pool(id) if step.pool else contacts.to_contact(id)
        for person in stands.pool or (stands.contact,):
            if person.id not in asked.pool:
                await send(subject, person, partial(_put, stands, update, town), f"{subject}:{person.id}")
        if not asked.pool:
            notes = {one: as_message(passed_note(stands, text)) for one, text in self.texts.items()}
            await handing.close_cards(connection, id, notes, now, people=[asked.contact])
        await handing.hush(connection, id, now)
        await send(
            contacts.moved(id),
            stands.asker,
            partial(_moved, stands, update),
            f"{id}-moved:{step.stage.value}:{step.contact}",
        )

    async def _send(
        self,
        connection: AsyncConnection,
        subject: str,
        to: Person,
        draw: Draw,
        once: str,
        *,
        due_at: datetime,
        now: datetime,
    ) -> None:
        if not to.is_active:
            return
        language = (await conversations.languages(connection, [to]))[to.id]
        message = language, as_message(draw(self.texts[language]))
        await handing.carry(connection, subject, to, message, due_at=due_at, now=now, once=once)

    async def _attendance(self, waiting: Sequence[Enquiry]) -> Attendance:
        """Who of those who have a question, or could get one, is away, and whom they chose to stand in."""
        if self.absences is None:
            return Attendance()
        people = looked_up(waiting, self.town())
        away = await self.absences(people)
        chosen = {one.deputy for one in away.values() if one.deputy}.difference(people)
        if chosen:
            away = {**away, **await self.absences(sorted(chosen))}
        return attendance_of(away, self.town().people)

    def _standing(self, asked: Enquiry, step: Step) -> Stands | None:
        people = self.town().people
        asker, contact = people.get(asked.asker), people.get(step.contact)
        if asker is None or contact is None:
            return None
        moved = replace(asked, stage=step.stage, contact=step.contact, pool=step.pool, tried=step.tried)
        return Stands(moved, asker, contact, pool=tuple(people[one] for one in step.pool if one in people))

    def _calendar(self) -> Calendar:
        return Calendar.of(self.town(), self.holidays)


def _titled(stands: Stands, update: Update | None, text: Text) -> Stands:
    return replace(stands, title=text.of(update.title) if update else "")


def _unit(person: Person, town: Town, text: Text) -> str:
    unit = town.units.get(person.unit or "")
    return text.of(unit.name) if unit else ""


def _reminder(stands: Stands, update: Update | None, town: Town, attendance: Attendance, text: Text) -> Card:
    asked = stands.question
    had = (asked.contact, *asked.tried)
    deputy = deputy_of(asked.contact, asked.project, town, attendance)
    is_fit = deputy is not None and deputy.is_active and deputy.id not in (asked.asker, *had)
    nearest = Contact(deputy) if deputy and is_fit else None
    following = nearest or next_of(may_get(stands.asker, None, asked.project, town, attendance), had)
    return reminder_card(_titled(stands, update, text), following, text, _unit(stands.asker, town, text))


def _put(stands: Stands, update: Update | None, town: Town, text: Text) -> Card:
    return put_question_card(_titled(stands, update, text), text, _unit(stands.asker, town, text))


def _moved(stands: Stands, update: Update | None, text: Text) -> Card:
    return moved_card(replace(_titled(stands, update, text), ids={"alone": "1"}), text)


def _told(stands: Stands, update: Update | None, town: Town, text: Text) -> Card:
    keepers = [one.person for one in admins(town).contacts if one.person.id != stands.asker.id]
    return told_card(replace(_titled(stands, update, text), ids={"alone": "1"}), keepers, text)
