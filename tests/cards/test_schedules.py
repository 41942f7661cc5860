"""Cards of schedules: the rule in words in both languages, and the house rules of every card."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from cards.frame import Card
from cards.schedules import (
    Form,
    Page,
    Preview,
    Run,
    Standing,
    audience_said,
    end_card,
    fire_card,
    form,
    kind_card,
    list_card,
    one_card,
    preview_card,
    rule_said,
    unfinished_card,
    waste_card,
)
from domain.people import Audience, Language, Person, Right, Rights, Unit, Wording
from domain.projects import Project
from domain.schedules import Calendar, Holidays, Kind, Land, Rule, Schedule, Weekday, upcoming, weekly
from domain.town import Town
from locales import LANGUAGES, Text
from tests.cards.reading import faults, read

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
MON, TUE, WED, THU, FRI, SAT, SUN = Weekday
GERMAN, ENGLISH = Text("de"), Text("en")
ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.ADMIN}))
LONG = Wording("Verwaltungsdigitalisierungsbegleitbefragung " * 2, "Accompanying survey of administrative change " * 2)
ANNA = Person("p1", "Anna Ahrens", unit="u1")
TOWN = Town(
    Wording("Ort"),
    people={person.id: person for person in (ANNA, Person("p2", "Bo Berg"), Person("p3", "Bo Berg", unit="u1"))},
    units={f"u{n}": Unit(f"u{n}", Wording(f"Bereich {n}", f"Unit {n}")) for n in range(1, 31)},
    projects={"eakte": Project("eakte", Wording("E-Akte", "Electronic files"))},
)


def rule(*days: Weekday, every: int = 1, minute: int = 30, end: date | None = None, start: date = TODAY) -> Rule:
    return weekly(days, 9, minute, start, every, end)


@pytest.mark.parametrize(
    ("given", "german", "english"),
    [
        (rule(TUE), "jede Woche dienstags um 9.30 Uhr", "every week on Tuesday at 9:30"),
        (rule(TUE, every=2), "alle zwei Wochen dienstags um 9.30 Uhr", "every two weeks on Tuesday at 9:30"),
        (
            rule(THU, MON, every=12),
            "alle zwölf Wochen montags und donnerstags um 9.30 Uhr",
            "every twelve weeks on Monday and Thursday at 9:30",
        ),
        (
            rule(MON, WED, FRI, every=3),
            "alle drei Wochen montags, mittwochs und freitags um 9.30 Uhr",
            "every three weeks on Monday, Wednesday and Friday at 9:30",
        ),
        (
            rule(MON, TUE, WED, THU, FRI),
            "jede Woche montags bis freitags um 9.30 Uhr",
            "every week from Monday to Friday at 9:30",
        ),
        (rule(*Weekday), "täglich um 9.30 Uhr", "every day at 9:30"),
        (
            rule(*Weekday, every=26),
            "alle 26 Wochen montags bis sonntags um 9.30 Uhr",
            "every 26 weeks from Monday to Sunday at 9:30",
        ),
        (
            rule(SUN, start=date(2026, 12, 6), end=date(2027, 3, 28)),
            "jede Woche sonntags um 9.30 Uhr, ab Sonntag, 6. Dezember, bis Sonntag, 28. März 2027",
            "every week on Sunday at 9:30, from Sunday, 6 December, until Sunday, 28 March 2027",
        ),
        (rule(SAT, minute=5), "jede Woche samstags um 9.05 Uhr", "every week on Saturday at 9:05"),
    ],
)
def test_a_rule_in_words(given: Rule, german: str, english: str) -> None:
    assert rule_said(given, GERMAN, TODAY) == german
    assert rule_said(given, ENGLISH, TODAY) == english


@pytest.mark.parametrize(
    ("audience", "german", "english"),
    [
        (Audience(everyone=True, units=frozenset({"u1"})), "alle Mitarbeitenden", "all staff"),
        (
            Audience(units=frozenset({"u2", "u1"}), projects=frozenset({"eakte"})),
            "alle im Projekt E-Akte, Bereich 1 und Bereich 2",
            "everyone in the project Electronic files, Unit 1 and Unit 2",
        ),
        (
            Audience(groups=frozenset({"g"}), people=frozenset({"p1", "p2"})),
            "eine Gruppe aus dem Verzeichnis und 2 einzelne Personen",
            "a group of the directory and 2 single people",
        ),
        (Audience(units=frozenset({"gone"})), "niemand", "nobody"),
    ],
)
def test_an_audience_in_words(audience: Audience, german: str, english: str) -> None:
    assert audience_said(audience, TOWN, GERMAN) == german
    assert audience_said(audience, TOWN, ENGLISH) == english


def standing(kind: Kind = Kind.PULSE, **changes: object) -> Standing:
    given = rule(FRI)
    schedule = Schedule("0123456789abcdef", kind, LONG, given, "p1", Audience(everyone=True), "eakte")
    calendar = Calendar(ZoneInfo("Europe/Berlin"), Land.NW, Holidays())
    coming = tuple(upcoming(given, datetime(2026, 12, 20, tzinfo=UTC), calendar, 5))
    found = Standing(schedule, coming, owner="Anna Ahrens", question="Wie geht es?", facilitator="Bo Berg")
    return replace(found, **changes)  # type: ignore[arg-type]


def run(outcome: str, reason: str = "") -> Run:
    return Run(datetime(2026, 11, 20, 9, 30), outcome, reason, people=1)


def typed(kind: Kind) -> Form:
    chosen = {"kind": kind.value, "units": "u29,u30", "project": "eakte", "every": "2", "time": "09:30", "title": "x"}
    return Form("0123456789abcdef", chosen, ANNA, ADMIN, TOWN, (("title", "missing"), ("end", "no-date")))


def every_card(text: Text) -> list[Card]:
    whole, paused = standing(), standing()
    paused = replace(paused, schedule=replace(paused.schedule, is_paused=True))
    waits = (datetime(2026, 11, 28, 20), datetime(2026, 11, 30, 7))
    preview = Preview("0123456789abcdef", whole, 3, TOWN, TODAY, waits, fewest=5, note="Hinweis.")
    shown = [whole, paused, *(standing(last=run(outcome, "Neujahr")) for outcome in OUTCOMES)]
    return [
        list_card(Page([], 0, 1, 0), text, TODAY),
        list_card(Page([whole], 0, 1, 1, "Hinweis."), text, TODAY),
        list_card(Page(shown, 1, 3, 24), text, TODAY),
        *(one_card(one, 62, TOWN, text, TODAY, "Hinweis.") for one in (whole, paused, standing(is_ended=True))),
        one_card(standing(Kind.RETRO, skips_next=True), 1, TOWN, text, TODAY),
        one_card(standing(waits_until=waits[1]), 0, TOWN, text, TODAY),
        *(fire_card(whole, people, {"schedule": "x"}, text) for people in (1, 62, 20_000)),
        end_card(whole, text),
        kind_card(text),
        unfinished_card("0123456789abcdef", "", "", text),
        waste_card("0123456789abcdef", "Titel", text),
        *(form(step, typed(kind), text) for step in ("what", "whom", "when") for kind in Kind),
        preview_card(preview, text),
        preview_card(replace(preview, people=0, standing=standing(Kind.RETRO, skips_next=True)), text),
    ]


OUTCOMES = ("fired", "too_late", "overtaken", "holiday", "skipped", "empty", "failed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_keeps_the_house_rules(language: Language) -> None:
    for card in every_card(Text(language)):
        assert faults(card, ("0123456789abcdef", "p1", "eakte")) == [], card.summary


def test_the_next_date_knows_holidays_and_what_is_left_out() -> None:
    said = read(one_card(standing(skips_next=True), 62, TOWN, GERMAN, TODAY))
    assert "Nächster Termin: Freitag, 15. Januar 2027, 9.30 Uhr\n" in said
    assert (
        "Fällt aus: Freitag, 8. Januar 2027, Freitag, 25. Dezember (Erster Weihnachtstag) "
        "und Freitag, 1. Januar 2027 (Neujahr)\n"
    ) in said


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (run("fired"), "Zuletzt: Freitag, 20. November, 9.30 Uhr: ging an eine Person"),
        (run("holiday", "Neujahr"), "nicht verschickt, Feiertag (Neujahr)"),
        (run("too_late"), "nicht verschickt, es war zu spät dafür"),
        (run("overtaken"), "nicht verschickt, der nächste Termin war schon da"),
        (run("skipped"), "ausgelassen, wie gewünscht"),
        (run("empty"), "nicht verschickt, niemand war gemeint"),
        (run("failed", "a1b2c3d4"), "nicht verschickt, ein Fehler (Nummer a1b2c3d4)"),
        (None, "Zuletzt: noch nie"),
    ],
)
def test_the_last_time_is_said_with_its_reason(last: Run | None, said: str) -> None:
    assert said in read(one_card(standing(last=last), 62, TOWN, GERMAN, TODAY))


def test_a_pulse_for_a_few_says_that_none_begins() -> None:
    preview = Preview("d", standing(), 4, TOWN, TODAY, fewest=5)
    assert "Unter 5 Personen beginnt keine Kurzbefragung" in read(preview_card(preview, GERMAN))
    assert "Unter 5" not in read(preview_card(replace(preview, people=5), GERMAN))
