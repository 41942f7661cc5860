"""The way to Microsoft Graph for reads that are asked often: paced, counted, repeated with care.

The token goes to Graph's own address and nowhere else: links in answers are checked, redirects are not followed.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import Protocol

import aiohttp
import orjson
from yarl import URL

from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed
from graph.entra.answer import NOTHING, PASSING, THROTTLED, Answer, Body, answered, broken

TIMEOUT = aiohttp.ClientTimeout(total=30, connect=5)
MOST_BYTES = 8_000_000
MOST_IN_BATCH = 20
MOST_TRIES = 3
MOST_PAGES = 1_000
LONGEST_WAIT = timedelta(seconds=30)
# Graph leaves Retry-After out now and then.
USUAL_WAIT = timedelta(seconds=2)
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})

Count = Callable[[Feature, int | None], None]
Token = Callable[[], Awaitable[str | None]]
Headers = Mapping[str, str]
NO_HEADERS: Headers = MappingProxyType({})


class Pace(Protocol):
    """How fast all workers together may ask; the database's pacer is one."""

    async def slot(self) -> float:
        """The loop's time at which the next request may start."""
        ...

    async def push(self, wait: timedelta) -> None:
        """Nobody starts before the wait is over."""
        ...


class Graph:
    """Reads from Graph at `url` (https, or http on loopback; with its version, no slash at the end)."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        url: str,
        token: Token,
        pace: Pace,
        count: Count,
        usual_wait: timedelta = USUAL_WAIT,
    ) -> None:
        self._session = session
        self._url = URL(url.rstrip("/"))
        if self._url.scheme != "https" and self._url.host not in LOOPBACK:
            raise ValueError(f"no token is sent over {self._url.scheme} to {self._url.host}")
        self._token = token
        self._pace = pace
        self._count = count
        self._usual_wait = usual_wait

    async def get(self, feature: Feature, place: str, headers: Headers = NO_HEADERS) -> Body:
        """The object at a path below `url` or at a link that Graph gave; raises DirectoryFailed."""
        url = self.own(feature, place)
        answer = await self._patiently(feature, "GET", url, headers, None)
        if not answer.is_good:
            raise answer.failure(feature)
        return answer.body

    async def pages(self, feature: Feature, path: str, headers: Headers = NO_HEADERS) -> AsyncIterator[Sequence[Body]]:
        """The rows of one page after the other, until none is left; raises DirectoryFailed."""
        place = path
        for _ in range(MOST_PAGES):
            page = await self.get(feature, place, headers)
            yield rows(feature, page)
            place = self.link(feature, page, "@odata.nextLink")
            if not place:
                return
        raise DirectoryFailed(feature, None, "too_many_pages")

    async def batch(self, feature: Feature, paths: Sequence[str]) -> Sequence[Answer]:
        """One answer per path, in their order; those that are throttled are asked again, without the others.

        Raises DirectoryFailed when Graph as a whole gives no answer, or one of them stays throttled.
        """
        answers: list[Answer] = []
        for start in range(0, len(paths), MOST_IN_BATCH):
            answers += await self._chunk(feature, paths[start : start + MOST_IN_BATCH])
        return answers

    def link(self, feature: Feature, body: Body, name: str) -> str:
        """The link of this name, empty when there is none; one that leaves Graph raises DirectoryFailed."""
        link = body.get(name)
        if not link:
            return ""
        if not isinstance(link, str) or link.startswith("/"):
            raise DirectoryFailed(feature, None, "foreign_link")
        self.own(feature, link)
        return link

    def own(self, feature: Feature, place: str) -> URL:
        """The address of a path below `url`, or the link itself when it stays there; else DirectoryFailed."""
        text = str(self._url) + place if place.startswith("/") else place
        try:
            # Links are used as they came: quoting them again would spoil the token in them.
            url = URL(text, encoded=True)
            is_own = url.origin() == self._url.origin() and url.user is None and url.password is None
        except ValueError as error:
            raise DirectoryFailed(feature, None, "foreign_link") from error
        is_below = url.raw_path.startswith(f"{self._url.raw_path}/") and ".." not in url.raw_path.split("/")
        if not (is_own and is_below and re.fullmatch(r"[!-~]+", text)):
            raise DirectoryFailed(feature, None, "foreign_link")
        return url

    async def _chunk(self, feature: Feature, paths: Sequence[str]) -> Sequence[Answer]:
        found: dict[int, Answer] = {}
        tries = 0
        while len(found) < len(paths):
            tries += 1
            latest = await self._envelope(feature, {n: path for n, path in enumerate(paths) if n not in found})
            found |= {number: answer for number, answer in latest.items() if answer.status not in PASSING}
            late = [answer for answer in latest.values() if answer.status in PASSING]
            if late:
                await self._wait_after(feature, max(late, key=lambda one: one.retry_after or timedelta()), tries)
        return [found[number] for number in range(len(paths))]

    async def _envelope(self, feature: Feature, asked: Mapping[int, str]) -> Mapping[int, Answer]:
        requests = [{"id": str(number), "method": "GET", "url": path} for number, path in asked.items()]
        body = orjson.dumps({"requests": requests})
        url = self.own(feature, "/$batch")
        answer = await self._patiently(feature, "POST", url, {"Content-Type": "application/json"}, body)
        if not answer.is_good:
            raise answer.failure(feature)
        came = {str(one.get("id")): one for one in rows(feature, answer.body, "responses")}
        answers = {number: _inside(came.get(str(number), NOTHING)) for number in asked}
        for one in answers.values():
            self._count(feature, one.status)
        return answers

    async def _patiently(self, feature: Feature, method: str, url: URL, headers: Headers, body: bytes | None) -> Answer:
        """The answer that stays: what passes by itself is waited for, but only a little."""
        tries = 1
        while (answer := await self._once(feature, method, url, headers, body)).status in PASSING:
            await self._wait_after(feature, answer, tries)
            tries += 1
        return answer

    async def _wait_after(self, feature: Feature, answer: Answer, tries: int) -> None:
        """Wait until it may be tried again; raises DirectoryFailed when that is too late or was too often."""
        wait = answer.retry_after if answer.retry_after is not None else self._usual_wait * 2 ** (tries - 1)
        if answer.status in THROTTLED:
            await self._pace.push(wait)
        if tries >= MOST_TRIES or wait > LONGEST_WAIT:
            raise answer.failure(feature)
        await asyncio.sleep(wait.total_seconds())

    async def _once(self, feature: Feature, method: str, url: URL, headers: Headers, body: bytes | None) -> Answer:
        sent = {"Accept": "application/json", **headers, **await self._authorization(feature)}
        await asyncio.sleep(max(await self._pace.slot() - asyncio.get_running_loop().time(), 0))
        try:
            async with self._session.request(
                method, url, data=body, headers=sent, timeout=TIMEOUT, allow_redirects=False
            ) as response:
                raw = await _bounded(response)
                answer = broken() if raw is None else answered(response.status, response.headers, _parsed(raw))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            answer = Answer(None, code="unreachable")
        except (aiohttp.ClientError, TimeoutError):
            answer = Answer(None, code="no_answer")
        self._count(feature, answer.status)
        return answer

    async def _authorization(self, feature: Feature) -> Headers:
        try:
            token = await self._token()
        except DeliveryFailed as error:
            raise DirectoryFailed(feature, None, "no_token", error.retry_after) from error
        return {"Authorization": f"Bearer {token}"} if token else {}


def rows(feature: Feature, body: Body, name: str = "value") -> Sequence[Body]:
    """The objects in the body's list; without a list DirectoryFailed."""
    found = body.get(name)
    if not isinstance(found, list):
        raise broken().failure(feature)
    return [row for row in found if isinstance(row, dict)]


def _inside(answer: Body) -> Answer:
    """One answer inside a $batch; a missing one is as good as none."""
    status = answer.get("status")
    if not isinstance(status, int) or not 100 <= status < 600:
        return Answer(None, code="missing_in_batch")
    headers = answer.get("headers")
    kept = {str(name).title(): str(value) for name, value in headers.items()} if isinstance(headers, dict) else {}
    return answered(status, kept, answer.get("body"))


async def _bounded(response: aiohttp.ClientResponse) -> bytes | None:
    """The body, or None when it is larger than any honest one."""
    read = bytearray()
    async for part in response.content.iter_any():
        read += part
        if len(read) > MOST_BYTES:
            return None
    return bytes(read)


def _parsed(raw: bytes) -> object:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
