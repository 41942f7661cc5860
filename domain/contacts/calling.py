"""People called by what they are instead of by name: one's own manager, the mayor, the treasurer."""

import re

_LONGEST = 80
_ASKS = (
    r"(?:(?:wer\s+ist(?:\s+denn)?|wie\s+(?:heißt|heisst)|(?:wie|wo)\s+(?:erreiche|finde)\s+ich|kontakt(?:\s+zu)?|"
    r"ich\s+(?:suche|brauche)|who\s+is|who'?s|how\s+(?:do|can)\s+i\s+(?:reach|contact)|contact)\s+)"
)
_BOSS = (
    r"(?:(?:direkte\w*|direct)\s+)?(?:vorgesetzte\w*|chef(?:in)?|führungskraft|fuehrungskraft|boss|manager(?:in)?|"
    r"supervisor|line\s+manager|team(?:leiter|leitung|leiterin)|amtsleit(?:er|ung|erin))"
)
_TITLE = (
    r"(?:ober|erste[rn]?\s+)?b(?:ü|ue)rgermeister(?:in)?|(?:lord\s+)?mayor|k(?:ä|ae)mmer(?:er|in)|treasurer|"
    r"beigeordnete[rn]?|dezernent(?:in)?|stadtdirektor(?:in)?|landrat|landr(?:ä|ae)tin"
)
_OWN = re.compile(rf"^{_ASKS}?(?:mein(?:e[nrm]?)?|my)\s+{_BOSS}\s*[?.!]*$")
_BEARER = re.compile(
    rf"^{_ASKS}?(?:(?:der|die|den|dem|unser(?:e[nr]?)?|the|our|zum|zur)\s+)?(?P<title>{_TITLE})\s*[?.!]*$"
)


def calls(words: str) -> bool:
    """Whether the words only ask for one's own manager, or for who bears a title that every town has."""
    return asks_for_boss(words) or bool(title_in(words))


def asks_for_boss(words: str) -> bool:
    """Whether the words only ask for one's own manager."""
    return len(words) <= _LONGEST and bool(_OWN.match(_plain(words)))


def title_in(words: str) -> str:
    """The title whose bearer is asked for, and nothing else; empty where it is something else."""
    found = _BEARER.match(_plain(words)) if len(words) <= _LONGEST else None
    return found["title"] if found else ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
