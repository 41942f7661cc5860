"""A question on its way while something else happens: it is taken back, somebody leaves, the town is quiet."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.bot.line import Line
from tests.bot.test_contacts_handing import (
    DAY,
    DEPUTY,
    GUIDE2,
    GUIDE5,
    LEAD,
    PETRA,
    REMINDED,
    TO_DEPUTY,
    TO_POOL,
    WORDS,
    asked,
    at,
    install,
    state,
)
from tests.conftest import Running
from tests.talk import Talk

MAREK = "Marek Novák"


async def leaves(running: Running, line: Line, name: str) -> None:
    await line.sql("UPDATE person SET gone_at = now() WHERE id = :id", id=running.talk.people[name])
    await line.sql("UPDATE town SET version = version + 1")


@pytest.mark.parametrize(
    ("meanwhile", "reads", "stands"),
    [
        ("UPDATE question SET state = 'withdrawn'", "hat die Frage zurückgenommen", "withdrawn"),
        ("UPDATE question SET looked_on = looked_on - 1", "liegt jetzt bei Bartosz Wiśniewski", "asked"),
    ],
)
async def test_handing_on_says_what_really_happened(
    running: Running, talk: Talk, line: Line, meanwhile: str, reads: str, stands: str
) -> None:
    await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    await talk.press("Abgeben", as_=LEAD, on=put)
    async with running.bot.database.begin() as connection:
        await connection.execute(text(meanwhile))
        pressing = asyncio.create_task(talk.press("An Bartosz Wiśniewski", as_=LEAD))
        await asyncio.sleep(0.4)
    assert reads in (await pressing).words
    assert (await state(line))[0] == stands
    (row,) = await line.sql("SELECT contact FROM question")
    assert (row.contact == talk.people[DEPUTY]) is (stands == "asked")


async def test_an_answer_that_comes_too_late_is_not_lost(running: Running, talk: Talk) -> None:
    await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    await talk.press("Abgeben", as_=LEAD, on=put)
    await talk.press("An Bartosz Wiśniewski", as_=LEAD)
    late = await talk.press("Antwort senden", as_=LEAD, on=put, reply="Ja, *immer*.", answers="bei jemand anderem")
    assert "Ja, *immer*." in late.words and "Ihre Worte sind nicht hinausgegangen." in late.words


async def test_what_is_handed_on_in_quiet_time_says_when_it_arrives(running: Running, talk: Talk) -> None:
    await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    await running.move_clock(datetime(2026, 11, 24, 17, 30, tzinfo=UTC))
    await talk.press("Abgeben", as_=LEAD, on=put)
    await talk.press("An Bartosz Wiśniewski", as_=LEAD, answers="kommt nach der Ruhezeit bei Bartosz Wiśniewski an:")
    await talk.to("Meine Fragen", as_=PETRA, answers="Ihre Frage kommt nach der Ruhezeit bei Bartosz Wiśniewski an:")
    await running.move_clock(datetime(2026, 11, 25, 6, 30, tzinfo=UTC))
    await talk.arrives(WORDS, as_=DEPUTY)
    await talk.to("Meine Fragen", as_=PETRA, answers="Ihre Frage liegt jetzt bei Bartosz Wiśniewski.")


async def test_nobody_waits_for_a_contact_who_has_left(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    await talk.arrives(WORDS, as_=LEAD)
    await leaves(running, line, LEAD)
    await at(running, DAY[1])
    assert await state(line) == ("asked", "deputy")
    await talk.arrives(WORDS, as_=DEPUTY)
    await talk.arrives("Ihre Frage liegt jetzt bei Bartosz Wiśniewski.", as_=PETRA)


async def test_the_question_of_an_asker_who_left_bothers_nobody(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    await talk.arrives(WORDS, as_=LEAD)
    await talk.to("Was liegt bei mir?", as_=LEAD, answers="Frage von Petra Schäfer")
    await leaves(running, line, PETRA)
    for moment in (REMINDED, TO_DEPUTY, TO_POOL):
        await at(running, moment)
        assert await state(line) == ("asked", "contact")
    await talk.to("Was liegt bei mir?", as_=LEAD, never="Frage von Petra Schäfer")


async def test_each_deputy_is_told_to_the_asker(running: Running, talk: Talk) -> None:
    await install(talk, MAREK)
    await asked(running)
    await at(running, REMINDED)
    await at(running, TO_DEPUTY)
    put = await talk.arrives(WORDS, as_=DEPUTY)
    await talk.press("Abgeben", as_=DEPUTY, on=put)
    await talk.press("Weitergeben", as_=DEPUTY, to=talk.people[GUIDE2], answers="liegt jetzt bei Thomas Müller")
    for day in (7, 8):
        await at(running, DAY[day] + timedelta(hours=1))
    await talk.arrives(WORDS, as_=MAREK)
    await talk.arrives("Ihre Frage liegt jetzt bei Marek Novák.", as_=PETRA)


async def test_whoever_the_deputy_chose_stands_in(running: Running, talk: Talk, line: Line) -> None:
    await asked(running)
    put = await talk.arrives(WORDS, as_=LEAD)
    await line.sql(
        "INSERT INTO absence (person, begins, until, deputy, set_at) VALUES (:id, :begins, :until, :deputy, now())",
        id=talk.people[DEPUTY],
        begins=DAY[0].date(),
        until=DAY[20].date(),
        deputy=talk.people[GUIDE5],
    )
    await talk.press("Abgeben", as_=LEAD, on=put)
    assert "An Amira Haddad" in talk.last.buttons
    await at(running, REMINDED)
    reminder = await talk.arrives("Zur Erinnerung", as_=LEAD)
    assert "An Amira Haddad" in reminder.buttons
    await at(running, TO_DEPUTY)
    await talk.arrives("Ihre Frage liegt jetzt bei Amira Haddad.", as_=PETRA)
