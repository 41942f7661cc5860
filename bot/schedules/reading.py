"""What was typed into the forms, read into a schedule; what cannot be meant is named by field."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cards.schedules.forms import LONGEST, MOST_EVERY
from domain.contacts.asking import How, Question, answer
from domain.people import Audience, Person, Rights, Wording
from domain.schedules import Calendar, Kind, Rule, Schedule, Weekday, next_occurrence, weekly
from domain.town import LEAD_ROLE, Town
from store.schedules import Planned

WHAT, WHOM, WHEN, CHECK = "what", "whom", "when", "check"
STEPS = (WHAT, WHOM, WHEN)
FIELDS: Mapping[str, tuple[str, ...]] = {
    WHAT: ("title", "title_en", "question", "question_en", "project", "facilitator"),
    WHOM: ("everyone", "projects", "units", "roles"),
    WHEN: ("weekdays", "time", "every", "start", "end"),
}
NO_PROJECT = "none"
_TIME = re.compile(r"^(\d{1,2})(?:[.:](\d{2}))?(?:\s*Uhr)?$", re.IGNORECASE)
_LAST_YEAR = 2100

Fault = tuple[str, str]
"""The field's name and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the forms, and what it is judged by; `before` is the schedule that is being changed."""

    said: Mapping[str, str]
    author: Person
    rights: Rights
    town: Town
    calendar: Calendar
    now: datetime
    before: Planned | None = None

    def text(self, field: str) -> str:
        """What stands in the field."""
        return self.said.get(field, "").strip()

    @property
    def kind(self) -> Kind:
        """What the schedule is for."""
        return Kind.RETRO if self.text("kind") == Kind.RETRO else Kind.PULSE

    @property
    def project(self) -> str | None:
        """The chosen project, or None for something outside any."""
        return self.text("project") if self.text("project") in self.town.projects else None

    def chosen(self, field: str, known: Iterable[str]) -> frozenset[str]:
        """The ids chosen in a list, those the town still knows."""
        return frozenset(self.text(field).split(",")) & frozenset(known)


def first_faults(typed: Typed) -> tuple[str, tuple[Fault, ...]] | None:
    """The first step with something wrong, and what; None when it can be saved."""
    for step in STEPS:
        found = faults(step, typed)
        if found:
            return step, found
    return None


def faults(step: str, typed: Typed) -> tuple[Fault, ...]:
    """What is wrong with this step."""
    return tuple(_FAULTS[step](typed))


def planned_of(typed: Typed, schedule_id: str) -> Planned:
    """The schedule as it was typed, when nothing is wrong with it."""
    before, rule = typed.before, rule_of(typed)
    schedule = Schedule(
        id=before.schedule.id if before else schedule_id,
        kind=typed.kind,
        title=Wording(typed.text("title"), typed.text("title_en")),
        rule=rule,
        owner=before.schedule.owner if before else typed.author.id,
        audience=audience_of(typed),
        project=typed.project,
        is_paused=before.schedule.is_paused if before else False,
    )
    # A date that is just waiting for the morning stays; what passed during a pause does not come back.
    goes_on = before is not None and before.schedule.rule == rule and not before.schedule.is_paused
    following = before.next if before and goes_on else next_occurrence(rule, typed.now, typed.calendar.zone)
    return Planned(
        schedule,
        details=_details(typed),
        next=following,
        skips_next=bool(before and goes_on and before.skips_next),
        version=int(typed.text("version") or 0),
    )


def rule_of(typed: Typed) -> Rule:
    """The rule as it was typed."""
    hour, minute = _time(typed.text("time")) or (0, 0)
    start = _day(typed.text("start")) or typed.calendar.today(typed.now)
    return weekly(_weekdays(typed), hour, minute, start, _every(typed) or 1, _day(typed.text("end")))


def audience_of(typed: Typed) -> Audience:
    """Whom it is for; groups and people a file named stay."""
    town, before = typed.town, typed.before.schedule.audience if typed.before else Audience()
    return Audience(
        everyone=typed.text("everyone") == "1",
        units=typed.chosen("units", town.units),
        roles=typed.chosen("roles", town.roles),
        projects=typed.chosen("projects", town.projects),
        groups=before.groups,
        people=before.people,
    )


def typed_of(stored: Planned) -> dict[str, str]:
    """The forms filled with a schedule that exists."""
    schedule, rule = stored.schedule, stored.schedule.rule
    return {
        "kind": schedule.kind.value,
        "schedule": schedule.id,
        "version": str(stored.version),
        "title": schedule.title.de,
        "title_en": schedule.title.en,
        "question": stored.details.get("question_de", ""),
        "question_en": stored.details.get("question_en", ""),
        "facilitator": stored.details.get("facilitator", ""),
        "project": schedule.project or NO_PROJECT,
        "everyone": "1" if schedule.audience.everyone else "",
        "projects": ",".join(sorted(schedule.audience.projects)),
        "units": ",".join(sorted(schedule.audience.units)),
        "roles": ",".join(sorted(schedule.audience.roles)),
        "weekdays": ",".join(rule.weekdays),
        "time": f"{rule.hour:02d}:{rule.minute:02d}",
        "every": str(rule.every),
        "start": rule.start.isoformat(),
        "end": rule.end.isoformat() if rule.end else "",
    }


def _what(typed: Typed) -> Iterator[Fault]:
    needed = ("title",) if typed.kind is Kind.RETRO else ("title", "question")
    yield from ((field, "missing") for field in needed if not typed.text(field))
    yield from ((_shown(field), "too-long") for field, most in LONGEST.items() if len(typed.text(field)) > most)
    if typed.project is None and (typed.kind is Kind.RETRO or not typed.rights.lead(None)):
        yield "project", "missing"
    elif not typed.rights.lead(typed.project):
        yield "project", "not-yours"
    facilitator = typed.town.people.get(typed.text("facilitator"))
    if typed.kind is Kind.RETRO and typed.text("facilitator") and not (facilitator and facilitator.is_active):
        yield "facilitator", "unknown"


def _whom(typed: Typed) -> Iterator[Fault]:
    if audience_of(typed).is_empty:
        yield "whom", "missing"


def _when(typed: Typed) -> Iterator[Fault]:
    found = list(_unreadable(typed))
    yield from found
    if found:
        return
    start, end = _day(typed.text("start")), _day(typed.text("end"))
    if start and end and end < start:
        yield "end", "before-start"
    elif next_occurrence(rule_of(typed), typed.now, typed.calendar.zone) is None:
        yield "end", "no-date"


def _unreadable(typed: Typed) -> Iterator[Fault]:
    if not _weekdays(typed):
        yield "weekdays", "missing"
    if _time(typed.text("time")) is None:
        yield "time", "unreadable" if typed.text("time") else "missing"
    if _every(typed) is None:
        yield "every", "unreadable" if typed.text("every") else "missing"
    if _day(typed.text("start")) is None:
        yield "start", "unreadable" if typed.text("start") else "missing"
    if typed.text("end") and _day(typed.text("end")) is None:
        yield "end", "unreadable"


def _details(typed: Typed) -> dict[str, str]:
    if typed.kind is Kind.PULSE:
        return {"question_de": typed.text("question"), "question_en": typed.text("question_en")}
    return {"facilitator": typed.text("facilitator") or _usual_facilitator(typed)}


def _usual_facilitator(typed: Typed) -> str:
    """The lead of the project, else whoever writes."""
    found = answer(Question(typed.author, project=typed.project, role=LEAD_ROLE), typed.town)
    named = found.contacts[0].person.id if found.contacts and found.how is How.NAMED else ""
    return named or typed.author.id


def _weekdays(typed: Typed) -> list[Weekday]:
    return [Weekday(day) for day in sorted(typed.chosen("weekdays", Weekday))]


def _every(typed: Typed) -> int | None:
    said = typed.text("every")
    known = {str(every): every for every in range(1, MOST_EVERY + 1)}
    if typed.before and said == str(typed.before.schedule.rule.every):
        return typed.before.schedule.rule.every
    return known.get(said)


def _time(said: str) -> tuple[int, int] | None:
    found = _TIME.match(said)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    return (hour, minute) if hour < 24 and minute < 60 else None


def _day(said: str) -> date | None:
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if 2000 <= found.year < _LAST_YEAR else None


def _shown(field: str) -> str:
    return field.replace("_", "-")


_FAULTS = {WHAT: _what, WHOM: _whom, WHEN: _when}
