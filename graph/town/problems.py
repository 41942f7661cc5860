"""What is wrong with a town file, gathered so that all of it is said at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType

NO_SUGGESTION = "none"
ALLOWED = "allowed"
LONGEST_SHOWN = 60
LONGEST_PATH = 200
# Comparing a wrong id with 20,000 people one by one is slow, and nobody mistypes an object id by a letter.
MOST_COMPARED = 500
# Whoever made more mistakes than this made one of another kind.
MOST_SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One bad line: `code` and `values` make the sentence `town-problem-<code>`; line 0 is the whole file."""

    path: str
    line: int
    code: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


class BadTown(Exception):
    """A town file that cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Kind(StrEnum):
    """What an id in a town file can belong to."""

    UNIT = "unit"
    PERSON = "person"
    ROLE = "role"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the file that names something by its id."""

    path: str
    line: int
    kind: Kind
    id: str


class Report:
    """The problems so far, the ids that exist, and the references to check once all are known."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._references: list[Reference] = []

    def add(self, path: str, line: int, code: str, /, **values: str) -> None:
        """Note a problem; what is allowed is ours and shown whole, what the file said may be long."""
        said = {name: value if name == ALLOWED else shown(value) for name, value in values.items()}
        self.problems.append(Problem(shown(path, LONGEST_PATH), line, code, said))

    def refer(self, reference: Reference) -> None:
        """Note a reference for `check`."""
        self._references.append(reference)

    def check(self, listed: Mapping[Kind, Collection[str]], stored: Mapping[Kind, Collection[str]]) -> None:
        """Note every reference that leads nowhere, be it in the file or in what is stored; no other kind is checked."""
        ids = {**listed, **stored}
        lost = [found for found in self._references if found.kind in ids and found.id not in ids[found.kind]]
        for number, found in enumerate(lost):
            near = nearest(found.id, ids[found.kind]) if number < MOST_SUGGESTED else NO_SUGGESTION
            code = f"{'unknown' if found.kind in stored else 'no-such'}-{found.kind.value}"
            self.add(found.path, found.line, code, value=found.id, nearest=near)

    def in_order(self) -> tuple[Problem, ...]:
        """All problems, first line first."""
        return tuple(sorted(self.problems, key=lambda problem: (problem.line, problem.path)))


def shown(said: str, most: int = LONGEST_SHOWN) -> str:
    """What a file said, as a terminal may show it: not too long, and without signs that a terminal obeys."""
    return "".join(sign if sign.isprintable() else "�" for sign in said[:most])


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that was probably meant, or NO_SUGGESTION."""
    if len(known) > MOST_COMPARED:
        return NO_SUGGESTION
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.7)), NO_SUGGESTION)
