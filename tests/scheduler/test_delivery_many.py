"""Twenty thousand recipients: the report adds up, and the pump needs no more memory than for two thousand."""

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import text

from domain.conversations import Reference
from domain.delivery import Reason
from domain.errors import DeliveryFailed
from scheduler.delivery import DeliverySettings
from store.database import Database
from tests.scheduler.post import BOT, SERVICE, to_people
from tests.scheduler.pumping import pumping, settled

PEOPLE = 20_000
SETTINGS = DeliverySettings(tenant="town", rate=20_000, workers=4, poll=timedelta(milliseconds=50))


@dataclass
class Crowd:
    """Teams for very many: every hundredth has blocked the bot; it remembers numbers, and the memory on the way."""

    tries: Counter[int] = field(default_factory=Counter)
    sent: int = 0
    blocks: int = 0

    async def send(self, reference: Reference, activity: bytes) -> str:
        number = int(reference.id.removeprefix("a:"))
        self.tries[number] += 1
        self.sent += 1
        if self.sent == PEOPLE // 10:
            self.blocks = allocated()
        await asyncio.sleep(0)
        if number % 100 == 0:
            raise DeliveryFailed(403, "ConversationBlockedByUser")
        return str(number)

    async def update(self, reference: Reference, activity_id: str, activity: bytes) -> None:
        raise AssertionError("nothing is corrected here")

    async def delete(self, reference: Reference, activity_id: str) -> None:
        raise AssertionError("nothing is recalled here")

    async def open_chat(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        raise AssertionError("every chat is known")


async def move_in(database: Database, people: Sequence[str]) -> None:
    """They have a chat with the bot, all in one statement."""
    known = text("""
        INSERT INTO conversation (id, kind, service_url, bot, person)
        SELECT 'a:' || person, 'personal', :service, :bot, person FROM unnest(CAST(:people AS text[])) AS person
    """)
    async with database.begin() as connection:
        await connection.execute(known, {"service": SERVICE, "bot": BOT, "people": list(people)})


def allocated() -> int:
    """The blocks of memory Python holds, once what nobody needs is gone."""
    gc.collect()
    return sys.getallocatedblocks()


async def test_twenty_thousand_recipients_add_up_and_leave_nothing_in_memory(database: Database) -> None:
    people = [f"{number}" for number in range(PEOPLE)]
    await move_in(database, people)
    teams = Crowd(tries=Counter(dict.fromkeys(range(PEOPLE), 0)))
    async with pumping(database, teams, SETTINGS):
        campaign = await to_people(database, *people)
        found = await settled(database, campaign, seconds=100)
        grown = allocated() - teams.blocks
    blocked = PEOPLE // 100
    assert (found.recipients, found.delivered, found.blocked) == (PEOPLE, PEOPLE - blocked, blocked)
    assert found.reasons == {Reason.BLOCKED_BY_PERSON: blocked}
    assert set(teams.tries.values()) == {1}
    assert grown < PEOPLE // 2, "not even half an object stays for each message"
