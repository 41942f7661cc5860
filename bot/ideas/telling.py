"""Proposing: the form, a look at the exact words, sending them once, and what became of one's own ideas."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.cautioning import Caution, caution, cautioned
from bot.ideas.known import id_of, own
from bot.ideas.letters import Letters
from bot.router import Reply, Turn
from cards.ideas import (
    ON,
    PROJECT,
    TOPIC,
    Form,
    Page,
    form_card,
    mine_card,
    own_card,
    preview_card,
    sure_card,
    withdrawn_card,
)
from domain.contacts.absence import AbsencesOf
from domain.errors import Refusal
from domain.ideas import LONGEST, MOST_OPEN, Fault, Idea, State, To, addressee, cleaned, faults_of, looked_up, processes
from domain.people import Language
from domain.projects import projects_of
from domain.stories import opening, words_of
from locales import Text
from store import ideas
from store.database import Database

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Telling:
    """`texts` hold the words of requests in every language; `poke` wakes the delivery."""

    database: Database
    texts: Mapping[Language, Text]
    letters: Letters
    absences: AbsencesOf | None
    poke: Callable[[], None]

    async def submit(self, turn: Turn) -> Reply:
        """The form: with what was said already, or with a draft to go on with."""
        to = await self._to(turn)
        if not turn.value("idea"):
            return _form(turn, self._begun(turn), to)
        async with self.database.read() as connection:
            draft = own(turn, await ideas.one(connection, id_of(turn)))
        if draft.state is not State.DRAFT:
            return own_card(draft, turn.town, turn.today, turn.text)
        return _form(turn, draft, to)

    async def preview(self, turn: Turn) -> Reply:
        """The exact words and to whom they go; with anything wrong, the form again."""
        to = await self._to(turn)
        async with self.database.begin() as connection:
            before = await ideas.held(connection, id_of(turn))
            if before is not None and own(turn, before).state is not State.DRAFT:
                return own_card(before, turn.town, turn.today, turn.text)
            draft = _typed(turn, before)
            wrong, seen = faults_of(draft), caution(turn, draft.annoys, draft.helps)
            if wrong or seen:
                return _form(turn, draft, to, wrong, seen)
            if not await ideas.save_draft(connection, draft):
                raise Refusal("ideas-gone")
        return preview_card(draft, turn.person, to, turn.town, turn.text)

    async def send(self, turn: Turn) -> Reply:
        """Sends what was shown to whom was named, once; where either changed meanwhile, it is shown again."""
        to = await self._to(turn)
        async with self.database.begin() as connection:
            draft = own(turn, await ideas.held(connection, id_of(turn)))
            if draft.state is not State.DRAFT:
                return own_card(draft, turn.town, turn.today, turn.text)
            if turn.value("revision") != str(draft.revision) or turn.value("to") != to.person.id:
                return preview_card(draft, turn.person, to, turn.town, turn.text, has_changed=True)
            if await ideas.open_of(connection, turn.person.id) >= MOST_OPEN:
                raise Refusal("ideas-many", count=MOST_OPEN)
            sent = replace(
                draft,
                state=State.RECEIVED,
                keeper=to.person.id,
                unit=turn.person.unit,
                proposed_at=turn.now,
                card_in=turn.place.id if turn.message else None,
                card=turn.message or None,
            )
            await ideas.change(connection, sent)
            await self.letters.bring(connection, turn, sent, to.person)
        self.poke()
        return own_card(sent, turn.town, turn.today, turn.text)

    async def discard(self, turn: Turn) -> Reply:
        """Throws a draft away; one that was sent stays."""
        async with self.database.begin() as connection:
            draft = await ideas.held(connection, id_of(turn))
            if draft is not None and own(turn, draft).state is not State.DRAFT:
                return own_card(draft, turn.town, turn.today, turn.text)
            await ideas.remove(connection, id_of(turn))
        return turn.text("ideas-discarded")

    async def mine(self, turn: Turn) -> Reply:
        """One idea of one's own, or all of them with state and reason, the newest first."""
        async with self.database.read() as connection:
            if turn.value("idea"):
                found = own(turn, await ideas.one(connection, id_of(turn)))
                return own_card(found, turn.town, turn.today, turn.text)
            everything = await ideas.of_proposer(connection, turn.person.id)
        places = [place for place, one in enumerate(everything, start=1) if one.id == turn.value("after")]
        rest = everything[places[0] :] if places else everything
        page = Page(rest[:MOST_SHOWN], len(rest) - len(rest[:MOST_SHOWN]))
        return mine_card(page, turn.town, turn.today, turn.text)

    async def withdraw(self, turn: Turn) -> Reply:
        """Takes an undecided idea back, after asking: its words are gone at once."""
        async with self.database.begin() as connection:
            idea = own(turn, await ideas.held(connection, id_of(turn)))
            if not idea.is_open:
                return own_card(idea, turn.town, turn.today, turn.text)
            if not turn.value("sure"):
                return sure_card(idea, turn.text)
            await self.letters.take_back(connection, turn, idea)
            await ideas.remove(connection, idea.id)
        self.poke()
        return withdrawn_card(turn.text)

    async def _to(self, turn: Turn) -> To:
        """Who gets it now; raises Refusal where a town has nobody."""
        people = looked_up(turn.person, turn.town) if self.absences else ()
        away = await self.absences(people) if self.absences and people else {}
        found = addressee(turn.person, turn.town, away)
        if found is None:
            raise Refusal("ideas-nobody")
        return found

    def _begun(self, turn: Turn) -> Idea:
        """What the opening sentence tells already: as what annoys when it says so, else as what would help."""
        project = turn.town.projects.get(turn.slots.get("project", ""))
        commands = words_of(*(text("ideas-command-words") for text in self.texts.values()))
        names = (project.name.de, project.name.en, *project.aliases) if project else ()
        said = "" if turn.is_pressed else cleaned(opening(turn.said, commands, words_of(*names)))[:LONGEST]
        pains = tuple(word for text in self.texts.values() for word in text("ideas-pain-words").split())
        annoys = any(word.startswith(pains) for word in said.casefold().split())
        return Idea(
            secrets.token_hex(8),
            turn.person.id,
            turn.now,
            annoys=said if annoys else "",
            helps="" if annoys else said,
            project=project.id if project else None,
        )


def _typed(turn: Turn, before: Idea | None) -> Idea:
    """The draft with what stands on the form; a field that was emptied is empty."""
    draft = before or Idea(id_of(turn), turn.person.id, turn.now, revision=0)
    on = turn.value(ON).split("|")
    if "annoys" in on:
        draft = replace(draft, annoys=cleaned(turn.value("annoys")))
    if "helps" in on:
        draft = replace(draft, helps=cleaned(turn.value("helps")))
    if "process" in on:
        kind, _, chosen = turn.value("process").partition(":")
        project = chosen if kind == PROJECT and chosen in turn.town.projects else None
        topic = chosen if kind == TOPIC and chosen in processes(turn.town) else ""
        draft = replace(draft, project=project, topic=topic)
    return replace(draft, revision=draft.revision + 1)


def _form(turn: Turn, draft: Idea, to: To, wrong: Sequence[Fault] = (), seen: Caution | None = None) -> Reply:
    own_projects = projects_of(turn.person.id, turn.town.responsibilities, turn.town.milestones)
    nearest = sorted(turn.town.projects, key=lambda id: id not in own_projects)
    said, carried = seen.sentence if seen else "", cautioned(turn, seen)
    form = Form(draft, turn.person, to, nearest, processes(turn.town), wrong, said, carried)
    return form_card(form, turn.town, turn.text)
