"""The days that the words of a time mean: "im Januar", "nächste Woche", "on 12 January"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = (
    r"\b(?:januar|january|jan)\b",
    r"\b(?:februar|february|feb)\b",
    r"\b(?:m(?:ä|ae)rz|march|mar)\b",
    r"\b(?:april|apr)\b",
    r"\b(?:mai|may)\b",
    r"\b(?:juni|june|jun)\b",
    r"\b(?:juli|july|jul)\b",
    r"\b(?:august|aug)\b",
    r"\b(?:september|sept?)\b",
    r"\b(?:oktober|october|okt|oct)\b",
    r"\b(?:november|nov)\b",
    r"\b(?:dezember|december|dez|dec)\b",
)
_WEEKDAYS = (
    r"\b(?:montags?|mondays?)\b",
    r"\b(?:dienstags?|tuesdays?)\b",
    r"\b(?:mittwochs?|wednesdays?)\b",
    r"\b(?:donnerstags?|thursdays?)\b",
    r"\b(?:freitags?|fridays?)\b",
    r"\b(?:samstags?|sonnabends?|saturdays?)\b",
    r"\b(?:sonntags?|sundays?)\b",
)
# The first month of each, three months long.
_SEASONS = ((r"\bwinter\b", 12), (r"\bfr(?:ü|ue)h(?:jahr|ling)\b|\bspring\b", 3), (r"\bsommer|\bsummer\b", 6))
_AUTUMN = (r"\bherbst\b|\bautumn\b", 9)
_DAYS = ((r"\b(?:ü|ue)bermorgen\b", 2), (r"\bmorgen\b|\btomorrow\b", 1), (r"\bheute\b|\btoday\b", 0))
_SPANS = {
    "week": r"\bwochen?\b|\bweeks?\b",
    "month": r"\bmonate?s?\b|\bmonths?\b",
    "quarter": r"\bquartals?\b|\bquarter\b",
    "year": r"\bjahr(?:es)?\b|\byear\b",
}
_NEXT = re.compile(r"\b(?:n(?:ä|ae)chste\w*|kommende\w*|next|coming)\b")
_FROM = re.compile(r"^(?:ab|seit|nach|from|since|after)\b")
_UNTIL = re.compile(r"^(?:bis|vor|until|till|by|before)\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NUMERIC = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})\b)?")
_DAY = re.compile(r"\b(\d{1,2})(?:\.|st|nd|rd|th)?(?!\d)")
_YEAR = re.compile(r"\b(20\d\d)\b")
_CENTURY = 2000
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day of a time, both in it; without a last day it has no end."""

    first: date
    last: date | None


def span(words: str, today: date) -> Span | None:
    """The days that these words mean from today on; None for what names no day."""
    said = " ".join(words.casefold().split())
    found = _exact(said, today) or _month(said, today) or _relative(said, today)
    if found is None:
        return None
    if _FROM.search(said):
        return Span(found.first, None)
    if _UNTIL.search(said):
        return Span(today, found.last)
    return found


def _exact(said: str, today: date) -> Span | None:
    iso, numeric = _ISO.search(said), _NUMERIC.search(said)
    if iso:
        return _one(_date(int(iso[1]), int(iso[2]), int(iso[3])))
    if numeric:
        return _one(_coming(_year_of(numeric[3]), int(numeric[2]), int(numeric[1]), today))
    return next((_one(today + timedelta(days)) for pattern, days in _DAYS if re.search(pattern, said)), None)


def _month(said: str, today: date) -> Span | None:
    """A month, or a day of it; without a year the next one."""
    month = _which(_MONTHS, said)
    if month is None:
        return None
    year = _YEAR.search(said)
    day = _DAY.search(_YEAR.sub("", said))
    if day:
        return _one(_coming(int(year[1]) if year else None, month + 1, int(day[1]), today))
    which = int(year[1]) if year else today.year + (month + 1 < today.month)
    return _months(which, month + 1, 1)


def _relative(said: str, today: date) -> Span | None:
    ahead = 1 if _NEXT.search(said) else 0
    weekday = _which(_WEEKDAYS, said)
    if weekday is not None:
        # "Next Monday" on a Monday is not today.
        return _one(today + timedelta((weekday - today.weekday() - ahead) % 7 + ahead))
    kind = next((one for one, pattern in _SPANS.items() if re.search(pattern, said)), None)
    if kind is not None:
        return _unit(kind, ahead, today)
    for pattern, month in (*_SEASONS, _AUTUMN):
        if re.search(pattern, said):
            is_over = month < _MONTHS_A_YEAR and month + 2 < today.month
            return _months(today.year + is_over, month, 3)
    return None


def _unit(kind: str, ahead: int, today: date) -> Span:
    match kind:
        case "week":
            monday = today - timedelta(today.weekday()) + timedelta(weeks=ahead)
            return Span(monday, monday + timedelta(6))
        case "month":
            return _months(today.year, today.month + ahead, 1)
        case "quarter":
            return _months(today.year, (today.month - 1) // 3 * 3 + 1 + 3 * ahead, 3)
        case _:
            return _months(today.year + ahead, 1, _MONTHS_A_YEAR)


def _months(year: int, month: int, many: int) -> Span:
    """So many months from this one on; a month behind December is one of the next year."""
    return Span(_first_of(year, month), _first_of(year, month + many) - timedelta(1))


def _first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // _MONTHS_A_YEAR, (month - 1) % _MONTHS_A_YEAR + 1, 1)


def _coming(year: int | None, month: int, day: int, today: date) -> date | None:
    if year is not None:
        return _date(year, month, day)
    this = _date(today.year, month, day)
    return this if this is None or this >= today else _date(today.year + 1, month, day)


def _year_of(said: str | None) -> int | None:
    return None if not said else int(said) if len(said) > 2 else _CENTURY + int(said)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _one(day: date | None) -> Span | None:
    return None if day is None else Span(day, day)


def _which(patterns: Sequence[str], said: str) -> int | None:
    return next((place for place, pattern in enumerate(patterns) if re.search(pattern, said)), None)
