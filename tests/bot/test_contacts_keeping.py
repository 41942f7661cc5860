"""What nobody is entered for is noted without who asked; what nobody confirmed for long is asked about."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.contacts.staleness import CONFIRMED_FOR, MOST_AT_ONCE
from scheduler.contacts import Staleness, forget_over
from store.contacts import confirming, gaps
from store.town import load
from tests.bot.test_contacts_correcting import press
from tests.conftest import TUESDAY, Running
from tests.talk import Talk

KAYA, GRIT, BARTOSZ = "Özlem Kaya", "Grit Sommer", "Bartosz Wiśniewski"
NOTED = "Für die Administration ist jetzt notiert, dass hier jemand fehlt. Ihr Name steht nicht dabei."


async def noted(running: Running) -> list[str]:
    async with running.bot.database.read() as connection:
        return [one.key for one in await gaps.open_gaps(connection)]


async def test_what_nobody_answers_for_is_noted_and_the_asker_told_so(running: Running, talk: Talk) -> None:
    await talk.to("Wer kümmert sich um Katzenfutter?", as_=GRIT, answers=NOTED)
    await talk.to("Wer kümmert sich um Katzenfutter?", as_=KAYA, answers=NOTED)
    assert await noted(running) == ["topic:katzenfutter"]
    async with running.bot.database.read() as connection:
        rows = (await connection.execute(text("SELECT * FROM gap"))).all()
    assert len(rows) == 1 and talk.people[GRIT] not in str(rows)


async def test_in_english_as_well(running: Running, talk: Talk) -> None:
    await talk.to("Who is responsible for cat food?", as_=GRIT, answers="Your name is not in it.")
    assert await noted(running) == ["topic:cat food"]


@pytest.mark.parametrize(
    "said",
    [
        "Wer hilft mir mit der E-Akte?",
        "Wer ist meine Ansprechperson?",
        "Wer kümmert sich um Schmidt 4711?",
        "Wer ist zuständig für das Passwort?",
    ],
)
async def test_nothing_else_is_noted(running: Running, talk: Talk, said: str) -> None:
    await talk.to(said, as_=GRIT, never=NOTED)
    assert await noted(running) == []


async def test_admins_close_a_gap_and_it_comes_back_when_it_is_asked_for_again(running: Running, talk: Talk) -> None:
    await talk.to("Wer kümmert sich um Katzenfutter?", as_=GRIT)
    async with running.bot.database.read() as connection:
        town = await load(connection)
        (gap,) = await gaps.open_for(connection, talk.people[BARTOSZ], town)
        assert not await gaps.open_for(connection, talk.people[KAYA], town)
    said = await press(talk, "contacts.gap", BARTOSZ, gap=gap.id)
    assert "Gefragt wurde nach „katzenfutter“: Niemand ist eingetragen." in said
    await talk.press("Erledigt", as_=BARTOSZ, answers="Fragt noch einmal jemand danach, steht es wieder hier.")
    assert await noted(running) == []
    await talk.to("Wer kümmert sich um Katzenfutter?", as_=GRIT, answers=NOTED)


async def test_gaps_are_for_admins(running: Running, talk: Talk) -> None:
    await talk.to("Wer kümmert sich um Katzenfutter?", as_=GRIT)
    async with running.bot.database.read() as connection:
        (gap,) = await gaps.open_gaps(connection)
    await press(talk, "contacts.gap_done", KAYA, gap=gap.id)
    assert await noted(running) == ["topic:katzenfutter"]


async def test_gaps_are_forgotten_after_ninety_days(running: Running, talk: Talk) -> None:
    await talk.to("Wer kümmert sich um Katzenfutter?", as_=GRIT)
    await forget_over(running.bot.database, TUESDAY + timedelta(days=89))
    assert await noted(running) == ["topic:katzenfutter"]
    await forget_over(running.bot.database, TUESDAY + timedelta(days=92))
    assert await noted(running) == []


async def age(running: Running) -> None:
    """Let everything have been seen first on this Tuesday, and six months pass."""
    await Staleness(running.bot.database).begin(TUESDAY)
    await running.move_clock(TUESDAY + CONFIRMED_FOR + timedelta(days=1))


async def waiting(running: Running, person: str, days: int = 184) -> list[str]:
    async with running.bot.database.read() as connection:
        found = await confirming.stale_for(connection, person, await load(connection), TUESDAY + timedelta(days=days))
    return [one.id for one in found]


async def test_entries_are_asked_about_after_six_months_and_not_before(running: Running, talk: Talk) -> None:
    await Staleness(running.bot.database).begin(TUESDAY)
    kaya = talk.people[KAYA]
    assert await waiting(running, kaya, days=183) == []
    assert await waiting(running, kaya, days=184) != []
    assert await waiting(running, talk.people[GRIT]) == []


async def test_nobody_is_asked_about_more_than_ten_at_once(running: Running, talk: Talk) -> None:
    await Staleness(running.bot.database).begin(TUESDAY)
    assert len(await waiting(running, talk.people[BARTOSZ])) == MOST_AT_ONCE


async def test_still_right_is_one_press_and_holds_for_six_months_more(running: Running, talk: Talk) -> None:
    await age(running)
    before = await waiting(running, talk.people[KAYA])
    said = await press(talk, "contacts.unconfirmed", KAYA)
    assert "Stimmt dieser Eintrag noch?" in said
    await talk.press("Stimmt noch", as_=KAYA, answers="gilt als bestätigt.")
    assert await waiting(running, talk.people[KAYA]) == before[1:]


async def test_only_whoever_keeps_an_entry_confirms_it(running: Running, talk: Talk) -> None:
    await age(running)
    entry = (await waiting(running, talk.people[KAYA]))[0]
    assert "Diesen Eintrag bestätigt, wer ihn pflegt" in await press(
        talk, "contacts.confirm", GRIT, responsibility=entry
    )
    assert "gilt als bestätigt" in await press(talk, "contacts.confirm", BARTOSZ, responsibility=entry)
    assert "gibt es nicht mehr" in await press(talk, "contacts.confirm", KAYA, responsibility="nonsense")
