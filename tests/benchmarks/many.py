"""Very many people, end to end: the real worker, the real emulator in a process of its own, and both their memory."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from domain.delivery import Tally
from tests.benchmarks.far import Far, far
from tests.benchmarks.ledger import Ground, ground
from tests.benchmarks.load import cpu, free_port
from tests.processes import ROOT, postgres_of

TOWN = ROOT / "town" / "musterstadt.yaml"
# Nobody listens there: the emulator would tell the bot of each new person, and this bot knows them already.
NOBODY = "http://127.0.0.1:9/api/messages"
OPEN = 1000.0
BREATH = 0.25
MEMORY_BAR = 32.0  # MiB that either process may grow between the first tenth and the end
PATIENCE = 1200.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds and memory in MiB of one part at one moment."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What each part has taken by a moment."""

    worker: Cost
    emulator: Cost
    database: Cost


async def many(folder: Path, people: int) -> list[str]:
    """One update to so many people; gives the bars that were missed."""
    port = free_port()
    command = ("-m", "emulator", "--port", str(port), "--bot", NOBODY, "--town", str(TOWN))
    async with ground(folder) as town, far(*command, "--state", str(folder / "teams"), port=port) as teams:
        ids = await _moved_in(town, teams, people)
        async with town.workers(1, OPEN) as (worker,):
            process = psutil.Process(worker.child.pid)
            before = _costs(town, process, teams)
            await teams.post("/control/counts")
            begun = time.perf_counter()
            campaign = await town.campaign(ids)
            written = time.perf_counter() - begun
            tenth = await _until(people // 10, town, process, teams)
            tally = await town.done(campaign, PATIENCE)
            took = time.perf_counter() - begun - written
            after = _costs(town, process, teams)
        counts = await teams.counts()
        size = (await town.size()).all
    print(f"\n{people} people end to end: {people / took:.0f} messages/s, written in {written:.1f} s, ", end="")
    print(f"{size / people:.0f} bytes of ledger per message; {counts['peak']} requests in a second at most")
    _print_part("worker", before.worker, tenth.worker, after.worker, people)
    _print_part("PostgreSQL", before.database, None, after.database, people)
    _print_part("emulator", before.emulator, tenth.emulator, after.emulator, people)
    return list(_missed(tally, counts["accepted"], tenth, after))


async def _moved_in(town: Ground, teams: Far, people: int) -> Sequence[str]:
    """So many people have the bot; the emulator only counts what they get."""
    await teams.post("/control/recording", transcript=False, messages=False)
    ids: Sequence[str] = (await teams.post("/control/roster", people=people))["ids"]
    await teams.post("/control/install", people="all")
    await town.know(ids, f"{teams.url}/")
    return ids


async def _until(messages: int, town: Ground, worker: psutil.Process, teams: Far) -> Costs:
    """What everything has taken when so many messages have arrived."""
    for _ in range(int(PATIENCE / BREATH)):
        if (await teams.counts())["accepted"] >= messages:
            return _costs(town, worker, teams)
        await asyncio.sleep(BREATH)
    raise TimeoutError("too little arrives")


def _costs(town: Ground, worker: psutil.Process, teams: Far) -> Costs:
    database = postgres_of(town.folder / "database")
    return Costs(_cost(worker), _cost(teams.process), Cost(cpu(database), 0.0))


def _cost(process: psutil.Process) -> Cost:
    return Cost(cpu([process]), process.memory_info().rss / 2**20)


def _print_part(name: str, before: Cost, tenth: Cost | None, after: Cost, people: int) -> None:
    memory = f", {tenth.memory:.0f} MiB after a tenth, {after.memory:.0f} MiB at the end" if tenth else ""
    print(f"  {name}: {(after.seconds - before.seconds) / people * 1000:.2f} ms of processor per message{memory}")


def _missed(tally: Tally, accepted: int, tenth: Costs, after: Costs) -> Sequence[str]:
    missed = []
    if not tally.delivered == tally.recipients == accepted:
        missed.append(f"everyone once ({tally})")
    for name, early, late in (("worker", tenth.worker, after.worker), ("emulator", tenth.emulator, after.emulator)):
        if late.memory - early.memory > MEMORY_BAR:
            missed.append(f"memory of the {name} within {MEMORY_BAR:.0f} MiB")
    return missed
