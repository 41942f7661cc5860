"""What is meant after an answer: "und wer vertritt sie?", "und im Bauamt?", "dann den anderen", "und der Stand?".

A newly named thing replaces the one before, a missing one is inherited. Pure: the words, what they name, the memory.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot import sayings
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

    def says_only(self, *asked: re.Pattern[str]) -> bool:
        """Whether little words are all there is beside what these patterns find; else something new is talked about."""
        rest = self.folded
        for pattern in asked:
            rest = pattern.sub(" ", rest)
        return all(sayings.LITTLE.fullmatch(word) for word in rest.split())

    @property
    def leads_on(self) -> bool:
        """Whether the words say that they go on from the answer."""
        return bool(sayings.AND.match(self.folded) or sayings.THAT.search(self.folded))

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
        if place is not None and after.says_only(*sayings.PLACES, sayings.LAST, sayings.SHE):
            return Meant("contacts.ask", {"person": listed[place]})
    if not sayings.OTHER.fullmatch(after.folded):
        return None
    if not others and after.person:
        deputy = about(after.town.people[after.person], after.town).deputy
        others = [deputy.id] if deputy else []
    return Meant("contacts.ask", {"person": others[0]}) if others else None


def place_of(folded: str, count: int) -> int | None:
    """Which of so many is meant by "die zweite" or "the last one"; None when none is."""
    if count and sayings.LAST.search(folded):
        return count - 1
    return next((place for place, word in enumerate(sayings.PLACES[:count]) if word.search(folded)), None)


def _of_the_person(after: _After) -> Meant | None:
    """Who stands in for whoever was just named, how to reach her, her superior, and a question for her."""
    if not after.person or after.length > _LONGEST - 2:
        return None
    if sayings.IF_AWAY.search(after.folded) and after.says_only(sayings.IF_AWAY, sayings.SHE):
        return Meant("contacts.ask", {"person": after.person})
    boss = after.town.people[after.person].manager or ""
    if sayings.HER_BOSS.search(after.folded) and after.says_only(sayings.HER_BOSS, sayings.SHE):
        return Meant("contacts.ask", {"person": boss}) if boss in after.town.people else None
    if not after.names_nothing:
        return None
    if sayings.ASK_HER.search(after.folded) and after.says_only(sayings.ASK_HER, sayings.SHE):
        about_what = {kind: after.memory.slots[kind] for kind in ("project",) if kind in after.memory.slots}
        return Meant("contacts.handover", {**about_what, "person": after.person})
    is_reaching = (
        sayings.SHE.search(after.folded)
        and sayings.REACH.search(after.folded)
        and after.says_only(sayings.REACH, sayings.SHE)
    )
    is_deputy = (
        sayings.DEPUTY.search(after.folded)
        and after.says_only(sayings.DEPUTY, sayings.SHE)
        and not sayings.ME.search(after.folded)
    )
    if is_deputy or is_reaching or sayings.BARE_REACH.fullmatch(after.folded):
        return Meant("contacts.ask", {"person": after.person})
    return None


def _swapped(after: _After) -> Meant | None:
    """The same question about something else: nothing is said but the new name."""
    memory, named = after.memory, after.named
    if memory.intent not in LED_ON or not named.slots or named.ambiguous:
        return None
    if not after.rest or not all(sayings.FILLING.fullmatch(word) for word in after.rest) or _asks_anew(after):
        return None
    intent = "contacts.ask" if memory.intent in _ABOUT_THE_ANSWER else memory.intent
    if {"person", "role"} & named.slots.keys():
        intent = "contacts.ask"
    if "training" in named.slots:
        intent = "trainings.find"
    return Meant(intent, _merged(memory.slots, dict(named.slots), named.topic))


def _asks_anew(after: _After) -> bool:
    """Whether the few words are a whole question of their own: "Wie steht die E-Akte?"."""
    said = {intent for word, intent in sayings.MATTERS if word.search(after.folded)}
    return not after.leads_on and after.found.intent in said


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
    names_place = named.slots.keys() == {"unit"} and not named.ambiguous and bool(sayings.THAT.search(after.folded))
    if not before or not (after.names_nothing or names_place):
        return None
    if intent in (None, "none"):
        intent = _matter(after)
    is_mine = bool(sayings.DEPUTY.search(after.folded) and sayings.ME.search(after.folded))
    if intent is None or after.found.slots.get("topic") or is_mine:
        return None
    date = {kind: value for kind, value in after.found.slots.items() if kind in ("date", "role")}
    things = {kind: before[kind] for kind in ("project", "unit", "topic") if kind in before} | dict(named.slots)
    if intent in _ABOUT_THE_ANSWER:
        person = {"person": after.person} if after.person else {}
        role = {"role": before["role"]} if "role" in before else {}
        return Meant(intent, {**things, **role, **person, **date})
    is_all = sayings.ALL.search(after.folded)
    if intent in _ABOUT_A_PROJECT and "project" in before and not is_all:
        return Meant(intent, {**things, **date})
    if intent in _ONLY_IF_SAID and things and after.leads_on and not sayings.OWN.search(after.folded) and not is_all:
        return Meant(intent, {**things, **date})
    return None


def _matter(after: _After) -> str | None:
    """What a few words after "und" ask, that alone would say too little."""
    if after.length > _SHORT:
        return None
    intent = next(
        (i for word, i in sayings.MATTERS if word.search(after.folded) and after.says_only(word, sayings.TALKED_OF)),
        None,
    )
    is_likely = after.leads_on or after.length <= _SHORTEST or after.found.choices[:1] == (intent,)
    return intent if is_likely else None
