"""What somebody wants of a new schedule, as far as the words of one sentence tell."""

import re
from collections.abc import Iterable

from bot.router import Turn
from domain.schedules import Kind, Weekday
from locales import LANGUAGES, Text

_AT = re.compile(r"\b(?:um|at)\s+(\d{1,2})(?:[.:](\d{2}))?\b|\b(\d{1,2})(?:[.:](\d{2}))?\s*uhr\b")
_WORD = re.compile(r"[^\W\d_]+")


def wants_new(said: str) -> bool:
    """Whether a schedule is to be made, not looked at or changed."""
    return _begins_like(said, _said_everywhere("schedules-words-new"))


def wishes(turn: Turn) -> dict[str, str]:
    """What the sentence says about the schedule, by input id."""
    said = turn.said.casefold()
    found = {"kind": _kind(said), "time": _time(said), "every": _every(said), "weekdays": ",".join(_weekdays(said))}
    project = turn.slots.get("project", "")
    if project in turn.town.projects and turn.rights.lead(project):
        found["project"] = project
    return {name: value for name, value in found.items() if value}


def _kind(said: str) -> str:
    kinds = [kind for kind in Kind if _begins_like(said, _said_everywhere(f"schedules-words-{kind.value}"))]
    return kinds[0].value if len(kinds) == 1 else ""


def _weekdays(said: str) -> list[str]:
    words = _WORD.findall(said)
    names = {day: [text(f"schedules-weekday-{day.value}").casefold() for text in _texts()] for day in Weekday}
    return [day.value for day, name in names.items() if any(word.startswith(one) for word in words for one in name)]


def _every(said: str) -> str:
    """How many weeks lie between, as a number; whole words only."""
    for every in range(2, 13):
        for text in _texts():
            if re.search(rf"\b{re.escape(text('schedules-every', every=every).casefold())}\b", said):
                return str(every)
    return ""


def _time(said: str) -> str:
    found = _AT.search(said)
    if found is None:
        return ""
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _begins_like(said: str, stems: Iterable[str]) -> bool:
    return any(word.startswith(stem) for word in _WORD.findall(said.casefold()) for stem in stems)


def _said_everywhere(key: str) -> frozenset[str]:
    """The words of all languages: people mix them."""
    return frozenset(word for text in _texts() for word in text(key).split())


def _texts() -> list[Text]:
    return [Text(language) for language in LANGUAGES]
