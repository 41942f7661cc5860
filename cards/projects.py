"""How a project stands, what comes next, and what was reached."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cards.contacts import Asked, Choice, fitting, picking
from cards.elements import Button, Buttons, Element, Facts, Group, Heading, Paragraph, Tone
from cards.frame import Card
from domain.projects import Light, Milestone, Project, is_overdue, mentions
from locales import Text

MOST_STEPS = 6
# A town file may hold thousands of characters; a card with both must stay under its size.
LONGEST_REASON = 1200
MOST_TOLD = 3
LONGEST_CHANGE = 300

Offered = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Told:
    """A status update that was sent: its first line, what changes, and the day.

    `whole` is its id where the reader has not been given all of it yet.
    """

    title: str
    change: str
    day: date
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """How steps are looked at: the projects and owners' names they need, on which day, and for which unit.

    `own` are the names of the unit asked about; `unit` is its name when it is not the asker's own.
    """

    projects: Mapping[str, Project]
    owners: Mapping[str, str]
    today: date
    own: Sequence[str] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the status card says of one project; `lead` is a name."""

    project: Project
    last: Milestone | None = None
    next: Milestone | None = None
    lead: str = ""


def light_said(light: Light | None, text: Text) -> str:
    """The traffic light as a word."""
    return text(f"projects-light-{light.value if light else 'none'}")


def status_card(standing: Standing, seen: Seen, text: Text, offered: Offered) -> Card:
    """Light, why, goal, last and next step of a project."""
    project = standing.project
    summary = text("projects-status", project=text.of(project.name), light=light_said(project.light, text))
    body: list[Element] = [
        Heading(summary),
        *_said("projects-why", fitting(text.of(project.why), LONGEST_REASON), text),
    ]
    body += _said("projects-goal", fitting(text.of(project.goal), LONGEST_REASON), text)
    if len(body) == 1:
        body.append(Paragraph(text("projects-no-why"), is_subtle=True))
    last, following = standing.last, standing.next
    facts = (
        (text("projects-last"), _reached(last, seen, text) if last else ""),
        (text("projects-next-step"), _ahead(following, seen, text) if following else text("projects-nothing-planned")),
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
        *_and_more("projects-more-projects", len(projects) - len(shown), text),
        *picking(Asked("projects.status", "project"), choices, text),
    )
    return Card(summary, (Heading(summary), *body), language=text.language)


def next_card(project: Project, steps: Sequence[Milestone], seen: Seen, text: Text, offered: Offered) -> Card:
    """The next steps of one project."""
    summary = _next_line(project, steps[0], seen, text)
    body = (Heading(summary), *_steps(steps, seen, text, with_project=False))
    return Card(summary, body, project_buttons(project.id, "projects.next", text, offered), text.language)


def milestone_card(milestone: Milestone, seen: Seen, text: Text, offered: Offered) -> Card:
    """One step, asked for by its name."""
    title = text.of(milestone.title)
    if milestone.done:
        summary = text("projects-milestone-done", title=title, when=text.day(milestone.done, seen.today))
    else:
        summary = text("projects-milestone", title=title, when=_when(milestone, seen, text))
    project, owner = seen.projects.get(milestone.project), seen.owners.get(milestone.owner or "", "")
    facts = Facts(
        (
            (text("contacts-narrow-project"), text.of(project.name) if project else ""),
            (text("projects-in-charge"), owner),
        )
    )
    body = (Heading(summary), *((Group((facts,)),) if facts.told else ()))
    return Card(summary, body, project_buttons(milestone.project, "", text, offered), text.language)


def all_next_card(steps: Sequence[Milestone], seen: Seen, text: Text, *, title: str, note: str = "") -> Card:
    """The next steps of several projects under one title."""
    body = (
        Heading(title),
        *((Paragraph(note),) if note else ()),
        *_steps(steps, seen, text, with_project=True),
    )
    return Card(title, body, language=text.language)


def new_card(
    steps: Sequence[Milestone],
    told: Sequence[Told],
    seen: Seen,
    text: Text,
    *,
    title: str,
    actions: tuple[Button, ...],
) -> Card:
    """What was told and reached lately, newest first."""
    rows: list[Element] = []
    for one in told[:MOST_TOLD]:
        rows += [Paragraph(one.title, is_strong=True), Paragraph(fitting(one.change, LONGEST_CHANGE))]
        rows.append(Paragraph(text.day(one.day, seen.today), is_subtle=True))
        if one.whole:
            title = fitting(text("projects-button-read", title=one.title))
            rows.append(Buttons((Button(title, "updates.read", {"update": one.whole}),)))
    if told and steps:
        rows.append(Heading(text("projects-told-reached"), level=2))
    for step in steps[:MOST_STEPS]:
        rows += [Paragraph(_titled(step, seen, text), is_strong=True)]
        if step.done:
            rows.append(Paragraph(text.day(step.done, seen.today), is_subtle=True))
    more = _and_more("projects-more", len(steps) - MOST_STEPS, text)
    return Card(title, (Heading(title), *rows, *more), actions, text.language)


def nothing_card(sentence: str, facts: Sequence[tuple[str, str]], actions: tuple[Button, ...], text: Text) -> Card:
    """An honest nothing, with what is known instead."""
    known = Facts(tuple(facts))
    body = (Heading(sentence), *((Group((known,)),) if known.told else ()))
    return Card(sentence, body, actions, text.language)


def project_buttons(project: str, without: str, text: Text, offered: Offered) -> tuple[Button, ...]:
    """What else can be asked about the project: at most three, never the question just answered."""
    titles = {
        "projects.status": "projects-button-status",
        "projects.next": "projects-button-next",
        "contacts.ask": "projects-button-contact",
        "stories.list": "projects-button-stories",
    }
    verbs = [verb for verb in titles if verb != without and offered(verb)]
    return tuple(Button(text(titles[verb]), verb, {"project": project}) for verb in verbs[:3])


def last_and_next(standing: Standing, seen: Seen, text: Text) -> tuple[tuple[str, str], ...]:
    """Last and next step as facts."""
    return (
        (text("projects-last"), _reached(standing.last, seen, text) if standing.last else ""),
        (text("projects-next-step"), _ahead(standing.next, seen, text) if standing.next else ""),
    )


def _next_line(project: Project, first: Milestone, seen: Seen, text: Text) -> str:
    name = text.of(project.name)
    if is_overdue(first, seen.today):
        return text("projects-next-late", project=name)
    if first.due is None:
        return text("projects-next-undated", project=name)
    when = text.day(first.due, seen.today)
    if not mentions(first, seen.own):
        return text("projects-next", project=name, when=when)
    if seen.unit:
        return text("projects-next-unit", project=name, unit=seen.unit, when=when)
    return text("projects-next-own", project=name, when=when)


def _steps(steps: Sequence[Milestone], seen: Seen, text: Text, *, with_project: bool) -> tuple[Element, ...]:
    rows: list[Element] = []
    for step in steps[:MOST_STEPS]:
        parts: list[Element] = [
            Paragraph(_titled(step, seen, text) if with_project else text.of(step.title), is_strong=True),
            Paragraph(_owned(step, seen, text), tone=Tone.WARNING if is_overdue(step, seen.today) else Tone.NORMAL),
        ]
        if mentions(step, seen.own):
            concerns = text("projects-concerns", unit=seen.unit) if seen.unit else text("projects-yours")
            parts.append(Paragraph(concerns, is_subtle=True))
        rows.append(Group(tuple(parts)))
    return (*rows, *_and_more("projects-more", len(steps) - MOST_STEPS, text))


def _and_more(key: str, count: int, text: Text) -> tuple[Element, ...]:
    return (Paragraph(text(key, count=count), is_subtle=True),) if count > 0 else ()


def _titled(step: Milestone, seen: Seen, text: Text) -> str:
    project = seen.projects.get(step.project)
    title = text.of(step.title)
    return text("projects-step-in", project=text.of(project.name), title=title) if project else title


def _when(step: Milestone, seen: Seen, text: Text) -> str:
    if step.due is None:
        return text("projects-when-none")
    when = text.day(step.due, seen.today)
    return text("projects-when-late", when=when) if is_overdue(step, seen.today) else when


def _owned(step: Milestone, seen: Seen, text: Text) -> str:
    owner = seen.owners.get(step.owner or "")
    when = _when(step, seen, text)
    return f"{when}; {text('projects-owner', owner=owner)}" if owner else when


def _ahead(step: Milestone, seen: Seen, text: Text) -> str:
    return f"{text.of(step.title)}, {_owned(step, seen, text)}"


def _reached(step: Milestone, seen: Seen, text: Text) -> str:
    day = text.day(step.done, seen.today) if step.done else ""
    return text("projects-reached", title=text.of(step.title), when=day)


def _said(key: str, words: str, text: Text) -> tuple[Element, ...]:
    return (Heading(text(key), level=2), Paragraph(words)) if words else ()
