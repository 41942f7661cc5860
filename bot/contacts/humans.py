"""A human to talk to: who it is, the ways to her, and a form for a question that the bot brings her."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cautioning import caution, cautioned
from bot.contacts.asking import check_ids, own_human, question_of, which
from bot.contacts.attending import Attending
from bot.contacts.letters import Letters
from bot.router import Reply, Turn
from cards.contacts.handing import human_form
from cards.contacts.person import someone_card
from cards.contacts.questions import Form
from cards.frame import Card
from domain.contacts.absence import Attendance
from domain.contacts.asking import Contact, How, Question, answer
from domain.contacts.questions import cleaned, fault_of, may_get, next_of
from domain.conversations import Kind
from store import conversations
from store.database import Database

HUMAN = "human"
_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")
# What says whom a question goes to, on the card that sends it.
_NAMED = ("person", "project", "role", "unit")
_KINDS = (("person",), ("project", "role", "unit"))


@dataclass(frozen=True, slots=True)
class Humans:
    """Answers "I want to talk to a person"; `poke` wakes the delivery."""

    database: Database
    letters: Letters
    attending: Attending
    poke: Callable[[], None]

    async def handover(self, turn: Turn) -> Reply:
        """The right human with the ways to her and a form; in a channel both come into the person's own chat."""
        check_ids(turn)
        for kinds in _KINDS:
            unclear = which(turn, kinds)
            if unclear is not None:
                return unclear
        to = await human_for(turn, self.attending)
        if to is None:
            return turn.text("contacts-handing-nobody")
        card = human_card_for(turn, to)
        return card if turn.place.kind is Kind.PERSONAL else await self._in_own_chat(turn, card, to)

    async def _in_own_chat(self, turn: Turn, card: Card, to: Contact) -> Reply:
        async with self.database.begin() as connection:
            if not await conversations.has_chat(connection, turn.person.id):
                summary = turn.text("contacts-handover", name=to.person.name)
                note = turn.text("contacts-handing-how-channel")
                return someone_card(summary, to, (note,), turn.town, turn.text)
            await self.letters.hand(connection, turn, secrets.token_hex(8), card)
        self.poke()
        return turn.text("contacts-question-in-chat")


def human_card_for(
    turn: Turn,
    to: Contact,
    summary: str = "",
    notes: tuple[str, ...] = (),
    *,
    words: str | None = None,
    id: str = "",
    is_sent: bool = False,
) -> Card:
    """This human with the form below, with what is wrong once somebody tried to send it.

    `words` are what was asked before, else they are taken from the turn.
    """
    ids = {name: turn.slots[name] for name in _NAMED if turn.slots.get(name)}
    topic = _question(turn).topic
    ids |= {"topic": topic} if topic else {}
    ids |= {HUMAN: "1", "alone": "1", "question": id or secrets.token_hex(8), "contact": to.person.id}
    words = question_before(turn) if words is None else words
    seen = caution(turn, words) if is_sent else None
    ids |= cautioned(turn, seen)
    has_changed = is_sent and turn.value("contact") != to.person.id
    form = Form(to, "", words, fault_of(words) if is_sent else None, has_changed, ids, seen.sentence if seen else "")
    summary = summary or turn.text("contacts-handover", name=to.person.name)
    said = notes or (turn.text("contacts-handing-how"),)
    return human_form(summary, form, said, turn.person, turn.town, turn.text)


async def human_for(turn: Turn, attending: Attending) -> Contact | None:
    """Who is asked for what was named, else the asker's own guide; whoever stands in comes before who is away."""
    found = _first(turn, Attendance())
    if found is None or not attending.may_look(turn):
        return found
    return _first(turn, await attending.of_contact(found, turn)) or found


def question_before(turn: Turn) -> str:
    """A question that was typed, to be sent to a human; never what the town says belongs elsewhere."""
    missed = "" if turn.is_pressed else _missed(turn)
    typed = turn.value("topic") if turn.is_pressed else missed or turn.said
    # What comes along with a button was asked before; a word or two are a topic, and no question.
    is_asked = turn.is_pressed or bool(missed)
    is_question = typed.rstrip().endswith("?") or (is_asked and len(typed.split()) >= _FEWEST_WORDS)
    if not is_question or belongs_elsewhere(turn, typed):
        return ""
    words = cleaned(typed)
    return words if fault_of(words) is None else ""


def _missed(turn: Turn) -> str:
    """What was typed just before and not understood: the way to a human that was offered carries it."""
    if turn.memory.intent != "none" or turn.said.rstrip().endswith("?"):
        return ""
    ways = (values for _, verb, values in turn.memory.offered if verb == "contacts.handover")
    return next((values["topic"] for values in ways if values.get("topic")), "")


def belongs_elsewhere(turn: Turn, words: str) -> bool:
    """Whether one of the matters that belong to another place is named, as distress or citizens' data."""
    said = f" {' '.join(_WORD.findall(words.casefold()))} "
    names = (
        name
        for matter in turn.town.elsewhere
        for name in (matter.id, matter.topic.de, matter.topic.en, *matter.aliases)
        if name
    )
    return any(f" {' '.join(_WORD.findall(name.casefold()))} " in said for name in names)


def _first(turn: Turn, attendance: Attendance) -> Contact | None:
    named = turn.slots.get("person", "")
    if named in turn.town.people:
        return next_of(may_get(turn.person, named, None, turn.town, attendance), ())
    question = _question(turn)
    if not question.is_open:
        found = answer(question, turn.town, attendance).contacts
        others = [one for one in found if one.person.is_active and one.person.id != turn.person.id]
        if others:
            return others[0]
        stands_in = next((one for one in found if one.deputy is not None and one.deputy.is_active), None)
        if stands_in is not None and stands_in.deputy is not None and stands_in.deputy.id != turn.person.id:
            return Contact(stands_in.deputy, stands_in.held)
    return next_of(may_get(turn.person, None, None, turn.town, attendance), ()) or own_human(turn)


def _question(turn: Turn) -> Question:
    """What was named; words stay only where somebody is entered for just that, and else mean nothing here."""
    asked = question_of(turn)
    is_entered = asked.topic and answer(Question(turn.person, topic=asked.topic), turn.town).how is How.NAMED
    return asked if is_entered and not belongs_elsewhere(turn, asked.topic) else replace(asked, topic="")
