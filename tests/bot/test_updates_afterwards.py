"""What a lead sees once an update is out: the list, the report, the table, and how far it is."""

from datetime import timedelta

import pytest

from tests.bot.sent_updates import FB5, READERS, at, becomes, hang, preview, reach, report, send, sql, tick, until
from tests.conftest import Running
from tests.talk import Shown, Talk

ADMIN = "Bartosz Wiśniewski"


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def meet(talk: Talk, who: str) -> None:
    await talk.to("Hallo", as_=who)
    await talk.arrives("hier ist Ihr Wegweiser", as_=who)


async def test_who_has_sent_nothing_is_told_so(talk: Talk) -> None:
    await talk.to("Meine Statusmeldungen", answers="noch keine Statusmeldung gesendet")
    await talk.to("Please switch to English")
    await talk.to("my updates", answers="No update has been sent by you or your projects yet.")


async def test_a_lead_finds_her_update_and_what_became_of_it(talk: Talk) -> None:
    await reach(talk)
    sent = await send(talk)
    await until(talk, "Angekommen: 8", sent)
    shown = await talk.to("Meine Statusmeldungen", answers="Pilot startet am 3. März – Dienstag, 24. November")
    shown = await talk.press("Stand ansehen", answers="Insgesamt: 8")
    assert "Soziales, Jugend und Schule: 8 von 8" in shown.words
    assert "„Alles klar“ gedrückt: keine Zahl, es sind weniger als zehn Personen" in shown.words
    assert {"Korrigieren", "Zurückziehen", "Als Tabelle"} <= set(shown.buttons)


async def test_reasons_are_counted_and_whoever_was_not_reached_stays_unnamed(talk: Talk) -> None:
    await reach(talk, *READERS[:5])
    shown = await until(talk, "Angekommen: 5", await send(talk))
    assert "Wegweiser ist nicht installiert: 3" in shown.words
    assert "Noch einmal senden" in shown.buttons and "Wen nicht?" not in shown.buttons
    assert not any(name in str(shown.card) for name in READERS)


async def test_who_may_have_got_it_twice_is_counted_and_not_named(talk: Talk) -> None:
    await reach(talk)
    rule = {"kind": "bad_gateway", "share": 1.0, "people": [talk.people[READERS[0]]], "times": 1}
    await talk.post("/control/faults", {"rules": [{**rule, "afterAccepting": True}], "seed": 1})
    shown = await until(talk, "Angekommen: 8", await send(talk))
    assert "Davon vielleicht zweimal angekommen: 1" in shown.words
    told = await talk.arrives("Fertig gesendet:")
    assert "Davon vielleicht zweimal angekommen: 1" in told.words and READERS[0] not in told.words


async def test_another_lead_sees_and_changes_nothing_of_it(talk: Talk) -> None:
    sent = await send(talk)
    other = "Ivana Horvat"
    await meet(talk, other)
    theirs = Shown({**talk.last.message, "attachments": sent.message["attachments"]})
    await talk.press("Stand ansehen", as_=other, on=theirs, answers="gibt es keinen Versand")
    await talk.press("Anhalten", as_=other, on=theirs, answers="gibt es keinen Versand")
    await talk.to("Meine Statusmeldungen", as_=other, answers="noch keine")


async def test_names_are_for_admins_until_thirty_days_are_over(running: Running, talk: Talk) -> None:
    await reach(talk, *READERS[:6])
    await until(talk, "Angekommen: 6", await send(talk))
    await meet(talk, ADMIN)
    shown = await report(talk, as_=ADMIN)
    named = await talk.press("Wen nicht?", as_=ADMIN, answers="Nach 30 Tagen werden die Namen gelöscht")
    assert "Mehmet Öztürk" in named.words and "Beate Fröhlich" not in named.words
    assert "Die App für die Person installieren, dann noch einmal senden." in named.words
    await running.move_clock(at(8) + timedelta(days=31))
    after = await talk.press("Wen nicht?", as_=ADMIN, on=shown, answers="Namen sind nach 30 Tagen gelöscht")
    assert "Mehmet Öztürk" not in str(after.card)
    await talk.press("Stand ansehen", as_=ADMIN, answers="Wegweiser ist nicht installiert: 2")


async def test_a_lead_who_is_no_admin_is_not_given_names(talk: Talk) -> None:
    await until(talk, "nicht installiert: 8", await send(talk))
    button = {**talk.last.action("Als Tabelle"), "verb": "updates.not_reached"}
    body = {"as": talk.who, "message": talk.last.message["id"], "action": button}
    answer = await talk.post(f"/api/chats/{talk.last.message['chat']}/actions", body)
    assert "Das kann nur die Administration" in str(answer["body"]["value"])


async def test_what_is_still_to_come_says_when_and_opens_its_report(running: Running, talk: Talk) -> None:
    await running.move_clock(at(19))
    await send(talk)
    await talk.to("Meine Statusmeldungen", answers="geplant: Mittwoch, 25. November, 7")
    shown = await talk.press("Stand ansehen", answers="Wird gesendet: Mittwoch, 25. November, 7")
    assert shown.buttons == ["Anhalten", "Neu zählen"]


async def test_more_than_ten_are_turned_over_page_by_page(running: Running, talk: Talk) -> None:
    await send(talk)
    await sql(
        running,
        """INSERT INTO status_update (id, author, state, content, updated_at, sent_at, campaign, due_at)
           SELECT lpad(to_hex(n), 16, '0'), author, state,
                  jsonb_set(content, '{title,de}', to_jsonb('Meldung ' || n)), updated_at, sent_at, campaign,
                  due_at - n * interval '1 day'
           FROM status_update, generate_series(1, 12) n WHERE campaign IS NOT NULL""",
    )
    shown = await talk.to("Meine Statusmeldungen", answers="Meldung 9 –", never="Meldung 10 –")
    assert shown.buttons == ["Stand ansehen", "Frühere"]
    shown = await talk.press("Frühere", answers="Meldung 12 –", never="Meldung 9 –")
    assert shown.buttons == ["Stand ansehen", "Neueste"]
    await talk.press("Stand ansehen", answers="Stand: Meldung 10")


async def test_the_sender_follows_it_live_and_gets_one_last_word(running: Running, talk: Talk) -> None:
    await reach(talk)
    await hang(talk, "Gerd Lüders")
    sent = await send(talk)
    await tick(running)
    card = await talk.arrives("Wird gerade gesendet: Pilot startet")
    assert card.message["id"] == sent.message["id"] and "Dauert noch: weniger als eine Minute" in card.words
    assert card.buttons == ["Anhalten", "Stand ansehen"]


async def test_the_last_word_comes_once_as_a_message_of_its_own(running: Running, talk: Talk) -> None:
    await reach(talk, *READERS[:7])
    sent = await send(talk)
    done = await talk.arrives("Fertig gesendet: Pilot startet", within=20)
    assert done.message["summary"] == "7 von 8 angekommen: Pilot startet am 3. März"
    assert done.message["id"] != sent.message["id"]
    for _ in range(3):
        await tick(running)
    words = [one for one in await talk.from_bot() if "Fertig gesendet" in one.words]
    assert len(words) == 1
    old = [one for one in await talk.from_bot() if one.message["id"] == sent.message["id"]]
    assert "Gesendet: Pilot startet" in old[0].words and "Angekommen: 7" in old[0].words


async def test_a_card_that_shows_the_report_is_not_written_over(running: Running, talk: Talk) -> None:
    await reach(talk)
    sent = await send(talk)
    await report(talk, sent)
    await talk.arrives("Fertig gesendet: Pilot startet", within=20)
    (shown,) = [one for one in await talk.from_bot() if one.message["id"] == sent.message["id"]]
    assert "Stand: Pilot startet" in shown.words


async def test_a_card_that_is_gone_is_given_up_and_the_last_word_still_comes(running: Running, talk: Talk) -> None:
    await reach(talk)
    rule = {"kind": "gone", "share": 1.0, "methods": ["PUT"]}
    await talk.post("/control/faults", {"rules": [rule], "seed": 1})
    await send(talk)
    await talk.arrives("Fertig gesendet: Pilot startet", within=20)


async def test_light_and_step_reach_the_project_when_it_goes_out(running: Running, talk: Talk) -> None:
    await running.move_clock(at(19))
    await send(talk)
    await talk.to("Was sind die nächsten Schritte bei der E-Akte?", never="Die Schulungen beginnen")
    await talk.to("Was ist neu bei der E-Akte?", never="Pilot startet am 3. März")
    await running.move_clock(at(6, 1, day=25))
    await talk.to("Was sind die nächsten Schritte bei der E-Akte?", answers="Die Schulungen beginnen")
    await talk.to("Was ist neu bei der E-Akte?", answers="Pilot startet am 3. März")


@pytest.mark.parametrize("number", ["9" * 5_000, "-1", "²", "1e3"])
async def test_a_number_that_no_button_has_begins_at_the_beginning(talk: Talk, number: str) -> None:
    await send(talk)
    shown = await talk.to("Meine Statusmeldungen")
    action = {**shown.action("Stand ansehen"), "verb": "updates.sent", "data": {"page": number}}
    body = {"as": talk.who, "message": shown.message["id"], "action": action}
    answer = await talk.post(f"/api/chats/{shown.message['chat']}/actions", body)
    assert "Pilot startet am 3. März" in str(answer["body"]["value"])


async def test_sending_again_goes_only_to_those_it_did_not_reach(running: Running, talk: Talk) -> None:
    await reach(talk, *READERS[:5])
    sent = await send(talk)
    shown = await until(talk, "Angekommen: 5", sent)
    await reach(talk)
    await talk.press("Noch einmal senden", answers="Wegweiser ist nicht installiert: 3")
    assert "unklar" not in talk.last.words
    await talk.press("An 3 noch einmal", answers="Wird noch einmal an 3 Personen gesendet")
    await until(talk, "Angekommen: 8", sent)
    for name in READERS:
        copies = [one for one in await talk.from_bot(name) if "Pilot st" in one.words]
        assert len(copies) == 1, name
    await talk.press("Noch einmal senden", on=shown, answers="niemanden")


async def test_where_it_is_unclear_only_the_lead_decides(running: Running, talk: Talk) -> None:
    await reach(talk)
    sent = await send(talk)
    await until(talk, "Angekommen: 8", sent)
    gerd = talk.people["Gerd Lüders"]
    await sql(running, f"UPDATE delivery SET state = 'unconfirmed' WHERE person = '{gerd}' AND state = 'delivered'")  # noqa: S608
    await report(talk, sent)
    asked = await talk.press("Noch einmal senden", answers="Sie bekommt die Meldung vielleicht zweimal")
    await talk.press("Noch einmal senden", on=asked, unconfirmed="no", answers="Sie bekommt die Meldung vielleicht")
    await talk.press("Noch einmal senden", on=asked, unconfirmed="yes", answers="noch einmal an eine Person")


async def test_sent_again_at_night_it_waits_for_the_morning(running: Running, talk: Talk) -> None:
    sent = await send(talk)
    await until(talk, "nicht installiert: 8", sent)
    await reach(talk)
    await running.move_clock(at(19))
    await report(talk, sent)
    await talk.press("Noch einmal senden")
    await talk.press("An 8 noch einmal", answers="Nach der Ruhezeit: Mittwoch, 25. November, 7")
    assert not [one for one in await talk.from_bot("Gerd Lüders") if "Pilot startet" in one.words]
    await running.move_clock(at(7, day=25))
    await becomes(talk, "Gerd Lüders", lambda found: any("Pilot startet" in one.words for one in found))


async def test_an_english_lead_reads_an_english_report(talk: Talk) -> None:
    await reach(talk)
    sent = await send(talk)
    await until(talk, "Angekommen: 8", sent)
    await talk.to("Please switch to English")
    await talk.to("my updates", answers="Pilot starts on 3 March – Tuesday, 24 November")
    await talk.press("See what became of it" if "See what became of it" in talk.last.buttons else talk.last.buttons[0])
    assert "Delivered: 8" in talk.last.words and "Other units" not in talk.last.words
    assert {"Correct", "Recall", "As a table"} <= set(talk.last.buttons)


async def test_the_table_has_the_same_counts_and_no_name(running: Running, talk: Talk) -> None:
    await reach(talk, *READERS[:6])
    await until(talk, "Angekommen: 6", await send(talk))
    await talk.press("Als Tabelle")
    offer = next(one for one in (await talk.messages(talk.who, f"a:{talk.who}"))[::-1] if one["attachments"])
    consent = offer["attachments"][0]
    assert consent["contentType"] == "application/vnd.microsoft.teams.card.file.consent"
    await talk.post(f"/api/chats/a:{talk.who}/messages/{offer['id']}/consent", {"as": talk.who, "accept": True})
    # What the sending says of itself may come behind the file.
    parts = [part for one in await talk.messages(talk.who, f"a:{talk.who}") for part in one["attachments"]]
    brought = [part for part in parts if part["contentType"].endswith("card.file.info")][-1]
    async with talk.session.get(brought["contentUrl"]) as answer:
        table = (await answer.read()).decode("utf-8-sig")
    lines = table.split("\r\n")
    assert lines[0] == "Bereich;Was;Anzahl" and "Alle;Angekommen;6" in lines
    assert "Soziales, Jugend und Schule;Insgesamt;8" in lines
    assert not any(name in table for name in talk.people)


async def test_a_preview_is_not_a_report(talk: Talk) -> None:
    shown = await preview(talk, FB5)
    assert "Anhalten" not in shown.buttons
