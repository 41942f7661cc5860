"""One entry of the town file and its fields; whatever is wrong with one goes to the report."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from typing import TypeVar
from uuid import UUID

from domain.people import Wording
from graph.town.problems import Kind, Reference, Report, nearest
from graph.town.tree import UNSEEN, Fields, Items, Leaf, Node

Value = TypeVar("Value")
LANGUAGES = ("de", "en")
LONGEST_TEXT = 4_000
LONGEST_NAME = 200
LONGEST_ID = 100
YEARS = range(1991, 2900)
YES_AND_NO = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nein": False}


class Row:
    """The fields of one entry; `end` reports those that nobody asked for."""

    def __init__(self, node: Fields, path: str, report: Report) -> None:
        self.node = node
        self.line = node.line
        self.path = path
        self.report = report
        self._asked: set[str] = set()

    def bad(self, name: str, code: str, /, **values: str) -> None:
        """Note a problem of a field, or of the whole entry when the field has no name."""
        line = self.node.lines.get(name, self.line)
        self.report.add(f"{self.path}.{name}".strip("."), line, code, **values)

    def value(self, name: str) -> Node | None:
        """The field as it stands there; None when it is missing or empty."""
        self._asked.add(name)
        node = self.node.values.get(name)
        return None if isinstance(node, Leaf) and node.is_empty else node

    def need(self, name: str, found: Value | None) -> Value | None:
        """The same value; a missing one is a problem unless a worse one was found there."""
        self._asked.add(name)
        if not found and self.value(name) is None:
            self.bad(name, "missing", name=name)
        return found

    def wording(self, name: str, most: int = LONGEST_TEXT) -> Wording:
        """A text of at most so many characters in one language or in both."""
        node = self.value(name)
        return Wording("") if node is None else self._wording(node, name, most)

    def name(self, name: str) -> Wording:
        """What something is called, in one language or in both, each in one line."""
        said = self.wording(name, LONGEST_NAME)
        return Wording(one_line(said.de), one_line(said.en))

    def text(self, name: str, most: int = LONGEST_NAME) -> str:
        """A text of one line and at most so many characters, in whatever language it is."""
        return " ".join(self.wording(name, most).said("de").split())

    def words(self, name: str) -> tuple[str, ...]:
        """A list of names; one written in both languages counts twice."""
        node = self.value(name)
        if node is None:
            return ()
        rows = node.rows if isinstance(node, Items) else [node]
        found = [self._wording(row, f"{name}[{index}]", LONGEST_NAME, row.line) for index, row in enumerate(rows)]
        said = [" ".join(text.split()) for wording in found for text in (wording.de, wording.en)]
        return tuple(dict.fromkeys(text for text in said if text))

    def identity(self, name: str) -> str:
        """An id; the letters of a UUID are made small, as Teams writes them."""
        node = self.value(name)
        if node is None:
            return ""
        return self._identity(node, name) or ""

    def reference(self, name: str, kind: Kind) -> str | None:
        """The id of something else in the file."""
        node = self.value(name)
        return None if node is None else self._reference(node, name, kind)

    def references(self, name: str, kind: Kind) -> frozenset[str]:
        """A list of such ids."""
        node = self.value(name)
        if node is None:
            return frozenset()
        rows = node.rows if isinstance(node, Items) else [node]
        found = (self._reference(row, f"{name}[{index}]", kind) for index, row in enumerate(rows))
        return frozenset(one for one in found if one)

    def day(self, name: str) -> date | None:
        """A date as 2027-03-02."""
        return self._parsed(name, _day, "not-a-day")

    def moment(self, name: str) -> time | None:
        """A time of day as 09:30."""
        return self._parsed(name, _clock, "not-a-time")

    def number(self, name: str, default: int, allowed: range) -> int:
        """A whole number within bounds."""

        def parse(text: str) -> int:
            if int(text) not in allowed:
                raise ValueError(text)
            return int(text)

        bounds = {"least": str(allowed[0]), "most": str(allowed[-1])}
        found = self._parsed(name, parse, "not-a-number", **bounds)
        return default if found is None else found

    def choice(self, name: str, allowed: Mapping[str, Value]) -> Value | None:
        """One of these words, whatever their letters' size."""
        folded = {word.casefold(): meaning for word, meaning in allowed.items()}
        return self._parsed(name, lambda text: folded[text.casefold()], "not-allowed", allowed=", ".join(allowed))

    def switch(self, name: str) -> bool:
        """True or false; missing is false."""
        return bool(self.choice(name, YES_AND_NO))

    def inner(self, name: str) -> "Row | None":
        """The fields inside a field; whoever asks for them ends them."""
        node = self.value(name)
        if node is None:
            return None
        if not isinstance(node, Fields):
            self.bad(name, "not-fields")
            return None
        return Row(node, f"{self.path}.{name}", self.report)

    def end(self) -> None:
        """Report the fields that mean nothing here, mostly misspellings."""
        for name in self.node.values:
            if name not in self._asked:
                self.bad(name, "unknown-field", name=name, nearest=nearest(name, dict.fromkeys(self._asked)))

    def _parsed(self, name: str, parse: Callable[[str], Value], code: str, **values: str) -> Value | None:
        node = self.value(name)
        if node is None:
            return None
        text = self._plain(node, name)
        if text is None:
            return None
        try:
            return parse(text)
        except (ValueError, KeyError):
            self.bad(name, code, value=text, **values)
            return None

    def _wording(self, node: Node, name: str, most: int, line: int | None = None) -> Wording:
        if isinstance(node, Fields):
            return self._both_languages(node, name, most)
        text = self._plain(node, name, line, most)
        return Wording(text or "")

    def _both_languages(self, node: Fields, name: str, most: int) -> Wording:
        row = Row(node, f"{self.path}.{name}".strip("."), self.report)
        for language in node.values:
            if language not in LANGUAGES:
                row.bad(language, "unknown-language", value=language)
        said = {one: row.value(one) for one in LANGUAGES}
        texts = {one: row._plain(value, one, most=most) for one, value in said.items() if value is not None}
        if not texts:
            self.report.add(row.path, node.line, "missing", name="de")
        return Wording(texts.get("de") or "", texts.get("en") or "")

    def _plain(self, node: Node, name: str, line: int | None = None, most: int = LONGEST_TEXT) -> str | None:
        path = f"{self.path}.{name}".strip(".")
        at = line or self.node.lines.get(name, node.line)
        if not isinstance(node, Leaf):
            self.report.add(path, at, "not-text")
            return None
        if len(node.text) > most:
            self.report.add(path, at, "too-long", most=str(most))
            return None
        return node.text.strip()

    def _identity(self, node: Node, name: str) -> str | None:
        text = self._plain(node, name, node.line)
        if text is None:
            return None
        if not is_id(text):
            self.report.add(f"{self.path}.{name}".strip("."), node.line, "bad-id", value=text)
            return None
        return small(text)

    def _reference(self, node: Node, name: str, kind: Kind) -> str | None:
        found = self._identity(node, name)
        if found:
            self.report.refer(Reference(f"{self.path}.{name}".strip("."), node.line, kind, found))
        return found


def rows_of(file: Row, name: str) -> Iterator[Row]:
    """The entries of a top-level list, each ended after it was read."""
    node = file.value(name)
    if node is None:
        return
    if not isinstance(node, Items):
        file.bad(name, "not-a-list")
        return
    for index, entry in enumerate(node.rows):
        path = f"{name}[{index}]"
        if isinstance(entry, Fields):
            row = Row(entry, path, file.report)
            yield row
            row.end()
        else:
            file.report.add(path, entry.line, "not-fields")


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if day.year not in YEARS:
        raise ValueError(text)
    return day


def _clock(text: str) -> time:
    if not re.fullmatch(r"\d{1,2}:\d{2}", text):
        raise ValueError(text)
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def one_line(text: str) -> str:
    """The text as people read it: without signs that nobody sees, and one space between words."""
    return " ".join(UNSEEN.sub("", text).split())


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return re.fullmatch(rf"[^\s;|]{{1,{LONGEST_ID}}}", text) is not None


def small(text: str) -> str:
    """An id as it is stored: the letters of a UUID are made small, as Teams writes them."""
    try:
        return str(UUID(text)) if len(text) == len(str(UUID(int=0))) else text
    except ValueError:
        return text
