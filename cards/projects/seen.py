"""How projects and their steps are looked at, and what cards about them share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cards.elements import Button, Element, Heading, Paragraph
from domain.projects import Light, Milestone, Project, is_overdue
from locales import Text

MOST_STEPS = 6
# A town file may hold thousands of characters; a card with both must stay under its size.
LONGEST_REASON = 1200

Offered = Callable[[str], bool]


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


def light_said(light: Light | None, text: Text) -> str:
    """The traffic light as a word."""
    return text(f"projects-light-{light.value if light else 'none'}")


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


def and_more(key: str, count: int, text: Text) -> tuple[Element, ...]:
    return (Paragraph(text(key, count=count), is_subtle=True),) if count > 0 else ()


def titled(step: Milestone, seen: Seen, text: Text) -> str:
    project = seen.projects.get(step.project)
    title = text.of(step.title)
    return text("projects-step-in", project=text.of(project.name), title=title) if project else title


def when_due(step: Milestone, seen: Seen, text: Text) -> str:
    if step.due is None:
        return text("projects-when-none")
    when = text.day(step.due, seen.today)
    return text("projects-when-late", when=when) if is_overdue(step, seen.today) else when


def owned(step: Milestone, seen: Seen, text: Text) -> str:
    owner = seen.owners.get(step.owner or "")
    when = when_due(step, seen, text)
    return f"{when}; {text('projects-owner', owner=owner)}" if owner else when


def said(key: str, words: str, text: Text) -> tuple[Element, ...]:
    return (Heading(text(key), level=2), Paragraph(words)) if words else ()
