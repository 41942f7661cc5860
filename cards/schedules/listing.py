"""The list of schedules, and one of them with everything one can do to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.elements import Button, Buttons, ChoiceInput, Element, Facts, Group, Heading, Option, Paragraph, Tone
from cards.frame import Card
from cards.schedules.standing import Standing, last_said, left_out_said, next_said
from cards.schedules.wording import audience_said, kind_said, rule_said
from domain.schedules import Kind
from domain.town import Town
from locales import Text


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list: pages count from 0, `count` is the number of all schedules."""

    shown: Sequence[Standing]
    number: int = 0
    pages: int = 1
    count: int = 0
    note: str = ""


def list_card(page: Page, text: Text, today: date) -> Card:
    """What runs when, a page at a time."""
    summary = text("schedules-list", count=page.count)
    body: list[Element] = [Heading(summary)]
    body += [Paragraph(page.note, is_strong=True)] if page.note else []
    if page.pages > 1:
        body.append(Paragraph(text("schedules-page", number=str(page.number + 1), pages=str(page.pages))))
    body += [_row(one, text, today) for one in page.shown] or [Paragraph(text("schedules-list-empty"))]
    if len(page.shown) > 1:
        options = tuple(Option(one.schedule.id, text.of(one.schedule.title)) for one in page.shown)
        body.append(ChoiceInput("schedule", text("schedules-which"), options, placeholder=text("schedules-choose")))
    return Card(summary, tuple(body), _list_actions(page, text), text.language)


def one_card(standing: Standing, people: int, town: Town, text: Text, today: date, note: str = "") -> Card:
    """One schedule, how it stands, and what can be done; `people` is how many it would reach today."""
    schedule = standing.schedule
    title = text.of(schedule.title)
    project = town.projects.get(schedule.project or "")
    facts = Facts(
        (
            (text("schedules-field-kind"), kind_said(schedule.kind, text)),
            (text("schedules-field-question"), standing.question if schedule.kind is Kind.PULSE else ""),
            (text("schedules-field-project"), text.of(project.name) if project else ""),
            (text("schedules-field-facilitator"), standing.facilitator if schedule.kind is Kind.RETRO else ""),
            (text("schedules-for"), audience_said(schedule.audience, town, text)),
            (text("schedules-today"), text("schedules-people", count=people)),
            (text("schedules-rule-is"), rule_said(schedule.rule, text, today)),
            *_times(standing, text, today),
        )
    )
    notes = (Paragraph(note, is_strong=True),) if note else ()
    body = (Heading(title), *notes, *_state(standing, text), Group((facts,)), *_rows(standing, text))
    return Card(title, body, _one_actions(standing, text), text.language)


def _row(standing: Standing, text: Text, today: date) -> Group:
    schedule = standing.schedule
    said = text("schedules-row", kind=kind_said(schedule.kind, text), rule=rule_said(schedule.rule, text, today))
    title = Paragraph(text.of(schedule.title), is_strong=True)
    return Group((title, *_state(standing, text), Paragraph(said), Facts(_times(standing, text, today))))


def _times(standing: Standing, text: Text, today: date) -> tuple[tuple[str, str], ...]:
    return (
        (text("schedules-next"), next_said(standing, text, today)),
        (text("schedules-left-out"), left_out_said(standing, text, today)),
        (text("schedules-last"), last_said(standing.last, text, today)),
        (text("schedules-owner"), standing.owner),
    )


def _state(standing: Standing, text: Text) -> tuple[Paragraph, ...]:
    if standing.is_ended:
        return (Paragraph(text("schedules-is-ended"), tone=Tone.ATTENTION),)
    if standing.schedule.is_paused:
        return (Paragraph(text("schedules-is-paused"), tone=Tone.WARNING),)
    return ()


def _list_actions(page: Page, text: Text) -> tuple[Button, ...]:
    only = {"schedule": page.shown[0].schedule.id} if len(page.shown) == 1 else {}
    following = (page.number + 1) % page.pages
    turning = "schedules-button-more" if following else "schedules-button-first"
    return (
        *((Button(text("schedules-button-open"), "schedules.show", only, is_primary=True),) if page.shown else ()),
        Button(text("schedules-button-new"), "schedules.new", is_free_of_inputs=True),
        *((Button(text(turning), "schedules.manage", {"page": str(following)}),) if page.pages > 1 else ()),
    )


def _rows(standing: Standing, text: Text) -> tuple[Buttons, ...]:
    """What can be done to a schedule that has not ended."""
    schedule = standing.schedule
    if standing.is_ended:
        return ()
    about = {"schedule": schedule.id}
    is_paused = schedule.is_paused
    pausing = Button(
        text("schedules-button-resume" if is_paused else "schedules-button-pause"),
        "schedules.resume" if is_paused else "schedules.pause",
        about,
    )
    return (
        Buttons((Button(text("schedules-button-change"), "schedules.change", about), pausing)),
        Buttons((*_skipping(standing, text), Button(text("schedules-button-fire"), "schedules.ask-fire", about))),
    )


def _skipping(standing: Standing, text: Text) -> tuple[Button, ...]:
    date_next = standing.left_out or standing.next
    if standing.schedule.is_paused or date_next is None:
        return ()
    # The button names the date it means, so that an old card leaves out nothing else.
    about = {"schedule": standing.schedule.id, "planned": date_next.local.isoformat()}
    if standing.left_out is not None:
        return (Button(text("schedules-button-keep"), "schedules.keep", about),)
    return (Button(text("schedules-button-skip"), "schedules.skip", about),)


def _one_actions(standing: Standing, text: Text) -> tuple[Button, ...]:
    about = {"schedule": standing.schedule.id}
    back = Button(text("schedules-button-back"), "schedules.manage")
    if standing.is_ended:
        return (back,)
    return (Button(text("schedules-button-end"), "schedules.ask-end", about), back)
