"""What keeps a card from going on to the next: a fault, and the field it is in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from domain.people import Rights
from domain.town import Town
from domain.typed import length
from domain.updates.departure import LONGEST_AHEAD, time_of, wished
from domain.updates.draft import Draft, steps_of
from domain.updates.fields import FIELDS, LINKS, LONGEST, Field, Step, To
from domain.updates.permits import Kind
from domain.updates.reach import Around, kinds_of, reach_of


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
    NO_ADDRESS = "no-address"
    NO_TIME = "no-time"
    PAST = "past"
    TOO_FAR = "too-far"
    NOT_PERMITTED = "not-permitted"
    NO_LIST = "no-list"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a field; a text that is too long has `count` characters where `most` are possible."""

    fault: Fault
    field: Field
    count: int = 0
    most: int = 0


NEEDED = (Field.PROJECT, Field.TITLE, Field.CHANGE, Field.MEANING)
DATES = (Field.START, Field.DUE, Field.DAY)
ADDRESSES = (Field.PICTURE, *(address for address, _, _ in LINKS))
# Neither of the two says anything without the other.
PAIRS = ((Field.PICTURE, Field.SHOWS), *((address, title) for address, title, _ in LINKS), (Field.DAY, Field.TIME))
# Where each kind of audience is chosen.
CHOSEN_IN = {Kind.UNITS: Field.UNITS, Kind.ROLES: Field.ROLES, Kind.PROJECTS: Field.PROJECTS, Kind.GROUPS: Field.GROUPS}
_NOWHERE = Around()


def first_faulty(
    draft: Draft, town: Town, rights: Rights, around: Around = _NOWHERE
) -> tuple[Step, Sequence[Problem]] | None:
    """The first card that needs another look; None when the update may go out."""
    for step in steps_of(draft, town):
        found = problems(step, draft, town, rights, around)
        if found:
            return step, found
    return None


def problems(step: Step, draft: Draft, town: Town, rights: Rights, around: Around = _NOWHERE) -> Sequence[Problem]:
    """What is wrong on this card, in the order of its fields."""
    return tuple(_found(step, draft, town, rights, around))


def is_address(url: str) -> bool:
    """Whether this is an https address that a client opens as it stands."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_whole = parts.scheme == "https" and "." in host.strip(".") and parts.port != 0
    except ValueError:
        return False
    # What cannot be seen would let an address look like another one.
    is_plain = url.isprintable() and not any(sign.isspace() or sign in '<>"\\' for sign in url)
    return is_whole and is_plain and "@" not in parts.netloc


def _found(step: Step, draft: Draft, town: Town, rights: Rights, around: Around) -> Iterator[Problem]:
    for field in FIELDS[step]:
        said = draft.said(field)
        if not said and field in NEEDED:
            yield Problem(Fault.MISSING, field)
        if length(said) > LONGEST.get(field, length(said)):
            yield Problem(Fault.TOO_LONG, field, length(said), LONGEST[field])
        if said and field in DATES and draft.day(field) is None:
            yield Problem(Fault.NO_DATE, field)
        if said and field in ADDRESSES and not is_address(said):
            yield Problem(Fault.NO_ADDRESS, field)
    for pair in PAIRS:
        if pair[0] in FIELDS[step] and bool(draft.said(pair[0])) != bool(draft.said(pair[1])):
            yield Problem(Fault.MISSING, pair[1] if draft.said(pair[0]) else pair[0])
    match step:
        case Step.CONTENT:
            yield from _of_project(draft, town, rights)
        case Step.DETAILS:
            yield from _of_next_step(draft, town)
        case Step.AUDIENCE:
            yield from _of_audience(draft, town, around)
            yield from _of_time(draft, town, around)


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


def _of_audience(draft: Draft, town: Town, around: Around) -> Iterator[Problem]:
    project = town.projects.get(draft.project or "")
    kinds = kinds_of(draft)
    refused = [CHOSEN_IN.get(kind, Field.TO) for kind in sorted(kinds - around.kinds)]
    unknown = [field for field in CHOSEN_IN.values() if draft.to is To.CHOSEN and _unknown(field, draft, town, around)]
    if draft.to is None:
        yield Problem(Fault.MISSING, Field.TO)
    elif draft.to is To.CHANNEL and (project is None or not project.channel):
        yield Problem(Fault.NO_CHANNEL, Field.TO)
    elif draft.to is To.CHOSEN and not kinds:
        yield Problem(Fault.NOTHING_CHOSEN, Field.UNITS)
    elif draft.to is To.LIST and around.listed is None:
        yield Problem(Fault.NO_LIST, Field.TO)
    elif refused:
        yield from (Problem(Fault.NOT_PERMITTED, field) for field in refused)
    elif around.is_unreachable:
        yield Problem(Fault.UNREACHABLE, Field.GROUPS)
    elif unknown:
        yield from (Problem(Fault.UNKNOWN, field) for field in unknown)
    elif reach_of(draft, town, around).is_empty:
        yield Problem(Fault.NOBODY, Field.TO)


def _unknown(field: Field, draft: Draft, town: Town, around: Around) -> bool:
    known = {
        Field.UNITS: town.units,
        Field.ROLES: town.roles,
        Field.PROJECTS: town.projects,
        Field.GROUPS: around.groups,
    }
    return not frozenset(draft.chosen(field)) <= known[field].keys()


def _of_time(draft: Draft, town: Town, around: Around) -> Iterator[Problem]:
    if draft.said(Field.TIME) and time_of(draft) is None:
        yield Problem(Fault.NO_TIME, Field.TIME)
    if draft.is_urgent and not draft.said(Field.URGENT_WHY):
        yield Problem(Fault.MISSING, Field.URGENT_WHY)
    chosen = wished(draft, ZoneInfo(town.timezone))
    if chosen is not None and around.now is not None:
        if chosen < around.now:
            yield Problem(Fault.PAST, Field.DAY)
        elif chosen > around.now + LONGEST_AHEAD:
            yield Problem(Fault.TOO_FAR, Field.DAY)
