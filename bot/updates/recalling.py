"""Recalling an update: asked on a card that says what cannot be taken back, then removed or replaced by a note."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Turn
from bot.updates.afterwards import Out, has_left_marks, leave_card, steered
from bot.updates.carrying import KIND
from cards.frame import as_message
from cards.updates.afterwards import taken_back_card
from cards.updates.changing import (
    LONGEST_REASON,
    NOTE,
    REMOVE,
    YES,
    Recall,
    not_yet_card,
    recall_card,
    recalled_card,
    withdrawn_card,
)
from domain.delivery import Action
from domain.errors import Refusal
from domain.people import Language, Wording
from domain.typed import length
from domain.updates.report import are_few
from locales import Text
from store import updates
from store.database import Database
from store.delivery import cancel, follow, tally


@dataclass(frozen=True, slots=True)
class Recalling:
    """The handler of recalls; `texts` are the languages of the note, `poke` wakes the delivery."""

    database: Database
    texts: Mapping[Language, Text]
    poke: Callable[[], None]

    async def recall(self, turn: Turn) -> Reply:
        """Asks, and once one is sure takes every copy back."""
        async with self.database.begin() as connection:
            out = steered(turn, await updates.sending(connection, turn.value("update"), is_held=True))
            if out.sending.recalled_at is not None:
                raise Refusal("updates-recalled-already")
            await leave_card(connection, turn, out)
            if out.due_at > turn.now:
                return not_yet_card(out.update, turn.text)
            why = Wording(_line(turn.value("why")), _line(turn.value("why_en")))
            faults = tuple(length(one) for one in (why.de, why.en) if length(one) > LONGEST_REASON)
            if turn.value("sure") != YES or faults:
                return await self._asked(connection, turn, out, why, faults)
            campaign = await self._take_back(connection, turn, out, why)
            await updates.take_back(connection, out.update.id, campaign, turn.now)
            is_few = await _is_few(connection, out)
            copies = (await tally(connection, campaign)).recipients
        self.poke()
        return taken_back_card(out.update, turn.text) if is_few else recalled_card(out.update, copies, turn.text)

    async def _asked(
        self, connection: AsyncConnection, turn: Turn, out: Out, why: Wording, faults: tuple[int, ...]
    ) -> Reply:
        counts = await tally(connection, out.campaign)
        is_few = await _is_few(connection, out)
        recall = Recall(
            update=out.update,
            copies=0 if is_few else counts.delivered,
            still_open=0 if is_few else counts.still_open,
            is_noted=await has_left_marks(connection, out),
            how=REMOVE if turn.value("how") == REMOVE else NOTE,
            why=why,
            faults=faults,
        )
        return recall_card(recall, turn.town, turn.text)

    async def _take_back(self, connection: AsyncConnection, turn: Turn, out: Out, why: Wording) -> int:
        # Whoever does not have it yet gets neither the update nor a note about it.
        await cancel(connection, out.campaign, turn.now)
        is_removal = turn.value("how") == REMOVE
        return await follow(
            connection,
            of=out.campaign,
            action=Action.REMOVE if is_removal else Action.REPLACE,
            messages={} if is_removal else self._notes(turn, out, why),
            kind=KIND,
            subject=out.update.id,
            created_by=turn.person.id,
            now=turn.now,
            once=f"{KIND}:{out.update.id}:recall",
        )

    def _notes(self, turn: Turn, out: Out, why: Wording) -> Mapping[Language, Mapping[str, object]]:
        when = turn.now.astimezone(turn.zone)
        return {
            language: as_message(withdrawn_card(out.update, when, why, turn.town, text, turn.today))
            for language, text in self.texts.items()
        }


async def _is_few(connection: AsyncConnection, out: Out) -> bool:
    counts = await tally(connection, out.campaign)
    return are_few(counts.recipients, is_channel=out.sending.channel is not None)


def _line(typed: str) -> str:
    """What was typed, in one line and without what nobody can see; of what nobody typed, no more than a card holds."""
    return " ".join("".join(one if one.isprintable() else " " for one in typed).split())[: 2 * LONGEST_REASON]
