"""The audit log: each entry is chained to the one before and names nobody; the words to it can be emptied."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

ERASED = "audit.erased"
_NUMBERS = "entries"


class Hand(StrEnum):
    """Who acted where no person did; a random id of a person never reads like one of these."""

    CLOCK = "clock"
    FILE = "file"
    DIRECTORY = "directory"
    SETTING = "setting"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain: `actor` is a random id or a Hand, `what` the seal of the words, `hash` over all of it."""

    number: int
    at: datetime
    verb: str
    actor: str
    what: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain goes: the newest number, and its hash, which stands for everything before."""

    number: int
    hash: bytes


START = Head(0, bytes(32))


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry says and whom it is about; without salt once that was erased."""

    salt: bytes = b""
    person: str | None = None
    said: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_emptied(self) -> bool:
        """Whether nothing is left."""
        return not (self.salt or self.person or self.said)


def sealed(words: Words) -> bytes:
    """The salted hash of the words: it proves them, and without the salt it tells nothing about them."""
    pairs = [part for pair in sorted(words.said.items()) for part in pair]
    about = [] if words.person is None else [words.person]
    return hmac.digest(words.salt, _bytes(str(len(about)), *about, *pairs), hashlib.sha256)


def chained(previous: Head, at: datetime, verb: str, actor: str, what: bytes) -> Entry:
    """The entry that follows the head; `at` is aware."""
    number = previous.number + 1
    moment = at.astimezone(UTC)
    told = _bytes(str(number), moment.isoformat(timespec="microseconds"), verb, actor, what.hex())
    return Entry(number, moment, verb, actor, what, hashlib.sha256(previous.hash + told).digest())


def erasing(numbers: Iterable[int]) -> Mapping[str, str]:
    """The words of an entry that says which entries were emptied; without it, an emptied one counts as broken."""
    return {_NUMBERS: " ".join(str(number) for number in sorted(numbers))}


def erased(entries: Iterable[Entry], words: Mapping[int, Words]) -> frozenset[int]:
    """The entries that these say were emptied."""
    return frozenset(_erased(entries, words))


def verified(
    entries: Iterable[Entry],
    words: Mapping[int, Words],
    *,
    gone: frozenset[int],
    after: Head = START,
    known: Head | None = None,
) -> int | None:
    """The first number that is not as it was written, or None.

    The entries come oldest first and follow `after`; `gone` are the entries said to be emptied, and `known` is a
    head that was kept elsewhere: only with one can it be seen that the newest entries are missing.
    """
    head = after
    for entry in entries:
        expected = chained(head, entry.at, entry.verb, entry.actor, entry.what)
        if entry != expected:
            return expected.number
        if not _is_told(entry, words.get(entry.number), gone):
            return entry.number
        head = Head(entry.number, entry.hash)
        if known is not None and known.number == head.number and known.hash != head.hash:
            return head.number
    return head.number + 1 if known is not None and known.number > head.number else None


def _is_told(entry: Entry, words: Words | None, gone: frozenset[int]) -> bool:
    """Whether the words are those that were sealed, or were emptied and an entry says so."""
    if words is None:
        return False
    return entry.number in gone if words.is_emptied else sealed(words) == entry.what


def _erased(entries: Iterable[Entry], words: Mapping[int, Words]) -> Iterator[int]:
    for entry in entries:
        said = words[entry.number].said if entry.verb == ERASED and entry.number in words else {}
        yield from (int(number) for number in said.get(_NUMBERS, "").split() if number.isdecimal())


def _bytes(*parts: str) -> bytes:
    """The texts one after the other, each with its length, so that no two lists look alike."""
    told = [part.encode() for part in parts]
    return b"".join(len(one).to_bytes(8, "big") + one for one in told)
