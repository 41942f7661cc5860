"""Reads the word lists of this folder."""

from collections.abc import Mapping
from pathlib import Path

from bot.recogniser.folding import words


def entries(name: str) -> Mapping[str, list[str]]:
    """A list file as key and entries (split at commas, or at spaces where there is none); # begins a comment."""
    found: dict[str, list[str]] = {}
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        key, colon, listed = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        found.setdefault(key.strip(), []).extend(part for part in map(str.strip, listed.split(",")) if part)
    return found


def word_sets() -> Mapping[str, frozenset[str]]:
    """The folded words of common.txt by their heading."""
    return {
        key: frozenset(folded for entry in listed for word in entry.split() for folded in words(word))
        for key, listed in entries("common.txt").items()
    }
