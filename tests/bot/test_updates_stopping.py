"""Stopping a sending: before anybody has it, it is a draft again; later the rest is spared."""

import pytest

from tests.bot.sent_updates import at, hang, reach, send, until
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def test_stopped_before_anyone_had_it_it_is_a_draft_again_and_can_be_sent(running: Running, talk: Talk) -> None:
    await reach(talk)
    await running.move_clock(at(19))
    sent = await send(talk)
    await talk.press("Anhalten", on=sent, answers="Noch niemand hat die Meldung bekommen, sie ist wieder ein Entwurf.")
    await talk.press("Weiterschreiben", answers="Pilot startet am 3. März")
    await running.move_clock(at(7, day=25))
    assert not [one for one in await talk.from_bot("Gerd Lüders") if "Pilot startet" in one.words]
    await talk.press("Stand ansehen", on=sent, answers="gibt es keinen Versand")
    again = await send_draft(talk)
    await until(talk, "Angekommen: 8", again)


async def test_stop_pressed_again_says_once_more_that_it_is_a_draft(running: Running, talk: Talk) -> None:
    await running.move_clock(at(19))
    sent = await send(talk)
    for _ in range(2):
        shown = await talk.press("Anhalten", on=sent, answers="sie ist wieder ein Entwurf.")
        assert shown.buttons == ["Weiterschreiben"] and "Pilot startet am 3. März" in shown.words


async def send_draft(talk: Talk) -> Shown:
    """The one draft there is, from wherever it stands to its sending."""
    shown = await talk.to("Statusmeldung schreiben")
    for _ in range(6):
        for button in shown.buttons:
            if button.endswith("senden") and button != "Nur an mich senden":
                return await talk.press(button)
        ahead = ("Weiterschreiben", "Weiter", "Zur Vorschau")
        shown = await talk.press(next(one for one in shown.buttons if one in ahead))
    raise NotAnswered(shown.words)


async def test_stopped_under_way_the_rest_is_spared_and_the_truth_is_said(running: Running, talk: Talk) -> None:
    await reach(talk)
    await hang(talk, "Gerd Lüders")
    sent = await send(talk)
    await until(talk, "Angekommen: 7", sent)
    shown = await talk.press("Anhalten", on=sent)
    assert "Angehalten" in shown.words and "Nachrichten waren schon draußen" in shown.words
    assert {"Korrigieren", "Zurückziehen", "Stand ansehen"} == set(shown.buttons)


async def test_what_has_arrived_everywhere_is_not_stopped(talk: Talk) -> None:
    await reach(talk)
    sent = await send(talk)
    await until(talk, "Angekommen: 8", sent)
    await talk.press("Anhalten", on=sent, answers="Es ist nichts mehr unterwegs")
