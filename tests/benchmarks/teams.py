"""A Bot Connector that costs next to nothing: it answers, counts, and keeps a strict window if asked to."""

import asyncio
import bisect
import re
import sys
import time
from collections import Counter, deque
from math import ceil

import orjson
import uvloop

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_PHRASES = {200: b"OK", 201: b"Created", 429: b"Too Many Requests"}
WINDOW = 1.0  # seconds


class Counts:
    """What came since the last reset, by the monotonic clock."""

    def __init__(self) -> None:
        self.requests: list[float] = []
        self.accepted: list[float] = []
        self.statuses: Counter[int] = Counter()
        self.places: Counter[bytes] = Counter()
        self.connections: set[object] = set()

    def said(self) -> dict[str, object]:
        """As the emulator says it, with who was reached and how often at most."""
        steady = self.accepted[: max(1, len(self.accepted) * 98 // 100)]
        return {
            "requests": len(self.requests),
            "accepted": len(self.accepted),
            "byStatus": {str(status): many for status, many in self.statuses.items()},
            "peak": peak(self.requests),
            "seconds": self.requests[-1] - self.requests[0] if self.requests else 0.0,
            # The last few percent may be stragglers: what is held is seen before them.
            "perSecond": (len(steady) - 1) / (steady[-1] - steady[0]) if len(steady) > 1 else 0.0,
            "processor": time.process_time(),
            "connections": len(self.connections),
            "reached": len(self.places),
            "most": max(self.places.values(), default=0),
        }


class Connector:
    """The state all connections share: the limit in any one-second window, the seconds an answer takes."""

    def __init__(self, limit: int | None, latency: float) -> None:
        self.limit, self.latency = limit, latency
        self.counts = Counts()
        self._window: deque[float] = deque()
        self._number = 0

    def answer(self, path: bytes, connection: object) -> tuple[int, bytes, bytes]:
        """Status, more headers and body for a request that arrives now."""
        now = time.monotonic()
        counts = self.counts
        counts.requests.append(now)
        counts.connections.add(connection)
        wait = self._wait(now)
        if wait:
            counts.statuses[429] += 1
            return 429, b"Retry-After: %d\r\n" % ceil(wait), b'{"error":{"code":"Throttled","message":""}}'
        self._window.append(now)
        self._number += 1
        counts.accepted.append(now)
        counts.statuses[201] += 1
        counts.places[path.split(b"/")[3] if path.count(b"/") > 3 else path] += 1
        return 201, b"", b'{"id":"%d"}' % self._number

    def _wait(self, now: float) -> float:
        """Seconds until the window has room; only what was let in counts."""
        while self._window and self._window[0] <= now - WINDOW:
            self._window.popleft()
        if self.limit is None or len(self._window) < self.limit:
            return 0.0
        return self._window[0] + WINDOW - now

    def controlled(self, method: bytes, path: bytes, body: bytes) -> object:
        """Counts and settings, under the names the emulator has for them."""
        if path == b"/control/limits" and method == b"POST":
            self.limit = orjson.loads(body)["tenant"]
        if path == b"/control/counts" and method == b"POST":
            self.counts = Counts()
            self._window.clear()
        return self.counts.said()


class Line(asyncio.Protocol):
    """One connection: requests one after the other, none of them chunked."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where answers go."""
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            found = _LENGTH.search(self._buffer, 0, end)
            whole = end + 4 + (int(found[1]) if found else 0)
            if len(self._buffer) < whole:
                return
            method, path, _ = self._buffer[: self._buffer.index(b"\r\n")].split(b" ", 2)
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._take(method, path, body)

    def _take(self, method: bytes, path: bytes, body: bytes) -> None:
        if path.startswith(b"/control/"):
            self._say(200, b"", orjson.dumps(self._connector.controlled(method, path, body)))
            return
        answer = self._connector.answer(path, self)
        if self._connector.latency:
            asyncio.get_running_loop().call_later(self._connector.latency, self._say, *answer)
        else:
            self._say(*answer)

    def _say(self, status: int, headers: bytes, body: bytes) -> None:
        head = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\n%bContent-Length: %d\r\n\r\n"
        self._transport.write(head % (status, _PHRASES[status], headers, len(body)) + body)


def peak(times: list[float]) -> int:
    """Most of these ascending instants that lie within any one second."""
    return max(
        (bisect.bisect_left(times, at + WINDOW, first) - first for first, at in enumerate(times)),
        default=0,
    )


async def serve(port: int, latency: float) -> None:
    """Listen until the process is ended."""
    connector = Connector(None, latency)
    server = await asyncio.get_running_loop().create_server(lambda: Line(connector), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), float(sys.argv[2])))
