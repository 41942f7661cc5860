"""All the counts of a sent update, read in one go."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from domain.updates.report import Report, by_unit
from store.delivery import reports, tally
from store.updates import voices
from store.updates.sent import Sending


async def report_of(connection: AsyncConnection, found: Sending, now: datetime) -> Report | None:
    """What became of it so far; None for what no campaign carries, such as the history in a town file."""
    if found.campaign is None or found.due_at is None:
        return None
    is_later = found.due_at > now
    return Report(
        update=found.update,
        tally=await tally(connection, found.campaign),
        due=found.due_at,
        is_later=is_later,
        is_channel=found.channel is not None,
        is_stopped=await reports.is_stopped(connection, found.campaign),
        is_noted=found.noted_at is not None,
        first_contacts=await reports.first_contacts(connection, found.campaign),
        units=() if found.channel else by_unit(await reports.by_unit(connection, found.campaign)),
        voices=None if is_later else await voices.counts(connection, found.update.id),
        correction=await tally(connection, found.correction) if found.correction else None,
        recalled=found.recalled_at,
        recall=await tally(connection, found.recall) if found.recall else None,
    )
