"""The words of a time in a sentence: on Monday, monthly, since May, 14.5."""

import re

_DAYS = (
    r"montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|"
    r"mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
)
_MONTHS = (
    r"januar|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|may|june|july|october|december"
)
_SEASONS = (
    r"sommer|herbst|winter|frühjahr|frühling|(?:sommer|herbst|oster|weihnachts|schul)?ferien|urlaub|"
    r"summer|autumn|spring|holidays"
)
_SPANS = r"woche|wochen|monat|monats|monate|jahr|jahres|jahresende|quartal|quartals|tage?|week|weeks|month|year|quarter"
_NEXT = r"nächste[nrsm]?|letzte[nrsm]?|kommende[nrsm]?|diese[nrsm]?|next|last|this"
_LEAD = r"(?:am|auf|im|in|den|bis|ab|seit|vor|on|until|till|by|from|since|to)\s+"
_SMALL = r"(?:zum|zur|der|dem|den|the|ende|end of|anfang|mitte)\s+"
_NUMBERS = r"(?:\d{1,2}|zwei|drei|vier|sechs|zweiten?|dritten?|second|third|two|three|four)"

_DATE = re.compile(
    rf"(?:\b(?:{_LEAD})?(?:{_SMALL}){{0,2}}(?:"
    rf"(?:(?:{_NEXT})\s+)?\b(?:{_DAYS}|{_MONTHS}|{_SEASONS})\b(?:\s+20\d\d)?"
    rf"|(?:{_NEXT})\s+(?:{_SPANS})\b"
    rf"|\d{{1,2}}\.\s?(?:\d{{1,2}}\.(?:\d{{2,4}})?|(?:{_MONTHS})\b)(?:\s?20\d\d)?"
    rf"|20\d\d-\d\d-\d\d"
    rf")|\b(?:alle|every|jede[nrs]?)\s+(?:{_NUMBERS}\s+)?(?:{_SPANS}|{_DAYS})\b(?:\s+(?:{_DAYS})\b)?"
    r"|\b(?:heute|morgen|übermorgen|gestern|today|tomorrow|yesterday)\b"
    r"|\b(?:täglich|wöchentlich|monatlich|vierteljährlich|halbjährlich|jährlich|daily|weekly|monthly|quarterly)\b"
    r")",
    re.IGNORECASE,
)


def date_words(cleaned: str) -> str | None:
    """The first words that name a time, as typed; None when there are none."""
    match = _DATE.search(cleaned)
    return match.group().strip() if match else None
