"""A schedule said back before it is saved: in words, with its next dates and the holidays between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cards.elements import Button, Element, Facts, Group, Heading, Paragraph, Tone
from cards.frame import Card
from cards.schedules.standing import Standing, holiday_said
from cards.schedules.wording import audience_said, kind_said, rule_said
from domain.schedules import Kind, Planned, Skipped
from domain.town import Town
from locales import Text


@dataclass(frozen=True, slots=True)
class Preview:
    """What is about to be saved; `waits` are a date in quiet hours and the local time its messages go out.

    `fewest` is how many people must be asked for a result, 0 when that does not matter.
    """

    draft: str
    standing: Standing
    people: int
    town: Town
    today: date
    waits: tuple[datetime, datetime] | None = None
    fewest: int = 0
    note: str = ""


def preview_card(preview: Preview, text: Text) -> Card:
    """Everything the schedule says, how often and to how many; save, go back, or throw away."""
    schedule, today = preview.standing.schedule, preview.today
    title = text("schedules-preview", title=text.of(schedule.title))
    rule = text("schedules-said-back", kind=kind_said(schedule.kind, text), rule=rule_said(schedule.rule, text, today))
    body: tuple[Element, ...] = (
        Heading(title),
        *((Paragraph(preview.note, is_strong=True),) if preview.note else ()),
        Paragraph(rule),
        Facts(_facts(preview, text)),
        *_warnings(preview, text),
        Group((Heading(text("schedules-dates"), level=2), *_dates(preview.standing.coming, text, today))),
    )
    about = {"draft": preview.draft, "schedule": schedule.id}
    actions = (
        Button(text("schedules-button-save"), "schedules.save", about, is_primary=True),
        Button(text("schedules-button-back"), "schedules.back", {"draft": preview.draft, "at": "check"}),
        Button(text("schedules-button-discard"), "schedules.discard", {"draft": preview.draft}),
    )
    return Card(title, body, actions, text.language)


def _facts(preview: Preview, text: Text) -> tuple[tuple[str, str], ...]:
    standing, town = preview.standing, preview.town
    schedule = standing.schedule
    project = town.projects.get(schedule.project or "")
    return (
        (text("schedules-field-question"), standing.question if schedule.kind is Kind.PULSE else ""),
        (text("schedules-field-project"), text.of(project.name) if project else ""),
        (text("schedules-field-facilitator"), standing.facilitator if schedule.kind is Kind.RETRO else ""),
        (text("schedules-for"), audience_said(schedule.audience, town, text)),
        (text("schedules-today"), text("schedules-people", count=preview.people)),
    )


def _warnings(preview: Preview, text: Text) -> tuple[Paragraph, ...]:
    said: list[str] = []
    if preview.people == 0:
        said.append(text("schedules-warn-nobody"))
    elif preview.people < preview.fewest:
        said.append(text("schedules-warn-few", fewest=preview.fewest))
    if preview.waits:
        planned, until = (text.moment(one, preview.today) for one in preview.waits)
        said.append(text("schedules-warn-quiet", planned=planned, until=until))
    if preview.standing.left_out is not None:
        said.append(
            text("schedules-warn-left-out", day=text.day(preview.standing.left_out.local.date(), preview.today))
        )
    return tuple(Paragraph(one, tone=Tone.WARNING) for one in said)


def _dates(coming: Sequence[Planned], text: Text, today: date) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(holiday_said(one, text, today), is_subtle=True)
        if isinstance(one, Skipped)
        else Paragraph(text.moment(one.local, today))
        for one in coming
    )
