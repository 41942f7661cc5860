"""Which entry a report is about: the one whose card was pressed, was just shown, or is named."""

import re
from dataclasses import replace

from bot.contacts.asking import question_of
from bot.router import Turn
from domain.contacts.asking import answer
from domain.contacts.corrections import Matter
from domain.errors import Refusal
from domain.people import Person
from domain.typed import plain

_WORD = re.compile(r"\w+")
LONGEST_TOPIC = 120


def followed(turn: Turn) -> Turn:
    """ "Stimmt nicht mehr" without a name means whatever was shown last."""
    was_shown = turn.memory.intent == "contacts.ask" and not turn.slots and not turn.ambiguous
    return replace(turn, slots=turn.memory.slots) if was_shown and not turn.is_pressed else turn


def matter_of(turn: Turn) -> Matter:
    """The entry that is meant, as closely as it was named."""
    town = turn.town
    id = turn.value("responsibility")
    held = next((one for one in town.responsibilities if one.id == id), None) if id else None
    if id and held is None and turn.intent == "contacts.correct":
        raise Refusal("contacts-unknown")
    question = question_of(turn)
    person = None if successor(turn) else town.people.get(turn.slots.get("person", ""))
    if held is None and person is not None:
        own = [one for one in town.responsibilities if one.person == person.id]
        fitting = [one for one in own if question.project in (None, one.project) and question.role in (None, one.role)]
        held = fitting[0] if len(fitting) == 1 or (fitting and question.project) else None
    elif held is None and not question.is_open and not turn.value("correction"):
        found = answer(question, town)
        named = question.project is None or (found.contacts and _of(found.contacts[0].held, question.project))
        held = found.contacts[0].held if found.contacts and found.how.is_sure and named else None
    topic = plain(question.topic, LONGEST_TOPIC)
    if held is None:
        return Matter(None, person.id if person else None, question.project, question.role, question.unit, topic)
    return Matter(held.id, held.person, held.project, held.role, held.unit, held.topic.de)


def successor(turn: Turn) -> Person | None:
    """Who was named as the one who has a task now: "das macht jetzt Frau Kaya"."""
    named = turn.town.people.get(turn.slots.get("person", ""))
    new = turn.text("contacts-correct-new-words").split()
    is_new = not turn.is_pressed and any(word in new for word in _WORD.findall(turn.said.casefold()))
    return named if named is not None and is_new else None


def _of(held: object, project: str) -> bool:
    return getattr(held, "project", None) == project


def says_more(said: str) -> bool:
    """Whether more was typed than that something is wrong."""
    return len(said.split()) > 4
