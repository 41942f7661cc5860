"""Ideas: how something could work better, from the first words to the answer with its reason."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.contacts.absence import Absence
from domain.people import Person, Right, units_above
from domain.town import GUIDE_ROLE, Town, granted, holders
from domain.typed import length, plain

# Characters of each field: so much is read on a phone without getting tired.
LONGEST = 600
# More at once nobody waits for.
MOST_OPEN = 10
# A draft is for going on with it tomorrow or after the weekend, not for keeping.
DRAFT_KEPT_FOR = timedelta(days=14)
# So long somebody may want to come back to the one who had it; after that it is about the idea alone.
NAMED_FOR = timedelta(days=90)
# Two budgets of the town: what was not possible in one year may be in the next.
KEPT_FOR = timedelta(days=730)


class State(StrEnum):
    """Where an idea stands; one that was withdrawn is not there any more."""

    DRAFT = "draft"
    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    ACCEPTED = "accepted"
    DECLINED = "declined"


OPEN = frozenset({State.RECEIVED, State.LOOKED_AT})


class Fault(StrEnum):
    """What is wrong with what was typed."""

    EMPTY = "empty"
    ANNOYS_LONG = "annoys-long"
    HELPS_LONG = "helps-long"
    REASON_MISSING = "reason-missing"
    REASON_LONG = "reason-long"


@dataclass(frozen=True, slots=True)
class Idea:
    """What annoys and what would help, in the proposer's words, and with whom it is.

    `project` is an id and `topic` the town's own word for a process, where one was chosen; `unit` is where the
    proposer worked. `keeper` decides; `is_passed` once somebody chose the keeper. `reason` is told only with a
    decision. `card_in` and `card` say where the proposer's own card stands. Proposer and keeper are forgotten later.
    """

    id: str
    proposer: str | None
    proposed_at: datetime
    annoys: str = ""
    helps: str = ""
    project: str | None = None
    topic: str = ""
    unit: str | None = None
    state: State = State.DRAFT
    keeper: str | None = None
    is_passed: bool = False
    reason: str = ""
    decided_at: datetime | None = None
    card_in: str | None = None
    card: str | None = None
    revision: int = 1

    @property
    def is_open(self) -> bool:
        """Whether it waits for a decision."""
        return self.state in OPEN

    @property
    def begins(self) -> str:
        """Its first line, to know it by."""
        return (self.helps or self.annoys).partition("\n")[0]


@dataclass(frozen=True, slots=True)
class To:
    """Who gets an idea, and who is away and would get it otherwise."""

    person: Person
    stands_for: Person | None = None


def cleaned(typed: str) -> str:
    """The typed text as it is kept; a little more than fits, so that nothing is lost before it is shortened."""
    return plain(typed, LONGEST * 2).strip()


def faults_of(idea: Idea) -> tuple[Fault, ...]:
    """What is missing or too long; knowing only what annoys is enough to begin with."""
    wrong = {
        Fault.EMPTY: not (idea.annoys or idea.helps),
        Fault.ANNOYS_LONG: length(idea.annoys) > LONGEST,
        Fault.HELPS_LONG: length(idea.helps) > LONGEST,
    }
    return tuple(fault for fault, is_wrong in wrong.items() if is_wrong)


def fault_of_reason(reason: str) -> Fault | None:
    """What is wrong with a reason; without one nobody is told no."""
    if not reason:
        return Fault.REASON_MISSING
    return Fault.REASON_LONG if length(reason) > LONGEST else None


def addressee(
    proposer: Person, town: Town, away: Mapping[str, Absence], passed_over: Collection[str] = ()
) -> To | None:
    """The guide of the proposer's unit or of the next one up, else an admin; whoever is away is stood in for."""
    never = {proposer.id, *passed_over}
    waiting: To | None = None
    for id, deputy in _candidates(proposer, town):
        person = _active(id, town, never)
        if person is None:
            continue
        if id not in away:
            return To(person)
        absence = away[id]
        for other in (absence.deputy, deputy):
            stand_in = _active(other or "", town, never)
            if stand_in is not None and stand_in.id not in away:
                return To(stand_in, person)
        waiting = waiting or To(person)
    return waiting


def looked_up(proposer: Person, town: Town) -> tuple[str, ...]:
    """Of whom it matters whether they are away, by id."""
    found = [one for pair in _candidates(proposer, town) for one in pair if one]
    return tuple(dict.fromkeys(one for one in found if one != proposer.id))


def may_decide(idea: Idea, person: str, town: Town) -> bool:
    """Whether this person may answer the idea today; never the one who had it."""
    if person == idea.proposer:
        return False
    if person == idea.keeper:
        return True
    keeper = town.people.get(idea.keeper or "")
    guides = _nearest(idea.unit, town)
    if not idea.is_passed and person in guides:
        return True
    is_orphan = keeper is None or not keeper.is_active or not (guides or idea.is_passed)
    return is_orphan and person in holders(Right.ADMIN, town)


def waiting_for(ideas: Sequence[Idea], person: str, town: Town) -> tuple[Idea, ...]:
    """The open ones that this person may answer, in their order."""
    return tuple(one for one in ideas if one.is_open and may_decide(one, person, town))


def others(idea: Idea, giver: str, town: Town) -> tuple[Person, ...]:
    """Whom it can be passed on to: guides and leads, then admins; not the one who had it or who has it."""
    ids = (*holders(Right.GUIDE, town), *holders(Right.LEAD, town), *holders(Right.ADMIN, town))
    never = {idea.proposer or "", idea.keeper or "", giver}
    found = (_active(one, town, never) for one in dict.fromkeys(ids))
    return tuple(one for one in found if one is not None)


def processes(town: Town) -> tuple[str, ...]:
    """The town's own German words for what people are responsible for, each once."""
    return tuple(dict.fromkeys(one.topic.de for one in town.responsibilities if one.topic.de))


def _candidates(proposer: Person, town: Town) -> Iterator[tuple[str, str | None]]:
    """Everyone who could get it, the nearest first, with who stands in by the town's entry."""
    guides = [one for one in town.responsibilities if one.role == GUIDE_ROLE and one.project is None]
    for unit in units_above(proposer.unit, town.units):
        yield from ((one.person, one.deputy) for one in guides if one.unit == unit)
    yield from ((one.person, one.deputy) for one in guides if one.unit is None)
    granted_ones = granted(Right.GUIDE, town)
    yield from ((one, None) for one in granted_ones)
    if proposer.id in {*(one.person for one in guides), *granted_ones}:
        # Her own idea is looked at by a colleague rather than by the administration.
        yield from ((one.person, one.deputy) for one in guides)
        yield from ((one, None) for one in holders(Right.LEAD, town))
    yield from ((one, None) for one in holders(Right.ADMIN, town))


def _nearest(unit: str | None, town: Town) -> frozenset[str]:
    """The guides who work here and are nearest to the unit."""
    guides = [one for one in town.responsibilities if one.role == GUIDE_ROLE and one.project is None]
    levels = [[one.person for one in guides if one.unit == each] for each in units_above(unit, town.units)]
    levels += [[one.person for one in guides if one.unit is None], list(granted(Right.GUIDE, town))]
    for level in levels:
        here = frozenset(one for one in level if _active(one, town, ()))
        if here:
            return here
    return frozenset()


def _active(id: str, town: Town, never: Collection[str]) -> Person | None:
    person = town.people.get(id)
    return person if person is not None and person.is_active and id not in never else None
