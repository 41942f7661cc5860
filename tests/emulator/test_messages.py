"""What is kept of messages: everything, but of what was written only the newest in memory."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import orjson
import pytest

from emulator.messages import Message, Messages, with_reaction
from emulator.state import Journal
from emulator.transcript import MOST_BYTES, Direction, Transcript

MORNING = datetime(2027, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    opened = Journal(tmp_path)
    yield opened
    opened.close()


def written(number: int, text: str = "") -> Message:
    content = {"text": text or str(number), "summary": "x" * 100}
    return Message(str(number), "a:x", None, None, "2027", orjson.dumps(content))


def texts(messages: Messages) -> list[str]:
    return [message.content["text"] for message in messages.of("a:x")]


async def test_what_was_put_away_is_read_again_before_and_after_it_is_on_disk(journal: Journal) -> None:
    messages = Messages(journal, most_bytes=300)
    for number in range(1, 21):
        messages.keep(written(number))
    assert texts(messages) == [str(number) for number in range(1, 21)]
    await journal.flush()
    assert texts(messages) == [str(number) for number in range(1, 21)]
    first = messages.message("a:x", "1")
    assert first is not None and first.content["text"] == "1"


async def test_a_message_put_away_can_be_changed(journal: Journal) -> None:
    messages = Messages(journal, most_bytes=300)
    for number in range(1, 11):
        messages.keep(written(number))
    await journal.flush()
    old = messages.message("a:x", "2")
    assert old is not None
    messages.keep(with_reaction(old, "kaya", "like", is_on=True))
    messages.keep(written(3, "anders"))
    for number in range(11, 21):
        messages.keep(written(number))
    assert texts(messages)[:4] == ["1", "2", "anders", "4"]
    changed = messages.message("a:x", "2")
    assert changed is not None and changed.reactions == {"like": ["kaya"]}


async def test_another_run_reads_what_was_written_when_somebody_looks(journal: Journal, tmp_path: Path) -> None:
    messages = Messages(journal)
    messages.keep(with_reaction(written(2), "kaya", "heart", is_on=True))
    messages.keep(written(1))
    await journal.flush()
    later = Journal(tmp_path)
    again = Messages(later)
    assert (texts(again), again.last_id) == (["1", "2"], 2)
    newest = again.newest("a:x")
    assert newest is not None and (newest.content["text"], newest.reactions) == ("2", {"heart": ["kaya"]})
    later.close()


def test_the_transcript_forgets_the_oldest_when_it_grows_too_large() -> None:
    transcript = Transcript()
    activity = orjson.dumps({"text": "x" * (MOST_BYTES // 10)})
    for _ in range(15):
        transcript.add(Direction.FROM_BOT, "send", MORNING, conversation="a:x", person="x", activity=activity)
    kept = transcript.entries(None, None, 0)
    assert [entry.seq for entry in kept] == list(range(7, 16))
    assert [entry.seq for entry in transcript.entries("a:x", "x", 12)] == [13, 14, 15]
