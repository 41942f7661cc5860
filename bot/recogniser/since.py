"""From which day on something is asked for: "seit 3. August", "since last week", "seit meinem Urlaub"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.recogniser.folding import clean, fold

_DAYS = {
    name: number
    for number, names in enumerate(
        (
            ("montag", "monday"),
            ("dienstag", "tuesday"),
            ("mittwoch", "wednesday"),
            ("donnerstag", "thursday"),
            ("freitag", "friday"),
            ("samstag", "saturday"),
            ("sonntag", "sunday"),
        )
    )
    for name in names
}
_MONTHS = {
    fold(name): number
    for number, names in enumerate(
        (
            ("januar", "january", "jänner"),
            ("februar", "february"),
            ("märz", "march"),
            ("april",),
            ("mai", "may"),
            ("juni", "june"),
            ("juli", "july"),
            ("august",),
            ("september",),
            ("oktober", "october"),
            ("november",),
            ("dezember", "december"),
        ),
        start=1,
    )
    for name in names
}
_NUMBERS = {
    "ein": 1,
    "einer": 1,
    "einem": 1,
    "one": 1,
    "a": 1,
    "zwei": 2,
    "two": 2,
    "drei": 3,
    "three": 3,
    "vier": 4,
    "four": 4,
    "funf": 5,
    "five": 5,
    "sechs": 6,
    "six": 6,
    "acht": 8,
    "eight": 8,
    "zehn": 10,
    "ten": 10,
    "zwolf": 12,
    "twelve": 12,
    "paar": 2,
    "couple": 2,
}
_SPANS = {"tag": 1, "day": 1, "woche": 7, "week": 7, "monat": 30, "month": 30, "jahr": 365, "year": 365}
# Whoever was away does not say for how long.
_AWAY = re.compile(
    r"\b(urlaub\w*|ferien|\w*ferien|elternzeit|mutterschutz|krank\w*|abwesen\w*|weg war|nicht da war|fort war|"
    r"vacations?|holidays?|leave|away|absence|was out|was off|sick)\b"
)
_ISO = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(20\d\d|\d\d)\b)?")
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_OF_MONTH = re.compile(rf"\b(\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s)?({_MONTH})\b(?:\s(20\d\d))?")
_MONTH_AND_DAY = re.compile(rf"\b({_MONTH})\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(20\d\d))?")
_WHOLE_MONTH = re.compile(rf"\b({_MONTH})\b(?:\s(20\d\d))?")
_SPAN_NAMES = r"tag(?:en|e)?|days?|woche(?:n)?|weeks?|monat(?:en|e)?|months?|jahr(?:en|e)?|years?"
_COUNTED = re.compile(rf"\b(\d{{1,2}}|{'|'.join(_NUMBERS)})\s(?:of\s)?({_SPAN_NAMES})\b")
_LAST = re.compile(rf"\b(?:letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?|last|past)\s({_SPAN_NAMES})\b")
_THIS = re.compile(rf"\b(?:diese[nrsm]?|this|the)\s({_SPAN_NAMES})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})s?\b")
_NEAR = {"vorgestern": 2, "gestern": 1, "yesterday": 1, "heute": 0, "today": 0}
_NEAR_DAY = re.compile(rf"\b({'|'.join(_NEAR)})\b")
_MAY_ALONE = re.compile(r"\b(?:may|march)\s(?:i|we|you|they|ich|wir)\b")


@dataclass(frozen=True, slots=True)
class Since:
    """The first day that is meant; None where somebody was away and only they know since when."""

    day: date | None


def since(said: str, today: date) -> Since | None:
    """What the words say about the beginning; None when they say nothing, or name a day to come."""
    words = " ".join(part if part in ("-",) else fold(part) for part in clean(said).split())
    day = _dated(words, today) or _spanned(words, today)
    if day is not None:
        return Since(day) if day <= today else None
    return Since(None) if _AWAY.search(words) else None


def _dated(words: str, today: date) -> date | None:
    """A day that is named as one; without a year the last of its kind."""
    if found := _ISO.search(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.search(words):
        year = int(found[3]) if found[3] else None
        return _last(int(found[2]), int(found[1]), year and (year if year > 99 else 2000 + year), today)
    if found := _DAY_OF_MONTH.search(words):
        return _last(_MONTHS[found[2]], int(found[1]), int(found[3]) if found[3] else None, today)
    if found := _MONTH_AND_DAY.search(words):
        return _last(_MONTHS[found[1]], int(found[2]), int(found[3]) if found[3] else None, today)
    if found := _NEAR_DAY.search(words):
        return today - timedelta(days=_NEAR[found[1]])
    if found := _WEEKDAY.search(words):
        return today - timedelta(days=(today.weekday() - _DAYS[found[1]]) % 7 or 7)
    return None


def _spanned(words: str, today: date) -> date | None:
    """Weeks, months and years, counted back or by their name."""
    if found := _COUNTED.search(words):
        many = int(found[1]) if found[1].isdigit() else _NUMBERS[found[1]]
        return today - timedelta(days=many * _length(found[2]))
    if found := _LAST.search(words):
        # Several: "in den letzten Wochen".
        return _beginning(_length(found[1]), today, back=1)
    if found := _THIS.search(words):
        return _beginning(_length(found[1]), today, back=0)
    if not _MAY_ALONE.search(words) and (found := _WHOLE_MONTH.search(words)):
        return _last(_MONTHS[found[1]], 1, int(found[2]) if found[2] else None, today)
    return None


def _length(name: str) -> int:
    return next(days for span, days in _SPANS.items() if name.startswith(span))


def _beginning(length: int, today: date, *, back: int) -> date:
    """The first day of this day, week, month or year, or of the one before."""
    match length:
        case 1:
            return today - timedelta(days=back)
        case 7:
            return today - timedelta(days=today.weekday() + 7 * back)
        case 30:
            first = today.replace(day=1)
            return (first - timedelta(days=1)).replace(day=1) if back else first
        case _:
            return date(today.year - back, 1, 1)


def _last(month: int, day: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _day(year, month, day)
    found = _day(today.year, month, day)
    return _day(today.year - 1, month, day) if found is None or found > today else found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
