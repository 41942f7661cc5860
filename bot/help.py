"""Answers "help", greetings and thanks, changes the language, and leads on when something was not understood."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.aside import ASIDE, CITIZENS, DISTRESS, entry_of
from bot.contacts import asks_for_admins, human_card
from bot.router import Reply, Router, Turn
from cards.contacts import admins_card
from cards.frame import Card
from cards.help import (
    About,
    Asked,
    Try,
    again_card,
    handing_over,
    hello_card,
    help_card,
    language_card,
    meant_card,
    sentence_card,
    tries,
)
from domain.contacts.asking import admins
from domain.conversations import Kind
from domain.errors import Refusal
from domain.people import Language
from domain.projects import Project, projects_of
from locales import LANGUAGES, Text
from store import conversations, pulse, updates
from store.database import Database

_MOST_MEANT = 3
# Something alike was answered before.
_KNOWS = "contacts.knows"
_ALWAYS_OFFERED = frozenset({"none", "contacts.handover"})
_ON_THE_UPDATE = frozenset({"contacts.question", "contacts.cancel", "updates.steps"})
_ONLY_TOLD = frozenset(
    {"contacts.ask", "projects.next", "projects.status", "projects.new", "stories.list", "trainings.find"}
)
_WORD = re.compile(r"\w+")


def register(router: Router, database: Database) -> None:
    """Answer what is said beside the matter."""
    talk = SmallTalk(router.offers, router.answer, database)
    router.on("help")(talk.help)
    router.on("thanks")(talk.thanks)
    router.on("none")(talk.lead_on)
    router.on("language.switch")(talk.switch)


class SmallTalk:
    """Everything that belongs to no single noun.

    `offered` says which verbs a button may name in this town, `answer` gives the answer to any turn.
    """

    def __init__(
        self, offered: Callable[[str], bool], answer: Callable[[Turn], Awaitable[Reply]], database: Database
    ) -> None:
        self._offered = offered
        self._answer = answer
        self._database = database

    async def help(self, turn: Turn) -> Reply:
        """What this person can ask."""
        return help_card(self._tries(turn), turn.rights, turn.text)

    async def thanks(self, turn: Turn) -> Reply:
        """Thanks are returned, a greeting is answered with three things to try."""
        words = frozenset(_WORD.findall(turn.said.casefold()))
        if words & _listed("help-thanks-words", turn.text):
            return turn.text("help-thanks")
        if words & _listed("help-bye-words", turn.text):
            return turn.text("help-bye")
        if words & _listed("help-hello-words", turn.text):
            return hello_card(self._tries(turn), turn.text)
        return turn.text("help-praise")

    async def lead_on(self, turn: Turn) -> Reply:
        """Where it belongs, what may have been meant, or a human; never the same question twice in a row."""
        where = _aside(turn) or _elsewhere(turn) or await self._not_typed(turn)
        if where:
            return where
        if asks_for_admins(turn):
            return admins_card(admins(turn.town), turn.town, turn.text)
        if turn.is_pressed:
            return self._again(turn)
        about = await self._last_update(turn)
        if about is None and turn.memory.misses % 2:
            return self._human(turn)
        near = (_KNOWS,) if "knowledge" in turn.slots else ()
        choices = (*near, *turn.choices)
        meant = [one for one in choices if one not in _ALWAYS_OFFERED and self._offered(one)][:_MOST_MEANT]
        if not meant and about is None:
            return sentence_card(turn.text("help-none-scope"), self._tries(turn), turn.said, turn.text)
        return meant_card(meant, Asked(turn.said, turn.slots, about), turn.town, turn.text)

    def _again(self, turn: Turn) -> Reply:
        """Other words, please, with examples; a human for whoever has heard that already."""
        sentence, words = turn.text("help-none-again"), turn.value("topic")
        if turn.memory.shown.startswith(sentence):
            return self._human(replace(turn, said=words))
        return sentence_card(sentence, self._tries(turn), words, turn.text)

    async def _last_update(self, turn: Turn) -> About | None:
        """The update that came last into this chat, when nothing was said since: the words may well be about it."""
        if turn.place.kind is not Kind.PERSONAL or not self._offered("contacts.question"):
            return None
        # Whoever pressed something on its card has it still before them.
        after = None if turn.memory.intent in _ON_THE_UPDATE else turn.memory.at
        async with self._database.read() as connection:
            update = await updates.last_shown(connection, turn.person.id, after)
        return About(turn.text.of(update.title), update.id, turn.said) if update is not None else None

    async def _not_typed(self, turn: Turn) -> str:
        """Why an answer to a survey is not taken here: only where one waits, and something like one was typed."""
        if turn.is_pressed or turn.said.casefold().strip(" .") not in _listed("help-survey-words", turn.text):
            return ""
        async with self._database.read() as connection:
            waiting = await pulse.open_for(connection, turn.person.id, turn.now)
        return turn.text("help-survey-typed") if waiting and not waiting[1] else ""

    async def switch(self, turn: Turn) -> Reply:
        """Write in the other language from now on, or in the one asked for."""
        async with self._database.begin() as connection:
            usual = (await conversations.languages(connection, [turn.person]))[turn.person.id]
            asked = turn.slots.get("language") or _other(usual)
            if asked not in turn.town.languages or asked not in LANGUAGES:
                return turn.text("help-language-missing")
            chosen: Language = "en" if asked == "en" else "de"
            await conversations.set_language(connection, turn.person.id, chosen)
        text = Text(chosen)
        said = language_card(text("help-language-set"), _other(chosen), text)
        again = await self._again_in(turn, text)
        return again_card(said, again) if isinstance(again, Card) else said

    async def _again_in(self, turn: Turn, text: Text) -> Reply | None:
        """The last answer in another language, where it only told something; None where it asked or changed."""
        before = turn.memory
        if turn.is_pressed or before.asks_back or before.intent not in _ONLY_TOLD or not before.slots:
            return None
        about = {"project", "unit", "topic", "role"} & before.slots.keys()
        # Who was answered is no part of what was asked, unless nothing else was.
        slots = {kind: value for kind, value in before.slots.items() if kind != "person" or not about}
        asked = replace(turn, intent=before.intent, slots=slots, text=text, said="", choices=(), ambiguous={})
        try:
            return await self._answer(asked)
        except Refusal:
            return None

    def _tries(self, turn: Turn) -> Sequence[Try]:
        return tries(_example(turn), turn.rights, turn.text, self._offered)

    def _human(self, turn: Turn) -> Reply:
        """The human after a second miss: to be asked directly, or by a question that the bot hands on."""
        found = human_card(
            turn,
            lambda name: turn.text("help-none-human-title", name=name),
            turn.text("help-none-human-note"),
            nobody=turn.text("help-none-nobody"),
        )
        return handing_over(found, turn.said, turn.text) if isinstance(found, Card) else found


def _other(language: Language) -> Language:
    return "de" if language == "en" else "en"


def _aside(turn: Turn) -> str:
    """The fixed answer to distress and to citizens' data: the town's own, else one that holds everywhere."""
    kind = turn.slots.get(ASIDE, "")
    if turn.is_pressed or kind not in (DISTRESS, CITIZENS):
        return ""
    own = entry_of(kind, turn.town)
    return turn.text.of(own.where) if own else turn.text(f"help-aside-{kind}")


def _elsewhere(turn: Turn) -> str:
    """What the town says about a matter that belongs to another place."""
    topic = turn.slots.get("topic", "").casefold()
    for matter in turn.town.elsewhere:
        if topic and topic in (name.casefold() for name in matter.names):
            return turn.text.of(matter.where)
    return ""


def _example(turn: Turn) -> Project | None:
    """A real project for the examples: one of the person's own before any."""
    own = projects_of(turn.person.id, turn.town.responsibilities, turn.town.milestones)
    mine = [project for project in turn.town.projects.values() if project.id in own]
    return next(iter(mine or turn.town.projects.values()), None)


def _listed(key: str, text: Text) -> frozenset[str]:
    return frozenset(text(key).split())
