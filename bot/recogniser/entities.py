"""What of the town a sentence names: projects, units, roles, people and the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.recogniser.aliases import Kind, aliases_of
from bot.recogniser.folding import Token, words
from bot.recogniser.index import Index, Match
from bot.recogniser.lists import word_sets
from bot.recogniser.names import Named, Names
from bot.recogniser.vocabulary import Vocabulary
from domain.town import Town

_RANK: Mapping[Kind, int] = {
    "project": 7,
    "training": 6,
    "milestone": 5,
    "role": 4,
    "unit": 3,
    "elsewhere": 2,
    "topic": 1,
}
_MASKED: frozenset[Kind] = frozenset({"project", "unit", "role", "milestone"})
_WEAK: frozenset[Kind] = frozenset({"elsewhere", "topic"})
_TYPED = 0.93  # quality from which a name was typed as it is
_LEVELS = 4  # of departments below one another
_SHOUTED = 2  # letters from which a word typed in capitals is an abbreviation


@dataclass(frozen=True, slots=True)
class Found:
    """What was named: one id per slot, or several where one must ask; covered words by place."""

    slots: Mapping[str, str] = field(default_factory=dict)
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topic: str | None = None
    elsewhere: str | None = None
    covered: frozenset[int] = frozenset()
    masks: Mapping[int, str] = field(default_factory=dict)

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of things named, one or several of a kind."""
        return frozenset((*self.slots, *self.ambiguous))


class Entities:
    """Finds what a sentence names; built once per version of the town."""

    def __init__(self, town: Town, vocabulary: Vocabulary) -> None:
        lists = word_sets()
        self._town = town
        self._vocabulary = vocabulary
        self._rule_words = vocabulary.words
        self._single_words = vocabulary.single_words
        self._general = lists["general"]
        self._plain = lists["plain"]
        self._ours = lists["ours"]
        self.stop = lists["stop"] | lists["title"]
        self._index = Index(aliases_of(town, lists["general"] | lists["stop"], lists["plain"]), lists)
        self._names = Names(town.people, lists)
        self._contact = frozenset(words("Ansprechpartner Ansprechpartnerin Ansprechperson Kontaktperson Kontakt"))

    def found(self, said: tuple[Token, ...]) -> Found:
        """Everything named in the sentence; longer and exacter names win."""
        matches = [match for match in self._index.matches(said, self._rule_words) if self._is_meant(match, said)]
        named = self._names.found(said, self._rule_words)
        chosen = _chosen(matches, frozenset(place for run in named if run.has_title for place in run.covered))
        taken = frozenset(place for match in chosen for place in match.covered)
        people = [run for run in named if not run.covered & taken]
        return self._put_together(said, chosen, matches, people)

    def _is_meant(self, match: Match, said: tuple[Token, ...]) -> bool:
        """False for "it" where the town has an IT, and for everyday words that only resemble a name."""
        if match.end - match.start > 1:
            return True
        token = said[match.start]
        if match.quality < _TYPED and match.alias.kind in _WEAK and self._vocabulary.knows(token.folded):
            return False
        is_exact = token.folded == "".join(part.folded for part in match.alias.tokens)
        if not is_exact and token.folded in self._plain and match.alias.hint != "topic":
            return False  # "sozialen" is not the department "Soziales"
        if token.folded in self.stop:
            return token.said.isupper() and len(token.said) >= _SHOUTED
        before = said[match.start - 1].folded if match.start else ""
        if token.folded in self._general and match.alias.kind == "project" and before in self._ours:
            return False
        if token.folded in self._general:
            return is_exact and (token.is_capital or len(said) == 1)
        if token.folded in self._single_words:
            return match.alias.hint is None or (is_exact and match.alias.hint == "topic")
        return True

    def _put_together(
        self, said: tuple[Token, ...], chosen: list[Match], matches: list[Match], people: list[Named]
    ) -> Found:
        by_kind: dict[Kind, list[Match]] = {}
        for match in chosen:
            by_kind.setdefault(match.alias.kind, []).append(match)
        slots: dict[str, str] = {}
        ambiguous: dict[str, tuple[str, ...]] = {}
        for kind in ("project", "unit", "role", "training", "milestone"):
            ids = self._ids(by_kind.get(kind, []))
            if len(ids) == 1:
                slots[kind] = ids[0]
            elif ids:
                ambiguous[kind] = ids
        self._milestone_project(slots, ambiguous)
        if "training" in slots and "project" not in slots:
            slots |= _project_within(by_kind["training"][0], matches)
        self._person(slots, ambiguous, people)
        masks = {
            place: f"#{match.alias.kind}" for match in chosen if match.alias.kind in _MASKED for place in match.covered
        }
        masks |= {place: "#person" for run in people for place in run.covered}
        covered = frozenset((*masks, *(place for match in chosen for place in match.covered)))
        elsewhere = by_kind.get("elsewhere")
        return Found(
            slots,
            ambiguous,
            _topic(by_kind, said),
            elsewhere[0].alias.wording if elsewhere else None,
            covered,
            masks,
        )

    def _ids(self, matches: list[Match]) -> tuple[str, ...]:
        sure = [match for match in matches if not match.alias.is_hint] or matches
        special = [match for match in sure if match.alias.tokens[0].folded not in self._contact] or sure
        return tuple(dict.fromkeys(match.alias.id for match in special))

    def _milestone_project(self, slots: dict[str, str], ambiguous: dict[str, tuple[str, ...]]) -> None:
        """Two projects may call a step the same; the project said decides, and a lone step names its project."""
        ids = ambiguous.pop("milestone", ()) or ((slots["milestone"],) if "milestone" in slots else ())
        steps = [one for one in self._town.milestones if one.id in ids]
        project = slots.get("project")
        fitting = [one for one in steps if project is None or one.project == project]
        slots.pop("milestone", None)
        if len(fitting) == 1:
            slots["milestone"] = fitting[0].id
            if "project" not in ambiguous:
                slots["project"] = fitting[0].project

    def _person(self, slots: dict[str, str], ambiguous: dict[str, tuple[str, ...]], people: list[Named]) -> None:
        if not people:
            return
        best = max(people, key=lambda run: (run.is_full, run.has_title))
        ids = self._narrowed(best.people, slots)
        if len(ids) == 1:
            slots["person"] = ids[0]
        else:
            ambiguous["person"] = ids

    def _narrowed(self, ids: tuple[str, ...], slots: Mapping[str, str]) -> tuple[str, ...]:
        """Those of the named department, and those who hold the named role, where there are some."""
        units = self._within(slots["unit"]) if "unit" in slots else frozenset()
        there = tuple(one for one in ids if self._town.people[one].unit in units) or ids
        holders = {one.person for one in self._town.responsibilities if one.role and one.role == slots.get("role")}
        return tuple(one for one in there if one in holders) or there

    def _within(self, unit: str) -> frozenset[str]:
        """The department and what is below it."""
        below = {unit}
        for _ in range(_LEVELS):
            below |= {one.id for one in self._town.units.values() if one.parent in below}
        return frozenset(below)


def _chosen(matches: list[Match], titled: frozenset[int]) -> list[Match]:
    """The best names that do not overlap; the same words keep every thing of their best kind."""

    def worth(match: Match) -> tuple[float, ...]:
        size = sum(len(token.folded) for token in match.alias.tokens) * match.quality
        return (len(match.covered), not match.alias.is_hint, size, match.quality, _RANK[match.alias.kind])

    chosen: list[Match] = []
    for match in sorted(matches, key=worth, reverse=True):
        if match.covered & titled:
            continue
        clash = [other for other in chosen if other.covered & match.covered]
        if not clash or all(_is_namesake(match, other) for other in clash):
            chosen.append(match)
    return chosen


def _is_namesake(match: Match, other: Match) -> bool:
    same_words = match.covered == other.covered and match.quality == other.quality
    return same_words and match.alias.kind == other.alias.kind and match.alias.is_hint == other.alias.is_hint


def _project_within(training: Match, matches: list[Match]) -> dict[str, str]:
    """The project of the course "E-Akte: Grundlagen", where its title names one."""
    named = {
        match.alias.id
        for match in matches
        if match.alias.kind == "project" and not match.alias.is_hint and match.covered <= training.covered
    }
    return {"project": named.pop()} if len(named) == 1 else {}


def _topic(by_kind: Mapping[Kind, list[Match]], said: tuple[Token, ...]) -> str | None:
    """A matter someone is responsible for, or one that stands for a project: in the town's or the person's words."""
    if by_kind.get("topic"):
        return by_kind["topic"][0].alias.wording
    hints = [match for match in by_kind.get("project", ()) if match.alias.hint == "topic"]
    if hints and len(hints) == len(by_kind["project"]):
        return " ".join(said[place].said for place in sorted(hints[0].covered))
    return None
