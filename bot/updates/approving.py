"""Urgent updates: a second person is asked, decides once, and leaves a trace."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Turn
from bot.updates.carrying import KIND, carried, followed_by
from bot.updates.showing import Showing, at_rest, draft_id, opened
from cards.frame import Card, as_message
from cards.updates import Preview, asked_card, closed_card, decided_card, request_card
from cards.updates.preview import languages_of
from domain.errors import Refusal
from domain.people import Language, Person
from domain.updates import Draft, Field, State
from domain.updates.approval import approvers, may_approve
from locales import Text
from store import audit, updates
from store.conversations import languages
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign


@dataclass(frozen=True, slots=True)
class Approving:
    """The handlers around a second person's decision; `poke` wakes the delivery."""

    database: Database
    showing: Showing
    poke: Callable[[], None]

    async def ask(self, turn: Turn, seen: Preview) -> Reply:
        """Asks those who may decide; until one does, the draft waits."""
        draft, people = seen.draft, [turn.town.people[id] for id in approvers(seen.draft, turn.town)]
        if not people:
            raise Refusal("updates-nobody-approves")
        texts = languages_of(turn.town, tuple(self.showing.texts.values()))
        reason = draft.said(Field.URGENT_WHY)
        async with self.database.begin() as connection:
            if not await updates.ask(connection, draft, turn.now):
                return await self._again(turn, connection, draft)
            # Once it is approved, the card that asked tells how far it is.
            await updates.follow_live(connection, followed_by(turn, draft.id))
            cards = {
                language: request_card(seen, turn.person.name, reason, text, texts)
                for language, text in self.showing.texts.items()
            }
            # Urgent as well: at night nobody could decide before the morning.
            once = f"{KIND}:{draft.id}:ask:{draft.version}"
            await _tell(connection, turn, people, cards, f"{draft.id}:ask", Priority.URGENT, once)
        self.poke()
        return asked_card(draft.id, draft.said(Field.TITLE), turn.text)

    async def approve(self, turn: Turn) -> Reply:
        """Sends it at once; the first who decides is the one."""
        draft, author = await self._asked(turn)
        seen = await self.showing.look(turn, draft, author, is_late_fine=True)
        if not isinstance(seen, Preview) or not seen.fits:
            return await self._decline(turn, draft, author, "updates-cannot-approve")
        due = max(seen.departure.at or turn.now, turn.now)
        async with self.database.begin() as connection:
            if not await updates.approve(connection, draft, turn.person.id, turn.now):
                raise Refusal("updates-decided")
            if not await carried(connection, turn, seen, author.id, due, Priority.URGENT):
                raise Refusal("updates-decided")
            await self._tell_author(connection, turn, draft, author, is_approved=True)
            await audit.append(connection, "updates.approved", turn.person.id, author.id, _about(draft), turn.now)
        self.poke()
        # A guide may decide about it and still not look at what becomes of it.
        report = draft.id if turn.rights.lead(draft.project) else ""
        return closed_card(turn.text("updates-approved"), turn.text, report=report)

    async def decline(self, turn: Turn) -> Reply:
        """Gives it back to its author."""
        return await self._decline(turn, *await self._asked(turn), "updates-declined")

    async def withdraw(self, turn: Turn) -> Reply:
        """The author takes the request back and has the draft again."""
        async with self.database.begin() as connection:
            draft = opened(turn, await updates.draft(connection, draft_id(turn)))
            if draft.state is State.ASKED:
                await updates.write_on(connection, draft, turn.now)
            found = opened(turn, await updates.draft(connection, draft.id))
        note = turn.text("updates-withdrawn-request") if draft.state is State.ASKED else ""
        return at_rest(turn, found) or await self.showing.preview(turn, found, note)

    async def _asked(self, turn: Turn) -> tuple[Draft, Person]:
        """The draft as it was asked about, and its author; raises Refusal when there is nothing to decide any more."""
        async with self.database.read() as connection:
            draft = await updates.draft(connection, draft_id(turn))
        author = turn.town.people.get(draft.author) if draft else None
        if draft is not None and draft.author == turn.person.id:
            raise Refusal("updates-own-request")
        if draft is None or not may_approve(turn.person.id, draft, turn.town):
            raise Refusal("updates-not-approver")
        is_open = draft.state is State.ASKED and turn.value("version") == str(draft.version)
        if not is_open or author is None or not author.is_active:
            raise Refusal("updates-decided")
        return draft, author

    async def _decline(self, turn: Turn, draft: Draft, author: Person, key: str) -> Reply:
        async with self.database.begin() as connection:
            if not await updates.write_on(connection, draft, turn.now):
                raise Refusal("updates-decided")
            await self._tell_author(connection, turn, draft, author, is_approved=False)
            await audit.append(connection, "updates.declined", turn.person.id, author.id, _about(draft), turn.now)
        self.poke()
        return closed_card(turn.text(key, name=author.name), turn.text)

    async def _tell_author(
        self, connection: AsyncConnection, turn: Turn, draft: Draft, author: Person, *, is_approved: bool
    ) -> None:
        def card(text: Text) -> Card:
            return decided_card(draft.id, draft.said(Field.TITLE), turn.person.name, text, is_approved=is_approved)

        cards = {language: card(text) for language, text in self.showing.texts.items()}
        await _tell(connection, turn, [author], cards, f"{draft.id}:decided", Priority.PROMPT)

    async def _again(self, turn: Turn, connection: AsyncConnection, draft: Draft) -> Reply:
        """Another press was faster."""
        found = opened(turn, await updates.draft(connection, draft.id))
        return at_rest(turn, found) or await self.showing.preview(turn, found, turn.text("updates-changed"))


async def _tell(
    connection: AsyncConnection,
    turn: Turn,
    people: list[Person],
    cards: Mapping[Language, Card],
    subject: str,
    priority: Priority,
    once: str | None = None,
) -> None:
    """A card to these people, in each one's language."""
    spoken = await languages(connection, people)
    await create_campaign(
        connection,
        kind=KIND,
        subject=subject,
        created_by=turn.person.id,
        messages={language: as_message(card) for language, card in cards.items()},
        recipients=[Recipient(person.id, None, spoken[person.id]) for person in people],
        due_at=turn.now,
        priority=priority,
        now=turn.now,
        once=once,
    )


def _about(draft: Draft) -> Mapping[str, str]:
    return {"update": draft.id}
