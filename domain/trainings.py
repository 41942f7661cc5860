"""What one can learn, and when."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.people import Wording

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Training:
    """An offer of the town; `audience` says in words for whom it is."""

    id: str
    title: Wording
    day: date | None = None
    place: str = ""
    link: str = ""
    audience: Wording = Wording("")


def ahead(trainings: Iterable[Training], today: date) -> list[Training]:
    """What can still be attended, by date; what has no date is last."""
    open_ones = [one for one in trainings if one.day is None or one.day >= today]
    return sorted(open_ones, key=lambda one: (one.day is None, one.day or today))


def on(trainings: Iterable[Training], names: Iterable[str]) -> list[Training]:
    """The trainings whose title holds one of these names, in either language."""
    wanted = [_words(name) for name in names if _words(name).strip()]
    return [one for one in trainings if any(name in _words(f"{one.title.de} {one.title.en}") for name in wanted)]


def _words(said: str) -> str:
    return f" {' '.join(_WORD.findall(said.casefold()))} "
