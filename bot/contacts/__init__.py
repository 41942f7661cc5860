"""Contacts in the chat: who is responsible, a wrong entry, a human to talk to, a question to one, a contact put
into a message.
"""

from collections.abc import Callable, Mapping
from functools import partial

from bot.contacts.asking import (
    ask,
    asks_for_admins,
    check_ids,
    correct,
    handover,
    human_card,
    question_of,
    role_question,
    which,
)
from bot.contacts.attending import AbsencesOf, Attending, ReachableFirst
from bot.contacts.letters import Letters
from bot.contacts.matters import Matters, readable
from bot.contacts.questions import Questions
from bot.contacts.searching import Searching
from bot.router import Router
from domain.people import Language
from domain.schedules import Holidays, QuietHours
from locales import Text
from store.database import Database

__all__ = [
    "asks_for_admins",
    "check_ids",
    "human_card",
    "question_of",
    "readable",
    "register",
    "role_question",
    "which",
]


def register(
    router: Router,
    database: Database,
    absences: AbsencesOf | None = None,
    presence: ReachableFirst | None = None,
    *,
    texts: Mapping[Language, Text],
    poke: Callable[[], None],
) -> None:
    """Answer the verbs and the search of contacts; what the town does not hold itself is looked up, if it may be.

    `texts` render what others get, `poke` wakes the delivery.
    """
    attending = Attending(absences, presence)
    router.on("contacts.ask")(partial(ask, attending=attending))
    router.on("contacts.correct")(correct)
    router.on("contacts.handover")(handover)
    router.search("contacts")(Searching().find)
    letters = Letters(texts, Holidays(), QuietHours())
    matters = Matters(database, letters, attending, router.offers)
    questions = Questions(database, letters, matters, poke)
    router.on("contacts.question")(questions.question)
    for verb, handler in {
        "contacts.send_question": questions.send,
        "contacts.asked": questions.asked,
        "contacts.withdraw": questions.withdraw,
        "contacts.cancel": questions.cancel,
        "contacts.answer": questions.answer,
    }.items():
        router.on(verb, is_personal=True)(handler)
