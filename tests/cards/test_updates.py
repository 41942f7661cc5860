"""The cards of updates: what readers get in which order, forms that keep what was typed, and their size."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cards.elements import Button
from cards.frame import Card, as_json, as_message, as_text
from cards.updates import (
    Preview,
    Sent,
    Shown,
    closed_card,
    discard_card,
    form,
    marked_copy,
    preview_card,
    report_card,
    resume_card,
    sent_card,
    update_card,
)
from cards.updates.sending import send_title
from domain.delivery import Reason, State, add_up
from domain.people import Person, Wording
from domain.town import Town, rights_of
from domain.updates import (
    FIELDS,
    LONGEST,
    OUTSIDE,
    Draft,
    Fault,
    Field,
    Problem,
    Reach,
    Step,
    length,
    reach_of,
    update_of,
)
from graph.town import open_town
from locales import LANGUAGES, Text
from tests.cards import parts
from tests.cards.schema import Schema

TODAY = date(2026, 11, 24)
TOWN = open_town(Path("town/musterstadt.yaml")).town
LEAD = next(person for person in TOWN.people.values() if person.name == "Özlem Kaya")
GERMAN, ENGLISH = Text("de"), Text("en")
TYPED = {
    "project": "eakte",
    "headline": "Pilot startet am 3. März",
    "change": "Das Bürgerbüro arbeitet mit der E-Akte.",
    "meaning": "Sie legen neue Vorgänge nur noch dort an.",
    "start": "2027-03-03",
    "why": "Papierakten sind schwer zu finden.",
    "next": "Die Schulungen beginnen",
    "due": "2027-01-12",
    "owner": LEAD.id,
    "light": "yellow",
    "headline_en": "Pilot starts on 3 March",
    "change_en": "The citizens' office works with electronic files.",
    "meaning_en": "You open new cases there only.",
    "why_en": "Paper files are hard to find.",
    "next_en": "Training starts",
    "to": "everyone",
}
DRAFT = Draft("ab" * 8, LEAD.id, TYPED, version=3, updated_at=datetime(2026, 11, 23, 9, tzinfo=UTC))
UPDATE = update_of(DRAFT, LEAD, TOWN)
LONG = "Vergabebeschleunigungsverordnung für das Bürgerbüro *und* [alle] "
FORMS = (Step.CONTENT, Step.DETAILS, Step.ENGLISH, Step.AUDIENCE)


def yes(verb: str) -> bool:
    return True


def full(filler: str, times: int = 1) -> Draft:
    """A draft with every text as long as it may be (or so many times longer)."""
    texts = {field.value: (filler * (most * times // length(filler))).strip() for field, most in LONGEST.items()}
    return replace(DRAFT, typed={**TYPED, **texts})


def preview(draft: Draft, **changes: Any) -> Preview:
    shown = Preview(draft, update_of(draft, LEAD, TOWN), reach_of(draft, TOWN), TOWN, TODAY)
    return replace(shown, **changes)


def shown(draft: Draft, **changes: Any) -> Shown:
    return replace(Shown(draft, LEAD, rights_of(LEAD.id, TOWN), TOWN), **changes)


def every_card(text: Text, draft: Draft) -> list[Card]:
    update = update_of(draft, LEAD, TOWN)
    both = (GERMAN, ENGLISH)
    problems = [Problem(Fault.TOO_LONG, field, 900, most) for field, most in LONGEST.items()]
    tally = add_up({(State.FAILED, reason): 7 for reason in Reason} | {(State.DELIVERED, None): 5})
    read = update_card(update, TOWN, text, TODAY, yes)
    later = datetime(2026, 11, 25, 7)
    everyone = reach_of(draft, TOWN)
    return [
        read,
        marked_copy(read, text),
        *(form(step, shown(draft, problems=problems[:5], note="Bitte"), text) for step in FORMS),
        resume_card([draft, replace(draft, id="cd" * 8)], Button("Neu", "updates.compose"), text, TODAY, [TODAY] * 2),
        discard_card(draft, text),
        preview_card(preview(draft, due=later, note="Bitte"), text, both),
        sent_card(Sent(update, everyone, None, TOWN.projects["eakte"]), text, TODAY),
        sent_card(Sent(update, Reach(channel="19:x"), later, TOWN.projects["eakte"]), text, TODAY),
        closed_card(text("updates-discarded"), text),
        report_card(update, tally, text, when="Heute", is_channel=False),
        report_card(update, add_up({(State.WAITING, None): 1}), text, when="Heute", is_channel=True),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("filler", ["Kurz. ", LONG, "ü", "😀", "Zeile\n"])
def test_every_card_is_valid_and_small_enough_however_much_was_typed(language: str, filler: str) -> None:
    schema = Schema()
    for card in every_card(Text("en" if language == "en" else "de"), full(filler)):
        assert schema.faults(as_json(card)) == []
        size = len(json.dumps(as_message(card), ensure_ascii=False).encode("utf-16-le"))
        assert size <= 28 * 1024, (card.summary[:40], size)
        assert all(len(button["title"]) <= 22 for button in parts.buttons(as_json(card)))
        assert len(card.actions) <= 3


@pytest.mark.parametrize("filler", ["*", "\n-", "{{", "\\"])
def test_what_readers_get_is_small_enough_even_full_of_signs(filler: str) -> None:
    card = update_card(update_of(full(filler), LEAD, TOWN), TOWN, GERMAN, TODAY, yes)
    assert len(json.dumps(as_message(card), ensure_ascii=False).encode("utf-16-le")) <= 28 * 1024


@pytest.mark.parametrize("step", FORMS)
def test_a_form_with_far_too_much_in_it_still_arrives(step: Step) -> None:
    card = form(step, shown(full(LONG, times=2)), GERMAN)
    assert len(json.dumps(as_message(card), ensure_ascii=False).encode("utf-16-le")) <= 28 * 1024


def test_an_update_keeps_the_promised_order() -> None:
    said = as_text(as_json(update_card(UPDATE, TOWN, GERMAN, TODAY, yes)))
    wanted = (
        "Statusmeldung zu E-Akte",
        "Pilot startet am 3. März",
        "Stand: Gelb",
        "Was sich ändert",
        "Das Bürgerbüro arbeitet mit der E-Akte.",
        "Was das für Sie bedeutet",
        "Sie legen neue Vorgänge nur noch dort an.",
        "Ab wann",
        "Mittwoch, 3. März 2027",
        "Warum",
        "Papierakten sind schwer zu finden.",
        "Nächster Schritt",
        "Die Schulungen beginnen",
        "bis Dienstag, 12. Januar 2027; verantwortlich: Özlem Kaya",
        "Ihre Fragen beantwortet\nÖzlem Kaya",
        "1. Fragen",
        "2. Nächste Schritte",
    )
    places = [said.index(line) for line in wanted]
    assert places == sorted(places)


def test_the_notification_names_the_project_once() -> None:
    assert update_card(UPDATE, TOWN, GERMAN, TODAY, yes).summary == "E-Akte: Pilot startet am 3. März"
    named = replace(UPDATE, title=Wording("E-Akte startet am 3. März"))
    assert update_card(named, TOWN, GERMAN, TODAY, yes).summary == "E-Akte startet am 3. März"


def test_english_readers_get_english_and_german_where_it_is_missing() -> None:
    said = as_text(as_json(update_card(UPDATE, TOWN, ENGLISH, TODAY, yes)))
    assert "Training starts" in said and "Die Schulungen" not in said
    partly = replace(UPDATE, why=Wording("Papierakten sind schwer zu finden."))
    assert "Papierakten" in as_text(as_json(update_card(partly, TOWN, ENGLISH, TODAY, yes)))


def test_what_was_left_out_leaves_no_empty_line() -> None:
    bare = replace(UPDATE, from_when=None, why=Wording(""), next_step=None, light=None, contact=None, project=None)
    card = update_card(bare, TOWN, GERMAN, TODAY, yes)
    said = as_text(as_json(card)).splitlines()
    assert not {"Ab wann", "Warum", "Nächster Schritt", "Ihre Fragen beantwortet"} & set(said)
    assert card.actions == ()


def test_a_contact_who_left_is_not_named() -> None:
    gone = replace(TOWN, people={**TOWN.people, LEAD.id: replace(LEAD, is_active=False)})
    assert "Özlem Kaya" not in as_text(as_json(update_card(UPDATE, gone, GERMAN, TODAY, yes)))


def test_buttons_of_what_is_switched_off_are_not_offered() -> None:
    assert update_card(UPDATE, TOWN, GERMAN, TODAY, lambda verb: verb == "projects.next").actions == (
        Button("Nächste Schritte", "projects.next", {"project": "eakte"}),
    )


@pytest.mark.parametrize("step", FORMS)
def test_a_form_shows_again_what_was_typed(step: Step) -> None:
    typed = {**TYPED, "to": "chosen", "units": "fb5,fb2", "roles": "digitallotse"}
    card = as_json(form(step, shown(replace(DRAFT, typed=typed)), GERMAN))
    assert {field["id"]: field["value"] for field in parts.inputs(card)}.items() <= typed.items()
    assert len(parts.inputs(card)) == len(FIELDS[step])


def test_a_text_over_the_limit_stands_in_its_field_unshortened() -> None:
    draft = replace(DRAFT, typed={**TYPED, "headline": "x" * 134})
    card = as_json(form(Step.CONTENT, shown(draft, problems=[Problem(Fault.TOO_LONG, Field.TITLE, 134, 120)]), GERMAN))
    assert "Erste Zeile: Das sind 134 Zeichen, möglich sind 120." in parts.words(card)
    assert next(field for field in parts.inputs(card) if field["id"] == "headline")["value"] == "x" * 134


def test_a_lead_sees_only_their_projects_and_an_admin_all() -> None:
    def options(rights_holder: Person) -> list[str]:
        card = form(Step.CONTENT, shown(DRAFT, rights=rights_of(rights_holder.id, TOWN)), GERMAN)
        return [choice["value"] for choice in parts.inputs(as_json(card))[0]["choices"]]

    assert "eakte" in options(LEAD) and "bauantrag" not in options(LEAD)
    admin = TOWN.people[next(iter(TOWN.admins))]
    assert set(options(admin)) == {*TOWN.projects, OUTSIDE}


def test_outside_a_project_there_is_no_light_and_no_channel() -> None:
    outside = replace(DRAFT, typed={**TYPED, "project": OUTSIDE})
    details, audience = (as_json(form(step, shown(outside), GERMAN)) for step in (Step.DETAILS, Step.AUDIENCE))
    assert "light" not in [field["id"] for field in parts.inputs(details)]
    assert [choice["value"] for choice in parts.inputs(audience)[0]["choices"]] == ["everyone", "chosen"]


def test_a_large_town_still_fits_on_the_cards() -> None:
    many = {f"{n:036}": Person(f"{n:036}", f"Maximiliane Mustermann-{n}", unit=LEAD.unit) for n in range(20_000)}
    large: Town = replace(TOWN, people={**many, LEAD.id: LEAD})
    card = as_json(form(Step.DETAILS, shown(full(LONG), town=large), GERMAN))
    owners = next(field for field in parts.inputs(card) if field["id"] == "owner")
    assert LEAD.id in [choice["value"] for choice in owners["choices"]]
    assert len(json.dumps(card, ensure_ascii=False).encode("utf-16-le")) <= 28 * 1024


def test_people_of_one_name_are_told_apart() -> None:
    twin = Person("twin", "Özlem Kaya", unit="fb5")
    town = replace(TOWN, people={**TOWN.people, "twin": twin})
    card = as_json(form(Step.DETAILS, shown(DRAFT, town=town), GERMAN))
    owners = next(field for field in parts.inputs(card) if field["id"] == "owner")
    named = [choice["title"] for choice in owners["choices"] if choice["title"].startswith("Özlem Kaya")]
    assert len(set(named)) == 2


def test_the_preview_shows_both_languages_and_says_to_how_many() -> None:
    card = preview_card(preview(DRAFT), GERMAN, (GERMAN, ENGLISH))
    said = as_text(as_json(card))
    assert "Benachrichtigung: E-Akte: Pilot startet am 3. März" in said
    assert "Notification: " in said and "What it means for you" in said
    assert f"An {len(TOWN.people)} Personen senden" in said


def test_the_preview_questions_a_step_in_the_past_and_missing_english() -> None:
    german = {field: "" if field.endswith("_en") else typed for field, typed in TYPED.items()}
    draft = replace(DRAFT, typed={**german, "due": "2026-11-20"})
    said = as_text(as_json(preview_card(preview(draft), GERMAN, (GERMAN, ENGLISH))))
    assert "Der nächste Schritt liegt am Freitag, 20. November, also in der Vergangenheit." in said
    assert "Englisch fehlt. Wer Englisch eingestellt hat, liest die Meldung auf Deutsch." in said


def test_the_preview_says_when_only_a_part_is_missing_in_english() -> None:
    draft = replace(DRAFT, typed={**TYPED, "headline_en": ""})
    said = as_text(as_json(preview_card(preview(draft), GERMAN, (GERMAN, ENGLISH))))
    assert "Auf Englisch fehlt noch ein Teil." in said
    assert "Englisch fehlt." not in said


@pytest.mark.parametrize(
    ("count", "title"),
    [(1, "An eine Person senden"), (380, "An 380 Personen senden"), (20_000, "An 20.000 senden")],
)
def test_the_number_of_people_stands_on_the_button(count: int, title: str) -> None:
    assert send_title(Reach(people=(LEAD,) * count), "", GERMAN) == title


def test_the_channel_stands_on_the_button_where_it_fits() -> None:
    assert send_title(Reach(channel="19:x"), "X", GERMAN) == "In den Kanal X senden"
    assert send_title(Reach(channel="19:x"), "Microsoft 365", GERMAN) == "In den Kanal senden"


def test_a_report_names_reasons_in_words_and_adds_up() -> None:
    counts = {(State.DELIVERED, None): 370, (State.BLOCKED, Reason.BLOCKED_BY_PERSON): 4, (State.WAITING, None): 6}
    said = as_text(as_json(report_card(UPDATE, add_up(counts), GERMAN, when="Gesendet", is_channel=False)))
    for line in (
        "Insgesamt: 380",
        "Angekommen: 370",
        "Noch unterwegs: 6",
        "Nachrichten des Wegweisers abgeschaltet: 4",
    ):
        assert line in said
