"""The doors: activities come in by the public one, readiness and numbers are asked for at the admin's."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Protocol

import orjson
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from yarl import URL

from bot.came import ANSWERED, BadActivity, read
from bot.identity import Refused
from bot.identity.service_urls import LOOPBACK
from bot.metrics import CONTENT_TYPE, Metrics, Stored
from bot.turn import Turns

log = logging.getLogger("wegweiser.http")

LARGEST = 256 * 1024
PATIENCE = 10.0  # seconds until a body must be here
_NOSNIFF = {"X-Content-Type-Options": "nosniff"}

Ready = Callable[[], Awaitable[Mapping[str, bool]]]
Look = Callable[[], Awaitable[Stored | None]]


class Check(Protocol):
    """Decides whether a request may bring an activity; raises Refused with 401 or 403.

    `of_other_type` is the status for a body that is said to be something else.
    """

    of_other_type: HTTPStatus

    async def check(self, request: web.BaseRequest, activity: Mapping[str, object]) -> None:
        """Let it pass or raise."""
        ...


def application(turns: Turns, check: Check, metrics: Metrics, patience: float = PATIENCE) -> web.Application:
    """The public side: what is not an activity from an allowed sender gets a status and no detail."""
    app = web.Application(client_max_size=LARGEST)
    app.router.add_post("/api/messages", _Door(turns, check, metrics, patience).take)
    app.router.add_get("/healthz", _alive)
    return app


async def _nobody_looked() -> Stored | None:
    return None


def admin_application(
    ready: Ready, metrics: Metrics, look: Look = _nobody_looked, is_leaving: Callable[[], bool] = lambda: False
) -> web.Application:
    """The admin's side, for loopback: `ready` tells part by part what works, `look` what the database knows.

    A process that was asked to stop is not ready, so that nothing new is sent to it. One without a town is: the
    people get a polite answer from it, and the town may be on its way; the numbers say that it is empty.
    """

    async def readyz(request: web.Request) -> web.Response:
        parts = {"leaving": True} if is_leaving() else dict(await ready())
        is_ready = not is_leaving() and all(parts.values())
        return web.json_response(parts, status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE)

    async def numbers(request: web.Request) -> web.Response:
        return web.Response(body=metrics.as_text(await look()), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application(middlewares=[_by_its_own_name(metrics)])
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", numbers)
    return app


def _by_its_own_name(metrics: Metrics) -> Middleware:
    """A web page whose own name was made to lead to this machine still says that name in its Host header."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if _is_loopback(request.headers.get("Host", "")):
            return await handler(request)
        metrics.refused("admin host")
        return web.Response(status=HTTPStatus.FORBIDDEN)

    return check


def _is_loopback(host: str) -> bool:
    try:
        url = URL(f"http://{host}")
        return url.host in LOOPBACK and url.raw_user is None
    except ValueError:
        return False


async def _alive(request: web.Request) -> web.Response:
    return web.json_response({"alive": True}, headers=_NOSNIFF)


class _NoActivity(Exception):
    """The request brings nothing that can be read; `reason` is counted, never told."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class _Door:
    def __init__(self, turns: Turns, check: Check, metrics: Metrics, patience: float) -> None:
        self._turns = turns
        self._check = check
        self._metrics = metrics
        self._patience = patience

    async def take(self, request: web.Request) -> web.Response:
        """Take one activity: 401 or 403 for the wrong sender, 408, 413, 415 and 400 for what is none, else 200."""
        started = time.perf_counter()
        try:
            if request.content_type != "application/json":
                raise _NoActivity(self._check.of_other_type, "content type")
            body = await _body(request, self._patience)
            await self._check.check(request, body)
            came = read(body)
        except Refused as refused:
            return self._refused(refused.status, str(refused.reason))
        except _NoActivity as wrong:
            return self._refused(wrong.status, wrong.reason)
        except BadActivity:
            return self._refused(HTTPStatus.BAD_REQUEST, "unreadable")
        answer = await self._turns.take(came)
        self._metrics.turn(came.type if came.type in ANSWERED else "other", time.perf_counter() - started)
        if answer.body is None:
            return web.Response(status=answer.status, headers=_NOSNIFF)
        return web.Response(
            body=orjson.dumps(answer.body), status=answer.status, content_type="application/json", headers=_NOSNIFF
        )

    def _refused(self, status: int, reason: str) -> web.Response:
        self._metrics.refused(reason)
        log.info("refused", extra={"status": status, "reason": reason})
        return web.Response(status=status, headers=_NOSNIFF)


async def _body(request: web.Request, patience: float) -> Mapping[str, object]:
    """The JSON object of the request; raises _NoActivity."""
    try:
        async with asyncio.timeout(patience):
            raw = await request.read()
        body = orjson.loads(raw)
    except TimeoutError as error:
        raise _NoActivity(HTTPStatus.REQUEST_TIMEOUT, "slow") from error
    except web.HTTPRequestEntityTooLarge as error:
        raise _NoActivity(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "size") from error
    except (ValueError, web.RequestPayloadError) as error:
        # The second for a body that is not packed as it says.
        raise _NoActivity(HTTPStatus.BAD_REQUEST, "json") from error
    if not isinstance(body, dict):
        raise _NoActivity(HTTPStatus.BAD_REQUEST, "no object")
    return body
