"""Microsoft Graph as the directory, as an admin meets it: import, refusal, the state in the chat, rights by groups."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import yaml

from domain.directory import Feature
from graph.town import open_town
from store.database import Database
from tests.conftest import EMPTY, SAMPLE, TUESDAY, Houses
from tests.faults.scene import sql
from tests.graph.double.server import GraphDouble
from tests.processes import Place
from tests.talk import Talk

PEOPLE = open_town(SAMPLE).town.people
UNITS = open_town(SAMPLE).town.units
IDS = {person.name: person.id for person in PEOPLE.values()}
ADMIN, EMPLOYEE, TELLER = "Bartosz Wiśniewski", "Grit Sommer", "Petra Schäfer"
GROUP, INNER = "5b0c6a1e-3f52-4a0e-9a5d-1c2d3e4f5a01", "5b0c6a1e-3f52-4a0e-9a5d-1c2d3e4f5a02"
WAITS = "Eine Erfolgsgeschichte wartet auf Ihre Durchsicht."


def employ(graph: GraphDouble) -> None:
    """The people of the sample town work here, with everything that Entra knows of them."""
    for one in PEOPLE.values():
        graph.put(
            one.id,
            displayName=one.name,
            mail=one.mail,
            department=UNITS[one.unit].name.de if one.unit else None,
            jobTitle=one.title.de,
            businessPhones=[one.phone],
            officeLocation=one.office,
            preferredLanguage="de-DE" if one.languages[0] == "de" else "en-GB",
            manager=one.manager,
        )
    graph.groups |= {GROUP: {INNER}, INNER: {IDS[EMPLOYEE]}}


def without_people(path: Path) -> Path:
    """The sample town, whose people the directory knows."""
    town = yaml.safe_load(SAMPLE.read_text("utf-8"))
    del town["people"]
    path.write_text(yaml.safe_dump(town, allow_unicode=True), "utf-8")
    return path


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    """A directory of the sample town, thirty to a page."""
    async with GraphDouble(page_size=30) as double:
        employ(double)
        yield double


@pytest.fixture
async def place(tmp_path: Path, houses: Houses, graph: GraphDouble) -> AsyncIterator[Place]:
    """An empty database, and settings that name this directory."""
    url = await houses.fresh(EMPTY)
    settings = {"DATABASE_URL": url, "NOW": TUESDAY.isoformat(), "DIRECTORY": "graph", "GRAPH_URL": graph.url}
    yield Place(tmp_path / "data", {f"WEGWEISER_{name}": value for name, value in settings.items()})
    await houses.drop(url)


@pytest.fixture
async def database(place: Place) -> AsyncIterator[Database]:
    """The same database, to look into."""
    found = Database(place.more["WEGWEISER_DATABASE_URL"], most=2)
    yield found
    await found.close()


@asynccontextmanager
async def talking(place: Place, **settings: str) -> AsyncIterator[Talk]:
    """Wegweiser, as long as somebody talks with it."""
    async with place.serving(**settings), aiohttp.ClientSession() as session:
        talk = Talk(session, place.emulator, IDS, who=IDS[ADMIN])
        await talk.post("/control/install", {"people": [IDS[one] for one in (ADMIN, EMPLOYEE, TELLER)]})
        yield talk


async def turned(database: Database) -> list[Any]:
    """What the audit log says of the employee's rights, oldest first."""
    return await sql(
        database,
        "SELECT verb, actor, words FROM audit_entry JOIN audit_words USING (number) WHERE person = :id ORDER BY number",
        id=IDS[EMPLOYEE],
    )


async def until_turned(database: Database) -> None:
    """Wait until the group was read."""
    for _ in range(200):
        if await turned(database):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("nobody got a right")


async def test_an_import_without_people_reads_the_directory_first(place: Place, tmp_path: Path) -> None:
    file = str(without_people(tmp_path / "town.yaml"))
    code, out, err = await place.run("import", file)
    assert code == 0 and "Personen:" not in out and "Projekte: 6 neu" in out, (out, err)
    assert all(line.startswith("Das Verzeichnis wird gelesen: ") for line in err.splitlines()) and err, err
    code, out, err = await place.run("import", file)
    assert (code, err) == (0, "") and len(out.splitlines()) == 1, "what was read once is not read again"


async def test_a_directory_that_refuses_is_said_in_a_sentence_until_it_does_not(
    place: Place, graph: GraphDouble, database: Database, tmp_path: Path
) -> None:
    file = str(without_people(tmp_path / "town.yaml"))
    graph.deny(Feature.PEOPLE)
    code, out, err = await place.run("import", file)
    assert (code, out) == (1, "") and "Traceback" not in err
    assert err.splitlines()[-1] == "Microsoft hat den letzten Abgleich abgelehnt. Es fehlt eine Berechtigung."
    assert not await sql(database, "SELECT 1 FROM town")
    graph.allow(Feature.PEOPLE)
    code, out, err = await place.run("import", file)
    assert code == 0 and "Projekte: 6 neu" in out, err


async def test_a_right_for_a_project_that_is_not_there_stops_the_start_with_the_settings_name(
    place: Place, tmp_path: Path
) -> None:
    assert (await place.run("import", str(without_people(tmp_path / "town.yaml"))))[0] == 0
    code, out, err = await place.run(settings={"GROUP_RIGHTS": f"lead/einhorn={GROUP}"})
    assert (code, out, len(err.splitlines())) == (2, "", 1) and "WEGWEISER_GROUP_RIGHTS" in err and "einhorn" in err


async def test_a_group_gives_the_guides_right_while_the_settings_say_so(
    place: Place, graph: GraphDouble, database: Database, tmp_path: Path
) -> None:
    assert (await place.run("import", str(without_people(tmp_path / "town.yaml"))))[0] == 0
    async with talking(place, GROUP_RIGHTS=f"guide={GROUP}") as talk:
        await talk.to("Ich möchte einen Erfolg erzählen", as_=TELLER)
        better = "Die Post ist um neun im Haus."
        await talk.press("Absenden", as_=TELLER, answers="Danke", better=better, project="", unit="fb1", byline="none")
        await talk.to("Verzeichnis", as_=EMPLOYEE, never="Letzter Abgleich")
        await talk.to("Verzeichnis", answers=f"Personen: {len(PEOPLE)}")
        await talk.press("Jetzt abgleichen", answers="Letzter Abgleich")
        await until_turned(database)
        await talk.to("Welche Erfolge gibt es?", as_=EMPLOYEE, answers=WAITS)
    async with talking(place) as talk:
        await talk.to("Welche Erfolge gibt es?", as_=EMPLOYEE, never=WAITS)
    given, taken = await turned(database)
    assert (given.verb, given.actor, given.words["right"]) == ("rights.given", "directory", "guide")
    assert (taken.verb, taken.actor, taken.words["right"]) == ("rights.taken", "setting", "guide")
