"""Contacts in the chat: who is responsible, a wrong entry, a human to talk to, a question to one, a contact put
into a message.
"""

from collections.abc import Callable, Mapping
from functools import partial

from bot.contacts.absence import Leaving, said_away
from bot.contacts.asking import (
    ask,
    asks_for_admins,
    check_ids,
    human_card,
    question_of,
    role_question,
    which,
)
from bot.contacts.attending import Attending, ReachableFirst, absences_of
from bot.contacts.confirming import Keeping
from bot.contacts.correcting import Correcting
from bot.contacts.editing import Editing
from bot.contacts.files import TAKER, EntryFiles
from bot.contacts.handing import Handing
from bot.contacts.humans import Humans
from bot.contacts.knowledge import Knowledge, register_known
from bot.contacts.letters import Letters
from bot.contacts.listing import show_entries
from bot.contacts.matters import Matters, readable
from bot.contacts.offering import Offering, register_offering
from bot.contacts.questions import Questions
from bot.contacts.rewording import Rewording
from bot.contacts.searching import Searching
from bot.router import Router
from domain.contacts.absence import AbsencesOf
from domain.contacts.calling import calls
from domain.people import Language, Right
from domain.schedules import Holidays, QuietHours
from locales import Text
from store.database import Database

__all__ = [
    "TAKER",
    "absences_of",
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
    keeping = Keeping(database, router.offers)
    router.on("contacts.ask")(partial(ask, attending=attending, note=keeping.note, offered=router.offers))
    _register_keeping(router, keeping, Correcting(database, texts, poke, router.offers))
    _register_leaving(router, Leaving(database))
    _register_editing(router, Editing(database), EntryFiles(database))
    router.search("contacts")(Searching().find)
    known = Knowledge(database, router.offers)
    register_known(router, known)
    register_offering(router, Offering(database, known, Rewording()))
    letters = Letters(texts, Holidays(), QuietHours())
    matters = Matters(database, letters, attending, router.offers)
    questions = Questions(database, letters, matters, poke)
    handing = Handing(database, matters, questions, poke)
    router.on("contacts.handover")(Humans(database, letters, attending, poke).handover)
    router.on("contacts.question")(questions.question)
    for verb, handler in {
        "contacts.send_question": questions.send,
        "contacts.asked": questions.asked,
        "contacts.withdraw": questions.withdraw,
        "contacts.cancel": questions.cancel,
        "contacts.answer": questions.answer,
        "contacts.mine": questions.mine,
        "contacts.hand": handing.hand,
        "contacts.hand_to": handing.hand_to,
        "contacts.not_mine": handing.not_mine,
    }.items():
        router.on(verb, is_personal=True)(handler)


def _register_keeping(router: Router, keeping: Keeping, correcting: Correcting) -> None:
    """Wrong, missing and unconfirmed entries; who may decide about one is looked at each time."""
    for verb, handler in {
        "contacts.correct": correcting.correct,
        "contacts.report": correcting.report,
        "contacts.drop_report": correcting.drop,
        "contacts.withdraw_report": correcting.withdraw,
        "contacts.correction": correcting.correction,
        "contacts.corrected": correcting.corrected,
        "contacts.correction_kept": correcting.stays,
        "contacts.unconfirmed": keeping.unconfirmed,
        "contacts.confirm": keeping.confirm,
    }.items():
        router.on(verb, is_personal=True)(handler)
    router.on("contacts.gap", right=Right.ADMIN, is_personal=True)(keeping.gap)
    router.on("contacts.gap_done", right=Right.ADMIN, is_personal=True)(keeping.gap_done)


def _register_editing(router: Router, editing: Editing, entries: EntryFiles) -> None:
    """Entries on cards for leads and admins, as files for admins; whose entry it is, is looked at each time."""
    for verb, handler in {
        "contacts.edit": editing.edit,
        "contacts.entries": show_entries,
        "contacts.entry": editing.entry,
        "contacts.entry_check": editing.check,
        "contacts.entry_save": editing.save,
        "contacts.entry_remove": editing.remove,
        "contacts.entry_undo": editing.undo,
    }.items():
        router.on(verb, right=Right.LEAD, is_personal=True)(handler)
    for verb, handler in {
        "contacts.export": entries.export,
        "contacts.import": entries.take,
        "contacts.import_apply": entries.apply,
        "contacts.import_drop": entries.drop,
    }.items():
        router.on(verb, right=Right.ADMIN, is_personal=True)(handler)
    router.file("contacts.export_csv", right=Right.ADMIN)(entries.as_table)
    router.file("contacts.export_yaml", right=Right.ADMIN)(entries.as_list)


def _register_leaving(router: Router, leaving: Leaving) -> None:
    """Being away, said by whoever is."""
    for verb, handler in {
        "contacts.away": leaving.away,
        "contacts.set_away": leaving.set,
        "contacts.change_away": leaving.change,
        "contacts.drop_away": leaving.drop,
        "contacts.back": leaving.back,
    }.items():
        router.on(verb, is_personal=True)(handler)
    router.hear("contacts.away", said_away)
    router.hear("contacts.ask", calls)
