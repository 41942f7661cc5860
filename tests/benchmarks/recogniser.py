"""What understanding a sentence costs in a large town: `python -m tests.benchmarks.recogniser --check`."""

import argparse
import random
import subprocess
import sys
import time
import tracemalloc
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from bot.recogniser import Recogniser
from domain.people import Person, Unit, Wording
from domain.projects import Project
from domain.town import Town
from graph.town import open_town
from tests.bot.scoring import held_out_sentences

ROOT = Path(__file__).parents[2]
PEOPLE = 5000
PROJECTS = 200
UNITS = 60
SLOWEST = 3.0  # ms, p99 of one sentence
LARGEST = 30.0  # MiB a recogniser keeps
LONGEST = 100.0  # ms to import it
_MIB = 2**20
_SEED = 6
_BEGINNINGS = ("Sand", "Kron", "Feld", "Berg", "Lind", "Wald", "Hart", "Eber", "Ott", "Reich", "Brun", "Gold", "Wies")
_ENDINGS = ("mann", "meyer", "hofer", "berger", "bauer", "inger", "stein", "ner", "hardt", "ling", "bach", "kamp")
_FIRST = ("Anna", "Bernd", "Cem", "Dana", "Emil", "Frieda", "Greta", "Hakan", "Ida", "Jonas", "Karla", "Levent", "Maja")
_WHAT = ("Akten", "Antrags", "Bau", "Bürger", "Daten", "Finanz", "Geo", "Kita", "Melde", "Personal", "Schul", "Sozial")
_KINDS = ("portal", "register", "kataster", "archiv", "assistent", "konto", "buchung", "rechnung", "karte", "postfach")


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds per sentence, MiB kept, milliseconds to index the town and to import the recogniser."""

    median: float
    slow: float
    memory: float
    indexing: float
    importing: float


def large_town() -> Town:
    """The sample town grown to 5,000 people, 200 projects and 60 departments with invented names."""
    base = open_town(ROOT / "town" / "musterstadt.yaml").town
    chance = random.Random(_SEED)
    units = {f"u{n}": Unit(f"u{n}", Wording(f"Sachgebiet {n + 100} {_WHAT[n % 12]}wesen")) for n in range(UNITS)}
    lasts = [f"{one}{other}" for one, other in product(_BEGINNINGS, _ENDINGS)]
    lasts += [f"{one}-{other}" for one, other in product(lasts[:40], lasts[40:90])]
    people = {}
    for n in range(PEOPLE - len(base.people)):
        first, last = f"{chance.choice(_FIRST)} {chance.choice(_FIRST)}", chance.choice(lasts)
        people[f"p{n}"] = Person(f"p{n}", f"{first} {last}", unit=f"u{n % UNITS}")
    projects = {}
    for n, (what, kind) in enumerate(product(_WHAT, _KINDS)):
        projects[f"x{n}"] = Project(f"x{n}", Wording(f"{what}{kind}"), (f"Digitales {what}{kind}",), (f"{what}wesen",))
    for n in range(len(projects), PROJECTS - len(base.projects)):
        projects[f"x{n}"] = Project(f"x{n}", Wording(f"Vorhaben {_WHAT[n % 12]}plan {n}"))
    return replace(
        base,
        units={**base.units, **units},
        people={**base.people, **people},
        projects={**base.projects, **projects},
    )


def cost() -> Cost:
    """Measured on a cold recogniser with sentences it has never seen."""
    town = large_town()
    texts = [row["text"] for row in held_out_sentences()]
    tracemalloc.start()
    kept = Recogniser(town)
    for text in texts:
        kept.recognise(text)
    memory = tracemalloc.get_traced_memory()[0] / _MIB
    tracemalloc.stop()
    began = time.perf_counter()
    recogniser = Recogniser(town)
    indexing = (time.perf_counter() - began) * 1000
    times = sorted(_took(recogniser, text) for text in texts)
    return Cost(times[len(times) // 2], times[int(len(times) * 0.99)], memory, indexing, _importing())


def _took(recogniser: Recogniser, text: str) -> float:
    began = time.perf_counter()
    recogniser.recognise(text)
    return (time.perf_counter() - began) * 1000


def _importing() -> float:
    """The best of three fresh processes, what the town itself imports not counted."""
    code = (
        "import time, domain.town, domain.people; began = time.perf_counter(); import bot.recogniser; "
        "print((time.perf_counter() - began) * 1000)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def printed() -> tuple[str, ...]:
    """Print the figures; the bars that were missed."""
    found = cost()
    print(f"Understanding a sentence in a town of {PEOPLE} people and {PROJECTS} projects:")
    print(f"  p50 {found.median:.2f} ms, p99 {found.slow:.2f} ms (bar: {SLOWEST:.0f} ms)")
    print(f"  {found.memory:.1f} MiB kept (bar: {LARGEST:.0f} MiB), {found.indexing:.0f} ms to index the town")
    print(f"  {found.importing:.0f} ms to import it (bar: {LONGEST:.0f} ms)")
    return (
        *((f"{SLOWEST:.0f} ms per sentence",) if found.slow >= SLOWEST else ()),
        *((f"{LARGEST:.0f} MiB for a recogniser",) if found.memory >= LARGEST else ()),
        *((f"{LONGEST:.0f} ms to import the recogniser",) if found.importing >= LONGEST else ()),
    )


def main() -> int:
    """Measure; with --check a missed bar is an error."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    missed = printed()
    for bar in missed:
        print(f"Missed: {bar}.")
    return 1 if arguments.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
