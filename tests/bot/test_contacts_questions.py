"""A question about an update, to its contact and back, told as conversations."""

from datetime import UTC, datetime, timedelta

import pytest

from store import contacts
from tests.bot.line import CHANNEL, Line
from tests.bot.told import LEAD, MEANING, TITLE, send, sent
from tests.conftest import TUESDAY, Running
from tests.talk import Shown, Talk

PETRA, GRIT, DANIEL = "Petra Schäfer", "Grit Sommer", "Daniel Osei"
ASKED = "Gilt das auch für **Teilzeit**?"
FROM = f"Frage von Petra Schäfer zu „{TITLE}“"


async def install_for(talk: Talk, *names: str) -> None:
    await talk.post("/control/install", {"people": [talk.people[name] for name in names]})


async def asked(running: Running, words: str = ASKED) -> Shown:
    """Petra asks about an update, and sees what went."""
    await install_for(running.talk, LEAD)
    _, card = await sent(running, PETRA)
    await running.talk.press("Fragen", as_=PETRA, on=card, answers="Ihre Frage bekommt Özlem Kaya.")
    return await running.talk.press("Frage senden", as_=PETRA, asking=words)


async def in_table(line: Line) -> list[str]:
    return [row.state for row in await line.sql("SELECT state FROM question ORDER BY asked_at")]


async def test_the_form_stands_below_the_update_and_says_who_gets_what(running: Running, talk: Talk) -> None:
    _, card = await sent(running, PETRA)
    form = await talk.press("Fragen", as_=PETRA, on=card, answers=f"Ihre Frage zu „{TITLE}“")
    assert MEANING in form.words and "Ihre Frage bekommt Özlem Kaya." in form.words
    assert "Ihr Name geht mit: Petra Schäfer." in form.words
    assert form.buttons == ["Frage senden", "Abbrechen"]
    back = await talk.press("Abbrechen", as_=PETRA)
    assert back.words == card.words and back.buttons == card.buttons


async def test_a_question_goes_to_the_contact_and_the_answer_comes_back(running: Running, talk: Talk) -> None:
    gone = await asked(running)
    assert "Ihre Frage an Özlem Kaya ist unterwegs." in gone.words and ASKED in gone.words and MEANING in gone.words
    put = await talk.arrives(FROM, as_=LEAD)
    assert put.message["summary"] == FROM and ASKED in put.words
    assert "Ihre Antwort geht mit Ihrem Namen an Petra Schäfer" in put.words
    given = await talk.press(
        "Antwort senden", as_=LEAD, reply="Ja, für *alle*.", answers="Ihre Antwort an Petra Schäfer"
    )
    assert ASKED in given.words and "Ja, für *alle*." in given.words
    back = await talk.arrives(f"Antwort von Özlem Kaya zu „{TITLE}“", as_=PETRA)
    assert "Ja, für *alle*." in back.words and ASKED in back.words
    await talk.press("Stand ansehen", as_=PETRA, on=gone, answers="Ja, für *alle*.")
    await talk.press("Zurücknehmen", as_=PETRA, on=gone, answers="Ja, für *alle*.")
    await talk.press("Antwort senden", as_=LEAD, on=put, reply="Nein.", answers="Ja, für *alle*.", never="Nein.")


async def test_in_english(running: Running, talk: Talk) -> None:
    await install_for(talk, LEAD)
    await send(running, DANIEL)
    await talk.arrives("You open new cases there only.", as_=DANIEL)
    await talk.press("Ask", as_=DANIEL, answers="Your question goes to Özlem Kaya.")
    await talk.press("Send question", as_=DANIEL, asking="Part time too?", answers="is on its way to Özlem Kaya.")
    await talk.arrives(f"Frage von Daniel Osei zu „{TITLE}“", as_=LEAD)
    await talk.press("Antwort senden", as_=LEAD, reply="Yes.", answers="Ihre Antwort an Daniel Osei ist unterwegs.")
    await talk.arrives("Answer from Özlem Kaya about “Pilot starts on 3 March”", as_=DANIEL)


async def test_pressing_twice_asks_once(running: Running, talk: Talk, line: Line) -> None:
    await install_for(talk, LEAD)
    _, card = await sent(running, PETRA)
    form = await talk.press("Fragen", as_=PETRA, on=card)
    for _ in range(2):
        await talk.press("Frage senden", as_=PETRA, on=form, asking=ASKED, answers="ist unterwegs")
    await talk.arrives(FROM, as_=LEAD)
    assert await in_table(line) == ["asked"]
    assert len([one for one in await talk.from_bot(LEAD) if FROM in one.words]) == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Bitte schreiben Sie hier noch etwas."),
        (" \n ", "Bitte schreiben Sie hier noch etwas."),
        ("ä" * 1001, "Ihre Frage: Das sind 1.001 Zeichen, möglich sind 1.000."),
    ],
)
async def test_what_cannot_be_sent_stays_on_the_form(
    running: Running, talk: Talk, line: Line, typed: str, said: str
) -> None:
    form = await asked(running, typed)
    assert said in form.words and MEANING in form.words and typed.strip() in str(form.card)
    assert await in_table(line) == []


async def test_an_empty_answer_is_not_taken(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    await talk.arrives(FROM, as_=LEAD)
    await talk.press("Antwort senden", as_=LEAD, reply=" ", answers="Bitte schreiben Sie hier noch etwas.")
    assert await in_table(line) == ["asked"]
    await talk.press("Antwort senden", as_=LEAD, reply="Ja.", answers="ist unterwegs")


async def test_a_question_taken_back_is_replaced_by_a_note(running: Running, talk: Talk, line: Line) -> None:
    gone = await asked(running)
    put = await talk.arrives(FROM, as_=LEAD)
    back = await talk.press("Zurücknehmen", as_=PETRA, on=gone, answers="Ihre Frage ist zurückgenommen.")
    assert MEANING in back.words and "Fragen" in back.buttons
    note = await talk.arrives("Petra Schäfer hat die Frage zurückgenommen.", as_=LEAD)
    assert note.message["id"] == put.message["id"] and ASKED not in note.words
    await talk.press("Antwort senden", as_=LEAD, on=put, reply="Ja.", answers="hat die Frage zurückgenommen.")
    assert await in_table(line) == ["withdrawn"]


async def test_in_quiet_time_it_waits_and_can_be_kept_from_arriving(running: Running, talk: Talk) -> None:
    await install_for(talk, LEAD)
    _, card = await sent(running, PETRA)
    await running.move_clock(datetime(2026, 11, 24, 19, 30, tzinfo=UTC))
    await talk.press("Fragen", as_=PETRA, on=card)
    later = "Ihre Frage kommt nach der Ruhezeit bei Özlem Kaya an: Mittwoch, 25. November, 7 Uhr"
    await talk.press("Frage senden", as_=PETRA, asking=ASKED, answers=later)
    await talk.press("Stand ansehen", as_=PETRA, answers=later)
    await talk.press("Zurücknehmen", as_=PETRA, answers="Ihre Frage ist zurückgenommen.")
    await running.move_clock(datetime(2026, 11, 25, 7, 30, tzinfo=UTC))
    await talk.to("Hallo", as_=LEAD)
    assert not [one for one in await talk.from_bot(LEAD) if "Petra" in one.words]


async def test_an_answer_is_not_delayed_by_quiet_time(running: Running, talk: Talk) -> None:
    await asked(running)
    await talk.arrives(FROM, as_=LEAD)
    await running.move_clock(datetime(2026, 11, 24, 19, 30, tzinfo=UTC))
    await talk.press("Antwort senden", as_=LEAD, reply="Ja.")
    await talk.arrives("Antwort von Özlem Kaya", as_=PETRA)


async def test_where_nothing_arrives_the_next_person_is_offered(running: Running, talk: Talk, line: Line) -> None:
    _, card = await sent(running, PETRA)
    await talk.press("Fragen", as_=PETRA, on=card)
    gone = await talk.press("Frage senden", as_=PETRA, asking=ASKED)
    told = await talk.arrives("Ihre Frage hat Özlem Kaya nicht erreicht.", as_=PETRA)
    assert ASKED in told.words and await in_table(line) == ["returned"]
    following = next(title for title in told.buttons if title.startswith("An "))
    name = next(one for one in talk.people if one.startswith(following.removeprefix("An ").rstrip("…")))
    await install_for(talk, name)
    await talk.press(following, as_=PETRA, on=told, answers=f"Ihre Frage liegt jetzt bei {name}.")
    await talk.arrives(FROM, as_=name)
    await talk.press(following, as_=PETRA, on=told, answers=f"Ihre Frage liegt jetzt bei {name}.")
    await talk.press("Stand ansehen", as_=PETRA, on=gone, answers=f"Ihre Frage liegt jetzt bei {name}.")
    assert len([one for one in await talk.from_bot(name) if FROM in one.words]) == 1


async def test_where_it_is_unclear_whether_it_arrived_the_asker_is_told_once(
    running: Running, talk: Talk, line: Line
) -> None:
    await install_for(talk, LEAD)
    _, card = await sent(running, PETRA)
    rule = {"kind": "server_error", "share": 1.0, "people": [talk.people[LEAD]], "methods": ["POST"], "times": 1}
    await talk.post("/control/faults", {"rules": [{**rule, "afterAccepting": True}], "seed": 1})
    await talk.press("Fragen", as_=PETRA, on=card)
    gone = await talk.press("Frage senden", as_=PETRA, asking=ASKED)
    told = await talk.arrives("Vielleicht ist Ihre Frage nicht bei Özlem Kaya angekommen.", as_=PETRA)
    assert ASKED in told.words and told.buttons == ["Zurücknehmen"]
    unclear = "Vielleicht ist Ihre Frage nicht bei Özlem Kaya angekommen."
    await talk.press("Stand ansehen", as_=PETRA, on=gone, answers=unclear, never="ist unterwegs")
    # It had arrived, and so the answer counts.
    put = await talk.arrives(FROM, as_=LEAD)
    await talk.press("Antwort senden", as_=LEAD, on=put, reply="Ja.")
    await talk.arrives("Antwort von Özlem Kaya", as_=PETRA)
    assert await in_table(line) == ["answered"]
    await talk.press("Stand ansehen", as_=PETRA, on=gone, answers="Ja.")
    assert len([one for one in await talk.from_bot(PETRA) if unclear in one.words]) == 1


async def test_the_contact_asks_somebody_else(running: Running, talk: Talk) -> None:
    _, card = await sent(running, LEAD)
    await talk.press("Fragen", as_=LEAD, on=card, answers="Ihre Frage bekommt ", never="bekommt Özlem Kaya")


async def test_from_a_channel_the_form_comes_into_the_own_chat(running: Running, talk: Talk) -> None:
    await install_for(talk, PETRA, LEAD)
    await send(running, channel=CHANNEL)
    post = await talk.arrives(MEANING, as_=PETRA, channel=CHANNEL)
    await talk.press("Fragen", as_=PETRA, on=post, answers="liegt jetzt in unserem persönlichen Chat.")
    await talk.arrives(f"Ihre Frage zu „{TITLE}“", as_=PETRA)
    await talk.press("Frage senden", as_=PETRA, asking=ASKED, answers="Ihre Frage an Özlem Kaya ist unterwegs.")
    assert len(await talk.from_bot(PETRA, channel=CHANNEL)) == 1
    await talk.press("Fragen", as_=GRIT, on=post, answers="Bitte schreiben Sie mir dort zuerst „Hallo“.")


async def test_somebody_elses_question_is_nobodys_business(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    (row,) = await line.sql("SELECT id FROM question")
    await line.meet(GRIT)
    for verb in ("contacts.asked", "contacts.withdraw", "contacts.answer", "contacts.send_question"):
        for id in (row.id, "f" * 16, "'; --", ""):
            given = {"question": id, "reply": "Ja.", "asking": "Wie?"}
            answered = await line.post(line.press(GRIT, verb, given))
            assert answered.body["value"] in ("Diese Frage gibt es nicht mehr.",) or id == "f" * 16
    assert await in_table(line) == ["asked"]
    assert not [one for one in line.far.texts if ASKED in one]


async def test_the_asker_cannot_answer_in_the_name_of_the_contact(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    (row,) = await line.sql("SELECT id FROM question")
    await line.post(line.press(PETRA, "contacts.answer", {"question": row.id, "reply": "Ja."}))
    assert await in_table(line) == ["asked"]


async def test_who_is_responsible_may_have_changed_since_the_form(running: Running, talk: Talk, line: Line) -> None:
    _, card = await sent(running, PETRA)
    form = await talk.press("Fragen", as_=PETRA, on=card)
    await line.sql("UPDATE person SET gone_at = now() WHERE id = :id", id=talk.people[LEAD])
    await line.sql("UPDATE town SET version = version + 1")
    again = await talk.press("Frage senden", as_=PETRA, on=form, asking=ASKED, answers="Inzwischen ist jemand anderes")
    assert ASKED in str(again.card) and await in_table(line) == []


async def test_after_ninety_days_nothing_is_left_of_it(running: Running, talk: Talk, line: Line) -> None:
    await asked(running, "Quittengelee?")
    await talk.arrives(FROM, as_=LEAD)
    await talk.press("Antwort senden", as_=LEAD, reply="Quittengelee!")
    await talk.arrives("Antwort von Özlem Kaya", as_=PETRA)
    async with running.bot.database.begin() as connection:
        assert await contacts.forget_old(connection, TUESDAY + timedelta(days=89)) == 0
        assert await contacts.forget_old(connection, TUESDAY + timedelta(days=91)) == 1
    for table in ("question", "campaign_message", "delivery", "campaign"):
        rows = await line.sql(f'SELECT t::text AS row FROM "{table}" t')  # noqa: S608
        assert not [row for row in rows if "Quittengelee" in row.row], table
