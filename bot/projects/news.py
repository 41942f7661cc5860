"""Answers what is new: what was told and reached in the last weeks, or since a day that somebody named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.projects.asked import instead_of, project_of, seen_by, standing_of, unknown
from bot.recogniser.since import since
from bot.router import Reply, Turn
from cards.projects import (
    News,
    Span,
    Told,
    last_and_next,
    new_card,
    nothing_card,
    project_buttons,
    span_said,
    weeks_asked,
)
from domain.conversations import Kind
from domain.projects import Project, reached
from store import updates
from store.database import Database

USUAL_WEEKS, GUESSED_WEEKS, MOST_WEEKS, MOST_PAGES = 8, 4, 99, 99


@dataclass(frozen=True, slots=True)
class Newly:
    """The handler; `offered` says which verbs a button may name in this town."""

    offered: Callable[[str], bool]
    database: Database

    async def new(self, turn: Turn) -> Reply:
        """What was reached and told since then; honest when nothing was."""
        instead = instead_of(turn)
        if instead is not None:
            return instead
        project, span = project_of(turn), _span(turn)
        steps = reached(turn.town.milestones, project.id if project else None, span.since)
        ids = {"project": project.id if project else ""}
        news = News(span, await self._told(turn, project, span), steps, _number(turn, "page", MOST_PAGES) or 0, ids)
        return self._of_all(turn, news) if project is None else self._of_one(turn, project, news)

    async def _told(self, turn: Turn, project: Project | None, span: Span) -> Sequence[Told]:
        """The status updates of this time, newest first; those the person had as a hint only before all others."""
        if not self.offered("updates.report"):
            return ()
        begin = datetime.combine(span.since, time(), turn.zone)
        async with self.database.read() as connection:
            sent = await updates.recent(connection, begin, project.id if project else None, now=turn.now)
            # What somebody was sent is for their own chat only.
            ids = [one.id for one in sent] if turn.place.kind is Kind.PERSONAL else []
            hinted = await updates.hinted(connection, turn.person.id, ids)
        told = [
            Told(
                turn.text.of(one.title),
                turn.text.of(one.change),
                one.sent_at.astimezone(turn.zone).date(),
                whole=one.id if one.id in hinted else "",
                corrected=one.corrected_at.astimezone(turn.zone).date() if one.corrected_at else None,
            )
            for one in sent
            if one.sent_at is not None
        ]
        return sorted(told, key=lambda one: not one.whole)

    def _of_one(self, turn: Turn, project: Project, news: News) -> Reply:
        text, seen = turn.text, replace(seen_by(turn), projects={})  # the title names the project already
        buttons = project_buttons(project.id, "projects.new", text, self.offered)
        name, span = text.of(project.name), span_said(news.span, turn.today, text)
        if news.is_empty:
            sentence = text("projects-new-none-in", project=name, span=span)
            facts = last_and_next(standing_of(turn, project), seen, text)
            return nothing_card(sentence, facts, buttons, text, weeks_asked(news, text))
        title = text("projects-told-in", project=name, span=span)
        if not news.told:
            title = text("projects-new-in", project=name, span=span, count=len(news.steps))
        return new_card(news, seen, text, title=title, actions=buttons)

    def _of_all(self, turn: Turn, news: News) -> Reply:
        text, note = turn.text, unknown(turn)
        buttons = project_buttons("", "contacts.ask", text, self.offered)
        span = span_said(news.span, turn.today, text)
        if news.is_empty:
            sentence = " ".join(part for part in (note, text("projects-new-none", span=span)) if part)
            return nothing_card(sentence, (), buttons, text, weeks_asked(news, text))
        title = text("projects-told", span=span)
        if not news.told:
            title = text("projects-new", span=span, count=len(news.steps))
        return new_card(news, seen_by(turn), text, title=title, actions=buttons)


def _span(turn: Turn) -> Span:
    """From when on: as a button says it, as the words say it, else the last weeks."""
    weeks = _number(turn, "weeks", MOST_WEEKS)
    if weeks:
        return _weeks(turn, weeks)
    chosen = _day(turn.value("since"))
    if chosen is not None and chosen <= turn.today:
        return Span(chosen)
    said = since(turn.said, turn.today) if turn.said else None
    if said is None:
        return _weeks(turn, USUAL_WEEKS)
    if said.day is None:
        return replace(_weeks(turn, GUESSED_WEEKS), is_guessed=True)
    return Span(said.day)


def _weeks(turn: Turn, weeks: int) -> Span:
    return Span(turn.today - timedelta(weeks=weeks), weeks)


def _number(turn: Turn, name: str, most: int) -> int | None:
    given = turn.value(name)
    return int(given) if given.isascii() and given.isdigit() and int(given) <= most else None


def _day(given: str) -> date | None:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None
