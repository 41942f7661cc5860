"""Answers what is stored about a person, and keeps how much they want to receive and how loudly."""

from bot.contacts import role_question
from bot.router import Reply, Router, Turn
from cards.privacy import Kept, changed_card, mine_card
from domain.errors import Refusal
from store import audit, conversations
from store.database import Database

OFFICER_ROLE = "datenschutz"


def register(router: Router, database: Database, *, has_feed: bool = False) -> None:
    """Answer the verbs of privacy; a person's own entries are for their own chat only.

    `has_feed` says whether this town writes into activity feeds.
    """
    privacy = Privacy(database, has_feed=has_feed)
    router.on("privacy.mine", is_personal=True)(privacy.mine)
    router.on("privacy.less", is_personal=True)(privacy.less)
    router.on("privacy.more", is_personal=True)(privacy.more)
    router.on("privacy.hints", is_personal=True)(privacy.hints)
    router.on("privacy.messages", is_personal=True)(privacy.messages)


class Privacy:
    """What is stored, fewer or all messages, and messages or lines in the activity feed."""

    def __init__(self, database: Database, *, has_feed: bool) -> None:
        self._database = database
        self._has_feed = has_feed

    async def mine(self, turn: Turn) -> Reply:
        """Everything stored about the person who asks."""
        person = turn.person
        async with self._database.read() as connection:
            chosen = await conversations.languages(connection, [person])
            wishes = await conversations.wishes(connection, person.id)
            audited = await audit.count_with(connection, person.id)
        unit = turn.town.units.get(person.unit or "")
        found = role_question(turn, OFFICER_ROLE).contacts if OFFICER_ROLE in turn.town.roles else ()
        officers = [one.person for one in found if one.held and one.held.role == OFFICER_ROLE]
        kept = Kept(
            person,
            unit=turn.text.of(unit.name) if unit else "",
            language=chosen[person.id],
            wants_less=wishes.wants_less,
            wants_hints=wishes.wants_hints,
            has_feed=self._has_feed,
            officer=officers[0].name if officers else "",
            role=OFFICER_ROLE if officers else "",
            audited=audited,
        )
        return mine_card(kept, turn.text)

    async def less(self, turn: Turn) -> Reply:
        """No surveys and no invitations to look back from now on."""
        await self._set_less(turn, wants_less=True)
        return changed_card(turn.text("privacy-less"), "privacy.more", turn.text)

    async def more(self, turn: Turn) -> Reply:
        """All messages again."""
        await self._set_less(turn, wants_less=False)
        return changed_card(turn.text("privacy-more"), "privacy.less", turn.text)

    async def hints(self, turn: Turn) -> Reply:
        """A line in the activity feed instead of a message from now on."""
        if not self._has_feed:
            raise Refusal("privacy-hints-off")
        await self._set_hints(turn, wants_hints=True)
        async with self._database.read() as connection:
            wishes = await conversations.wishes(connection, turn.person.id)
        # How much and how loudly are two choices: who wants no surveys is not promised any.
        sentence = turn.text("privacy-hints-updates" if wishes.wants_less else "privacy-hints")
        return changed_card(sentence, "privacy.messages", turn.text)

    async def messages(self, turn: Turn) -> Reply:
        """Messages in the chat again."""
        await self._set_hints(turn, wants_hints=False)
        return changed_card(turn.text("privacy-in-chat"), "privacy.hints" if self._has_feed else "", turn.text)

    async def _set_less(self, turn: Turn, *, wants_less: bool) -> None:
        async with self._database.begin() as connection:
            await conversations.set_wants_less(connection, turn.person.id, wants_less=wants_less)

    async def _set_hints(self, turn: Turn, *, wants_hints: bool) -> None:
        async with self._database.begin() as connection:
            await conversations.set_wants_hints(connection, turn.person.id, wants_hints=wants_hints)
