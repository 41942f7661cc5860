"""Days as people type them, in German and English: 12.8., "bis Freitag", "until the end of next week"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        word: month
        for month, words in enumerate(
            (
                "januar|january|janner|jan",
                "februar|february|feb",
                "marz|maerz|march|mrz|mar",
                "april|apr",
                "mai|may",
                "juni|june|jun",
                "juli|july|jul",
                "august|aug",
                "september|sept|sep",
                "oktober|october|okt|oct",
                "november|nov",
                "dezember|december|dez|dec",
            ),
            start=1,
        )
        for word in words.split("|")
    }
)
_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {
        word: day
        for day, words in enumerate(
            (
                "montag|monday|mon|mo",
                "dienstag|tuesday|tue|tues|die|di",
                "mittwoch|wednesday|wed|mi",
                "donnerstag|thursday|thu|thurs|do",
                "freitag|friday|fri|fr",
                "samstag|sonnabend|saturday|sat|sa",
                "sonntag|sunday|sun|so",
            )
        )
        for word in words.split("|")
    }
)
# Shorter ones are words of their own ("do", "so", "die") unless a preposition says otherwise.
_SHORTEST_ALONE = 6
_FRIDAY, _SUNDAY = 4, 6
_ANY_A = r"(?:a|ä)"
# March is written in three ways.
_NAMED_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True)).replace("a", _ANY_A)
_NAMED_DAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_NEXT = r"(?:nächste|naechste|kommende|next|coming)(?:n|r|s|m)?"
_THIS = r"(?:diese|this|laufende)(?:n|r|s|m)?"
_NTH = r"(?:\.|st|nd|rd|th)?"
_YEAR = r"(?:\s*,?\s*(?P<year>\d{4}|\d{2}(?![\d.:])))?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_NUMBERS = re.compile(rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})(?:\.{_YEAR}|(?![\d.:]))")
_DAY_MONTH = re.compile(
    rf"(?:the\s+)?(?P<day>\d{{1,2}}){_NTH}\s*(?:of\s+)?(?P<name>{_NAMED_MONTH})\b\.?(?:\s*,?\s*(?P<year>\d{{4}}))?"
)
_MONTH_DAY = re.compile(
    rf"(?P<name>{_NAMED_MONTH})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}}){_NTH}(?:\s*,?\s*(?P<year>\d{{4}}))?\b"
)
_ONLY_DAY = re.compile(r"(?:the\s+)?(?P<day>\d{1,2})(?:\.(?!\d)|st\b|nd\b|rd\b|th\b)")
_RELATIVE = re.compile(
    r"(?P<word>heute|today|tonight|gestern|yesterday|übermorgen|uebermorgen|day after tomorrow|morgen|tomorrow)\b"
    r"(?:\s+(?:morgen|früh|frueh|vormittag|nachmittag|abend|morning|afternoon|evening)\b)?"
)
_WEEKDAY = re.compile(
    rf"(?:(?P<next>{_NEXT})\s+(?:woche\s+|week\s+(?:on\s+)?)?|(?P<this>{_THIS})\s+(?:woche\s+|week\s+(?:on\s+)?)?)?"
    rf"(?P<name>{_NAMED_DAY})\b\.?(?P<after>\s+(?:der\s+)?(?:{_NEXT}\s+woche|next\s+week))?"
)
_END = re.compile(
    rf"(?:zum\s+|the\s+)?(?:ende|end)\s+(?:of\s+)?(?:the\s+|der\s+|des\s+)?"
    rf"(?P<what>(?:(?P<next>{_NEXT})|{_THIS})\s+(?P<span>woche|week|monats?|month|jahres|year)|"
    rf"(?P<alone>woche|week|monats?|month|jahres|year)|(?P<name>{_NAMED_MONTH}))\b"
)
_ENDS = re.compile(r"(?P<alone>wochenende|weekend|monatsende|jahresende)\b")
_WEEK = re.compile(rf"(?P<next>{_NEXT})\s+(?:woche|week)\b|(?P<this>{_THIS})\s+(?:woche|week)\b")
_FROM_TODAY: Mapping[str, int] = MappingProxyType(
    {"gestern": -1, "yesterday": -1, "heute": 0, "today": 0, "tonight": 0, "morgen": 1, "tomorrow": 1}
)


@dataclass(frozen=True, slots=True)
class Span:
    """One day, or the days of a week; `place` and `end` count characters. No `first`: there is no such day.

    `has_year` when the year was typed; `is_loose` for a day that may as well be meant a year earlier.
    """

    place: int
    end: int
    first: date | None = None
    last: date | None = None
    has_year: bool = False
    is_loose: bool = False


def spans(said: str, today: date) -> tuple[Span, ...]:
    """Every day named in the words (in small letters), in their order, those without a year as the next such day."""
    found: list[Span] = []
    place = 0
    while place < len(said):
        one = _at(said, place, today) if _begins_word(said, place) else None
        if one is None:
            place += 1
        else:
            found.append(one)
            place = one.end
    return tuple(found)


def next_such(day: int, month: int, today: date) -> date | None:
    """The next day of this date that is not past; None where no year has it."""
    for year in range(today.year, today.year + 9):
        found = made(year, month, day)
        if found is not None and found >= today:
            return found
    return None


def made(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def end_of_month(day: date) -> date:
    """The last day of the month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _begins_word(said: str, place: int) -> bool:
    return said[place].isalnum() and (place == 0 or not (said[place - 1].isalnum() or said[place - 1] == "."))


def _at(said: str, place: int, today: date) -> Span | None:
    """The day that is named from this place on, if one is."""
    for pattern, read in _READERS:
        match = pattern.match(said, place)
        if match is not None:
            span = read(match, today)
            if span is not None:
                return span
    return None


def _dated(match: re.Match[str], today: date) -> Span | None:
    named = match.groupdict()
    month = _month(named["name"]) if named.get("name") else int(named["month"])
    day, year = int(match["day"]), named.get("year")
    if year is not None:
        full = int(year) + (2000 if len(year) == 2 else 0)
        found = made(full, month, day)
        return Span(match.start(), match.end(), found, found, has_year=True)
    found = next_such(day, month, today)
    return Span(match.start(), match.end(), found, found, is_loose=True)


def _month(name: str) -> int:
    return _MONTHS[re.sub(_ANY_A, "a", name)]


def _day_alone(match: re.Match[str], today: date) -> Span | None:
    day, month = int(match["day"]), today.replace(day=1)
    for _ in range(3):
        found = made(month.year, month.month, day)
        if found is not None and found >= today:
            return Span(match.start(), match.end(), found, found, is_loose=True)
        month = end_of_month(month) + timedelta(days=1)
    return Span(match.start(), match.end())


def _relative(match: re.Match[str], today: date) -> Span | None:
    found = today + timedelta(days=_FROM_TODAY.get(match["word"], 2))
    return Span(match.start(), match.end(), found, found, has_year=True)


def _weekday(match: re.Match[str], today: date) -> Span | None:
    word = match["name"]
    before = match.string[: match.start()].rstrip().rpartition(" ")[2]
    if len(word) < _SHORTEST_ALONE and before not in _BEFORE_SHORT:
        return None
    monday = today - timedelta(days=today.weekday())
    is_next_week = bool(match["after"]) or bool(match["next"] and "w" in match[0].partition(word)[0])
    found = monday + timedelta(days=_WEEKDAYS[word] + (7 if is_next_week else 0))
    if not is_next_week and (found < today or (match["next"] and found == today)):
        found += timedelta(days=7)
    return Span(match.start(), match.end(), found, found, has_year=True)


def _end(match: re.Match[str], today: date) -> Span | None:
    groups = match.groupdict()
    span, is_next = groups.get("span") or groups.get("alone") or "", bool(groups.get("next"))
    if groups.get("name"):
        first = next_such(1, _month(groups["name"]), today.replace(day=1))
        found = end_of_month(first) if first else None
        return Span(match.start(), match.end(), found, found, has_year=True)
    if span.startswith(("jahr", "year")):
        found = date(today.year + is_next, 12, 31)
    elif span.startswith(("monat", "month")):
        found = end_of_month(end_of_month(today) + timedelta(days=1)) if is_next else end_of_month(today)
    else:
        found = _end_of_week(today, weeks=int(is_next), last=_SUNDAY if span in _WEEKENDS else _FRIDAY)
    return Span(match.start(), match.end(), found, found, has_year=True)


def _week(match: re.Match[str], today: date) -> Span | None:
    monday = today - timedelta(days=today.weekday())
    if match["next"]:
        first = monday + timedelta(days=7)
        return Span(match.start(), match.end(), first, first + timedelta(days=_FRIDAY), has_year=True)
    return Span(match.start(), match.end(), today, _end_of_week(today), has_year=True)


def _end_of_week(today: date, weeks: int = 0, last: int = _FRIDAY) -> date:
    """The Friday of a week; at a weekend this week ends on Sunday."""
    monday = today - timedelta(days=today.weekday())
    found = monday + timedelta(days=7 * weeks + last)
    return found if found >= today else monday + timedelta(days=_SUNDAY)


_WEEKENDS = ("wochenende", "weekend")
_BEFORE_SHORT = frozenset(
    {"bis", "ab", "am", "vom", "von", "zum", "until", "till", "from", "on", "to", "through", "by", "-"}
)
_READERS = (
    (_ISO, _dated),
    (_NUMBERS, _dated),
    (_DAY_MONTH, _dated),
    (_MONTH_DAY, _dated),
    (_END, _end),
    (_ENDS, _end),
    (_RELATIVE, _relative),
    (_WEEKDAY, _weekday),
    (_WEEK, _week),
    (_ONLY_DAY, _day_alone),
)
