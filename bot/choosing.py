"""Which choice of a card that asks back is meant by words: its label, "die zweite", "Sabine", "die aus dem Bauamt"."""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz

from bot.following import place_of
from bot.recogniser.folding import words
from domain.conversations import Memory
from domain.town import Town

_MOST_WORDS = 7
_SHORTEST, _ALIKE = 4, 85
_BESIDE = re.compile(
    r"(?:die|der|das|den|dem|des|ich|meine|mochte|will|wahle|nehme|bitte|aus|vom|von|im|in|bei|beim|zum|zur|fur|the|one|from|of|at|for|"
    r"please|i|mean|take|person|frau|herr|herrn|ja|yes|doch|eher|und|amt|abteilung|department|nummer|number|option|mit|with|rather|lieber)"
)
_YES = re.compile(r"(?:ja|jo|jap|genau|yes|yep|right|stimmt|richtig|exactly)(?: (?:bitte|please|genau))?")
_NO = re.compile(
    r"(?:nein|nee|ne|no|nope)(?: (?:danke|thanks))?|(?:nein )?(?:nichts|keines?|keins|keine|weder) (?:davon|noch)"
    r"(?: .{0,20})?|none of (?:them|these|those)"
)
_ELSE = "none"
_WAYS_OUT = frozenset({_ELSE, "contacts.handover"})


def chosen(said: str, memory: Memory, town: Town) -> int | None:
    """The place of the choice that is meant; None when the words fit none of them, or several."""
    if not memory.asks_back or not memory.offered:
        return None
    typed = words(said)
    folded = " ".join(typed)
    exact = [place for place, (title, _, _) in enumerate(memory.offered) if words(title) == typed]
    if exact:
        return exact[0]
    if not typed or len(typed) > _MOST_WORDS:
        return None
    things = [place for place, (_, verb, _) in enumerate(memory.offered) if verb not in _WAYS_OUT]
    if _YES.fullmatch(folded):
        return things[0] if len(things) == 1 else None
    if _NO.fullmatch(folded):
        return next((place for place, (_, verb, _) in enumerate(memory.offered) if verb == _ELSE), None)
    return _meant(typed, things, memory, town)


def _meant(typed: tuple[str, ...], things: list[int], memory: Memory, town: Town) -> int | None:
    telling = [word for word in typed if not _BESIDE.fullmatch(word)]
    fitting = [place for place in things if telling and _fits(telling, _words_of(memory.offered[place], town))]
    if len(fitting) == 1:
        return fitting[0]
    place = place_of(" ".join(typed), len(things)) if len(telling) == 1 else None
    return None if place is None else things[place]


def _fits(telling: list[str], known: frozenset[str]) -> bool:
    """Whether each word is one of the choice's, or begins one, or is one with a typo."""
    return all(
        word in known
        or (len(word) >= _SHORTEST and any(one.startswith(word) or fuzz.ratio(word, one) >= _ALIKE for one in known))
        for word in telling
    )


def _words_of(offered: tuple[str, str, Mapping[str, str]], town: Town) -> frozenset[str]:
    title, _, values = offered
    return frozenset(word for name in (title, *_names(values, town)) for word in words(name))


def _names(values: Mapping[str, str], town: Town) -> Iterator[str]:
    """How people may call what the choice carries; of a person also where she works."""
    person = town.people.get(values.get("person", ""))
    unit = town.units.get(person.unit or "" if person else values.get("unit", ""))
    project = town.projects.get(values.get("project", ""))
    role = town.roles.get(values.get("role", ""))
    if person:
        yield from (person.name, person.title.de, person.title.en)
    for thing in (unit, project, role):
        if thing:
            yield from (thing.name.de, thing.name.en, *thing.aliases)
