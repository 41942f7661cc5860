"""What those who keep entries are asked: whether an old one is still right, and what nobody is entered for."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.contacts.correcting import EDIT
from bot.router import Reply, Turn
from cards.contacts.confirming import confirming_card
from cards.contacts.correct import matter_said
from cards.contacts.correcting import done_card, gap_card
from cards.elements import Button
from domain.contacts.corrections import Matter
from domain.contacts.gaps import Gap
from domain.contacts.keeping import keepers, keeps
from domain.errors import Refusal
from store.contacts import confirming, gaps
from store.database import Database


@dataclass(frozen=True, slots=True)
class Keeping:
    """The handlers; `offered` says which verbs a button may name in this town."""

    database: Database
    offered: Callable[[str], bool]

    async def unconfirmed(self, turn: Turn) -> Reply:
        """The entries nobody confirmed for six months, one after the other."""
        async with self.database.read() as connection:
            waiting = await confirming.stale_for(connection, turn.person.id, turn.town, turn.now)
        return confirming_card(waiting, turn.town, turn.text, can_edit=self.offered(EDIT))

    async def confirm(self, turn: Turn) -> Reply:
        """An entry is still right; the next one follows."""
        id, town = turn.value("responsibility"), turn.town
        entry = next((one for one in town.responsibilities if one.id == id), None)
        if entry is None:
            raise Refusal("contacts-unknown")
        if not keeps(turn.person.id, entry.project, town):
            names = turn.text.listed([one.name for one in keepers(entry.project, town)[:2]])
            raise Refusal("contacts-confirm-not-yours", names=names or turn.text("general-your-it"))
        async with self.database.begin() as connection:
            await confirming.confirm(connection, id, turn.now)
            waiting = await confirming.stale_for(connection, turn.person.id, town, turn.now)
        done = turn.text("contacts-confirm-done", what=matter_said(Matter(responsibility=id), town, turn.text))
        return confirming_card(waiting, town, turn.text, can_edit=self.offered(EDIT), done=done)

    async def gap(self, turn: Turn) -> Reply:
        """What nobody is entered for."""
        async with self.database.read() as connection:
            found = await gaps.found(connection, turn.value("gap"))
        if found is None:
            return done_card(turn.text("contacts-gap-done"), turn.text)
        return gap_card(found, turn.town, turn.text, turn.today, can_edit=self.offered(EDIT))

    async def gap_done(self, turn: Turn) -> Reply:
        """Somebody is entered now, or nobody needs to be."""
        async with self.database.begin() as connection:
            await gaps.close(connection, turn.value("gap"))
            waiting = await gaps.open_gaps(connection)
        following = Button(turn.text("contacts-gap-next"), "contacts.gap", {"gap": waiting[0].id}) if waiting else None
        return done_card(turn.text("contacts-gap-done"), turn.text, following)

    async def note(self, key: str, turn: Turn) -> None:
        """Keep what nobody is responsible for, and of the turn only the day."""
        async with self.database.begin() as connection:
            await gaps.note(connection, Gap(secrets.token_hex(8), key, turn.today))
