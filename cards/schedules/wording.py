"""What a schedule says, in words: its rule and whom it is for."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from domain.people import Audience, Wording
from domain.schedules import Kind, Rule, Weekday
from domain.town import Town
from locales import Text

WORKDAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)
MOST_NAMED = 6


def kind_said(kind: Kind, text: Text) -> str:
    """The kind's name."""
    return text(f"schedules-kind-{kind.value}")


def rule_said(rule: Rule, text: Text, today: date) -> str:
    """Such as "alle zwei Wochen dienstags um 9.30 Uhr"; with the first and the last day where they matter."""
    at = text.time(datetime.combine(today, time(rule.hour, rule.minute)))
    if rule.every == 1 and len(rule.weekdays) == len(Weekday):
        said = text("schedules-rule-daily", time=at)
    else:
        said = text(
            "schedules-rule", every=text("schedules-every", every=rule.every), days=_days_said(rule, text), time=at
        )
    if rule.start > today:
        said = text("schedules-rule-from", rule=said, day=text.day(rule.start, today))
    if rule.end is not None:
        said = text("schedules-rule-until", rule=said, day=text.day(rule.end, today))
    return said


def audience_said(audience: Audience, town: Town, text: Text) -> str:
    """Everyone; or the projects, units and roles by name, and how many groups and people beside them."""
    if audience.everyone:
        return text("schedules-for-everyone")
    projects = {one.id: one.name for one in town.projects.values()}
    parts = [text("schedules-for-project", project=name) for name in _named(audience.projects, projects, text)]
    parts += _named(audience.units, {one.id: one.name for one in town.units.values()}, text)
    parts += _named(audience.roles, {one.id: one.name for one in town.roles.values()}, text)
    if len(parts) > MOST_NAMED:
        parts = [*parts[:MOST_NAMED], text("schedules-for-more", count=len(parts) - MOST_NAMED)]
    if audience.groups:
        parts.append(text("schedules-for-groups", count=len(audience.groups)))
    if audience.people:
        parts.append(text("schedules-for-people", count=len(audience.people)))
    return text.listed(parts) or text("schedules-for-nobody")


def _days_said(rule: Rule, text: Text) -> str:
    if rule.weekdays == tuple(Weekday):
        return text("schedules-days-all")
    if rule.weekdays == WORKDAYS:
        return text("schedules-days-workdays")
    return text("schedules-days", days=text.listed([text(f"schedules-on-{day.value}") for day in rule.weekdays]))


def _named(ids: Iterable[str], names: Mapping[str, Wording], text: Text) -> list[str]:
    return sorted(text.of(names[one]) for one in ids if one in names)
