"""Sending an update: once, to those the preview named, in each one's language, when quiet hours allow."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.router import Reply, Turn
from bot.updates.carrying import carried, followed_by, to_oneself
from bot.updates.showing import Showing, at_rest, draft_id, opened
from cards.updates import Preview, Sent, marked_copy, sent_card
from domain.updates import MOMENT, Draft
from store import updates
from store.database import Database
from store.delivery import Priority


@dataclass(frozen=True, slots=True)
class Sending:
    """The handlers of the preview.

    `ask` asks a second person about an urgent update, `correct` carries a correction out, `poke` wakes delivery.
    """

    database: Database
    showing: Showing
    ask: Callable[[Turn, Preview], Awaitable[Reply]]
    correct: Callable[[Turn, Draft], Awaitable[Reply]]
    poke: Callable[[], None]

    async def preview(self, turn: Turn) -> Reply:
        """What will go out, to how many and when."""
        draft = await self._draft(turn)
        return at_rest(turn, draft) or await self.showing.preview(turn, draft)

    async def test(self, turn: Turn) -> Reply:
        """A copy to oneself, marked as one."""
        draft = await self._draft(turn)
        resting = at_rest(turn, draft)
        if resting is not None:
            return resting
        seen = await self.showing.look(turn, draft, turn.person)
        if not isinstance(seen, Preview) or not seen.fits:
            return await self.showing.preview(turn, draft)
        card = marked_copy(seen.cards[turn.text.language], turn.text)
        async with self.database.begin() as connection:
            await to_oneself(connection, turn, card, f"{draft.id}:test")
        self.poke()
        return self.showing.previewed(turn, replace(seen, note=turn.text("updates-test-sent")))

    async def send(self, turn: Turn) -> Reply:
        """Sends what the preview showed to those it counted; whatever changed meanwhile is shown first."""
        draft = await self._draft(turn)
        resting = at_rest(turn, draft)
        if resting is not None:
            return resting
        seen = await self.showing.look(turn, draft, turn.person)
        if not isinstance(seen, Preview) or not seen.fits or turn.value("seen") != seen.seen["seen"]:
            return await self.showing.preview(turn, draft, turn.text("updates-changed"))
        if draft.corrects is not None:
            return await self.correct(turn, draft)
        return await (self.ask if draft.is_urgent else self._send)(turn, seen)

    async def _send(self, turn: Turn, seen: Preview) -> Reply:
        # A time that was chosen may be a few seconds away.
        due = max(seen.departure.at or turn.now, turn.now + (MOMENT if seen.is_large else timedelta()))
        async with self.database.begin() as connection:
            is_ours = await carried(connection, turn, seen, turn.person.id, due, Priority.BULK)
            if is_ours:
                await updates.follow_live(connection, followed_by(turn, seen.update.id))
        if not is_ours:
            return await self._too_late(turn, seen.draft.id)
        self.poke()
        sent = Sent(
            update=seen.update,
            reach=seen.reach,
            due=due.astimezone(turn.zone) if seen.departure.at else None,
            project=turn.town.projects.get(seen.update.project or ""),
            is_quiet=seen.departure.hush is not None,
            is_large=seen.is_large and due == turn.now + MOMENT,
        )
        return sent_card(sent, turn.text, turn.today)

    async def _too_late(self, turn: Turn, id: str) -> Reply:
        """Another press was faster: it was sent, or written on."""
        async with self.database.read() as connection:
            draft = opened(turn, await updates.draft(connection, id))
        return at_rest(turn, draft) or await self.showing.preview(turn, draft, turn.text("updates-changed"))

    async def _draft(self, turn: Turn) -> Draft:
        async with self.database.read() as connection:
            return opened(turn, await updates.draft(connection, draft_id(turn)))
