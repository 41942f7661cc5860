"""When something breaks: an apology with an id in the chat, the same id in the log, and nobody's words there."""

import asyncio
import json
import logging
import re

import pytest
from aiohttp import web

from bot.log import Lines
from tests.bot.line import Line, got
from tests.conftest import Houses

GRIT = "Grit Sommer"
QUESTION = "Wer hilft mir mit der E-Akte?"
ANSWER = "Ihre Ansprechperson für E-Akte: Özlem Kaya"
STORIES = "Was ist schon gelungen mit Herrn Geheimniskrämer?"
APOLOGY = re.compile(
    r"Das hat nicht geklappt, und es liegt nicht an Ihnen\. Bitte versuchen Sie es noch einmal\. "
    r"Hilft das nicht, nennen Sie Ihrer IT die Nummer ([0-9a-f]{8})\."
)
IN_ENGLISH = re.compile(r"That did not work, and it was not your doing\. .* the number ([0-9a-f]{8})\.")
SECRETS = ("Grit", "Sommer", "Geheimniskrämer", "gelungen", "sommer@", "Kaya")


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that is logged from now on, of every kind."""
    caplog.set_level(logging.INFO)
    return caplog


def written(lines: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    """The log as it would be written, line by line."""
    return [json.loads(Lines().format(record)) for record in lines.records]


def failures(lines: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [line for line in written(lines) if line["what"] == "turn failed"]


async def break_stories(line: Line) -> None:
    """From now on whoever asks for stories runs into a bug."""
    await line.sql("ALTER TABLE story RENAME TO story_elsewhere")


async def test_the_apology_and_the_log_carry_the_same_number(line: Line, lines: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    await break_stories(line)
    (sentence,) = await line.say(GRIT, STORIES)
    found = APOLOGY.fullmatch(sentence)
    assert found, sentence
    (failure,) = failures(lines)
    assert (failure["id"], failure["level"], failure["error"]) == (found[1], "error", "ProgrammingError")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", str(failure["at"]))
    assert any("bot/turn.py" in str(frame) for frame in list(failure["frames"]))  # type: ignore[call-overload]
    assert any("stories" in str(frame) for frame in list(failure["frames"]))  # type: ignore[call-overload]


async def test_the_log_of_a_failure_holds_nobodys_name_or_words(line: Line, lines: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    await break_stories(line)
    await line.say(GRIT, STORIES)
    log = "\n".join(Lines().format(record) for record in lines.records)
    assert "turn failed" in log
    for secret in (*SECRETS, line.running.talk.people[GRIT]):
        assert secret not in log, secret


async def test_the_apology_is_in_the_language_of_the_question(line: Line) -> None:
    await line.meet(GRIT)
    await break_stories(line)
    (sentence,) = await line.say(GRIT, "Which success stories are there?")
    assert IN_ENGLISH.fullmatch(sentence), sentence


async def test_a_press_that_breaks_is_apologised_for_in_its_answer(line: Line, lines: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    await break_stories(line)
    answered = await line.post(line.press(GRIT, "stories.list"))
    assert (answered.status, answered.body["statusCode"]) == (200, 200)
    assert answered.body["type"] == "application/vnd.microsoft.activity.message"
    found = APOLOGY.fullmatch(answered.body["value"])
    assert found and failures(lines)[0]["id"] == found[1]
    assert line.far.texts == []


async def test_a_broken_turn_is_counted_and_not_repeated(line: Line) -> None:
    await line.meet(GRIT)
    await break_stories(line)
    activity = line.activity(GRIT, text=STORIES)
    await line.post(activity)
    await line.sql("UPDATE seen SET at = now() - interval '31 seconds'")
    await line.post(activity)
    assert len(line.far.texts) == 1
    numbers = await got(line.running.talk.session, f"{line.running.bot.admin_url}/metrics")
    assert "wegweiser_turns_failed_total 1.0" in numbers.body


async def test_the_next_question_is_answered_as_ever(line: Line) -> None:
    await line.meet(GRIT)
    await break_stories(line)
    await line.say(GRIT, STORIES)
    assert await line.say(GRIT, QUESTION) == [ANSWER]


async def test_without_its_database_the_bot_still_apologises(line: Line, houses: Houses) -> None:
    await line.meet(GRIT)
    await houses.take_away(line.running.bot.database.url)
    (sentence,) = await line.say(GRIT, QUESTION)
    assert APOLOGY.fullmatch(sentence), sentence
    assert APOLOGY.fullmatch((await line.post(line.press(GRIT, "contacts.ask"))).body["value"])
    assert (await line.post(line.activity(GRIT, "installationUpdate", action="add"))).status == 200
    dialog = await line.post(line.activity(GRIT, "invoke", name="task/fetch"))
    assert APOLOGY.fullmatch(dialog.body["task"]["value"])


async def test_the_wish_to_come_again_is_granted_once(line: Line) -> None:
    await line.meet(GRIT)
    for status in (412, 429, 502, 503, 504):
        line.far.answers = [web.Response(status=status, headers={"Retry-After": "0"})]
        assert await line.say(GRIT, QUESTION) == [ANSWER, ANSWER], status


async def test_a_second_wish_ends_it_quietly(line: Line, lines: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    line.far.answers = [web.Response(status=429, headers={"Retry-After": "0"}) for _ in range(2)]
    assert await line.say(GRIT, QUESTION) == [ANSWER, ANSWER]
    assert failures(lines) == []


async def test_a_chat_that_is_blocked_is_left_in_peace(line: Line, lines: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    for status in (400, 401, 403, 404, 413, 500):
        line.far.answers = [web.json_response({"error": {"code": "BotDisabled"}}, status=status)]
        assert await line.say(GRIT, QUESTION) == [ANSWER], status
    assert failures(lines) == []
    warned = [one for one in written(lines) if one["what"] == "answer not delivered"]
    assert (warned[2]["status"], warned[2]["code"]) == (403, "BotDisabled")


async def test_a_welcome_that_breaks_does_not_spoil_the_answer(line: Line, lines: pytest.LogCaptureFixture) -> None:
    await line.sql("ALTER TABLE campaign RENAME TO campaign_elsewhere")
    await line.sql(
        "INSERT INTO acquaintance (person, welcomed_at) VALUES (:id, now())", id=line.running.talk.people[GRIT]
    )
    assert await line.say(GRIT, QUESTION) == [ANSWER]
    assert failures(lines)


async def test_an_answer_that_cannot_be_remembered_is_still_an_answer(line: Line) -> None:
    await line.meet(GRIT)
    await line.sql("ALTER TABLE memory ADD CONSTRAINT never CHECK (false)")
    assert await line.say(GRIT, QUESTION) == [ANSWER]
    press = await line.post(line.press(GRIT, "contacts.ask", {"project": "eakte"}))
    assert press.body["value"]["fallbackText"] == ANSWER


async def test_a_whole_day_leaves_no_name_and_no_word_in_the_log(line: Line, lines: pytest.LogCaptureFixture) -> None:
    talk = line.running.talk
    await talk.to(QUESTION, as_=GRIT)
    await talk.to("Was ist mit Herrn Geheimniskrämer?", as_=GRIT)
    await talk.to("Ich möchte eine Statusmeldung schreiben", as_="Özlem Kaya")
    await line.post(line.activity(GRIT, text="Geheimniskrämer", serviceUrl="http://x.example"))
    await line.post(line.activity(GRIT, text="Geheimniskrämer") | {"from": {"id": "29:Geheimniskrämer"}})
    await line.post(line.press(GRIT, "Geheimniskrämer", {"Geheimniskrämer": "Geheimniskrämer"}))
    log = "\n".join(Lines().format(record) for record in lines.records if record.name != "emulator")
    for secret in (*SECRETS, "x.example"):
        assert secret not in log, secret


def test_a_librarys_words_stay_out_of_the_log() -> None:
    record = logging.LogRecord(
        "asyncio", 40, "", 0, "Task failed\nfuture: <Task exception=ValueError('Grit')>", None, None
    )
    assert json.loads(Lines().format(record))["what"] == "Task failed"
    record = logging.LogRecord("aiohttp.server", 40, "", 0, "Error handling %s", ("Grit",), None)
    assert "Grit" not in Lines().format(record)


async def test_after_the_database_hung_up_the_bot_finds_its_way_back(line: Line) -> None:
    await line.meet(GRIT)
    await asyncio.gather(*(line.post(line.activity(GRIT)) for _ in range(12)))
    line.far.came.clear()
    await line.hang_up()
    (first,) = await line.say(GRIT, QUESTION)
    assert first == ANSWER or APOLOGY.fullmatch(first)
    for _ in range(20):
        assert await line.say(GRIT, QUESTION) == [ANSWER]
    await line.running.bot.ticker.tick()
    ready = await got(line.running.talk.session, f"{line.running.bot.admin_url}/readyz")
    assert ready.body == {"database": True, "engine": True, "clock": True}
