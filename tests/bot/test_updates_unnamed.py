"""Whatever a lead sees, exports or asks: it never names who was not reached, who acknowledged or who reacted."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.bot.sent_updates import BOTH, FB8, READERS, reach, send, until
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk

REACHED, MISSED = READERS[:6], READERS[6:]
QUESTIONS = (
    *("Wer hat die Meldung gelesen?", "Wer hat die Statusmeldung nicht bekommen?", "Wer hat auf Alles klar gedrückt?"),
    *("Wer hat reagiert?", "Wen hat die Meldung nicht erreicht?", "Was ist neu bei der E-Akte?", "Statusmeldung"),
    *("Who has read the update?", "Who did not get the update?", "Meine Statusmeldungen", "als Text"),
)
# What ends something; it is looked at before it is pressed.
LAST = ("updates.discard",)


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def answered(talk: Talk) -> None:
    """Everyone it reached says so: five press, six react."""
    for name in REACHED:
        copy = await talk.arrives("ilot st", as_=name)
        if name != REACHED[0]:
            await talk.press("Got it" if name == "Daniel Osei" else "Alles klar", as_=name)
        path = f"/api/chats/{copy.message['chat']}/messages/{copy.message['id']}/reactions"
        await talk.post(path, {"as": talk.people[name], "type": "heart", "on": True})


def said(part: Any) -> Iterator[str]:
    """Every string of an answer, but for the list of people from which an owner is chosen."""
    if isinstance(part, dict):
        if part.get("id") != "owner":
            for value in part.values():
                yield from said(value)
    elif isinstance(part, list):
        for value in part:
            yield from said(value)
    elif isinstance(part, str):
        yield part


async def crawled(talk: Talk, start: Shown) -> list[Any]:
    """Every answer there is behind the buttons of this card, each button pressed once with each of its ids."""
    found: list[Any] = [start.message]
    seen: set[tuple[object, str, str]] = set()
    waiting = [(start, title) for title in start.buttons]
    while waiting:
        shown, title = waiting.pop(0)
        action = shown.action(title)
        key = (action.get("verb"), json.dumps(action.get("data", {}), sort_keys=True), title)
        if action["type"] != "Action.Execute" or key in seen or action["verb"] in LAST or len(seen) > 80:
            continue
        seen.add(key)
        answer = await talk.press(title, on=shown)
        found.append(answer.message)
        waiting += [(answer, one) for one in answer.buttons]
    assert {"updates.report", "updates.csv", "updates.correct", "updates.recall"} <= {verb for verb, *_ in seen}
    return found


async def table(talk: Talk, offer: dict[str, Any]) -> str:
    """What stands in a file that was offered."""
    await talk.post(f"/api/chats/a:{talk.who}/messages/{offer['id']}/consent", {"as": talk.who, "accept": True})
    brought = (await talk.messages(talk.who, f"a:{talk.who}"))[-1]["attachments"][0]
    async with talk.session.get(brought["contentUrl"]) as answer:
        return (await answer.read()).decode("utf-8-sig")


async def test_nobody_is_named_wherever_a_lead_looks(talk: Talk) -> None:
    await reach(talk, *REACHED, *FB8)
    shown = await send(talk, BOTH)
    await until(talk, "Angekommen: 11", shown)
    await answered(talk)
    report = await until(talk, "„Alles klar“ gedrückt: 5", shown)
    assert "Mit einem Symbol reagiert: 6" in report.words
    found = await crawled(talk, report)
    for question in QUESTIONS:
        await talk.to(question)
        found += [one.message for one in talk.answers]
    for verb in ("updates.not_reached", "updates.report", "updates.csv"):
        for values in ({"from": "0"}, {"unit": "fb5"}, {"person": talk.people[MISSED[0]]}, {"names": "1"}):
            action = report.action("Als Tabelle")
            pressed = {**action, "verb": verb, "data": {**action["data"], **values}}
            body = {"as": talk.who, "message": report.message["id"], "action": pressed}
            found.append(await talk.post(f"/api/chats/{report.message['chat']}/actions", body))
    everything = await talk.messages(talk.who, f"a:{talk.who}")
    found += everything
    offers = [one for one in everything if one["attachments"] and "consent" in one["attachments"][0]["contentType"]]
    found.append(await table(talk, offers[-1]))
    words = "\n".join(said(found))
    assert "Soziales, Jugend und Schule" in words
    for name in READERS:
        assert name not in words, name
        assert talk.people[name] not in words, name


async def test_fewer_than_five_voices_have_no_number(talk: Talk) -> None:
    await reach(talk, *REACHED, *FB8)
    shown = await send(talk, BOTH)
    await until(talk, "Angekommen: 11", shown)
    for name in REACHED[:4]:
        await talk.arrives("ilot st", as_=name)
        await talk.press("Alles klar", as_=name)
    report = await until(talk, "„Alles klar“ gedrückt: noch unter fünf", shown)
    with pytest.raises(NotAnswered):
        report.action("Wen nicht?")
