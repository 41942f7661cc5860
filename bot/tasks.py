"""Answers "Was liegt bei mir?": one list, and each thing on it is done in one press."""

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.router import Reply, Router, Turn
from cards.frame import Card
from cards.tasks import MOST_ON_A_PAGE, Waiting, tasks_card
from domain.errors import Refusal
from domain.tasks import Kind, Task
from store import tasks
from store.database import Database

_NUMBER = re.compile(r"\d{1,4}")
# What opens each kind, and the name under which it takes the id.
OPENS: Mapping[Kind, tuple[str, str]] = {
    Kind.QUESTION: ("contacts.asked", "question"),
    Kind.CORRECTION: ("contacts.correction", "correction"),
    Kind.IDEA: ("ideas.review", "idea"),
    Kind.STORY: ("stories.review", "story"),
    Kind.ENTRY: ("contacts.confirm", "responsibility"),
    Kind.GAP: ("contacts.gap", "gap"),
    Kind.KNOWLEDGE: ("contacts.known", "knowledge"),
}
# Done with the press: the list goes on.
_DONE_AT_ONCE = frozenset({Kind.ENTRY})


def register(router: Router, database: Database) -> None:
    """Answer the verbs of tasks; whose list it is depends on who asks, and it is for their own chat only."""
    desk = Desk(router, database)
    router.on("tasks.mine", is_personal=True)(desk.mine)
    router.on("tasks.do", is_personal=True)(desk.do)


class Desk:
    """The list of one person; what its buttons do is done by the nouns themselves."""

    def __init__(self, router: Router, database: Database) -> None:
        self._router = router
        self._database = database

    async def mine(self, turn: Turn) -> Reply:
        """Everything that waits for this person, a page at a time."""
        return tasks_card(await self._waiting(turn), turn.text)

    async def do(self, turn: Turn) -> Reply:
        """Open the thing, or do it and go on with the list."""
        kind, id = _kind(turn), turn.value("task")
        listed = await self._waiting(turn)
        if not any(task.kind is kind and task.id == id for task in listed.tasks):
            return tasks_card(replace(listed, done=turn.text("tasks-gone")), turn.text)
        verb, name = OPENS[kind]
        reply = await self._router.answer(replace(turn, intent=verb, values={name: id}, slots={name: id}))
        if kind not in _DONE_AT_ONCE:
            return reply
        done = reply.summary if isinstance(reply, Card) else str(reply)
        return tasks_card(replace(await self._waiting(turn), done=done), turn.text)

    async def _waiting(self, turn: Turn) -> Waiting:
        kinds = [kind for kind, (verb, _) in OPENS.items() if self._router.offers(verb)]
        async with self._database.read() as connection:
            found: tuple[Task, ...] = await tasks.waiting(connection, turn.person.id, turn.town, turn.now, kinds)
        asked = turn.value("first")
        first = int(asked) if _NUMBER.fullmatch(asked) else 0
        # What was done meanwhile may have emptied the page.
        last_page = max(0, len(found) - 1) // MOST_ON_A_PAGE * MOST_ON_A_PAGE
        return Waiting(found, turn.town, turn.now, min(first, last_page))


def _kind(turn: Turn) -> Kind:
    """The kind a button names; raises Refusal for what is none."""
    try:
        return Kind(turn.value("kind"))
    except ValueError:
        raise Refusal("general-old-card") from None
