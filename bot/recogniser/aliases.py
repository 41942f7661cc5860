"""Every name by which people may call something of the town."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.recogniser.folding import Token, clean, stem, tokens
from domain.people import Role, Unit, Wording
from domain.town import Town

Kind = Literal["project", "unit", "role", "training", "milestone", "topic", "elsewhere"]
Hint = Literal["topic", "shortened"]

_EITHER = re.compile(r"\s+(?:oder|or|und|and)\s+|\s*[/,;|]\s*")
_NUMBERED = re.compile(r"(?:fb|fachbereich|amt|referat|ref|dez|dezernat|abt|abteilung|department)\s?(\d{1,3})")
_PART_LENGTH = 5
_LONE_LENGTH = 8  # letters of one word that stands for a longer name
_DIVISIONS = ("Fachbereich {}", "Abteilung {}", "Bereich {}", "Amt für {}", "{} department", "{} office")
_OF = frozenset({"der", "des", "of"})  # "Büro der Landrätin" is not called "Landrätin"
_NUMBER_WORDS: Mapping[str, tuple[str, ...]] = {
    "fb": ("fb", "fachbereich", "department"),
    "fachbereich": ("fb", "fachbereich", "department"),
    "amt": ("amt",),
    "ref": ("ref", "referat"),
    "referat": ("ref", "referat"),
    "dez": ("dez", "dezernat"),
    "dezernat": ("dez", "dezernat"),
    "abt": ("abt", "abteilung", "department"),
    "abteilung": ("abt", "abteilung", "department"),
    "department": ("department", "fb"),
}


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of one thing, as the town writes it; a hint (a topic, a shortened name) is weaker than a name."""

    kind: Kind
    id: str
    wording: str
    tokens: tuple[Token, ...]
    hint: Hint | None = None

    @property
    def is_hint(self) -> bool:
        """Whether it only suggests the thing."""
        return self.hint is not None


def aliases_of(town: Town, general: frozenset[str], plain: frozenset[str]) -> tuple[Alias, ...]:
    """Names of projects, units, roles, trainings, milestones, topics and of what belongs elsewhere."""
    named = [*_project_names(town), *_unit_names(town), *_role_names(town), *_other_names(town)]
    return (*named, *_shortened(named, general, plain), *_offices(named, town.units.values(), general))


def _alias(kind: Kind, id: str, wording: str, hint: Hint | None = None) -> Iterator[Alias]:
    found = tokens(clean(wording))
    if found:
        yield Alias(kind, id, wording, found, hint)


def _said(wording: Wording) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in (wording.de, wording.en) if text))


def _project_names(town: Town) -> Iterator[Alias]:
    for project in town.projects.values():
        for name in (*_said(project.name), *project.aliases):
            yield from _alias("project", project.id, name)
        for topic in project.topics:
            yield from _alias("project", project.id, topic, hint="topic")


def _unit_names(town: Town) -> Iterator[Alias]:
    for unit in town.units.values():
        for name in (*_said(unit.name), *unit.aliases):
            yield from _alias("unit", unit.id, name)
        for numbered in _numbered_names(unit):
            yield from _alias("unit", unit.id, numbered)


def _numbered_names(unit: Unit) -> Iterator[str]:
    for name in (unit.id.replace("-", ""), *_said(unit.name), *unit.aliases):
        match = _NUMBERED.match(" ".join(token.folded for token in tokens(clean(name))))
        if match:
            kind = match.group().removesuffix(match.group(1)).strip()
            yield from (f"{word} {match.group(1)}" for word in _NUMBER_WORDS[kind])


def _role_names(town: Town) -> Iterator[Alias]:
    for role in town.roles.values():
        for name in _forms(role):
            yield from _alias("role", role.id, name)


def _forms(role: Role) -> Iterable[str]:
    written = (*_said(role.name), *_said(role.feminine), *_said(role.masculine), *role.aliases)
    return dict.fromkeys(form for name in written for form in (name, *_EITHER.split(name)) if form)


def _other_names(town: Town) -> Iterator[Alias]:
    for training in town.trainings:
        for title in _said(training.title):
            yield from _alias("training", training.id, title)
    for milestone in town.milestones:
        for title in _said(milestone.title):
            yield from _alias("milestone", milestone.id, title)
    for held in town.responsibilities:
        for topic in _said(held.topic):
            yield from _alias("topic", topic, topic)
    for matter in town.elsewhere:
        for name in (*_said(matter.topic), *matter.aliases):
            yield from _alias("elsewhere", matter.id, name)


def _shortened(named: list[Alias], general: frozenset[str], plain: frozenset[str]) -> Iterator[Alias]:
    """Names without their general words ("Digitaler Posteingang" is "Posteingang"), where only one thing is meant."""
    taken = {"".join(token.folded for token in alias.tokens) for alias in named}
    everyday = plain | {stem(word) for word in plain}
    short: dict[tuple[Kind, str], dict[str, Alias]] = {}
    for alias in named:
        if alias.kind in ("project", "unit") and not alias.is_hint and len(alias.tokens) > 1:
            for part in _parts(alias, general):
                key = "".join(token.folded for token in part)
                if len(part) == 1 and not _may_stand_alone(part[0], everyday):
                    continue
                if key not in taken and len(key) >= _PART_LENGTH:
                    wording = " ".join(token.said for token in part)
                    short.setdefault((alias.kind, key), {})[alias.id] = Alias(
                        alias.kind, alias.id, wording, part, "shortened"
                    )
    owners = Counter(key for _, key in short)
    for (kind, key), by_id in short.items():
        if len(by_id) == 1 and (owners[key] == 1 or kind == "project"):
            yield next(iter(by_id.values()))


def _may_stand_alone(word: Token, everyday: frozenset[str]) -> bool:
    """Whether one word says which thing is meant: "Terminvergabe" does, "Rechnung" of "E-Rechnung" does not."""
    is_everyday = word.folded in everyday or word.stem in everyday
    return len(word.folded) >= _LONE_LENGTH and word.is_capital and not is_everyday


def _parts(alias: Alias, general: frozenset[str]) -> Iterator[tuple[Token, ...]]:
    special = tuple(token for token in alias.tokens if token.folded not in general)
    if special and len(special) < len(alias.tokens):
        yield special
    if len(alias.tokens) > 2 and alias.tokens[0] in special and alias.tokens[-1] not in special:
        yield (alias.tokens[0], alias.tokens[-1])  # the "Council System" is a Council Information System
    if len(special) > 1:
        owners = {after for before, after in pairwise(alias.tokens) if before.folded in _OF}
        own = (token for token in special if token not in owners)
        yield from ((token,) for token in own if token.is_capital and len(token.folded) > _PART_LENGTH)


def _offices(named: list[Alias], units: Iterable[Unit], general: frozenset[str]) -> Iterator[Alias]:
    """ "Sozialamt", "Fachbereich Jugend" and "social department" for a department called "Soziales und Jugend"."""
    taken = {"".join(token.folded for token in alias.tokens) for alias in named}
    found: dict[str, set[str]] = {}
    for unit in units:
        for name in _said(unit.name):
            for form in _forms_of_office(name, general):
                found.setdefault(form, set()).add(unit.id)
    for form, ids in found.items():
        if len(ids) == 1 and "".join(token.folded for token in tokens(form)) not in taken:
            yield from _alias("unit", next(iter(ids)), form, hint="shortened")


def _forms_of_office(name: str, general: frozenset[str]) -> Iterator[str]:
    said = tokens(clean(name))
    owners = {after for before, after in pairwise(said) if before.folded in _OF}
    for token in said:
        if not token.is_capital or token.folded in general or len(token.stem) <= 2 or token in owners:
            continue
        yield from (f"{token.stem}amt", f"{token.stem.removesuffix('en')}amt")
        yield from (division.format(token.said) for division in _DIVISIONS)
