"""Who may change which entry, and what is wrong with a change before it is saved."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from unicodedata import normalize

from domain.contacts import Responsibility
from domain.contacts.asking import Question
from domain.people import Person, Right, Rights, Wording
from domain.town import RIGHT_ROLES, Town
from domain.typed import plain

LONGEST = 200
# What hides in copied text, and only makes two names of one.
_UNSEEN = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


class Field(StrEnum):
    """What an entry says, by the name of its field."""

    PERSON = "person"
    DEPUTY = "deputy"
    ROLE = "role"
    PROJECT = "project"
    UNIT = "unit"
    TOPIC = "topic"
    TITLE = "title"
    TITLE_EN = "title_en"
    TOPIC_EN = "topic_en"


WORDS = (Field.TOPIC, Field.TITLE, Field.TITLE_EN, Field.TOPIC_EN)
# What changes who holds a right, where the role gives one.
_OF_RIGHTS = frozenset({Field.PERSON, Field.ROLE, Field.PROJECT, Field.UNIT})


class Fault(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    UNKNOWN = "unknown"
    TOO_LONG = "too-long"
    NO_MATTER = "no-matter"
    OWN_DEPUTY = "own-deputy"
    NOT_LED = "not-led"
    GIVES_RIGHTS = "gives-rights"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Problem:
    """A field and what is wrong with it."""

    field: Field
    fault: Fault


def may_edit(rights: Rights, entry: Responsibility) -> bool:
    """Whether this person may change the entry: leads those of their projects, admins all of them."""
    return Right.ADMIN in rights.held or (entry.project is not None and rights.lead(entry.project))


def may_remove(rights: Rights, entry: Responsibility) -> bool:
    """Whether this person may take the entry away: with a role that gives rights that is for admins."""
    return may_edit(rights, entry) and (Right.ADMIN in rights.held or entry.role not in RIGHT_ROLES)


def may_change(rights: Rights, before: Responsibility | None, after: Responsibility | None) -> bool:
    """Whether this person may make the one the other; None is no entry at all."""
    if after is None:
        return before is not None and may_remove(rights, before)
    return (before is None or may_edit(rights, before)) and not _foreign(after, before, rights)


def open_fields(rights: Rights, entry: Responsibility | None) -> tuple[Field, ...]:
    """The fields that this person may fill; a role that gives rights is given and taken by admins only."""
    if Right.ADMIN in rights.held or entry is None or entry.role not in RIGHT_ROLES:
        return tuple(Field)
    return tuple(field for field in Field if field not in _OF_RIGHTS)


def open_roles(rights: Rights, town: Town) -> tuple[str, ...]:
    """The ids of the roles that this person may give."""
    return tuple(role for role in town.roles if Right.ADMIN in rights.held or role not in RIGHT_ROLES)


def typed_of(entry: Responsibility) -> Mapping[str, str]:
    """The entry as the fields of its form hold it."""
    return {
        Field.PERSON.value: entry.person,
        Field.DEPUTY.value: entry.deputy or "",
        Field.ROLE.value: entry.role or "",
        Field.PROJECT.value: entry.project or "",
        Field.UNIT.value: entry.unit or "",
        Field.TOPIC.value: entry.topic.de,
        Field.TITLE.value: entry.title.de,
        Field.TITLE_EN.value: entry.title.en,
        Field.TOPIC_EN.value: entry.topic.en,
    }


def entry_of(id: str, typed: Mapping[str, str]) -> Responsibility:
    """The entry that the fields of a form say."""
    # One form for the same letters, as a file has it.
    shown = {field: normalize("NFC", _UNSEEN.sub("", plain(typed.get(field, ""), 4 * LONGEST))) for field in Field}
    said = {field: " ".join(text.split()) for field, text in shown.items()}
    return Responsibility(
        id=id,
        person=said[Field.PERSON],
        role=said[Field.ROLE] or None,
        title=Wording(said[Field.TITLE], said[Field.TITLE_EN]),
        project=said[Field.PROJECT] or None,
        unit=said[Field.UNIT] or None,
        topic=Wording(said[Field.TOPIC], said[Field.TOPIC_EN]),
        deputy=said[Field.DEPUTY] or None,
    )


def problems(wanted: Responsibility, before: Responsibility | None, rights: Rights, town: Town) -> tuple[Problem, ...]:
    """Everything that is wrong with the wanted entry; `before` is what it says today, None for a new one."""
    found = [*_unknown(wanted, before, town), *_meaning(wanted, before, town), *_foreign(wanted, before, rights)]
    long = [field for field in WORDS if len(typed_of(wanted)[field]) > LONGEST]
    return tuple(dict.fromkeys((*found, *(Problem(field, Fault.TOO_LONG) for field in long))))


def question_about(entry: Responsibility, asker: Person) -> Question:
    """What someone of no unit in particular would ask to find this entry."""
    nobody = replace(asker, id="", unit=None, manager=None)
    topic = entry.topic.de or entry.topic.en
    return Question(nobody, entry.project, entry.unit, entry.role, topic)


def with_entry(town: Town, id: str, entry: Responsibility | None) -> Town:
    """The town as it would be with this entry in place of the one with the id; without it for None."""
    others = [one for one in town.responsibilities if one.id != id]
    place = next((at for at, one in enumerate(town.responsibilities) if one.id == id), len(others))
    kept = (*others[:place], *((entry,) if entry else ()), *others[place:])
    return replace(town, responsibilities=kept)


def _unknown(wanted: Responsibility, before: Responsibility | None, town: Town) -> Sequence[Problem]:
    """What the town does not have; whoever left may stay in a field that nobody touched."""
    here = {one.id for one in town.people.values() if one.is_active}
    known: Mapping[Field, Collection[str]] = {
        Field.PERSON: here | ({before.person} if before else set()),
        Field.DEPUTY: here | ({before.deputy} if before and before.deputy else set()),
        Field.ROLE: town.roles,
        Field.PROJECT: town.projects,
        Field.UNIT: town.units,
    }
    said = typed_of(wanted)
    return [Problem(field, Fault.UNKNOWN) for field, ids in known.items() if said[field] and said[field] not in ids]


def _meaning(wanted: Responsibility, before: Responsibility | None, town: Town) -> Sequence[Problem]:
    said = typed_of(wanted)
    found = [] if wanted.person else [Problem(Field.PERSON, Fault.MISSING)]
    if not (wanted.role or any(said[field] for field in WORDS)):
        found.append(Problem(Field.ROLE, Fault.NO_MATTER))
    if wanted.deputy and wanted.deputy == wanted.person:
        found.append(Problem(Field.DEPUTY, Fault.OWN_DEPUTY))
    if any(
        replace(one, id=wanted.id, deputy=wanted.deputy) == wanted
        for one in town.responsibilities
        if one.id != wanted.id
    ):
        found.append(Problem(Field.PERSON, Fault.TWICE))
    return found


def _foreign(wanted: Responsibility, before: Responsibility | None, rights: Rights) -> Sequence[Problem]:
    """What is not this person's to change."""
    if Right.ADMIN in rights.held:
        return []
    found = [] if may_edit(rights, wanted) else [Problem(Field.PROJECT, Fault.NOT_LED)]
    roles = {wanted.role, before.role if before else None}
    touched = before is None or any(typed_of(wanted)[field] != typed_of(before)[field] for field in _OF_RIGHTS)
    if touched and roles & set(RIGHT_ROLES):
        found.append(Problem(Field.ROLE, Fault.GIVES_RIGHTS))
    return found


def either(first: Responsibility | None, second: Responsibility | None) -> Responsibility:
    """The side of a change that has an entry, the first before the second; raises ValueError where neither has one."""
    found = first or second
    if found is None:
        raise ValueError("a change has an entry on at least one side")
    return found
