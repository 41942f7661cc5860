"""Finds sentences in code: what people read belongs into the catalogues."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.shape.code import called, files, named, tree

FEWEST_WORDS = 3
FEWEST_SMALL_WORDS = 2
UMLAUT = re.compile(r"[äöüÄÖÜß„“]")
SMALL = frozenset(
    "the a an and or is are was were be of to in on for with from by it this that not no you your we our please have "
    "has der die das ein eine und oder ist sind war nicht kein keine zu im am auf für mit von bei es Sie Ihr Ihre wir "
    "bitte haben hat noch schon".split()
)
# Written for whoever runs or repairs the bot, not for the people who chat with it.
SPOKEN_TO_OPERATORS = frozenset(
    {"debug", "info", "warning", "error", "exception", "critical", "Counter", "Histogram", "create_table_comment"}
)
FOR_OPERATORS = frozenset({"comment", "doc", "existing_comment"})
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|WITH|COPY|LOCK|SET|NOTIFY|LISTEN)\b")


def prose(*places: str) -> Iterator[str]:
    """The literals that read like a sentence, each with its place."""
    for path in files(*places):
        aside = set(_aside(path))
        for node in ast.walk(tree(path)):
            text = node.value if isinstance(node, ast.Constant) and id(node) not in aside else None
            if isinstance(text, str) and _reads(text):
                yield f"{named(path)}:{getattr(node, 'lineno', 0)}: {text[:80]!r}"


def _aside(path: Path) -> Iterator[int]:
    """What nobody who chats ever reads: docstrings, exceptions, assertions, log events, comments on columns."""
    for node in ast.walk(tree(path)):
        is_comment = isinstance(node, ast.keyword) and node.arg in FOR_OPERATORS
        if isinstance(node, ast.Expr | ast.keyword) and (is_comment or isinstance(node, ast.Expr)):
            yield id(node.value)
        elif isinstance(node, ast.Raise | ast.Assert) or called(node) in SPOKEN_TO_OPERATORS:
            yield from (id(below) for below in ast.walk(node))


def _reads(text: str) -> bool:
    if "(?" in text or "\\" in text:  # a pattern, not a sentence
        return False
    if UMLAUT.search(text):
        return True
    words = [word.strip(".,:;!?()'") for word in text.split()]
    small = [word for word in words if word in SMALL]
    return len(words) >= FEWEST_WORDS and len(small) >= FEWEST_SMALL_WORDS and not SQL.search(text)
