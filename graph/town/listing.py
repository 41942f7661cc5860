"""A list of the town file as nouns by their id."""

import hashlib
from collections.abc import Callable
from typing import Protocol, TypeVar

from graph.town.row import Row, rows_of


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id; empty when the file gave none where one is needed."""
        ...


Noun = TypeVar("Noun", bound=Identified)


def listed(file: Row, name: str, read: Callable[[Row], Noun]) -> dict[str, Noun]:
    """The nouns of a top-level list by id, in the file's order; a repeated id is a problem."""
    found: dict[str, Noun] = {}
    lines: dict[str, int] = {}
    for row in rows_of(file, name):
        one = read(row)
        if one.id in lines:
            row.bad("id", "duplicate", first=str(lines[one.id]))
        elif one.id:
            found[one.id] = one
            lines[one.id] = row.line
    return found


def own_id(row: Row) -> str:
    """The id that an entry must have."""
    return row.need("id", row.identity("id")) or ""


def id_or_key(row: Row, noun: str, *references: str | None) -> str:
    """The entry's id, else a stable one made of everything it refers to."""
    return row.identity("id") or key(noun, *references)


def key(noun: str, *references: str | None) -> str:
    """The same 16 letters for the same references."""
    said = "\x1f".join((noun, *(part or "" for part in references)))
    return hashlib.sha256(said.encode()).hexdigest()[:16]
