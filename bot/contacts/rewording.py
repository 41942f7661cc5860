"""Puts a question neutrally, as far as simple rules go: without greeting, thanks, signature and who asks."""

import re
from collections.abc import Mapping

from bot.contacts.listed import listed
from domain.people import Language

# More of a question nobody puts neutrally by rules; it is shown as it is, for the person to shorten.
_LONGEST = 4000
_GREETING = re.compile(
    r"^\W*(?:(?:hallo|hi|hey|moin|servus|hello|dear|liebe[rs]?|sehr\s+geehrte[rs]?|"
    r"guten\s+(?:tag|morgen|abend)|good\s+(?:morning|afternoon|day))\b[^,.!?\n]{0,60}(?:[,.!]+|\n)\s*)+",
    re.IGNORECASE,
)
_GREETING_ALONE = re.compile(r"^\W*(?:hallo|hi|hey|moin|servus|hello|guten\s+(?:tag|morgen))\s+", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:^|(?<=[.!?,\n\s]))\s*(?:(?:mit\s+)?(?:viele[n]?|beste[n]?|freundliche[n]?|liebe[n]?|herzliche[n]?|schöne[n]?)\s+"
    r"gr(?:ü|ue)(?:ß|ss)e?n?|gr(?:ü|ue)(?:ß|ss)e|lg|vg|mfg|(?:kind|best|warm)\s+(?:regards|wishes)|regards|cheers|"
    r"yours\s+sincerely)\b(?=[\s,.!–-]*(?:$|\n|[\w.\s-]{0,80}$)).*$",
    re.IGNORECASE | re.DOTALL,
)
_THANKS = re.compile(
    r"(?:^|(?<=[.!?,\n])\s*)(?:(?:vielen|besten|herzlichen|schönen|lieben|many)\s+)?"
    r"(?:dank|danke|thanks|thank\s+you)\b[^.!?\n]{0,60}(?:[.!?\n]+|$)",
    re.IGNORECASE,
)
_INTRODUCED = re.compile(
    r"(?:^|(?<=[.!?\n]))\s*(?:mein\s+name\s+ist|ich\s+hei(?:ß|ss)e|my\s+name\s+is)\b[^.!?\n]*[.!?\n]+\s*", re.IGNORECASE
)
_QUESTION_AHEAD = re.compile(
    r"^(?:(?:ich|wir)\s+(?:haben?|hätten?)\s+(?:mal\s+|noch\s+)?eine\s+(?:kurze\s+)?frage|(?:eine\s+)?(?:kurze\s+)?frage|"
    r"(?:i|we)\s+(?:have|had)\s+a\s+(?:quick\s+)?question|(?:a\s+)?(?:quick\s+)?question)\s*[:.,–-]+\s*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_AT_THE_END = re.compile(r"\b[a-zäöüß]+(?=[,.!?]|$)")
_SPACES = re.compile(r"[ \t]+")
_BEFORE_SIGN = re.compile(r"\s+([,.!?;:])")
_ENGLISH = (
    (re.compile(r"\bam I\b"), "are you"),
    (re.compile(r"\bwas I\b"), "were you"),
    (re.compile(r"\bI am\b|\bI['’]m\b"), "you are"),
    (re.compile(r"\bI was\b"), "you were"),
    (re.compile(r"\bI['’]ve\b"), "you have"),
    (re.compile(r"\bI\b"), "you"),
    (re.compile(r"\b(?:my|our)\b"), "your"),
    (re.compile(r"\b(?:My|Our)\b"), "Your"),
    (re.compile(r"\b(?:me|us)\b"), "you"),
    (re.compile(r"\b(?:mine|ours)\b"), "yours"),
    (re.compile(r"\bwe\b|\bWe\b"), "you"),
)


class Rewording:
    """The rules with their words, read once."""

    def __init__(self) -> None:
        lists = listed()
        self._of_one = _pairs(lists["man"])
        self._of_several = _pairs(lists["man-wir"])
        self._own = _pairs(lists["own"])

    def neutral(self, words: str, asker: str, language: Language) -> str:
        """The question without its asker (a name); what no rule knows stays as it was."""
        if len(words) > _LONGEST:
            return words
        # Whoever presses a key for long leaves a run of spaces that patterns would go over again and again.
        lines = (" ".join(line.split()) for line in words.splitlines())
        said = _without_frame("\n".join(line for line in lines if line))
        said = _without_name(said, asker)
        said = _english(said) if language == "en" else self._german(said)
        said = _BEFORE_SIGN.sub(r"\1", _SPACES.sub(" ", said)).strip(" ,;\n")
        return said[:1].upper() + said[1:]

    def _german(self, said: str) -> str:
        found = re.sub(r"\b(\w+) (ich|wir)\b", self._verb_first, said, flags=re.IGNORECASE)
        found = re.sub(r"\b(ich|wir) (\w+)\b", self._verb_last, found, flags=re.IGNORECASE)
        found = re.sub(r"\b(?:ich|wir)\b", "man", found, flags=re.IGNORECASE)
        if found != said:
            found = _AT_THE_END.sub(lambda match: self._of_one.get(match[0], match[0]), found)
        return _WORD.sub(self._whose, found)

    def _verb_first(self, match: re.Match[str]) -> str:
        verb = self._third(match[1], match[2].lower())
        return f"{verb or match[1]} man"

    def _verb_last(self, match: re.Match[str]) -> str:
        return f"man {self._third(match[2], match[1].lower()) or match[2]}"

    def _third(self, verb: str, who: str) -> str:
        """The verb as "man" takes it; empty where it is no verb of that person, as in a subordinate clause."""
        known = (self._of_one if who == "ich" else self._of_several).get(verb.lower())
        if known is None and verb[:1].islower():
            known = _regular(verb, who)
        if known and verb[:1].isupper():
            return known[:1].upper() + known[1:]
        return known or ""

    def _whose(self, match: re.Match[str]) -> str:
        found = self._own.get(match[0].lower(), match[0])
        return found[:1].upper() + found[1:] if match[0][:1].isupper() else found


def _regular(verb: str, who: str) -> str:
    """ "melde" and "melden" become "meldet"; empty for words that are no such verb."""
    ending = "e" if who == "ich" else "en"
    root = verb.removesuffix(ending)
    if root == verb or len(root) < 3 or root.endswith("e"):
        return ""
    return f"{root}et" if root.endswith(("t", "d")) else f"{root}t"


def _without_frame(words: str) -> str:
    """Without what stands around a question."""
    said = _GREETING.sub("", words.strip())
    said = _GREETING_ALONE.sub("", said)
    said = _SIGNED.sub("", said)
    said = _INTRODUCED.sub("", said)
    said = _THANKS.sub(" ", said)
    return _QUESTION_AHEAD.sub("", said.strip()) or words.strip()


def _without_name(said: str, asker: str) -> str:
    """Without the name of who asks, and the sentence that only introduces them."""
    parts = [re.escape(part) for part in asker.split() if len(part) > 1]
    if not parts:
        return said
    full = r"\s+".join(parts)
    introduced = re.compile(
        rf"(?:ich\s+bin|i\s+am|i['’]m|hier\s+(?:ist|schreibt))\s+{parts[0]}\b[^,.!?\n]{{0,60}}[,.!?\n]*\s*",
        re.IGNORECASE,
    )
    said = introduced.sub("", said)
    said = re.sub(rf"(?:\b(?:Frau|Herrn?|Ms|Mrs|Mr)\.?\s+)?\b{full}\b", "", said, flags=re.IGNORECASE)
    last = re.compile(rf"\b(?:Frau|Herrn?|Ms|Mrs|Mr)\.?\s+{parts[-1]}\b|(?:^|(?<=\n))\W*(?:{'|'.join(parts)})\W*$")
    return last.sub("", said)


def _english(said: str) -> str:
    for pattern, instead in _ENGLISH:
        said = pattern.sub(instead, said)
    return said


def _pairs(lines: tuple[tuple[str, ...], ...]) -> Mapping[str, str]:
    return dict(pair.split("=", 1) for line in lines for pair in line)
