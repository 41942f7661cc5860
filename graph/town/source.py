"""The bytes of a file that someone gave, and what they spell."""

import unicodedata
from pathlib import Path

from graph.town.problems import BadTown, Problem, Report

MEGABYTE = 1_000_000


def source_of(path: Path, most: int) -> bytes:
    """The file's bytes, one more than `most` of a file that is too large; BadTown when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise BadTown((Problem("", 0, "no-file", {"file": path.name}),)) from error


def spelled(source: bytes, most: int, report: Report, no_utf8: str = "not-utf8") -> str | None:
    """What the bytes spell in UTF-8, or None with a problem in the report; `no_utf8` is its code for other letters."""
    if len(source) > most:
        report.add("", 0, "too-large", most=str(most // MEGABYTE))
        return None
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add("", source.count(b"\n", 0, error.start) + 1, no_utf8)
        return None
    # Some editors write ü as u and two dots; everything that compares names relies on one form.
    return unicodedata.normalize("NFC", text)


def in_utf8(source: bytes) -> bytes:
    """The same letters in UTF-8, where it is what Excel calls Unicode or what German Windows writes; else as it is."""
    encodings = ("utf-16",) if source[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            return source.decode(encoding).encode()
        except UnicodeDecodeError:
            continue
    return source
