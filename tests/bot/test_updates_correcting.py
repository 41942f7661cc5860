"""Correcting and recalling an update that is out; told as conversations."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from tests.bot.sent_updates import CONTENT, FB5, READERS, at, becomes, fill, reach, report, send, sql, until
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk

GERMAN, ENGLISH = "Gerd Lüders", "Daniel Osei"
CHANNEL = "19:eakte@thread.tacv2"


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def sent(talk: Talk) -> Shown:
    """An update that has reached all eight; gives the card that sent it."""
    await reach(talk)
    shown = await send(talk)
    await until(talk, "Angekommen: 8", shown)
    return shown


async def correct(talk: Talk, on: Shown, **changes: str) -> Shown:
    """Press "Korrigieren", change these fields of the first card, and go on to the preview."""
    await report(talk, on)
    await talk.press("Korrigieren")
    shown = await fill(talk, "Weiter", changes)
    while "Weiter" in shown.buttons:
        shown = await talk.press("Weiter")
    return shown


async def carry_out(talk: Talk, preview: Shown) -> Shown:
    """Press what sends the correction."""
    return await talk.press("Korrektur senden", on=preview)


async def copies(talk: Talk, who: str) -> list[Shown]:
    """All messages about the pilot that this person has."""
    return [one for one in await talk.from_bot(who) if "ilot" in one.words and not one.message["deleted"]]


async def test_every_copy_is_changed_in_place_and_says_so_in_its_readers_language(talk: Talk) -> None:
    first = await sent(talk)
    preview = await correct(talk, first, change="Das Sozialamt arbeitet erst ab Mai mit der E-Akte.")
    done = await carry_out(talk, preview)
    assert "Wird korrigiert: Pilot startet am 3. März" in done.words and "Geändert: Was sich ändert" in done.words
    assert "8 Nachrichten, die schon angekommen sind, werden geändert." in done.words
    await until(talk, "Die Korrektur steht in 8 von 8 Nachrichten.", first)
    (german,), (english,) = await copies(talk, GERMAN), await copies(talk, ENGLISH)
    assert "Korrektur vom Dienstag, 24. November" in german.words and "erst ab Mai" in german.words
    assert "Correction of Tuesday, 24 November" in english.words and "Changed: what is changing" in english.words


async def test_the_forms_of_a_correction_hold_what_was_sent(talk: Talk) -> None:
    first = await sent(talk)
    await report(talk, first)
    shown = await talk.press("Korrigieren")
    assert "Sie legen neue Vorgänge nur noch dort an." in str(shown.card)
    await talk.press("Weiter", change="Anders")
    await report(talk, first)
    again = await talk.press("Korrigieren")
    assert "Anders" in str(again.card) or "Papier ist schwer zu finden." in str(again.card)


async def test_a_correction_is_corrected_once_more(talk: Talk) -> None:
    first = await sent(talk)
    await carry_out(talk, await correct(talk, first, change="Ab Mai."))
    await until(talk, "in 8 von 8 Nachrichten", first)
    await carry_out(talk, await correct(talk, first, meaning="Für Sie bleibt alles gleich."))
    found = await becomes(talk, GERMAN, lambda all: any("bleibt alles gleich" in one.words for one in all))
    (copy,) = [one for one in found if "ilot" in one.words]
    assert "Ab Mai." in copy.words and "Geändert: Was das für Sie bedeutet" in copy.words


async def test_a_correction_that_changes_nothing_is_not_sent(talk: Talk) -> None:
    first = await sent(talk)
    shown = await correct(talk, first)
    assert "Noch ist nichts geändert" in shown.words and "Korrektur senden" not in shown.buttons


async def test_the_project_follows_the_correction(talk: Talk) -> None:
    first = await sent(talk)
    await report(talk, first)
    await talk.press("Korrigieren")
    await talk.press("Weiter")
    shown = await fill(talk, "Weiter", {"light": "green", "next": "Die Schulungen beginnen im Mai"})
    if "Weiter" in shown.buttons:
        shown = await talk.press("Weiter")
    await carry_out(talk, shown)
    await talk.to("Wie steht die E-Akte?", answers="Grün")
    await talk.to("Was sind die nächsten Schritte bei der E-Akte?", answers="Die Schulungen beginnen im Mai")


async def test_what_is_still_to_come_is_not_corrected_but_stopped(running: Running, talk: Talk) -> None:
    await running.move_clock(at(19))
    shown = await send(talk)
    await report(talk, shown)
    pressed = {**talk.last.action("Neu zählen"), "verb": "updates.correct"}
    body = {"as": talk.who, "message": talk.last.message["id"], "action": pressed}
    answer = await talk.post(f"/api/chats/{talk.last.message['chat']}/actions", body)
    assert "noch nicht gesendet" in str(answer["body"]["value"])


async def test_a_recall_leaves_a_note_with_its_reason_in_both_languages(running: Running, talk: Talk) -> None:
    first = await sent(talk)
    await report(talk, first)
    asked = await talk.press("Zurückziehen", answers="Das lässt sich nicht zurückholen.")
    assert "Was die Meldung bei E-Akte eingetragen hat, Ampel oder nächster Schritt, bleibt" in asked.words
    assert "8 zurückziehen" in asked.buttons
    done = await talk.press("8 zurückziehen", why="Der Termin war falsch.", why_en="The date was wrong.")
    assert "8 Nachrichten werden geändert oder entfernt." in done.words
    german = await talk.arrives("Diese Meldung wurde zurückgezogen", as_=GERMAN)
    assert "Grund: Der Termin war falsch." in german.words and "Pilot" not in german.words
    english = await talk.arrives("This update has been recalled", as_=ENGLISH)
    assert "Reason: The date was wrong." in english.words
    await until(talk, "In 8 von 8 Nachrichten ist das geschehen.", first)
    assert not {"Korrigieren", "Zurückziehen", "Noch einmal senden"} & set(talk.last.buttons)
    await talk.to("Was ist neu bei der E-Akte?", never="Pilot startet am 3. März")
    await talk.to("Wie steht die E-Akte?", answers="Rot")


async def test_what_brought_neither_light_nor_step_leaves_nothing_and_says_nothing_of_it(talk: Talk) -> None:
    await reach(talk)
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await talk.press("Weiter")
    await talk.press("Überspringen")
    await fill(talk, "Zur Vorschau", FB5)
    shown = await talk.press("An 8 Personen senden")
    await until(talk, "Angekommen: 8", shown)
    asked = await talk.press("Zurückziehen", answers="Das lässt sich nicht zurückholen.")
    assert "Ampel" not in asked.words and "8 zurückziehen" in asked.buttons


async def test_a_recalled_message_can_disappear_altogether(talk: Talk) -> None:
    first = await sent(talk)
    await report(talk, first)
    await talk.press("Zurückziehen")
    await talk.press("8 zurückziehen", how="remove")
    await until(talk, "In 8 von 8 Nachrichten ist das geschehen.", first)
    for name in READERS:
        assert await copies(talk, name) == [], name


async def test_a_recall_comes_once_and_ends_all_corrections(talk: Talk) -> None:
    first = await sent(talk)
    preview = await correct(talk, first, change="Ab Mai.")
    shown = await report(talk, first)
    asked = await talk.press("Zurückziehen", on=shown)
    await talk.press("8 zurückziehen", on=asked)
    await talk.press("8 zurückziehen", on=asked, answers="schon zurückgezogen")
    await carry_out(talk, preview)
    assert "lässt sich nicht mehr korrigieren" in talk.last.words
    await talk.press("Korrigieren", on=shown, answers="lässt sich nicht mehr korrigieren")


async def test_a_reason_that_is_too_long_is_said_and_kept(talk: Talk) -> None:
    first = await sent(talk)
    await report(talk, first)
    await talk.press("Zurückziehen")
    long = "Ä" * 201
    shown = await talk.press("8 zurückziehen", why=long, answers="Das sind 201 Zeichen, möglich sind 200.")
    assert long in str(shown.card)


async def test_a_recall_under_way_reaches_nobody_anew(running: Running, talk: Talk) -> None:
    await reach(talk)
    rule = {"kind": "hang", "share": 1.0, "people": [talk.people[GERMAN]], "methods": ["POST"], "seconds": 3}
    await talk.post("/control/faults", {"rules": [rule], "seed": 1})
    shown = await send(talk)
    await until(talk, "Angekommen: 7", shown)
    await talk.press("Zurückziehen")
    await talk.press("7 zurückziehen", how="note")
    await until(talk, "Nachrichten ist das geschehen", shown)
    left = "SELECT 1 FROM delivery d JOIN status_update u USING (campaign) WHERE d.state IN ('waiting', 'claimed')"
    assert await sql(running, left) == []


async def test_a_post_in_a_channel_is_corrected_and_recalled(talk: Talk) -> None:
    first = await send(talk, {"to": "channel"})
    await until(talk, "Die Meldung steht im Kanal.", first)
    await carry_out(talk, await correct(talk, first, change="Ab Mai."))
    await talk.arrives("Ab Mai.", channel=CHANNEL)
    await report(talk, first)
    await talk.press("Zurückziehen")
    await talk.press("Eine zurückziehen")
    await talk.arrives("Diese Meldung wurde zurückgezogen", channel=CHANNEL)


async def test_who_leads_another_project_neither_corrects_nor_recalls(talk: Talk) -> None:
    first = await sent(talk)
    shown = await report(talk, first)
    other = "Ivana Horvat"
    await talk.to("Hallo", as_=other)
    await talk.arrives("hier ist Ihr Wegweiser", as_=other)
    theirs = Shown({**talk.last.message, "attachments": shown.message["attachments"]})
    for button in ("Korrigieren", "Zurückziehen"):
        await talk.press(button, as_=other, on=theirs, answers="gibt es keinen Versand")


async def test_an_old_card_of_an_hour_ago_knows_what_happened_since(running: Running, talk: Talk) -> None:
    first = await sent(talk)
    shown = await report(talk, first)
    asked = await talk.press("Zurückziehen", on=shown)
    await talk.press("8 zurückziehen", on=asked)
    await running.move_clock(at(8) + timedelta(hours=1))
    await talk.press("Zurückziehen", on=shown, answers="schon zurückgezogen")
    with pytest.raises(NotAnswered):
        await talk.press("Noch einmal senden", on=shown)


async def test_who_does_not_lead_the_project_any_more_recalls_her_update_but_says_nothing_new(
    running: Running, talk: Talk
) -> None:
    first = await sent(talk)
    async with running.bot.database.begin() as connection:
        for table in ("granted_right", "responsibility"):
            moved = f"UPDATE {table} SET project = 'ozg' WHERE person = :person AND project = 'eakte'"  # noqa: S608
            await connection.execute(text(moved), {"person": talk.who})
        await connection.execute(text("UPDATE town SET version = version + 1"))
    shown = await report(talk, first)
    refused = await talk.press("Korrigieren", on=shown)
    assert "keinen Versand" in refused.words
    asked = await talk.press("Zurückziehen", on=shown)
    assert "Zurückziehen" in asked.words


async def test_a_correction_that_somebody_else_made_meanwhile_is_shown_before_it_is_undone(talk: Talk) -> None:
    first, other = await sent(talk), "Leyla Şahin"
    stale = await correct(talk, first, headline="Pilot startet im Mai")
    await report(talk, as_=other)
    await talk.press("Korrigieren", as_=other)
    shown = await talk.press("Weiter", as_=other, change="Das Sozialamt wartet.")
    while "Weiter" in shown.buttons:
        shown = await talk.press("Weiter", as_=other)
    await talk.press("Korrektur senden", as_=other, on=shown)
    again = await talk.press("Korrektur senden", on=stale)
    assert "Seit der letzten Vorschau hat sich etwas geändert." in again.words
    assert "Geändert: Überschrift und Was sich ändert" in again.words
