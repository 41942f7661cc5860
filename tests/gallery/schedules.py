"""Schedules: the list, one of them, writing one, and what is asked before it fires or ends."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from cards.schedules import (
    Form,
    Page,
    Preview,
    Run,
    Standing,
    end_card,
    fire_card,
    form,
    kind_card,
    list_card,
    one_card,
    preview_card,
    unfinished_card,
    waste_card,
)
from domain.people import Audience, Right, Rights
from domain.schedules import Calendar, Holidays, Kind, Land, Schedule, Weekday, upcoming, weekly
from tests.gallery.sample import Sample
from tests.gallery.world import World

ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.LEAD, Right.ADMIN}), frozenset({None}))
ID, RETRO, DRAFT = "c0ffee12c0ffee12", "facade12facade12", "d00dfeedd00dfeed"
PULSE: Mapping[str, str] = MappingProxyType(
    {
        "kind": "pulse",
        "title": "Kurzbefragung zur Digitalisierung",
        "title_en": "Pulse on digital change",
        "question": "Ich weiß, was sich durch die Digitalisierung an meiner Arbeit ändert.",
        "question_en": "I know what digital change means for my own work.",
        "units": "fb1,fb3",
        "weekdays": "tue",
        "time": "09:30",
        "every": "2",
    }
)


def samples(world: World) -> Iterator[Sample]:
    """Everything an admin or a lead sees of schedules."""
    yield from _forms(world)
    yield from _shown(world)
    yield from _before(world)


def _forms(world: World) -> Iterator[Sample]:
    text, town, author = world.text, world.town, world.person("Leyla Şahin")
    limits = {"title": 120, "title_en": 120, "question": 300, "question_en": 300}
    typed = {name: world.write(said, limits[name]) if name in limits else said for name, said in PULSE.items()}
    typed["start"] = world.today.isoformat()
    full, empty = Form(DRAFT, typed, author, ADMIN, town), Form(DRAFT, {"kind": "pulse"}, author, ADMIN, town)
    yield Sample("schedules-kind", kind_card(text))
    for step in ("what", "whom", "when"):
        yield Sample(f"schedules-{step}", form(step, full, text))
        yield Sample(f"schedules-{step}", form(step, empty, text), "empty")
    retro = Form(DRAFT, {**typed, "kind": "retro", "facilitator": author.id}, author, ADMIN, town)
    yield Sample("schedules-what", form("what", retro, text), "retro")
    yield Sample("schedules-unfinished", unfinished_card(DRAFT, typed["title"], "pulse", text))
    yield Sample("schedules-discard", waste_card(DRAFT, "", text))


def _shown(world: World) -> Iterator[Sample]:
    text, town, today = world.text, world.town, world.today
    pulse, retro = _standing(world, Kind.PULSE), _standing(world, Kind.RETRO)
    paused = replace(retro, schedule=replace(retro.schedule, id="ab", is_paused=True))
    yield Sample("schedules-list", list_card(Page((pulse, retro, paused), 0, 3, 8), text, today))
    yield Sample("schedules-list", list_card(Page((pulse,), 0, 1, 1), text, today), "one")
    yield Sample("schedules-list", list_card(Page(()), text, today), "empty")
    yield Sample("schedules-one", one_card(pulse, 58, town, text, today))
    left_out = replace(retro, skips_next=True)
    yield Sample("schedules-one", one_card(left_out, 12, town, text, today), "left-out")
    yield Sample("schedules-one", one_card(paused, 12, town, text, today), "paused")
    ended = replace(pulse, is_ended=True)
    yield Sample("schedules-one", one_card(ended, 58, town, text, today), "ended")
    yield Sample("schedules-preview", preview_card(Preview(DRAFT, pulse, 58, town, today, fewest=5), text))
    waits = (_at(today, time(19)), _at(world.in_days(1), time(7)))
    few = Preview(DRAFT, left_out, 0, town, today, waits, fewest=5)
    yield Sample("schedules-preview", preview_card(few, text), "warnings")


def _before(world: World) -> Iterator[Sample]:
    text, standing = world.text, _standing(world, Kind.PULSE)
    about = {"schedule": ID, "run": "1234567812345678"}
    yield Sample("schedules-fire", fire_card(standing, 58, about, text))
    yield Sample("schedules-end", end_card(standing, text))


def _standing(world: World, kind: Kind) -> Standing:
    start = date(2026, 12, 1)
    rule = weekly([Weekday.TUE], 9, 30, start, every=2) if kind is Kind.PULSE else weekly([Weekday.FRI], 10, 0, start)
    audience = Audience(everyone=True) if kind is Kind.PULSE else Audience(projects=frozenset({"eakte"}))
    title = world.wording(PULSE["title"], PULSE["title_en"])
    owner = world.person("Leyla Şahin")
    schedule = Schedule(
        ID if kind is Kind.PULSE else RETRO,
        kind,
        title,
        rule,
        owner.id,
        audience,
        project="eakte" if kind is Kind.RETRO else None,
    )
    calendar = Calendar(world.zone, Land(world.town.land), Holidays())
    last = Run(_at(world.in_days(-14), time(9, 30)), "fired", people=58)
    return Standing(
        schedule,
        coming=tuple(upcoming(rule, world.now + timedelta(days=20), calendar)),
        last=last if kind is Kind.PULSE else None,
        owner=owner.name,
        question=world.write(PULSE["question"], 300),
        facilitator=world.person("Bartosz Wiśniewski").name,
    )


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)
