"""The plain twin of every card, and the numbers that belong to it."""

import asyncio
import re
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.bot.line import Line

BERLIN = ZoneInfo("Europe/Berlin")

GRIT = "Grit Sommer"
QUESTION = "Wer hilft mir mit der E-Akte?"
ANSWER = "Ihre Ansprechperson für E-Akte: Özlem Kaya"
CONTACT = "Das sind Sie selbst"  # what the first choice of her help card leads to
NOTHING = "Es gibt gerade keine Karte, die ich als Text zeigen kann."


async def test_an_answer_is_shown_again_as_text_with_numbered_choices(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, QUESTION)
    for asked in ("als Text", "Als Text bitte", "as text"):
        (shown,) = await line.say(GRIT, asked)
        assert shown.startswith(ANSWER) and "\n1. " in shown, asked
    _, _, sent = line.far.came[-1]
    assert "attachments" not in sent and sent["textFormat"] == "plain"


async def test_a_number_typed_then_is_the_choice(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Hilfe")
    (shown,) = await line.say(GRIT, "als Text")
    titles = [row for row in shown.splitlines() if re.match(r"\d\. ", row)]
    assert titles[0] == "1. Kontakt: Posteingang" and titles[1].startswith("2. Termine: ")
    assert CONTACT in (await line.say(GRIT, "1"))[0]


async def test_a_number_beyond_the_choices_is_no_choice(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Hilfe")
    await line.say(GRIT, "als Text")
    for number in ("0", "99"):
        assert CONTACT not in (await line.say(GRIT, number))[0], number


async def test_a_number_means_nothing_before_anything_was_read_as_text(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Hilfe")
    assert CONTACT not in (await line.say(GRIT, "1"))[0]


async def test_a_number_means_nothing_after_another_question(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Hilfe")
    await line.say(GRIT, "als Text")
    await line.say(GRIT, "Vielen Dank")
    assert CONTACT not in (await line.say(GRIT, "1"))[0]


async def test_after_ten_minutes_card_and_numbers_are_forgotten(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Hilfe")
    await line.say(GRIT, "als Text")
    await line.sql("UPDATE memory SET at = now() - interval '601 seconds'")
    assert CONTACT not in (await line.say(GRIT, "1"))[0]
    await line.sql("UPDATE memory SET at = now() - interval '601 seconds'")
    assert await line.say(GRIT, "als Text") == [NOTHING]


async def test_without_any_card_there_is_nothing_to_show(line: Line) -> None:
    await line.meet(GRIT)
    assert await line.say(GRIT, "als Text") == [NOTHING]


async def test_a_pressed_card_is_the_last_one(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Hilfe")
    await line.post(line.press(GRIT, "contacts.ask", {"project": "eakte"}))
    (shown,) = await line.say(GRIT, "als Text")
    assert shown.startswith(ANSWER)


async def test_what_one_sees_in_a_channel_is_not_what_another_saw(line: Line) -> None:
    await line.post(line.in_channel(GRIT, QUESTION))
    await line.post(line.in_channel("Özlem Kaya", "als Text"))
    assert line.far.texts[-1] == NOTHING
    await line.post(line.in_channel(GRIT, "als Text"))
    assert line.far.texts[-1].startswith(ANSWER)


async def delivered(line: Line) -> None:
    """Wait until the ledger says what has arrived already."""
    for _ in range(200):
        if not await line.sql("SELECT 1 FROM delivery WHERE state NOT IN ('delivered', 'not_installed')"):
            return
        await asyncio.sleep(0.05)


async def test_a_card_that_came_by_itself_is_shown_as_text_and_can_be_chosen_from(line: Line) -> None:
    talk = line.running.talk
    await talk.post("/control/install", {"people": [talk.people[GRIT]]})
    await talk.arrives("Ihr Wegweiser stellt sich vor", as_=GRIT)
    await delivered(line)
    shown = await talk.to("als Text", as_=GRIT, answers="Guten Tag, hier ist Ihr Wegweiser")
    numbers = {row.partition(". ")[2]: row.partition(". ")[0] for row in shown.words.splitlines() if ". " in row[:4]}
    await talk.to(numbers["Weniger Nachrichten"], as_=GRIT, answers="Sie bekommen ab jetzt keine")


async def test_a_survey_that_came_is_read_as_text_and_never_answered_by_typing(line: Line) -> None:
    talk = line.running.talk
    await talk.post("/control/install", {"people": [talk.people[GRIT]]})
    await talk.to(QUESTION, as_=GRIT, answers=ANSWER)
    await line.running.move_clock(datetime(2026, 12, 1, 9, 31, tzinfo=BERLIN))
    await talk.arrives("Probelauf", as_=GRIT)
    await delivered(line)
    shown = await talk.to("als Text", as_=GRIT, answers="Probelauf", never=ANSWER)
    assert "Antwort abgeben" not in shown.words
    for typed in ("1", "2", "3", "4", "5", "ja", "Antwort abgeben"):
        await talk.to(typed, as_=GRIT, never="Ihre Antwort ist abgegeben")
    assert await line.sql("SELECT 1 FROM wave_invited WHERE has_answered") == []
