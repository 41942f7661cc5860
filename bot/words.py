"""What is typed and needs no guessing: "als Text", a number, who has read something, and someone's language."""

import re
from collections.abc import Collection

from domain.people import Language

# What no table takes, and signs that only hide letters or turn their order: nobody means them.
_UNREADABLE = re.compile("[\0\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_MENTION = re.compile(r"<at\b[^<>]*>([^<>]*)</at>")
# Characters; whoever writes more does not mean one of these. It keeps the patterns below quick.
_SHORT = 60
_AS_TEXT = re.compile(
    r"(?i)^\W*(bitte\s+|please\s+)?(als|as|in)\s+(reine[rnm]?\s+|plain\s+)?text\W*(bitte|please)?\W*$"
)
_NUMBER = re.compile(r"^\W*(\d{1,2})\W*$")
# Whoever asks who has read something writes no more than this.
_QUESTION = 160
_SOMEBODY = (
    r"(wer|wie ?viele|alle|jede[rn]?|jemand|niemand|keiner|welche\w*|wieviel prozent|frau|herr|"
    r"who|how many|everyone|everybody|anyone|anybody|someone|nobody|people|all)"
)
_READ = (
    r"(gelesen|durchgelesen|angesehen|angeschaut|angeklickt|gesehen|geöffnet|read|see|seen|opened|saw|clicked|viewed)"
)
_THING = (
    r"(meldung\w*|statusmeldung\w*|nachricht\w*|mitteilung\w*|info|infos|information|beitrag|update|updates|post|"
    r"message|messages|announcement|"
    # Alone, not before a word that is something else: "das Handbuch".
    r"(das|es|dies|it|that|this)(?= (alle|jede|schon|noch|nicht|auch|denn|bisher|already|yet|von|by|"
    r"gelesen|gesehen|geöffnet)|\W*$))"
)
_PRESSED = r"(alles klar|got it|reagiert|reacted|acknowledged|zur kenntnis genommen)"
# The one who asks, or the bot, read or did not: that is no question about others.
_OWN = re.compile(
    r"(?i)\b(ich|wir) (habe?n?|hab|hatten?|konnten?) (?!\w+ gesagt)|\bhabe? ich\b|\bhaben wir\b|\bhast du\b|"
    r"\bhaben sie\b|\bhabt ihr\b|\b(i|we) (have|had|just|only|already|haven.?t|didn.?t|read|saw)\b|"
    r"\b(have|did) (i|we|you)\b|\bi.ve\b"
)
_WHO_READ = (
    re.compile(r"(?i)\b(lese|empfangs|gelesen)-?(bestätigung|quote|rate|status|nachweis|statistik)\w*"),
    re.compile(r"(?i)\bread(ing)?[- ](receipts?|confirmations?|rates?|status|statistics)\b|\bopen(ing)? rates?\b"),
    re.compile(rf"(?i)\b{_SOMEBODY}\b.*\b{_THING}\b.*\b{_READ}\b"),
    re.compile(rf"(?i)\b{_SOMEBODY}\b.*\b{_READ}\b.*\b{_THING}\b"),
    re.compile(rf"(?i)\b{_THING}\b.*\bvon (allen|jedem|wie ?vielen|wem)\b.*\b{_READ}\b"),
    re.compile(rf"(?i)\b{_THING}\b.*\b{_READ}\b.*\bby (all|everyone|everybody|how many|whom?)\b"),
    re.compile(r"(?i)^\W*(wer|wie ?viele|who|how many)\b(?!.*\bund\b|.*\band\b).*\b(gelesen|read)\W*$"),
    re.compile(rf"(?i)\b{_SOMEBODY}\b.*\b{_PRESSED}\b"),
    re.compile(rf"(?i)\b(has|did|have|hat|haben|ist|wurde)\b.*\b{_THING}\b.*\b(gelesen|been read|read)\b"),
    re.compile(rf"(?i)\b(has|did|have|hat|haben)\b.*\b(read|gelesen)\b.*\b{_THING}\b"),
)
_ENGLISH = frozenset(
    "the what who when where which how is are my me you does can could for with about of to we our please "
    "contact next show tell help thanks thank hello i reach need find else".split()
)
_GERMAN = frozenset(
    "der die das was wer wann wo welche welcher wie ist sind mein meine mir mich du sie ich fur für mit von zu wir "
    "unser bitte und nicht ein eine zum zur im beim vom den dem hilfe danke hallo es gibt".split()
)


def readable(typed: str) -> str:
    """What was typed, without signs that nobody can read."""
    return _UNREADABLE.sub("", typed)


def mentioned(text: str) -> str:
    """The name inside an @mention's own text."""
    return _MENTION.sub(r"\1", text).strip()


def without_mention(text: str, bot: Collection[str]) -> str:
    """What was said in one line, without the @mention of the bot; other people's names stay as words."""
    said = _MENTION.sub(lambda found: " " if found[1].strip() in bot else f" {found[1]} ", text)
    return " ".join(said.replace("&nbsp;", " ").split())


def asks_for_text(said: str) -> bool:
    """Whether the last card is wanted as plain text."""
    return len(said) < _SHORT and bool(_AS_TEXT.match(said))


def asks_who_read(said: str) -> bool:
    """Whether somebody wants to know who has read a message, or how many."""
    if len(said) > _QUESTION or _OWN.search(said):
        return False
    return any(pattern.search(said) for pattern in _WHO_READ)


def number(said: str) -> int | None:
    """The number that was typed, and nothing else."""
    found = _NUMBER.match(said) if len(said) < _SHORT else None
    return int(found[1]) if found else None


def language_of(said: str) -> Language | None:
    """German or English by their small words; None when nothing tells."""
    words = re.findall(r"[a-zäöüß]+", said.lower())
    english = sum(word in _ENGLISH for word in words)
    german = sum(word in _GERMAN for word in words) + any(letter in said.lower() for letter in "äöüß")
    if english == german:
        return None
    return "en" if english > german else "de"
