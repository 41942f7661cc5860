"""Nothing is taken for a name of the town that is none: sentences about other towns, and words that look alike."""

from collections.abc import Iterator

import pytest

from bot.recogniser.aliases import aliases_of
from bot.recogniser.folding import Token, clean, tokens
from bot.recogniser.lists import word_sets
from domain.town import Town
from tests.bot.scoring import FILES, known_towns, rows_of, sample_towns

TOWNS = sample_towns()
RECOGNISERS = known_towns()
NAMED = frozenset({"project", "unit", "role", "person"})
TEXTS = sorted({(row["town"], row["text"]) for path in FILES for row in rows_of(path)})
MOST = 0.001  # share of the sentences of other towns
# Names of the towns with a letter or two changed, a part of them, or a longer word around them: other things.
LOOK_ALIKES = {
    "musterstadt": (
        *("Wer hat die Kiste im Flur abgestellt?", "Unsere Kinder sind krank", "Der Internist hat angerufen"),
        *("Ich habe eine Aktie gekauft", "Die Lehrakte liegt im Schrank", "Wo ist die Anklage?", "Der Postbote kommt"),
        *("Stand der Bauarbeiten am Bahnhof", "Das Internat hat Ferien", "Was kostet ein Portrait?"),
        *("Who repairs the building?", "public transport", "social media", "planning my holiday", "my permit expired"),
        *("Ich suche die Scheckkarte", "Personalarzt", "Die Finanzierung vom Auto", "Sie ist Kämmerer im Ruhestand"),
        *("Umwelt ist wichtig", "Wie ist das Klima?", "Schulranzen verloren", "Radler im Intervall"),
        *("Die Jugend von heute", "services like that", "Straße gesperrt", "Der Lottoschein"),
    ),
    "ammerbruck": (
        *("Wer hat die Kiste im Flur abgestellt?", "Der Videorekorder ist kaputt", "public holiday", "youth hostel"),
        *("Die Straße vor meinem Haus", "offene Rechnungen", "Landratsamt", "Dokumente drucken", "council house"),
        *("document printing", "Personalausweis beantragen", "Wir bauen ein Haus", "My family is ill", "Familie Huber"),
        *("Das Personal ist freundlich", "Geografie", "Die Baustelle vor der Tür", "Wohngemeinschaft"),
    ),
    "seebrueck": (
        *("Eine Rechnung vom Hotel", "Wer bezahlt die Rechnungen?", "Das Telefon klingelt", "Meine Assistentin ist da"),
        *("my appointment", "library books", "Dokumente drucken", "Die Kiste steht im Weg", "Kissen fürs Büro"),
        *("Terminal 2", "the planning of my trip", "Stadtpark", "Ein Geologe", "remote control", "Personalarzt"),
    ),
    "lindenau": (
        *("Die Kasse ist zu", "public transport", "Who repairs the building?", "Umwelt ist wichtig", "Internat"),
        *("Die Bauakte des Nachbarn ist dick", "Personalarzt", "services like that", "Soziale Kälte", "Jugendherberge"),
    ),
}


def _names(town: Town) -> dict[str, list[tuple[str, ...]]]:
    """By "kind id" the words, without those that stand in every second name, of everything that can be named."""
    lists = word_sets()
    empty = lists["stop"] | lists["general"]
    found: dict[str, list[tuple[str, ...]]] = {}
    for alias in aliases_of(town, empty, lists["plain"]):
        kept = tuple(token.stem for token in alias.tokens if token.folded not in empty)
        found.setdefault(f"{alias.kind} {alias.id}", []).append(kept or tuple(token.stem for token in alias.tokens))
    for milestone in town.milestones:
        found.setdefault(f"project {milestone.project}", []).extend(found.get(f"milestone {milestone.id}", ()))
    for person in town.people.values():
        found[f"person {person.id}"] = [(token.folded,) for token in tokens(clean(person.name))]
    return found


def _strange(town: str) -> Iterator[str]:
    names = _names(TOWNS[town])
    for own, text in TEXTS:
        if own == town:
            continue
        said = tokens(clean(text))
        joined = "".join(_written(token) for token in said)
        found = RECOGNISERS[town].named(text)
        for kind in NAMED & {*found.slots, *found.ambiguous}:
            for id in (found.slots[kind],) if kind in found.slots else found.ambiguous[kind]:
                if not any(all(word in joined for word in name) for name in names[f"{kind} {id}"]):
                    yield f"{kind} {id} | {text}"


def _written(token: Token) -> str:
    return f"{token.folded} {token.stem} " if token.folded != token.stem else token.folded


@pytest.mark.parametrize("town", list(TOWNS))
def test_sentences_about_other_towns_name_hardly_anything_that_is_not_written_there(town: str) -> None:
    strange = list(_strange(town))
    others = sum(own != town for own, _ in TEXTS)
    assert len(strange) <= MOST * others, strange


@pytest.mark.parametrize(("town", "said"), [(town, said) for town, listed in LOOK_ALIKES.items() for said in listed])
def test_a_word_that_only_looks_like_a_name_names_nothing(town: str, said: str) -> None:
    found = RECOGNISERS[town].named(said)
    assert not NAMED & {*found.slots, *found.ambiguous} - {"person" if "Huber" in said else ""}


@pytest.mark.parametrize(
    ("town", "said"),
    [
        ("ammerbruck", "Wer ist Markus Stein?"),
        ("ammerbruck", "lena könig is schon lang im jugendamt"),
        ("musterstadt", "Ist Ulrike Schön noch da?"),
        ("musterstadt", "contact Katarzyna Nowak"),
    ],
)
def test_a_first_name_beside_a_strangers_last_name_is_nobody(town: str, said: str) -> None:
    found = RECOGNISERS[town].named(said)
    assert "person" not in {*found.slots, *found.ambiguous}


def test_a_department_is_meant_where_its_word_stands_before_department() -> None:
    found = RECOGNISERS["musterstadt"].named("Who can help in the building department?")
    assert found.slots == {"unit": "fb4"}
