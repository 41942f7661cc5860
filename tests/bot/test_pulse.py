"""Answering a pulse in the chat: once, in one press, and nothing of it is ever sent back."""

import asyncio
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from store.database import Database
from tests.conftest import Running
from tests.talk import Shown, Talk

BERLIN = ZoneInfo("Europe/Berlin")
OPENS = datetime(2026, 12, 1, 9, 31, tzinfo=BERLIN)
CLOSES = datetime(2026, 12, 4, 16, 0, 1, tzinfo=BERLIN)
NONE = "Für Sie läuft gerade keine Kurzbefragung."
THANKS = "Vielen Dank. Ihre Antwort ist abgegeben."


@pytest.fixture
async def asked(running: Running) -> Talk:
    """The sample town's pulse has fired, and Özlem Kaya has the question before her."""
    talk = running.talk
    await talk.post("/control/install", {"people": "all", "tell": False})
    await talk.to("Hilfe")
    await running.move_clock(OPENS)
    await talk.arrives("Probelauf")
    return talk


async def everything_kept(database: Database) -> set[str]:
    """Every row of every table as text."""
    lines = set()
    async with database.read() as connection:
        tables = await connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
        for table in tables.scalars():
            rows = await connection.execute(text(f'SELECT t::text FROM "{table}" t'))  # noqa: S608 - our own tables
            lines |= {f"{table}: {row}" for row in rows.scalars()}
    return lines


async def test_before_any_pulse_the_bot_says_that_none_is_open(talk: Talk) -> None:
    await talk.to("Kurzbefragung", answers=NONE)


async def test_the_answer_is_thanked_for_and_not_sent_back(asked: Talk) -> None:
    shown = await asked.press("Antwort abgeben", value="2")
    assert shown.words == THANKS and shown.buttons == []
    assert "2" not in json.dumps(asked.last_body).replace('"statusCode": 200', "").replace("1.5", "")


async def test_nothing_the_bot_ever_sends_holds_the_answer(running: Running, asked: Talk) -> None:
    await asked.press("Antwort abgeben", value="unknown")
    await asked.to("Kurzbefragung")
    heard = [shown for shown in await asked.from_bot() if THANKS in shown.words or "schon beantwortet" in shown.words]
    assert heard and all("weiß nicht" not in shown.words and "unknown" not in str(shown.message) for shown in heard)


async def test_two_devices_and_a_double_click_count_once(running: Running, asked: Talk) -> None:
    card = asked.last
    await asyncio.gather(*(asked.press("Antwort abgeben", on=card, answers=THANKS, value=one) for one in "1234"))
    async with running.bot.database.read() as connection:
        assert await connection.scalar(text('SELECT sum("count") FROM wave_count')) == 1


async def test_an_answer_changes_the_register_and_a_counter_and_nothing_else(running: Running, asked: Talk) -> None:
    before = await everything_kept(running.bot.database)
    await asked.press("Antwort abgeben", value="5")
    new = await everything_kept(running.bot.database) - before
    about = {line for line in new if not line.startswith(("seen:", "delivery:", "campaign:", "pacer:"))}
    (register,) = [line for line in about if line.startswith("wave_invited:")]
    (counter,) = about - {register}
    assert counter.startswith("wave_count:") and counter.endswith(",5,1)") and asked.who not in counter
    assert asked.who in register and register.endswith(",t)")


@pytest.mark.parametrize("value", ["", "6", "7; DROP", "weiß nicht"])
async def test_a_missing_or_strange_value_names_the_field_and_not_the_value(asked: Talk, value: str) -> None:
    shown = await asked.press("Antwort abgeben", value=value, answers="Bitte wählen Sie bei der Frage eine Antwort.")
    assert [part for part in (shown.card or {})["body"] if "value" in part] == []
    assert "7; DROP" not in str(shown.card)
    assert "Antwort abgeben" in shown.buttons
    await asked.press("Antwort abgeben", value="3", answers=THANKS)


async def test_not_taking_part_is_one_press_and_can_be_taken_back(asked: Talk) -> None:
    await asked.press("Nicht teilnehmen", answers="Sie nehmen nicht teil.")
    await asked.press("Doch teilnehmen", answers="Probelauf")
    await asked.press("Antwort abgeben", value="3", answers=THANKS)


async def test_who_answered_is_not_told_otherwise_on_an_older_card(asked: Talk) -> None:
    card = asked.last
    await asked.press("Antwort abgeben", value="3")
    await asked.press("Nicht teilnehmen", on=card, answers="schon beantwortet")


async def test_the_question_can_be_asked_for_again_until_it_is_answered(asked: Talk) -> None:
    await asked.to("Kurzbefragung", answers="Ich weiß, was sich durch die Digitalisierung")
    await asked.press("Antwort abgeben", value="4", answers=THANKS)
    await asked.to("Kurzbefragung", answers="Sie haben diese Kurzbefragung schon beantwortet.")


async def test_an_answer_typed_into_the_chat_is_not_taken(running: Running, asked: Talk) -> None:
    await asked.to("als Text")
    await asked.to("4", answers="Ihre Antwort habe ich nicht übernommen", never="Vielen Dank")
    async with running.bot.database.read() as connection:
        assert await connection.scalar(text('SELECT sum("count") FROM wave_count')) == 0


async def test_a_card_from_last_week_is_answered_with_a_sentence(running: Running, asked: Talk) -> None:
    card = asked.last
    await running.move_clock(CLOSES)
    await asked.press("Antwort abgeben", on=card, value="4", answers="Diese Kurzbefragung ist beendet.")
    await asked.press("Nicht teilnehmen", on=card, answers="Diese Kurzbefragung ist beendet.")
    await asked.to("Kurzbefragung", answers=NONE)


@pytest.mark.parametrize("wave", ["", "nowhere", "' OR 1=1"])
async def test_a_wave_nobody_knows_is_a_polite_sentence(asked: Talk, wave: str) -> None:
    forged = Shown(json.loads(json.dumps(asked.last.message)))
    forged.action("Antwort abgeben")["data"]["wave"] = wave
    await asked.press("Antwort abgeben", on=forged, value="4", answers="gibt es hier nicht")


async def test_who_was_not_asked_is_told_so(running: Running, asked: Talk) -> None:
    async with running.bot.database.begin() as connection:
        await connection.execute(text("DELETE FROM wave_invited WHERE person = :one"), {"one": asked.who})
    await asked.press("Antwort abgeben", value="4", answers="Für diese Kurzbefragung sind Sie nicht ausgewählt.")
    await asked.to("Kurzbefragung", answers=NONE)


async def test_from_five_answers_on_everyone_gets_the_result(running: Running, asked: Talk) -> None:
    await asked.press("Antwort abgeben", value="1")
    others = [one for one in sorted(asked.people) if one != "Özlem Kaya"][:5]
    for name, value in zip(others, "44452", strict=True):
        await asked.arrives("Probelauf", as_=name)
        await asked.press("Antwort abgeben", as_=name, value=value)
    await running.move_clock(CLOSES)
    await asked.arrives("4 von 6 stimmen zu (4 oder 5), das sind 67\N{NO-BREAK SPACE}%.")
    await asked.arrives("Was folgt")


async def test_with_fewer_nobody_sees_anything(running: Running, asked: Talk) -> None:
    await asked.press("Antwort abgeben", value="1")
    await running.move_clock(CLOSES)
    await asked.arrives("Weniger als 5 Personen haben geantwortet.")
