"""The person card and everything around the question who is responsible."""

from cards.contacts.answer import admins_card, answer_card, subject
from cards.contacts.choice import LONGEST, Asked, Choice, choice_card, fitting, picking, short_project
from cards.contacts.found import found_hit, person_hit
from cards.contacts.person import deputy_card, known_projects, named, notes_of, person_card, someone_card

__all__ = [
    "LONGEST",
    "Asked",
    "Choice",
    "admins_card",
    "answer_card",
    "choice_card",
    "deputy_card",
    "fitting",
    "found_hit",
    "known_projects",
    "named",
    "notes_of",
    "person_card",
    "person_hit",
    "picking",
    "short_project",
    "someone_card",
    "subject",
]
