"""An update to fewer than five people: what became of it would be about one of them, so it is not counted."""

import base64

import pytest

from tests.bot.sent_updates import BOTH, CONTENT, FB8, READERS, fill, hang, reach, send, sql, until
from tests.conftest import Running
from tests.talk import Shown, Talk

LEAD, REACHED, MISSED = "Özlem Kaya", ("Daniel Osei", "Gerd Lüders"), "Amira Haddad"
DONE = "An so wenige Personen: Zahlen gibt es ab fünf. Der Versand ist abgeschlossen."
NUMBERS = ("Angekommen", "Nicht angekommen", "nicht installiert", "von 3")


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def sent(running: Running, talk: Talk) -> Shown:
    """An update to the three of a list, one of whom it cannot reach; gives the card that sent it."""
    await reach(talk, *REACHED)
    people = running.bot.known.town.people
    mails = [people[talk.people[name]].mail for name in (*REACHED, MISSED)]
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    content = base64.b64encode("\r\n".join(["E-Mail", *mails]).encode()).decode()
    await talk.post(f"/api/chats/a:{talk.who}/files", {"as": talk.who, "name": "drei.csv", "content": content})
    await talk.arrives("gefunden")
    await talk.press("Liste übernehmen")
    await talk.press("Weiter")
    await talk.press("Überspringen")
    await talk.press("Zur Vorschau")
    return await talk.press("An 3 Personen senden")


def tells_nothing(shown: Shown) -> None:
    """No number of outcomes, in whatever form."""
    assert not [words for words in NUMBERS if words in shown.words], shown.words


async def test_a_lead_reads_that_it_is_finished_and_no_number(running: Running, talk: Talk) -> None:
    report = await until(talk, DONE, await sent(running, talk))
    tells_nothing(report)
    assert report.buttons == ["Als Tabelle", "Korrigieren", "Zurückziehen"]
    told = await talk.arrives("Fertig gesendet: Pilot startet")
    assert told.message["summary"] == "Fertig gesendet: Pilot startet am 3. März" and DONE in told.words
    tells_nothing(told)


async def test_the_card_that_sent_it_tells_no_more(running: Running, talk: Talk) -> None:
    first = await sent(running, talk)
    await talk.arrives("Fertig gesendet: Pilot startet")
    (card,) = [one for one in await talk.from_bot() if one.message["id"] == first.message["id"]]
    assert "Gesendet: Pilot startet" in card.words and DONE in card.words
    tells_nothing(card)


async def test_the_table_has_one_line(running: Running, talk: Talk) -> None:
    await until(talk, DONE, await sent(running, talk))
    await talk.press("Als Tabelle")
    offer = next(one for one in (await talk.messages(talk.who, f"a:{talk.who}"))[::-1] if one["attachments"])
    await talk.post(f"/api/chats/a:{talk.who}/messages/{offer['id']}/consent", {"as": talk.who, "accept": True})
    brought = (await talk.messages(talk.who, f"a:{talk.who}"))[-1]["attachments"][0]
    async with talk.session.get(brought["contentUrl"]) as answer:
        table = (await answer.read()).decode("utf-8-sig")
    assert table.split("\r\n") == ["Bereich;Was;Anzahl", f"Alle;Stand;{DONE}", ""]


async def test_it_is_not_sent_again_however_that_is_asked(running: Running, talk: Talk) -> None:
    report = await until(talk, DONE, await sent(running, talk))
    for sure in ({}, {"sure": "1"}):
        button = {**report.action("Korrigieren"), "verb": "updates.resend"}
        pressed = {**button, "data": {**button["data"], **sure}}
        body = {"as": talk.who, "message": report.message["id"], "action": pressed}
        answer = await talk.post(f"/api/chats/{report.message['chat']}/actions", body)
        assert "An weniger als fünf Personen sende ich nicht noch einmal" in str(answer["body"]["value"])


async def test_a_recall_does_not_say_how_many_have_it(running: Running, talk: Talk) -> None:
    first = await sent(running, talk)
    await until(talk, DONE, first)
    asked = await talk.press("Zurückziehen", answers="Das lässt sich nicht zurückholen.")
    assert asked.buttons == ["Zurückziehen", "Doch nicht"]
    done = await talk.press("Zurückziehen", answers="Was schon angekommen ist, wird geändert oder entfernt.")
    tells_nothing(done)
    await talk.arrives("Diese Meldung wurde zurückgezogen", as_=REACHED[1])
    report = await until(talk, "Zurückgezogen:", first)
    assert "ist das geschehen" not in report.words


async def test_stopped_under_way_it_does_not_say_who_was_spared(running: Running, talk: Talk) -> None:
    await hang(talk, REACHED[1])
    first = await sent(running, talk)
    await talk.arrives("Pilot st", as_=REACHED[0])
    report = await until(talk, "Zahlen gibt es ab fünf. Der Versand läuft noch.", first)
    assert report.buttons == ["Korrigieren", "Zurückziehen", "Als Tabelle", "Anhalten", "Neu zählen"]
    stopped = await talk.press("Anhalten", on=first)
    assert stopped.words == "Angehalten. Wer die Meldung noch nicht hatte, bekommt sie nicht."
    assert stopped.buttons == ["Stand ansehen"]


async def test_admins_still_read_whom_it_did_not_reach(running: Running, talk: Talk) -> None:
    await until(talk, DONE, await sent(running, talk))
    (row,) = await sql(running, "SELECT id FROM status_update WHERE campaign IS NOT NULL AND state = 'sent'")
    admin = "Bartosz Wiśniewski"
    await talk.to("Hallo", as_=admin)
    await talk.arrives("hier ist Ihr Wegweiser", as_=admin)
    await talk.to("Meine Statusmeldungen", as_=admin)
    report = await talk.press("Stand ansehen", as_=admin, update=row.id)
    tells_nothing(report)
    await talk.press("Wen nicht?", as_=admin, answers=MISSED)


async def test_a_unit_that_few_of_have_it_is_not_counted_and_no_other_is_so_that_it_cannot_be(talk: Talk) -> None:
    await reach(talk, *READERS, FB8[0])
    shown = await until(talk, "Angekommen: 9", await send(talk, BOTH))
    assert "Umwelt und Klima: unter fünf von 5" in shown.words
    assert "Soziales, Jugend und Schule: mindestens 5 von 8" in shown.words
    assert "Wo weniger als fünf angekommen sind, steht keine genaue Zahl." in shown.words
