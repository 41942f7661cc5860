"""A question to another person, and the answer to it: asked below what it is about, answered on a card."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cautioning import caution
from bot.contacts.asking import question_of
from bot.contacts.humans import HUMAN
from bot.contacts.letters import Letters
from bot.contacts.matters import Matters, is_here, said_in, unit_of
from bot.router import Reply, Turn
from cards.contacts.handing import answered_note, mine_card
from cards.contacts.questions import (
    ASKING,
    REPLY,
    answered_card,
    form_beneath,
    put_question_card,
    sentence_alone,
    taken_back_card,
)
from cards.frame import Card
from domain.contacts.questions import Enquiry, State, cleaned, fault_of
from domain.conversations import Kind
from domain.errors import Refusal
from domain.people import Person
from domain.typed import is_id
from domain.updates import Update
from locales import Text
from store import contacts, conversations
from store.database import Database

# More at once nobody asks who waits for the answers.
MOST_OPEN = 10


@dataclass(frozen=True, slots=True)
class Questions:
    """The handlers from the form to the answer; `poke` wakes the delivery."""

    database: Database
    letters: Letters
    matters: Matters
    poke: Callable[[], None]

    async def question(self, turn: Turn) -> Reply:
        """The form, below the update it is about; from a channel it comes into the person's own chat."""
        update = await self.matters.update(turn)
        to = await self.matters.first(turn, update)
        # The words that were typed before, where nothing else was made of them.
        words = cleaned(turn.value("topic"))
        form = self.matters.form(turn, update, to, id=secrets.token_hex(8), words=words, is_sent=False)
        if turn.place.kind is Kind.PERSONAL:
            return form_beneath(self.matters.above(turn, update), form)
        return await self._in_own_chat(turn, update, form)

    async def send(self, turn: Turn) -> Reply:
        """Sends what was typed to whom the form named, once; a question that came back goes to the next person."""
        id = _question_id(turn)
        async with self.database.read() as connection:
            asked = await contacts.found(connection, id)
        if asked is not None:
            return await self._pass_on(turn, _own(turn, asked))
        update = await self.matters.update(turn)
        words, to = cleaned(turn.value(ASKING)), await self.matters.first(turn, update)
        is_unfit = fault_of(words) is not None or caution(turn, words) is not None
        if is_unfit or turn.value("contact") != to.person.id:
            form = self.matters.form(turn, update, to, id=id, words=words, is_sent=True)
            return form_beneath(self.matters.above(turn, update), form)
        project = update.project if update else question_of(turn).project if turn.value(HUMAN) else None
        async with self.database.read() as connection:
            if await contacts.open_of(connection, turn.person.id) >= MOST_OPEN:
                raise Refusal("contacts-question-many", count=MOST_OPEN)
        about = update.id if update else None
        new = Enquiry(id, turn.person.id, to.person.id, words, turn.now, project, about)
        new = replace(new, due_at=self.letters.due(turn), looked_on=turn.today)
        async with self.database.begin() as connection:
            if await contacts.put(connection, new):
                await self._carry(connection, turn, new, update, to.person)
        self.poke()
        return self.matters.as_asked(turn, new, update)

    async def asked(self, turn: Turn) -> Reply:
        """How a question stands, for who asked it or who is asked."""
        asked = await self.kept(turn)
        if asked.asker != turn.person.id:
            return await self.matters.as_put(turn, asked)
        async with self.database.read() as connection:
            is_unsure = await contacts.is_unsure(connection, asked)
            arrives = await contacts.handing.arrives_at(connection, asked)
        update = await self.matters.update_of(turn, asked)
        return self.matters.as_asked(turn, asked, update, is_unsure=is_unsure, arrives=arrives)

    async def withdraw(self, turn: Turn) -> Reply:
        """Takes a question back that has no answer yet."""
        asked = _own(turn, await self.kept(turn))
        update = await self.matters.update_of(turn, asked)
        stands = self.matters.standing(turn, asked, update)
        async with self.database.begin() as connection:
            if await contacts.withdraw(connection, asked.id, turn.person.id):
                await contacts.handing.hush(connection, asked.id, turn.now)
                await self.letters.close(connection, turn, asked.id, lambda text: taken_back_card(stands, text))
        self.poke()
        return self.matters.as_asked(turn, await self.kept(turn), update)

    async def cancel(self, turn: Turn) -> Reply:
        """Puts the form away: the update is as it was."""
        above = self.matters.above(turn, await self.matters.update(turn))
        return above or sentence_alone(turn.text("contacts-question-cancelled"), turn.text)

    async def answer(self, turn: Turn) -> Reply:
        """Takes the answer of the one who is asked, and brings it back."""
        asked = await self.kept(turn)
        words = cleaned(turn.value(REPLY))
        is_waited_for = asked.state is State.ASKED and is_here(turn, asked.asker)
        is_unfit = fault_of(words) is not None or caution(turn, words) is not None
        if turn.person.id not in asked.holders or not is_waited_for or is_unfit:
            return await self.matters.as_put(turn, asked, words)
        update = await self.matters.update_of(turn, asked)
        given = replace(asked, state=State.ANSWERED, answer=words, answered_by=turn.person.id)
        stands = self.matters.standing(turn, given, update)

        def drawn(text: Text) -> Card:
            return answered_card(said_in(stands, update, text), text)

        async with self.database.begin() as connection:
            if await contacts.answer(connection, asked.id, turn.person.id, words, turn.now):
                await contacts.handing.hush(connection, asked.id, turn.now)
                await self.letters.bring_back(connection, turn, asked.id, stands.asker, drawn)
                note = partial(answered_note, stands)
                await self.letters.close(connection, turn, asked.id, note, spared=turn.message)
        self.poke()
        return await self.matters.as_put(turn, await self.kept(turn), words)

    async def _pass_on(self, turn: Turn, asked: Enquiry) -> Reply:
        """A question that was kept before: pressed twice, or on its way to the next person."""
        update = await self.matters.update_of(turn, asked)
        if asked.state is State.RETURNED:
            following = self.matters.following(turn, asked, update)
            if following is not None and following.person.id == turn.value("contact"):
                passed = replace(asked, state=State.ASKED, contact=following.person.id)
                async with self.database.begin() as connection:
                    due_at = self.letters.due(turn)
                    if await contacts.pass_on(connection, asked.id, following.person.id, due_at, turn.today):
                        await self._carry(connection, turn, passed, update, following.person)
                self.poke()
        arrives = self.letters.arrives(turn, turn.now)
        return self.matters.as_asked(turn, await self.kept(turn), update, arrives=arrives)

    async def _carry(
        self, connection: AsyncConnection, turn: Turn, asked: Enquiry, update: Update | None, to: Person
    ) -> None:
        stands = self.matters.standing(turn, asked, update)

        def drawn(text: Text) -> Card:
            return put_question_card(said_in(stands, update, text), text, unit_of(turn, turn.person, text))

        await self.letters.ask(connection, turn, asked.id, to, drawn)

    async def _in_own_chat(self, turn: Turn, update: Update | None, form: Card) -> Reply:
        """The form as a message of its own, for what is asked is nobody else's business."""
        async with self.database.begin() as connection:
            if not await conversations.has_chat(connection, turn.person.id):
                return turn.text("contacts-question-no-chat")
            # A message is kept: it must not say who pressed "Alles klar".
            unthanked = replace(turn, values={name: one for name, one in turn.values.items() if name != "thanked"})
            card = form_beneath(self.matters.above(unthanked, update), form)
            await self.letters.hand(connection, turn, secrets.token_hex(8), card)
        self.poke()
        return turn.text("contacts-question-in-chat")

    async def mine(self, turn: Turn) -> Reply:
        """Everything this person asked that has no answer yet."""
        async with self.database.read() as connection:
            found = await contacts.asked_by(connection, turn.person.id)
            arrives = await contacts.handing.arrives_at(connection, found[0]) if len(found) == 1 else None
        if len(found) == 1:
            return self.matters.as_asked(turn, found[0], None, arrives=arrives)
        return mine_card([self.matters.standing(turn, one, None) for one in found], turn.text, turn.today)

    async def kept(self, turn: Turn) -> Enquiry:
        """The question that a card names; raises Refusal when it is gone, or is no business of this person's."""
        async with self.database.read() as connection:
            found = await contacts.found(connection, _question_id(turn))
        if found is None or turn.person.id not in (found.asker, found.contact, *found.tried, *found.pool):
            raise Refusal("contacts-question-gone")
        return found


def _own(turn: Turn, asked: Enquiry) -> Enquiry:
    if asked.asker != turn.person.id:
        raise Refusal("contacts-question-gone")
    return asked


def _question_id(turn: Turn) -> str:
    """The id a card carries; raises Refusal for what is none."""
    found = turn.value("question")
    if not is_id(found):
        raise Refusal("contacts-question-gone")
    return found
