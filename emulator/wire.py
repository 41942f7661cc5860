"""JSON as it travels between this Teams, the bot and the page, and the refusals all of them understand."""

from typing import Any

import orjson
from aiohttp import web

Json = dict[str, Any]


class Refused(Exception):
    """A request this Teams does not serve; becomes `{"error": {"code", "message"}}` with the status.

    `body` is another shape of it: JSON, or a text as gateways write it. `retry_after` is in seconds.
    """

    def __init__(
        self, status: int, code: str, message: str, *, body: Json | str | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message
        self._body, self._retry_after = body, retry_after

    def answer(self) -> web.Response:
        if isinstance(self._body, str):
            response = web.Response(text=self._body, status=self.status)
        else:
            response = answer(self._body or {"error": {"code": self.code, "message": self.message}}, self.status)
        if self._retry_after is not None:
            response.headers["Retry-After"] = str(self._retry_after)
        return response


def bad_syntax(message: str) -> Refused:
    return Refused(400, "BadSyntax", message)


def answer(content: object, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(content), status=status, content_type="application/json")


async def object_from(request: web.Request) -> Json:
    """The JSON object a request carries; raises Refused for anything else."""
    try:
        content = orjson.loads(await request.read())
    except (orjson.JSONDecodeError, web.RequestPayloadError):
        # The second for a body that is not packed as it says.
        raise bad_syntax("The body is not JSON.") from None
    if not isinstance(content, dict):
        raise bad_syntax("The body is not a JSON object.")
    return content


def text_at(content: Json, key: str) -> str:
    """The string below a key; raises Refused when it is missing, empty or something else."""
    value = content.get(key)
    if not isinstance(value, str) or not value:
        raise bad_syntax(f"'{key}' must be a text.")
    return value


def object_at(content: Json, *keys: str) -> Json:
    """The object at the end of a path of keys; empty when something on the way is missing."""
    for key in keys:
        found = content.get(key)
        content = found if isinstance(found, dict) else {}
    return content


def filled(defaults: Json, given: Json) -> Json:
    """Given values win over defaults, objects are merged key by key."""
    merged = dict(defaults)
    for key, value in given.items():
        inner = merged.get(key)
        merged[key] = filled(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return merged
