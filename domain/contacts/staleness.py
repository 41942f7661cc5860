"""When an entry is asked about again, and whom."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from domain.contacts import Responsibility
from domain.contacts.keeping import keepers
from domain.town import Town

CONFIRMED_FOR = timedelta(days=183)
MOST_AT_ONCE = 10


def is_stale(confirmed_at: datetime, now: datetime) -> bool:
    """Whether nobody has confirmed an entry for six months."""
    return now - confirmed_at > CONFIRMED_FOR


def asked_of(person: str, oldest: Sequence[str], town: Town) -> tuple[Responsibility, ...]:
    """The entries this person is asked about, out of stale ones (ids, oldest first); ten at most."""
    held = {one.id: one for one in town.responsibilities}
    kept: dict[str | None, bool] = {}
    found: list[Responsibility] = []
    for entry in _known(oldest, held):
        if entry.project not in kept:
            kept[entry.project] = any(one.id == person for one in keepers(entry.project, town))
        if kept[entry.project]:
            found.append(entry)
        if len(found) == MOST_AT_ONCE:
            break
    return tuple(found)


def _known(ids: Iterable[str], held: Mapping[str, Responsibility]) -> Iterable[Responsibility]:
    return (held[one] for one in ids if one in held)
