"""Updates in time: noted in their project when they go out, followed live in the lead's chat, forgotten in the end."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import Card, as_message
from cards.updates import unheard_card
from cards.updates.afterwards import done_card, progress_card
from domain.delivery import Action
from domain.people import Language
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from domain.town import Town
from domain.updates import Draft, Field
from locales import Text
from store import conversations, updates
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign, reports, rewrite, tally
from store.updates import Followed, reporting

KIND = "updates"
EVERY = timedelta(seconds=10)
NAMES_KEPT = timedelta(days=30)
BETWEEN_PURGES = timedelta(hours=1)

Purge = Callable[[AsyncConnection, datetime], Awaitable[object]]
"""Deletes what is too old at an instant (town clock)."""


@dataclass(frozen=True, slots=True)
class Updates:
    """The updates of a town; `rate` is how many requests per second may leave, `every` how often a card is edited."""

    texts: Mapping[Language, Text]
    poke: Callable[[], None]
    rate: float
    every: timedelta = EVERY
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)

    async def note_due(self, database: Database, town: Callable[[], Awaitable[Town]], now: datetime) -> None:
        """Put light and next step of what went out on record in its project; any number of replicas may try."""
        async with database.read() as connection:
            ids = await updates.due_to_note(connection, now)
        for id in ids:
            known = await town()
            async with database.begin() as connection:
                await updates.note_in_town(connection, id, known, now)

    async def tell_due(self, database: Database, town: Callable[[], Awaitable[Town]], now: datetime) -> None:
        """Say how far each sending is where it is followed, and who asked nobody; any number of replicas may try."""
        async with database.read() as connection:
            due = await updates.due_to_tell(connection, now, self.every)
            unheard = await updates.unheard(connection)
        known = await town() if due or unheard else None
        for followed in due:
            async with database.begin() as connection:
                if known is not None and await updates.claim_telling(connection, followed):
                    await self._tell(connection, followed, known, now)
        for draft in unheard:
            async with database.begin() as connection:
                if known is not None:
                    await self._tell_unheard(connection, draft, known, now)
        if due or unheard:
            self.poke()

    async def _tell_unheard(self, connection: AsyncConnection, draft: Draft, town: Town, now: datetime) -> None:
        """Nobody will decide: the author hears it at once, as the answer to what she asked for."""
        author = town.people.get(draft.author)
        if author is None or not author.is_active:
            return
        text = self.texts[(await conversations.languages(connection, [author]))[author.id]]
        card = unheard_card(draft.id, draft.said(Field.TITLE), text)
        await create_campaign(
            connection,
            kind=KIND,
            subject=f"{draft.id}:unheard",
            created_by=None,
            messages={text.language: as_message(card)},
            recipients=[Recipient(author.id, None, text.language)],
            due_at=now,
            priority=Priority.PROMPT,
            now=now,
            once=updates.told_unheard(draft),
        )

    async def _tell(self, connection: AsyncConnection, followed: Followed, town: Town, now: datetime) -> None:
        sending = await updates.sending(connection, followed.update)
        found = None if sending is None else await reporting.report_of(connection, sending, now)
        if sending is None or found is None:
            return
        settled = found.tally.settled
        campaign = followed.campaign
        calendar = Calendar.of(town, self.holidays)
        report, text = found.seen_at(now, calendar, self.quiet, self.rate), self.texts[followed.language]
        today = now.astimezone(calendar.zone).date()
        if settled != followed.told and await _can_edit(connection, followed):
            campaign = await self._edit(connection, followed, progress_card(report, text, today), now)
        if not report.is_running:
            due = now if sending.is_urgent else quiet_until(now, calendar, self.quiet) or now
            await self._send(connection, followed, done_card(report, town, text, today), now, due)
        is_done = not report.is_running
        await updates.keep_told(connection, followed.update, campaign=campaign, told=settled, is_done=is_done)

    async def _edit(self, connection: AsyncConnection, followed: Followed, card: Card, now: datetime) -> int:
        """Write the card anew; gives the campaign that does it."""
        messages = {followed.language: as_message(card)}
        if followed.campaign is not None:
            await rewrite(connection, followed.campaign, messages, now)
            return followed.campaign
        to = Recipient(None, followed.conversation, followed.language, followed.activity_id)
        return await self._campaign(connection, followed, messages, to, now, now, action=Action.REPLACE)

    async def _send(
        self, connection: AsyncConnection, followed: Followed, card: Card, now: datetime, due_at: datetime
    ) -> None:
        to = Recipient(followed.person, None, followed.language)
        await self._campaign(connection, followed, {followed.language: as_message(card)}, to, now, due_at)

    async def _campaign(
        self,
        connection: AsyncConnection,
        followed: Followed,
        messages: Mapping[Language, Mapping[str, object]],
        to: Recipient,
        now: datetime,
        due_at: datetime,
        *,
        action: Action = Action.SEND,
    ) -> int:
        return await create_campaign(
            connection,
            kind=KIND,
            subject=f"{followed.update}:progress",
            created_by=followed.person,
            messages=messages,
            recipients=[to],
            due_at=due_at,
            priority=Priority.PROMPT,
            now=now,
            action=action,
        )


class Forgetting:
    """Deletes once an hour what was kept long enough: names of whoever was not reached, and what `others` know."""

    def __init__(self, database: Database, others: Sequence[Purge] = ()) -> None:
        self._database = database
        self._purges: tuple[Purge, ...] = (_forget_names, _forget_told, *others)
        self._done_at: dict[Purge, datetime] = {}

    async def forget_due(self, now: datetime) -> None:
        """Delete, each in a transaction of its own; one that fails is tried again in an hour, the rest at once."""
        for purge in self._purges:
            done_at = self._done_at.get(purge)
            if done_at is None or abs(now - done_at) >= BETWEEN_PURGES:
                self._done_at[purge] = now
                async with self._database.begin() as connection:
                    await purge(connection, now)


async def _can_edit(connection: AsyncConnection, followed: Followed) -> bool:
    """Whether the card is still there: once it could not be edited, it is given up."""
    if followed.activity_id is None:
        return False
    if followed.campaign is None:
        return True
    edits = await tally(connection, followed.campaign)
    return edits.failed + edits.blocked + edits.not_installed + edits.cancelled == 0


async def _forget_names(connection: AsyncConnection, now: datetime) -> None:
    await reports.forget_names(connection, now - NAMES_KEPT)


async def _forget_told(connection: AsyncConnection, now: datetime) -> None:
    await updates.forget_told(connection)
