"""Contacts in the chat: who is responsible, a wrong entry, a human to talk to, and a contact put into a message."""

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
from bot.contacts.searching import Searching
from bot.router import Router
from store.database import Database

__all__ = ["asks_for_admins", "check_ids", "human_card", "question_of", "register", "role_question", "which"]


def register(
    router: Router,
    database: Database,
    absences: AbsencesOf | None = None,
    presence: ReachableFirst | None = None,
) -> None:
    """Answer the verbs and the search of contacts; what the town does not hold itself is looked up, if it may be."""
    router.on("contacts.ask")(partial(ask, attending=Attending(absences, presence)))
    router.on("contacts.correct")(correct)
    router.on("contacts.handover")(handover)
    router.search("contacts")(Searching().find)
