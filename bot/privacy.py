"""Answers what is stored about a person, and keeps how much they want to receive."""

from bot.contacts import role_question
from bot.router import Reply, Router, Turn
from cards.privacy import Kept, changed_card, mine_card
from store import conversations
from store.database import Database

OFFICER_ROLE = "datenschutz"


def register(router: Router, database: Database) -> None:
    """Answer the verbs of privacy; a person's own entries are for their own chat only."""
    privacy = Privacy(database)
    router.on("privacy.mine", is_personal=True)(privacy.mine)
    router.on("privacy.less", is_personal=True)(privacy.less)
    router.on("privacy.more", is_personal=True)(privacy.more)


class Privacy:
    """What is stored, and fewer or all messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def mine(self, turn: Turn) -> Reply:
        """Everything stored about the person who asks."""
        person = turn.person
        async with self._database.read() as connection:
            chosen = await conversations.languages(connection, [person])
            who_want_less = await conversations.who_want_less(connection)
        unit = turn.town.units.get(person.unit or "")
        found = role_question(turn, OFFICER_ROLE).contacts if OFFICER_ROLE in turn.town.roles else ()
        officers = [one.person for one in found if one.held and one.held.role == OFFICER_ROLE]
        kept = Kept(
            person,
            unit=turn.text.of(unit.name) if unit else "",
            language=chosen[person.id],
            wants_less=person.id in who_want_less,
            officer=officers[0].name if officers else "",
            role=OFFICER_ROLE if officers else "",
        )
        return mine_card(kept, turn.text)

    async def less(self, turn: Turn) -> Reply:
        """No surveys and no invitations to look back from now on."""
        await self._set(turn, wants_less=True)
        return changed_card(turn.text("privacy-less"), wants_less=True, text=turn.text)

    async def more(self, turn: Turn) -> Reply:
        """All messages again."""
        await self._set(turn, wants_less=False)
        return changed_card(turn.text("privacy-more"), wants_less=False, text=turn.text)

    async def _set(self, turn: Turn, *, wants_less: bool) -> None:
        async with self._database.begin() as connection:
            await conversations.set_wants_less(connection, turn.person.id, wants_less=wants_less)
