"""What was answered once and may be answered again: its question, its answer, who keeps it and how long it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.contacts.keeping import keepers, keeps
from domain.people import Language, Person, Right, Wording
from domain.town import Town, holders, holdings
from domain.typed import length, plain

LONGEST_QUESTION = 400
LONGEST_ANSWER = 1500
LONGEST_TOPIC = 80
MONTHS = (3, 6, 12, 24)
USUAL_MONTHS = 12
MOST_KEPT = 2000
# So long before its end an entry asks whoever keeps it.
ASKED_BEFORE = timedelta(days=14)
KEPT_AFTER = timedelta(days=90)
REMOVED_FOR = timedelta(days=30)


class Place(StrEnum):
    """A field of the form; of the two languages `_other` is the one that is not written first."""

    QUESTION = "question_text"
    ANSWER = "answer_text"
    QUESTION_OTHER = "question_other"
    ANSWER_OTHER = "answer_other"
    PROJECT = "project"
    TOPIC = "topic"
    OWNER = "owner"
    MONTHS = "months"


MOST = {
    Place.QUESTION: LONGEST_QUESTION,
    Place.ANSWER: LONGEST_ANSWER,
    Place.QUESTION_OTHER: LONGEST_QUESTION,
    Place.ANSWER_OTHER: LONGEST_ANSWER,
    Place.TOPIC: LONGEST_TOPIC,
}
Typed = Mapping[Place, str]


class Wrong(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, in which field; `count` characters where it is too long."""

    place: Place
    wrong: Wrong
    count: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer; `owner` is a person's id, `as_of` the day it was last said to be right.

    It is answered up to and including the day `valid_until`; of who asked nothing is here.
    """

    id: str
    question: Wording
    answer: Wording
    owner: str
    as_of: date
    valid_until: date
    project: str | None = None
    topic: str = ""
    removed_on: date | None = None

    def is_valid(self, today: date) -> bool:
        """Whether it may be answered."""
        return self.removed_on is None and today <= self.valid_until

    def is_ending(self, today: date) -> bool:
        """Whether whoever keeps it is asked if it still holds."""
        return self.removed_on is None and self.valid_until - ASKED_BEFORE <= today


def tidied(typed: Mapping[str, str]) -> dict[Place, str]:
    """What was typed into the form, without control characters; too much of it stays, so that it can be shortened."""
    return {place: plain(typed.get(place, "").strip(), 2 * MOST.get(place, 100)) for place in Place}


def faults_of(typed: Typed) -> tuple[Fault, ...]:
    """What keeps this from being taken: a missing half, or too many characters."""
    sizes = {place: length(typed[place]) for place in MOST}
    found = [Fault(place, Wrong.TOO_LONG, size) for place, size in sizes.items() if size > MOST[place]]
    needed = [Place.QUESTION, Place.ANSWER]
    if typed[Place.QUESTION_OTHER] or typed[Place.ANSWER_OTHER]:
        needed += [Place.QUESTION_OTHER, Place.ANSWER_OTHER]
    return (*(Fault(place, Wrong.MISSING) for place in needed if not typed[place]), *found)


def worded(typed: Typed, language: Language) -> tuple[Wording, Wording]:
    """Question and answer; `language` is the one of the first fields."""
    pairs = (Place.QUESTION, Place.QUESTION_OTHER), (Place.ANSWER, Place.ANSWER_OTHER)
    halves = [(typed[first], typed[other]) for first, other in pairs]
    if language == "en":
        halves = [(other, first) for first, other in halves]
    question, answer = (Wording(german, english) for german, english in halves)
    return question, answer


def unworded(entry: Entry, language: Language) -> dict[Place, str]:
    """The form's fields for this entry, the reader's language first where the entry has it."""
    first: Language = language if (entry.question.en if language == "en" else entry.question.de) else _other(language)
    halves = {Place.QUESTION: entry.question, Place.ANSWER: entry.answer}
    found = {place: wording.en if first == "en" else wording.de for place, wording in halves.items()}
    found |= {
        Place.QUESTION_OTHER: entry.question.de if first == "en" else entry.question.en,
        Place.ANSWER_OTHER: entry.answer.de if first == "en" else entry.answer.en,
        Place.PROJECT: entry.project or "",
        Place.TOPIC: entry.topic,
        Place.OWNER: entry.owner,
        Place.MONTHS: str(USUAL_MONTHS),
    }
    return found


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def owners(town: Town, first: Person) -> tuple[Person, ...]:
    """Who may keep an entry: whoever answered, and everyone who leads a project or is an admin."""
    leads = (one for one, held in holdings(town).items() if any(right is Right.LEAD for right, _ in held))
    ids = dict.fromkeys((first.id, *sorted(leads), *holders(Right.ADMIN, town)))
    found = (town.people[one] for one in ids if one in town.people and town.people[one].is_active)
    return tuple(found)


def kept_by(entry: Entry, town: Town) -> tuple[Person, ...]:
    """Who is asked about an entry: its owner, or who keeps its matter once the owner has left."""
    owner = town.people.get(entry.owner)
    return (owner,) if owner is not None and owner.is_active else keepers(entry.project, town)


def may_keep(person: str, entry: Entry, town: Town) -> bool:
    """Whether this person may change an entry, let it hold longer, or take it out."""
    return entry.owner == person or keeps(person, entry.project, town)


def asked_about(person: str, entries: Sequence[Entry], town: Town, today: date) -> tuple[Entry, ...]:
    """The entries this person is asked about now, what ends first in front."""
    mine = [one for one in entries if one.is_ending(today) and any(who.id == person for who in kept_by(one, town))]
    return tuple(sorted(mine, key=lambda one: (one.valid_until, one.id)))


def _other(language: Language) -> Language:
    return "de" if language == "en" else "en"
