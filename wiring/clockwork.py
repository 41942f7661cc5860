"""What the clock of one running Wegweiser looks at, in its order."""

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bot.known import Known
from domain.contacts.absence import AbsencesOf
from domain.schedules import Holidays, QuietHours
from domain.tasks import Kind
from domain.town import Town
from scheduler.audit import Heads
from scheduler.clock import Work
from scheduler.contacts import Deadlines, Returned, Staleness, forget_over
from scheduler.firing import Firings
from scheduler.ideas import Unreached
from scheduler.pulse import Pulses
from scheduler.retros import Retros
from scheduler.tasks import Mornings
from scheduler.updates import Forgetting, Updates
from store import contacts, ideas, stories, tasks, updates
from store import town as kept_town
from store.database import Database
from store.turns import forget_old
from store.updates import lists, voices
from wiring.words import TEXTS

# What is kept for minutes is looked at every minute.
MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Nouns:
    """The nouns that something becomes due for; `updates` are followed while they are sent."""

    pulses: Pulses
    retros: Retros
    updates: Updates
    mornings: Mornings


def nouns(
    poke: Callable[[], None], quiet: QuietHours, holidays: Holidays, rate: float, features: Collection[str]
) -> Nouns:
    """The nouns with the town's words; `rate` is how many requests a second may leave."""
    return Nouns(
        Pulses(TEXTS, poke, quiet, holidays),
        Retros(TEXTS, poke, quiet, holidays),
        Updates(TEXTS, poke, rate, quiet=quiet, holidays=holidays),
        Mornings(TEXTS, poke, [kind for kind in Kind if kind.noun in features], quiet, holidays),
    )


class Clockwork:
    """The pieces of work of one process; whatever number of them may run, the work itself lets only one act."""

    def __init__(
        self,
        database: Database,
        known: Known,
        firings: Firings,
        nouns: Nouns,
        poke: Callable[[], None],
        absences: AbsencesOf | None = None,
    ) -> None:
        self._database = database
        self._firings = firings
        self._known = known
        self._nouns = nouns
        self._heads = Heads(database)
        self._returned = Returned(database, lambda: known.town, TEXTS, poke)
        self._deadlines = Deadlines(database, lambda: known.town, TEXTS, poke, absences)
        self._unreached = Unreached(database, lambda: known.town, TEXTS, poke, QuietHours(), Holidays(), absences)
        purges = (
            voices.freeze_due,
            lists.forget_done,
            updates.forget_copies,
            contacts.forget_old,
            contacts.knowledge.forget_old,
            ideas.forget_old,
            tasks.forget_old,
            kept_town.forget_drafts,
        )
        self._forgetting = Forgetting(database, purges)
        self._staleness = Staleness(database)
        self._forget_at = 0.0

    def work(self, reads: Sequence[Work] = ()) -> tuple[Work, ...]:
        """Everything in its order; `reads` are what brings the people up to date."""
        nouns, database, town = self._nouns, self._database, self._town
        return (
            self._refresh,
            self._firings.fire_due,
            partial(nouns.pulses.close_due, database, town),
            partial(nouns.retros.end_collecting_due, database),
            partial(nouns.updates.note_due, database, town),
            partial(nouns.updates.tell_due, database, town),
            self._returned.tell,
            self._deadlines.move_due,
            partial(nouns.mornings.tell_due, database, lambda: self._known.town),
            self._unreached.pass_on,
            self._staleness.begin,
            self._forget,
            self._forgetting.forget_due,
            self._heads.say,
            *reads,
        )

    async def _refresh(self, now: datetime) -> None:
        """A worker hears of a new town only here."""
        async with self._database.read() as connection:
            await self._known.refresh_if_old(connection)

    async def _forget(self, now: datetime) -> None:
        if time.monotonic() > self._forget_at:
            self._forget_at = time.monotonic() + MINUTE
            async with self._database.read() as connection:
                await forget_old(connection)
                await stories.forget_told(connection)
            await forget_over(self._database, now)

    async def _town(self) -> Town:
        async with self._database.read() as connection:
            return await kept_town.load(connection)
