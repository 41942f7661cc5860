"""A lead writes, checks and sends an update; told as conversations."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.composing import (
    CHANNEL,
    CONTENT,
    DETAILS,
    ENGLISH,
    fill,
    install_for,
    send_button,
    to_preview,
)
from tests.conftest import TUESDAY, Running
from tests.talk import NotAnswered, Shown, Talk


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def test_an_update_reaches_everyone_in_their_own_language(running: Running, talk: Talk) -> None:
    await install_for(talk, "Petra Schäfer", "Daniel Osei")
    preview = await to_preview(talk, to="everyone")
    assert f"An {len(talk.people)} Personen senden" in preview.buttons
    await talk.press(send_button(preview), answers=f"Wird an {len(talk.people)} Personen gesendet")
    await running.move_clock(TUESDAY + timedelta(minutes=2))
    german = await talk.arrives("Sie legen neue Vorgänge", as_="Petra Schäfer")
    assert german.message["summary"] == "E-Akte: Pilot startet am 3. März"
    assert "Was das für Sie bedeutet" in german.words and "Rot" in german.words
    assert german.buttons == ["Alles klar", "Fragen", "Nächste Schritte"]
    english = await talk.arrives("Pilot starts on 3 March", as_="Daniel Osei")
    assert "What it means for you" in english.words and "Training starts" in english.words


async def test_an_update_to_a_channel_is_one_post_in_the_towns_language(talk: Talk) -> None:
    await to_preview(talk, to="channel")
    await talk.press("In den Kanal senden", answers="Wird in den Kanal E-Akte gesendet")
    await talk.arrives("Sie legen neue Vorgänge nur noch dort an.", channel=CHANNEL)
    posts = [one for one in await talk.from_bot(channel=CHANNEL) if "Pilot startet" in one.words]
    assert len(posts) == 1


async def test_the_project_takes_light_and_next_step(talk: Talk) -> None:
    await talk.press(send_button(await to_preview(talk)), answers="stehen jetzt auch bei E-Akte")
    await talk.to("Wie steht die E-Akte?", answers="Rot")
    await talk.to("Was sind die nächsten Schritte bei der E-Akte?", answers="Die Schulungen beginnen")


async def test_pressing_twice_sends_once(talk: Talk) -> None:
    await install_for(talk, "Petra Schäfer")
    preview = await to_preview(talk, to="chosen", units="fb1")
    await talk.press(send_button(preview))
    await talk.press(send_button(preview), on=preview, answers="schon gesendet: Dienstag, 24. November, 9")
    await talk.press("Stand ansehen", answers="Insgesamt: ")
    await talk.arrives("Pilot startet", as_="Petra Schäfer")
    copies = [one for one in await talk.from_bot("Petra Schäfer") if "Pilot startet" in one.words]
    assert len(copies) == 1


async def test_who_sends_by_a_typed_number_hears_the_end_as_well(talk: Talk) -> None:
    preview = await to_preview(talk)
    read = await talk.to("als Text")
    choice = next(row for row in read.words.splitlines() if row[0].isdigit() and send_button(preview) in row)
    number = choice.partition(".")[0]
    await talk.to(number, answers="gesendet")
    await talk.arrives("Fertig gesendet: Pilot startet am 3. März")


async def test_a_typed_yes_never_sends(talk: Talk) -> None:
    preview = await to_preview(talk)
    for said in ("ja", "senden", "Ja, senden"):
        await talk.to(said, never="gesendet:")
    await talk.press("Zurück", on=preview, answers="Schritt 3 von 3")


async def test_a_test_copy_comes_to_oneself_alone_and_is_marked(talk: Talk) -> None:
    await install_for(talk, "Petra Schäfer")
    await to_preview(talk)
    await talk.press("Nur an mich senden", answers="Die Probe kommt gleich in diesem Chat an.")
    copy = await talk.arrives("Probe, nur für Sie")
    assert copy.message["summary"] == "Probe: E-Akte: Pilot startet am 3. März"
    assert not [one for one in await talk.from_bot("Petra Schäfer") if "Pilot startet" in one.words]


async def test_in_the_evening_it_waits_until_morning(running: Running, talk: Talk) -> None:
    await running.move_clock(datetime(2026, 11, 24, 19, 30, tzinfo=UTC))
    preview = await to_preview(talk, to="channel")
    assert "Wann: Mittwoch, 25. November, 7" in preview.words and "nach der Ruhezeit" in preview.words
    sent = await talk.press("In den Kanal senden", answers="Wird am Mittwoch, 25. November, 7")
    assert "in den Kanal E-Akte gesendet" in sent.words
    await talk.press("Stand ansehen", answers="Wird gesendet: Mittwoch, 25. November, 7")
    assert not [one for one in await talk.from_bot(channel=CHANNEL) if "Pilot startet" in one.words]
    await running.move_clock(datetime(2026, 11, 25, 6, 0, tzinfo=UTC))
    await talk.arrives("Pilot startet", channel=CHANNEL)


async def test_an_error_names_the_field_and_loses_no_character(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    long = "Ä" * 121
    shown = await talk.press("Weiter", answers="Bitte noch ausfüllen: Was ändert sich?", project="eakte", headline=long)
    assert "Erste Zeile: Das sind 121 Zeichen, möglich sind 120." in shown.words
    typed = {field["id"]: field.get("value") for field in (shown.card or {})["body"] if "id" in field}
    assert typed["headline"] == long


async def test_a_draft_waits_and_is_written_on(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await talk.to("Statusmeldung schreiben", answers="Es gibt noch einen Entwurf von Ihnen")
    await talk.press("Weiterschreiben", answers="Zeit und nächster Schritt")
    back = await talk.press("Zurück", answers="Schritt 1 von 3: Inhalt", why="Noch unklar")
    assert CONTENT["change"] in str(back.card)
    again = await talk.press("Weiter")
    assert "Noch unklar" in str(again.card)


async def test_beginning_anew_keeps_the_old_draft(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await talk.to("Statusmeldung schreiben")
    await talk.press("Neu beginnen", answers="Schritt 1 von 3: Inhalt")
    await fill(talk, "Weiter", {**CONTENT, "headline": "Etwas anderes"})
    shown = await talk.to("Statusmeldung schreiben", answers="Es gibt noch 2 Entwürfe von Ihnen")
    assert "Etwas anderes" in shown.words and CONTENT["headline"] in shown.words
    await talk.press("Weiterschreiben", answers="Zeit und nächster Schritt")


async def test_a_draft_is_discarded_after_a_question(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    form = await fill(talk, "Weiter", CONTENT)
    await talk.press("Verwerfen", answers="Diesen Entwurf verwerfen?", why="Getippt")
    kept = await talk.press("Behalten", answers="Zeit und nächster Schritt")
    assert "Getippt" in str(kept.card)
    await talk.press("Verwerfen")
    await talk.press("Verwerfen", answers="Der Entwurf ist verworfen.")
    await talk.press("Weiter", on=form, answers="Diesen Entwurf gibt es nicht mehr.")
    await talk.to("Statusmeldung schreiben", answers="Schritt 1 von 3: Inhalt")


async def test_english_may_be_skipped_and_is_then_missed(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await fill(talk, "Weiter", DETAILS)
    await fill(talk, "Überspringen", dict.fromkeys(ENGLISH, ""), "Schritt 3 von 3")
    await talk.press("Zur Vorschau", answers="Englisch fehlt.", to="everyone")


async def test_a_step_in_the_past_is_questioned_and_may_still_go(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await fill(talk, "Weiter", {**DETAILS, "due": "2026-11-20"})
    await fill(talk, "Weiter", ENGLISH)
    preview = await talk.press("Zur Vorschau", answers="also in der Vergangenheit", to="chosen", units="fb5")
    await talk.press(send_button(preview), answers="gesendet")


async def test_what_changed_since_the_preview_is_shown_before_it_is_sent(talk: Talk) -> None:
    old = await to_preview(talk)
    await talk.press("Zurück")
    await talk.press("Zur Vorschau", to="chosen", units="fb5")
    await talk.press(send_button(old), on=old, answers="hat sich etwas geändert")
    await talk.press(send_button(talk.last), answers="gesendet")


async def test_a_choice_nobody_is_in_is_not_sent_to(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await fill(talk, "Weiter", DETAILS)
    await fill(talk, "Weiter", ENGLISH)
    await talk.press("Zur Vorschau", answers="Bitte noch ausfüllen: An wen?")
    await talk.press("Zur Vorschau", answers="mindestens einen Eintrag", to="chosen")


async def test_only_leads_write_updates(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben", as_="Maren Johannsen", answers="Das können Projektleitungen.")


async def test_an_admin_writes_outside_any_project(talk: Talk) -> None:
    admin = "Leyla Şahin"
    await talk.to("Hallo", as_=admin)
    await talk.arrives("hier ist Ihr Wegweiser", as_=admin)
    talk.who = talk.people[admin]
    await talk.to("Statusmeldung schreiben", answers="Kein bestimmtes Projekt")
    shown = await fill(talk, "Weiter", {**CONTENT, "project": "|"}, "Zeit und nächster Schritt")
    assert "Ampel" not in shown.words
    await fill(talk, "Weiter", {"next": "Ein Treffen", "owner": talk.people["Maren Johannsen"]})
    shown = await fill(talk, "Überspringen", {}, "Schritt 3 von 3")
    assert "Kanal" not in shown.words
    preview = await talk.press("Zur Vorschau", answers="verantwortlich: Maren Johannsen", roles="digitallotse")
    assert "Leyla Şahin" in preview.words
    await talk.press(send_button(preview), answers="gesendet")


async def test_a_draft_is_its_authors_alone(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    form = await fill(talk, "Weiter", CONTENT)
    await talk.to("Hallo", as_="Petra Schäfer")
    other = Shown({**talk.last.message, "attachments": form.message["attachments"]})
    await talk.press("Weiter", as_="Petra Schäfer", on=other, answers="Diesen Entwurf schreibt jemand anderes.")


async def test_a_project_of_others_is_said_beforehand(talk: Talk) -> None:
    shown = await talk.to("Ich möchte eine Statusmeldung zum Digitalen Bauantrag schreiben")
    assert "Für Digitaler Bauantrag schreiben andere." in shown.words
    await fill(talk, "Weiter", {**CONTENT, "project": "bauantrag"}, "Dafür schreiben andere.")


async def test_missing_and_extra_fields_do_no_harm(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await talk.press("Weiter", answers="Bitte noch ausfüllen: Erste Zeile", project="eakte", state="sent", owner="x")
    with pytest.raises(NotAnswered, match="no button"):
        talk.last.action("An 61 Personen senden")


async def test_an_english_lead_writes_on_english_cards(talk: Talk) -> None:
    await talk.to("Please switch to English")
    await talk.to("write an update", answers="Update, step 1 of 3: content")
    await fill(talk, "Continue", CONTENT, "dates and next step")


async def test_the_report_is_for_those_who_speak_for_the_project(talk: Talk) -> None:
    sent = await talk.press(send_button(await to_preview(talk)))
    await talk.to("Hallo", as_="Petra Schäfer")
    other = Shown({**talk.last.message, "attachments": sent.message["attachments"]})
    await talk.press("Stand ansehen", as_="Petra Schäfer", on=other, answers="gibt es keinen Versand")


async def test_a_field_that_is_emptied_is_empty_though_the_client_leaves_it_out(talk: Talk) -> None:
    later = await to_preview(talk, to="everyone", day="2027-01-12", time="10:00")
    assert "Dienstag, 12. Januar 2027, 10 Uhr" in later.words
    shown = await talk.press("Zurück", answers="An wen?")
    action = shown.action("Zur Vorschau")
    left = {"as": talk.people["Özlem Kaya"], "message": shown.message["id"]}
    pressed = {**action, "data": {**action["data"], "to": "everyone"}}
    answer = await talk.post(f"/api/chats/{shown.message['chat']}/actions", {**left, "action": pressed})
    assert answer["body"]["value"]["body"][0]["text"] == "Vorschau" and "10 Uhr" not in str(answer)
