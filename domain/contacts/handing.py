"""Where a question goes that nobody answers: the deputy, the guides nearby, every guide, and at last an honest word."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from domain.contacts.absence import Attendance
from domain.contacts.deadlines import Stage
from domain.contacts.questions import NOBODY_AWAY, Enquiry, deputy_of
from domain.people import Person, units_above
from domain.town import GUIDE_ROLE, Town, is_here

# A town may have hundreds of guides; more than these need not be asked at once.
MOST_IN_POOL = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: the stage, whom it waits with then, and who is taken out of it."""

    stage: Stage
    contact: str
    pool: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()


def next_step(asked: Enquiry, town: Town, attendance: Attendance = NOBODY_AWAY) -> Step:
    """The step after the one whose time is over; who is away, has left or asked herself is left out."""
    if asked.stage is Stage.CONTACT and is_here(asked.contact, town):
        return Step(Stage.REMINDED, asked.contact, tried=asked.tried)
    if asked.stage in (Stage.CONTACT, Stage.REMINDED):
        deputy = deputy_of(asked.contact, asked.project, town, attendance)
        if deputy is not None and _can_get(deputy, asked, attendance.away):
            return Step(Stage.DEPUTY, deputy.id, tried=(*asked.tried, asked.contact))
    return _to_guides(asked, town, attendance.away)


def to_guides(asked: Enquiry, town: Town, attendance: Attendance = NOBODY_AWAY) -> Step:
    """The guides get it, because whoever had it is not the right one and nobody else is known."""
    return _to_guides(asked, town, attendance.away)


def is_left(asked: Enquiry, town: Town) -> bool:
    """Whether nobody of those who have it works here any more: for them nobody need wait."""
    return not any(is_here(one, town) for one in asked.holders)


def looked_up(waiting: Sequence[Enquiry], town: Town) -> tuple[str, ...]:
    """The ids of those whose absence matters for these questions: who has them, and who could get them next."""
    deputies = (deputy_of(one.contact, one.project, town) for one in waiting)
    return tuple(
        dict.fromkeys(
            (*(one.contact for one in waiting), *(one.id for one in deputies if one is not None), *guides(town))
        )
    )


def guides(town: Town) -> tuple[str, ...]:
    """Everyone who holds the role of a guide, in the town's order."""
    held = (one.person for one in town.responsibilities if one.role == GUIDE_ROLE)
    return tuple(dict.fromkeys(held))


def _to_guides(asked: Enquiry, town: Town, away: Collection[str]) -> Step:
    near, everyone = tuple(_guides(asked, town, away, near=True)), tuple(_guides(asked, town, away, near=False))
    tried = asked.tried if asked.pool else (*asked.tried, asked.contact)
    if not asked.pool and near:
        return Step(Stage.POOL, asked.contact, near[:MOST_IN_POOL], tried)
    here = (one for one in asked.pool if is_here(one, town))
    wider = tuple(dict.fromkeys((*here, *near, *everyone)))[:MOST_IN_POOL]
    if asked.stage is not Stage.ALL and set(wider) - set(asked.pool):
        return Step(Stage.ALL, asked.contact, wider, tried)
    # With nobody else it stays where it is: it may still be answered there.
    return Step(Stage.TOLD, asked.contact, asked.pool, asked.tried)


def _guides(asked: Enquiry, town: Town, away: Collection[str], *, near: bool) -> Iterator[str]:
    """The guides who can get it; near ones stand for the asker's unit or one above it, nearest first."""
    asker = town.people.get(asked.asker)
    path = units_above(asker.unit if asker else None, town.units)
    held = [one for one in town.responsibilities if one.role == GUIDE_ROLE]
    if near:
        of_path = [one for one in held if one.project is None and (one.unit is None or one.unit in path)]
        held = sorted(of_path, key=lambda one: path.index(one.unit) if one.unit else len(path))
    for one in held:
        person = town.people.get(one.person)
        if person is not None and _can_get(person, asked, away):
            yield person.id


def _can_get(person: Person, asked: Enquiry, away: Collection[str]) -> bool:
    is_other = person.id not in (asked.asker, asked.contact, *asked.tried)
    return person.is_active and is_other and person.id not in away
