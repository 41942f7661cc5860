"""Error bodies as page "Microsoft Graph error responses and resource types" shows them."""

from collections.abc import Mapping

import orjson
from aiohttp import web

from domain.directory import Feature

_IDS = {
    "date": "2026-11-24T08:00:00",
    "request-id": "93b6f17e-c05d-4f45-ad2a-6665c708d8a0",
    "client-request-id": "e70c5c1b-8b47-68c0-3171-3d22f5e0bd54",
}


def error(code: str, message: str, inner: str = "") -> bytes:
    """The body of an error; `inner` is the more specific code that some carry."""
    innermost: dict[str, object] = {**_IDS, "code": inner} if inner else {**_IDS}
    return orjson.dumps({"error": {"code": code, "message": message, "innerError": innermost}})


def refused(status: int, body: bytes, headers: Mapping[str, str] | None = None) -> web.Response:
    """An answer that is an error."""
    return web.Response(status=status, body=body, content_type="application/json", headers=headers)


# Example in "Combine multiple HTTP requests using JSON batching": a directory answers in these words.
_DIRECTORY = error("Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
# Page "Microsoft Graph error responses and resource types", the code of Teams and of presence.
_TEAMS = error("Forbidden", "Missing role permissions on the request.")
# Page "Limiting application permissions to specific Exchange Online mailboxes".
_MAILBOX = error("ErrorAccessDenied", "Access is denied. Check credentials and try again.")

DENIED: Mapping[Feature | None, bytes] = {
    Feature.PEOPLE: _DIRECTORY,
    Feature.GROUPS: _DIRECTORY,
    Feature.INSTALL: _TEAMS,
    Feature.FEED: _TEAMS,
    Feature.PRESENCE: _TEAMS,
    Feature.ABSENCE: _MAILBOX,
    Feature.MAIL: _MAILBOX,
}
