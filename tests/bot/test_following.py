"""What a question means after an answer: inherited, replaced, or standing by itself."""

from collections.abc import Mapping

import pytest

from bot.choosing import chosen
from bot.following import followed
from domain.conversations import Memory
from domain.town import Town
from graph.town import open_town
from tests.conftest import SAMPLE, Recognisers

KAYA, FELIX = "17436fbe-c5f0-46f3-b273-41e47aefbd0d", "c893a7a2-d601-46c1-ae4c-b1a632c9e435"
SABINE, THOMAS = "5c3545f8-f791-438b-846b-af6b41f4640f", "e540e7ac-1035-4a97-aa24-f4c5dd225263"
CONTACT = Memory("contacts.ask", {"project": "eakte", "person": KAYA}, others=(FELIX,))
STATUS = Memory("projects.status", {"project": "eakte", "person": KAYA})
WHICH = Memory(
    "contacts.ask",
    offered=(
        ("Sabine Müller", "contacts.ask", {"person": SABINE}),
        ("Thomas Müller", "contacts.ask", {"person": THOMAS}),
    ),
    asks_back=True,
)
MEANT = Memory(
    "none",
    offered=(
        ("Termine: Posteingang", "projects.next", {"project": "posteingang"}),
        ("Stand: Posteingang", "projects.status", {"project": "posteingang"}),
        ("Etwas anderes", "none", {}),
        ("Einen Menschen fragen", "contacts.handover", {}),
    ),
    asks_back=True,
)


@pytest.fixture(scope="session")
def town() -> Town:
    return open_town(SAMPLE).town


@pytest.mark.parametrize(
    ("memory", "said", "intent", "slots"),
    [
        (CONTACT, "und wer vertritt sie?", "contacts.ask", {"person": KAYA}),
        (CONTACT, "who is her deputy?", "contacts.ask", {"person": KAYA}),
        (CONTACT, "wie ist ihre Nummer?", "contacts.ask", {"person": KAYA}),
        (CONTACT, "Telefonnummer?", "contacts.ask", {"person": KAYA}),
        (CONTACT, "ist sie heute da?", "contacts.ask", {"person": KAYA}),
        (CONTACT, "is she in today?", "contacts.ask", {"person": KAYA}),
        (CONTACT, "ruf sie an", "contacts.ask", {"person": KAYA}),
        (CONTACT, "dann den anderen", "contacts.ask", {"person": FELIX}),
        (CONTACT, "wer noch?", "contacts.ask", {"person": FELIX}),
        (CONTACT, "who else?", "contacts.ask", {"person": FELIX}),
        (CONTACT, "die zweite", "contacts.ask", {"person": FELIX}),
        (CONTACT, "und im Bauamt?", "contacts.ask", {"project": "eakte", "unit": "fb4"}),
        (CONTACT, "und für das Intranet?", "contacts.ask", {"project": "intranet"}),
        (CONTACT, "und wer macht das im Umweltamt?", "contacts.ask", {"project": "eakte", "unit": "fb8"}),
        (CONTACT, "und der Stand?", "projects.status", {"project": "eakte"}),
        (CONTACT, "wann geht es da weiter?", "projects.next", {"project": "eakte"}),
        (CONTACT, "das stimmt nicht mehr", "contacts.correct", {"project": "eakte", "person": KAYA}),
        (STATUS, "und beim Intranet?", "projects.status", {"project": "intranet"}),
        (STATUS, "und wer ist da zuständig?", "contacts.ask", {"project": "eakte"}),
        (STATUS, "welche Schulungen gibt es dazu?", "trainings.find", {"project": "eakte"}),
        (STATUS, "ruf sie an", "contacts.ask", {"person": KAYA}),
    ],
)
def test_a_question_goes_on_from_the_answer(
    memory: Memory, said: str, intent: str, slots: Mapping[str, str], town: Town, recognisers: Recognisers
) -> None:
    recogniser = recognisers.of(town)
    meant = followed(said, recogniser.recognise(said), recogniser.named(said), memory, town)
    assert meant is not None and (meant.intent, meant.slots) == (intent, slots)


@pytest.mark.parametrize(
    "said",
    [
        "danke",
        "Hilfe",
        "Regnet es heute?",
        "und auf Englisch bitte",
        "Wer ist meine Ansprechperson?",
        "Was gibt es Neues?",
        "Wie stehen die Projekte?",
        "Wer kümmert sich um die Vergabe?",
        "Können Sie mir sagen, wer für das Intranet zuständig ist?",
    ],
)
def test_what_stands_by_itself_inherits_nothing(said: str, town: Town, recognisers: Recognisers) -> None:
    recogniser = recognisers.of(town)
    assert followed(said, recogniser.recognise(said), recogniser.named(said), CONTACT, town) is None


def test_without_a_memory_nothing_goes_on(town: Town, recognisers: Recognisers) -> None:
    recogniser = recognisers.of(town)
    for said in ("und wer vertritt sie?", "dann den anderen", "und im Bauamt?", "und der Stand?"):
        assert followed(said, recogniser.recognise(said), recogniser.named(said), Memory(), town) is None


@pytest.mark.parametrize(
    ("memory", "said", "place"),
    [
        (WHICH, "Sabine", 0),
        (WHICH, "die aus dem Bauamt", 0),
        (WHICH, "die zweite", 1),
        (WHICH, "thomas müller", 1),
        (WHICH, "Tomas", 1),
        (WHICH, "der aus den Finanzen", 1),
        (WHICH, "the one from finance", 1),
        (WHICH, "the last one", 1),
        (MEANT, "Stand", 1),
        (MEANT, "etwas anderes", 2),
        (MEANT, "nein", 2),
        (MEANT, "nichts davon", 2),
        (MEANT, "none of these", 2),
        (WHICH, "Müller", None),
        (WHICH, "Wer hilft mir mit der E-Akte?", None),
        (MEANT, "Posteingang", None),
        (MEANT, "ja", None),
        (CONTACT, "Felix", None),
    ],
)
def test_a_choice_is_typed_in_words(memory: Memory, said: str, place: int | None, town: Town) -> None:
    assert chosen(said, memory, town) == place


@pytest.mark.parametrize(
    "said",
    [
        "und das Wetter?",
        "and the weather?",
        "und wer bist du?",
        "and who are you?",
        "danke, und wann ist Feierabend?",
        "und in der Kita?",
        "and for HR?",
        "und wer ist der Bürgermeister?",
        "and who is the mayor?",
        "und wer gewinnt heute?",
        "und wann kommt der Bus?",
        "und neue Möbel?",
        "ist die neue Kollegin da?",
        "und wer hat die Nummer vom Hausmeister?",
        "wer vertritt mich?",
        "und wer vertritt mich?",
        "who covers for me?",
        "wer vertritt eigentlich den Bürgermeister?",
        "und der zweite Stock?",
        "das letzte Mal war niemand da",
        "Wer ist für die Telefone zuständig?",
        "Wo finde ich die Kantinenkarte?",
        "Wie ist die Nummer der Feuerwehr?",
        "wo finde ich den Urlaubsantrag?",
        "wann ist das Sommerfest?",
        "und was gibt es sonst noch Neues?",
        "welche Schulungen gibt es sonst?",
        "tell her that I am late",
    ],
)
def test_what_names_something_else_inherits_nothing(said: str, town: Town, recognisers: Recognisers) -> None:
    recogniser = recognisers.of(town)
    for memory in (CONTACT, STATUS):
        assert followed(said, recogniser.recognise(said), recogniser.named(said), memory, town) is None


@pytest.mark.parametrize(
    ("said", "intent", "person"),
    [
        ("ist sie im Urlaub?", "contacts.ask", KAYA),
        ("und wenn sie nicht da ist?", "contacts.ask", KAYA),
        ("what if she is away?", "contacts.ask", KAYA),
        ("who covers for her?", "contacts.ask", KAYA),
        ("who stands in when she is away?", "contacts.ask", KAYA),
        ("who is her boss?", "contacts.ask", "7d2d455b-f153-485a-b89a-588c1c6df92b"),
        ("wer ist ihre Chefin?", "contacts.ask", "7d2d455b-f153-485a-b89a-588c1c6df92b"),
        ("frag sie bitte", "contacts.handover", KAYA),
        ("schick ihr eine Frage", "contacts.handover", KAYA),
    ],
)
def test_what_is_said_of_her_means_whoever_was_named(
    said: str, intent: str, person: str, town: Town, recognisers: Recognisers
) -> None:
    recogniser = recognisers.of(town)
    meant = followed(said, recogniser.recognise(said), recogniser.named(said), CONTACT, town)
    assert meant is not None and (meant.intent, meant.slots["person"]) == (intent, person)
    # After ten minutes, or for somebody else in the thread, nobody was named.
    assert followed(said, recogniser.recognise(said), recogniser.named(said), Memory(), town) is None
