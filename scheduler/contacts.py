"""What the clock does about questions: tells the asker which did not arrive."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.contacts.questions import Stands, returned_question_card
from cards.frame import as_message
from domain.contacts.questions import Enquiry, may_get, next_of
from domain.people import Language
from domain.town import Town
from domain.updates import Update
from locales import Text
from store import contacts, conversations, updates
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign


class Returned:
    """Brings questions back to the asker whose way was blocked; the answer to one's own question is never delayed."""

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
            found = await contacts.unreached(connection)
            for one in found:
                await self._tell(connection, one, now)
        if found:
            self._poke()

    async def _tell(self, connection: AsyncConnection, asked: Enquiry, now: datetime) -> None:
        town = self._town()
        asker, contact = town.people.get(asked.asker), town.people.get(asked.contact)
        if asker is None or contact is None or not asker.is_active:
            return
        opened = await updates.opened(connection, asked.about, asker.id, now) if asked.about else None
        update: Update | None = opened.update if opened and not opened.is_recalled else None
        text = self._texts[(await conversations.languages(connection, [asker]))[asker.id]]
        following = next_of(may_get(asker, update.contact if update else None, asked.project, town), asked.tried)
        title = text.of(update.title) if update else ""
        stands = Stands(asked, asker, contact, title, ids={"alone": "1"})
        await create_campaign(
            connection,
            kind=contacts.KIND,
            subject=contacts.to_asker(asked.id),
            created_by=None,
            messages={text.language: as_message(returned_question_card(stands, following, text))},
            recipients=[Recipient(asker.id, None, text.language)],
            due_at=now,
            priority=Priority.PROMPT,
            now=now,
            once=f"{contacts.to_asker(asked.id)}:{contact.id}",
        )
