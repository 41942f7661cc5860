"""In a channel the bot answers where it is mentioned, in the thread, and keeps what is personal for the own chat."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import pytest

from domain.people import Language
from locales import LANGUAGES, Text
from store import stories
from tests.bot.line import CHANNEL, JSON, Line
from tests.bot.test_rights import STORY
from tests.talk import LATE, Talk

EMPLOYEE, LEAD, GUIDE, ADMIN = "Grit Sommer", "Özlem Kaya", "Ngọc Anh Trần", "Bartosz Wiśniewski"
THREAD = "1700000000000"
# What may be answered before all: facts of the town, and whatever shows a person's own only to that person. Every
# other verb there is must lead to the own chat, so that a new one is either personal or placed here on purpose.
SHARED = frozenset(
    """
    contacts.ask contacts.handover contacts.knows contacts.question files.take help language.switch none projects.new
    projects.next projects.status stories.list thanks trainings.find trainings.register updates.ack updates.adopt
    updates.readers updates.steps
    """.split()
)
SAID = ("Hilfe", "Wer hilft mir mit der E-Akte?", "Wie steht es um die E-Akte?", "Erfolge", "Blaue Elefanten tanzen")
OWN = ("Was speichern Sie über mich?", "Was liegt bei mir?", "Neue Meldung", "Kurzbefragung", "Zeitpläne")


def alone(language: Language = "de") -> str:
    """The sentence that leads to the own chat."""
    return Text(language)("general-only-personal")


def pressed(line: Line, who: str, verb: str, **given: Any) -> JSON:
    """A button of a card in the channel, with whatever a button could name."""
    place = line.in_channel(who, "")
    there = {name: place[name] for name in ("conversation", "channelData")}
    values = {"story": STORY.id, "draft": "fedcba9876543210", "sure": "1", "person": line.running.talk.person(EMPLOYEE)}
    return line.press(who, verb, values, **{**there, "replyToId": THREAD, **given})


def in_channel(line: Line) -> list[str]:
    """Where in the channel the bot wrote; what is due in people's own chats, such as a morning list, is not meant."""
    return [unquote(path) for _, path, _ in line.far.came if CHANNEL in unquote(path)]


async def tell_a_story(line: Line) -> None:
    """A story waits, which only those who review it may read, in their own chat."""
    async with line.running.bot.database.begin() as connection:
        await stories.tell(connection, STORY, "token")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", [EMPLOYEE, LEAD, GUIDE, ADMIN])
async def test_every_personal_verb_says_only_where_it_belongs(line: Line, who: str, language: Language) -> None:
    await line.meet(who)
    await tell_a_story(line)
    locale, wrong = f"{language}-DE", []
    for verb in sorted(line.running.bot.router.verbs - SHARED):
        answered = await line.post(pressed(line, who, verb, locale=locale))
        if (answered.status, answered.body.get("value")) != (200, alone(language)):
            wrong.append((verb, answered.body))
    assert wrong == []
    assert in_channel(line) == []


async def test_what_is_shared_is_there(line: Line) -> None:
    assert line.running.bot.router.verbs >= SHARED


@pytest.mark.parametrize("who", [EMPLOYEE, LEAD, GUIDE, ADMIN])
async def test_no_shared_answer_shows_what_only_some_may_see(line: Line, who: str) -> None:
    await line.meet(who)
    await tell_a_story(line)
    for verb in sorted(SHARED):
        body = str((await line.post(pressed(line, who, verb))).body)
        assert "Aushang" not in body and "wartet auf" not in body and "warten auf" not in body, verb
        assert "Traceback" not in body and "nicht geklappt" not in body, verb


async def test_what_is_said_is_answered_in_its_thread(line: Line) -> None:
    await line.meet(EMPLOYEE)
    for said in (*SAID, *OWN):
        before = len(in_channel(line))
        await line.post(line.in_channel(EMPLOYEE, said, thread=THREAD))
        sent = in_channel(line)[before:]
        assert sent and all(f"{CHANNEL};messageid={THREAD}" in path for path in sent), (said, sent)


@pytest.mark.parametrize("said", OWN)
async def test_what_is_personal_gets_one_sentence_and_nothing_else(line: Line, said: str) -> None:
    await line.meet(LEAD)
    await line.post(line.in_channel(LEAD, said))
    assert [activity.get("text") for _, _, activity in line.far.came] == [alone()]
    assert all(not activity.get("attachments") for _, _, activity in line.far.came)


async def test_the_bot_hears_nothing_where_nobody_mentions_it(talk: Talk) -> None:
    before = (await talk.get(f"/control/transcript?since={LATE}"))["last"]
    said = {"as": talk.who, "text": "Wer hilft mir mit der E-Akte?", "mentionBot": False}
    answer = await talk.post(f"/api/chats/{CHANNEL}/messages", said)
    assert not answer["expected"]
    assert (await talk.get(f"/control/transcript?since={before}&conversation={CHANNEL}"))["entries"] == []


async def test_a_message_without_a_mention_is_not_answered_even_if_it_comes(line: Line) -> None:
    await line.meet(EMPLOYEE)
    place = line.in_channel(EMPLOYEE, "")
    there = {name: place[name] for name in ("conversation", "channelData")}
    await line.post(line.activity(EMPLOYEE, text="Wer hilft mir mit der E-Akte?", **there))
    await line.post(line.activity(EMPLOYEE, text="Was speichern Sie über mich?", **there))
    assert in_channel(line) == []


async def test_whoever_presses_sees_the_answer_alone(talk: Talk) -> None:
    card = await talk.to("Welche Erfolge gibt es?", channel=CHANNEL, as_=LEAD)
    message = card.message["id"]

    async def seen(who: str) -> Mapping[str, Any]:
        return next(one for one in await talk.messages(talk.person(who), CHANNEL) if one["id"] == message)

    before, since = await seen(EMPLOYEE), (await talk.get(f"/control/transcript?since={LATE}"))["last"]
    await talk.press(next(one for one in card.buttons if one.startswith("Weitere")), as_=LEAD)
    assert await seen(EMPLOYEE) == before
    assert (await seen(LEAD))["attachments"] != before["attachments"]
    entries = (await talk.get(f"/control/transcript?since={since}&conversation={CHANNEL}"))["entries"]
    assert not [one for one in entries if one["kind"] in ("reply", "send", "update")]
