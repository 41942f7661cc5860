"""What is meant after an answer: "und wer vertritt sie?", "und im Bauamt?", "dann den anderen", "und der Stand?".

A newly named thing replaces the one before, a missing one is inherited. Pure: the words, what they name, the memory.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.recogniser import Recognised
from bot.recogniser.entities import Found
from bot.recogniser.folding import clean, tokens
from domain.contacts.asking import about
from domain.conversations import Memory
from domain.town import LEAD_ROLE, Town

# What the memory keeps of an answer; a date is for its own question only.
KINDS = frozenset({"project", "topic", "role", "unit", "person", "milestone", "training"})
# After these a next question may leave out what they were about.
LED_ON = frozenset(
    {
        "contacts.ask",
        "contacts.correct",
        "contacts.handover",
        "projects.next",
        "projects.status",
        "projects.new",
        "stories.list",
        "trainings.find",
    }
)
_LONGEST, _SHORT, _SHORTEST = 12, 6, 3  # words
_ABOUT_A_PROJECT = frozenset({"projects.next", "projects.status"})
_ABOUT_THE_ANSWER = frozenset({"contacts.correct", "contacts.handover"})
_ONLY_IF_SAID = frozenset(
    {
        "contacts.ask",
        "projects.new",
        "stories.list",
        "trainings.find",
        "trainings.register",
        "updates.compose",
        "stories.share",
        "ideas.submit",
    }
)

# All in folded words.
_AND = re.compile(r"(?:und|and|dann|then|aber|but|ok|okay|gut|oder|or|sowie|what about|how about|was ist mit)\b")
_THAT = re.compile(
    r"\b(?:da|dort|dazu|dafur|davon|damit|darin|daran|dabei|hierzu|this|that|it|its|"
    r"das(?=$| in | im | bei ))\b"
)
_OWN = re.compile(r"\b(?:mein\w*|my|unser\w*|our|ich|i)\b")
_ALL = re.compile(r"\b(?:projekte\w*|projects|all\w*|uberall|insgesamt|ampeln|mein\w*|my|our|unser\w*|everything)\b")
_SHE = re.compile(
    r"\b(?:sie|ihr|ihre[nmr]?|ihn|ihm|er|sein|seine[nmr]?|der|die|den|dem|kollegin|kollege|"
    r"she|her|he|him|his|hers|they|them|their)\b"
)
_REACH = re.compile(
    r"\b(?:nummer|telefon\w*|durchwahl|handy\w*|mail\w*|email\w*|adresse|buro|zimmer|raum|sitzt|finde\w*|erreich\w*|"
    r"heute da|gerade da|im haus|im urlaub|im dienst|wieder da|zuruck|anrufen|ruf|rufe|rufen|schreib\w*|"
    r"sprechzeit\w*|funktion|macht|zustandig|number|phone|call|office|room|reach|in today|available|back|message|"
    r"ist (?:sie|er|die|der) (?:\w+ )?da|anwesend|verfugbar|abwesend)\b"
)
_BARE_REACH = re.compile(
    r"(?:(?:und|and|dann|ok|die|der|das|the|eine|welche|what|whats|wie|is|ist|bitte|please|telefon|phone|"
    r"buro|office|her|his)\b ?)*"
    r"(?:nummer|telefonnummer|telefon|durchwahl|mail|mailadresse|email|emailadresse|"
    r"buro|zimmer|raum|number|phone|office|room|email address)"
    r"(?: bitte| please| number)?"
)
_DEPUTY = re.compile(r"\b(?:vertr\w*|stellvertr\w*|deput\w*|stands? in|standing in|substitut\w*|covers?|fills? in)\b")
_OTHER = re.compile(
    r"(?:\w+ ){0,3}(?:(?:den|die|der|dem|das) andere\w*|wer (?:\w+ ){0,2}(?:noch|sonst)|"
    r"(?:sonst )?noch (?:jemand\w*|wer|eine\w*)|"
    r"jemand ander\w+|(?:the )?other (?:one|person)|who else|(?:any|some)(?:one|body) else)(?: \w+){0,4}"
)
_PLACES = (
    re.compile(r"\b(?:erst\w|first)\b"),
    re.compile(r"\b(?:zweit\w\w?|second)\b"),
    re.compile(r"\b(?:dritt\w\w?|third)\b"),
    re.compile(r"\b(?:vierte\w?|fourth)\b"),
    re.compile(r"\b(?:funfte\w?|fifth)\b"),
)
_LAST = re.compile(r"\b(?:letzte\w?|last)\b")
# What a sentence may hold beside a name when it only swaps the name.
_FILLING = re.compile(
    r"(?:und|and|oder|or|aber|but|dann|then|was|what|how|wie|about|ist|is|sind|are|es|it|mit|with|fur|for|im|in|in der|"
    r"bei|beim|at|aus|from|vom|von|of|on|zu|zum|zur|dem|den|der|die|das|des|the|auch|also|noch|denn|jetzt|now|bitte|please|"
    r"sieht|siehts|stehts|steht|dort|da|hier|one|ones|ok|okay|gut|um|frau|herr|herrn|mr|mrs|ms|projekt|project|einem|einer|lieber|rather)"
)
_MATTERS = (
    (re.compile(r"\b(?:stand|status|ampel|steht|going|doing)\b"), "projects.status"),
    (re.compile(r"\b(?:wann|weiter|nachste\w*|termin\w*|next|when|danach|meilenstein\w*)\b"), "projects.next"),
    (re.compile(r"\b(?:neu|neues|neuigkeiten|new|news)\b"), "projects.new"),
    (re.compile(r"\b(?:schulung\w*|kurs\w*|trainings?|courses?)\b"), "trainings.find"),
    (re.compile(r"\b(?:erfolg\w*|success\w*)\b"), "stories.list"),
    (re.compile(r"\b(?:wer|who|ansprech\w*|contact|zustandig\w*)\b"), "contacts.ask"),
)


@dataclass(frozen=True, slots=True)
class Meant:
    """An intent and what it is about."""

    intent: str
    slots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _After:
    """One sentence after an answer: folded words, those that name nothing, what was understood, the answer before."""

    folded: str
    rest: tuple[str, ...]
    found: Recognised
    named: Found
    memory: Memory
    town: Town

    @property
    def length(self) -> int:
        return len(self.folded.split())

    @property
    def names_nothing(self) -> bool:
        return not self.named.kinds and not self.named.elsewhere

    @property
    def leads_on(self) -> bool:
        """Whether the words say that they go on from the answer."""
        return bool(_AND.match(self.folded) or _THAT.search(self.folded))

    @property
    def person(self) -> str:
        """Who was last answered, as long as the town has her."""
        return self.memory.slots.get("person", "") if self.memory.slots.get("person", "") in self.town.people else ""


def followed(said: str, found: Recognised, named: Found, memory: Memory, town: Town) -> Meant | None:
    """What is meant when the sentence goes on from the last answer; None when it stands by itself."""
    if not memory.slots and not memory.others and memory.intent not in LED_ON:
        return None
    typed = tokens(clean(said))
    rest = tuple(token.folded for place, token in enumerate(typed) if place not in named.covered)
    after = _After(" ".join(token.folded for token in typed), rest, found, named, memory, town)
    if after.length > _LONGEST or found.intent in ("thanks", "help", "language.switch", "privacy.mine"):
        return None
    return _beside(after) or _of_the_person(after) or _swapped(after) or _inherited(after)


def _beside(after: _After) -> Meant | None:
    """Another one of those who were named."""
    if not after.names_nothing:
        return None
    others = [one for one in after.memory.others if one in after.town.people]
    if others and after.length <= _SHORT:
        listed = [after.person, *others] if after.person else others
        place = place_of(after.folded, len(listed))
        if place is not None:
            return Meant("contacts.ask", {"person": listed[place]})
    if not _OTHER.fullmatch(after.folded):
        return None
    if not others and after.person:
        deputy = about(after.town.people[after.person], after.town).deputy
        others = [deputy.id] if deputy else []
    return Meant("contacts.ask", {"person": others[0]}) if others else None


def place_of(folded: str, count: int) -> int | None:
    """Which of so many is meant by "die zweite" or "the last one"; None when none is."""
    if count and _LAST.search(folded):
        return count - 1
    return next((place for place, word in enumerate(_PLACES[:count]) if word.search(folded)), None)


def _of_the_person(after: _After) -> Meant | None:
    """Who stands in for whoever was just named, and how to reach her."""
    if not after.names_nothing or not after.person or after.length > _LONGEST - 2:
        return None
    is_reaching = _SHE.search(after.folded) and _REACH.search(after.folded)
    if _DEPUTY.search(after.folded) or is_reaching or _BARE_REACH.fullmatch(after.folded):
        return Meant("contacts.ask", {"person": after.person})
    return None


def _swapped(after: _After) -> Meant | None:
    """The same question about something else: nothing is said but the new name."""
    memory, named = after.memory, after.named
    if memory.intent not in LED_ON or not named.slots or named.ambiguous:
        return None
    if not after.rest or not all(_FILLING.fullmatch(word) for word in after.rest):
        return None
    intent = "contacts.ask" if memory.intent in _ABOUT_THE_ANSWER else memory.intent
    if {"person", "role"} & named.slots.keys():
        intent = "contacts.ask"
    if "training" in named.slots:
        intent = "trainings.find"
    return Meant(intent, _merged(memory.slots, dict(named.slots), named.topic))


def _merged(before: Mapping[str, str], new: dict[str, str], topic: str | None) -> dict[str, str]:
    """What was named before, as far as the new names leave it standing."""
    if topic:
        new["topic"] = topic
    kept = {kind: value for kind, value in before.items() if kind in KINDS and kind not in new}
    gone = {"person", "milestone"}
    if "person" in new:
        gone |= KINDS
    if "project" in new or topic:
        gone |= {"topic", "project", "training"} | (set() if "project" in before else {"role"})
    if "role" in new and new["role"] != LEAD_ROLE:
        gone |= {"project", "topic"}
    return {**{kind: value for kind, value in kept.items() if kind not in gone}, **new}


def _inherited(after: _After) -> Meant | None:
    """Another question about the same thing."""
    intent, before = after.found.intent, after.memory.slots
    named = after.named
    names_place = named.slots.keys() == {"unit"} and not named.ambiguous and bool(_THAT.search(after.folded))
    if not before or not (after.names_nothing or names_place):
        return None
    if intent in (None, "none"):
        intent = _matter(after)
    if intent is None or after.found.slots.get("topic"):
        return None
    date = {kind: value for kind, value in after.found.slots.items() if kind in ("date", "role")}
    things = {kind: before[kind] for kind in ("project", "unit", "topic") if kind in before} | dict(named.slots)
    if intent in _ABOUT_THE_ANSWER:
        person = {"person": after.person} if after.person else {}
        role = {"role": before["role"]} if "role" in before else {}
        return Meant(intent, {**things, **role, **person, **date})
    is_all = _ALL.search(after.folded)
    if intent in _ABOUT_A_PROJECT and "project" in before and not is_all:
        return Meant(intent, {**things, **date})
    if intent in _ONLY_IF_SAID and things and after.leads_on and not _OWN.search(after.folded) and not is_all:
        return Meant(intent, {**things, **date})
    return None


def _matter(after: _After) -> str | None:
    """What a few words after "und" ask, that alone would say too little."""
    if after.length > _SHORT:
        return None
    intent = next((intent for word, intent in _MATTERS if word.search(after.folded)), None)
    is_likely = after.leads_on or after.length <= _SHORTEST or after.found.choices[:1] == (intent,)
    return intent if is_likely else None
