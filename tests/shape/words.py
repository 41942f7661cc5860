"""The catalogues, and which of their keys the code uses."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from tests.shape.code import PRODUCT, ROOT, files, named, tree

LOCALES = ROOT / "locales"
# A piece of a key that the code fills in.
ANYTHING = "[a-z0-9_-]+"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key, the file it stands in, and the values it needs."""

    key: str
    file: str
    values: frozenset[str]


@cache
def sentences(language: str) -> Mapping[str, Sentence]:
    """Every key of a language; a key that stands there twice is an error."""
    found: dict[str, Sentence] = {}
    for path in sorted((LOCALES / language).rglob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, fluent.Junk):
                raise AssertionError(f"{named(path)}: {str(entry.content)[:80]!r} is no Fluent")
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in found, f"{named(path)}: {entry.id.name} is there twice"
                found[entry.id.name] = Sentence(entry.id.name, _noun(path), _values(entry))
    return found


def _noun(path: Path) -> str:
    """The noun whose words these are: the file, or the folder it stands in."""
    return path.stem if path.parent.parent == LOCALES else path.parent.name


def _values(entry: fluent.Message) -> frozenset[str]:
    seen = _Values()
    seen.visit(entry)
    return frozenset(seen.names)


class _Values(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:
        self.names.add(node.id.name)


@dataclass(frozen=True, slots=True)
class Use:
    """A place in the code that names a key, or builds one."""

    where: str
    pattern: re.Pattern[str]
    is_literal: bool


@cache
def uses() -> tuple[Use, ...]:
    """Everything in the code that has the form of a key."""
    return tuple(use for path in files(*PRODUCT) for use in _in(path))


def _in(path: Path) -> Iterator[Use]:
    pieces = {id(part) for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) for part in node.values}
    stems = "|".join(sorted({_noun(one) for one in (LOCALES / "de").rglob("*.ftl")}))
    literal, built = re.compile(rf"(?:{stems})(?:-[a-z0-9_]+)+"), re.compile(rf"(?:{stems})-")
    for node in ast.walk(tree(path)):
        where = f"{named(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            if literal.fullmatch(node.value) or node.value in sentences("de"):
                yield Use(where, re.compile(re.escape(node.value)), is_literal=True)
        elif isinstance(node, ast.JoinedStr):
            start = node.values[0]
            if isinstance(start, ast.Constant) and built.match(str(start.value)) and _is_key(node):
                yield Use(where, _pattern(node), is_literal=False)


def _is_key(node: ast.JoinedStr) -> bool:
    texts = [str(part.value) for part in node.values if isinstance(part, ast.Constant)]
    return all(re.fullmatch(ANYTHING, text) for text in texts)


def _pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANYTHING for part in node.values)
    return re.compile("".join(parts))
