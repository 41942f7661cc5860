"""Who is looking at the page right now, and what they are told: server-sent events, one queue per window."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import orjson

MOST_WAITING = 1_000


class Window:
    """One open page of one person; `wait` yields ready-made event bytes, None ends it."""

    def __init__(self, person: str) -> None:
        self.person = person
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)

    def tell(self, event: str, content: object) -> None:
        self._put(f"event: {event}\ndata: ".encode() + orjson.dumps(content) + b"\n\n")

    def end(self) -> None:
        self._put(None)

    async def wait(self, seconds: float) -> bytes | None:
        """The next event; a comment after so many quiet seconds, so that a dead window is noticed."""
        try:
            async with asyncio.timeout(seconds):
                return await self._queue.get()
        except TimeoutError:
            return b": quiet\n\n"

    def _put(self, event: bytes | None) -> None:
        if self._queue.full():
            # The window fell far behind; it reconnects and reads the chat anew.
            while not self._queue.empty():
                self._queue.get_nowait()
            event = None
        self._queue.put_nowait(event)


class Windows:
    def __init__(self) -> None:
        self._open: list[Window] = []

    @contextmanager
    def opened(self, person: str) -> Iterator[Window]:
        window = Window(person)
        self._open.append(window)
        try:
            yield window
        finally:
            self._open.remove(window)

    def tell(self, event: str, content_for: Callable[[str], object], *, only: str | None = None) -> None:
        """What is told depends on who looks; `only` names the one person concerned."""
        for window in self._open:
            if only is None or window.person == only:
                window.tell(event, content_for(window.person))

    def end(self) -> None:
        for window in self._open:
            window.end()
