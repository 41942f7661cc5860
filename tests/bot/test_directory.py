"""Admins see how far the directory was read, have it read now, and say who left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot import directory as desk
from bot.router import Router, Turn
from cards.frame import Card
from domain.conversations import Kind, Reference
from domain.errors import Refusal
from domain.people import Person, Right, Rights, Wording
from domain.town import Town
from locales import Text
from store import directory
from store.database import Database
from tests.cards.reading import read, titles

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
ADA = Person("ada", "Ada")
TOWN = Town(Wording("Kleinhausen"), people={"ada": ADA, "left": Person("left", "Left", is_active=False)})
ADMIN = Rights(frozenset({Right.ADMIN}))
CHAT = Reference("a:ada", Kind.PERSONAL, "http://127.0.0.1/", "28:bot", person="ada")


class Chat:
    """An admin's chat with the bot, whose people come from Graph unless told otherwise."""

    def __init__(self, database: Database, *, is_from_graph: bool = True) -> None:
        self.database = database
        self.router = Router(["directory"])
        desk.register(self.router, database, is_from_graph=is_from_graph)

    async def press(self, verb: str, rights: Rights = ADMIN, place: Reference = CHAT, **values: str) -> Card:
        turn = Turn(ADA, rights, Text("de"), TOWN, NOW, place, verb, values=values, is_pressed=True)
        answer = await self.router.answer(turn)
        assert isinstance(answer, Card)
        return answer

    async def missed(self, many: int) -> None:
        """A full run did not find so many people."""
        async with self.database.begin() as connection:
            run = await directory.claim(connection, "run", timedelta(minutes=1))
            assert run is not None
            await directory.finish(connection, timedelta(minutes=15), 0, many)
            await directory.release(connection, "run")


async def test_an_admin_sees_how_far_the_directory_was_read(database: Database) -> None:
    card = await Chat(database).press("directory.state")
    assert "Personen: 0" in read(card) and "Letzter Abgleich: noch keiner" in read(card)
    assert titles(card) == ["Jetzt abgleichen", "Aktualisieren"]


async def test_an_admin_has_it_read_now(database: Database) -> None:
    chat = Chat(database)
    await chat.missed(0)
    assert "Nächster Abgleich: gleich" not in read(await chat.press("directory.state"))
    assert "Nächster Abgleich: gleich" in read(await chat.press("directory.sync"))
    async with database.read() as connection:
        assert await directory.claim(connection, "next", timedelta(minutes=1)), "the run is due"


async def test_who_seems_to_have_left_is_an_admins_word(database: Database) -> None:
    chat = Chat(database)
    await chat.missed(1_300)
    assert "Fehlende prüfen" in titles(await chat.press("directory.state"))
    card = await chat.press("directory.missed")
    assert "1.300 abmelden" in titles(card)
    await chat.press("directory.agree", missed="1300")
    async with database.read() as connection:
        run = await directory.claim(connection, "next", timedelta(minutes=1))
    assert run and run.is_full and run.agreed == 1_300


@pytest.mark.parametrize("said", ["", "12", "-1", "alle", "9" * 40, "²"])
async def test_an_old_number_signs_nobody_off(database: Database, said: str) -> None:
    chat = Chat(database)
    await chat.missed(1_300)
    with pytest.raises(Refusal, match="directory-agree-other"):
        await chat.press("directory.agree", missed=said)


async def test_when_nobody_is_missing_any_more_the_state_is_shown(database: Database) -> None:
    assert "Personen: 0" in read(await Chat(database).press("directory.missed"))


async def test_without_graph_people_come_from_the_file(database: Database) -> None:
    chat = Chat(database, is_from_graph=False)
    for verb in ("directory.state", "directory.sync"):
        card = await chat.press(verb)
        assert "Eine Person kommt aus der Datei der Stadt." in read(card) and titles(card) == []


@pytest.mark.parametrize("verb", ["directory.state", "directory.sync", "directory.missed", "directory.agree"])
async def test_it_is_for_admins_in_their_own_chat(database: Database, verb: str) -> None:
    with pytest.raises(Refusal, match="general-needs-admin"):
        await Chat(database).press(verb, rights=Rights())
    with pytest.raises(Refusal, match="general-only-personal"):
        await Chat(database).press(verb, place=replace(CHAT, kind=Kind.CHANNEL))
