"""An idea's own words, whole or as the line one knows it by."""

from datetime import date
from zoneinfo import ZoneInfo

from cards.elements import Facts, Group
from domain.ideas import Idea, State
from domain.stories import shortened
from domain.town import Town
from locales import Text

# Characters of the line an idea is known by.
_LINE = 80


def words(idea: Idea, town: Town, text: Text) -> Group:
    """What was written, exactly."""
    return Group((Facts(_told(idea, town, text)),))


def known_by(idea: Idea) -> str:
    """The line an idea is known by."""
    return shortened(" ".join(idea.begins.split()), _LINE)


def process_said(idea: Idea, town: Town, text: Text) -> str:
    """The process it is about, where one was chosen and the town still has it."""
    project = town.projects.get(idea.project or "")
    if project is not None:
        return text.of(project.name)
    topic = next((one.topic for one in town.responsibilities if one.topic.de == idea.topic), None)
    return text.of(topic) if topic else idea.topic


def state_said(idea: Idea, text: Text) -> str:
    """Where it stands, in words."""
    return text(f"ideas-state-{idea.state.value}".replace("_", "-"))


def name_of(person: str | None, town: Town, text: Text) -> str:
    """The name of somebody who may have left, or may have been forgotten."""
    found = town.people.get(person or "")
    return found.name if found else text("ideas-somebody")


def reason_said(idea: Idea) -> str:
    """The reason, which is told with a no alone."""
    return idea.reason if idea.state is State.DECLINED else ""


def proposed_on(idea: Idea, town: Town, today: date, text: Text) -> str:
    """The day of the town on which it was sent."""
    return text.day(idea.proposed_at.astimezone(ZoneInfo(town.timezone)).date(), today)


def _told(idea: Idea, town: Town, text: Text) -> tuple[tuple[str, str], ...]:
    return (
        (text("ideas-annoys"), idea.annoys),
        (text("ideas-helps"), idea.helps),
        (text("ideas-process"), process_said(idea, town, text) or text("ideas-process-open")),
    )
