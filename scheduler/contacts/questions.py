"""What the clock does about questions: tells the asker which did not arrive, or may not have."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.contacts.questions import Stands, returned_question_card, unsure_question_card
from cards.frame import Card, as_message
from domain.contacts.questions import Enquiry, may_get, next_of
from domain.people import Language, Person
from domain.town import Town
from domain.updates import Update
from locales import Text
from store import contacts, conversations, updates
from store.database import Database


class Returned:
    """Tells the asker of a question that did not surely arrive; the answer to one's own question is never delayed."""

    def __init__(
        self, database: Database, town: Callable[[], Town], texts: Mapping[Language, Text], poke: Callable[[], None]
    ) -> None:
        self._database = database
        self._town = town
        self._texts = texts
        self._poke = poke

    async def tell(self, now: datetime) -> None:
        """Tell each asker once; whoever asks next gets it by a press."""
        async with self._database.begin() as connection:
            told = [await self._tell_returned(connection, one, now) for one in await contacts.unreached(connection)]
            told += [await self._tell_unsure(connection, one, now) for one in await contacts.unsure(connection)]
        if any(told):
            self._poke()

    async def _tell_returned(self, connection: AsyncConnection, asked: Enquiry, now: datetime) -> bool:
        town, update = self._town(), await updates.still_shown(connection, asked.about, asked.asker, now)
        first = update.contact if update else None

        def card(asker: Person, stands: Stands, text: Text) -> Card:
            following = next_of(may_get(asker, first, asked.project, town), asked.tried)
            return returned_question_card(stands, following, text)

        once = f"{contacts.to_asker(asked.id)}:{asked.contact}"
        return await self._tell(connection, asked, update, card, once, now)

    async def _tell_unsure(self, connection: AsyncConnection, asked: Enquiry, now: datetime) -> bool:
        def card(asker: Person, stands: Stands, text: Text) -> Card:
            return unsure_question_card(stands, text)

        update, once = (
            await updates.still_shown(connection, asked.about, asked.asker, now),
            contacts.told_unsure(asked.id, asked.contact),
        )
        return await self._tell(connection, asked, update, card, once, now)

    async def _tell(
        self,
        connection: AsyncConnection,
        asked: Enquiry,
        update: Update | None,
        card: Callable[[Person, Stands, Text], Card],
        once: str,
        now: datetime,
    ) -> bool:
        """Give the asker this card; false when there is nobody to tell."""
        people = self._town().people
        asker, contact = people.get(asked.asker), people.get(asked.contact)
        if asker is None or contact is None or not asker.is_active:
            return False
        text = self._texts[(await conversations.languages(connection, [asker]))[asker.id]]
        stands = Stands(asked, asker, contact, text.of(update.title) if update else "", ids={"alone": "1"})
        message = text.language, as_message(card(asker, stands, text))
        await contacts.handing.carry(
            connection, contacts.to_asker(asked.id), asker, message, due_at=now, now=now, once=once
        )
        return True
