"""The lists of a town file that keep a new town from being empty: updates, stories, schedules."""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Literal

from domain.people import Audience, Wording
from domain.projects import Light
from domain.town import AudienceEntry, Byline, NextStepEntry, ScheduleEntry, StoryEntry, UpdateEntry
from graph.town.listing import id_or_key, listed
from graph.town.problems import Kind
from graph.town.row import Row

LIGHTS = MappingProxyType({light.value: light for light in Light})
BYLINES = MappingProxyType({byline.value: byline for byline in Byline})
Starts = Literal["pulse", "retro"]
KINDS: Mapping[str, Starts] = MappingProxyType({"pulse": "pulse", "retro": "retro"})
WEEKDAYS = MappingProxyType({day: day for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")})
EVERY = range(1, 53)


def updates(file: Row) -> tuple[UpdateEntry, ...]:
    """The updates that were sent before."""
    return tuple(listed(file, "updates", _update).values())


def stories(file: Row) -> tuple[StoryEntry, ...]:
    """The stories that were told before."""
    return tuple(listed(file, "stories", _story).values())


def schedules(file: Row) -> tuple[ScheduleEntry, ...]:
    """The schedules a town starts with."""
    return tuple(listed(file, "schedules", _schedule).values())


def _needed(row: Row, name: str) -> Wording:
    wording = row.wording(name)
    row.need(name, wording.de or wording.en)
    return wording


def _title(row: Row) -> Wording:
    title = row.name("title")
    row.need("title", title.de or title.en)
    return title


def _update(row: Row) -> UpdateEntry:
    project, title = row.reference("project", Kind.PROJECT), _title(row)
    return UpdateEntry(
        id=id_or_key(row, "update", project, title.de or title.en),
        title=title,
        change=_needed(row, "change"),
        meaning=_needed(row, "meaning"),
        project=project,
        from_when=row.day("from_when"),
        why=row.wording("why"),
        next_step=_next_step(row),
        light=row.choice("light", LIGHTS),
        contact=row.reference("contact", Kind.PERSON),
        author=row.reference("author", Kind.PERSON),
        audience=_audience(row) or AudienceEntry(),
        sent=row.day("sent"),
    )


def _next_step(row: Row) -> NextStepEntry | None:
    inner = row.inner("next_step")
    if inner is None:
        return None
    step = NextStepEntry(_title(inner), inner.day("due"), inner.reference("owner", Kind.PERSON))
    inner.end()
    return step


def _audience(row: Row) -> AudienceEntry | None:
    inner = row.inner("audience")
    if inner is None:
        return None
    chosen = Audience(
        everyone=inner.switch("everyone"),
        units=inner.references("units", Kind.UNIT),
        roles=inner.references("roles", Kind.ROLE),
        groups=frozenset(inner.words("groups")),
        people=inner.references("people", Kind.PERSON),
    )
    found = AudienceEntry(chosen, inner.reference("project", Kind.PROJECT))
    inner.end()
    if found.is_empty:
        row.bad("audience", "nobody")
    return found


def _story(row: Row) -> StoryEntry:
    project, unit = row.reference("project", Kind.PROJECT), row.reference("unit", Kind.UNIT)
    better, title = _needed(row, "better"), row.name("title")
    teller, byline = row.reference("teller", Kind.PERSON), row.choice("byline", BYLINES) or Byline.NONE
    if project is None and unit is None:
        row.bad("", "project-or-unit")
    if byline is Byline.NAME and teller is None:
        row.bad("byline", "no-teller")
    about = title.de or title.en or better.de or better.en
    return StoryEntry(
        id=id_or_key(row, "story", project, unit, about),
        better=better,
        title=title,
        project=project,
        unit=unit,
        teller=teller,
        byline=byline,
        before=row.wording("before"),
        effect=row.wording("effect"),
        published=row.day("published"),
    )


def _schedule(row: Row) -> ScheduleEntry:
    kind: Starts = row.need("kind", row.choice("kind", KINDS)) or "pulse"
    title = _title(row)
    project = row.reference("project", Kind.PROJECT)
    return ScheduleEntry(
        id=id_or_key(row, "schedule", kind, project, title.de or title.en),
        kind=kind,
        title=title,
        audience=row.need("audience", _audience(row)) or AudienceEntry(),
        weekday=row.need("weekday", row.choice("weekday", WEEKDAYS)) or "mon",
        time=row.need("time", row.moment("time")) or time(),
        start=row.need("start", row.day("start")) or date.min,
        every=row.number("every", 1, EVERY),
        question=_needed(row, "question") if kind == "pulse" else row.wording("question"),
        project=project,
        facilitator=row.reference("facilitator", Kind.PERSON),
    )
