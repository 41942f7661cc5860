"""Teams of the double: apps installed for people, their chats with the bot, and the activity feed.

Pages "List apps installed for user", "Install app for user", "Get one-on-one chat between the specified user and
Teams app", "userTeamwork: sendActivityNotification". What Teams knows about a person stands with the person.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson
from aiohttp import web

from tests.graph.double.errors import error, refused

if TYPE_CHECKING:
    from tests.graph.double.server import GraphDouble

MANIFEST = "cf1ba4c7-f94e-4d80-ba90-5594b641a8ee"
CATALOG = "0240a368-25e0-4569-8ebe-13601cb55a18"
SIDELOADED = "22f73bbe-f67a-4dea-bd54-54cac718cb2b"
OURS = re.compile(r"teamsApp/externalId eq '([0-9a-f-]{36})'")
TYPES = frozenset({"pulseOpened", "updatePublished", "systemDefault"})
# Reported in issue 1537 of microsoft-teams-apps-company-communicator: the outer code is that of a missing permission.
BLOCKED = error("Forbidden", "App is blocked by app permission policy.", "AccessDenied")


def has_app(double: "GraphDouble", *people: str, copies: tuple[str, ...] = (CATALOG,)) -> None:
    """Let these people have the app already; `copies` are catalogue ids."""
    for person in people:
        double.put(person, installedApps=list(copies))


def may_not(double: "GraphDouble", person: str) -> None:
    """A policy keeps the app away from this person."""
    double.put(person, isAppBlocked=True)


def chats_as_emulated(double: "GraphDouble", *people: str) -> None:
    """Let the chats of these people have the ids of our emulator instead of Teams' own."""
    for person in people:
        double.put(person, botChat=f"a:{person}")


def installed(double: "GraphDouble", person: str) -> list[str]:
    """The catalogue ids of what the person has."""
    found = double.people.get(person, {}).get("installedApps")
    return list(found) if isinstance(found, list) else []


@dataclass
class Teamwork:
    """The routes."""

    double: "GraphDouble"

    async def apps(self, request: web.Request) -> web.Response:
        """Example 3: the installations of the app with a manifest id, with the app itself when it is expanded."""
        person = request.match_info["id"]
        if person not in self.double.people:
            return _missing("User not found")
        wish = OURS.fullmatch(request.query.get("$filter", ""))
        if wish is None or request.query.get("$expand") != "teamsApp":
            return refused(400, error("BadRequest", "The double knows this one query only."))
        ids = installed(self.double, person) if wish[1] == MANIFEST else []
        return web.json_response({"@odata.count": len(ids), "value": [_installation(person, one) for one in ids]})

    async def install(self, request: web.Request) -> web.Response:
        """201 and nothing more; 409 for who has it, 403 for who may not have it."""
        person, known = request.match_info["id"], self.double.people
        bound = str(orjson.loads(await request.read()).get("teamsApp@odata.bind", ""))
        if person not in known:
            return _missing("User not found")
        if bound != f"{self.double.url}/appCatalogs/teamsApps/{CATALOG}":
            return _missing("App definition not found")
        if known[person].get("isAppBlocked"):
            return refused(403, BLOCKED)
        if CATALOG in installed(self.double, person):
            return refused(409, error("Conflict", "App is already installed."))
        self.double.put(person, installedApps=[*installed(self.double, person), CATALOG])
        if self.double.on_install:
            await self.double.on_install(person)
        return web.Response(status=201)

    async def chat(self, request: web.Request) -> web.Response:
        """The chat's id is the bot's conversation with the person."""
        person = request.match_info["id"]
        owner, _, catalog = b64decode(request.match_info["installation"]).decode().partition("##")
        if owner != person or catalog not in installed(self.double, person):
            return _missing("App installation not found")
        usual = f"19:{person}_0de69e5e-2da8-4cf2-821f-5e6585b2c65b@unq.gbl.spaces"
        chat = self.double.people[person].get("botChat", usual)
        return web.json_response({"@odata.context": f"{self.double.url}/$metadata#chats/$entity", "id": chat})

    async def notify(self, request: web.Request) -> web.Response:
        """204 where the app is installed and the type is declared; a topic of kind "text" needs its link."""
        person, body = request.match_info["id"], orjson.loads(await request.read())
        if not installed(self.double, person):
            message = "Ensure that the expected Teams app is installed in the target scope (user, team, or chat)."
            return refused(403, error("Forbidden", message))
        topic = body.get("topic", {})
        is_whole = topic.get("source") == "text" and topic.get("value") and topic.get("webUrl")
        if not is_whole or not body.get("previewText", {}).get("content") or body.get("activityType") not in TYPES:
            return refused(400, error("BadRequest", "The request is malformed."))
        return web.Response(status=204)


def _installation(person: str, catalog: str) -> Mapping[str, object]:
    method = "sideloaded" if catalog == SIDELOADED else "organization"
    app = {"id": catalog, "externalId": MANIFEST, "displayName": "Wegweiser", "distributionMethod": method}
    return {"id": b64encode(f"{person}##{catalog}".encode()).decode(), "teamsApp": app}


def _missing(message: str) -> web.Response:
    return refused(404, error("NotFound", message))


def routes(double: "GraphDouble") -> list[web.RouteDef]:
    """The addresses of teamwork."""
    teamwork, place = Teamwork(double), "/users/{id}/teamwork"
    return [
        web.get(f"{place}/installedApps", teamwork.apps),
        web.post(f"{place}/installedApps", teamwork.install),
        web.get(f"{place}/installedApps/{{installation}}/chat", teamwork.chat),
        web.post(f"{place}/sendActivityNotification", teamwork.notify),
    ]
