"""Whether a broadcast is felt by those who ask something meanwhile: how long answers take without one and with one."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

import aiohttp

from graph.town import open_town
from tests.benchmarks.far import connector
from tests.benchmarks.ledger import everyone, ground
from tests.benchmarks.load import activity
from tests.processes import ROOT

QUESTION = "Wer ist meine Ansprechperson für die E-Akte?"
QUESTIONS = 100
APART = 0.1  # seconds
PACE = 48.0
CROWD = 1000
LATENCY = 0.02


async def answers(folder: Path) -> list[str]:
    """Ask in a quiet bot, then in one that brings out a broadcast at its pace; gives the bars that were missed."""
    people = [person.id for person in open_town(ROOT / "town" / "musterstadt.yaml").town.people.values()]
    async with ground(folder) as town, connector(LATENCY) as teams, aiohttp.ClientSession() as session:
        home = town.place("bot", PACE)
        async with home.serving():
            url = f"http://127.0.0.1:{home.port}/api/messages"
            await _asked(session, url, people, f"{teams.url}/", QUESTIONS // 4)
            quiet = await _asked(session, url, people, f"{teams.url}/", QUESTIONS)
            crowd = everyone(CROWD)
            await town.know(crowd, f"{teams.url}/")
            campaign = await town.campaign(crowd)
            busy = await _asked(session, url, people, f"{teams.url}/", QUESTIONS)
            still_open = (await town.tally(campaign)).still_open
    print(f"\nAnswers in ms, median and longest of {QUESTIONS}: {_said(quiet)} in a quiet bot, ", end="")
    print(f"{_said(busy)} during a broadcast at {PACE:.0f}/s ({LATENCY * 1000:.0f} are the connector's).")
    return [] if still_open else ["a broadcast that lasts longer than the questions"]


async def _asked(
    session: aiohttp.ClientSession, url: str, people: Sequence[str], service_url: str, many: int
) -> list[float]:
    """So many questions one after the other, with a moment between; the seconds of each."""
    took = []
    for number in range(many):
        body = activity(number, people[number % len(people)], QUESTION, service_url)
        begun = time.perf_counter()
        async with session.post(url, json=body) as response:
            await response.read()
            if response.status >= 300:
                raise RuntimeError(f"{url} answered {response.status}")
        took.append(time.perf_counter() - begun)
        await asyncio.sleep(APART)
    return took


def _said(took: Sequence[float]) -> str:
    return f"{statistics.median(took) * 1000:.0f} and {max(took) * 1000:.0f}"
