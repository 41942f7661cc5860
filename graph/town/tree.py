"""YAML as a tree of texts with line numbers: no aliases, no tags, no types, limited depth and length.

YAML's own types bite in a town file (0123 is the number 83, 9:30 is 570, NO is false), so every value stays
the text that was written; whoever reads a field knows what it should be.
"""

import re
from dataclasses import dataclass, field

import yaml

from graph.town.problems import Report

MOST_DEPTH = 8
MOST_ROWS = 30_000
# Nothing stores or shows the first; the second hide in copied text, where they only make two names of one.
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HIDDEN = re.compile("[\u200b\u2060\ufeff]")
# Marks of writing direction come along when a number is copied from an address book; nobody sees the others either.
UNSEEN = re.compile(f"{HIDDEN.pattern}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class Leaf:
    """A single value."""

    line: int
    text: str
    is_empty: bool


@dataclass(slots=True)
class Items:
    """A list."""

    line: int
    rows: list["Node"] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """Names with values; `lines` are those of the names."""

    line: int
    values: dict[str, "Node"] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Leaf | Items | Fields


class Unreadable(Exception):
    """The file is no use beyond this line."""

    def __init__(self, line: int, code: str, /, **values: str) -> None:
        super().__init__(code)
        self.line = line
        self.code = code
        self.values = values


def tree(text: str, report: Report) -> Node | None:
    """The tree of a YAML text, or None with a problem in the report."""
    try:
        return _Builder(report).build(text)
    except Unreadable as trouble:
        report.add("", trouble.line, trouble.code, **trouble.values)
    except yaml.MarkedYAMLError as trouble:
        line = trouble.problem_mark.line + 1 if trouble.problem_mark else 0
        report.add("", line, "not-yaml")
    except yaml.YAMLError:
        # The reader's own error, about a character that YAML does not allow, knows no line.
        report.add("", 0, "bad-character")
    return None


class _Builder:
    """Puts the parser's events together; it never recurses, so that nesting cannot exhaust the stack."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._open: list[Items | Fields] = []
        self._names: list[tuple[str, int] | None] = []
        self._paths: list[str] = []
        self._root: Node | None = None

    def build(self, text: str) -> Node:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        for event in yaml.parse(text, Loader=loader):
            self._take(event, event.start_mark.line + 1 if event.start_mark else 0)
        if self._root is None:
            raise Unreadable(1, "empty")
        return self._root

    def _take(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            raise Unreadable(line, "second-document")
        if isinstance(event, yaml.NodeEvent):
            self._plain(event, line)
        if isinstance(event, yaml.AliasEvent):
            self._put(Leaf(line, "", is_empty=True))
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._enter(Items(line))
        elif isinstance(event, yaml.MappingStartEvent):
            self._enter(Fields(line))
        elif isinstance(event, yaml.CollectionEndEvent):
            for stack in (self._open, self._names, self._paths):
                stack.pop()

    def _plain(self, event: yaml.NodeEvent, line: int) -> None:
        """Nothing is ever repeated by name or built by type: such lines are problems."""
        if event.anchor:
            self._report.add(self._path(), line, "alias")
        if getattr(event, "tag", None):
            self._report.add(self._path(), line, "tag")

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        plain, text = event.implicit[0], HIDDEN.sub("", event.value)
        if CONTROLS.search(text):
            self._report.add(self._path(), line, "control-character")
        if self._open and isinstance(self._open[-1], Fields) and self._names[-1] is None:
            self._names[-1] = (text, line)
        else:
            self._put(Leaf(line, text, (plain and text in NULLS) or not text.strip()))

    def _enter(self, node: Items | Fields) -> None:
        if len(self._open) >= MOST_DEPTH:
            raise Unreadable(node.line, "too-deep", most=str(MOST_DEPTH))
        path = self._path()
        self._put(node)
        self._open.append(node)
        self._names.append(None)
        self._paths.append(path)

    def _path(self) -> str:
        """Where the next value belongs, such as people[3].title."""
        if not self._open:
            return ""
        parent, name = self._open[-1], self._names[-1]
        if isinstance(parent, Items):
            return f"{self._paths[-1]}[{len(parent.rows)}]"
        return ".".join(part for part in (self._paths[-1], name[0] if name else "") if part)

    def _put(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Items):
            if len(parent.rows) >= MOST_ROWS:
                raise Unreadable(node.line, "too-many-rows", most=str(MOST_ROWS))
            parent.rows.append(node)
            return
        self._name(parent, node)

    def _name(self, parent: Fields, node: Node) -> None:
        path, name = self._path(), self._names[-1]
        self._names[-1] = None
        if name is None:
            raise Unreadable(node.line, "bad-name")
        word, line = name
        if word in parent.values:
            self._report.add(path, line, "twice", first=str(parent.lines[word]))
            return
        parent.values[word] = node
        parent.lines[word] = line
