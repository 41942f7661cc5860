"""What keeps a card from going on to the next: a fault, and the field it is in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Rights
from domain.town import Town
from domain.updates.draft import FIELDS, LONGEST, Draft, Field, Step, To, length
from domain.updates.sending import reach_of


class Fault(StrEnum):
    """What can be wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NO_DATE = "no-date"
    UNKNOWN = "unknown"
    NOT_LED = "not-led"
    NEEDS_NEXT = "needs-next"
    NO_CHANNEL = "no-channel"
    NOTHING_CHOSEN = "nothing-chosen"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a field; a text that is too long has `count` characters where `most` are possible."""

    fault: Fault
    field: Field
    count: int = 0
    most: int = 0


NEEDED = (Field.PROJECT, Field.TITLE, Field.CHANGE, Field.MEANING)
DATES = (Field.START, Field.DUE)


def first_faulty(draft: Draft, town: Town, rights: Rights) -> tuple[Step, Sequence[Problem]] | None:
    """The first card that needs another look; None when the update may go out."""
    for step in Step:
        found = problems(step, draft, town, rights)
        if found:
            return step, found
    return None


def problems(step: Step, draft: Draft, town: Town, rights: Rights) -> Sequence[Problem]:
    """What is wrong on this card, in the order of its fields."""
    return tuple(_found(step, draft, town, rights))


def _found(step: Step, draft: Draft, town: Town, rights: Rights) -> Iterator[Problem]:
    for field in FIELDS[step]:
        said = draft.said(field)
        if not said and field in NEEDED:
            yield Problem(Fault.MISSING, field)
        if length(said) > LONGEST.get(field, length(said)):
            yield Problem(Fault.TOO_LONG, field, length(said), LONGEST[field])
        if said and field in DATES and draft.day(field) is None:
            yield Problem(Fault.NO_DATE, field)
    match step:
        case Step.CONTENT:
            yield from _of_project(draft, town, rights)
        case Step.DETAILS:
            yield from _of_next_step(draft, town)
        case Step.AUDIENCE:
            yield from _of_audience(draft, town)


def _of_project(draft: Draft, town: Town, rights: Rights) -> Iterator[Problem]:
    if not draft.said(Field.PROJECT):
        return
    if draft.project is not None and draft.project not in town.projects:
        yield Problem(Fault.UNKNOWN, Field.PROJECT)
    elif not rights.lead(draft.project):
        yield Problem(Fault.NOT_LED, Field.PROJECT)


def _of_next_step(draft: Draft, town: Town) -> Iterator[Problem]:
    owner = draft.said(Field.OWNER)
    if not draft.said(Field.NEXT) and (owner or draft.said(Field.DUE)):
        yield Problem(Fault.NEEDS_NEXT, Field.NEXT)
    if owner and not (owner in town.people and town.people[owner].is_active):
        yield Problem(Fault.UNKNOWN, Field.OWNER)


def _of_audience(draft: Draft, town: Town) -> Iterator[Problem]:
    project = town.projects.get(draft.project or "")
    if draft.to is None:
        yield Problem(Fault.MISSING, Field.TO)
    elif draft.to is To.CHANNEL and (project is None or not project.channel):
        yield Problem(Fault.NO_CHANNEL, Field.TO)
    elif draft.to is To.CHOSEN and not (draft.chosen(Field.UNITS) or draft.chosen(Field.ROLES)):
        yield Problem(Fault.NOTHING_CHOSEN, Field.UNITS)
    elif draft.to is To.CHOSEN and not frozenset(draft.chosen(Field.UNITS)) <= town.units.keys():
        yield Problem(Fault.UNKNOWN, Field.UNITS)
    elif draft.to is To.CHOSEN and not frozenset(draft.chosen(Field.ROLES)) <= town.roles.keys():
        yield Problem(Fault.UNKNOWN, Field.ROLES)
    elif reach_of(draft, town).is_empty:
        yield Problem(Fault.NOBODY, Field.TO)
