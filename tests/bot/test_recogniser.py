"""What people type and what the recogniser takes it for."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.recogniser import Recogniser, as_json
from bot.recogniser.lists import entries
from domain.people import Person, Wording
from domain.projects import Project
from tests.bot.scoring import known_towns
from tests.bot.towns import lindenau, seebrueck

INTENTS = {
    *("contacts.ask", "contacts.correct", "contacts.handover", "projects.next", "projects.status"),
    *("projects.new", "stories.list", "stories.share", "updates.compose", "pulse.open", "retros.open"),
    *("ideas.submit", "trainings.find", "trainings.register", "schedules.manage", "privacy.mine"),
    *("language.switch", "help", "thanks", "none"),
    # A command of ours beside the contract's intents.
}
# A command may mean more than the contract's intents, typed as it is.
COMMANDS = frozenset(entries("commands.txt"))
SLOTS = {"project", "topic", "role", "unit", "person", "milestone", "training", "language", "date"}
SEEBRUECK = Recogniser(seebrueck())
LINDENAU = Recogniser(lindenau())
AMMERBRUCK = known_towns()["ammerbruck"]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Wer ist meine Ansprechperson für die E-Akte?", "contacts.ask"),
        ("Who is my contact for the electronic file?", "contacts.ask"),
        ("Was passiert als Nächstes bei der E-Akte?", "projects.next"),
        ("What happens next with the e-file?", "projects.next"),
        ("Warum machen wir die E-Akte?", "projects.status"),
        ("Why are we doing the e-file?", "projects.status"),
        ("was ist neu", "projects.new"),
        ("what's new", "projects.new"),
        ("Was haben wir schon geschafft?", "stories.list"),
        ("What have we achieved?", "stories.list"),
        ("Ich möchte einen Erfolg teilen", "stories.share"),
        ("I want to share a success", "stories.share"),
        ("Statusmeldung schreiben", "updates.compose"),
        ("write a status update", "updates.compose"),
        ("Umfrage ausfüllen", "pulse.open"),
        ("open the survey", "pulse.open"),
        ("Rückblick öffnen", "retros.open"),
        ("open the retro", "retros.open"),
        ("Ich habe eine Idee", "ideas.submit"),
        ("I have an idea", "ideas.submit"),
        ("Welche Schulungen gibt es?", "trainings.find"),
        ("which courses are there", "trainings.find"),
        ("Melden Sie mich bitte zum Kurs an", "trainings.register"),
        ("sign me up for the course", "trainings.register"),
        ("Umfrage auf Montag verschieben", "schedules.manage"),
        ("pause the weekly survey", "schedules.manage"),
        ("Was speichern Sie über mich?", "privacy.mine"),
        ("what do you store about me", "privacy.mine"),
        ("Bitte auf Englisch", "language.switch"),
        ("speak German", "language.switch"),
        ("Hilfe", "help"),
        ("help", "help"),
        ("Vielen Dank", "thanks"),
        ("thank you", "thanks"),
        ("Wie wird das Wetter?", "none"),
        ("tell me a joke", "none"),
    ],
)
def test_every_intent_is_understood_in_both_languages(said: str, intent: str) -> None:
    assert LINDENAU.recognise(said).intent == intent


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("wer macht die eakte", {"project": "eakte"}),
        ("wer macht die E Akte", {"project": "eakte"}),
        ("Wer betreut den digitalen Posteingng?", {"project": "posteingang"}),
        ("Wer leitet das Posteingangsprojekt?", {"project": "posteingang", "role": "projektleitung"}),
        ("Wer ist für Online Antraege zustaendig?", {"project": "ozg"}),
        ("wer hilft mir mit posteingang digital", {"project": "posteingang"}),
        ("Wie erreiche ich Frau Schaefer?", {"person": "schaefer"}),
        ("Wie erreiche ich Oezlem Kaya?", {"person": "kaya"}),
        ("Wer ist Digitallots:in im Fachbereich 5?", {"role": "digitallotse", "unit": "fb5"}),
        ("Wer sind die Digitallots*innen im FB4?", {"role": "digitallotse", "unit": "fb4"}),
        ("DSB Kontakt", {"role": "datenschutz"}),
        ("<at>Wegweiser</at> wer ist zuständig für M365?", {"project": "m365"}),
        ("Wer hilft mir mit Teams?", {"project": "m365", "topic": "Teams"}),
        ("Wer ist für die Vergabe zuständig?", {"topic": "Vergabe"}),
    ],
)
def test_names_are_found_however_they_are_typed(said: str, slots: dict[str, str]) -> None:
    result = LINDENAU.recognise(said)
    assert result.intent == "contacts.ask" and dict(result.slots) == slots


@pytest.mark.parametrize(
    "said",
    [
        "Gut für das ganze Team",
        "weißt du was das soll",
        "which personal data is stored",
        "is it still on",
        "Der Posten ist frei",
    ],
)
def test_everyday_words_are_not_names(said: str) -> None:
    result = LINDENAU.recognise(said)
    assert not {"project", "person", "role", "unit"} & {*result.slots, *result.ambiguous}


def test_data_protection_is_a_person_to_ask_or_a_question_about_oneself() -> None:
    assert LINDENAU.recognise("Wer ist für Datenschutz zuständig?").slots == {"role": "datenschutz"}
    assert LINDENAU.recognise("Datenschutz").intent == "privacy.mine"


@pytest.mark.parametrize(
    "said", ["Wer ist eigentlich meine Chefin", "Wer ist mein Vorgesetzter?", "who is my boss", "Wem unterstehe ich?"]
)
def test_whoever_asks_for_the_own_superior_asks_for_a_contact(said: str) -> None:
    assert known_towns()["musterstadt"].recognise(said).intent == "contacts.ask"


@pytest.mark.parametrize(
    "said",
    ["wann ist mein Termin", "plane meine Woche", "schreib mir eine Mail an den Vermieter", "remind me to buy milk"],
)
def test_ones_own_diary_and_letters_are_nothing_to_act_on(said: str) -> None:
    assert known_towns()["musterstadt"].recognise(said).intent in (None, "none")


def test_two_people_of_one_name_are_both_offered() -> None:
    result = SEEBRUECK.recognise("Wie erreiche ich Frau Müller?")
    assert result.intent == "contacts.ask" and "person" not in result.slots
    assert result.ambiguous == {"person": ("mueller-a", "mueller-b")}


def test_the_unit_tells_two_namesakes_apart() -> None:
    result = SEEBRUECK.recognise("Wie erreiche ich Müller im Tiefbauamt?")
    assert result.slots["person"] == "mueller-b"


def test_a_bare_project_is_asked_back_with_its_three_questions() -> None:
    result = SEEBRUECK.recognise("Kita-Portal?")
    assert result.intent is None and result.slots == {"project": "kita"}
    assert result.choices == ("projects.next", "projects.status", "contacts.ask", "none")


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Wer leitet das Projekt Smart Lighting?", "contacts.ask"),
        ("Wie ist der Stand von Smart Lighting?", "projects.status"),
        ("Wer leitet das Projekt Smart Parking?", "contacts.ask"),
    ],
)
def test_an_unknown_project_keeps_the_intent(said: str, intent: str) -> None:
    result = SEEBRUECK.recognise(said)
    assert result.intent == intent and "project" not in result.slots
    assert result.slots["topic"] in ("Smart Lighting", "Smart Parking")


def test_an_unknown_project_that_sounds_like_a_parking_space_is_never_taken_for_one() -> None:
    result = SEEBRUECK.recognise("Wie ist der Stand von Smart Parking?")
    assert (result.intent or result.choices[0]) == "projects.status"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("Wer ist hier der Admin?", "contacts.ask"),
        ("Hallo, wer macht bei uns die E-Akte?", "contacts.ask"),
        ("Danke, und wer macht das DMS?", "contacts.ask"),
        ("und wer vertritt sie?", "contacts.ask"),
        ("Ich will keine Umfragen mehr", "privacy.mine"),
        ("Zeitplan anlegen", "schedules.manage"),
        ("Erfolg erzählen", "stories.share"),
        ("was haben wir erreicht", "stories.list"),
        ("Rückblik", "retros.open"),
    ],
)
def test_short_and_mixed_requests_are_understood(said: str, intent: str) -> None:
    assert AMMERBRUCK.recognise(said).intent == intent


def test_a_greeting_and_a_closing_word_do_not_hide_the_question() -> None:
    result = AMMERBRUCK.recognise("Guten Morgen! Bei uns war ein Bürger. Wer ist unser Datenschutzbeauftragter? Danke!")
    assert result.intent == "contacts.ask" and result.slots == {"role": "datenschutz"}


@pytest.mark.parametrize(
    ("said", "slots"),
    [
        ("Wer leitet das DMS?", {"role": "projektleitung", "project": "dms"}),
        ("Wer leitet das Jugendamt?", {"role": "amtsleitung", "unit": "jug"}),
        ("PL vom Fundbüro", {"role": "projektleitung", "topic": "Fundbüro"}),
        ("wer macht smart parking", {"topic": "smart parking"}),
        ("wen frag ich wegen nem dienstausweis", {"topic": "dienstausweis"}),
    ],
)
def test_who_leads_something_and_matters_without_a_project_are_named(said: str, slots: dict[str, str]) -> None:
    result = AMMERBRUCK.recognise(said)
    assert result.intent == "contacts.ask" and dict(result.slots) == slots


def test_a_course_about_something_unknown_keeps_its_matter() -> None:
    result = AMMERBRUCK.recognise("Kurs für Excel")
    assert result.intent == "trainings.find" and result.slots == {"topic": "Excel"}


def test_a_lone_word_nobody_knows_is_asked_back() -> None:
    result = AMMERBRUCK.recognise("Smart Parking")
    assert result.intent is None and result.slots == {"topic": "Smart Parking"}


def test_what_belongs_elsewhere_is_named_as_the_town_writes_it() -> None:
    result = LINDENAU.recognise("ich hab mein kennwort vergessen")
    assert result.intent == "none" and result.slots == {"topic": "Kennwort"}


def test_a_wish_to_be_called_is_no_search_for_a_contact() -> None:
    assert LINDENAU.recognise("Jemand von der E-Akte soll sich bei mir melden").intent == "contacts.handover"


def test_a_contact_that_is_wrong_is_a_correction() -> None:
    assert LINDENAU.recognise("Frau Schäfer ist nicht mehr zuständig").intent == "contacts.correct"


def test_the_language_someone_cannot_read_is_not_chosen() -> None:
    assert LINDENAU.recognise("ich spreche kein deutsch").slots == {"language": "en"}


@pytest.mark.parametrize(("said", "intent"), [("👍", "thanks"), ("🤔", None), ("", None)])
def test_signs_without_a_word_are_thanks_or_asked_back(said: str, intent: str | None) -> None:
    assert LINDENAU.recognise(said).intent == intent


def test_people_who_left_are_not_found() -> None:
    town = seebrueck()
    people = {**town.people, "demir": replace(town.people["demir"], is_active=False)}
    assert "person" not in Recogniser(replace(town, people=people)).recognise("Nummer von Ayşe Demir").slots


def test_the_command_line_gets_four_keys() -> None:
    line = as_json(LINDENAU.recognise("E-Akte?"))
    assert set(line) == {"intent", "confidence", "slots", "choices"} and line["intent"] is None


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=300))
def test_any_text_is_answered_within_the_contract(text: str) -> None:
    result = SEEBRUECK.recognise(text)
    assert result.intent is None or result.intent in INTENTS | COMMANDS
    assert set(result.slots) <= SLOTS and 0.0 <= result.confidence <= 1.0
    assert len(result.choices) <= 4 and set(result.choices) <= INTENTS
    assert bool(result.choices) == (result.intent is None)


@settings(deadline=None, max_examples=20)
@given(st.text(min_size=3000, max_size=4000))
def test_a_long_text_takes_bounded_time(text: str) -> None:
    began = time.perf_counter()
    SEEBRUECK.recognise(text)
    assert time.perf_counter() - began < 0.25


def test_a_large_town_is_indexed_at_a_cost_that_grows_with_it_and_no_faster() -> None:
    small, _ = _indexed(500)
    large, recogniser = _indexed(5000)
    # Ten times the people; with their square it would be a hundred times the cost.
    assert large < 40 * small
    assert recogniser.recognise("Wie erreiche ich Petra Schäfer?").slots == {"person": "schaefer"}


def _indexed(many: int) -> tuple[float, Recogniser]:
    """The processor time (s) of indexing a town of so many people, and what was made."""
    base = lindenau()
    people = {f"p{n}": Person(f"p{n}", f"Vorname{n % 700} Nachname{n % 2500}", unit="fb1") for n in range(many)}
    projects = {f"x{n}": Project(f"x{n}", Wording(f"Vorhaben Nummer{n}")) for n in range(many // 25)}
    town = replace(base, people={**base.people, **people}, projects={**base.projects, **projects})
    began = time.process_time()
    recogniser = Recogniser(town)
    return time.process_time() - began, recogniser
