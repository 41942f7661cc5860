"""Hands an update to the ledger: one row for each who gets it, in each one's language."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Turn
from cards.frame import Card, as_message
from cards.updates import Preview
from domain.delivery import Hint
from domain.updates import Reach, town_language
from store import updates
from store.conversations import languages
from store.delivery import Priority, Recipient, create_campaign

KIND = "updates"


async def carried(
    connection: AsyncConnection, turn: Turn, seen: Preview, author: str, due_at: datetime, priority: Priority
) -> bool:
    """Turn the draft into a sent update that leaves then; false when it is not as it was seen any more."""
    update = replace(seen.update, sent_at=turn.now)
    if not await updates.claim(connection, seen.draft, update, turn.now):
        return False
    campaign = await create_campaign(
        connection,
        kind=KIND,
        subject=update.id,
        created_by=author,
        messages={language: as_message(card) for language, card in seen.cards.items()},
        recipients=await _recipients(connection, turn, seen.reach),
        due_at=due_at,
        priority=priority,
        now=turn.now,
        once=f"{KIND}:{update.id}",
        hint=Hint.UPDATE,
    )
    await updates.set_campaign(connection, update.id, campaign, due_at, seen.reach.channel)
    if due_at <= turn.now:
        await updates.note_in_town(connection, update.id, turn.town, turn.now)
    return True


def followed_by(turn: Turn, update: str) -> updates.Followed:
    """Whoever sends follows it on the card that was pressed; without one the last word comes all the same."""
    place, card = turn.place.id, turn.message or None
    return updates.Followed(update, turn.person.id, place, card, turn.text.language)


async def to_oneself(
    connection: AsyncConnection, turn: Turn, card: Card, subject: str, once: str | None = None
) -> None:
    """Bring a card into the own chat of whoever pressed, at once; with a key in `once` not twice."""
    await create_campaign(
        connection,
        kind=KIND,
        subject=subject,
        created_by=turn.person.id,
        messages={turn.text.language: as_message(card)},
        recipients=[Recipient(turn.person.id, None, turn.text.language)],
        due_at=turn.now,
        priority=Priority.PROMPT,
        now=turn.now,
        once=once,
    )


async def _recipients(connection: AsyncConnection, turn: Turn, reach: Reach) -> list[Recipient]:
    if reach.channel is not None:
        return [Recipient(None, reach.channel, town_language(turn.town))]
    spoken = await languages(connection, reach.people)
    return [Recipient(person.id, None, spoken[person.id]) for person in reach.people]
