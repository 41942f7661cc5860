"""What is stored, and fewer messages."""

from store import conversations
from tests.conftest import Running
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


async def who_want_less(running: Running) -> frozenset[str]:
    async with running.bot.database.read() as connection:
        return await conversations.who_want_less(connection)
