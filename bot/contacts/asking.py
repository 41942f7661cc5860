"""Answers "who is my contact", takes "this entry is wrong", and names a human to talk to."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from bot.contacts.attending import Attending
from bot.router import Reply, Turn
from cards.contacts import (
    Asked,
    Choice,
    admins_card,
    answer_card,
    choice_card,
    correct_card,
    deputy_card,
    named,
    notes_of,
    person_card,
    someone_card,
    subject,
)
from cards.frame import Card
from domain.contacts.asking import Answer, Contact, Question, about, admins, answer
from domain.contacts.naming import attended
from domain.errors import Refusal
from domain.people import Wording
from domain.town import Town

_WORD = re.compile(r"\w+")
_PERSON = ("person",)
_THINGS = ("project", "role", "unit")
NOBODY_LOOKS = Attending()


async def ask(turn: Turn, attending: Attending = NOBODY_LOOKS) -> Reply:
    """Who is responsible, or which of several is meant."""
    turn = _followed(turn)
    check_ids(turn)
    unclear = which(turn, _PERSON)
    if unclear is not None:
        return unclear
    person = turn.town.people.get(turn.slots.get("person", ""))
    if person is not None:
        shown = deputy_card if asks_for_deputy(turn) else person_card
        return shown(await _attended(about(person, turn.town), turn, attending), turn.person, turn.town, turn.text)
    unclear = which(turn, _THINGS)
    if unclear is not None:
        return unclear
    return await _responsible(turn, attending)


async def _responsible(turn: Turn, attending: Attending) -> Reply:
    """Who answers for what was named."""
    if asks_for_admins(turn):
        return admins_card(admins(turn.town), turn.town, turn.text)
    question = question_of(turn)
    found = answer(question, turn.town)
    if asks_for_deputy(turn) and found.contacts and not found.are_equal:
        best = await _attended(found.contacts[0], turn, attending)
        return deputy_card(best, turn.person, turn.town, turn.text)
    if attending.may_look(turn):
        found = answer(question, turn.town, await attending.of_answer(found, turn))
    return answer_card(question, found, turn.town, turn.text)


async def _attended(contact: Contact, turn: Turn, attending: Attending) -> Contact:
    """The contact with what is known of absences, where the town looks them up."""
    if not attending.may_look(turn):
        return contact
    return attended(contact, await attending.of_contact(contact, turn))


async def correct(turn: Turn) -> Reply:
    """Who keeps the entry, and a letter to them."""
    town, text = turn.town, turn.text
    person = town.people.get(turn.slots.get("person", ""))
    question = question_of(turn)
    if person is not None:
        entry, now = person.name, ""
    elif question.is_open:
        entry, now = "", ""
    else:
        entry, now = subject(question, town, text), named(answer(question, town).contacts[:1], text)
    return correct_card(admins(town).contacts, turn.person, entry, now, text)


async def handover(turn: Turn) -> Reply:
    """A human to talk to: the guide of the person's own unit."""
    return human_card(turn, lambda name: turn.text("contacts-handover", name=name), turn.text("contacts-handover-how"))


def human_card(turn: Turn, summary: Callable[[str], str], *notes: str, nobody: str = "") -> Reply:
    """The nearest human as a person card, under a first line made from their name; `nobody` where there is none."""
    found = own_human(turn)
    if found is None:
        return nobody or turn.text("contacts-handover-nobody")
    return someone_card(summary(found.person.name), found, (*notes, *notes_of(found, turn.text)), turn.town, turn.text)


def own_human(turn: Turn) -> Contact | None:
    """The guide of the person's own unit, or the nearest other human; never the person herself."""
    found = answer(Question(turn.person), turn.town)
    for contact in (*found.contacts, *admins(turn.town).contacts):
        if contact.person.id != turn.person.id:
            return contact
        if contact.deputy is not None:
            return Contact(contact.deputy, contact.held)
    return None


def question_of(turn: Turn) -> Question:
    """What was named, as far as the town knows it; a topic stays words."""
    town = turn.town
    return Question(
        asker=turn.person,
        project=_known(turn.slots.get("project"), town.projects),
        unit=_known(turn.slots.get("unit"), town.units),
        role=_known(turn.slots.get("role"), town.roles),
        topic=turn.slots.get("topic", "").strip(),
    )


def check_ids(turn: Turn) -> None:
    """Refuse a press that names something the town no longer has; old cards live for years."""
    for kind in ("person", *_THINGS, "training"):
        id = turn.value(kind)
        if id and id not in _ids(turn.town, kind):
            raise Refusal("contacts-unknown")


def role_question(turn: Turn, role: str) -> Answer:
    """Who holds this role for the person who asks."""
    return answer(replace(Question(turn.person), role=role), turn.town)


def which(turn: Turn, kinds: Sequence[str], verb: str = "") -> Card | None:
    """The card that asks which one is meant, when a name fits several; None when all is clear."""
    for kind in kinds:
        choices = _choices(turn, kind) if kind not in turn.slots else ()
        if len(choices) > 1:
            return choice_card(Asked(verb or turn.intent, kind, turn.slots), choices, turn.text)
    return None


def asks_for_deputy(turn: Turn) -> bool:
    """Whether someone who stands in is looked for."""
    beginnings = tuple(turn.text("contacts-deputy-words").split())
    return any(word.startswith(beginnings) for word in turn.said.casefold().split())


def asks_for_admins(turn: Turn) -> bool:
    """Whether the administrators themselves are looked for."""
    words = turn.text("contacts-admin-words").split()
    said = (*_WORD.findall(turn.said.casefold()), turn.slots.get("topic", "").casefold())
    others = [name for name in turn.slots if name != "topic"]
    return not others and not turn.is_pressed and any(word in words for word in said)


def _followed(turn: Turn) -> Turn:
    """ "Und wer vertritt sie?" means whoever was just named."""
    was_named = turn.memory.intent == turn.intent and not turn.slots and not turn.ambiguous
    return replace(turn, slots=turn.memory.slots) if was_named and asks_for_deputy(turn) else turn


def _choices(turn: Turn, kind: str) -> tuple[Choice, ...]:
    ids = turn.ambiguous.get(kind, ())
    town, text = turn.town, turn.text
    if kind == "person":
        people = [town.people[one] for one in ids if one in town.people]
        units = [town.units.get(person.unit or "") for person in people]
        return tuple(
            Choice(person.id, person.name, text.of(unit.name) if unit else text.of(person.title))
            for person, unit in zip(people, units, strict=True)
        )
    names = _names(town, kind)
    return tuple(Choice(one, text.of(names[one])) for one in ids if one in names)


def _ids(town: Town, kind: str) -> Collection[str]:
    return town.people if kind == "person" else _names(town, kind)


def _names(town: Town, kind: str) -> Mapping[str, Wording]:
    match kind:
        case "project":
            return {one.id: one.name for one in town.projects.values()}
        case "unit":
            return {one.id: one.name for one in town.units.values()}
        case "role":
            return {one.id: one.name for one in town.roles.values()}
        case "training":
            return {one.id: one.title for one in town.trainings}
        case _:
            return {}


def _known(id: str | None, known: Mapping[str, object]) -> str | None:
    return id if id in known else None
