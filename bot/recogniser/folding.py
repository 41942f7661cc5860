"""How typed words are made comparable: one spelling for umlauts, case, gender signs and hyphens."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_TEXT = 1200  # characters read of one message; what someone wants stands in the beginning
MOST_TOKENS = 120

_MENTION = re.compile(r"<at\b[^>]{0,200}>[^<]{0,200}</at>", re.IGNORECASE)
_LEADING_NAME = re.compile(r"^\s*@\w+\s*")
_GENDER = re.compile(r"(\w)(?:[:*_·•]|/-?)(in|innen)\b", re.IGNORECASE)
_LETTER_HYPHEN = re.compile(r"\b([^\W\d_])[-‐‑–](?=\w)")
_APOSTROPHE = re.compile(r"['’´`]")
_WORD = re.compile(r"[^\W_]+")
_ONE_WORD = re.compile(r"\W+")
_UMLAUTS = re.compile(r"([aou])e")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "a", "œ": "o", "ð": "d", "þ": "t"})
_FEMININE = re.compile(r"(?<=\w{6})(?:innen|in)$")
_ENDING = re.compile(r"(?<=\w{4})(?:ern|en|em|er|es|e|n|s)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: as typed, folded and without its ending; start and end count characters of the cleaned text."""

    said: str
    folded: str
    stem: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it was typed with a capital letter."""
        return self.said[:1].isupper()


def fold(word: str) -> str:
    """One word in the one spelling in which everything is compared."""
    lower = word.casefold().translate(_LETTERS)
    if not lower.isascii():
        split = unicodedata.normalize("NFKD", lower)
        lower = "".join(letter for letter in split if not unicodedata.combining(letter))
    return _UMLAUTS.sub(r"\1", lower)


def stem(folded: str) -> str:
    """A folded word without its feminine form and its ending; short words stay as they are."""
    return _ENDING.sub("", _FEMININE.sub("", folded))


def clean(text: str) -> str:
    """The text without mention markup and signs inside words, cut to what is read."""
    shown = unicodedata.normalize("NFKC", text[:LONGEST_TEXT])
    shown = _LEADING_NAME.sub("", _MENTION.sub(" ", shown).strip())
    shown = _GENDER.sub(r"\1\2", shown)
    return _APOSTROPHE.sub("", _LETTER_HYPHEN.sub(r"\1", shown))


def tokens(cleaned: str) -> tuple[Token, ...]:
    """The words of a cleaned text in order."""
    found: list[Token] = []
    for match in _WORD.finditer(cleaned):
        # folding can bring out signs (½ becomes 1⁄2); a word stays one word
        folded = _ONE_WORD.sub("", fold(match.group()))
        if folded:
            found.append(Token(match.group(), folded, stem(folded), match.start(), match.end()))
        if len(found) == MOST_TOKENS:
            break
    return tuple(found)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text."""
    return tuple(token.folded for token in tokens(clean(text)))
