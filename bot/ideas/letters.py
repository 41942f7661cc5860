"""What ideas send: to who decides, and back to who proposed; her own card is kept up to date."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Turn
from cards.frame import Card, as_message
from cards.ideas import gone_card, own_card, review_card, told_card
from domain.ideas import Idea
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours, quiet_until
from locales import Text
from store import conversations, ideas
from store.delivery import put_in_place, put_messages, send_one

Draw = Callable[[Text], Card]


@dataclass(frozen=True, slots=True)
class Letters:
    """Writes campaigns in the caller's transaction; a new message waits while the town is quiet, an edit does not."""

    texts: Mapping[Language, Text]
    holidays: Holidays
    quiet: QuietHours

    async def bring(self, connection: AsyncConnection, turn: Turn, idea: Idea, keeper: Person) -> None:
        """Bring the idea to who decides."""
        subject = ideas.to_keeper(idea.id)
        once = f"{subject}:{keeper.id}:{idea.revision}"
        await self._send(connection, turn, keeper, lambda text: review_card(idea, turn.town, text), subject, once)

    async def tell(self, connection: AsyncConnection, turn: Turn, idea: Idea) -> None:
        """Tell the proposer of the decision, where they still work here."""
        proposer = turn.town.people.get(idea.proposer or "")
        if proposer is not None and proposer.is_active:
            subject = ideas.told(idea.id)
            await self._send(
                connection, turn, proposer, lambda text: told_card(idea, turn.town, text), subject, subject
            )

    async def show_state(self, connection: AsyncConnection, turn: Turn, idea: Idea) -> None:
        """Let the proposer's own card say how it stands; the one that was just pressed says so anyway."""
        await self._edit(connection, turn, idea, lambda text: own_card(idea, turn.town, turn.today, text))

    async def take_back(self, connection: AsyncConnection, turn: Turn, idea: Idea) -> None:
        """Keep a withdrawn idea from arriving; where it has, a note takes its place, and its words are gone."""
        gone = {language: as_message(gone_card(text)) for language, text in self.texts.items()}
        for edit in await ideas.all_edits(connection, idea.id):
            await put_messages(connection, edit, gone)
        await self._edit(connection, turn, idea, gone_card)
        for campaign in await ideas.carried_by(connection, idea.id):
            await put_messages(connection, campaign, gone)
            subject = ideas.to_keeper(idea.id)
            await put_in_place(connection, campaign, gone, kind=ideas.KIND, subject=subject, now=turn.now)

    async def _edit(self, connection: AsyncConnection, turn: Turn, idea: Idea, draw: Draw) -> None:
        proposer = turn.town.people.get(idea.proposer or "")
        is_pressed = (idea.card_in, idea.card) == (turn.place.id, turn.message)
        if proposer is None or is_pressed:
            return
        language = (await conversations.languages(connection, [proposer]))[proposer.id]
        await ideas.edit_card(connection, idea, (language, as_message(draw(self.texts[language]))), turn.now)

    async def _send(
        self, connection: AsyncConnection, turn: Turn, to: Person, draw: Draw, subject: str, once: str
    ) -> None:
        language = (await conversations.languages(connection, [to]))[to.id]
        message = language, as_message(draw(self.texts[language]))
        due_at = quiet_until(turn.now, Calendar.of(turn.town, self.holidays), self.quiet) or turn.now
        await send_one(connection, ideas.KIND, subject, to.id, message, due_at=due_at, now=turn.now, once=once)
