"""What those who keep entries are asked: whether an old one is still right, and what nobody is entered for."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.contacts.correcting import EDIT, can_change
from bot.router import Reply, Turn
from cards.contacts.confirming import confirming_card
from cards.contacts.correct import matter_said
from cards.contacts.correcting import done_card, gap_card
from cards.elements import Button
from domain.contacts import Responsibility
from domain.contacts.corrections import Matter
from domain.contacts.editing import may_edit
from domain.contacts.gaps import Gap, matter_of
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
        return confirming_card(waiting, turn.town, turn.text, can_edit=self._can_edit(turn, waiting))

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
        what = matter_said(Matter(responsibility=id), town, turn.text)
        done = turn.text("contacts-confirm-done", name=town.people[entry.person].name, what=what)
        return confirming_card(waiting, town, turn.text, can_edit=self._can_edit(turn, waiting), done=done)

    def _can_edit(self, turn: Turn, waiting: Sequence[Responsibility]) -> bool:
        """Whether the first of these entries, which the card shows, is this person's to change."""
        return self.offered(EDIT) and bool(waiting) and may_edit(turn.rights, waiting[0])

    async def gap(self, turn: Turn) -> Reply:
        """What nobody is entered for."""
        async with self.database.read() as connection:
            found = await gaps.found(connection, turn.value("gap"))
        if found is None:
            return done_card(turn.text("contacts-gap-done"), turn.text)
        can_edit = self.offered(EDIT) and can_change(turn, matter_of(found))
        return gap_card(found, turn.town, turn.text, turn.today, can_edit=can_edit)

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
