"""What someone says about being away, in German and English: "bin ab morgen weg bis 3.1., Vertretung: Frau Kaya"."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from domain.contacts.absence import OPEN_FOR, Leave
from domain.contacts.days import Span, made, next_such, spans

LONGEST_SAID = 300
# So long ago an absence may have begun whose days have no year.
_BEGAN = timedelta(days=90)
# Nobody plans a longer absence in a chat.
_FARTHEST = timedelta(days=730)
_GREETING = re.compile(
    r"^(?:(?:hallo|hi|hello|moin|guten\s+(?:morgen|tag|abend)|good\s+(?:morning|afternoon)|liebe\w*\s+\w+)[,.! ]+)+"
)
_I_AM = (
    r"(?:ich\s+(?:bin|war|werde|habe|hab|fehle|mache|arbeite)|bin|habe|hab|fehle|"
    r"i\s*['’]?\s*m|i\s+am|im|i\s*['’]?\s*ll\s+be|i\s+will\s+be|i\s+have|out)\b"
)
_AWAY = (
    r"(?:nicht\s+(?:mehr\s+)?(?:da|im\s+(?:haus|büro|buero|amt|rathaus|dienst)|anwesend|erreichbar|am\s+platz)|"
    r"abwesend|ausser\s+haus|außer\s+haus|im\s+urlaub|urlaub|krank(?:geschrieben|gemeldet)?|weg|verreist|"
    r"auf\s+(?:dienstreise|fortbildung|reha|kur|elternzeit|lehrgang)|in\s+(?:elternzeit|kur|reha|mutterschutz)|"
    r"elternzeit|fehle|frei|gleitzeit|"
    r"out\s+of\s+(?:the\s+)?office|out|away|off(?:\s+sick)?|on\s+(?:holiday|vacation|leave|annual\s+leave|sick\s+leave)|"
    r"sick|ill|not\s+(?:in|here|available|at\s+work|in\s+the\s+office)|unavailable)\b"
)
_BACK = re.compile(
    r"^(?:(?:(?:ich\s+bin|bin)\s+)?(?:(?:ab\s+)?(?:heute|jetzt|schon)\s+)?wieder\s+"
    r"(?:da|hier|zurück|zurueck|im\s+(?:haus|büro|buero|amt|dienst)|gesund|erreichbar)|"
    r"(?:ich\s+bin|bin)\s+(?:(?:heute|jetzt|schon)\s+)?(?:aus\s+dem\s+urlaub\s+)?(?:zurück|zurueck)(?:\s+aus\s+dem\s+urlaub)?|"
    r"(?:i\s*'?\s*m|i\s+am)\s+(?:now\s+)?back(?:\s+(?:at\s+work|in\s+the\s+office|again|now|today|from\s+(?:vacation|holiday|leave|sick\s+leave)))?)"
    r"(?:\s+(?:heute|jetzt|now|today))?\s*[.!]*$"
)
_SAYS = re.compile(rf"^{_I_AM}(?P<rest>.{{0,120}}?)\b{_AWAY}")
# "Out until Friday" and "bin weg": the first words are both.
_SAYS_SHORT = re.compile(
    r"^(?:out|away|abwesend|urlaub|außer\s+haus)\s+(?:bis|vom|ab|until|till|from)\b|^(?:ich\s+)?fehle\b"
)
_SAYS_RETURN = re.compile(
    r"^(?:ich\s+)?bin\s+(?:erst\s+)?(?:ab|am)\s.{2,30}\swieder\s+(?:da|hier|im|zurück|erreichbar)\b|"
    r"^(?:ab|am|erst|from|on)\s.{2,30}\s(?:bin\s+ich|i'm|i\s+am)\s+(?:wieder\s+(?:da|hier|im|zurück|erreichbar)|back)\b|"
    r"^i\s*'?\s*(?:m|ll\s+be|am|will\s+be)\s+back\s+(?:on|from)\s+(?:the\s+)?"
    r"(?:\d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|next|tomorrow)"
)
# "Ab Montag bin ich im Urlaub": the day comes first.
_SAYS_TURNED = re.compile(
    r"^(?:nur\s+)?(?:bis|ab|vom|von|am|heute|morgen|übermorgen|(?:nächste|diese|kommende|die\s+nächste)\w*|"
    r"(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|next|this|today|tomorrow|from|until|on|starting)\b[^,]{0,60}?"
    r"\b(?:bin\s+ich|fehle\s+ich|habe?\s+ich|i\s*['’]\s*m|i\s+am|i\s*['’]?\s*ll\s+be|i\s+will\s+be|i\s+have)\b"
    rf"(?P<rest>.{{0,60}}?)\b{_AWAY}"
)
# Who asks, who speaks of others, and who is only tired of something.
_NOT_SAID = re.compile(
    r"\bweg\s+vom\b|"
    r"\?|\b(?:wer|wann|wie|was|warum|wieso|wo|welche\w*|ob|wenn|falls|who|when|how|what|why|where|which|if|whether)\b|"
    r"\bnicht\s+(?:im\s+urlaub|krank|weg|abwesend)\b|\b(?:krank|sick|weg|ill|frei)\s+(?:von|vor|of|vom\s+(?:ganzen|vielen))\b|"
    r"\b(?:aus|of)\s+dem\s+(?:verteiler|projekt)\b|\b(?:off|out)\s+(?:of\s+)?(?:to|topic|ideas|luck|patience|the\s+loop)\b|"
    r"\b(?:urlaub\s+(?:beantrag\w*|einreichen|eingereicht|genommen)|urlaubsantrag|krankmeld\w*|krankenschein)\b|"
    r"\b(?:kein\w*|nie|no)\s+(?:urlaub|frei|vacation|holiday)\b|\bfehle\s+(?:auf|im|in)\b|\bsick\s+(?:child|kid|note)\b|"
    r"\bfrei\s+(?:am|ab|um|für)\b.*\b(?:für|gespräch|termin)\b|^hab(?:e)?\s+(?:den|die|das|mein\w*)\b|"
    r"^ich\s+habe?\s+(?:den|die|das|mein\w*|alles)\s.*\bweg\b|^(?:ich\s+)?war\b(?!.*\b(?:bis|und\s+bin)\b)"
)
_OPEN = re.compile(
    r"bis\s+auf\s+weiteres|auf\s+unbestimmte\s+zeit|until\s+further\s+notice|(?:weiß|weiss)\s+(?:noch\s+)?nicht,?\s+bis"
)
_UNTIL = re.compile(
    r"(?:bis(?:\s+(?:einschließlich|einschliesslich|inkl\.?|inklusive|und\s+mit))?(?:\s+(?:zum|zu|den|am))?(?:\s+(?:einschließlich|einschliesslich))?|"
    r"until|till|til|through|up\s+to(?:\s+and\s+including)?|to|[-–—])\s*(?:and\s+including\s+)?(?:the\s+)?$"
)
_FROM = re.compile(
    r"(?:\bab|\bvom|\bvon|\bseit(?:\s+dem)?|\bfrom|\bstarting|\bsince|\bas\s+of|\bbeginning)\s*(?:dem\s+|on\s+|the\s+)?$"
)
_AND = re.compile(r"(?:\bund(?:\s+am)?|\band(?:\s+on)?|,)\s*$")
_SINCE = re.compile(r"(?:\bseit(?:\s+dem)?|\bsince)\s*$")
_BACK_BEFORE = re.compile(
    r"(?:\bback|\breturn(?:ing)?|\bzurück|\bzurueck|\bwieder(?:\s+(?:da|hier|im\s+(?:büro|haus|dienst)))?)(?:\s+(?:ab|am|on))?\s*$"
)
_BACK_AFTER = re.compile(
    r"^[,\s]*(?:bin\s+ich\s+|i\s*['’]?\s*m\s+|i\s+am\s+)?(?:wieder\s+(?:da|hier|im|zurück|erreichbar)|zurück|back\b)"
)
_RANGE = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s*(?:bis(?:\s+zum)?|[-–—]|to|until|through)\s*(?=\d|the\s+\d|[a-zä]+\s+\d)"
)
_COUNTS = {
    "ein": 1,
    "eine": 1,
    "einen": 1,
    "a": 1,
    "one": 1,
    "zwei": 2,
    "two": 2,
    "drei": 3,
    "three": 3,
    "vier": 4,
    "four": 4,
}
_FOR = re.compile(
    rf"\b(?:(?:für|fuer|for|the\s+next|die\s+nächsten|in\s+den\s+nächsten)\s+)?(?P<many>\d{{1,2}}|{'|'.join(_COUNTS)})\s+"
    r"(?P<unit>tage?n?|days?|wochen?|weeks?)\b"
)
_IN_BEFORE = re.compile(r"\b(?:in|vor|seit|ago)\s*$")


class Fault(StrEnum):
    """What is wrong with the days."""

    IMPOSSIBLE = "impossible"
    PAST = "past"
    TURNED = "turned"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said: the days as far as they are named, `is_open` without a last one, and what is wrong if anything."""

    begins: date | None = None
    until: date | None = None
    is_open: bool = False
    fault: Fault | None = None


def says_away(words: str) -> bool:
    """Whether someone says of themselves that they are away: no guessing, and no question."""
    said = _folded(words)
    if len(said) > LONGEST_SAID or _NOT_SAID.search(said):
        return False
    found = _SAYS.match(said) or _SAYS_TURNED.match(said)
    if found is not None:
        return not re.search(r"\b(?:frau|herr|kollegin|kollege|er|sie|he|she)\b", found["rest"])
    return bool(_SAYS_SHORT.match(said) or _SAYS_RETURN.match(said))


def says_back(words: str) -> bool:
    """Whether someone says that they are here again."""
    return bool(_BACK.match(_folded(words)))


def spoken(words: str, today: date) -> Spoken:
    """The days that were said; without a first one it is today, and nothing is guessed for the last one."""
    said, day = _with_months(_folded(words), today)
    found = spans(said, today)
    if any(one.first is None for one in found):
        return Spoken(fault=Fault.IMPOSSIBLE)
    told = _told(said, found, day)
    told = _lasting(said, told, today)
    if _OPEN.search(said) and told.until is None:
        told = replace(told, is_open=True)
    told = replace(told, begins=told.begins or today)
    return replace(told, fault=fault_of(told.begins, told.until, today))


def fault_of(begins: date | None, until: date | None, today: date) -> Fault | None:
    """What keeps these days from being an absence."""
    if begins is not None and until is not None and until < begins:
        return Fault.PAST if until < today else Fault.TURNED
    is_past = until < today if until is not None else begins is not None and begins <= today - OPEN_FOR
    if is_past:
        return Fault.PAST
    far = today + _FARTHEST
    is_far = any(one is not None and (one > far or one < today - _FARTHEST) for one in (begins, until))
    return Fault.FAR if is_far else None


def leave(told: Spoken, deputy: str | None, today: date) -> Leave:
    """What was said as it is kept."""
    return Leave(told.begins or today, told.until, deputy)


def _folded(words: str) -> str:
    return _GREETING.sub("", " ".join(words.casefold().replace("’", "'").split()))


def _with_months(said: str, today: date) -> tuple[str, date | None]:
    """The words without the first day of "vom 3. bis 7. Januar", and that day in the later one's month."""
    match = _RANGE.search(said)
    if match is None:
        return said, None
    following = spans(said[match.end() :], today)
    if not following or following[0].place > len("the ") or following[0].last is None:
        return said, None
    last = following[0].last
    first = made(last.year, last.month, int(match["day"]))
    if first is None or first > last:
        return said, None
    return f"{said[: match.start()]}bis {said[match.end() :]}", first


def _told(said: str, found: tuple[Span, ...], first: date | None) -> Spoken:
    """Which of the days are the first and the last one, by the words before them."""
    begins, until = first, None
    is_loose = False
    for one in found:
        before, after = said[: one.place], said[one.end :]
        if _BACK_BEFORE.search(before) or (_BACK_AFTER.match(after) and not _UNTIL.search(before)):
            until = until or _day_before(one.first)
        elif _UNTIL.search(before):
            until = until or one.last
        elif begins is not None and _AND.search(before):
            until = one.last
        elif begins is None:
            begins, is_loose = one.first, one.is_loose
            if not _FROM.search(before):
                until = until or (one.last if len(found) == 1 or one.first != one.last else None)
            elif _SINCE.search(before) and one.is_loose and one.first is not None:
                begins = made(one.first.year - 1, one.first.month, one.first.day)
    return _in_order(begins, until, is_loose=is_loose)


def _in_order(begins: date | None, until: date | None, *, is_loose: bool) -> Spoken:
    """Without years "vom 20.11. bis 30.11." began this year, and "vom 28.12. bis 3.1." ends in the next."""
    if begins and until and until < begins:
        earlier = made(begins.year - 1, begins.month, begins.day)
        if is_loose and earlier is not None and until - _BEGAN <= earlier <= until:
            return Spoken(earlier, until)
        later = next_such(until.day, until.month, begins)
        if later is not None and is_loose and later - begins < begins - until:
            return Spoken(begins, later)
    return Spoken(begins, until)


def _lasting(said: str, told: Spoken, today: date) -> Spoken:
    """ "Für zwei Wochen" is as long, counted from the first day."""
    match = _FOR.search(said) if told.until is None else None
    if match is None or _IN_BEFORE.search(said[: match.start()]):
        return told
    many = _COUNTS.get(match["many"]) or int(match["many"])
    days = many * (7 if match["unit"].startswith("w") else 1)
    begins = told.begins or today
    return replace(told, begins=begins, until=begins + timedelta(days=max(days, 1) - 1))


def _day_before(day: date | None) -> date | None:
    return day - timedelta(days=1) if day else None
