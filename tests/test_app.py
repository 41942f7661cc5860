"""app.py as people run it: every command, every ending, and a sentence for whatever does not fit."""

import json
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import psutil
import pytest

from graph.town import open_town
from store import embedded
from tests.conftest import EMPTY, FILLED, Houses
from tests.processes import Place, gone, status

SAMPLE = Path(__file__).parent.parent / "town" / "musterstadt.yaml"
ANSWER = "Ihre Ansprechperson für E-Akte: Özlem Kaya"
QUESTION = "Wer hilft mir mit der E-Akte?"
TEAMS = {
    "MODE": "teams",
    "APP_TYPE": "managed-identity",
    "APP_ID": "5d1c1a4e-0c5e-4a63-9d2a-0f1b5a0f7a11",
    "TENANT_ID": "0b7f1d52-3a1d-4f6e-8a55-5a2b7f0c9e01",
}
BROKEN = """\
town: {name: Kleinstadt, timezone: Europe/Nirgends}
people:
  - {id: 11111111-1111-4111-8111-111111111111, name: Ada, unit: gibtsnicht}
  - {id: 11111111-1111-4111-8111-111111111111, name: Bo}
projects:
  - {id: eakte, name: E-Akte, light: lila}
milestones:
  - {project: eakte, title: Start, due: morgen}
rights:
  - {person: 22222222-2222-4222-8222-222222222222, right: king}
"""


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    """A data folder and ports of its own, and PostgreSQL as it comes along."""
    here = Place(tmp_path / "data")
    yield here
    if here.folder.exists():
        await embedded.erase(here.folder)


@pytest.fixture
async def empty(tmp_path: Path, houses: Houses) -> AsyncIterator[Place]:
    """The same beside a PostgreSQL that runs already, with tables and without a town."""
    url = await houses.fresh(EMPTY)
    yield Place(tmp_path / "data", {"WEGWEISER_DATABASE_URL": url})
    await houses.drop(url)


@pytest.fixture
async def filled(tmp_path: Path, houses: Houses) -> AsyncIterator[Place]:
    """The same with the sample town in it."""
    url = await houses.fresh(FILLED)
    yield Place(tmp_path / "data", {"WEGWEISER_DATABASE_URL": url})
    await houses.drop(url)


async def ask(place: Place, text: str) -> list[str]:
    """The notification lines of everything the bot wrote to the first person of the page, after this question."""
    async with aiohttp.ClientSession(place.emulator) as session:
        async with session.get("/api/world") as response:
            person = (await response.json())["people"][0]["id"]
        body = {"as": person, "text": text, "mentionBot": False}
        async with session.post(f"/api/chats/a:{person}/messages", json=body) as response:
            response.raise_for_status()
        async with session.get(f"/api/chats/a:{person}/messages?as={person}") as response:
            found = await response.json()
    return [message["summary"] or message["text"] for message in found if message["from"]["role"] == "bot"]


async def test_recognise_with_a_town_file_needs_no_database(place: Place) -> None:
    said = f"{QUESTION}\n\nDanke\n".encode() + b"\xff\xfe\n" + "Ümläut ohne Zeilenende".encode()
    code, out, err = await place.run("recognise", given=said, settings={"TOWN": str(SAMPLE)})
    lines = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(lines)) == (0, "", 5)
    assert lines[0]["intent"] == "contacts.ask" and lines[0]["slots"] == {"project": "eakte"}
    assert all(set(line) == {"intent", "confidence", "slots", "choices"} for line in lines)
    assert lines[1]["intent"] is None and lines[2]["intent"] == "thanks"
    assert not place.folder.exists()


async def test_recognise_speaks_utf8_wherever_it_runs(place: Place) -> None:
    place.more = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    code, out, _ = await place.run(
        "recognise", given="Wie ist das Wetter in Münster?\n".encode(), settings={"TOWN": str(SAMPLE)}
    )
    assert code == 0 and json.loads(out)


async def test_recognise_without_a_town_file_takes_the_trials_town(place: Place) -> None:
    code, out, err = await place.run("recognise", given=f"{QUESTION}\n".encode())
    assert (code, err, json.loads(out)["intent"]) == (0, "", "contacts.ask")


async def test_recognise_with_a_broken_town_file_says_what_is_broken(place: Place, tmp_path: Path) -> None:
    (tmp_path / "klein.yaml").write_text(BROKEN)
    code, out, err = await place.run("recognise", given=b"x\n", settings={"TOWN": str(tmp_path / "klein.yaml")})
    assert (code, out) == (1, "") and "klein.yaml" in err and "Traceback" not in err


async def test_an_import_with_errors_lists_each_with_its_place_and_changes_nothing(
    empty: Place, tmp_path: Path
) -> None:
    code, first, _ = await empty.run("import", str(SAMPLE))
    assert code == 0 and len(first.splitlines()) > 3
    (tmp_path / "klein.yaml").write_text(BROKEN)
    code, out, err = await empty.run("import", str(tmp_path / "klein.yaml"))
    assert (code, out) == (1, "") and "Traceback" not in err
    for path, line in (
        ("town.timezone", 1),
        ("people[0].unit", 3),
        ("people[1].id", 4),
        ("projects[0].light", 6),
        ("milestones[0].due", 8),
        ("rights[0].right", 10),
    ):
        assert any(path in one and str(line) in one for one in err.splitlines()), (path, err)
    code, again, err = await empty.run("import", str(SAMPLE))
    assert (code, err) == (0, "") and again != first and len(again.splitlines()) == 1


async def test_a_dry_run_says_what_would_change_and_changes_nothing(empty: Place) -> None:
    code, tried, err = await empty.run("import", str(SAMPLE), "--dry-run")
    assert (code, err) == (0, "")
    _, imported, _ = await empty.run("import", str(SAMPLE))
    counts = [line for line in tried.splitlines() if not line.startswith("  ")]
    assert counts[1:] == imported.splitlines()[1:] and len(counts) > 3 and counts[0] != imported.splitlines()[0]
    assert any(line.startswith("  neu: ") and line.endswith(" und 42 weitere") for line in tried.splitlines()), tried


async def test_an_import_of_a_file_that_is_not_there_says_so(empty: Place) -> None:
    code, _, err = await empty.run("import", "nirgends.yaml")
    assert code == 1 and "nirgends.yaml" in err and "Traceback" not in err


def people_table(path: Path, *more: str) -> Path:
    """A table as the admin center exports it, of everybody in the sample town but one, and some more lines."""
    header = "userPrincipalName,displayName,mail,id,userType,jobTitle,department,accountEnabled,telephoneNumber"
    people = list(open_town(SAMPLE).town.people.values())[:-1]
    lines = [
        f'{one.mail},"{one.name}",{one.mail},{one.id},Member,,{one.unit or ""},True,"{one.phone}"' for one in people
    ]
    path.write_text("\ufeff" + "\r\n".join([header, *lines, *more]) + "\r\n", encoding="utf-8")
    return path


async def test_a_table_of_people_is_tried_and_imported_and_then_a_town_file_without_people(
    filled: Place, tmp_path: Path
) -> None:
    guest = "g_x.de#EXT#@m.example,Gast,,66666666-1111-4111-8111-111111111111,Guest,,,True,"
    new = "neu@m.example,=Neu Hier,neu@m.example,77777777-1111-4111-8111-111111111111,Member,,Stabsstelle,True,+49 1"
    path = people_table(tmp_path / "exportUsers.csv", guest, new)
    code, tried, err = await filled.run("import", str(path), "--dry-run")
    assert (code, err) == (0, "") and tried.startswith("Nur geprüft") and "  neu: =Neu Hier\n" in tried
    assert "Ein Gastkonto ist ausgelassen." in tried and "Stabsstelle" in tried
    _, imported, _ = await filled.run("import", str(path))
    assert "Personen: 1 neu, 0 geändert, 1 entfallen" in imported, imported
    assert (await filled.run("import", str(path)))[1].startswith("Die Personen sind auf dem Stand von exportUsers.csv.")
    responsible = tmp_path / "zustaendig.csv"
    responsible.write_text("Person;Thema;Vertretung\n=Neu Hier;Stempel;Özlem Kaya\n", encoding="utf-8")
    code, said, err = await filled.run("import", str(responsible))
    assert (code, err) == (0, "") and "Zuständigkeiten: 1 neu" in said
    person = "77777777-1111-4111-8111-111111111111"
    (tmp_path / "ohne.yaml").write_text(f"town: {{name: Musterstadt}}\nadmins: [{person}]\n")
    code, said, err = await filled.run("import", str(tmp_path / "ohne.yaml"))
    assert (code, err) == (0, "") and "Personen:" not in said and "Zuständigkeiten:" not in said


async def test_a_table_that_cannot_be_read_is_said_in_sentences(filled: Place, tmp_path: Path) -> None:
    path = tmp_path / "zustaendig.csv"
    path.write_text("person,role,Anmerkung\nNiemand Da,projektleitung,\nÖzlem Kaya,koenig,\n", encoding="utf-8")
    code, out, err = await filled.run("import", str(path))
    assert (code, out) == (1, "") and err.splitlines() == [
        "2 Fehler in der Datei zustaendig.csv. Es wurde nichts geändert.",
        "person (Zeile 2): „Niemand Da“ ist keine der gespeicherten Personen, die hier arbeiten.",
        "role (Zeile 3): „koenig“ ist keine gespeicherte Rolle.",
    ]
    path = people_table(tmp_path / "exportUsers.csv")
    graph = {"DIRECTORY": "graph", "GRAPH_URL": "http://127.0.0.1:9/v1.0", "LANGUAGE": "en"}
    code, out, err = await filled.run("import", str(path), settings=graph)
    assert (code, out) == (1, "") and "The people come from the directory" in err, err


async def test_it_starts_prints_its_page_answers_ends_with_ctrl_c_and_goes_on_where_it_was(place: Place) -> None:
    async with place.serving() as serving, aiohttp.ClientSession(place.emulator) as session:
        assert ANSWER in await ask(place, QUESTION)
        moved = await session.post("/control/clock", json={"now": "2031-05-06T10:00:00+02:00"})
        assert moved.status == 200
        family = serving.family()
        # A terminal sends it to the whole group.
        os.killpg(serving.child.pid, signal.SIGINT)
        assert await serving.end(signal.SIGINT) == 0
        assert await gone(family, within=2) == []
        assert serving.child.stdout and serving.child.stderr
        page = (await serving.child.stdout.read()).decode()
        assert all(part in page for part in (place.emulator, "Mitarbeiten als", "Leiten als", "Verwalten als"))
        assert (await serving.child.stderr.read()).decode() == ""
    async with place.serving(), aiohttp.ClientSession(place.emulator) as session:
        kept = await ask(place, "Hilfe")
        assert ANSWER in kept and sum("stellt sich vor" in line for line in kept) == 1
        found = await session.get("/control/clock")
        assert (await found.json())["now"].startswith("2031-05-06")


async def test_an_import_beside_the_running_bot_is_seen_at_once_and_a_closed_terminal_ends_it(
    filled: Place, tmp_path: Path
) -> None:
    async with filled.serving() as serving:
        changed = SAMPLE.read_text().replace("{de: E-Akte, en: Electronic Files}", "Aktenwunder")
        (tmp_path / "neu.yaml").write_text(changed)
        assert (await filled.run("import", str(tmp_path / "neu.yaml")))[0] == 0
        answers = await ask(filled, "Wer ist meine Ansprechperson für Aktenwunder?")
        assert "Ihre Ansprechperson für Aktenwunder: Özlem Kaya" in answers
        family = serving.family()
        assert await serving.end(signal.SIGHUP) == 0
        assert await gone(family, within=2) == []


async def test_a_second_one_in_the_same_folder_is_told_so_and_a_polite_end_leaves_nothing_behind(place: Place) -> None:
    async with place.serving() as serving:
        code, _, err = await Place(place.folder).run()
        assert code == 2 and "gehört schon einem laufenden Wegweiser" in err and "Traceback" not in err
        family = serving.family()
        assert len(family) > 3, "itself, the emulator, PostgreSQL"
        assert await serving.end(signal.SIGTERM) == 0
        assert await gone(family, within=2) == []


async def test_after_a_kill_it_starts_again_and_the_old_emulator_is_gone(place: Place) -> None:
    async with place.serving() as serving:
        await ask(place, QUESTION)
        emulators = psutil.Process(serving.child.pid).children()
        await serving.end(signal.SIGKILL)
    async with place.serving():
        assert await gone(emulators, within=0.1) == []
        assert ANSWER in await ask(place, "Hilfe")


async def test_a_worker_opens_no_public_port(filled: Place) -> None:
    async with filled.serving("worker") as serving, aiohttp.ClientSession() as session:
        doors = psutil.Process(serving.child.pid).net_connections("inet")
        assert {door.laddr.port for door in doors if door.status == "LISTEN"} == {filled.admin_port}
        assert await status(session, f"http://127.0.0.1:{filled.port}/healthz") is None


async def test_a_port_that_is_taken_is_said_in_a_sentence(filled: Place) -> None:
    for which in ("PORT", "ADMIN_PORT", "EMULATOR_PORT"):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            code, out, err = await filled.run(settings={which: port})
        assert (code, out) == (2, "") and "belegt" in err and f"WEGWEISER_{which}" in err, err
        assert port in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"PROT": "1"}, "WEGWEISER_PROT"),
        (TEAMS | {"APP_ID": ""}, "WEGWEISER_APP_ID"),
        (TEAMS | {"TENANT_ID": ""}, "WEGWEISER_TENANT_ID"),
        (TEAMS | {"TENANT_ID": "musterstadt.de"}, "WEGWEISER_TENANT_ID"),
        (TEAMS | {"NOW": "2026-11-24T09:00:00+01:00"}, "WEGWEISER_NOW"),
        ({"HOST": "0.0.0.0"}, "WEGWEISER_HOST"),  # noqa: S104 - to be refused
        ({"DATABASE_URL": "postgresql://ada:geheim@127.0.0.1:1/x"}, "WEGWEISER_DATABASE_URL"),
    ],
)
async def test_what_does_not_fit_stops_the_start_with_its_name(
    place: Place, settings: dict[str, str], named: str
) -> None:
    code, out, err = await place.run(settings=settings)
    assert (code, out, len(err.splitlines())) == (2, "", 1) and named in err and "geheim" not in err
    assert not place.folder.exists()


async def test_without_an_emulator_the_bot_runs_alone(filled: Place) -> None:
    async with filled.serving(EMULATOR_PORT="0") as serving:
        assert psutil.Process(serving.child.pid).children() == []
        await serving.end(signal.SIGTERM)
        assert serving.child.stdout and await serving.child.stdout.read() == b""
