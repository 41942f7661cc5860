"""The head of the audit log is said once a day."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.audit import Hand, Head
from scheduler.audit import Heads
from store import audit
from store.database import Database

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


async def test_the_head_is_said_once_a_day_and_proves_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "wegweiser.audit")
    heads = Heads(database)
    await heads.say(NOW - timedelta(days=1))
    assert not said(caplog)
    async with database.begin() as connection:
        await audit.append(connection, "rights.given", Hand.FILE, "person-ada", {"right": "admin"}, NOW)
    for hours in (0, 1, 24):
        await heads.say(NOW + timedelta(hours=hours))
    first, second = said(caplog)
    assert first == second
    async with database.read() as connection:
        assert await audit.verify(connection, first) is None
    assert "person-ada" not in caplog.text


def said(caplog: pytest.LogCaptureFixture) -> list[Head]:
    """The heads in the log lines."""
    lines = [record for record in caplog.records if record.getMessage() == "head of the audit log"]
    return [Head(vars(line)["number"], bytes.fromhex(vars(line)["hash"])) for line in lines]
