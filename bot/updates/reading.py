"""What readers do with an update: read it, say "Alles klar", look at the next steps, react; and who has read it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.contacts import readable
from bot.router import Reacted, Reply, Turn
from cards.contacts.questions import beneath
from cards.elements import Button
from cards.projects import Seen, steps_card
from cards.updates import readers_card, thanked, update_card
from domain.errors import Refusal
from domain.people import Right
from domain.projects import Milestone, upcoming
from domain.updates import Update
from store import updates
from store.database import Database


@dataclass(frozen=True, slots=True)
class Reading:
    """The handlers of readers; `offered` says which verbs a button may name in this town."""

    database: Database
    offered: Callable[[str], bool]

    async def read(self, turn: Turn) -> Reply:
        """The whole update, for whom it came as a line in the activity feed only."""
        id = turn.value("update")
        async with self.database.read() as connection:
            hinted = await updates.hinted(connection, turn.person.id, [id])
            found = await updates.opened(connection, id, turn.person.id, turn.now) if hinted else None
        if found is None:
            raise Refusal("updates-nothing-to-read")
        return update_card(readable(found), turn.town, turn.text, turn.today, self.offered)

    async def acknowledge(self, turn: Turn) -> Reply:
        """Thanks on the same card, and counts once; in a channel only whoever pressed sees it."""
        id = turn.value("update")
        async with self.database.begin() as connection:
            update = readable(await updates.opened(connection, id, turn.person.id, turn.now))
            is_counted = await updates.acknowledge(connection, update.id, turn.person.id, turn.now)
        card = update_card(update, turn.town, turn.text, turn.today, self.offered)
        return thanked(card, turn.text("updates-voices-thanks" if is_counted else "updates-voices-late"), turn.text)

    async def steps(self, turn: Turn) -> Reply:
        """The next steps of its project, below the update."""
        async with self.database.read() as connection:
            update = readable(await updates.opened(connection, turn.value("update"), turn.person.id, turn.now))
        card = update_card(update, turn.town, turn.text, turn.today, self.offered)
        if turn.value("thanked"):
            card = thanked(card, turn.text("updates-voices-thanked"), turn.text)
        return beneath(card, steps_card(*_steps(turn, update), turn.text), ("updates.steps",))

    async def readers(self, turn: Turn) -> Reply:
        """Who has read it: why nobody can say, and what can be told."""
        is_lead = turn.rights.allow(Right.LEAD) and self.offered("updates.sent")
        report = Button(turn.text("updates-voices-readers-button"), "updates.sent")
        return readers_card(turn.text, (report,) if is_lead else ())

    async def reacted(self, reacted: Reacted) -> None:
        """Counts who reacts to an update, once however much stands there; nothing else is known of it."""
        async with self.database.begin() as connection:
            update = await updates.reacted_to(connection, reacted.place, reacted.message)
            if update is not None:
                who = reacted.person.id
                await updates.react(connection, update, who, reacted.added, reacted.removed, reacted.now)


def _steps(turn: Turn, update: Update) -> tuple[list[Milestone], Seen]:
    town = turn.town
    unit = town.units.get(turn.person.unit or "")
    own = (unit.name.de, unit.name.en, *unit.aliases) if unit else ()
    owners = {one.id: one.name for one in town.people.values() if one.is_active}
    return upcoming(town.milestones, update.project, own), Seen(town.projects, owners, turn.today, own)
