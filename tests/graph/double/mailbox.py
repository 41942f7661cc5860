"""Mailboxes of the double: pages "Get user mailbox settings" (examples 1 and 2) and "user: sendMail" (example 1).

When a mailbox answers by itself stands with its person; everyone has a mailbox unless it is taken away.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from aiohttp import web

from domain.directory import Feature
from tests.graph.double.errors import DENIED, error, refused

if TYPE_CHECKING:
    from tests.graph.double.server import GraphDouble

# What a reply says is nobody's business; a test looks for it everywhere.
REPLY = "<html>\n<body>\n<p>Bis zum Reha-Ende erreichen Sie mich nicht.<br>\n</p></body>\n</html>\n"
# Issue 6305 of microsoft-graph-docs: what Exchange says of whoever has no mailbox in the cloud.
NO_MAILBOX = error("MailboxNotEnabledForRESTAPI", "REST API is not yet supported for this mailbox.")
_NEVER = datetime(2016, 3, 14, 7), datetime(2016, 3, 28, 7)


def away(double: "GraphDouble", person: str, begin: datetime, end: datetime, zone: str = "UTC") -> None:
    """The mailbox answers by itself in this time, said as local time of the zone."""
    _replies(double, person, "Scheduled", (begin, end), zone)


def always_away(double: "GraphDouble", person: str) -> None:
    """The mailbox answers by itself until somebody stops it."""
    _replies(double, person, "alwaysEnabled", _NEVER)


def back(double: "GraphDouble", person: str) -> None:
    """The mailbox does not answer by itself any more; the dates stay, as Exchange leaves them."""
    _replies(double, person, "disabled", _NEVER)


def no_mailbox(double: "GraphDouble", person: str) -> None:
    """The person has no mailbox in the cloud."""
    double.put(person, mailboxSettings=None)


def closed_mailbox(double: "GraphDouble", person: str) -> None:
    """The permission's scope leaves this mailbox out."""
    double.put(person, isMailboxClosed=True)


def slow(double: "GraphDouble", person: str, seconds: float) -> None:
    """Exchange takes its time for this mailbox."""
    double.put(person, mailboxSeconds=seconds)


def _replies(
    double: "GraphDouble", person: str, status: str, times: tuple[datetime, datetime], zone: str = "UTC"
) -> None:
    begin, end = ({"dateTime": f"{one.isoformat()}.0000000", "timeZone": zone} for one in times)
    replies = {
        "status": status,
        "externalAudience": "all",
        "scheduledStartDateTime": begin,
        "scheduledEndDateTime": end,
        "internalReplyMessage": REPLY,
        "externalReplyMessage": REPLY,
    }
    double.put(person, mailboxSettings={"automaticRepliesSetting": replies})


@dataclass
class Mailboxes:
    """The routes."""

    double: "GraphDouble"

    async def settings(self, request: web.Request) -> web.Response:
        """The selected settings, a reply's text always among them."""
        id = request.match_info["id"]
        person = self.double.people.get(id)
        if person is None:
            return refused(404, error("ErrorInvalidUser", f"The requested user '{id}' is invalid."))
        if person.get("isMailboxClosed"):
            return refused(403, DENIED[Feature.ABSENCE])
        if request.query.get("$select") != "automaticRepliesSetting":
            return refused(400, error("BadRequest", "The double knows of no other settings."))
        if "mailboxSettings" not in person:
            back(self.double, id)
        await asyncio.sleep(float(str(person.get("mailboxSeconds", 0))))
        settings = self.double.people[id]["mailboxSettings"]
        if not isinstance(settings, dict):
            return refused(404, NO_MAILBOX)
        context = f"{self.double.url}/$metadata#users('{id}')/mailboxSettings"
        return web.json_response({"@odata.context": context, **settings})

    async def send(self, request: web.Request) -> web.Response:
        """202 without a body; what was sent stands in the double's requests."""
        id = request.match_info["id"]
        if not any(id in (one, person.get("mail")) for one, person in self.double.people.items()):
            return refused(404, error("ErrorInvalidUser", f"The requested user '{id}' is invalid."))
        return web.Response(status=202)


def routes(double: "GraphDouble") -> list[web.RouteDef]:
    """The addresses of mailboxes."""
    mailboxes = Mailboxes(double)
    return [
        web.get("/users/{id}/mailboxSettings", mailboxes.settings),
        web.post("/users/{id}/sendMail", mailboxes.send),
    ]
