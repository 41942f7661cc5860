"""What one can learn, and when; which courses fit what somebody is looking for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from domain.people import Wording
from domain.trainings.when import Span

_WORD = re.compile(r"[^\W_]+")
_ONLINE = re.compile(r"(?i)\b(online|webinar\w*|remote|e-?learning|selbstlern\w*|self-?study|microsoft teams)\b")
_EVERYONE = re.compile(r"(?i)\b(alle|everyone|everybody|all staff)\b")
# Words that share so many letters at their beginning, and so much of the shorter one, are about the same matter.
_LIKE, _MOST_OF = 6, 0.7


@dataclass(frozen=True, slots=True)
class Training:
    """An offer of the town; `audience` says in words for whom it is."""

    id: str
    title: Wording
    day: date | None = None
    place: str = ""
    link: str = ""
    audience: Wording = Wording("")

    @property
    def is_online(self) -> bool:
        """Whether one can attend from one's own desk."""
        return bool(_ONLINE.search(self.place))

    @property
    def has_link(self) -> bool:
        """Whether there is an address that may be opened from a card."""
        return self.link.startswith("https://")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for: by names of a matter or by a topic's words, for these units, in a time, online only."""

    names: tuple[str, ...] = ()
    topic: str = ""
    units: tuple[str, ...] = ()
    span: Span | None = None
    is_online: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing in particular is looked for."""
        return not (self.names or self.topic or self.units or self.span or self.is_online)


def ahead(trainings: Iterable[Training], today: date) -> list[Training]:
    """What can still be attended, by date; what has no date is last."""
    open_ones = [one for one in trainings if one.day is None or one.day >= today]
    return sorted(open_ones, key=lambda one: (one.day is None, one.day or today))


def fitting(trainings: Iterable[Training], wish: Wish) -> list[Training]:
    """The trainings that are all that was wished for, in their order."""
    return [one for one in trainings if _fits(one, wish)]


def after(trainings: Sequence[Training], last: str) -> Sequence[Training]:
    """What comes behind the training shown last; everything when that one is no longer there."""
    places = [place for place, one in enumerate(trainings, start=1) if one.id == last]
    return trainings[places[0] :] if places else trainings


def on(trainings: Iterable[Training], names: Iterable[str]) -> list[Training]:
    """The trainings whose title holds one of these names, in either language."""
    wanted = [_words(name) for name in names if _words(name).strip()]
    return [one for one in trainings if any(name in _titled(one) for name in wanted)]


def asks_for_online(said: str) -> bool:
    """Whether these words look for what needs no journey."""
    return bool(_ONLINE.search(said))


def _fits(one: Training, wish: Wish) -> bool:
    return (
        (not wish.names or bool(on((one,), wish.names)))
        and (not wish.topic or bool(on((one,), (wish.topic,))) or _is_like(one, wish.topic))
        and (not wish.units or _is_for(one, wish.units))
        and (wish.span is None or _is_in(one, wish.span))
        and (not wish.is_online or one.is_online)
    )


def _is_in(one: Training, span: Span) -> bool:
    return one.day is not None and span.first <= one.day and (span.last is None or one.day <= span.last)


def _is_for(one: Training, units: Sequence[str]) -> bool:
    said = f"{one.audience.de} {one.audience.en}"
    if not said.strip() or _EVERYONE.search(said):
        return True
    heard = _words(said)
    return any(_words(unit).strip() and _words(unit) in heard for unit in units)


def _is_like(one: Training, topic: str) -> bool:
    """Whether every longer word of the topic begins like a word of the title."""
    wanted = [word for word in _WORD.findall(topic.casefold()) if len(word) >= _LIKE]
    words = _titled(one).split()
    return bool(wanted) and all(any(_begin_alike(word, other) for other in words) for word in wanted)


def _begin_alike(one: str, other: str) -> bool:
    shared = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        shared += 1
    return shared >= max(_LIKE, _MOST_OF * min(len(one), len(other)))


def _titled(one: Training) -> str:
    return _words(f"{one.title.de} {one.title.en}")


def _words(said: str) -> str:
    return f" {' '.join(_WORD.findall(said.casefold()))} "
