"""What may stand in no log line and in no number: everything about the people of a town, and what they typed."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from domain.people import Person

_TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SHORTEST = 4
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Personal:
    """Words to look for, folded; whole words only, so that a name inside another word is no find."""

    words: frozenset[str]

    def found_in(self, text: str) -> set[str]:
        """Those that stand in the text, however they are written: escaped, quoted for a URL, without umlauts."""
        plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
        spellings = {folded(one) for one in (text, plain, unquote(plain))}
        spellings |= {folded(unquote(plain).lower().translate(_TRANSCRIBED))}
        return {word for word in self.words for one in spellings if _stands(word, one)}


def personal(people: Iterable[Person], typed: Iterable[str]) -> Personal:
    """Everything about these people and everything typed."""
    words = set(typed)
    for person in people:
        words |= {
            person.id,
            person.name,
            person.mail,
            person.phone,
            *person.name.split(),
            person.mail.partition("@")[0],
        }
        words |= {word.lower().translate(_TRANSCRIBED) for word in person.name.split()}
    return Personal(frozenset(folded(word) for word in words if len(word) >= _SHORTEST))


def folded(text: str) -> str:
    """Without accents, size of letters and doubled blanks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())


def _stands(word: str, text: str) -> bool:
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(word, at + 1)
    return False
