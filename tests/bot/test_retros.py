"""Looking back in the chat: cards come in without a name, and the facilitator releases them once."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from store.database import Database
from tests.conftest import Running
from tests.talk import Shown, Talk

BERLIN = ZoneInfo("Europe/Berlin")
OPENS = datetime(2026, 12, 3, 10, 1, tzinfo=BERLIN)
CLOSES = datetime(2026, 12, 7, 12, 0, 1, tzinfo=BERLIN)
FACILITATOR = "Bartosz Wiśniewski"
CHANNEL = "19:eakte@thread.tacv2"
THANKS = "Danke. Ihre Karten sind ohne Namen abgegeben."
SEND = "Ohne Namen abgeben"


@pytest.fixture
async def asked(running: Running) -> Talk:
    """The look back of the team E-Akte has begun, and Özlem Kaya has the card before her."""
    talk = running.talk
    await talk.post("/control/install", {"people": "all", "tell": False})
    await talk.to("Hilfe", as_=FACILITATOR)
    await talk.to("Hilfe")
    await running.move_clock(OPENS)
    await talk.arrives("Anfangen")
    return talk


async def ended(running: Running) -> Shown:
    """The collection is over, and the facilitator has the news before him."""
    await running.move_clock(CLOSES)
    return await running.talk.arrives("beendet", as_=FACILITATOR)


async def kept(database: Database) -> list[str]:
    async with database.read() as connection:
        return sorted((await connection.execute(text("SELECT words FROM retro_card"))).scalars())


async def channel(talk: Talk) -> str:
    """The id of the team's channel in the sample town."""
    chats = await talk.get(f"/api/chats?as={talk.who}")
    return str(next(chat["id"] for chat in chats if chat["kind"] == "channel" and "E-Akte" in chat["name"]))


async def test_before_any_look_back_the_next_one_is_named(talk: Talk) -> None:
    await talk.to("Rückblick", answers="Für Sie läuft gerade kein Rückblick. Der nächste ist geplant: Rückblick E-Akte")
    assert "Donnerstag, 3. Dezember" in talk.last.words


async def test_cards_come_in_without_a_name_and_more_may_follow(running: Running, asked: Talk) -> None:
    await asked.press(SEND, answers=THANKS, never="lange Mails", start="Pilot zeigen", stop="lange Mails")
    await asked.press("Noch etwas ergänzen", answers="Weitermachen")
    await asked.press(SEND, answers=THANKS, keep="Kaffeerunde")
    assert await kept(running.bot.database) == ["Kaffeerunde", "Pilot zeigen", "lange Mails"]


async def test_a_double_press_is_kept_once_and_new_words_on_the_same_card_are_not_lost(
    running: Running, asked: Talk
) -> None:
    card = asked.last
    await asyncio.gather(*(asked.press(SEND, on=card, answers=THANKS, stop="Rundrufe") for _ in range(5)))
    await asked.press(SEND, on=card, answers=THANKS, stop="Rundrufe am Abend")
    assert await kept(running.bot.database) == ["Rundrufe", "Rundrufe am Abend"]


async def test_an_empty_card_keeps_nothing_and_says_what_is_missing(running: Running, asked: Talk) -> None:
    await asked.press(SEND, answers="Bitte füllen Sie mindestens eines der drei Felder aus.", start="  ")
    assert await kept(running.bot.database) == []


async def test_too_long_a_text_names_the_field_and_loses_no_character(running: Running, asked: Talk) -> None:
    shown = await asked.press(SEND, answers="Im Feld „Aufhören“ ist Platz für 500 Zeichen.", stop="x" * 501, keep="gut")
    values = {part["id"]: part.get("value") for part in (shown.card or {})["body"] if part["type"] == "Input.Text"}
    assert values == {"start": None, "stop": "x" * 501, "keep": "gut"}
    assert await kept(running.bot.database) == []


async def test_no_row_links_the_person_and_the_words(running: Running, asked: Talk) -> None:
    await asked.press(SEND, stop="Rundrufe am Abend")
    lines = []
    async with running.bot.database.read() as connection:
        for table in (await connection.execute(text("SELECT tablename FROM pg_tables"))).scalars():
            if not table.startswith(("pg_", "sql_")):
                rows = await connection.execute(text(f'SELECT t::text FROM "{table}" t'))  # noqa: S608 - our own
                lines += [f"{table}: {row}" for row in rows.scalars()]
    (card,) = [line for line in lines if "Rundrufe am Abend" in line]
    assert card.startswith("retro_card:") and asked.who not in card
    assert not [line for line in lines if line.startswith("retro_press:") and asked.who in line]


async def test_who_is_not_in_the_team_is_told_so(asked: Talk) -> None:
    team = asked.last
    found = await asked.get(f"/api/world?as={asked.who}")
    names = [person["name"] for person in found["people"]]
    for stranger in names:
        await asked.to("Rückblick", as_=stranger)
        if "läuft gerade kein Rückblick" in asked.last.words:
            break
    forged = Shown({**asked.last.message, "attachments": team.message["attachments"]})
    await asked.press(SEND, as_=stranger, on=forged, stop="fremd", answers="gehört einem anderen Team")


async def test_the_card_can_be_asked_for_again(asked: Talk) -> None:
    await asked.to("Rückblick", answers="Anfangen")


async def test_after_the_deadline_a_card_is_refused_politely(running: Running, asked: Talk) -> None:
    card = asked.last
    await running.move_clock(CLOSES)
    await asked.press(SEND, on=card, answers="Dieser Rückblick nimmt keine Karten mehr an.", stop="zu spät")
    assert await kept(running.bot.database) == []


async def test_what_is_released_stands_in_the_thread_and_is_deleted_here(running: Running, asked: Talk) -> None:
    await asked.press(SEND, start="Pilot zeigen", stop="Schimpfwort", keep="Kaffeerunde")
    await ended(running)
    shown = await asked.press("Karten ansehen", as_=FACILITATOR, answers="Schimpfwort")
    inputs = {part["id"]: part["value"] for part in (shown.card or {})["body"] if part["type"] == "Input.ChoiceSet"}
    await asked.press("Im Kanal zeigen", as_=FACILITATOR, **{**inputs, "chosen_stop": ""})
    assert "2 Karten im Kanal" in asked.last.words
    await asked.press("2 veröffentlichen", as_=FACILITATOR, answers="Freigegeben: 2 Karten")
    posted = await asked.arrives("Ergebnis: Rückblick", channel=await channel(asked))
    assert "• Pilot zeigen" in posted.words and "• Kaffeerunde" in posted.words and "Schimpfwort" not in posted.words
    root = await asked.arrives("läuft bis", channel=await channel(asked))
    assert posted.message["thread"] == root.message["id"]
    assert await kept(running.bot.database) == []


async def test_pressing_twice_releases_once(running: Running, asked: Talk) -> None:
    await asked.press(SEND, keep="Kaffeerunde")
    await ended(running)
    await asked.press("Karten ansehen", as_=FACILITATOR)
    await asked.press("Im Kanal zeigen", as_=FACILITATOR)
    card = asked.last
    await asyncio.gather(*(asked.press("1 veröffentlichen", as_=FACILITATOR, on=card) for _ in range(4)))
    await asked.press("1 veröffentlichen", as_=FACILITATOR, on=card, answers="schon freigegeben")
    await asked.arrives("Ergebnis: Rückblick", channel=await channel(asked))
    posted = await asked.from_bot(channel=await channel(asked))
    assert len([shown for shown in posted if "Ergebnis: Rückblick" in shown.words]) == 1


async def test_with_nothing_chosen_nothing_is_released(running: Running, asked: Talk) -> None:
    await asked.press(SEND, keep="Kaffeerunde")
    await ended(running)
    await asked.press("Karten ansehen", as_=FACILITATOR)
    await asked.press(
        "Im Kanal zeigen", as_=FACILITATOR, chosen_keep="", answers="Bitte kreuzen Sie mindestens eine Karte an."
    )
    assert await kept(running.bot.database) == ["Kaffeerunde"]


async def test_many_cards_are_looked_through_in_parts(running: Running, asked: Talk) -> None:
    card = asked.last
    for number in range(10):
        long = {name: f"{number} {name} " + "x" * 480 for name in ("start", "stop", "keep")}
        await asked.press(SEND, on=card, **long)
    await ended(running)
    await asked.press("Karten ansehen", as_=FACILITATOR, answers="Teil 1 von 2")
    await asked.press("Weiter", as_=FACILITATOR, answers="Teil 2 von 2")
    await asked.press("Im Kanal zeigen", as_=FACILITATOR, answers="30 Karten im Kanal")
    await asked.press("30 veröffentlichen", as_=FACILITATOR)
    await asked.arrives("Teil 2 von 2", channel=await channel(asked))


async def test_only_the_facilitator_sees_the_cards(running: Running, asked: Talk) -> None:
    await asked.press(SEND, keep="Kaffeerunde")
    card = await ended(running)
    await asked.to("Hilfe")
    forged = Shown({**asked.last.message, "attachments": card.message["attachments"]})
    await asked.press("Karten ansehen", on=forged, never="Kaffeerunde", answers=f"gibt nur {FACILITATOR} frei")


async def test_the_facilitator_finds_the_waiting_cards_by_asking(running: Running, asked: Talk) -> None:
    await asked.press(SEND, keep="Kaffeerunde")
    await ended(running)
    await asked.to("Rückblick", as_=FACILITATOR, answers="eine Karte wartet auf Sie")


async def test_without_cards_the_facilitator_is_told_so(running: Running, asked: Talk) -> None:
    shown = await ended(running)
    assert "Es kamen keine Karten" in shown.words and shown.buttons == []
