"""What delivery can do: capacity against stock botbuilder, the limit held and overrun, many people at once."""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.delivery import Tally
from tests.benchmarks.answers import answers
from tests.benchmarks.far import Far, Stock, connector, stock
from tests.benchmarks.ledger import Ground, everyone, ground, message
from tests.benchmarks.load import cpu
from tests.benchmarks.many import many
from tests.processes import Serving

ROUNDS = 3
AT_ONCE = 64
LATENCY = 0.02  # seconds; Teams answers in 15 to 45 ms
OPEN = 50_000.0
OURS, THEIRS = 3000, 300  # messages in a round, about five seconds each
LIMIT = 50
PACE, TOO_FAST = 48.0, 80.0
PACED = 1100  # messages, about 23 seconds
MANY, MOST = 20_000, 100_000
CAPACITY_BAR, CAPACITY_AIM = 8.0, 12.0
HELD_BAR = 0.93
THROTTLED_BAR = 0.002

Missed = list[str]


@dataclass(frozen=True, slots=True)
class Run:
    """One campaign: what the other side counted, the processor seconds it cost, and how it ended."""

    counts: Mapping[str, Any]
    processor: float
    tally: Tally

    @property
    def per_second(self) -> float:
        """Messages let in per second, without the stragglers."""
        return float(self.counts["perSecond"])

    @property
    def cpu(self) -> float:
        """Processor ms per message."""
        return self.processor / self.tally.recipients * 1000

    @property
    def throttled(self) -> int:
        """Requests answered with 429."""
        return int(self.counts["byStatus"].get("429", 0))

    @property
    def is_whole(self) -> bool:
        """Whether everyone got it, once."""
        everyone = self.tally.recipients
        return self.tally.delivered == everyone == int(self.counts["reached"]) and int(self.counts["most"]) == 1


@dataclass(frozen=True, slots=True)
class Stocks:
    """One broadcast of stock botbuilder: what the other side counted, processor ms per message."""

    counts: Mapping[str, Any]
    cpu: float

    @property
    def per_second(self) -> float:
        """Messages let in per second."""
        return float(self.counts["perSecond"])


async def sent(town: Ground, teams: Far, workers: Sequence[Serving], people: Sequence[str], limit: int | None) -> Run:
    """Bring one campaign out and see what it took."""
    await teams.begin(limit)
    processes = town.processes(workers)
    before = cpu(processes)
    tally = await town.done(await town.campaign(people))
    return Run(await teams.counts(), cpu(processes) - before, tally)


async def capacity(folder: Path) -> Missed:
    """One worker without a limit and stock botbuilder, in turns; then how large the ledger is."""
    people = everyone(OURS)
    ours: list[Run] = []
    theirs: list[Stocks] = []
    async with ground(folder) as town, connector(LATENCY) as teams, stock(teams.url, message(), AT_ONCE) as baseline:
        await town.know(people, f"{teams.url}/")
        async with town.workers(1, OPEN) as workers:
            for number in range(ROUNDS + 1):
                run = await sent(town, teams, workers, people, None)
                their = await _stock_sent(teams, baseline, people[:THEIRS], None)
                if number:  # the first round warms up
                    ours.append(run)
                    theirs.append(their)
        size = await town.size()
    _print_capacity(ours, theirs)
    rows = (ROUNDS + 1) * OURS
    print(f"The ledger takes {size.all / rows:.0f} bytes per message with its indexes, {size.rows / rows:.0f} without.")
    ratio = statistics.median(run.per_second / their.per_second for run, their in zip(ours, theirs, strict=True))
    missed = [f"the capacity of {CAPACITY_BAR:.0f} times stock botbuilder"] if ratio < CAPACITY_BAR else []
    return missed + ([] if all(run.is_whole for run in ours) else ["everyone once"])


async def _stock_sent(teams: Far, baseline: Stock, people: Sequence[str], limit: int | None) -> Stocks:
    await teams.begin(limit)
    took = await baseline.broadcast(people)
    return Stocks(await teams.counts(), took["processor"] / len(people) * 1000)


def _print_capacity(ours: Sequence[Run], theirs: Sequence[Stocks]) -> None:
    ratios = [run.per_second / their.per_second for run, their in zip(ours, theirs, strict=True)]
    costs = [their.cpu / run.cpu for run, their in zip(ours, theirs, strict=True)]
    print(f"\n{'A broadcast without a limit':34}{'messages/s':>12}{'CPU ms/message':>16}{'connections':>13}")
    median = statistics.median
    print(
        f"{'Wegweiser, one worker':34}{median(run.per_second for run in ours):12.0f}"
        f"{median(run.cpu for run in ours):16.2f}{median(run.counts['connections'] for run in ours):13.0f}"
    )
    print(
        f"{'stock botbuilder':34}{median(one.per_second for one in theirs):12.0f}"
        f"{median(one.cpu for one in theirs):16.2f}"
        f"{median(one.counts['connections'] for one in theirs):13.0f}"
    )
    print(f"One worker brings out {median(ratios):.1f} times as much (bar: {CAPACITY_BAR:.0f}, aim: ", end="")
    print(f"{CAPACITY_AIM:.0f}; rounds: {', '.join(f'{one:.1f}' for one in ratios)}); a message costs ", end="")
    print(f"1/{median(costs):.1f} of the processor time, PostgreSQL's included.")


async def pace(folder: Path) -> Missed:
    """RATE 48 where 50 are let in within any second: one worker, three workers, and stock botbuilder without a pace."""
    people, missed = everyone(PACED), []
    print(
        f"\n{f'RATE {PACE:.0f} against {LIMIT} in any second':34}{'held':>7}{'peak':>6}{'429':>6}{'CPU ms/message':>16}"
    )
    async with ground(folder) as town, connector(LATENCY) as teams, stock(teams.url, message(), AT_ONCE) as baseline:
        await town.know(people, f"{teams.url}/")
        for number in (1, 3):
            async with town.workers(number, PACE) as workers:
                runs = [await sent(town, teams, workers, people, LIMIT) for _ in range(ROUNDS)]
            missed += _held(f"Wegweiser, workers: {number}", runs)
        their = await _stock_sent(teams, baseline, people[: PACED // 2], LIMIT)
    turned_away = their.counts["byStatus"].get("429", 0)
    _print_held("stock botbuilder, without a pace", their.per_second, their.counts["peak"], turned_away, their.cpu)
    print(f"Stock botbuilder lost {PACED // 2 - their.counts['accepted']} of {PACED // 2} messages.")
    return missed


def _held(name: str, runs: Sequence[Run]) -> Missed:
    requests, throttled = sum(one.counts["requests"] for one in runs), sum(one.throttled for one in runs)
    held, cost = (statistics.median(found) for found in zip(*((one.per_second, one.cpu) for one in runs), strict=True))
    _print_held(name, held, max(one.counts["peak"] for one in runs), throttled, cost)
    missed = []
    if held < HELD_BAR * LIMIT:
        missed.append(f"{HELD_BAR:.0%} of the limit ({name})")
    if throttled > THROTTLED_BAR * requests:
        missed.append(f"429s below {THROTTLED_BAR:.1%} ({name})")
    if not all(one.is_whole for one in runs):
        missed.append(f"everyone once ({name})")
    return missed


def _print_held(name: str, held: float, peak: int, throttled: int, cost: float) -> None:
    print(f"{name:34}{held / LIMIT:7.1%}{peak:6}{throttled:6}{cost:16.2f}")


async def too_fast(folder: Path) -> Missed:
    """A pace set above the limit: Teams turns requests away, and still everyone gets the message once."""
    people = everyone(PACED // 2)
    async with ground(folder) as town, connector(LATENCY) as teams:
        await town.know(people, f"{teams.url}/")
        async with town.workers(3, TOO_FAST) as workers:
            run = await sent(town, teams, workers, people, LIMIT)
    lost = run.tally.recipients - run.tally.delivered
    print(f"\nRATE {TOO_FAST:.0f} against {LIMIT}, three workers: {run.throttled} times 429 in ", end="")
    print(f"{run.counts['requests']} requests, {run.per_second:.0f} messages/s, {lost} lost, ", end="")
    print(f"at most {run.counts['most']} per person.")
    return [] if run.is_whole else ["nothing lost when set too fast"]


PARTS: Mapping[str, Callable[[Path], Coroutine[None, None, Missed]]] = {
    "capacity": capacity,
    "pace": pace,
    "fast": too_fast,
    "answers": answers,
    "many": lambda folder: many(folder, MANY),
    "most": lambda folder: many(folder, MOST),
}


def printed(parts: Sequence[str] = tuple(PARTS)) -> Missed:
    """Measure, print, and give the bars that were missed."""
    missed: Missed = []
    for part in parts:
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as name:
            missed += asyncio.run(PARTS[part](Path(name)))
        print(f"({part}: {time.perf_counter() - begun:.0f} s)", flush=True)
    return missed


def main() -> int:
    """Run some parts, or all; with --check a missed bar is an error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--part", choices=PARTS, action="append", help="without it all of them")
    arguments = parser.parse_args()
    missed = printed(arguments.part or tuple(PARTS))
    for bar in missed:
        print(f"Missed: {bar}.")
    return 1 if arguments.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
