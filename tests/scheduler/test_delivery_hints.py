"""Who prefers a quiet line in the activity feed gets that, or the message, and never nothing without a reason."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from domain.conversations import Kind, Reference
from domain.delivery import Hint, Reason
from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed
from scheduler.delivery import DeliverySettings, FirstContact
from scheduler.delivery.contact import Install
from store import delivery
from store.conversations import close_reference
from store.database import Database
from store.delivery import Priority, Recipient
from tests.scheduler.post import BOT, SERVICE, TUESDAY, Teams, chats, know, to, to_people, whisper_to
from tests.scheduler.pumping import FAST, pumping, settled

HOME = Reference("", Kind.PERSONAL, SERVICE, BOT)
DENIED, NO_APP = 403, 403  # Graph answers both in the same words.


@dataclass
class Board:
    """Activity feeds: `trouble` is what happens instead, one after the other, a number being seconds of thought."""

    trouble: list[DirectoryFailed | float] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    lines: list[tuple[str, str, str, str, int]] = field(default_factory=list)
    denied: list[Feature] = field(default_factory=list)
    installed: list[str] = field(default_factory=list)

    async def notify(self, person: str, activity_type: str, topic: str, preview: str, chain: int) -> None:
        self.asked.append(person)
        trouble = self.trouble.pop(0) if self.trouble else None
        if isinstance(trouble, DirectoryFailed):
            raise trouble
        await asyncio.sleep(trouble or 0)
        self.lines.append((person, activity_type, topic, preview, chain))

    async def install(self, person: str) -> str:
        self.installed.append(person)
        return f"19:{person}"

    async def tell(self, feature: Feature) -> None:
        self.denied.append(feature)

    def settings(self, install: Install | None = None) -> DeliverySettings:
        contact = FirstContact(home=HOME, install=install, notify=self.notify, denied=self.tell)
        return replace(FAST, contact=contact)

    @property
    def readers(self) -> list[str]:
        """Who found a line, in alphabetical order."""
        return sorted(person for person, *_ in self.lines)


def failed(status: int | None, code: str = "", wait: timedelta | None = None) -> DirectoryFailed:
    return DirectoryFailed(Feature.FEED, status, code, wait)


async def quiet(database: Database, *people: str) -> None:
    """These people have a chat with the bot and want it quiet."""
    await know(database, *people)
    await whisper_to(database, *people)


async def test_a_line_instead_of_a_message_for_who_wants_it(database: Database) -> None:
    await quiet(database, "ada")
    await know(database, "bo")
    campaign = await to_people(database, "ada", "bo", hint=Hint.UPDATE)
    teams, board = Teams(), Board()
    async with pumping(database, teams, board.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, teams.places) == (2, ["a:bo"])
    assert board.lines == [("ada", "updatePublished", "Hallo", "Hallo", campaign)]


async def test_the_line_is_the_messages_own_notification(database: Database) -> None:
    await quiet(database, "ada")
    message: Mapping[str, object] = {
        "type": "message",
        "summary": "E-Akte: Pilot startet: am 3. März",
        "text": "Geheim",
    }
    async with database.begin() as connection:
        campaign = await delivery.create_campaign(
            connection,
            kind="updates",
            subject="e-akte",
            created_by=None,
            messages={"de": message},
            recipients=[Recipient("ada", None, "de")],
            due_at=TUESDAY,
            priority=Priority.BULK,
            now=TUESDAY,
            hint=Hint.UPDATE,
        )
    board = Board()
    async with pumping(database, Teams(), board.settings()):
        await settled(database, campaign)
    assert board.lines == [("ada", "updatePublished", "E-Akte", "Pilot startet: am 3. März", campaign)]


async def test_lines_take_no_turn_of_the_connector(database: Database) -> None:
    people = [f"p{number}" for number in range(30)]
    await quiet(database, *people)
    campaign = await to_people(database, *people, hint=Hint.PULSE)
    teams, board = Teams(), Board()
    began = asyncio.get_running_loop().time()
    # Thirty requests of the connector would take six seconds.
    async with pumping(database, teams, replace(board.settings(), rate=5)):
        assert (await settled(database, campaign)).delivered == 30
    assert asyncio.get_running_loop().time() - began < 4
    assert (board.readers, teams.requests) == (sorted(people), [])


async def test_what_is_urgent_or_no_hint_is_a_message(database: Database) -> None:
    await quiet(database, "ada")
    first = await to_people(database, "ada", priority=Priority.URGENT, hint=Hint.UPDATE)
    second = await to(database, Recipient("ada", None, "de"))
    teams, board = Teams(), Board()
    async with pumping(database, teams, board.settings()):
        await settled(database, first)
        await settled(database, second)
    assert (teams.places, board.asked) == (["a:ada", "a:ada"], [])


async def test_a_town_that_switched_the_feed_off_sends_messages(database: Database) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    teams = Teams()
    async with pumping(database, teams, replace(FAST, contact=FirstContact(home=HOME))):
        assert (await settled(database, campaign)).delivered == 1
    assert teams.places == ["a:ada"]


async def test_without_the_permission_the_message_comes_and_the_admins_hear(database: Database) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    teams, board = Teams(), Board([failed(DENIED, "Forbidden")])
    async with pumping(database, teams, board.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, teams.places, board.denied) == (1, ["a:ada"], [Feature.FEED])
    async with database.read() as connection:
        [sent] = await delivery.sent_to(connection, campaign)
    assert sent.activity_id == "1:1"


@pytest.mark.parametrize("status", [400, 404, 409])
async def test_a_line_that_graph_will_not_have_comes_as_a_message(database: Database, status: int) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    teams, board = Teams(), Board([failed(status)])
    async with pumping(database, teams, board.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, teams.places, board.denied) == (1, ["a:ada"], [])


async def test_a_message_that_came_instead_of_a_line_does_not_ask_graph_again(database: Database) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    busy = DeliveryFailed(502)
    teams, board = Teams(lambda place, attempt: busy if attempt == 1 else None), Board([failed(DENIED, "Forbidden")])
    async with pumping(database, teams, board.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, teams.places, board.asked) == (1, ["a:ada"], ["ada"])


async def test_who_has_no_app_gets_it_with_the_message(database: Database) -> None:
    await whisper_to(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    teams, board = Teams(), Board([failed(NO_APP, "Forbidden")])
    async with pumping(database, teams, board.settings(board.install)):
        found = await settled(database, campaign)
    assert (found.delivered, board.installed, teams.places) == (1, ["ada"], ["19:ada"])
    assert board.denied == [], "nobody is to repair a permission because of one missing app"
    assert list(await chats(database, ["ada"])) == ["ada"]


async def test_who_has_no_app_and_can_get_none_is_reported(database: Database) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    gone = DeliveryFailed(403, "BotNotInConversationRoster")
    teams, board = Teams(lambda place, attempt: gone), Board([failed(NO_APP, "Forbidden")])
    async with pumping(database, teams, board.settings()):
        found = await settled(database, campaign)
    assert (found.not_installed, found.reasons, board.denied) == (1, {Reason.NOT_IN_ROSTER: 1}, [])


async def test_who_removed_the_bot_is_left_in_peace(database: Database) -> None:
    await quiet(database, "ada")
    async with database.begin() as connection:
        await close_reference(connection, "a:ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    board = Board()
    async with pumping(database, Teams(), board.settings()):
        found = await settled(database, campaign)
    assert (found.not_installed, board.asked) == (1, [])


async def test_a_throttled_line_waits_and_comes_as_a_line(database: Database) -> None:
    await quiet(database, "ada", "bo")
    campaign = await to_people(database, "ada", "bo", hint=Hint.PULSE)
    teams = Teams()
    board = Board([failed(429, "paced", timedelta(milliseconds=10)), failed(503, wait=timedelta(milliseconds=10))])
    async with pumping(database, teams, board.settings()):
        found = await settled(database, campaign)
    assert (found.delivered, board.readers, teams.requests) == (2, ["ada", "bo"], [])
    assert Counter(board.asked) == {"ada": 2, "bo": 2}


@pytest.mark.parametrize("trouble", [failed(None, "no_answer"), failed(500), 60.0])
async def test_a_line_that_may_have_come_is_not_repeated(database: Database, trouble: DirectoryFailed | float) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", hint=Hint.PULSE)
    teams, board = Teams(), Board([trouble])
    async with pumping(database, teams, replace(board.settings(), lease=timedelta(seconds=1))):
        found = await settled(database, campaign)
    assert (found.unconfirmed, len(board.asked), teams.requests) == (1, 1, [])


async def test_nothing_is_hinted_at_after_its_time(database: Database) -> None:
    await quiet(database, "ada")
    campaign = await to_people(database, "ada", until=TUESDAY - timedelta(seconds=1), hint=Hint.PULSE)
    board = Board()
    async with pumping(database, Teams(), board.settings()):
        found = await settled(database, campaign)
    assert (found.cancelled, board.asked) == (1, [])


async def test_two_processes_write_each_line_once(database: Database) -> None:
    people = [f"p{number}" for number in range(60)]
    await quiet(database, *people)
    campaign = await to_people(database, *people, hint=Hint.UPDATE)
    board = Board([0.02] * 60)
    async with pumping(database, Teams(), board.settings()), pumping(database, Teams(), board.settings()):
        found = await settled(database, campaign)
    assert (found.recipients, found.delivered) == (60, 60)
    assert board.readers == sorted(people)
