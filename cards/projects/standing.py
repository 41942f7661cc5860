"""How projects stand: one with why, goal, last and next step, or all of them by their lights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.contacts import Asked, Choice, fitting, picking
from cards.elements import Button, Element, Facts, Group, Heading, Paragraph
from cards.frame import Card
from cards.projects.seen import (
    LONGEST_REASON,
    MOST_STEPS,
    Offered,
    Seen,
    and_more,
    light_said,
    owned,
    project_buttons,
    said,
)
from domain.projects import Milestone, Project
from locales import Text


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the status card says of one project; `lead` is a name, `told` the last update's title and day."""

    project: Project
    last: Milestone | None = None
    next: Milestone | None = None
    lead: str = ""
    told: tuple[str, date] | None = None


def status_card(standing: Standing, seen: Seen, text: Text, offered: Offered) -> Card:
    """Light, why, goal, last and next step of a project."""
    project = standing.project
    summary = text("projects-status", project=text.of(project.name), light=light_said(project.light, text))
    body: list[Element] = [
        Heading(summary),
        *said("projects-why", fitting(text.of(project.why), LONGEST_REASON), text),
    ]
    body += said("projects-goal", fitting(text.of(project.goal), LONGEST_REASON), text)
    if len(body) == 1:
        body.append(Paragraph(text("projects-no-why"), is_subtle=True))
    last, following = standing.last, standing.next
    facts = (
        (text("projects-last"), _reached(last, seen, text) if last else ""),
        (text("projects-next-step"), _ahead(following, seen, text) if following else text("projects-nothing-planned")),
        (text("projects-last-told"), _told(standing, seen, text)),
        (text("projects-lead"), standing.lead or text("projects-no-lead")),
    )
    body.append(Group((Facts(facts),)))
    return Card(summary, tuple(body), project_buttons(project.id, "projects.status", text, offered), text.language)


def overview_card(projects: Sequence[Project], note: str, text: Text) -> Card:
    """The traffic lights of all projects, and a way to look at one."""
    summary = text("projects-status-all")
    shown = projects[:MOST_STEPS]
    lights = Facts(tuple((text.of(project.name), light_said(project.light, text)) for project in shown))
    choices = [Choice(project.id, text.of(project.name)) for project in projects]
    body = (
        *((Paragraph(note),) if note else ()),
        lights,
        *and_more("projects-more-projects", len(projects) - len(shown), text),
        *picking(Asked("projects.status", "project"), choices, text),
    )
    return Card(summary, (Heading(summary), *body), language=text.language)


def nothing_card(
    sentence: str,
    facts: Sequence[tuple[str, str]],
    actions: tuple[Button, ...],
    text: Text,
    asked: tuple[Element, ...] = (),
) -> Card:
    """An honest nothing, with what is known instead, and what is asked back."""
    known = Facts(tuple(facts))
    body = (Heading(sentence), *asked, *((Group((known,)),) if known.told else ()))
    return Card(sentence, body, actions, text.language)


def last_and_next(standing: Standing, seen: Seen, text: Text) -> tuple[tuple[str, str], ...]:
    """Last and next step as facts."""
    return (
        (text("projects-last"), _reached(standing.last, seen, text) if standing.last else ""),
        (text("projects-next-step"), _ahead(standing.next, seen, text) if standing.next else ""),
    )


def _ahead(step: Milestone, seen: Seen, text: Text) -> str:
    return f"{text.of(step.title)}, {owned(step, seen, text)}"


def _reached(step: Milestone, seen: Seen, text: Text) -> str:
    day = text.day(step.done, seen.today) if step.done else ""
    return text("projects-reached", title=text.of(step.title), when=day)


def _told(standing: Standing, seen: Seen, text: Text) -> str:
    if standing.told is None:
        return ""
    title, day = standing.told
    return text("projects-reached", title=fitting(title, LONGEST_REASON), when=text.day(day, seen.today))
