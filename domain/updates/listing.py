"""A list of recipients that somebody uploaded: who was meant by it, and which lines mean nobody."""

from dataclasses import dataclass
from enum import StrEnum


class Wrong(StrEnum):
    """Why a line stands for nobody who gets the update."""

    UNKNOWN = "unknown"
    TWICE = "twice"
    LEFT = "left"
    AMBIGUOUS = "ambiguous"
    OUTSIDE = "outside"
    EMPTY = "empty"
    MALFORMED = "malformed"


class Unusable(StrEnum):
    """Why a file is no list at all."""

    NO_TABLE = "no-table"
    WORKBOOK = "workbook"
    TOO_LARGE = "too-large"
    TOO_MANY_ROWS = "too-many-rows"
    TOO_MANY_COLUMNS = "too-many-columns"
    EMPTY = "empty"


class BadList(Exception):
    """A file that cannot be read as a list; `most` is the limit it broke, where there is one."""

    def __init__(self, why: Unusable, most: int = 0) -> None:
        super().__init__(why.value)
        self.why = why
        self.most = most


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line of the file (the first is 1), what is wrong with it, and what stands there, shortened."""

    line: int
    why: Wrong
    said: str


@dataclass(frozen=True, slots=True)
class PeopleList:
    """The file's name, the ids of the people it means, each once and in its order, and its wrong lines."""

    name: str
    people: tuple[str, ...]
    wrong: tuple[WrongLine, ...] = ()
