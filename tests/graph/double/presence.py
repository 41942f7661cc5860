"""Presence of the double: page "cloudCommunications: getPresencesByUserId"; it stands with the person."""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from tests.graph.double.errors import error, refused

if TYPE_CHECKING:
    from tests.graph.double.server import GraphDouble

MOST = 650


def present(double: "GraphDouble", person: str, availability: str, activity: str = "", seconds: float = 0) -> None:
    """How the person is shown in Teams, without an activity of its own the availability; told after so long."""
    shown = {"availability": availability, "activity": activity or availability}
    double.put(person, presence=shown, presenceSeconds=seconds)


@dataclass
class Presences:
    """The route."""

    double: "GraphDouble"

    async def of_several(self, request: web.Request) -> web.Response:
        """One presence each, of unknown people none."""
        ids = (await request.json()).get("ids")
        if not isinstance(ids, list) or not 0 < len(ids) <= MOST:
            return refused(400, error("BadRequest", "Invalid number of user ids."))
        asked = [(one, self.double.people[one]) for one in ids if one in self.double.people]
        await asyncio.sleep(max((float(str(person.get("presenceSeconds", 0))) for _, person in asked), default=0))
        unknown = {"availability": "PresenceUnknown", "activity": "PresenceUnknown"}
        found: list[dict[str, object]] = []
        for one, person in asked:
            shown = person.get("presence")
            message = {"message": None, "isOutOfOffice": False}
            found.append({"id": one, **(shown if isinstance(shown, dict) else unknown), "outOfOfficeSettings": message})
        context = f"{self.double.url}/$metadata#Collection(microsoft.graph.presence)"
        return web.json_response({"@odata.context": context, "value": found})


def routes(double: "GraphDouble") -> list[web.RouteDef]:
    """The addresses of presence."""
    return [web.post("/communications/getPresencesByUserId", Presences(double).of_several)]
