"""Where a question goes that nobody answers: the deputy, the guides nearby, every guide, and at last an honest word."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from domain.contacts.deadlines import Stage
from domain.contacts.questions import Enquiry, deputy_of
from domain.people import Person, units_above
from domain.town import GUIDE_ROLE, Town

# A town may have hundreds of guides; more than these need not be asked at once.
MOST_IN_POOL = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: the stage, whom it waits with then, and who is taken out of it."""

    stage: Stage
    contact: str
    pool: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()


def next_step(asked: Enquiry, town: Town, away: Collection[str]) -> Step:
    """The step after the one whose time is over; who is away, has left or asked herself is left out."""
    if asked.stage is Stage.CONTACT:
        return Step(Stage.REMINDED, asked.contact, tried=asked.tried)
    if asked.stage is Stage.REMINDED:
        deputy = deputy_of(asked.contact, asked.project, town)
        if deputy is not None and _can_get(deputy, asked, away):
            return Step(Stage.DEPUTY, deputy.id, tried=(*asked.tried, asked.contact))
    return _to_guides(asked, town, away)


def to_guides(asked: Enquiry, town: Town, away: Collection[str] = ()) -> Step:
    """The guides get it, because whoever had it is not the right one and nobody else is known."""
    return _to_guides(asked, town, away)


def guides(town: Town) -> tuple[str, ...]:
    """Everyone who holds the role of a guide, in the town's order."""
    held = (one.person for one in town.responsibilities if one.role == GUIDE_ROLE)
    return tuple(dict.fromkeys(held))


def _to_guides(asked: Enquiry, town: Town, away: Collection[str]) -> Step:
    near, everyone = tuple(_guides(asked, town, away, near=True)), tuple(_guides(asked, town, away, near=False))
    tried = asked.tried if asked.pool else (*asked.tried, asked.contact)
    if not asked.pool and near:
        return Step(Stage.POOL, asked.contact, near[:MOST_IN_POOL], tried)
    wider = tuple(dict.fromkeys((*asked.pool, *near, *everyone)))[:MOST_IN_POOL]
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
