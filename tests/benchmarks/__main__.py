"""`make bench`: the real contact question and a broadcast, against stock botbuilder's echo and proactive messages."""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from graph.town import open_town
from tests.benchmarks import delivery, hang, recogniser
from tests.benchmarks.load import FakeConnector, Figure, free_port, measure, until_open

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SAMPLE = ROOT / "town" / "musterstadt.yaml"
QUESTION = "Wer ist meine Ansprechperson für die E-Akte?"
ROUNDS = 3
TURNS = 400
AT_ONCE = 16
# What a full turn may cost at most, as a share of stock botbuilder's bare echo.
BAR = 5.0


@dataclass
class Contestant:
    """A process that answers, and what it cost in each round."""

    name: str
    process: subprocess.Popen[bytes]
    port: int
    has_database: bool = False
    figures: list[Figure] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def all_processes(self, folder: Path) -> list[psutil.Process]:
        """The process, and the database of the folder when it is ours."""
        database = database_of(folder) if self.has_database else []
        return [psutil.Process(self.process.pid), *database]

    def median(self, figure: str) -> float:
        """The median over the rounds."""
        return float(statistics.median(getattr(one, figure) for one in self.figures))


def started(name: str, command: Sequence[str], port: int, extra: Mapping[str, str]) -> Contestant:
    """Start a contestant; its settings come from `extra` alone."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WEGWEISER_")}
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env={**environment, **extra})
    return Contestant(name, process, port, has_database="WEGWEISER_DATA_DIR" in extra)


def database_of(folder: Path) -> list[psutil.Process]:
    """The PostgreSQL processes whose data lie in this folder, or where its link leads."""
    homes = {folder.resolve(), (folder / "postgres-of-root").resolve()}
    found = []
    for process in psutil.process_iter(["name", "cwd"]):
        place = Path(process.info["cwd"] or "/")
        if process.info["name"] == "postgres" and homes & {place, *place.parents}:
            found.append(process)
    return found


async def run(folder: Path) -> list[Contestant]:
    """Start all three, then let them answer in turns, so that a slow minute hits them alike."""
    connector = FakeConnector()
    await connector.start()
    ports = [free_port() for _ in range(4)]
    ours = {
        "WEGWEISER_PORT": str(ports[0]),
        "WEGWEISER_ADMIN_PORT": str(ports[3]),
        "WEGWEISER_EMULATOR_PORT": "0",
        "WEGWEISER_DATA_DIR": str(folder),
        "WEGWEISER_NOW": "2026-11-24T09:00:00+01:00",
    }
    contestants = [
        started("Wegweiser, the contact question", ["app.py"], ports[0], ours),
        started("stock botbuilder, echo", ["-m", "tests.benchmarks.echo_stock", str(ports[1])], ports[1], {}),
        started("bare aiohttp, echo", ["-m", "tests.benchmarks.echo_bare", str(ports[2])], ports[2], {}),
    ]
    try:
        for contestant in contestants:
            await until_open(contestant.port)
        people = [person.id for person in open_town(SAMPLE).town.people.values()]
        for number in range(ROUNDS + 1):
            for contestant in contestants:
                turns = TURNS // 4 if number == 0 else TURNS
                figure = await measure(
                    contestant.url, contestant.all_processes(folder), connector, people, QUESTION, turns, AT_ONCE
                )
                if number:  # the first round warms up
                    contestant.figures.append(figure)
    finally:
        for contestant in contestants:
            contestant.process.terminate()
            contestant.process.wait()
        await connector.stop()
    return contestants


async def start_up(folder: Path) -> tuple[float, float]:
    """Seconds until the second start answers, and the memory of the process then, in MiB."""
    port = free_port()
    ours = {
        "WEGWEISER_PORT": str(port),
        "WEGWEISER_ADMIN_PORT": str(free_port()),
        "WEGWEISER_EMULATOR_PORT": "0",
        "WEGWEISER_DATA_DIR": str(folder),
    }
    begun = time.perf_counter()
    contestant = started("start", ["app.py"], port, ours)
    try:
        await until_open(port)
        took = time.perf_counter() - begun
        memory = psutil.Process(contestant.process.pid).memory_info().rss / 2**20
    finally:
        contestant.process.terminate()
        contestant.process.wait()
    return took, memory


def printed(contestants: Sequence[Contestant]) -> float:
    """Print the table and give the ratio that has a bar."""
    print(f"{'':34}{'turns/s':>9}{'median ms':>11}{'p99 ms':>9}{'CPU ms/turn':>13}{'connections':>13}")
    for one in contestants:
        print(
            f"{one.name:34}{one.median('per_second'):9.0f}{one.median('median'):11.1f}{one.median('slow'):9.1f}"
            f"{one.median('cpu'):13.2f}{one.median('connections'):13.0f}"
        )
    ours, stock, bare = contestants
    ratios = [theirs.cpu / own.cpu for own, theirs in zip(ours.figures, stock.figures, strict=True)]
    ratio = statistics.median(ratios)
    print(f"\nA full turn costs 1/{ratio:.1f} of stock botbuilder's bare echo (bar: 1/{BAR:.0f}; rounds: ", end="")
    print(", ".join(f"{one:.1f}" for one in ratios) + "), PostgreSQL's processor time included,")
    print(f"and {ours.median('cpu') / bare.median('cpu'):.1f} times a bare aiohttp echo.")
    return ratio


def main() -> int:
    """Run everything; with --check a missed bar is an error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wegweiser-bench-") as name:
        folder = Path(name) / "data"
        ratio = printed(asyncio.run(run(folder)))
        seconds, memory = asyncio.run(start_up(folder))
        print(f"Second start: {seconds:.2f} s until the port answers; {memory:.0f} MiB then.")
    late = hang.printed().late
    missed = [
        *((f"1/{BAR:.0f} of stock botbuilder's echo",) if ratio < BAR else ()),
        *((f"{hang.BAR:.0f} ms",) if late >= hang.BAR else ()),
        *delivery.printed(),
        *recogniser.printed(),
    ]
    for bar in missed:
        print(f"Missed: {bar}.")
    return 1 if arguments.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
