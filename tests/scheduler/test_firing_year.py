"""A whole year in Berlin with both clock changes: every planned date fires once, or says why not."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile

from domain.schedules import Rule, Weekday, occurrences, weekly
from store.database import Database
from store.schedules import Outcome
from tests.scheduler.firings import BERLIN, EVERYONE, WORKDAYS, House, Noted, berlin, firings

FIRST, LAST = berlin(2026, 10, 1), berlin(2027, 10, 1)
START = date(2026, 9, 28)
RULES: dict[str, Rule] = {
    "every second Tuesday": weekly([Weekday.TUE], 9, 30, START, every=2),
    "working days": weekly(WORKDAYS, 16, 45, START),
    "Sunday night": weekly([Weekday.SUN], 2, 30, START),
    "every evening": weekly(list(Weekday), 20, 15, START),
    "Friday, until Easter": weekly([Weekday.FRI], 11, 0, START, every=3, end=date(2027, 3, 26)),
}


async def test_a_year(town_database: Database) -> None:
    house, noted = House(town_database), Noted()
    await house.only()
    planned = {name: await house.plan(rule, EVERYONE, now=FIRST) for name, rule in RULES.items()}
    clock, chance, now = firings(town_database, noted), random.Random(7), FIRST
    while now < LAST:
        await clock.fire_due(now)
        now += timedelta(minutes=chance.randint(40, 150))
    for name, one in planned.items():
        wanted = dates(RULES[name])
        recorded = await house.outcomes(one)
        settled = Counter(local for local, _ in recorded)
        # The last date may still be waiting for the morning.
        missing = [local for local in wanted if local not in settled]
        assert set(settled.values()) == {1} and set(settled) <= set(wanted), name
        assert missing in ([], wanted[-1:]), (name, missing)
        fired = sum(outcome is Outcome.FIRED for _, outcome in recorded)
        assert noted.times(one.schedule.id) == fired > 0, name
        reasons = {outcome for _, outcome in recorded} - {Outcome.FIRED, Outcome.HOLIDAY, Outcome.OVERTAKEN}
        assert reasons == set(), (name, reasons)
    assert_all_in_working_hours([due.now for due in noted.started])


def dates(rule: Rule) -> list[datetime]:
    return [one.local for one in takewhile(lambda one: one.instant < LAST, occurrences(rule, FIRST, BERLIN))]


def assert_all_in_working_hours(moments: list[datetime]) -> None:
    for moment in moments:
        local = moment.astimezone(BERLIN)
        assert moment.tzinfo is UTC and local.weekday() < 5 and 7 <= local.hour < 18, local
