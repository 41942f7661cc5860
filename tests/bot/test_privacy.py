"""What is stored, fewer messages, and quieter ones."""

import pytest

from bot import privacy
from bot.router import Router, Turn
from cards.frame import Card
from domain.audit import Hand
from domain.conversations import Kind, Reference
from domain.errors import Refusal
from domain.people import Language, Rights
from locales import Text
from store import audit, conversations
from store.conversations import Wishes
from store.database import Database
from tests.cards.reading import read, titles
from tests.conftest import TUESDAY, Running
from tests.domain.small_town import small_town
from tests.talk import Talk

GRIT = "Grit Sommer"


async def test_what_is_stored_is_shown_with_who_to_ask(talk: Talk) -> None:
    shown = await talk.to("Was speichert der Bot über mich?", as_=GRIT, answers="Name: Grit Sommer")
    assert "Bereich: Finanzen" in shown.words and "Fragen Sie Dörte Petersen." in shown.words
    await talk.press("Datenschutz fragen", as_=GRIT, answers="Dörte Petersen")


async def test_it_is_not_shown_in_a_channel(talk: Talk) -> None:
    said = "Was speichert der Bot über mich?"
    await talk.to(said, as_=GRIT, channel="19:eakte@thread.tacv2", never="Grit Sommer", answers="im persönlichen Chat")


async def test_fewer_messages_are_kept_and_undone(running: Running) -> None:
    talk = running.talk
    await talk.to("Welche Daten werden über mich gespeichert?", as_=GRIT, answers="Nachrichten: alle")
    await talk.press("Weniger Nachrichten", as_=GRIT, answers="keine Befragungen und keine Einladungen")
    assert await who_want_less(running) == {talk.person(GRIT)}
    await talk.press("Wieder alle bekommen", as_=GRIT, answers="wieder alle Nachrichten")
    assert await who_want_less(running) == frozenset()


async def test_the_audit_log_is_named_to_whom_it_names(running: Running) -> None:
    talk, said = running.talk, "Was speichert der Bot über mich?"
    await talk.to(said, as_=GRIT, never="Protokoll")
    async with running.bot.database.begin() as connection:
        await audit.append(connection, "rights.given", Hand.FILE, talk.person(GRIT), {"right": "guide"}, TUESDAY)
    await talk.to(said, as_=GRIT, answers="Protokoll: ein Eintrag")


async def test_a_town_without_a_feed_offers_no_hints(talk: Talk) -> None:
    shown = await talk.to("Was speichert der Bot über mich?", as_=GRIT, never="Aktivität")
    assert "Nur Hinweise" not in shown.buttons and "Wie sie kommen" not in shown.words


class Chat:
    """A person's chat with the bot of a small town, whose activity feeds it writes into unless told otherwise."""

    def __init__(self, database: Database, *, has_feed: bool = True) -> None:
        self.router = Router([])
        privacy.register(self.router, database, has_feed=has_feed)

    async def press(self, verb: str, language: Language = "de") -> Card:
        town = small_town()
        chat = Reference("a:kim", Kind.PERSONAL, "http://127.0.0.1/", "28:bot", person="kim")
        turn = Turn(town.people["kim"], Rights(), Text(language), town, TUESDAY, chat, verb, is_pressed=True)
        answer = await self.router.answer(turn)
        assert isinstance(answer, Card)
        return answer


async def wishes(database: Database) -> Wishes:
    async with database.read() as connection:
        return await conversations.wishes(connection, "kim")


async def test_hints_are_kept_and_undone(database: Database) -> None:
    chat = Chat(database)
    assert "Nur Hinweise" in titles(await chat.press("privacy.mine"))
    card = await chat.press("privacy.hints")
    assert titles(card) == ["Wieder Nachrichten", "Was ist gespeichert?"]
    assert await wishes(database) == Wishes(wants_hints=True)
    assert "Wie sie kommen: als Hinweis" in read(await chat.press("privacy.mine"))
    assert titles(await chat.press("privacy.messages")) == ["Nur Hinweise", "Was ist gespeichert?"]
    assert await wishes(database) == Wishes()


async def test_how_loudly_says_nothing_about_how_much(database: Database) -> None:
    chat = Chat(database)
    assert "Kurzbefragungen" in read(await chat.press("privacy.hints"))
    await chat.press("privacy.less")
    assert await wishes(database) == Wishes(wants_less=True, wants_hints=True)
    card = read(await chat.press("privacy.hints"))
    assert "Sie bekommen Statusmeldungen" in card and "Kurzbefragungen" not in card
    assert "there are still no surveys" in read(await chat.press("privacy.hints", "en"))
    await chat.press("privacy.messages")
    assert await wishes(database) == Wishes(wants_less=True)


async def test_who_wished_for_hints_may_take_it_back_when_the_feed_is_off(database: Database) -> None:
    await Chat(database).press("privacy.hints")
    chat = Chat(database, has_feed=False)
    with pytest.raises(Refusal, match="privacy-hints-off"):
        await chat.press("privacy.hints")
    card = await chat.press("privacy.mine")
    assert "Ihr Wunsch bleibt gespeichert" in read(card) and "Wieder Nachrichten" in titles(card)
    assert titles(await chat.press("privacy.messages")) == ["Was ist gespeichert?"]
    assert await wishes(database) == Wishes()


async def who_want_less(running: Running) -> frozenset[str]:
    async with running.bot.database.read() as connection:
        return await conversations.who_want_less(connection)
