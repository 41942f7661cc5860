"""Takes a schedule from its first card to the saved row; every card is kept as it was left."""

import secrets
from dataclasses import replace

from bot.router import Reply, Turn
from bot.schedules import reading
from bot.schedules.desk import DATES, Desk
from bot.schedules.listing import show_list
from bot.schedules.reading import Fault, Typed
from cards.frame import Card
from cards.schedules import Form, Preview, form, kind_card, preview_card, unfinished_card, waste_card
from domain.errors import Refusal
from domain.pulse import FEWEST
from domain.schedules import Kind, Occurrence, quiet_until
from store import schedules
from store.schedules import Draft
from store.schedules import Planned as Stored

NEW = {"time": "09:00", "every": "1"}
KINDS = frozenset(kind.value for kind in Kind)


class Writing:
    """The handlers behind the forms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def new(self, turn: Turn) -> Reply:
        """A new schedule, from the button."""
        return await self.begin(turn, {"kind": turn.value("kind")})

    async def begin(self, turn: Turn, wishes: dict[str, str]) -> Reply:
        """A new schedule that begins with these wishes; an unfinished one is offered first."""
        kind = wishes.get("kind", "")
        async with self._desk.database.begin() as connection:
            waiting = await schedules.latest_draft(connection, turn.person.id)
            if waiting is not None and not turn.value("anew"):
                return unfinished_card(waiting.id, waiting.typed.get("title", ""), kind, turn.text)
            if waiting is not None:
                await schedules.discard_draft(connection, waiting.id, turn.person.id)
            if kind not in KINDS:
                return kind_card(turn.text)
            project = wishes.get("project", "")
            start = {"start": turn.today.isoformat(), "projects": project}
            draft = Draft(secrets.token_hex(8), turn.person.id, {**NEW, **start, **wishes, "kind": kind})
            await schedules.start_draft(connection, draft, turn.now)
        return self._form(turn, draft, reading.WHAT)

    async def change(self, turn: Turn) -> Reply:
        """The forms filled with a schedule that exists."""
        stored = await self._desk.living(turn)
        draft = Draft(secrets.token_hex(8), turn.person.id, reading.typed_of(stored))
        async with self._desk.database.begin() as connection:
            await schedules.start_draft(connection, draft, turn.now)
        return self._form(turn, draft, reading.WHAT)

    async def write_on(self, turn: Turn) -> Reply:
        """The draft where it was left: at its first step that is not in order, else at the last look."""
        draft, before = await self._found(turn)
        wrong = reading.first_faults(self._typed(turn, draft, before))
        if wrong is not None:
            return self._form(turn, draft, wrong[0])
        return await self._preview(turn, draft, before)

    async def what(self, turn: Turn) -> Reply:
        """Title, question or facilitator, and project are taken."""
        return await self._step(turn, reading.WHAT)

    async def whom(self, turn: Turn) -> Reply:
        """The audience is taken."""
        return await self._step(turn, reading.WHOM)

    async def when(self, turn: Turn) -> Reply:
        """Days, time and dates are taken."""
        return await self._step(turn, reading.WHEN)

    async def back(self, turn: Turn) -> Reply:
        """The card before; what stands on this one is kept as it is."""
        at = turn.value("at")
        steps = (*reading.STEPS, reading.CHECK)
        position = steps.index(at) if at in steps else 1
        draft, _ = await self._kept(turn, at)
        return self._form(turn, draft, steps[max(position - 1, 0)])

    async def discard(self, turn: Turn) -> Reply:
        """Throw the draft away, once sure."""
        if not turn.value("sure"):
            draft, _ = await self._kept(turn, turn.value("at"))
            return waste_card(draft.id, draft.typed.get("title", ""), turn.text)
        async with self._desk.database.begin() as connection:
            await schedules.discard_draft(connection, turn.value("draft"), turn.person.id)
        return await show_list(self._desk, turn, turn.text("schedules-discarded"))

    async def save(self, turn: Turn) -> Reply:
        """Keep the schedule, once; what changed since the person looked is said instead."""
        draft, before = await self._found(turn)
        typed = self._typed(turn, draft, before)
        wrong = reading.first_faults(typed)
        if wrong is not None:
            return self._form(turn, draft, *wrong)
        wanted = reading.planned_of(typed, draft.id)
        async with self._desk.database.begin() as connection:
            if not await schedules.discard_draft(connection, draft.id, turn.person.id):
                raise Refusal("schedules-done-already")
            is_saved = await schedules.save(connection, wanted, by=turn.person.id, now=turn.now)
            if not is_saved and before is not None:
                again = Draft(draft.id, draft.owner, {**draft.typed, "version": str(before.version)})
                await schedules.start_draft(connection, again, turn.now)
        if is_saved:
            return await self._desk.card(turn, wanted.schedule.id, turn.text("schedules-saved"))
        if before is None:
            raise Refusal("schedules-done-already")
        return await self._preview(turn, again, before, self._changed_by(turn, before))

    async def _step(self, turn: Turn, step: str) -> Reply:
        draft, before = await self._kept(turn, step)
        wrong = reading.faults(step, self._typed(turn, draft, before))
        if wrong:
            return self._form(turn, draft, step, wrong)
        if step == reading.WHEN:
            return await self.write_on(turn)
        return self._form(turn, draft, reading.STEPS[reading.STEPS.index(step) + 1])

    async def _kept(self, turn: Turn, step: str) -> tuple[Draft, Stored | None]:
        """The draft with what stands on this card."""
        typed = {field: turn.values[field] for field in reading.FIELDS.get(step, ()) if field in turn.values}
        async with self._desk.database.begin() as connection:
            draft = await schedules.keep_draft(connection, turn.value("draft"), turn.person.id, typed, turn.now)
        if draft is None:
            raise Refusal("schedules-draft-gone")
        return draft, await self._before(turn, draft)

    async def _found(self, turn: Turn) -> tuple[Draft, Stored | None]:
        async with self._desk.database.read() as connection:
            draft = await schedules.draft(connection, turn.value("draft"), turn.person.id)
        if draft is None:
            raise Refusal("schedules-done-already")
        return draft, await self._before(turn, draft)

    async def _before(self, turn: Turn, draft: Draft) -> Stored | None:
        """The schedule that is being changed, as it is today; Refusal when it ended or is another's by now."""
        schedule_id = draft.typed.get("schedule", "")
        return await self._desk.living(replace(turn, values={"schedule": schedule_id})) if schedule_id else None

    def _typed(self, turn: Turn, draft: Draft, before: Stored | None) -> Typed:
        calendar = self._desk.calendar(turn.town)
        return Typed(draft.typed, turn.person, turn.rights, turn.town, calendar, turn.now, before)

    def _form(self, turn: Turn, draft: Draft, step: str, wrong: tuple[Fault, ...] = ()) -> Card:
        return form(step, Form(draft.id, draft.typed, turn.person, turn.rights, turn.town, wrong), turn.text)

    async def _preview(self, turn: Turn, draft: Draft, before: Stored | None, note: str = "") -> Card:
        wanted = reading.planned_of(self._typed(turn, draft, before), draft.id)
        standing = self._desk.standing(turn, wanted, {}, DATES)
        people = await self._desk.reached(wanted.schedule.audience, turn.town)
        dates = [one for one in standing.coming if isinstance(one, Occurrence)]
        calendar = self._desk.calendar(turn.town)
        waiting = ((one, quiet_until(one.instant, calendar, self._desk.quiet)) for one in dates)
        waits = next(((one.local, until.astimezone(turn.zone)) for one, until in waiting if until), None)
        fewest = FEWEST if wanted.schedule.kind is Kind.PULSE else 0
        return preview_card(Preview(draft.id, standing, people, turn.town, turn.today, waits, fewest, note), turn.text)

    def _changed_by(self, turn: Turn, before: Stored) -> str:
        who = turn.town.people.get(before.changed_by or "")
        name = who.name if who else turn.text("schedules-someone")
        return turn.text("schedules-changed-meanwhile", name=name)
