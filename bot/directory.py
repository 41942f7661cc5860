"""Shows admins how far the directory was read, lets it be read now, and takes their word for who left."""

from bot.router import Reply, Router, Turn
from cards.directory import Shown, missed_card, state_card, town_card
from domain.errors import Refusal
from domain.people import Right
from store import directory
from store.database import Database


def register(router: Router, database: Database, *, is_from_graph: bool) -> None:
    """Answer the verbs of the directory; without Microsoft Graph there is only where people come from."""
    desk = Desk(database, is_from_graph=is_from_graph)
    router.on("directory.state", right=Right.ADMIN, is_personal=True)(desk.state)
    router.on("directory.sync", right=Right.ADMIN, is_personal=True)(desk.sync)
    router.on("directory.missed", right=Right.ADMIN, is_personal=True)(desk.missed)
    router.on("directory.agree", right=Right.ADMIN, is_personal=True)(desk.agree)


class Desk:
    """What admins see and do."""

    def __init__(self, database: Database, *, is_from_graph: bool) -> None:
        self._database = database
        self._is_from_graph = is_from_graph

    async def state(self, turn: Turn) -> Reply:
        """How far the directory was read."""
        if not self._is_from_graph:
            return town_card(sum(one.is_active for one in turn.town.people.values()), turn.text)
        async with self._database.read() as connection:
            reading = await directory.reading(connection)
        return state_card(Shown(reading, turn.zone), turn.text)

    async def sync(self, turn: Turn) -> Reply:
        """Read it now."""
        if self._is_from_graph:
            async with self._database.read() as connection:
                await directory.hurry(connection)
        return await self.state(turn)

    async def missed(self, turn: Turn) -> Reply:
        """Who seems to have left, as the question it is; the state when there is none any more."""
        async with self._database.read() as connection:
            reading = await directory.reading(connection)
        if not reading.missed:
            return await self.state(turn)
        return missed_card(reading.missed, reading.people, turn.text)

    async def agree(self, turn: Turn) -> Reply:
        """So many people really left, says an admin: the next full run believes it."""
        said = turn.value("missed")
        async with self._database.read() as connection:
            if not said.isdecimal() or not await directory.agree(connection, int(said[:9])):
                raise Refusal("directory-agree-other")
        return await self.state(turn)
