"""The next steps: of one project, of several, or one that was asked for by its name."""

from collections.abc import Sequence

from cards.elements import Element, Facts, Group, Heading, Paragraph, Tone
from cards.frame import Card
from cards.projects.seen import MOST_STEPS, Offered, Seen, and_more, owned, project_buttons, titled, when_due
from domain.projects import Milestone, Project, is_overdue, mentions
from locales import Text


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
        summary = text("projects-milestone", title=title, when=when_due(milestone, seen, text))
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


def steps_card(steps: Sequence[Milestone], seen: Seen, text: Text) -> Card:
    """The next steps of the project that stands above already."""
    title = text("projects-button-next") if steps else text("projects-next-none-all")
    return Card(title, (Heading(title, level=2), *_steps(steps, seen, text, with_project=False)), (), text.language)


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
            Paragraph(titled(step, seen, text) if with_project else text.of(step.title), is_strong=True),
            Paragraph(owned(step, seen, text), tone=Tone.WARNING if is_overdue(step, seen.today) else Tone.NORMAL),
        ]
        if mentions(step, seen.own):
            concerns = text("projects-concerns", unit=seen.unit) if seen.unit else text("projects-yours")
            parts.append(Paragraph(concerns, is_subtle=True))
        rows.append(Group(tuple(parts)))
    return (*rows, *and_more("projects-more", len(steps) - MOST_STEPS, text))
