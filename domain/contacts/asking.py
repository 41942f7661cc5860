"""Who answers a question: the most special and nearest person, and nobody only where a town has nobody."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.contacts import Responsibility
from domain.contacts.absence import Attendance
from domain.contacts.naming import Contact, Found, Ranked, all_away, deputy_of, here_first, in_order
from domain.people import Person, Right, Wording, units_above, units_below
from domain.town import GUIDE_ROLE, LEAD_ROLE, Town, holders

__all__ = [
    "Answer",
    "Contact",
    "How",
    "Question",
    "about",
    "admins",
    "answer",
    "held_by",
    "is_about",
    "role_said",
]

MOST_SHOWN = 3
NOTHING_KNOWN = Attendance()
_WORD = re.compile(r"\w+")
_LIKE = 5  # letters two words must share at their beginning to be about the same matter
_FOR_ALL, _BELOW, _FOREIGN = 50, 60, 90


class How(StrEnum):
    """How an answer was found; only NAMED is exactly what was asked for.

    COVER: whoever should answer is away without anyone who stands in, and this is the next level up.
    """

    NAMED = "named"
    COVER = "cover"
    OWN = "own"
    ABOVE = "above"
    NEAR = "near"
    ADMINS = "admins"

    @property
    def is_sure(self) -> bool:
        """Whether somebody is entered for what was asked."""
        return self in (How.NAMED, How.OWN, How.ABOVE, How.COVER)


@dataclass(frozen=True, slots=True)
class Question:
    """Whom someone looks for; ids of the town, `topic` as words. Nothing named means the asker's own contact."""

    asker: Person
    project: str | None = None
    unit: str | None = None
    role: str | None = None
    topic: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing was named."""
        return not (self.project or self.unit or self.role or self.topic)


@dataclass(frozen=True, slots=True)
class Answer:
    """The people found, best first, `more` not listed; `are_equal` when nothing puts the first one first.

    `unit` is where it was looked: the named unit, else the asker's own. `equals` are all who are as right as the
    first, listed or not; `passed_over` would come before the first, but are away without anyone who stands in.
    """

    how: How
    contacts: tuple[Contact, ...] = ()
    more: int = 0
    are_equal: bool = False
    unit: str | None = None
    equals: tuple[Contact, ...] = ()
    passed_over: tuple[Person, ...] = ()


def answer(question: Question, town: Town, attendance: Attendance = NOTHING_KNOWN) -> Answer:
    """Who answers the question; without contacts only when the town has neither holders nor admins."""
    path = units_above(question.unit or question.asker.unit, town.units)
    search = _Search(question, town, path)
    stages = search.stages()
    for how, ranked in stages:
        found = in_order(ranked, town, attendance)
        if found:
            answered = _answered(search, how, found)
            return _covered(search, answered, attendance) if all_away(found) else answered
    manager = town.people.get(question.asker.manager or "")
    if question.is_open and manager and manager.is_active:
        return Answer(How.OWN, (Contact(manager, away=attendance.away.get(manager.id)),), unit=search.unit)
    return replace(admins(town), unit=search.unit)


def admins(town: Town) -> Answer:
    """The people who keep the town's entries."""
    holding = frozenset(holders(Right.ADMIN, town))
    found = [Contact(one) for one in town.people.values() if one.id in holding]
    return Answer(How.ADMINS, tuple(found[:MOST_SHOWN]), max(0, len(found) - MOST_SHOWN), are_equal=len(found) > 1)


def about(person: Person, town: Town) -> Contact:
    """The person with what they are responsible for first, and who stands in."""
    held = held_by(person.id, town)
    with_deputy = [one for one in held if deputy_of(one, town)]
    best = (with_deputy or held or (None,))[0]
    return Contact(person, best, deputy_of(best, town) if best else None)


def held_by(person: str, town: Town) -> tuple[Responsibility, ...]:
    """What the person is responsible for, in the town's order."""
    return tuple(one for one in town.responsibilities if one.person == person)


def role_said(contact: Contact, town: Town) -> Wording:
    """What the person is here: the entry's own words, the form their title bears, else the neutral name."""
    held = contact.held
    if held is None:
        return contact.person.title
    if held.title.de or held.title.en:
        return held.title
    role = town.roles.get(held.role or "")
    if role is None:
        return contact.person.title
    borne = frozenset(_WORD.findall(contact.person.title.de.casefold()))
    for form in (role.feminine, role.masculine):
        if form.de and frozenset(_WORD.findall(form.de.casefold())) <= borne:
            return form
    return role.name


def is_about(topic: Wording, asked: str) -> bool:
    """Whether a responsibility's topic covers the words asked for, in either language."""
    wanted = [word for word in _WORD.findall(asked.casefold()) if len(word) > 2]
    for said in (topic.de, topic.en):
        words = _WORD.findall(said.casefold())
        if wanted and all(any(_is_like(word, other) for other in words) for word in wanted):
            return True
    return False


def _is_like(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) >= _LIKE and (word.startswith(other) or other.startswith(word)))


@dataclass(frozen=True, slots=True)
class _Search:
    """One look through the responsibilities; `path` is the unit looked in and those above it."""

    question: Question
    town: Town
    path: tuple[str, ...]

    @property
    def unit(self) -> str | None:
        """The unit looked in."""
        return self.path[0] if self.path else None

    def stages(self) -> Iterator[tuple[How, Sequence[Ranked]]]:
        """Where to look, best place first."""
        asked = self.question
        topical = self._topical() if asked.topic else ()
        if asked.is_open:
            yield How.OWN, self.guides()
            yield How.OWN, self.of_unit()
            return
        if asked.project:
            yield from self._for_project()
            yield How.NEAR, topical
        elif topical:
            yield How.NAMED, topical
        elif asked.role and not (asked.role == LEAD_ROLE and asked.topic):
            yield from self._for_role()
        elif asked.unit:
            yield How.NEAR if asked.topic else How.NAMED, self.of_unit()
        yield How.NEAR, self.guides()
        yield How.NEAR, self.of_unit()

    def _for_project(self) -> Iterator[tuple[How, Sequence[Ranked]]]:
        asked = self.question
        of_project = [one for one in self.town.responsibilities if one.project == asked.project]
        fitting = [self._ranked(one) for one in of_project if asked.role in (None, one.role)]
        yield How.NAMED, [one for one in fitting if not _is_foreign(one)]
        elsewhere = [one for one in fitting if _is_foreign(one)]
        if asked.role and not asked.unit:
            yield How.NAMED, elsewhere
        yield How.NEAR, [self._ranked(one) for one in of_project if one.role == LEAD_ROLE]
        yield How.NEAR, elsewhere

    def _for_role(self) -> Iterator[tuple[How, Sequence[Ranked]]]:
        fitting = [self._ranked(one) for one in self.town.responsibilities if one.role == self.question.role]
        yield How.NAMED, [one for one in fitting if not _is_foreign(one)]
        if not self.question.unit:
            yield How.NAMED, [one for one in fitting if _is_foreign(one)]

    def _topical(self) -> Sequence[Ranked]:
        asked = self.question
        return [
            self._ranked(one)
            for one in self.town.responsibilities
            if is_about(one.topic, asked.topic) and (asked.role is None or one.role in (None, asked.role))
        ]

    def guides(self) -> Sequence[Ranked]:
        """The guides of the unit and those above it."""
        return [
            self._ranked(one)
            for one in self.town.responsibilities
            if one.role == GUIDE_ROLE and one.project is None and (one.unit is None or one.unit in self.path)
        ]

    def of_unit(self) -> Sequence[Ranked]:
        """Who stands for the unit as a whole first, then who has a project or a topic there."""
        found = []
        for one in self.town.responsibilities:
            nearness = self._nearness(one.unit)
            if nearness < _FOR_ALL or nearness == _BELOW:
                special = bool(one.project) or bool(one.topic.de)
                found.append(((special, nearness, one.role != GUIDE_ROLE), one))
        return found

    def _ranked(self, held: Responsibility) -> Ranked:
        asked = self.question
        misses_topic = bool(asked.topic) and not is_about(held.topic, asked.topic)
        kind = 0 if held.role == LEAD_ROLE else 1 if held.role else 2
        return (int(misses_topic), self._nearness(held.unit), kind), held

    def _nearness(self, unit: str | None) -> int:
        if unit is None:
            return _FOR_ALL
        if unit in self.path:
            return self.path.index(unit)
        if self.unit and self.question.unit and unit in units_below(self.unit, self.town.units):
            return _BELOW
        return _FOREIGN


def _is_foreign(ranked: Ranked) -> bool:
    return ranked[0][1] == _FOREIGN


def _answered(search: _Search, how: How, found: tuple[Found, ...]) -> Answer:
    passed_over, found = here_first(found)
    best_rank, best = found[0]
    if how is How.NAMED and _is_wider(search, best):
        how = How.NEAR if search.question.project else How.ABOVE
    shown = tuple(contact for _, contact in found[:MOST_SHOWN])
    equals = tuple(contact for rank, contact in found if rank == best_rank and not passed_over)
    return Answer(
        how,
        shown,
        more=len(found) - len(shown),
        are_equal=len(equals) > 1,
        unit=search.unit,
        equals=equals,
        passed_over=passed_over,
    )


def _covered(search: _Search, answered: Answer, attendance: Attendance) -> Answer:
    """Someone of the next level up who is here, before those who should answer and are all away."""
    town, asker = search.town, search.question.asker
    away = {contact.person.id for contact in answered.contacts}
    for ranked in (search.guides(), search.of_unit()):
        for rank, contact in in_order(ranked, town, attendance):
            if rank[-1] == 0 and contact.person.id not in {*away, asker.id}:
                return _cover(answered, contact)
    for contact in admins(town).contacts:
        if contact.person.id not in {*away, asker.id} and contact.person.id not in attendance.away:
            return _cover(answered, contact)
    return answered


def _cover(answered: Answer, contact: Contact) -> Answer:
    others = answered.contacts[: MOST_SHOWN - 1]
    left = answered.more + len(answered.contacts) - len(others)
    passed = tuple(one.person for one in answered.contacts)
    return Answer(How.COVER, (contact, *others), more=left, unit=answered.unit, passed_over=passed)


def _is_wider(search: _Search, best: Contact) -> bool:
    """Whether a unit was looked for and someone of a wider one was found."""
    asked, held = search.question, best.held
    if held is None or held.unit == search.unit:
        return False
    if asked.project:
        return asked.unit is not None
    return held.unit in search.path and not asked.topic
