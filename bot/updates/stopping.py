"""Stopping a sending that is under way or still to come, and sending again to those it did not reach."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Turn
from bot.updates.afterwards import Out, has_left_marks, leave_card, steered
from bot.updates.carrying import followed_by
from cards.updates import closed_card
from cards.updates.changing import YES, draft_again_card, resend_card, resent_card, stopped_card
from domain.delivery import State
from domain.errors import Refusal
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.updates import State as Written
from domain.updates import update_of
from domain.updates.report import are_few, repeated
from store import updates
from store.database import Database
from store.delivery import again, cancel, reports, tally


@dataclass(frozen=True, slots=True)
class Stopping:
    """The handlers that end a sending or begin it again; `poke` wakes the delivery."""

    database: Database
    poke: Callable[[], None]
    quiet: QuietHours
    holidays: Holidays

    async def stop(self, turn: Turn) -> Reply:
        """Before the first message left it is a draft again; later whoever does not have it yet is spared."""
        async with self.database.begin() as connection:
            found = await updates.sending(connection, turn.value("update"), is_held=True)
            if found is None and (before := await _stopped_before(connection, turn)):
                return before
            out = steered(turn, found)
            await leave_card(connection, turn, out)
            if (await tally(connection, out.campaign)).is_done:
                return closed_card(turn.text("updates-nothing-to-stop"), turn.text, report=out.update.id)
            spared = await cancel(connection, out.campaign, turn.now)
            # Only now nothing can leave any more, so only now it is certain what had.
            counts = await tally(connection, out.campaign)
            if counts.cancelled == counts.recipients:
                is_left = await has_left_marks(connection, out)
                await updates.back_to_draft(connection, out.sending, turn.now)
                return _draft_again(turn, out, is_left=is_left)
        if are_few(counts.recipients, is_channel=out.sending.channel is not None):
            return closed_card(turn.text("updates-is-stopped"), turn.text, report=out.update.id)
        return stopped_card(out.update, spared, counts.recipients - counts.cancelled, turn.text)

    async def resend(self, turn: Turn) -> Reply:
        """Asks to whom, and sends again to those; where it is unclear whether it arrived only when that was chosen."""
        async with self.database.begin() as connection:
            out = await self._resendable(connection, turn)
            await leave_card(connection, turn, out)
            found = await reports.repeatable(connection, out.campaign)
            failed = repeated(found, (await tally(connection, out.campaign)).recipients)
            wants_unconfirmed = turn.value("unconfirmed") == "yes" and found.unconfirmed > 0
            if not found.recipients:
                raise Refusal("updates-resend-none")
            if turn.value("sure") != YES or not (failed or wants_unconfirmed):
                return resend_card(out.update, failed, found.unconfirmed, turn.text)
            due = self._due(turn)
            count = await again(connection, out.campaign, _states(wants_unconfirmed=wants_unconfirmed), due or turn.now)
            await updates.follow_live(connection, followed_by(turn, out.update.id))
        self.poke()
        when = turn.text.moment(due.astimezone(turn.zone), turn.today) if due else ""
        return resent_card(out.update, count, when, turn.text)

    async def _resendable(self, connection: AsyncConnection, turn: Turn) -> Out:
        out = steered(turn, await updates.sending(connection, turn.value("update"), is_held=True))
        counts = await tally(connection, out.campaign)
        # To ask among so few would already say that somebody was not reached.
        if are_few(counts.recipients, is_channel=out.sending.channel is not None):
            raise Refusal("updates-resend-few")
        if out.sending.recalled_at is not None:
            raise Refusal("updates-recalled-already")
        if await reports.is_stopped(connection, out.campaign):
            raise Refusal("updates-resend-stopped")
        if not counts.is_done:
            raise Refusal("updates-resend-running")
        return out

    def _due(self, turn: Turn) -> datetime | None:
        """When quiet hours end; None when one may write now."""
        return quiet_until(turn.now, Calendar.of(turn.town, self.holidays), self.quiet)


def _states(*, wants_unconfirmed: bool) -> list[State]:
    return [*reports.NOT_REACHED, *((State.UNCONFIRMED,) if wants_unconfirmed else ())]


def _draft_again(turn: Turn, out: Out, *, is_left: bool) -> Reply:
    update, town = out.update, turn.town
    author = town.people.get(update.author or "")
    project = town.projects.get(update.project or "")
    noted = turn.text.of(project.name) if project and is_left else ""
    is_own = update.author == turn.person.id
    return draft_again_card(update, author.name if author else "", noted, turn.text, is_own=is_own)


async def _stopped_before(connection: AsyncConnection, turn: Turn) -> Reply | None:
    """What this person stopped with another press is her draft again, and this press says so, too."""
    draft = await updates.draft(connection, turn.value("update"))
    if draft is None or draft.state is not Written.DRAFT or draft.author != turn.person.id:
        return None
    update = update_of(draft, turn.person, turn.town)
    return draft_again_card(update, turn.person.name, "", turn.text, is_own=True)
