"""Changes one schedule with one press: pause, leave out, start by hand, end; each against today's state."""

import re
import secrets
from datetime import datetime

from bot.router import Reply, Turn
from bot.schedules.desk import Desk
from bot.schedules.listing import show_list
from cards.frame import Card
from cards.schedules import end_card, fire_card
from domain.schedules import next_occurrence, quiet_until
from store import schedules
from store.schedules import Outcome
from store.schedules import Planned as Stored

_RUN = re.compile(r"[0-9a-f]{16}")


class Changing:
    """The handlers of the buttons on a schedule's card."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def pause(self, turn: Turn) -> Reply:
        """Nothing fires until it goes on."""
        stored = await self._desk.living(turn)
        async with self._desk.database.begin() as connection:
            is_done = await schedules.pause(connection, stored.schedule.id)
        return await self._shown(turn, stored, "schedules-now-paused" if is_done else "schedules-was-paused")

    async def resume(self, turn: Turn) -> Reply:
        """It goes on with the next date from now; what was missed is not caught up."""
        stored = await self._desk.living(turn)
        following = next_occurrence(stored.schedule.rule, turn.now, turn.zone)
        async with self._desk.database.begin() as connection:
            is_done = await schedules.resume(connection, stored.schedule.id, following)
        return await self._shown(turn, stored, "schedules-now-resumed" if is_done else "schedules-was-resumed")

    async def skip(self, turn: Turn) -> Reply:
        """Leave out the next date that takes place, the one the button named."""
        return await self._skip(turn, skips=True)

    async def keep(self, turn: Turn) -> Reply:
        """Let it take place after all."""
        return await self._skip(turn, skips=False)

    async def ask_fire(self, turn: Turn) -> Reply:
        """Ask before it is started by hand, with the number of people."""
        stored = await self._desk.living(turn)
        return await self._ask_fire(turn, stored)

    async def fire(self, turn: Turn) -> Reply:
        """Start it by hand, if the question was asked today and for as many people; one press of many counts."""
        stored = await self._desk.living(turn)
        run, people = turn.value("run"), await self._desk.reached(stored.schedule.audience, turn.town)
        is_as_asked = (turn.value("people"), turn.value("day")) == (str(people), turn.today.isoformat())
        if not is_as_asked or not _RUN.fullmatch(run):
            return await self._ask_fire(turn, stored, turn.text("schedules-fire-again"))
        quiet = self._quiet_until(turn)
        if quiet is not None:
            return await self._quiet(turn, stored, quiet)
        outcome = await self._desk.fire_now(stored.schedule.id, turn.now, run)
        self._desk.poke()
        if outcome is None:
            return turn.text("schedules-has-ended", title=turn.text.of(stored.schedule.title))
        return await self._shown(turn, stored, _FIRED.get(outcome, "schedules-fired-failed"))

    async def ask_end(self, turn: Turn) -> Reply:
        """Ask before it ends for good."""
        stored = await self._desk.living(turn)
        return end_card(self._desk.standing(turn, stored, {}), turn.text)

    async def end(self, turn: Turn) -> Reply:
        """It never fires again."""
        stored = await self._desk.living(turn)
        async with self._desk.database.begin() as connection:
            await schedules.end(connection, stored.schedule.id, turn.now)
        note = turn.text("schedules-now-ended", title=turn.text.of(stored.schedule.title))
        return await show_list(self._desk, turn, note)

    async def _skip(self, turn: Turn, *, skips: bool) -> Reply:
        stored = await self._desk.living(turn)
        standing = self._desk.standing(turn, stored, {})
        meant = standing.left_out or standing.next
        if stored.next is None or meant is None or meant.local.isoformat() != turn.value("planned"):
            return await self._shown(turn, stored, "schedules-date-has-passed")
        async with self._desk.database.begin() as connection:
            is_done = await schedules.skip_next(connection, stored.schedule.id, stored.next, skips=skips)
        if not is_done:
            return await self._shown(turn, stored, "schedules-done-before")
        return await self._shown(turn, stored, "schedules-now-skipped" if skips else "schedules-now-kept")

    async def _ask_fire(self, turn: Turn, stored: Stored, note: str = "") -> Reply:
        quiet = self._quiet_until(turn)
        if quiet is not None:
            return await self._quiet(turn, stored, quiet)
        people = await self._desk.reached(stored.schedule.audience, turn.town)
        if people == 0:
            return await self._shown(turn, stored, "schedules-fired-empty")
        about = {
            "schedule": stored.schedule.id,
            "run": secrets.token_hex(8),
            "people": str(people),
            "day": turn.today.isoformat(),
        }
        return fire_card(self._desk.standing(turn, stored, {}), people, about, turn.text, note)

    def _quiet_until(self, turn: Turn) -> datetime | None:
        return quiet_until(turn.now, self._desk.calendar(turn.town), self._desk.quiet)

    async def _quiet(self, turn: Turn, stored: Stored, until: datetime) -> Card:
        moment = turn.text.moment(until.astimezone(turn.zone), turn.today)
        return await self._desk.card(turn, stored.schedule.id, turn.text("schedules-fire-quiet", moment=moment))

    async def _shown(self, turn: Turn, stored: Stored, key: str) -> Card:
        return await self._desk.card(turn, stored.schedule.id, turn.text(key))


_FIRED = {Outcome.FIRED: "schedules-fired", Outcome.EMPTY: "schedules-fired-empty"}
