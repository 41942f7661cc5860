"""Names as hurried people type them: one letter missing, doubled or swapped, no umlauts, split, joined, shouted."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.town import Town

LONG_ENOUGH = 6  # letters from which a name with a typo must be found
_ABOUT = ("Wer macht {}?", "wer ist zuständig für {}", "Stand {}", "who is responsible for {}?", "Frage zu {}")
_WHO = ("Wie erreiche ich {}?", "Nummer von {}", "{} ist nicht mehr zuständig", "who is {}?")
_WORD = re.compile(r"[^\W\d_]{5,}")
_EITHER = " oder "


@dataclass(frozen=True, slots=True)
class Noisy:
    """A sentence with a name in it that was typed badly, and what is named."""

    said: str
    kind: str
    id: str
    noise: str


def noisy(town: Town, seed: int) -> Iterator[Noisy]:
    """Every name of the town in every kind of noise that changes it, in sentences chosen by chance."""
    chance = random.Random(seed)
    for kind, id, name in _names(town):
        frames = _WHO if kind == "person" else _ABOUT
        for noise, change in _NOISE.items():
            if kind == "person" and noise in ("joined", "hyphens"):
                continue
            typed = change(name, chance)
            if typed is not None and typed != name:
                yield Noisy(chance.choice(frames).format(typed), kind, id, noise)


def _names(town: Town) -> Iterator[tuple[str, str, str]]:
    for project in town.projects.values():
        yield from (("project", project.id, name) for name in _long(project.name.de, project.name.en, *project.aliases))
    for unit in town.units.values():
        yield from (("unit", unit.id, name) for name in _long(unit.name.de, *unit.aliases))
    for role in town.roles.values():
        names = _long(role.name.de, role.feminine.de, role.masculine.de)
        yield from (("role", role.id, name) for name in names if _EITHER not in name)
    for person in town.people.values():
        yield from (("person", person.id, name) for name in _long(person.name))
        yield from (("person", person.id, f"Frau {last}") for last in _long(person.name.split()[-1]))


def _long(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if sum(map(str.isalpha, name)) >= LONG_ENOUGH))


def _place(name: str, chance: random.Random) -> int | None:
    """A letter inside a long word, neither the first nor the last."""
    words = [found for found in _WORD.finditer(name) if found.group() != "Frau"]
    if not words:
        return None
    word = chance.choice(words)
    return chance.randrange(word.start() + 1, word.end() - 1)


def _dropped(name: str, chance: random.Random) -> str | None:
    at = _place(name, chance)
    return None if at is None else name[:at] + name[at + 1 :]


def _doubled(name: str, chance: random.Random) -> str | None:
    at = _place(name, chance)
    return None if at is None else name[:at] + name[at] + name[at:]


def _swapped(name: str, chance: random.Random) -> str | None:
    at = _place(name, chance)
    return None if at is None else name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _written_out(name: str, _: random.Random) -> str:
    for letter, pair in zip("äöüßÄÖÜ", ("ae", "oe", "ue", "ss", "Ae", "Oe", "Ue"), strict=True):
        name = name.replace(letter, pair)
    return name


def _bare(name: str, _: random.Random) -> str:
    return name.translate(str.maketrans("äöüÄÖÜçğışńłé", "aouAOUcgisnle"))


_NOISE: dict[str, Callable[[str, random.Random], str | None]] = {
    "dropped": _dropped,
    "doubled": _doubled,
    "swapped": _swapped,
    "written out": _written_out,
    "bare": _bare,
    "small": lambda name, _: name.lower(),
    "shouted": lambda name, _: name.upper(),
    "joined": lambda name, _: name.replace("-", "").replace(" ", ""),
    "split": lambda name, _: name.replace("-", " "),
    "hyphens": lambda name, _: name.replace(" ", "-"),
}
