"""Answers "who is my contact", and names a human to talk to."""

import re
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace

from bot.aside import names_a_stranger
from bot.contacts.attending import Attending
from bot.router import Reply, Turn
from cards.contacts import (
    Asked,
    Choice,
    admins_card,
    answer_card,
    choice_card,
    deputy_card,
    notes_of,
    person_card,
    someone_card,
)
from cards.frame import Card
from domain.contacts import calling
from domain.contacts.asking import Answer, Contact, How, Question, about, admins, answer
from domain.contacts.calling import boss_is_away, title_in
from domain.contacts.gaps import gap_of
from domain.contacts.naming import attended, titled
from domain.conversations import Kind
from domain.errors import Refusal
from domain.people import Person, Rights, Wording
from domain.town import Town

_WORD = re.compile(r"\w+")
_PERSON = ("person",)
_THINGS = ("project", "role", "unit")
NOBODY_LOOKS = Attending()
_AT_THE_END = 2  # words that may follow: "wer mein Chef ist"
Note = Callable[[str, Turn], Awaitable[None]]
"""Keeps the key of what nobody is responsible for; of the turn only the day."""


async def ask(
    turn: Turn,
    attending: Attending = NOBODY_LOOKS,
    note: Note | None = None,
    offered: Callable[[str], bool] | None = None,
) -> Reply:
    """Who is responsible, or which of several is meant; what nobody answers for is noted."""
    check_ids(turn)
    unclear = which(turn, _PERSON)
    if unclear is not None:
        return unclear
    person = turn.person if asks_for_own_deputy(turn) else turn.town.people.get(turn.slots.get("person", ""))
    if person is not None:
        shown = deputy_card if asks_for_deputy(turn) else person_card
        return shown(await _attended(about(person, turn.town), turn, attending), turn.person, turn.town, turn.text)
    unclear = which(turn, _THINGS)
    if unclear is not None:
        return unclear
    # What everyone in a channel sees has no button of a few.
    is_own = turn.place.kind is Kind.PERSONAL and offered is not None and offered("contacts.edit")
    return await _responsible(turn, attending, note, turn.rights if is_own else None)


async def _responsible(turn: Turn, attending: Attending, note: Note | None, editor: Rights | None) -> Reply:
    """Who answers for what was named; `editor` is what the asker may do, where entries can be changed."""
    if asks_for_admins(turn):
        return admins_card(admins(turn.town), turn.town, turn.text)
    if asks_for_boss(turn):
        return await _boss(turn, attending)
    question = _called(question_of(turn), turn)
    if question.role and (question.topic or question.project) and _after_boss(turn) is not None:
        # "Meine Chefin fragt, wer …": she is not what is asked about.
        question = replace(question, role=None)
    found = answer(question, turn.town)
    by_title = _titled(question, found, turn)
    if len(by_title) > 1:
        return choice_card(Asked("contacts.ask", "person"), _people(by_title, turn), turn.text)
    if by_title:
        shown = deputy_card if asks_for_deputy(turn) else person_card
        return shown(await _attended(about(by_title[0], turn.town), turn, attending), turn.person, turn.town, turn.text)
    if asks_for_deputy(turn) and found.contacts and not found.are_equal:
        best = await _attended(found.contacts[0], turn, attending)
        return deputy_card(best, turn.person, turn.town, turn.text)
    if attending.may_look(turn):
        found = await attending.answered(question, found, turn)
    may_note = note is not None and not turn.is_pressed and not names_a_stranger(turn.said, turn.town)
    gap = gap_of(question, found, turn.town) if may_note else None
    if note is not None and gap is not None:
        await note(gap, turn)
    return answer_card(question, found, turn.town, turn.text, is_noted=gap is not None, editor=editor)


def _called(question: Question, turn: Turn) -> Question:
    """A title that was asked for is what the question is about, whatever else its words may name."""
    title = "" if turn.is_pressed else title_in(turn.said)
    return Question(turn.person, topic=title) if title else question


def _titled(question: Question, found: Answer, turn: Turn) -> tuple[Person, ...]:
    """Who bears a title that was asked for, where nothing else was named and nobody is entered for it."""
    if question.project or question.unit or question.role or turn.is_pressed:
        return ()
    if question.topic:
        is_looked_for = title_in(turn.said) or found.how in (How.NEAR, How.ADMINS)
        return titled(question.topic, turn.town) if is_looked_for else ()
    return titled(turn.said, turn.town)


async def _boss(turn: Turn, attending: Attending) -> Reply:
    """The asker's own manager; without one the admins, with an honest word."""
    town, text = turn.town, turn.text
    manager = town.people.get(turn.person.manager or "")
    if manager is None or not manager.is_active:
        found = admins(town)
        names = text.listed([one.person.name for one in found.contacts]) or text("general-your-it")
        return admins_card(found, town, text, text("contacts-boss-none", names=names))
    contact = await _attended(Contact(manager, None, about(manager, town).deputy), turn, attending)
    if contact.deputy is not None and (asks_for_deputy(turn) or boss_is_away(turn.said)):
        return deputy_card(contact, turn.person, town, text)
    return someone_card(text("contacts-boss", name=manager.name), contact, notes_of(contact, text), town, text)


async def _attended(contact: Contact, turn: Turn, attending: Attending) -> Contact:
    """The contact with what is known of absences, where the town looks them up."""
    if not attending.may_look(turn):
        return contact
    return attended(contact, await attending.of_contact(contact, turn))


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
    typed = _WORD.findall(turn.said.casefold())
    said = f" {' '.join(typed)} "
    phrases = turn.text("contacts-deputy-phrases").split(", ")
    return any(word.startswith(beginnings) for word in typed) or any(f" {phrase} " in said for phrase in phrases)


def asks_for_own_deputy(turn: Turn) -> bool:
    """Whether someone asks who stands in for herself."""
    phrases = turn.text("contacts-own-deputy-words").split(", ")
    said = " ".join(_WORD.findall(turn.said.casefold()))
    return not turn.is_pressed and any(phrase in said for phrase in phrases)


def asks_for_admins(turn: Turn) -> bool:
    """Whether the administrators themselves are looked for."""
    words = turn.text("contacts-admin-words").split()
    said = (*_WORD.findall(turn.said.casefold()), turn.slots.get("topic", "").casefold())
    others = [name for name in turn.slots if name != "topic"]
    return not others and not turn.is_pressed and any(word in words for word in said)


def asks_for_boss(turn: Turn) -> bool:
    """Whether someone looks for their own manager, and not for what that one wants."""
    if turn.is_pressed or any(turn.slots.get(kind) for kind in ("person", "project", "unit")):
        return False
    after = _after_boss(turn)
    ends_so = after is not None and after <= _AT_THE_END and not _is_of_something_else(turn)
    return ends_so or calling.asks_for_boss(turn.said)


def _after_boss(turn: Turn) -> int | None:
    """How many words follow "my manager"; None where nobody speaks of theirs."""
    own, boss = turn.text("contacts-own-words").split(), tuple(turn.text("contacts-boss-words").split())
    said = [] if turn.is_pressed else _WORD.findall(turn.said.casefold())
    bosses = (place for place, word in enumerate(said) if word.startswith(boss))
    place = next((place for place in bosses if set(said[max(0, place - 2) : place]) & set(own)), None)
    return None if place is None else len(said) - place - 1


def _is_of_something_else(turn: Turn) -> bool:
    """Whether a topic was named that is not the manager."""
    boss = tuple(turn.text("contacts-boss-words").split())
    topic = _WORD.findall(turn.slots.get("topic", "").casefold())
    return bool(topic) and not any(word.startswith(boss) for word in topic)


def _choices(turn: Turn, kind: str) -> tuple[Choice, ...]:
    ids = turn.ambiguous.get(kind, ())
    town, text = turn.town, turn.text
    if kind == "person":
        return _people([town.people[one] for one in ids if one in town.people], turn)
    names = _names(town, kind)
    return tuple(Choice(one, text.of(names[one])) for one in ids if one in names)


def _people(people: Sequence[Person], turn: Turn) -> tuple[Choice, ...]:
    units = [turn.town.units.get(person.unit or "") for person in people]
    return tuple(
        Choice(person.id, person.name, turn.text.of(unit.name) if unit else turn.text.of(person.title))
        for person, unit in zip(people, units, strict=True)
    )


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
