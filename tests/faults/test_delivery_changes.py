"""A correction and a recall through a kill -9: every card that was delivered is changed, whenever it was said."""

import asyncio
import signal
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from domain.delivery import Action
from domain.people import Language
from store.delivery import follow
from tests.conftest import Houses
from tests.faults.broadcasting import SLOWLY, TROUBLES, Teams, broadcasting, message

pytestmark = pytest.mark.faults

OLD, NEW = "Die E-Akte startet am 3. März", "Korrektur: Die E-Akte startet am 10. März"
LASTING = frozenset({"blocked", "not_in_roster", "writes_blocked"})
PEOPLE = 120


async def changed(teams: Teams, campaign: int, action: Action) -> int:
    messages: Mapping[Language, Mapping[str, object]] = {"de": message(NEW)} if action is Action.REPLACE else {}
    async with teams.database.begin() as connection:
        return await follow(
            connection,
            of=campaign,
            action=action,
            messages=messages,
            kind="updates",
            subject="fault",
            created_by=None,
            now=datetime.now(UTC),
        )


@pytest.mark.parametrize("action", [Action.REPLACE, Action.REMOVE])
async def test_a_change_reaches_every_delivered_card_through_a_kill(
    houses: Houses, tmp_path: Path, seed: int, action: Action
) -> None:
    chance = Random(seed)
    passing = [one for one in TROUBLES if one["kind"] not in LASTING]
    trouble = [{**one, "methods": ["PUT", "DELETE"]} for one in (SLOWLY, *chance.sample(passing, 4))]
    async with broadcasting(houses, tmp_path, PEOPLE) as teams:
        await teams.fail(*trouble, seed=seed)
        async with teams.worker() as worker:
            campaign = await teams.broadcast(OLD)
            # In the middle of the sending, or after it.
            await teams.arrived(chance.choice([chance.randrange(1, PEOPLE), PEOPLE]))
            change = await changed(teams, campaign, action)
            await asyncio.sleep(chance.uniform(0, 1.2))
            worker.send_signal(signal.SIGKILL)
            await worker.wait()
        in_the_air = await teams.sending()
        async with teams.worker():
            await asyncio.sleep(chance.random())
            await teams.fail()
            found, after = await teams.outcome(campaign), await teams.outcome(change)
        delivered = [row.activity_id for row in await teams.rows(campaign) if row.state == "delivered"]
        shown = await teams.shown()
        texts = [shown[one][0] for one in delivered if one in shown]
        if action is Action.REPLACE:
            assert texts == [NEW] * len(delivered) and found.cancelled == 0
        else:
            assert not texts and found.delivered + found.cancelled + found.unconfirmed == PEOPLE
        assert after.recipients == after.delivered + after.cancelled
        assert found.unconfirmed <= in_the_air
        left = [person for text, person in shown.values() if text == OLD]
        assert len(left) <= found.unconfirmed, "only what nobody can know of still says the old"
