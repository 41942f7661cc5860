"""A day on which people come from Microsoft Graph, and in log and numbers nobody of those whom it told about."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import aiohttp

from domain.directory import Feature, Reading
from domain.people import Person
from store import directory
from store.database import Database
from tests.conftest import TUESDAY, Houses
from tests.faults.scene import sql, town
from tests.graph.double.errors import error
from tests.graph.double.mailbox import always_away, closed_mailbox
from tests.graph.double.server import GraphDouble
from tests.graph.double.teamwork import CATALOG, MANIFEST, chats_as_emulated, may_not
from tests.personal import Personal, personal
from tests.processes import Place
from tests.talk import Talk
from tests.test_graph_mode import GROUP, INNER, employ
from tests.test_nothing_personal import (
    ADMIN,
    AT_INFO,
    EMPLOYEE,
    EVERYTHING,
    LEAD,
    PEOPLE,
    an_update,
    nothing_of,
    running,
    settled,
)

IDS = {person.name: person.id for person in PEOPLE.values()}
NEW = Person(
    "d5f0c1e2-8a3b-4c6d-9e7f-112233445566", "Quirina Ambrosius", "quirina.ambrosius@neu.example", phone="0987 654-321"
)
# Whoever gets the app only with the first message, and whom a policy does not let have it.
LATER, NEVER = ("Thomas Müller", "Jutta Hansen", "Rolf Brinkmann"), "Petra Schäfer"
MAILBOX = "post@musterstadt.example"
WORDS = f"{EMPLOYEE} ({IDS[EMPLOYEE]}) grit.sommer@musterstadt.example, 0123 555-123, {NEW.name}"
# Where Graph's tokens and groups stand, people can be looked up.
FROM_GRAPH = ("skiptoken", "deltatoken", GROUP, INNER, MAILBOX, "Reha-Ende", "Rufnummernwechsel", "Stabsstelle Ambra")


def settings_of(database: Database, graph: GraphDouble) -> Mapping[str, str]:
    """Everything that Graph can be used for is switched on."""
    settings = {
        "DATABASE_URL": database.url,
        "NOW": TUESDAY.isoformat(),
        "APP_ID": MANIFEST,
        "DIRECTORY": "graph",
        "GRAPH_URL": graph.url,
        "CATALOG_APP_ID": CATALOG,
        "GROUP_RIGHTS": f"guide={GROUP}",
        "PRESENCE": "true",
        "AUTOMATIC_REPLIES": "true",
        "LARGE_AUDIENCE": "1000",
        "MAIL_FROM": MAILBOX,
    }
    return {f"WEGWEISER_{name}": value for name, value in settings.items()}


def populate(graph: GraphDouble, installing: Talk) -> None:
    """The town's people and a new one; some are away, one may not have the app."""
    employ(graph)
    graph.put(
        NEW.id, displayName=NEW.name, mail=NEW.mail, mobilePhone=NEW.phone, department="Stabsstelle Ambra", manager=None
    )
    graph.put("d5f0c1e2-8a3b-4c6d-9e7f-112233445567", displayName="Postfach", mail=MAILBOX, accountEnabled=False)
    chats_as_emulated(graph, *IDS.values())
    # Whoever is new is unknown to the small Teams, too.
    for one in (IDS[NEVER], NEW.id):
        may_not(graph, one)
    always_away(graph, IDS[LEAD])
    closed_mailbox(graph, IDS[ADMIN])

    async def install(person: str) -> None:
        await installing.post("/control/install", {"people": [person]})

    graph.on_install = install


async def read(database: Database) -> Reading:
    """Let the directory be read now, and wait for what becomes of it."""
    await sql(database, "UPDATE directory_sync SET due_at = clock_timestamp()")
    for _ in range(600):
        async with database.read() as connection:
            found = await directory.reading(connection)
        if found.due_at > found.now and not found.is_under_way:
            return found
        await asyncio.sleep(0.05)
    raise AssertionError("never read")


async def syncs(database: Database, graph: GraphDouble) -> None:
    """Pages that come late, a nested group, somebody who changes and leaves, and refusals with names in them."""
    graph.throttle(1, 1, at="/users/delta")
    graph.fail(1, 503, at="/transitiveMembers", code=EMPLOYEE)
    assert (await read(database)).people == len(PEOPLE) + 1
    graph.put(NEW.id, displayName="Quirina Rufnummernwechsel", mobilePhone="0987 654-322")
    graph.remove(IDS["Hannelore Pfeiffer"])
    for answer in (500, 400, 403):
        graph.say(1, answer, error(EMPLOYEE, WORDS, NEW.name), at="/users/delta")
        await read(database)
    graph.say(1, 200, b'{"value": [{"id": "' + NEW.id.encode() + b'", "displayName": ["Quirina"]}]}', at="/users/delta")
    await read(database)
    graph.calm()
    graph.deny(Feature.GROUPS)
    before = len(graph.asked("transitiveMembers"))
    await read(database)
    # The groups are asked for after the people.
    while len(graph.asked("transitiveMembers")) == before:  # noqa: ASYNC110 - the double is no event
        await asyncio.sleep(0.02)
    graph.allow(Feature.GROUPS)
    assert (await read(database)).people == len(PEOPLE)


async def questions(talk: Talk, graph: GraphDouble) -> None:
    """Who is there, as Graph says it, refuses to say it, and says it with names."""
    for denied in (None, Feature.PRESENCE, Feature.ABSENCE):
        if denied:
            graph.deny(denied)
        await talk.to("Wer hilft mir mit der E-Akte?", as_=EMPLOYEE)
        await talk.to("Wer ist mein Digitallotse?", as_="Marlene Osterkamp", answers="Digitallots")
    graph.allow(Feature.ABSENCE)
    graph.say(2, 500, error(EMPLOYEE, WORDS), at="/mailboxSettings")
    await talk.to("Wer hilft mir mit dem digitalen Posteingang?", as_=EMPLOYEE)
    await talk.to("Verzeichnis", as_=ADMIN, answers="Presence.Read.All")


async def installs(talk: Talk, database: Database, graph: GraphDouble) -> None:
    """An update for everybody: some have to get the app first, and for one of them that is not possible."""
    graph.throttle(2, 1, at="/installedApps")
    graph.say(1, 500, error(EMPLOYEE, WORDS), at="/sendMail")
    await an_update(talk)
    await settled(database)


async def test_a_day_with_microsoft_graph_leaves_nobody_in_log_and_numbers(houses: Houses, tmp_path: Path) -> None:
    secrets = personal([NEW, replace(NEW, name="Quirina Rufnummernwechsel", phone="0987 654-322")], FROM_GRAPH)
    secrets = Personal(secrets.words | EVERYTHING.words)
    async with town(houses) as database, GraphDouble(page_size=30) as graph, aiohttp.ClientSession() as session:
        place = Place(tmp_path / "data", settings_of(database, graph))
        talk = Talk(session, place.emulator, IDS, who=IDS[LEAD])
        populate(graph, talk)
        async with running(place, ("-c", AT_INFO)) as told:
            first = [one for name, one in IDS.items() if name not in (*LATER, NEVER)]
            await talk.post("/control/install", {"people": first})
            await syncs(database, graph)
            await questions(talk, graph)
            await installs(talk, database, graph)
        for part in ("transitiveMembers", "/chat", "getPresences", "mailboxSettings", "sendMail"):
            assert graph.asked(part), part
    assert {
        "directory page read",
        "directory read",
        "directory gave no answer",
        "groups gave no answer",
    } <= told.whats()
    nothing_of(secrets, told)
    assert not {word for word in secrets.found_in(told.out.decode()) if word not in EVERYTHING.words}
    for labels in ('feature="people",status="429"', 'feature="install",status="403"', 'feature="groups",status="403"'):
        assert f"wegweiser_graph_requests_total{{{labels}}}" in told.numbers, labels
