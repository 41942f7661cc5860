"""What people type: how long it is, and what of it is text."""

import re
import unicodedata

# Control characters, and halves of pairs that stand for nothing.
_NO_TEXT = ("Cc", "Cs")
# As our ids are made: eight random bytes.
_ID = re.compile(r"[0-9a-f]{16}")


def is_id(text: str) -> bool:
    """Whether a text looks like an id of ours, as a card carries it."""
    return bool(_ID.fullmatch(text))


def length(text: str) -> int:
    """How long a text is as the client counts: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def plain(text: str, most: int) -> str:
    """The text without control characters but line ends, cut after `most` characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in _NO_TEXT)[:most]
