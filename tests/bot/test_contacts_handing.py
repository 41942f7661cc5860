"""A question that goes on until somebody answers, told as conversations."""

from datetime import UTC, datetime, timedelta

import pytest

from store import contacts
from tests.bot.line import Line
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk

PETRA, LEAD, DEPUTY, DANIEL = "Petra Schäfer", "Özlem Kaya", "Bartosz Wiśniewski", "Daniel Osei"
GUIDE2, GUIDE5 = "Thomas Müller", "Amira Haddad"
WORDS = "Gilt das auch für Teilzeit?"
EN_ROUTE = "Ihre Frage an Özlem Kaya ist unterwegs."
DAY = [datetime(2026, 11, 24, 9, tzinfo=UTC) + timedelta(days=one) for one in range(21)]
# The question is asked on a Tuesday at 9 o'clock; two working days later is Thursday, one more is Friday.
REMINDED, TO_DEPUTY, TO_POOL, TO_ALL, TOLD = DAY[2], DAY[3], DAY[7], DAY[8], DAY[9]


async def install(talk: Talk, *names: str) -> None:
    await talk.post("/control/install", {"people": [talk.people[name] for name in names]})


async def asked(running: Running, asker: str = PETRA, words: str = WORDS) -> Shown:
    """A question to the project's lead, sent over the card that names her."""
    talk = running.talk
    await install(talk, asker, LEAD, DEPUTY, GUIDE2, GUIDE5)
    form = await talk.to("Jemand von der E-Akte soll sich bei mir melden", as_=asker)
    assert "Özlem Kaya" in form.words, form.words
    return await talk.press("Frage senden", as_=asker, asking=words, answers=EN_ROUTE)


async def at(running: Running, moment: datetime) -> None:
    await running.move_clock(moment + timedelta(minutes=1))


async def state(line: Line) -> tuple[str, str]:
    (row,) = await line.sql("SELECT state, stage FROM question")
    return row.state, row.stage


async def many(talk: Talk, words: str, name: str) -> int:
    return len([one for one in await talk.from_bot(name) if words in one.words])


async def test_a_human_is_named_with_ways_and_a_form(talk: Talk) -> None:
    form = await talk.to("Ich möchte mit einem Menschen sprechen", as_=PETRA, answers="Für ein Gespräch: Bartosz")
    assert form.buttons[-1] == "Frage senden" and len(form.buttons) == 3
    assert "bartosz.wisniewski@musterstadt.example" in form.words
    assert "Das bekommt Bartosz Wiśniewski" in form.words and "Ihr Name steht dabei: Petra Schäfer." in form.words
    await talk.press("Frage senden", as_=PETRA, asking=" ", answers="Bitte schreiben Sie hier noch etwas.")
    await talk.press("Frage senden", as_=PETRA, asking=WORDS, answers="Ihre Frage an Bartosz Wiśniewski ist unterwegs.")


async def test_somebody_named_gets_it(running: Running, talk: Talk) -> None:
    await install(talk, GUIDE2)
    await talk.to("Thomas Müller soll sich melden", as_=PETRA, answers="Das bekommt Thomas Müller")
    await talk.press("Frage senden", as_=PETRA, asking=WORDS, answers="Ihre Frage an Thomas Müller")
    put = await talk.arrives(WORDS, as_=GUIDE2)
    assert WORDS in put.words
    await talk.press("Antwort senden", as_=GUIDE2, reply="Ja.")
    await talk.arrives("Antwort von Thomas Müller", as_=PETRA)


async def test_nobody_answers_and_it_goes_all_the_way(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    await talk.arrives(WORDS, as_=LEAD)
    await at(running, REMINDED - timedelta(hours=2))
    assert await state(line) == ("asked", "contact")
    await at(running, REMINDED)
    reminder = await talk.arrives("Zur Erinnerung: Frage von Petra Schäfer", as_=LEAD)
    assert WORDS in reminder.words and "An Bartosz Wiśniewski" in reminder.buttons
    await at(running, TO_DEPUTY)
    put = await talk.arrives(WORDS, as_=DEPUTY)
    assert WORDS in put.words
    await talk.arrives("Ihre Frage liegt jetzt bei Bartosz Wiśniewski.", as_=PETRA)
    note = await talk.arrives("Die Frage von Petra Schäfer liegt jetzt bei Bartosz Wiśniewski.", as_=LEAD)
    assert WORDS not in note.words
    await talk.press("Antwort senden", as_=LEAD, on=reminder, reply="Ja.", answers="inzwischen bei jemand anderem")
    await at(running, TO_POOL)
    # The only guide of her unit had it, and so all get it.
    await talk.arrives(WORDS, as_=GUIDE2)
    await talk.arrives(WORDS, as_=GUIDE5)
    moved = await talk.arrives("Wer davon zuerst Zeit hat", as_=PETRA)
    assert "Thomas Müller" in moved.words
    await at(running, TOLD)
    told = await talk.arrives("Auf Ihre Frage gibt es noch keine Antwort.", as_=PETRA)
    assert "Direkt weiterhelfen können: " in told.words and "Zurücknehmen" in told.buttons
    assert await state(line) == ("asked", "told")
    assert await many(talk, "Auf Ihre Frage gibt es noch keine Antwort.", PETRA) == 1
    await talk.press("Stand ansehen", as_=PETRA, on=told, answers="Auf Ihre Frage gibt es noch keine Antwort.")
    put = await talk.arrives(WORDS, as_=GUIDE5)
    await talk.press("Antwort senden", as_=GUIDE5, on=put, reply="Ja, immer.", answers="ist unterwegs")
    await talk.arrives("Antwort von Amira Haddad", as_=PETRA)
    other = await talk.arrives("Die Frage von Petra Schäfer ist beantwortet.", as_=GUIDE2)
    assert WORDS not in other.words


async def test_whoever_of_the_guides_is_second_is_told_kindly(running: Running, talk: Talk) -> None:
    await asked(running)
    for moment in (REMINDED, TO_DEPUTY, TO_POOL):
        await at(running, moment)
    first, second = [await talk.arrives(WORDS, as_=one) for one in (GUIDE2, GUIDE5)]
    await talk.press("Antwort senden", as_=GUIDE2, on=first, reply="Ja.")
    late = await talk.press("Antwort senden", as_=GUIDE5, on=second, reply="Nein.")
    assert "Die Frage von Petra Schäfer ist beantwortet." in late.words
    back = await talk.arrives("Antwort von Thomas Müller", as_=PETRA)
    assert "Nein." not in back.words


async def test_handed_on_in_one_press(running: Running, talk: Talk, line: Line) -> None:
    gone = await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    choice = await talk.press("Abgeben", as_=LEAD, on=put, answers="An wen soll die Frage von Petra Schäfer gehen?")
    assert "An Bartosz Wiśniewski" in choice.buttons and "Nicht zuständig" in choice.buttons
    await talk.press("An Bartosz Wiśniewski", as_=LEAD, answers="Die Frage von Petra Schäfer liegt jetzt bei Bartosz")
    await talk.press("Abgeben", as_=LEAD, on=put, answers="Diese Frage liegt inzwischen bei jemand anderem.")
    await talk.arrives("Ihre Frage liegt jetzt bei Bartosz Wiśniewski.", as_=PETRA)
    await talk.press("Stand ansehen", as_=PETRA, on=gone, answers="Ihre Frage liegt jetzt bei Bartosz Wiśniewski.")
    await talk.arrives(WORDS, as_=DEPUTY)
    await talk.press("Antwort senden", as_=DEPUTY, reply="Ja.")
    await talk.arrives("Antwort von Bartosz Wiśniewski", as_=PETRA)
    assert await many(talk, "Ihre Antwort an Petra Schäfer", DEPUTY) == 1


async def test_typed_to_somebody_else_and_nobody_who_had_it(running: Running, talk: Talk) -> None:
    await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    await talk.press("Abgeben", as_=LEAD, on=put)
    choice = talk.last
    await talk.press("Weitergeben", as_=LEAD, on=choice, to="", answers="Bitte wählen Sie eine andere.")
    await talk.press("Weitergeben", as_=LEAD, on=choice, to=talk.people[PETRA], answers="Bitte wählen Sie eine andere.")
    await talk.press("Weitergeben", as_=LEAD, on=choice, to=talk.people[GUIDE5], answers="liegt jetzt bei Amira Haddad")
    await talk.arrives(WORDS, as_=GUIDE5)


async def test_not_responsible_gives_it_to_the_next(running: Running, talk: Talk) -> None:
    await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    await talk.press("Abgeben", as_=LEAD, on=put)
    await talk.press("Nicht zuständig", as_=LEAD, answers="liegt jetzt bei Bartosz Wiśniewski.")
    await talk.arrives(WORDS, as_=DEPUTY)


async def test_it_waits_while_the_contact_is_away(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    await talk.arrives(WORDS, as_=LEAD)
    until = DAY[8].date()
    await line.sql(
        "INSERT INTO absence (person, begins, until, set_at) VALUES (:id, :begins, :until, now())",
        id=talk.people[LEAD],
        begins=DAY[1].date(),
        until=until,
    )
    for day in (1, 2, 3, 6, 7, 8):
        await at(running, DAY[day])
        assert await state(line) == ("asked", "contact"), day
    await at(running, DAY[9])
    assert await state(line) == ("asked", "contact")
    await at(running, DAY[10])
    assert await state(line) == ("asked", "reminded")


async def test_nothing_moves_twice_however_often_the_clock_looks(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    for moment in (REMINDED, TO_DEPUTY):
        for _ in range(3):
            await at(running, moment)
    await talk.arrives(WORDS, as_=DEPUTY)
    assert await many(talk, WORDS, DEPUTY) == 1
    (row,) = await line.sql("SELECT count(*) AS n FROM campaign WHERE subject LIKE '%-again' AND action = 'send'")
    assert row.n == 1


async def test_quiet_time_holds_for_what_the_bot_begins(running: Running, talk: Talk, line: Line) -> None:
    talk = running.talk
    await running.move_clock(datetime(2026, 11, 24, 16, 59, tzinfo=UTC))
    await asked(running)
    # Due on Thursday at 17:59 of the town; whoever looks only after 18 o'clock waits with the reminder.
    await running.move_clock(datetime(2026, 11, 26, 17, 30, tzinfo=UTC))
    assert await state(line) == ("asked", "reminded")
    with pytest.raises(NotAnswered):
        await talk.arrives("Zur Erinnerung", as_=LEAD, within=0.5)
    await running.move_clock(datetime(2026, 11, 27, 6, 30, tzinfo=UTC))
    await talk.arrives("Zur Erinnerung", as_=LEAD)


async def test_my_questions_and_where_they_are(running: Running, talk: Talk, line: Line) -> None:
    await talk.to("Wo ist meine Frage?", as_=PETRA, answers="Keine Ihrer Fragen wartet auf eine Antwort.")
    await asked(running)
    mine = await talk.to("Meine Fragen", as_=PETRA, answers=EN_ROUTE)
    assert WORDS in mine.words
    async with running.bot.database.read() as connection:
        assert len(await contacts.open_for(connection, talk.people[LEAD])) == 1
        assert len(await contacts.open_for(connection, talk.people[DEPUTY])) == 0
    await talk.press("Zurücknehmen", as_=PETRA, answers="Ihre Frage ist zurückgenommen.")
    assert await state(line) == ("withdrawn", "contact")


async def test_several_questions_are_listed(running: Running, talk: Talk) -> None:
    await asked(running)
    await asked(running, words="Und wer zahlt das?")
    mine = await talk.to("Meine Fragen", as_=PETRA, answers="2 Ihrer Fragen warten auf eine Antwort.")
    assert WORDS in mine.words and "Ihre Frage liegt jetzt bei Özlem Kaya." in mine.words
    await talk.press("2. Ansehen", as_=PETRA, answers=EN_ROUTE, never=WORDS)
    await talk.press("Zurücknehmen", as_=PETRA, answers="Ihre Frage ist zurückgenommen.")


async def test_withdrawn_while_it_is_with_the_guides(running: Running, talk: Talk) -> None:
    gone = await asked(running)
    for moment in (REMINDED, TO_DEPUTY, TO_POOL):
        await at(running, moment)
    await talk.arrives(WORDS, as_=GUIDE2)
    await talk.press("Zurücknehmen", as_=PETRA, on=gone, answers="Ihre Frage ist zurückgenommen.")
    await talk.arrives("Petra Schäfer hat die Frage zurückgenommen.", as_=GUIDE2)
    await talk.arrives("Petra Schäfer hat die Frage zurückgenommen.", as_=GUIDE5)


async def test_in_english(running: Running, talk: Talk) -> None:
    await install(talk, DANIEL, LEAD, DEPUTY)
    await talk.to("I want to talk to a human", as_=DANIEL, answers="This goes to Amira Haddad")
    await install(talk, GUIDE5)
    await talk.press("Send question", as_=DANIEL, asking="Part time too?", answers="is on its way to Amira Haddad.")
    await at(running, REMINDED)
    await talk.arrives("Zur Erinnerung: Frage von Daniel Osei", as_=GUIDE5)
    await talk.to("Where is my question?", as_=DANIEL, answers="is on its way to Amira Haddad.")


async def test_what_belongs_elsewhere_is_never_taken_along(running: Running, talk: Talk) -> None:
    alias = next(one for one in running.bot.known.town.elsewhere if one.aliases).aliases[0]
    values = {"topic": f"Was ist mit {alias}?"}
    action: dict[str, object] = {"type": "Action.Execute", "verb": "contacts.handover", "data": values}
    body = {
        "as": talk.people[PETRA],
        "message": (await talk.to("Ich möchte mit einem Menschen sprechen", as_=PETRA)).message["id"],
        "action": action,
    }
    answer = await talk.post(f"/api/chats/a:{talk.people[PETRA]}/actions", body)
    assert values["topic"] not in str(answer)
    action["data"] = {"topic": WORDS}
    answer = await talk.post(f"/api/chats/a:{talk.people[PETRA]}/actions", body)
    assert WORDS in str(answer)
