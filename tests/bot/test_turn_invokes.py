"""What goes back in the HTTP response: always 200, always in a shape Teams shows."""

import asyncio

from tests.bot.line import CARD, CHANNEL, Line
from tests.talk import Talk

GRIT, KAYA = "Grit Sommer", "Özlem Kaya"
ANSWER = "Ihre Ansprechperson für E-Akte: Özlem Kaya"
MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
OLD_CARD = "Diese Karte passt nicht mehr zum heutigen Stand. Schreiben Sie „Hilfe“, dann zeige ich, was geht."
NOT_HERE = "Das geht hier nicht. Schreiben Sie mir einfach in unserem Chat, was Sie brauchen."


async def test_a_good_press_gives_the_next_card(line: Line) -> None:
    answered = await line.post(line.press(GRIT, "contacts.ask", {"project": "eakte"}))
    assert (answered.status, answered.body["statusCode"], answered.body["type"]) == (200, 200, CARD)
    assert answered.body["value"]["fallbackText"] == ANSWER
    assert ANSWER not in line.far.texts, "the answer is not written into the chat as well"


async def test_a_press_that_says_a_sentence_gives_a_message(line: Line) -> None:
    answered = await line.post(line.press(GRIT, "updates.compose"))
    assert (answered.body["statusCode"], answered.body["type"]) == (200, MESSAGE)
    assert answered.body["value"].startswith("Das können Projektleitungen.")


async def test_a_press_with_fields_too_many_is_good(line: Line) -> None:
    data = {"project": "eakte", "more": {"a": 1}, "number": 7, "nothing": None, "\0": "\0", "verb": "updates.send"}
    answered = await line.post(line.press(GRIT, "contacts.ask", data))
    assert answered.body["value"]["fallbackText"] == ANSWER


async def test_a_press_with_fields_missing_or_unknown_is_answered(line: Line) -> None:
    await line.meet(KAYA)
    verbs = sorted(set(line.running.bot.router.verbs))
    for verb in verbs:
        for data in ({}, dict.fromkeys(("id", "draft", "project", "update", "story", "step"), "gibt es nicht")):
            answered = await line.post(line.press(KAYA, verb, data))
            assert (answered.status, answered.body["statusCode"]) == (200, 200), (verb, data)
            assert "nicht geklappt" not in str(answered.body), (verb, data)
    assert line.far.texts == []


async def test_every_verb_survives_every_odd_value(line: Line) -> None:
    await line.meet("Bartosz Wiśniewski")
    for odd in ("", "\0", "a" * 5000, "2026-13-45", "-1", "<b>&amp;", "' OR 1=1 --", "null", "🙂" * 50):
        for verb in sorted(line.running.bot.router.verbs):
            names = (
                "id draft project update story step unit role person what whom when time day every value firing".split()
            )
            answered = await line.post(line.press("Bartosz Wiśniewski", verb, dict.fromkeys(names, odd)))
            assert "nicht geklappt" not in str(answered.body), (verb, odd)


async def test_a_press_that_makes_no_sense_is_a_bad_request_inside_the_answer(line: Line) -> None:
    values: list[object] = [
        None,
        {},
        [],
        "x",
        7,
        {"action": None},
        {"action": []},
        {"action": {}},
        {"action": {"verb": 7}},
    ]
    for value in values:
        answered = await line.post(line.press(GRIT, "contacts.ask") | {"value": value})
        assert (answered.status, answered.body["statusCode"], answered.body["type"]) == (200, 400, ERROR), value
        assert answered.body["value"] == {"code": "BadRequest", "message": OLD_CARD}, value


async def test_an_unknown_verb_is_not_supported(line: Line) -> None:
    for verb in ("contacts.steal", "", "updates", "__init__", "contacts.ask "):
        answered = await line.post(line.press(GRIT, verb))
        assert (answered.status, answered.body["statusCode"]) == (200, 400), verb
        assert answered.body["value"] == {"code": "NotSupported", "message": OLD_CARD}, verb


async def test_a_verb_somebody_has_no_right_to_is_refused_on_the_server(line: Line) -> None:
    await line.meet(GRIT)
    # Everybody may ask who has read something.
    for verb in sorted(line.running.bot.router.verbs - {"updates.readers"}):
        if verb.startswith(("updates.", "schedules.")):
            answered = await line.post(line.press(GRIT, verb, {"id": "x", "draft": "x", "update": "x"}))
            assert answered.body["type"] == MESSAGE, verb


async def test_a_personal_verb_in_a_channel_is_refused_kindly(line: Line) -> None:
    place = line.in_channel(KAYA, "x")
    press = line.press(KAYA, "privacy.mine", conversation=place["conversation"], channelData=place["channelData"])
    assert (await line.post(press)).body["value"].startswith("Das besprechen wir besser zu zweit")


async def test_dialogs_and_message_extensions_are_declined_in_their_own_shape(line: Line) -> None:
    task = {"task": {"type": "message", "value": NOT_HERE}}
    extension = {"composeExtension": {"type": "message", "text": NOT_HERE}}
    expected = {
        "task/fetch": task,
        "task/submit": task,
        "composeExtension/fetchTask": task,
        "composeExtension/query": extension,
        "composeExtension/submitAction": extension,
        "composeExtension/selectItem": extension,
        "composeExtension/queryLink": extension,
        "signin/verifyState": {},
        "fileConsent/invoke": {},
        "neu/unbekannt": {},
    }
    values: list[object] = [None, {}, {"data": {"verb": "contacts.ask"}}, [], "x"]
    for name, body in expected.items():
        for value in values:
            answered = await line.post(line.activity(GRIT, "invoke", name=name, value=value))
            assert (answered.status, answered.body) == (200, body), (name, value)
    assert (await line.post(line.activity(GRIT, "invoke", name=None))).status == 200


async def test_a_guest_hears_the_refusal_in_the_shape_of_what_was_pressed(line: Line) -> None:
    guest = {"from": {"id": "29:guest"}}
    pressed = await line.post(line.press(GRIT, "contacts.ask", **guest))
    assert pressed.body["type"] == MESSAGE and "nicht im Verzeichnis" in pressed.body["value"]
    asked = await line.post(line.activity(GRIT, "invoke", name="task/fetch", **guest))
    assert "nicht im Verzeichnis" in asked.body["task"]["value"]
    assert line.far.texts == []


async def test_the_same_press_delivered_eight_times_is_done_once(line: Line) -> None:
    await line.meet(GRIT)
    press = line.press(GRIT, "contacts.ask", {"project": "eakte"})
    answered = await asyncio.gather(*(line.post(press) for _ in range(8)))
    cards = [one for one in answered if one.body["type"] == CARD]
    again = [one for one in answered if one.body["value"] == "Das ist schon angekommen."]
    assert (len(cards), len(again)) == (1, 7)


async def test_a_button_pressed_twice_says_the_same_twice(line: Line) -> None:
    await line.meet(GRIT)
    first, second = [(await line.post(line.press(GRIT, "privacy.less"))).body for _ in range(2)]
    assert first == second
    assert await line.sql("SELECT count(*) FROM acquaintance WHERE wants_less") == [(1,)]


async def test_a_card_of_yesterday_is_checked_against_today(line: Line, talk: Talk) -> None:
    shown = await talk.to("Wer hilft mir mit der E-Akte?", as_=GRIT, answers=ANSWER)
    await line.sql("UPDATE responsibility SET gone_at = now() WHERE person = :id", id=talk.people[KAYA])
    await line.sql("UPDATE town SET version = version + 1")
    answered = await line.post(line.press(GRIT, "contacts.ask", {"project": "eakte"}, replyToId=shown.message["id"]))
    assert answered.body["value"]["fallbackText"] != ANSWER


async def test_an_answer_to_an_offer_removes_nothing_that_others_see(line: Line) -> None:
    place = {"conversationType": "channel", "isGroup": True, "id": f"{CHANNEL};messageid=1"}
    declined = {"type": "fileUpload", "action": "decline", "context": {}}
    for where in ({"conversation": place}, {}):
        consent = line.activity(
            GRIT, "invoke", name="fileConsent/invoke", value=declined, replyToId="1700000000001", **where
        )
        assert (await line.post(consent)).status == 200
    removed = [path for method, path, _ in line.far.came if method == "DELETE"]
    assert len(removed) == 1 and removed[0].startswith("/v3/conversations/a%3A"), removed
