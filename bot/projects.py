"""Answers what comes next in a project, how it stands and why, and what was reached lately."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.contacts import check_ids, question_of, which
from bot.router import Reply, Router, Turn
from cards.contacts import known_projects
from cards.projects import (
    Seen,
    Standing,
    Told,
    all_next_card,
    last_and_next,
    milestone_card,
    new_card,
    next_card,
    nothing_card,
    overview_card,
    project_buttons,
    status_card,
)
from domain.contacts.asking import How, Question, answer
from domain.conversations import Kind
from domain.people import Unit
from domain.projects import Milestone, Project, mentions, projects_of, reached, upcoming
from domain.town import LEAD_ROLE
from store import updates
from store.database import Database

LATELY = timedelta(weeks=8)


def register(router: Router, database: Database) -> None:
    """Answer the asking verbs of projects; everything needed is in the town already read."""
    projects = Projects(lambda verb: verb in router.verbs and router.is_on(verb), database)
    router.on("projects.next")(projects.next)
    router.on("projects.status")(projects.status)
    router.on("projects.new")(projects.new)


class Projects:
    """The answers about projects; `offered` says which verbs a button may name in this town."""

    def __init__(self, offered: Callable[[str], bool], database: Database) -> None:
        self._offered = offered
        self._database = database

    async def next(self, turn: Turn) -> Reply:
        """The next steps of a project, or of the person's or of all projects."""
        instead = _instead(turn)
        if instead is not None:
            return instead
        seen, project = _seen(turn), _project(turn)
        asked = next((one for one in turn.town.milestones if one.id == turn.slots.get("milestone")), None)
        if asked is not None:
            return milestone_card(asked, seen, turn.text, self._offered)
        if project is None:
            return self._all_next(turn, seen)
        steps = upcoming(turn.town.milestones, project.id, seen.own)
        if steps:
            return next_card(project, steps, seen, turn.text, self._offered)
        sentence = turn.text("projects-next-none", project=turn.text.of(project.name))
        buttons = project_buttons(project.id, "projects.next", turn.text, self._offered)
        return nothing_card(sentence, _lead_fact(turn, project), buttons, turn.text)

    def _all_next(self, turn: Turn, seen: Seen) -> Reply:
        note, text = _unknown(turn), turn.text
        steps = upcoming(turn.town.milestones, None, seen.own)
        own = projects_of(turn.person.id, turn.town.responsibilities, turn.town.milestones)
        mine = [step for step in steps if step.project in own]
        named = [step for step in steps if mentions(step, (question_of(turn).topic,))]
        if named:
            return all_next_card(named, seen, text, title=text("projects-all"))
        if not steps:
            return nothing_card(" ".join(part for part in (note, text("projects-next-none-all")) if part), (), (), text)
        if mine and not note and not turn.slots.get("unit"):
            return all_next_card(mine, seen, text, title=text("projects-mine"))
        return all_next_card(steps, seen, text, title=text("projects-all"), note=note)

    async def status(self, turn: Turn) -> Reply:
        """How a project stands, with why and goal; without one, all traffic lights."""
        instead = _instead(turn)
        if instead is not None:
            return instead
        project = _project(turn)
        if project is None:
            return overview_card(tuple(turn.town.projects.values()), _unknown(turn), turn.text)
        return status_card(_standing(turn, project), _seen(turn), turn.text, self._offered)

    async def new(self, turn: Turn) -> Reply:
        """What was reached and told in the last weeks; honest when nothing was."""
        instead = _instead(turn)
        if instead is not None:
            return instead
        project, seen, text = _project(turn), _seen(turn), turn.text
        steps = reached(turn.town.milestones, project.id if project else None, turn.today - LATELY)
        told = await self._told(turn, project)
        if project is None:
            note = _unknown(turn) or None
            return self._all_new(turn, steps, told, seen, note)
        buttons = project_buttons(project.id, "projects.new", text, self._offered)
        name = text.of(project.name)
        seen = replace(seen, projects={})  # the title names the project already
        if not (steps or told):
            sentence = text("projects-new-none-in", project=name)
            return nothing_card(sentence, last_and_next(_standing(turn, project), seen, text), buttons, text)
        title = text("projects-told-in", project=name)
        if not told:
            title = text("projects-new-in", project=name, count=len(steps))
        return new_card(steps, told, seen, text, title=title, actions=buttons)

    async def _told(self, turn: Turn, project: Project | None) -> Sequence[Told]:
        """The status updates of these weeks, newest first; those the person had as a hint only before all others."""
        if not self._offered("updates.report"):
            return ()
        async with self._database.read() as connection:
            sent = await updates.recent(connection, turn.now - LATELY, project.id if project else None)
            # What somebody was sent is for their own chat only.
            ids = [one.id for one in sent] if turn.place.kind is Kind.PERSONAL else []
            hinted = await updates.hinted(connection, turn.person.id, ids)
        told = [
            Told(
                turn.text.of(one.title),
                turn.text.of(one.change),
                one.sent_at.astimezone(turn.zone).date(),
                whole=one.id if one.id in hinted else "",
            )
            for one in sent
            if one.sent_at is not None
        ]
        return sorted(told, key=lambda one: not one.whole)

    def _all_new(
        self, turn: Turn, steps: Sequence[Milestone], told: Sequence[Told], seen: Seen, note: str | None
    ) -> Reply:
        text = turn.text
        buttons = project_buttons("", "contacts.ask", text, self._offered)
        if not (steps or told):
            sentence = " ".join(part for part in (note, text("projects-new-none")) if part)
            return nothing_card(sentence, (), buttons, text)
        title = text("projects-told") if told else text("projects-new", count=len(steps))
        return new_card(steps, told, seen, text, title=title, actions=buttons)


def _instead(turn: Turn) -> Reply | None:
    """What is answered before anything else: which project is meant, or that the town has none."""
    check_ids(turn)
    unclear = which(turn, ("project",))
    if unclear is not None or turn.town.projects:
        return unclear
    return turn.text("projects-none")


def _project(turn: Turn) -> Project | None:
    return turn.town.projects.get(turn.slots.get("project", ""))


def _seen(turn: Turn) -> Seen:
    """The steps as this person sees them: with the unit asked about, else their own."""
    town = turn.town
    named = town.units.get(turn.slots.get("unit", ""))
    unit = named or town.units.get(turn.person.unit or "")
    owners = {one.id: one.name for one in town.people.values() if one.is_active}
    is_other = named is not None and named.id != turn.person.unit
    return Seen(town.projects, owners, turn.today, _names(unit), turn.text.of(named.name) if named and is_other else "")


def _names(unit: Unit | None) -> tuple[str, ...]:
    return (unit.name.de, unit.name.en, *unit.aliases) if unit else ()


def _standing(turn: Turn, project: Project) -> Standing:
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
    found = answer(Question(turn.person, project=project.id, role=LEAD_ROLE), turn.town)
    return found.contacts[0].person.name if found.contacts and found.how is How.NAMED else ""


def _lead_fact(turn: Turn, project: Project) -> tuple[tuple[str, str], ...]:
    return ((turn.text("projects-lead"), _lead(turn, project) or turn.text("projects-no-lead")),)


def _unknown(turn: Turn) -> str:
    """The honest sentence about a project the town does not have, and those it has."""
    topic = question_of(turn).topic
    if not topic:
        return ""
    return f"{turn.text('projects-unknown', topic=topic)} {known_projects(turn.town, turn.text)}".strip()
