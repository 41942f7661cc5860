"""A question one person puts to another through the bot: who gets it, what it may be, and how it stands."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.contacts.absence import Attendance
from domain.contacts.asking import Contact, Question, about, admins, answer
from domain.contacts.deadlines import Stage
from domain.contacts.naming import attended
from domain.people import Person
from domain.town import Town
from domain.typed import length, plain

LONGEST = 1000
KEPT_FOR = timedelta(days=90)
# Beyond the limit a text is kept so that it can be shortened; beyond this nobody typed it.
_MOST_KEPT = 2 * LONGEST
NOBODY_AWAY = Attendance()


class State(StrEnum):
    """How a question stands; RETURNED did not reach whom it was put to, and waits for the asker."""

    ASKED = "asked"
    RETURNED = "returned"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class Fault(StrEnum):
    """What is wrong with what was typed."""

    MISSING = "missing"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A question by `asker` that waits with `contact` (people's ids); `about` is the update it is about.

    `tried` are those it is not with any more; with a `pool`, whoever of it is first answers. The stage ends at
    `due_at`, which was last looked at on the day `looked_on` (of the town).
    """

    id: str
    asker: str
    contact: str
    words: str
    asked_at: datetime
    project: str | None = None
    about: str | None = None
    state: State = State.ASKED
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None
    tried: tuple[str, ...] = ()
    stage: Stage = Stage.CONTACT
    due_at: datetime | None = None
    looked_on: date | None = None
    pool: tuple[str, ...] = ()

    @property
    def holders(self) -> tuple[str, ...]:
        """Who may answer now."""
        return self.pool or (self.contact,)

    @property
    def has_moved(self) -> bool:
        """Whether it is not where it was put first."""
        return bool(self.tried or self.pool)


def cleaned(typed: str) -> str:
    """What was typed, without control characters."""
    return plain(typed.strip(), _MOST_KEPT)


def fault_of(words: str) -> Fault | None:
    """What keeps these words from being sent."""
    if not words:
        return Fault.MISSING
    return Fault.TOO_LONG if length(words) > LONGEST else None


def may_get(
    asker: Person, first: str | None, project: str | None, town: Town, attendance: Attendance = NOBODY_AWAY
) -> tuple[Contact, ...]:
    """Who may get a question, best first: whom the matter names, whoever stands in, then who is near, then admins.

    Someone away comes after who stands in; the asker never gets an own question.
    """
    found: dict[str, Contact] = {}
    for contact in _in_order(asker, first, project, town, attendance):
        if contact.person.is_active and contact.person.id != asker.id:
            found.setdefault(contact.person.id, contact)
    return tuple(found.values())


def next_of(contacts: Sequence[Contact], tried: Collection[str]) -> Contact | None:
    """The first who was not tried yet."""
    return next((one for one in contacts if one.person.id not in tried), None)


def deputy_of(contact: str, project: str | None, town: Town, attendance: Attendance = NOBODY_AWAY) -> Person | None:
    """Who stands in for this contact of a question: by their own word while they are away, else by the entry."""
    person = town.people.get(contact)
    deputy = None if person is None else attended(_contact(person, project, town), attendance).deputy
    return None if deputy is None else present(deputy, attendance)


def present(person: Person, attendance: Attendance) -> Person:
    """The person, or whoever they chose to stand in while they are away, and so on to somebody who is here."""
    passed = [person]
    while passed[-1].id in attendance.away:
        chosen = attendance.stand_ins.get(passed[-1].id)
        if chosen is None or chosen in passed:
            return person
        passed.append(chosen)
    return passed[-1]


def _in_order(
    asker: Person, first: str | None, project: str | None, town: Town, attendance: Attendance
) -> Iterator[Contact]:
    named = town.people.get(first or "")
    if named is not None:
        yield from _with_deputy(_contact(named, project, town), attendance)
    for contact in answer(Question(asker, project=project), town, attendance).contacts:
        # Whoever asks what she answers herself gets whoever stands in for her.
        if contact.person.id == asker.id and contact.deputy is not None:
            yield Contact(contact.deputy, contact.held)
        yield contact
    yield from admins(town).contacts


def _contact(person: Person, project: str | None, town: Town) -> Contact:
    """The person with what they hold in this project, and who stands in there."""
    known = about(person, town)
    for held in town.responsibilities:
        deputy = town.people.get(held.deputy or "")
        if held.person == person.id and held.project == project and deputy is not None:
            return Contact(person, held, deputy)
    return known


def _with_deputy(contact: Contact, attendance: Attendance) -> Iterator[Contact]:
    """The deputy before someone who is away, or has left; behind someone who is here."""
    seen = attended(contact, attendance)
    if seen.deputy is not None and seen.deputy_away is not None:
        stands_in = present(seen.deputy, attendance)
        seen = replace(seen, deputy=stands_in, deputy_away=attendance.away.get(stands_in.id))
    deputy = seen.deputy
    if deputy is None or not deputy.is_active:
        yield seen
        return
    is_here = seen.person.is_active and seen.away is None
    if is_here or seen.deputy_away is not None:
        yield seen
    yield Contact(deputy, seen.held, None, None if is_here else seen.person, None if is_here else seen.away)
    yield seen
