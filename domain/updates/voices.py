"""What readers say back without a word – "Alles klar" and reactions – and why only their number is ever known."""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

# From when it went out; afterwards nobody is kept apart any more.
COUNTED_FOR = timedelta(days=14)
# Among fewer one could guess who.
FEWEST_SHOWN = 5
FEWEST_READERS = 2 * FEWEST_SHOWN
_DIGEST = "sha256"


class Voice(StrEnum):
    """The two kinds that are counted."""

    ACK = "ack"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people pressed "Alles klar" and how many reacted, whatever with; never who."""

    acknowledged: int = 0
    reacted: int = 0


def shown(count: int) -> int | None:
    """The count where it may be told; None among so few that one could guess who."""
    return count if count >= FEWEST_SHOWN else None


@dataclass(frozen=True, slots=True)
class Told:
    """A count as it may be told; `is_least` when it is at least so many."""

    count: int
    is_least: bool = False


def told(count: int, of: int | None) -> Told | None:
    """The count of an update that reached so many (None: nobody knows, as in a channel), where it may be told.

    A count of everyone names everyone, and one of nearly everyone nearly so: the last five are never counted.
    """
    if shown(count) is None or (of is not None and of < FEWEST_READERS):
        return None
    most = count if of is None else of - FEWEST_SHOWN
    return Told(most, is_least=True) if count > most else Told(count)


def key_of(secret: bytes, voice: Voice, person: str) -> bytes:
    """The person under the update's own secret: the same one is known again, and nobody is known without it."""
    return hmac.digest(secret, f"{voice.value}|{person}".encode(), _DIGEST)


def mark_of(secret: bytes, person: str, sign: str) -> str:
    """One sign of a reaction under the same secret, so that the last of several can be taken away."""
    return hmac.digest(secret, f"{person}|{sign}".encode(), _DIGEST).hex()[:16]
