"""After sending: the list of what one sent, the report in counts, the same as a table; names for admins alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.files import as_csv
from bot.router import MadeFile, Reply, Turn
from cards.updates.afterwards import Sent, mine_card, report_card, report_rows
from cards.updates.changing import Missed, names_card
from domain.errors import Refusal
from domain.people import Right
from domain.projects import Light
from domain.schedules import Calendar, Holidays, QuietHours
from domain.updates import Field, Update
from domain.updates.report import Report
from store import updates
from store.database import Database
from store.delivery import cancel, reports
from store.delivery.reports import NotReached
from store.updates import Sending, reporting

A_PAGE = 10
MOST_NAMES = 20
MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Out:
    """A sent update with the campaign that carries it from `due_at` on."""

    sending: Sending
    campaign: int
    due_at: datetime

    @property
    def update(self) -> Update:
        """What it says."""
        return self.sending.update


@dataclass(frozen=True, slots=True)
class Afterwards:
    """The handlers that show; `rate` is how many requests per second may leave, for the time left."""

    database: Database
    rate: float
    quiet: QuietHours
    holidays: Holidays

    async def sent(self, turn: Turn) -> Reply:
        """What this person, or somebody for their projects, sent; what is still to come first."""
        page = _number(turn.value("page"))
        own = None if turn.rights.lead(None) else [one for one in turn.town.projects if turn.rights.lead(one)]
        async with self.database.read() as connection:
            found = await updates.sent_by(
                connection, turn.person.id, own, now=turn.now, most=A_PAGE + 1, after=page * A_PAGE
            )
        lines = [_line(one, turn) for one in found[:A_PAGE]]
        return mine_card(lines, turn.text, turn.today, page=page, has_more=len(found) > A_PAGE)

    async def report(self, turn: Turn) -> Reply:
        """What became of a sent update, in counts."""
        async with self.database.begin() as connection:
            out = steered(turn, await updates.sending(connection, turn.value("update")))
            await leave_card(connection, turn, out)
            report = await self._report(connection, turn, out)
        may_see_names = turn.rights.allow(Right.ADMIN)
        return report_card(report, turn.town, turn.text, turn.today, may_see_names=may_see_names)

    async def csv(self, turn: Turn) -> MadeFile:
        """The same counts as a file."""
        async with self.database.read() as connection:
            out = steered(turn, await updates.sending(connection, turn.value("update")))
            report = await self._report(connection, turn, out)
        text = turn.text
        return MadeFile(
            name=text("updates-csv-file", day=report.due.date().isoformat()),
            content=as_csv(report_rows(report, turn.town, text)),
            about=text("updates-csv-about", title=text.of(out.update.title)),
            ids={"update": out.update.id},
        )

    async def not_reached(self, turn: Turn) -> Reply:
        """Whom it did not reach and what helps, for as long as that is kept."""
        async with self.database.read() as connection:
            out = steered(turn, await updates.sending(connection, turn.value("update")))
            found = await reports.not_reached(connection, out.campaign)
        start = min(_number(turn.value("from")), len(found))
        missed = _missed(found[start : start + MOST_NAMES], turn)
        return names_card(out.update, missed, start, len(found), turn.text)

    async def _report(self, connection: AsyncConnection, turn: Turn, out: Out) -> Report:
        found = await reporting.report_of(connection, out.sending, turn.now)
        if found is None:
            raise Refusal("updates-no-report")
        calendar = Calendar.of(turn.town, self.holidays)
        return found.seen_at(turn.now, calendar, self.quiet, self.rate)


def steered(turn: Turn, found: Sending | None) -> Out:
    """The sent update, when this person wrote it or speaks for its project; raises Refusal otherwise."""
    if found is None or found.campaign is None or found.due_at is None:
        raise Refusal("updates-no-report")
    if found.update.author != turn.person.id and not turn.rights.lead(found.update.project):
        raise Refusal("updates-no-report")
    return Out(found, found.campaign, found.due_at)


async def leave_card(connection: AsyncConnection, turn: Turn, out: Out) -> None:
    """The pressed card shows something else from now on, so its progress is not written over that."""
    if turn.message:
        campaign = await updates.let_go(connection, out.update.id, turn.message)
        if campaign is not None:
            await cancel(connection, campaign, turn.now)


async def has_left_marks(connection: AsyncConnection, out: Out) -> bool:
    """Whether its project took a light or a next step from it; both stay there, whatever becomes of the update."""
    if out.sending.noted_at is None or out.update.project is None:
        return False
    if out.update.next_step is not None:
        return True
    # A light that nobody chose is the one the project had already.
    written = await updates.draft(connection, out.update.id)
    return written is not None and written.said(Field.LIGHT) in tuple(Light)


def _number(said: str) -> int:
    """The number in a button; 0 for what none of ours says."""
    return int(said) if said.isdecimal() and len(said) <= MOST_DIGITS else 0


def _line(one: Sending, turn: Turn) -> Sent:
    at = one.due_at or turn.now
    return Sent(one.update, at.astimezone(turn.zone), at > turn.now, one.recalled_at is not None)


def _missed(found: Sequence[NotReached], turn: Turn) -> list[Missed]:
    people, text = turn.town.people, turn.text
    return [
        Missed(
            people[one.person].name if one.person in people else text("updates-names-gone"),
            f"updates-share-{one.reason.value}" if one.reason else "updates-share-not-reached",
            f"updates-help-{one.reason.value}" if one.reason else "updates-help-unknown",
        )
        for one in found
    ]
