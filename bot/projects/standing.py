"""Answers what comes next in a project, and how it stands and why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.contacts import question_of
from bot.projects.asked import instead_of, lead_fact, lead_of, project_of, seen_by, standing_of, unknown
from bot.router import Reply, Turn
from cards.projects import (
    Seen,
    all_next_card,
    milestone_card,
    next_card,
    nothing_card,
    overview_card,
    project_buttons,
    status_card,
)
from domain.conversations import Answered
from domain.projects import Project, mentions, projects_of, upcoming
from store import updates
from store.database import Database

# What was told before says nothing about how a project stands.
LONG_AGO = timedelta(days=365)


class Projects:
    """The answers about projects; `offered` says which verbs a button may name in this town."""

    def __init__(self, offered: Callable[[str], bool], database: Database) -> None:
        self._offered = offered
        self._database = database

    async def next(self, turn: Turn) -> Reply:
        """The next steps of a project, or of the person's or of all projects."""
        instead = instead_of(turn)
        if instead is not None:
            return instead
        seen, project = seen_by(turn), project_of(turn)
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
        return nothing_card(sentence, lead_fact(turn, project), buttons, turn.text)

    def _all_next(self, turn: Turn, seen: Seen) -> Reply:
        note, text = unknown(turn), turn.text
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
        instead = instead_of(turn)
        if instead is not None:
            return instead
        project = project_of(turn)
        if project is None:
            return overview_card(tuple(turn.town.projects.values()), unknown(turn), turn.text)
        standing = replace(standing_of(turn, project), told=await self._last_told(turn, project))
        card = status_card(standing, seen_by(turn), turn.text, self._offered)
        lead = lead_of(turn, project)
        return replace(card, answered=Answered({"person": lead.id})) if lead else card

    async def _last_told(self, turn: Turn, project: Project) -> tuple[str, date] | None:
        """The title and day of the last update, where updates are on."""
        if not self._offered("updates.report"):
            return None
        async with self._database.read() as connection:
            sent = await updates.recent(connection, turn.now - LONG_AGO, project.id, now=turn.now)
        if not sent or sent[0].sent_at is None:
            return None
        return turn.text.of(sent[0].title), sent[0].sent_at.astimezone(turn.zone).date()
