"""What a question about projects names, and how it looks to whoever asks."""

from datetime import date

from bot.contacts import check_ids, question_of, which
from bot.router import Reply, Turn
from cards.contacts import known_projects
from cards.projects import Seen, Standing
from domain.contacts.asking import How, Question, answer
from domain.people import Person, Unit
from domain.projects import Project, reached, upcoming
from domain.town import LEAD_ROLE


def instead_of(turn: Turn) -> Reply | None:
    """What is answered before anything else: which project is meant, or that the town has none."""
    check_ids(turn)
    unclear = which(turn, ("project",))
    if unclear is not None or turn.town.projects:
        return unclear
    return turn.text("projects-none")


def project_of(turn: Turn) -> Project | None:
    return turn.town.projects.get(turn.slots.get("project", ""))


def seen_by(turn: Turn) -> Seen:
    """The steps as this person sees them: with the unit asked about, else their own."""
    town = turn.town
    named = town.units.get(turn.slots.get("unit", ""))
    unit = named or town.units.get(turn.person.unit or "")
    owners = {one.id: one.name for one in town.people.values() if one.is_active}
    is_other = named is not None and named.id != turn.person.unit
    return Seen(town.projects, owners, turn.today, _names(unit), turn.text.of(named.name) if named and is_other else "")


def _names(unit: Unit | None) -> tuple[str, ...]:
    return (unit.name.de, unit.name.en, *unit.aliases) if unit else ()


def standing_of(turn: Turn, project: Project) -> Standing:
    town = turn.town
    done = reached(town.milestones, project.id, date.min)
    steps = upcoming(town.milestones, project.id)
    return Standing(
        project,
        last=done[0] if done else None,
        next=steps[0] if steps else None,
        lead=_lead(turn, project),
    )


def _lead(turn: Turn, project: Project) -> str:
    lead = lead_of(turn, project)
    return lead.name if lead else ""


def lead_of(turn: Turn, project: Project) -> Person | None:
    """Who leads the project; None when nobody is named for it."""
    found = answer(Question(turn.person, project=project.id, role=LEAD_ROLE), turn.town)
    return found.contacts[0].person if found.contacts and found.how is How.NAMED else None


def lead_fact(turn: Turn, project: Project) -> tuple[tuple[str, str], ...]:
    return ((turn.text("projects-lead"), _lead(turn, project) or turn.text("projects-no-lead")),)


def unknown(turn: Turn) -> str:
    """The honest sentence about a project the town does not have, and those it has."""
    topic = question_of(turn).topic
    if not topic:
        return ""
    return f"{turn.text('projects-unknown', topic=topic)} {known_projects(turn.town, turn.text)}".strip()
