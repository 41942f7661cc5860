"""The double's core: a small Microsoft Graph on loopback that records, throttles, denies and batches.

A route module exports `routes(double) -> list[web.RouteDef]` with paths below /v1.0, and is picked up when it exists.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from types import TracebackType
from typing import Self

import aiohttp
import orjson
from aiohttp import web

from domain.directory import Feature
from tests.graph.double.errors import DENIED, error, refused

ROUTES = ("people", "groups", "teamwork", "mailbox", "presence")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
# Which permission an address needs, most telling part first.
_NEEDS = (
    (re.compile(r"/teamwork/sendActivityNotification"), Feature.FEED),
    (re.compile(r"/teamwork/installedApps|/appCatalogs/"), Feature.INSTALL),
    (re.compile(r"/presence|/communications/"), Feature.PRESENCE),
    (re.compile(r"/mailboxSettings"), Feature.ABSENCE),
    (re.compile(r"/sendMail"), Feature.MAIL),
    (re.compile(r"/groups[/?]"), Feature.GROUPS),
    (re.compile(r"/users"), Feature.PEOPLE),
)
IN_BATCH = "X-Double-Batch"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that arrived: path below /v1.0 with its query, and whether it came inside a $batch."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    is_batched: bool

    @property
    def json(self) -> dict[str, object]:
        """The body as an object; empty when there was none."""
        parsed = orjson.loads(self.body) if self.body else {}
        return parsed if isinstance(parsed, dict) else {}


@dataclass(slots=True)
class Trouble:
    """What the next requests to addresses with `at` in them get instead of an answer."""

    left: int
    status: int
    body: bytes
    headers: Mapping[str, str]
    at: str


@dataclass
class GraphDouble:
    """`async with GraphDouble() as graph:` then talk to `graph.url`; change people with `put` and `remove`."""

    page_size: int = 100
    # With a token set, a request without exactly this one gets 401.
    token: str | None = None
    people: dict[str, dict[str, object]] = field(default_factory=dict)
    # Group id → ids of its direct members, people as well as groups.
    groups: dict[str, set[str]] = field(default_factory=dict)
    # What of a group differs from a security group without a name.
    described: dict[str, dict[str, object]] = field(default_factory=dict)
    on_install: Callable[[str], Awaitable[None]] | None = None
    requests: list[Asked] = field(default_factory=list)
    url: str = ""
    # Every change of a person: her id and the properties that changed; a delta token is a place in it.
    changes: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    removed: dict[str, str] = field(default_factory=dict)
    former_managers: dict[str, str] = field(default_factory=dict)
    # Delta tokens given out before this place in `changes` are too old.
    oldest: int = 0
    # Whether updated people come with the changed properties alone, which the documentation allows.
    tells_changes_only: bool = False
    # Absolute addresses given out instead of our own, to see whether a client follows them.
    foreign_links: str = ""
    _denied: set[Feature] = field(default_factory=set)
    _troubles: list[Trouble] = field(default_factory=list)

    async def start(self) -> None:
        """Listen on a free port of loopback."""
        graph = web.Application(middlewares=[self._border])
        graph.router.add_post("/$batch", self._batch)
        for name in ROUTES:
            if find_spec(f"tests.graph.double.{name}"):
                graph.router.add_routes(import_module(f"tests.graph.double.{name}").routes(self))
        app = web.Application()
        app.add_subapp("/v1.0", graph)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/v1.0"
        self._inside = aiohttp.ClientSession()

    async def stop(self) -> None:
        """Close the port."""
        await self._inside.close()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def put(self, person: str, **properties: object) -> None:
        """Add the person or change these properties of hers; `manager` is the manager's id or None."""
        before = self.people.get(person, {})
        changed = {name for name, value in properties.items() if name not in before or before[name] != value}
        known = {"displayName": "", "accountEnabled": True, "userType": "Member"}
        if before.get("manager"):
            self.former_managers[person] = str(before["manager"])
        self.people[person] = {"id": person, **known, **before, **properties}
        self.removed.pop(person, None)
        self.changes.append((person, frozenset(changed if before else self.people[person])))

    def remove(self, person: str, reason: str = "changed") -> None:
        """Delete the person: "changed" can be restored, "deleted" cannot."""
        self.people.pop(person, None)
        self.removed[person] = reason
        self.changes.append((person, frozenset()))

    def expire(self) -> None:
        """Let every delta and next link given out so far be too old."""
        self.oldest = len(self.changes) + 1
        self.changes.append(("", frozenset()))

    def throttle(self, n: int, retry_after: int | str | None = 1, at: str = "") -> None:
        """The next n requests (with `at` in their address) get 429; with None Retry-After is left out."""
        headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
        self.say(n, 429, error("TooManyRequests", "Please retry again later."), headers, at)

    def fail(self, n: int, status: int, at: str = "", code: str = "generalException") -> None:
        """The next n requests get this status with an error body."""
        self.say(n, status, error(code, "An error has occurred."), {}, at)

    def say(self, n: int, status: int, body: bytes, headers: Mapping[str, str] | None = None, at: str = "") -> None:
        """The next n requests get exactly this; without `at` all but the envelope of a $batch."""
        self._troubles.append(Trouble(n, status, body, headers or {}, at))

    def calm(self) -> None:
        """No more trouble."""
        self._troubles.clear()

    def deny(self, feature: Feature) -> None:
        """As if the feature's permission were never granted, until `allow`."""
        self._denied.add(feature)

    def allow(self, feature: Feature) -> None:
        """The permission is there again."""
        self._denied.discard(feature)

    def asked(self, part: str = "") -> list[Asked]:
        """What arrived so far with this part in the address."""
        return [one for one in self.requests if part in one.path]

    def link(self, path: str) -> str:
        """The absolute address of a path below /v1.0, as next and delta links carry it."""
        return (self.foreign_links or self.url) + path

    @web.middleware
    async def _border(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path_qs.removeprefix("/v1.0")
        asked = Asked(request.method, path, dict(request.headers), await request.read(), IN_BATCH in request.headers)
        self.requests.append(asked)
        if self.token is not None and request.headers.get("Authorization") != f"Bearer {self.token}":
            return refused(401, error("InvalidAuthenticationToken", "Access token is empty."))
        for trouble in self._troubles:
            if trouble.left > 0 and (trouble.at in path if trouble.at else path != "/$batch"):
                trouble.left -= 1
                return refused(trouble.status, trouble.body, trouble.headers)
        feature = next((feature for pattern, feature in _NEEDS if pattern.search(path)), None)
        if feature in self._denied:
            return refused(403, DENIED[feature])
        return await handler(request)

    async def _batch(self, request: web.Request) -> web.Response:
        """Page "Combine multiple HTTP requests using JSON batching": at most 20, answers in any order."""
        requests = (await request.json())["requests"]
        ids = {one["id"].lower() for one in requests}
        if len(requests) > 20 or len(ids) < len(requests):
            return refused(400, error("BadRequest", "Number of batch request steps exceeds the maximum value of 20."))
        headers = {name: value for name, value in request.headers.items() if name == "Authorization"}
        answers = await asyncio.gather(*(self._one(one, headers) for one in requests))
        return web.json_response({"responses": answers[::-1]})

    async def _one(self, one: Mapping[str, object], headers: Mapping[str, str]) -> Mapping[str, object]:
        url = str(one["url"])
        # The SDK sends absolute addresses here, which Graph accepts.
        url = url if url.startswith("http") else f"{self.url}/{url.lstrip('/')}"
        own = one.get("headers")
        sent = {**headers, **(own if isinstance(own, dict) else {}), IN_BATCH: one["id"]}
        body = orjson.dumps(one["body"]) if "body" in one else None
        async with self._inside.request(str(one["method"]), url, headers=sent, data=body) as answer:
            raw = await answer.read()
            kept = {name: answer.headers[name] for name in ("Content-Type", "Retry-After") if name in answer.headers}
            return {"id": one["id"], "status": answer.status, "headers": kept, "body": _parsed(raw)}


def _parsed(raw: bytes) -> object:
    try:
        return orjson.loads(raw) if raw else None
    except orjson.JSONDecodeError:
        return raw.decode("utf-8", "replace")
