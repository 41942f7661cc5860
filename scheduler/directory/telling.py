"""What admins are told about the directory: which permission is missing, and that too many people are."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from cards.directory import missed_card, permission_card
from domain.directory import Feature
from domain.people import Language, Person, Right
from domain.schedules import Holidays, QuietHours
from domain.town import Town, holders
from locales import Text
from scheduler.sending import MakeCard, Sending
from store import directory, town
from store.database import Database

KIND = "directory"
# Seconds in which the database is not asked again about a permission that was as it is.
_FRESH = 60.0

Mail = Callable[[Sequence[Person], MakeCard], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Words:
    """How a town is written to."""

    texts: Mapping[Language, Text]
    quiet: QuietHours = field(default_factory=QuietHours)
    holidays: Holidays = field(default_factory=Holidays)


class Notices:
    """Tells the admins once; `mail` reaches them outside of Teams, `poke` says that there is something to send."""

    def __init__(
        self,
        database: Database,
        words: Words,
        now: Callable[[], datetime],
        poke: Callable[[], None],
        mail: Mail | None = None,
    ) -> None:
        self._database = database
        self._words = words
        self._now = now
        self.poke = poke
        self._mail = mail
        self._known: dict[Feature, tuple[bool, float]] = {}

    async def denied(self, feature: Feature) -> None:
        """Microsoft refused what this feature needs: keep it, and tell the admins unless they know."""
        if self._is_known(feature, is_granted=False):
            return
        people: Sequence[Person] = ()
        async with self._database.begin() as connection:
            missing = await directory.refused(connection, feature)
            if missing is not None:
                what = missing.since.date().isoformat()
                people = await self._owe(connection, feature, what, lambda text: permission_card(feature, text))
                if people:
                    await directory.told(connection, feature, self._now())
        if people:
            self.poke()
            if self._mail is not None:
                await self._mail(people, lambda text: permission_card(feature, text))

    async def granted(self, feature: Feature) -> None:
        """What this feature needs works: it is not missing any more."""
        if not self._is_known(feature, is_granted=True):
            async with self._database.read() as connection:
                await directory.works_again(connection, feature)

    async def need(self, features: Collection[Feature]) -> None:
        """Only these features are on: what the others lacked is forgotten."""
        async with self._database.read() as connection:
            await directory.forget_unneeded(connection, features)

    async def missed(self, connection: AsyncConnection, run: int, missed: int, people: int) -> None:
        """A full run did not find so many of the people: owe the admins the question, in the caller's transaction."""
        await self._owe(connection, "missed", str(run), lambda text: missed_card(missed, people, text))

    def _is_known(self, feature: Feature, *, is_granted: bool) -> bool:
        """Whether this was so a moment ago, as it is for each of many requests."""
        time = asyncio.get_running_loop().time()
        was, until = self._known.get(feature, (is_granted, 0.0))
        self._known[feature] = (is_granted, until if was is is_granted and until > time else time + _FRESH)
        return was is is_granted and until > time

    async def _owe(self, connection: AsyncConnection, subject: str, what: str, card: MakeCard) -> Sequence[Person]:
        """Owe every admin the card; gives them, nobody where there is none yet."""
        known = await town.load_rights(connection)
        admins = _admins(known)
        if admins:
            words = self._words
            sending = Sending(
                KIND,
                connection,
                known,
                self._now(),
                texts=words.texts,
                quiet=words.quiet,
                holidays=words.holidays,
            )
            await sending.owe(subject, what, await sending.recipients(admins), card)
        return admins


def _admins(known: Town) -> Sequence[Person]:
    return [known.people[one] for one in holders(Right.ADMIN, known)]
