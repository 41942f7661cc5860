"""One turn: each activity is answered once, where it came from, for people of the town, in their language."""

import asyncio

from tests.bot.line import CARD, CHANNEL, Line

GRIT, KAYA = "Grit Sommer", "Özlem Kaya"
QUESTION = "Wer hilft mir mit der E-Akte?"
ANSWER = "Ihre Ansprechperson für E-Akte: Özlem Kaya"
IN_ENGLISH = "Your contact for Electronic Files: Özlem Kaya"
STRANGER = "finde Sie dort nicht im Verzeichnis"
HELP = "Das können Sie mich fragen"


async def test_nothing_and_a_mere_mention_are_answered_with_help(line: Line) -> None:
    await line.meet(GRIT)
    for text in (None, "", "   ", "<at>Wegweiser</at>", "<at>Wegweiser</at>&nbsp;"):
        assert await line.say(GRIT, text) == [HELP], text


async def test_a_text_of_any_length_is_answered(line: Line) -> None:
    await line.meet(GRIT)
    assert await line.say(GRIT, QUESTION + " " * 4000) == [ANSWER]
    assert len(await line.say(GRIT, "Wort " * 1500)) == 1
    assert len(await line.say(GRIT, "ß" * 4000)) == 1


async def test_the_answer_is_a_reply_with_a_notification_line(line: Line) -> None:
    await line.meet(GRIT)
    activity = line.activity(GRIT, text=QUESTION)
    await line.post(activity)
    method, path, sent = line.far.came[0]
    person = line.running.talk.people[GRIT]
    assert (method, path) == ("POST", f"/v3/conversations/a%3A{person}/activities/{activity['id'].replace(':', '%3A')}")
    assert (sent["summary"], sent["attachments"][0]["contentType"]) == (ANSWER, CARD)
    assert (sent["replyToId"], sent["recipient"]["id"], "text" in sent) == (activity["id"], f"29:{person}", False)


async def test_an_activity_that_comes_twice_is_answered_once(line: Line) -> None:
    await line.meet(GRIT)
    activity = line.activity(GRIT, text=QUESTION)
    assert [(await line.post(activity)).status for _ in range(3)] == [200, 200, 200]
    assert line.far.texts == [ANSWER]


async def test_an_activity_that_comes_eight_times_at_once_is_answered_once(line: Line) -> None:
    await line.meet(GRIT)
    for activity in (line.activity(GRIT, text=QUESTION), line.in_channel(GRIT, QUESTION)):
        line.far.came.clear()
        answered = await asyncio.gather(*(line.post(activity) for _ in range(8)))
        assert [one.status for one in answered] == [200] * 8
        assert line.far.texts == [ANSWER]


async def test_the_same_words_twice_are_two_questions(line: Line) -> None:
    await line.meet(GRIT)
    assert await line.say(GRIT, QUESTION) == await line.say(GRIT, QUESTION) == [ANSWER]


async def test_the_same_id_in_two_chats_is_two_activities(line: Line) -> None:
    await line.meet(GRIT, KAYA)
    for who in (GRIT, KAYA):
        await line.post(line.activity(who, id="1700000000001"))
    assert line.far.texts == [HELP, HELP]


async def test_activities_without_an_id_are_all_answered(line: Line) -> None:
    await line.meet(GRIT)
    for _ in range(2):
        await line.post(line.activity(GRIT, id=None))
    assert line.far.texts == [HELP, HELP]


async def test_what_a_dead_process_left_is_answered_when_it_comes_again(line: Line) -> None:
    await line.meet(GRIT)
    activity = line.activity(GRIT, text=QUESTION)
    await line.post(activity)
    for seconds, answers in ((29, 1), (31, 2), (0, 2)):
        await line.sql("UPDATE seen SET is_done = false, at = now() - make_interval(secs => :secs)", secs=seconds)
        await line.post(activity)
        assert line.far.texts == [ANSWER] * answers, seconds


async def test_what_was_answered_is_not_answered_again_later(line: Line) -> None:
    await line.meet(GRIT)
    activity = line.activity(GRIT, text=QUESTION)
    await line.post(activity)
    await line.sql("UPDATE seen SET at = now() - interval '59 minutes'")
    await line.post(activity)
    assert line.far.texts == [ANSWER]


async def test_a_guest_gets_one_sentence_and_leaves_no_trace(line: Line) -> None:
    guest = {"id": "29:guest", "name": "Gast Geheim"}
    activity = line.activity(GRIT, conversation={"id": "a:guest"}) | {"from": guest}
    for _ in range(2):
        await line.post(activity)
    assert len(line.far.texts) == 1 and STRANGER in line.far.texts[0]
    for table in ("conversation WHERE kind = 'personal'", "memory", "acquaintance"):
        assert await line.sql(f"SELECT 1 FROM {table}") == []  # noqa: S608 - our own tables


async def test_whoever_is_not_in_the_directory_gets_the_same_sentence(line: Line) -> None:
    unknown = {"id": "29:x", "aadObjectId": "00000000-0000-0000-0000-000000000000"}
    for sender in (unknown, None, {}):
        line.far.came.clear()
        await line.post(line.activity(GRIT) | {"from": sender})
        assert len(line.far.texts) == 1 and STRANGER in line.far.texts[0], sender
    assert await line.sql("SELECT 1 FROM memory") == []


async def test_forty_strangers_at_once_do_not_stop_the_bot(line: Line) -> None:
    await line.meet(GRIT)
    unknown = [line.activity(GRIT) | {"from": {"id": f"29:{n}", "aadObjectId": f"{n}"}} for n in range(40)]
    await asyncio.wait_for(asyncio.gather(*map(line.post, unknown)), 10)
    assert await line.say(GRIT, QUESTION) == [ANSWER]


async def test_whoever_left_is_a_stranger_from_that_moment(line: Line) -> None:
    await line.meet(GRIT, KAYA)
    person = line.running.talk.people[GRIT]
    await line.sql("UPDATE person SET gone_at = now() WHERE id = :id", id=person)
    await line.sql("UPDATE town SET version = version + 1")
    answers = await line.say(GRIT, QUESTION)
    assert len(answers) == 1 and STRANGER in answers[0]
    assert await line.say(KAYA, "Hilfe") == [HELP]


async def test_whoever_is_new_is_known_at_once(line: Line) -> None:
    for gone_at, heard in (("now()", STRANGER), ("NULL", HELP)):
        await line.sql(f"UPDATE person SET gone_at = {gone_at} WHERE name = :name", name=GRIT)  # noqa: S608 - ours
        await line.sql("UPDATE town SET version = version + 1")
        assert heard in (await line.say(GRIT, "Hilfe"))[0]


async def test_a_question_in_a_channel_is_answered_in_its_thread(line: Line) -> None:
    await line.post(line.in_channel(GRIT, QUESTION, thread="17"))
    _, path, sent = line.far.came[0]
    assert path.startswith(f"/v3/conversations/{CHANNEL.replace(':', '%3A').replace('@', '%40')}%3Bmessageid%3D17/")
    assert sent["summary"] == ANSWER
    assert len(line.far.came) == 1, "no welcome in front of everybody"


async def test_what_is_personal_is_not_shown_in_a_channel(line: Line) -> None:
    for text in ("Was speichern Sie über mich?", "Ich möchte eine Statusmeldung schreiben", "Kurzbefragung"):
        line.far.came.clear()
        await line.post(line.in_channel(KAYA, text))
        assert line.far.texts == ["Das besprechen wir besser zu zweit: Schreiben Sie mir im persönlichen Chat."], text


async def test_a_person_who_was_met_in_a_channel_is_still_welcomed(line: Line) -> None:
    await line.post(line.in_channel(GRIT, QUESTION))
    line.far.came.clear()
    answers = await line.say(GRIT, QUESTION)
    assert answers[0] == ANSWER and "stellt sich vor" in answers[1] and len(answers) == 2


async def test_english_is_answered_in_english(line: Line) -> None:
    await line.meet(GRIT)
    assert await line.say(GRIT, "Who is my contact for electronic files?") == [IN_ENGLISH]
    assert await line.say(GRIT, QUESTION, locale="en-US") == [ANSWER]


async def test_a_button_after_an_english_question_answers_in_english(line: Line) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, "Who is my contact for electronic files?")
    answered = await line.post(line.press(GRIT, "contacts.ask", {"project": "eakte"}))
    assert answered.body["value"]["fallbackText"] == IN_ENGLISH
    await line.sql("UPDATE memory SET at = at - interval '11 minutes'")
    answered = await line.post(line.press(GRIT, "contacts.ask", {"project": "eakte"}))
    assert answered.body["value"]["fallbackText"] == ANSWER


async def test_the_language_is_the_chosen_then_the_typed_then_the_clients(line: Line) -> None:
    await line.meet(GRIT)
    assert await line.say(GRIT, "E-Akte Ansprechperson", locale="en-US") == [IN_ENGLISH]
    assert await line.say(GRIT, "E-Akte Ansprechperson", locale="tr-TR") == [ANSWER]
    assert await line.say(GRIT, QUESTION, locale="en-US") == [ANSWER]
    await line.say(GRIT, "switch to English")
    assert await line.say(GRIT, QUESTION, locale="de-DE") == [IN_ENGLISH]


async def test_the_language_without_a_sign_is_the_persons_own(line: Line) -> None:
    await line.meet(GRIT)
    await line.sql("UPDATE person SET languages = '{en}' WHERE id = :id", id=line.running.talk.people[GRIT])
    await line.sql("UPDATE town SET version = version + 1")
    assert await line.say(GRIT, "E-Akte Ansprechperson", locale=None) == [IN_ENGLISH]


async def test_a_card_submit_with_a_verb_is_a_press(line: Line) -> None:
    await line.meet(GRIT)
    value = {"verb": "contacts.ask", "project": "eakte", "more": [1, {"a": 2}], "msteams": {"type": "x"}}
    assert await line.say(GRIT, None, value=value) == [ANSWER]


async def test_a_card_submit_that_says_nothing_is_an_old_card(line: Line) -> None:
    await line.meet(GRIT)
    old = "Diese Karte passt nicht mehr zum heutigen Stand. Schreiben Sie „Hilfe“, dann zeige ich, was geht."
    values: list[object] = [{}, {"a": 1}, [], "contacts.ask", 7, {"verb": 7}, {"verb": "contacts.steal"}, {"verb": ""}]
    for value in values:
        assert await line.say(GRIT, None, value=value) == [old], value


async def test_words_beside_a_value_are_heard(line: Line) -> None:
    await line.meet(GRIT)
    assert await line.say(GRIT, QUESTION, value={"a": 1}) == [ANSWER]


async def test_a_moved_chat_is_followed(line: Line) -> None:
    await line.meet(GRIT)
    await line.sql("UPDATE conversation SET service_url = 'http://127.0.0.1:1/', is_open = false")
    assert await line.say(GRIT, QUESTION) == [ANSWER]
    kept = await line.sql("SELECT service_url, is_open FROM conversation WHERE kind = 'personal'")
    assert kept == [(line.far.url, True)]
