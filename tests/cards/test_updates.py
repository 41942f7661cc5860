"""The cards of updates: what readers get in which order, forms that keep what was typed, and their size."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from cards.elements import Button
from cards.frame import MOST_BYTES, Card, as_json, as_message, as_text, size_of, spoken
from cards.updates import (
    Crowded,
    Preview,
    Sent,
    Shown,
    asked_card,
    closed_card,
    decided_card,
    discard_card,
    form,
    marked_copy,
    preview_card,
    request_card,
    resume_card,
    sent_card,
    update_card,
)
from cards.updates.preview import send_title
from domain.people import Person, Wording
from domain.schedules import Holiday
from domain.town import Town, rights_of
from domain.typed import length
from domain.updates import (
    FIELDS,
    LINKS,
    LONGEST,
    OUTSIDE,
    Around,
    Circle,
    Departure,
    Draft,
    Fault,
    Field,
    Hush,
    Kind,
    Problem,
    Reach,
    Step,
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


HELD = Around(groups={"g1": Circle("Alle im Rathaus")}, has_groups=True, listed=frozenset({LEAD.id}))


def yes(verb: str) -> bool:
    return True


def full(filler: str, times: int = 1) -> Draft:
    """A draft with every text as long as it may be (or so many times longer)."""
    addresses = (Field.PICTURE, *(address for address, _, _ in LINKS))
    texts = {field.value: (filler * (most * times // length(filler))).strip() for field, most in LONGEST.items()}
    texts |= {field.value: "https://town.example/".ljust(LONGEST[field] * times, "x") for field in addresses}
    return replace(DRAFT, typed={**TYPED, **texts, "urgent": "yes", "day": "2026-12-26", "time": "10:00"})


WHOLE = replace(
    DRAFT,
    typed={
        **TYPED,
        "picture": "https://town.example/bild.png",
        "shows": "Eine Akte am Bildschirm",
        "link1": "https://town.example/handbuch",
        "link1_title": "Handbuch",
        "plain": "Akten sind bald im Computer.",
        "shows_en": "A file on a screen",
        "link1_title_en": "Handbook",
    },
)


def preview(draft: Draft, **changes: Any) -> Preview:
    update = update_of(draft, LEAD, TOWN)
    cards = {text.language: update_card(update, TOWN, text, TODAY, yes) for text in (GERMAN, ENGLISH)}
    shown = Preview(draft, update, reach_of(draft, TOWN), TOWN, TODAY, Departure(None), cards)
    return replace(shown, **changes)


def shown(draft: Draft, **changes: Any) -> Shown:
    return replace(Shown(draft, LEAD, rights_of(LEAD.id, TOWN), TOWN), **changes)


def hidden(card: parts.JSON) -> list[str]:
    """What is folded away."""
    return [part["id"] for part in parts.elements(card) if part.get("isVisible") is False]


def every_card(text: Text, draft: Draft) -> list[Card]:
    update = update_of(draft, LEAD, TOWN)
    both = (GERMAN, ENGLISH)
    problems = [Problem(Fault.TOO_LONG, field, 900, most) for field, most in LONGEST.items()]
    read = update_card(update, TOWN, text, TODAY, yes)
    later = datetime(2026, 11, 25, 7)
    everyone = reach_of(draft, TOWN)
    return [
        read,
        marked_copy(read, text),
        *(form(step, shown(draft, problems=problems[:5], note="Bitte"), text) for step in FORMS),
        resume_card([draft, replace(draft, id="cd" * 8)], Button("Neu", "updates.compose"), text, TODAY, [TODAY] * 2),
        discard_card(draft, text),
        preview_card(preview(draft, note="Bitte"), text, both),
        request_card(preview(draft), "Maximiliane Mustermann", draft.said(Field.URGENT_WHY), text, both),
        asked_card(draft.id, draft.said(Field.TITLE), text),
        decided_card(draft.id, draft.said(Field.TITLE), "Maximiliane Mustermann", text, is_approved=True),
        sent_card(Sent(update, everyone, None, TOWN.projects["eakte"]), text, TODAY),
        sent_card(Sent(update, Reach(channel="19:x"), later, TOWN.projects["eakte"]), text, TODAY),
        closed_card(text("updates-discarded"), text),
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
def test_what_teams_would_not_take_is_not_sent_and_the_preview_says_so(filler: str) -> None:
    card = update_card(update_of(full(filler), LEAD, TOWN), TOWN, GERMAN, TODAY, yes)
    size = size_of(as_message(card))
    shown_first = preview_card(preview(full(filler), size=size), GERMAN, (GERMAN, ENGLISH))
    assert size_of(as_message(shown_first)) <= MOST_BYTES
    assert (size <= MOST_BYTES) == (
        "updates.send" in [button["verb"] for button in parts.pressed(as_json(shown_first))]
    )


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
        "1. Alles klar",
        "2. Fragen",
        "3. Nächste Schritte",
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
    assert [action.title for action in card.actions] == ["Alles klar", "Fragen"]


def test_a_contact_who_left_is_not_named() -> None:
    gone = replace(TOWN, people={**TOWN.people, LEAD.id: replace(LEAD, is_active=False)})
    assert "Özlem Kaya" not in as_text(as_json(update_card(UPDATE, gone, GERMAN, TODAY, yes)))


def test_buttons_of_what_is_switched_off_are_not_offered() -> None:
    card = update_card(UPDATE, TOWN, GERMAN, TODAY, lambda verb: verb == "updates.steps")
    assert [action.title for action in card.actions] == ["Nächste Schritte"]


def test_picture_links_and_plain_german_come_with_the_update() -> None:
    card = update_card(update_of(WHOLE, LEAD, TOWN), TOWN, ENGLISH, TODAY, yes)
    said = as_text(as_json(card)).splitlines()
    assert "A file on a screen" in said and "Handbook: https://town.example/handbuch" in said
    assert said.index("In plain German") + 1 == said.index("Akten sind bald im Computer.")
    assert "A file on a screen" in spoken(card)
    # What is folded away is not said unasked; what opens it is.
    assert "In plain German." in spoken(card) and "Computer" not in spoken(card)


def test_a_correction_says_so_and_what_it_changed() -> None:
    corrected = replace(UPDATE, corrected_at=datetime(2026, 11, 24, 9, tzinfo=UTC), changed=("title", "from_when"))
    said = as_text(as_json(update_card(corrected, TOWN, GERMAN, TODAY, yes)))
    assert "Korrektur vom Dienstag, 24. November, 10 Uhr\nGeändert: Überschrift und Ab wann" in said


@pytest.mark.parametrize("step", FORMS)
def test_a_form_shows_again_what_was_typed(step: Step) -> None:
    more = {"to": "chosen", "units": "fb5,fb2", "roles": "digitallotse", "projects": "eakte", "groups": "g1"}
    pairs = {field.value: f"x{field}" for link in LINKS for field in link}
    when = {"day": "2026-12-26", "time": "10:00", "urgent": "yes", "urgent_why": "Wasser im Keller"}
    typed = {**WHOLE.typed, **more, **pairs, **when}
    card = as_json(form(step, shown(replace(DRAFT, typed=typed), around=HELD), GERMAN))
    assert {field["id"]: field["value"] for field in parts.inputs(card)}.items() <= typed.items()
    assert len(parts.inputs(card)) == len(FIELDS[step])


def test_what_few_updates_need_is_folded_away_until_it_is_used() -> None:
    empty, whole = (as_json(form(Step.DETAILS, shown(draft), GERMAN)) for draft in (DRAFT, WHOLE))
    assert [fold["title"] for fold in parts.folds(empty)] == ["Bild", "Links", "Einfache Sprache"]
    hidden = [
        [part["id"] for part in parts.elements(card) if part.get("isVisible") is False] for card in (empty, whole)
    ]
    assert hidden == [["fold-picture", "fold-links", "fold-plain"], []]


def test_a_fold_with_a_fault_in_it_is_open() -> None:
    problem = Problem(Fault.MISSING, Field.SHOWS)
    card = as_json(form(Step.DETAILS, shown(DRAFT, problems=[problem]), GERMAN))
    assert "Bitte noch ausfüllen: Was zeigt das Bild?" in parts.words(card)
    assert hidden(card) == ["fold-links", "fold-plain"]


def test_english_stands_under_the_whole_german_text_and_is_flagged_while_it_is_missing() -> None:
    long = "Wort " * 79
    draft = replace(WHOLE, typed={**WHOLE.typed, "change": long, "why_en": ""})
    card = as_json(form(Step.ENGLISH, shown(draft), GERMAN))
    body = [str(part.get("text") or part.get("label")) for part in parts.elements(card)]
    assert body.index(long.strip()) + 1 == body.index("Was sich ändert, auf Englisch")
    assert [label for label in body if "fehlt noch" in label] == ["Warum, auf Englisch (fehlt noch)"]


def test_only_audiences_one_may_write_to_are_offered() -> None:
    around = replace(HELD, kinds=frozenset({Kind.UNITS, Kind.LIST}))
    card = as_json(form(Step.AUDIENCE, shown(DRAFT, around=around), GERMAN))
    ids = [field["id"] for field in parts.inputs(card)]
    assert ids[:2] == ["to", "units"] and not {"roles", "projects", "groups"} & set(ids)
    assert [choice["value"] for choice in parts.inputs(card)[0]["choices"]] == ["chosen", "list"]


def test_groups_are_offered_where_the_directory_has_some_and_show_their_names() -> None:
    chosen = replace(DRAFT, typed={**TYPED, "to": "chosen", "groups": "g1"})
    fields = {
        field["id"]: field for field in parts.inputs(as_json(form(Step.AUDIENCE, shown(chosen, around=HELD), GERMAN)))
    }
    assert fields["groups"]["choices.data"] == {"type": "Data.Query", "dataset": "groups"}
    assert fields["groups"]["choices"] == [{"title": "Alle im Rathaus", "value": "g1"}]
    without = parts.inputs(as_json(form(Step.AUDIENCE, shown(chosen), GERMAN)))
    assert "groups" not in [field["id"] for field in without]


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
    twin = Person("twin", "Özlem Kaya", unit=LEAD.unit)
    town = replace(TOWN, people={**TOWN.people, "twin": twin, LEAD.id: replace(LEAD, unit="fb5")})
    card = as_json(form(Step.DETAILS, shown(replace(DRAFT, typed={**TYPED, "owner": "twin"}), town=town), GERMAN))
    owners = next(field for field in parts.inputs(card) if field["id"] == "owner")
    named = [choice["title"] for choice in owners["choices"] if choice["title"].startswith("Özlem Kaya")]
    assert len(set(named)) == 2


def test_the_preview_shows_both_languages_and_says_to_how_many() -> None:
    card = preview_card(preview(DRAFT), GERMAN, (GERMAN, ENGLISH))
    said = as_text(as_json(card))
    assert "Benachrichtigung: E-Akte: Pilot startet am 3. März" in said
    assert "Notification: " in said and "What it means for you" in said
    assert f"An {len(TOWN.people)} Personen senden" in said


def test_the_preview_names_the_readers_buttons_and_none_of_them_can_be_pressed() -> None:
    card = as_json(preview_card(preview(WHOLE), GERMAN, (GERMAN, ENGLISH)))
    assert "Darunter stehen die Knöpfe: Handbuch, Alles klar, Fragen und Nächste Schritte" in parts.words(card)
    assert "In plain German" in as_text(card)
    assert [button["verb"] for button in parts.buttons(card)] == ["updates.send", "updates.test", "updates.back"]


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


def test_the_preview_says_how_full_the_message_is_and_does_not_send_what_teams_would_not_take() -> None:
    def said(size: int) -> str:
        return as_text(as_json(preview_card(preview(DRAFT, size=size), GERMAN, (GERMAN,))))

    assert "Größe: 9 von 28 KB" in said(9_100)
    assert "fast zu groß für Teams: 25 von 28 KB" in said(25_000)
    assert "zu groß für Teams: 30 KB" in said(30_000) and "Personen senden" not in said(30_000)


def test_the_preview_says_for_how_many_it_would_be_the_third_message() -> None:
    crowded = Crowded(214, 380, TODAY, is_this_week=True)
    said = as_text(as_json(preview_card(preview(DRAFT, crowded=crowded), GERMAN, (GERMAN,))))
    assert "In dieser Woche wäre das für 214 von 380 Personen mindestens die dritte Nachricht." in said


def test_the_preview_warns_of_many_recipients() -> None:
    said = as_text(as_json(preview_card(preview(DRAFT, large=50), GERMAN, (GERMAN,))))
    assert f"Das sind viele: {len(TOWN.people)} Personen." in said and "Wann: in 60 Sekunden" in said
    assert "Das sind viele" not in as_text(as_json(preview_card(preview(DRAFT, large=500), GERMAN, (GERMAN,))))


def test_the_preview_names_the_holiday_for_which_it_waits() -> None:
    day = Holiday(date(2026, 12, 25), Wording("Erster Weihnachtstag"))
    wished, at = datetime(2026, 12, 25, 9, tzinfo=UTC), datetime(2026, 12, 28, 6, tzinfo=UTC)
    leaves = Departure(at, wished, Hush.HOLIDAY, day)
    said = as_text(as_json(preview_card(preview(DRAFT, departure=leaves), GERMAN, (GERMAN,))))
    assert "Freitag, 25. Dezember, 10 Uhr fällt auf einen Feiertag: Erster Weihnachtstag." in said
    assert "Wann: Montag, 28. Dezember, 7 Uhr" in said


def test_the_preview_of_a_correction_names_what_changed() -> None:
    draft = replace(DRAFT, corrects="cd" * 8)
    said = as_text(as_json(preview_card(preview(draft, changed=("title", "why")), GERMAN, (GERMAN,))))
    assert "Geändert: Überschrift und Warum" in said and "Korrektur senden" in said
    same = as_text(as_json(preview_card(preview(draft), GERMAN, (GERMAN,))))
    assert "Noch ist nichts geändert." in same and "Korrektur senden" not in same


@pytest.mark.parametrize(
    ("count", "title"),
    [(1, "An eine Person senden"), (380, "An 380 Personen senden"), (20_000, "An 20.000 senden")],
)
def test_the_number_of_people_stands_on_the_button(count: int, title: str) -> None:
    assert send_title(Reach(people=(LEAD,) * count), "", GERMAN) == title


def test_the_channel_stands_on_the_button_where_it_fits() -> None:
    assert send_title(Reach(channel="19:x"), "X", GERMAN) == "In den Kanal X senden"
    assert send_title(Reach(channel="19:x"), "Microsoft 365", GERMAN) == "In den Kanal senden"
