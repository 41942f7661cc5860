"""Ten thousand activities of all kinds, most of them wrong: nobody sees a fault, and the process stays as it is."""

import asyncio
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import psutil
import pytest

from tests.bot.line import CARD, Far, far
from tests.cards.verbs import known_verbs
from tests.conftest import Houses
from tests.faults.conftest import ROUNDS, SEED
from tests.faults.mutations import JSON_HEADER, LIKELY, ODD_TEXTS, junk, mutated, spoilt
from tests.faults.recorded import JSON, activity, press, recorded
from tests.faults.scene import move_in, town
from tests.faults.test_kill import place
from tests.processes import Serving

pytestmark = pytest.mark.faults

MANY = 10_000 if ROUNDS >= 20 else 1_000
AT_ONCE = 8
MOST_CARDS = 300
SLOW = 20.0  # seconds
MOST_GROWTH = 32 * 1024 * 1024
LARGEST_CARD = 28 * 1024
QUESTION, ANSWER = "Wer hilft mir mit der E-Akte?", "Özlem Kaya"
TRACES = re.compile(r"Traceback|[a-z]Error\b|Exception\b|File \\\"|\bat 0x|\bNone\b|nicht geklappt|did not work")
FOUND = "application/vnd.microsoft.search.searchResponse"
MESSAGE = "application/vnd.microsoft.activity.message"
ERROR = "application/vnd.microsoft.error"
# What cards name, and what they do not.
NAMED = (
    *("project", "id", "person", "title", "", "question", "correction", "idea", "knowledge", "draft", "file", "gap"),
    *("responsibility", "topic", "contact", "task", "kind", "on", "begins", "until", "training", "page", "first"),
)
REFUSALS = frozenset({400, 403, 408, 413, 415})


@dataclass
class Fuzz:
    """Posts to a bot that answers into `teams`, and presses the buttons of the cards it gets.

    `session` keeps its connections; `once` does not, for bodies after which the bot closes the connection.
    """

    chance: random.Random
    url: str
    teams: Far
    people: list[str]
    session: aiohttp.ClientSession
    once: aiohttp.ClientSession
    verbs: list[str] = field(default_factory=lambda: sorted(known_verbs()))
    cards: list[JSON] = field(default_factory=list)
    seen: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    async def throw(self, many: int) -> None:
        """Post so many, some at once."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one() -> None:
            async with gate:
                await self._one()

        await asyncio.gather(*(one() for _ in range(many)))

    async def _one(self) -> None:
        found, body, headers = self._made()
        try:
            async with asyncio.timeout(SLOW):
                session = self.once if found is None else self.session
                async with session.post(self.url, data=body, headers=headers) as response:
                    status, answer = response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            self._fault(type(error).__name__, body)
            return
        self.seen[status] += 1
        sent = [activity for _, _, activity in self.teams.came]
        self.teams.came.clear()
        self._look(body, status, answer, sent, found)

    def _look(self, body: bytes, status: int, answer: bytes, sent: list[JSON], found: Any) -> None:
        """What came back must be a status and a shape that Teams knows, and nothing for developers."""
        if status != 200 and (status not in REFUSALS or answer):
            self._fault(f"status {status}", body, answer)
            return
        said = orjson.loads(answer) if answer else None
        if status == 200 and not is_documented(said, is_invoke=found is None or is_invoke(found)):
            self._fault("no documented shape", body, answer)
        everything = orjson.dumps([said, sent])
        if TRACES.search(everything.decode()):
            self._fault("a trace", body, everything)
        for card in (part for part in parts([said, sent]) if part.get("type") == "AdaptiveCard"):
            if len(orjson.dumps(card)) > LARGEST_CARD:
                self._fault("a card that is too large for Teams", body)
            self._keep(card)

    def _made(self) -> tuple[Any, bytes, dict[str, str]]:
        chance, person = self.chance, self.chance.choice(self.people)
        dice = chance.random()
        if dice < 0.3:
            found: Any = self._pressed(person)
        else:
            found = chance.choice(recorded(person, self.teams.url))
        for _ in range(chance.choice((0, 0, 1, 1, 2, 5))):
            found = mutated(found, chance)
        try:
            body = orjson.dumps(found)
        except TypeError:
            # So deep that only bytes can say it.
            found, body = None, orjson.dumps(recorded(person, self.teams.url)[0])
        if found is None or chance.random() < 0.12:
            return None, *spoilt(body, chance)
        return found, body, {"Content-Type": JSON_HEADER}

    def _pressed(self, person: str) -> JSON:
        """A button of a card that was there, or any verb with anything."""
        chance = self.chance
        if self.cards and chance.random() < 0.8:
            card = chance.choice(self.cards)
            buttons = [part for part in parts(card) if part.get("type") == "Action.Execute"]
            button = chance.choice(buttons)
            return press(person, self.teams.url, button["verb"], button.get("data", {}) | self._filled(card))
        data = {chance.choice(NAMED): junk(chance) for _ in range(3)}
        return press(person, self.teams.url, chance.choice(self.verbs), data)

    def _filled(self, card: JSON) -> JSON:
        filled = {}
        for part in parts(card):
            if str(part.get("type", "")).startswith("Input."):
                offered = [choice["value"] for choice in part.get("choices", [])] or list(LIKELY)
                filled[part["id"]] = self.chance.choice(offered if self.chance.random() < 0.7 else ODD_TEXTS)
        return filled

    def _keep(self, card: JSON) -> None:
        if any(part.get("type") == "Action.Execute" for part in parts(card)):
            if len(self.cards) >= MOST_CARDS:
                self.cards.pop(self.chance.randrange(MOST_CARDS))
            self.cards.append(card)

    def _fault(self, what: str, body: bytes, answer: bytes = b"") -> None:
        self.faults.append(f"{what}: {body[:1500]!r}\n  -> {answer[:600]!r}")


def parts(found: Any) -> Iterator[JSON]:
    """Every object inside a JSON value."""
    if isinstance(found, dict):
        yield found
    for inner in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from parts(inner)


def is_invoke(found: Any) -> bool:
    return isinstance(found, dict) and found.get("type") == "invoke"


def is_documented(said: Any, *, is_invoke: bool) -> bool:
    """Pages "Universal Actions for Adaptive Cards", "Invoke and send responses", "Respond to search command",
    "Typeahead search in Adaptive Cards".
    """
    match said:
        case None:
            return True
        case _ if not is_invoke:
            return False
        case {"statusCode": 200, "type": kind, "value": {"type": "AdaptiveCard"}}:
            return bool(kind == CARD)
        case {"statusCode": 200, "type": kind, "value": str()}:
            return bool(kind == MESSAGE)
        case {"statusCode": 200, "type": kind, "value": {"results": list(results)}}:
            return bool(kind == FOUND) and all(set(one) == {"value", "title"} for one in results)
        case {"statusCode": int(status), "type": kind, "value": {"code": str(), "message": str()}}:
            return bool(kind == ERROR and 400 <= status < 500)
        case {"task": {"type": "message", "value": str()}}:
            return True
        case {"composeExtension": {"type": "message", "text": str()}}:
            return True
        case {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": list(found)}}:
            return all(one["contentType"] == CARD and one["preview"]["content"]["title"] for one in found)
    return bool(said == {})


async def said_by(stream: asyncio.StreamReader | None) -> str:
    """All of it: a pipe nobody empties would stop the process."""
    assert stream is not None
    return (await stream.read()).decode()


def memory(serving: Serving) -> int:
    found: int = psutil.Process(serving.child.pid).memory_info().rss
    return found


@pytest.mark.timeout(1200)
async def test_whatever_comes_nobody_sees_a_fault_and_the_process_stays_as_it_is(
    houses: Houses, tmp_path: Path
) -> None:
    print(f"SEED={SEED} activities={MANY}")
    single = aiohttp.TCPConnector(force_close=True)
    async with (
        town(houses) as database,
        far() as teams,
        aiohttp.ClientSession() as session,
        aiohttp.ClientSession(connector=single) as once,
    ):
        people = [*await move_in(database, teams.url), "00000000-0000-4000-8000-000000000001"]
        home = place(tmp_path / "data", database)
        async with home.serving() as serving:
            complaints = asyncio.create_task(said_by(serving.child.stderr))
            url = f"http://127.0.0.1:{home.port}/api/messages"
            fuzz = Fuzz(random.Random(SEED), url, teams, people, session, once)
            await fuzz.throw(MANY // 2)
            first = memory(serving)
            await fuzz.throw(MANY - MANY // 2)
            growth = memory(serving) - first
            teams.came.clear()
            async with session.post(url, json=activity(people[0], teams.url, "message", text=QUESTION)) as response:
                assert response.status == 200
            answers = orjson.dumps(teams.came).decode()
        lines = [orjson.loads(line) for line in (await complaints).splitlines()]
    print(f"{dict(fuzz.seen)}, {first >> 20} MiB after the first half, {growth >> 10} KiB more after the second")
    broken = [line for line in lines if line["level"] not in ("info", "warning")]
    assert not broken, f"{len(broken)} lines such as {broken[:3]}"
    assert not fuzz.faults, f"SEED={SEED}, {len(fuzz.faults)} faults:\n" + "\n".join(fuzz.faults[:5])
    assert ANSWER in answers, "it still answers"
    assert growth < MOST_GROWTH
    assert fuzz.seen[200] > MANY // 4 and fuzz.seen[400] > MANY // 50, "right and wrong ones were among them"
