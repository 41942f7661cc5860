"""People called by what they are instead of by name: one's own manager, the mayor, the treasurer."""

import re

_LONGEST = 120
_HELLO = r"(?:(?:hallo|hi|hello|hey|moin|guten\s+(?:morgen|tag|abend)|good\s+(?:morning|afternoon))\b[,.! ]+)?"
_KNOWS = (
    r"(?:(?:weißt\s+du|weisst\s+du|wissen\s+sie|(?:kannst\s+du|können\s+sie|koennen\s+sie)\s+mir\s+sagen|sag(?:en\s+sie)?\s+mir|"
    r"do\s+you\s+know|(?:can|could)\s+you\s+tell\s+me|tell\s+me)(?:\s+(?:bitte|please))?[, ]+)?"
)
_FILL = (
    r"(?:(?:denn|eigentlich|nochmal|noch\s+mal|noch|gleich|bitte|gerade|jetzt|aktuell|hier|bei\s+uns|now|actually)\s+)*"
)
_ASKS = (
    rf"(?:(?:wer\s+(?:ist|war|vertritt)|wie\s+(?:heißt|heisst)|(?:wie|wo)\s+(?:erreiche|finde|kontaktiere)\s+ich|"
    rf"wie\s+(?:kann|komme)\s+ich(?:\s+an)?|kontakt(?:\s+zu)?|ich\s+(?:suche|brauche)|wer|"
    rf"who\s+(?:is|covers\s+for|stands\s+in\s+for)|who'?s|how\s+(?:do|can)\s+i\s+(?:reach|contact)|contact|who)\s+{_FILL})"
)
_TAIL = (
    r"(?:[, ]+(?:ist|is|denn|eigentlich|nochmal|noch\s+mal|gerade|jetzt|aktuell|heute|bitte|erreichen|"
    r"again|please|now|today|"
    r"(?:und|and)\s+(?:wie\s+(?:erreiche|finde)\s+ich\s+(?:sie|ihn)|how\s+do\s+i\s+reach\s+(?:her|him|them))))*"
)
_BOSS = (
    r"(?:(?:direkte\w*|direct)\s+)?(?:vorgesetzte\w*|chef(?:in)?|führungskraft|fuehrungskraft|boss|manager(?:in)?|"
    r"supervisor|line\s+manager|team(?:leiter|leitung|leiterin)|amtsleit(?:er|ung|erin))"
)
_OWN = rf"(?:mein(?:e[nrm]?)?|my)\s+{_BOSS}"
_TITLE = (
    r"(?:ober|erste[rn]?\s+)?b(?:ü|ue)rgermeister(?:in)?|(?:lord\s+)?mayor|k(?:ä|ae)mmer(?:er|in)|treasurer|"
    r"beigeordnete[rn]?|dezernent(?:in)?|stadtdirektor(?:in)?|landrat|landr(?:ä|ae)tin"
)
_AWAY = (
    r"(?:(?:ist|is)\s+)?(?:(?:gerade|heute|momentan|zurzeit|zur\s+zeit|leider|länger|currently|today)\s+)*"
    r"(?:weg|nicht\s+(?:da|im\s+haus|erreichbar)|krank|abwesend|im\s+urlaub|verreist|away|out(?:\s+of\s+office)?|off|sick|ill|"
    r"on\s+(?:holiday|vacation|leave)|not\s+(?:in|here|available))(?:\s+(?:ist|is))?"
)
_WHOM = (
    r"(?:an\s+wen\s+(?:wende|kann|soll|muss)\s+ich\s+mich(?:\s+(?:jetzt|denn|dann|da|nun))*(?:\s+wenden)?|"
    r"wen\s+(?:frage|kann|soll)\s+ich(?:\s+(?:jetzt|denn|dann|da))*(?:\s+fragen)?|wer\s+(?:hilft\s+mir|ist\s+(?:dann\s+)?zuständig)(?:\s+(?:jetzt|dann))?|"
    r"(?:who|whom)\s+(?:do|can|should)\s+i\s+(?:ask|turn\s+to|contact|talk\s+to)(?:\s+(?:now|then))?)"
)
_END = r"\s*[?.!]*$"
_ASKED_FOR = re.compile(rf"^{_HELLO}{_KNOWS}{_ASKS}?{_OWN}{_TAIL}{_END}")
_IS_AWAY = re.compile(
    rf"^{_HELLO}(?:{_WHOM}[,;:. ]+(?:(?:wenn|weil|da|falls|if|when|while|because)\s+)?{_OWN}\s+{_AWAY}|"
    rf"(?:(?:wenn|weil|da|falls|if|when)\s+)?{_OWN}\s+{_AWAY}[,;:. –-]+(?:(?:und|and|also|dann)\s+)?{_WHOM}){_END}"
)
_BEARER = re.compile(
    rf"^{_HELLO}{_KNOWS}{_ASKS}?(?:(?:der|die|den|dem|unser(?:e[nr]?)?|the|our|zum|zur)\s+)?(?P<title>{_TITLE}){_TAIL}{_END}"
)


def calls(words: str) -> bool:
    """Whether the words only ask for one's own manager, or for who bears a title that every town has."""
    return asks_for_boss(words) or bool(title_in(words))


def asks_for_boss(words: str) -> bool:
    """Whether the words only ask for one's own manager, or whom to ask while that one is away."""
    return len(words) <= _LONGEST and (bool(_ASKED_FOR.match(_plain(words))) or boss_is_away(words))


def boss_is_away(words: str) -> bool:
    """Whether somebody else is looked for because one's own manager is away."""
    return len(words) <= _LONGEST and bool(_IS_AWAY.match(_plain(words)))


def title_in(words: str) -> str:
    """The title whose bearer is asked for, and nothing else; empty where it is something else."""
    found = _BEARER.match(_plain(words)) if len(words) <= _LONGEST else None
    return found["title"] if found else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
