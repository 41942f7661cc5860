"""A wrong entry: reported, decided by whoever keeps it, and the reporter hears what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.contacts.corrections import LONGEST
from scheduler.contacts import forget_over
from store.contacts import corrections
from store.town import load
from tests.conftest import TUESDAY, Running
from tests.talk import Talk

KAYA, GRIT, BARTOSZ, FELIX, LUKAS = "Özlem Kaya", "Grit Sommer", "Bartosz Wiśniewski", "Felix Baumgart", "Lukas Weiß"
INTRANET = "Der Eintrag zum Intranet stimmt nicht mehr"


async def report(talk: Talk, right: str = "") -> str:
    """Report the entry of the intranet; its id."""
    await talk.to(INTRANET, as_=GRIT, answers="Was stimmt nicht mehr?")
    thanks, words = "Danke für den Hinweis. Er liegt jetzt bei: Lukas Weiß", "Das macht jetzt jemand anderes."
    await talk.press("Melden", as_=GRIT, answers=thanks, wrong=words, right=right)
    id: str = talk.last.action("Zurücknehmen")["data"]["correction"]
    return id


async def press(talk: Talk, verb: str, who: str, **data: str) -> str:
    """Press a button of a list that somebody has."""
    person = talk.people[who]
    await talk.to("Hallo", as_=who)
    body = {
        "as": person,
        "message": talk.last.message["id"],
        "action": {"type": "Action.Execute", "verb": verb, "data": data},
    }
    answer = await talk.post(f"/api/chats/a:{person}/actions", body)
    talk.last = talk._pressed(talk.last, answer)
    return talk.last.words


async def test_the_form_says_who_gets_it_and_that_the_name_goes_along(talk: Talk) -> None:
    await talk.to(INTRANET, as_=GRIT, answers="Das bekommt: Lukas Weiß. Ihr Name geht mit: Grit Sommer.")
    assert "Heute steht dort: Lukas Weiß" in talk.last.words


async def test_the_exact_words_are_shown_after_reporting(talk: Talk) -> None:
    await report(talk, right=talk.people[FELIX])
    assert "Das macht jetzt jemand anderes." in talk.last.words and "Richtig wäre: Felix Baumgart" in talk.last.words


async def test_whoever_keeps_the_entry_finds_it_and_the_reporter_hears_that_it_is_changed(
    running: Running, talk: Talk
) -> None:
    id = await report(talk)
    async with running.bot.database.read() as connection:
        town = await load(connection)
        assert [one.id for one in await corrections.open_for(connection, talk.people[LUKAS], town)] == [id]
        assert not await corrections.open_for(connection, talk.people[GRIT], town)
        assert not await corrections.open_for(connection, talk.people[KAYA], town)
    assert "Hinweis von Grit Sommer" in await press(talk, "contacts.correction", LUKAS, correction=id)
    await talk.press("Ist geändert", as_=LUKAS, answers="Grit Sommer erfährt, dass der Eintrag geändert ist.")
    await talk.arrives("Lukas Weiß hat den Eintrag geändert. Danke.", as_=GRIT)


async def test_a_reason_why_the_entry_stays_is_asked_for_and_comes_back_word_for_word(talk: Talk) -> None:
    id = await report(talk)
    assert "Warum stimmt der Eintrag?" in await press(talk, "contacts.correction_kept", LUKAS, correction=id)
    await talk.press("Antworten", as_=LUKAS, reason=" ", answers="Bitte schreiben")
    await talk.press("Antworten", as_=LUKAS, reason="Ich bin es *noch* bis Mai.", answers="Erledigt.")
    await talk.arrives("Ich bin es *noch* bis Mai.", as_=GRIT)
    assert "Lukas Weiß hat geprüft, der Eintrag bleibt." in talk.last.words


async def test_a_second_press_tells_nobody_twice(running: Running, talk: Talk) -> None:
    id = await report(talk)
    await press(talk, "contacts.corrected", LUKAS, correction=id)
    await press(talk, "contacts.corrected", LUKAS, correction=id)
    await press(talk, "contacts.correction_kept", LUKAS, correction=id, reason="Doch nicht.")
    assert "schon entschieden" in talk.last.words
    async with running.bot.database.read() as connection:
        told = await connection.execute(text("SELECT count(*) FROM campaign WHERE subject = :s"), {"s": f"{id}-told"})
        assert told.scalar_one() == 1


async def test_only_whoever_keeps_the_entry_decides(talk: Talk) -> None:
    id = await report(talk)
    for who in (KAYA, GRIT, FELIX):
        for verb in ("contacts.correction", "contacts.corrected", "contacts.correction_kept"):
            said = await press(talk, verb, who, correction=id, reason="weil")
            assert "Diesen Hinweis bearbeitet, wer den Eintrag pflegt: Lukas Weiß." in said
    assert "Erledigt" in await press(talk, "contacts.corrected", BARTOSZ, correction=id)


async def test_bad_input_loses_nothing(talk: Talk) -> None:
    await talk.to(INTRANET, as_=GRIT)
    long = "x" * (LONGEST + 1)
    await talk.press(
        "Melden", as_=GRIT, wrong=long, right=talk.people[FELIX], answers=f"Das sind {LONGEST + 1} Zeichen"
    )
    assert long in str(talk.last.card) and talk.people[FELIX] in str(talk.last.card)
    await talk.press("Melden", as_=GRIT, wrong="  ", answers="Bitte schreiben Sie kurz, was nicht stimmt.")
    await talk.press("Melden", as_=GRIT, wrong="Kurz.", answers="Danke für den Hinweis.")


async def test_a_report_can_be_taken_back_until_it_is_decided(running: Running, talk: Talk) -> None:
    id = await report(talk)
    await talk.press("Zurücknehmen", as_=GRIT, answers="Ihr Hinweis ist zurückgenommen.")
    assert "Der Hinweis ist zurückgenommen." in await press(talk, "contacts.correction", LUKAS, correction=id)
    assert "Der Hinweis ist zurückgenommen." in await press(talk, "contacts.corrected", LUKAS, correction=id)


async def test_nobody_takes_anothers_report_back(talk: Talk) -> None:
    id = await report(talk)
    assert "gibt es nicht mehr" in await press(talk, "contacts.withdraw_report", FELIX, correction=id)
    assert "Hinweis von Grit Sommer" in await press(talk, "contacts.correction", LUKAS, correction=id)


@pytest.mark.parametrize("id", ["", "nonsense", "0123456789abcdef"])
async def test_a_report_that_is_not_there_is_said_to_be_gone(talk: Talk, id: str) -> None:
    assert "gibt es nicht mehr" in await press(talk, "contacts.correction", BARTOSZ, correction=id)


async def test_whoever_keeps_the_entry_is_told_to_change_it(talk: Talk) -> None:
    await talk.to(INTRANET, as_=LUKAS, answers="Diesen Eintrag können Sie selbst ändern.")


async def test_stimmt_nicht_mehr_means_what_was_just_shown(talk: Talk) -> None:
    await talk.to("Wer hilft mir mit der E-Akte?", as_=GRIT)
    await talk.to("stimmt nicht mehr", as_=GRIT, answers="Es geht um: Projektleiterin, E-Akte")


async def test_the_button_below_an_answer_starts_the_same(talk: Talk) -> None:
    await talk.to("Who is my contact for electronic files?", as_=GRIT)
    await talk.press("No longer right", as_=GRIT, answers="What is no longer right?")
    await talk.press("Report", as_=GRIT, wrong="She left.", answers="Thank you for telling me.")


async def test_the_successor_named_in_the_sentence_is_filled_in(talk: Talk) -> None:
    said = "Die Projektleitung vom Intranet stimmt nicht mehr, das macht jetzt Felix Baumgart"
    await talk.to(said, as_=GRIT, answers="Was stimmt nicht mehr?")
    await talk.press("Melden", as_=GRIT, answers="Richtig wäre: Felix Baumgart")
    assert said in talk.last.words


async def test_reports_are_forgotten_after_ninety_days(running: Running, talk: Talk) -> None:
    id = await report(talk)
    await press(talk, "contacts.corrected", LUKAS, correction=id)
    await forget_over(running.bot.database, TUESDAY + timedelta(days=91))
    async with running.bot.database.read() as connection:
        assert await corrections.found(connection, id) is None
        told = await connection.execute(text("SELECT count(*) FROM campaign WHERE subject = :s"), {"s": f"{id}-told"})
        assert told.scalar_one() == 0


async def test_nobody_reports_more_than_ten_at_once(talk: Talk) -> None:
    for _ in range(10):
        await report(talk)
    await talk.to(INTRANET, as_=GRIT)
    await talk.press("Melden", as_=GRIT, wrong="Noch einer.", answers="10 Ihrer Hinweise sind noch offen.")


async def gone(running: Running, talk: Talk) -> None:
    """Let the entry of the intranet vanish, as an import would."""
    async with running.bot.database.begin() as connection:
        went = "UPDATE responsibility SET gone_at = now() WHERE project = 'intranet' AND person = :person"
        await connection.execute(text(went), {"person": talk.people[LUKAS]})
        await connection.execute(text("UPDATE town SET version = version + 1"))


async def test_an_entry_that_vanished_while_it_was_reported_is_still_reported(running: Running, talk: Talk) -> None:
    await talk.to(INTRANET, as_=GRIT, answers="Was stimmt nicht mehr?")
    await gone(running, talk)
    await talk.press("Melden", as_=GRIT, wrong="Er ist weg.", answers="Danke für den Hinweis.")
    assert "Er ist weg." in talk.last.words


async def test_an_entry_that_vanished_cannot_be_changed_but_its_report_is_decided(running: Running, talk: Talk) -> None:
    id = await report(talk)
    await press(talk, "contacts.correction", LUKAS, correction=id)
    assert "contacts.edit" in str(talk.last.card)
    await gone(running, talk)
    await press(talk, "contacts.correction", BARTOSZ, correction=id)
    assert "contacts.corrected" in str(talk.last.card) and "contacts.edit" not in str(talk.last.card)
    assert "Erledigt." in await press(talk, "contacts.corrected", BARTOSZ, correction=id)


async def test_hostile_words_are_only_words(talk: Talk) -> None:
    await talk.to(INTRANET, as_=GRIT)
    await talk.press("Melden", as_=GRIT, wrong="<at>alle</at> [hier](http://evil.example)", answers="Danke")
    assert talk.last.card is not None
    shown = str(talk.last.card["body"])
    assert "evil.example" in shown and "[hier](" not in shown
