"""Real processes of Wegweiser, started as people start them and ended as machines end them."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import aiohttp
import psutil

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0  # seconds
BREATH = 0.05


def free_ports(many: int) -> list[int]:
    """Ports that are free now; closed again together, so that they differ."""
    doors = [socket.create_server(("127.0.0.1", 0)) for _ in range(many)]
    ports = [door.getsockname()[1] for door in doors]
    for door in doors:
        door.close()
    return ports


@dataclass
class Place:
    """Where one Wegweiser lives: its data folder, its ports, its settings."""

    folder: Path
    more: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.port, self.emulator_port, self.admin_port = free_ports(3)

    @property
    def environment(self) -> dict[str, str]:
        """The settings as environment, without any of whoever runs the tests."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("WEGWEISER_")}
        return own | {
            "WEGWEISER_DATA_DIR": str(self.folder),
            "WEGWEISER_PORT": str(self.port),
            "WEGWEISER_EMULATOR_PORT": str(self.emulator_port),
            "WEGWEISER_ADMIN_PORT": str(self.admin_port),
            **self.more,
        }

    @property
    def emulator(self) -> str:
        """The address of the page."""
        return f"http://127.0.0.1:{self.emulator_port}"

    async def run(
        self, *arguments: str, given: bytes = b"", settings: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[int, str, str]:
        """Run app.py to its end; return code, what it printed, what it complained about."""
        child = await self._child(arguments, settings, subprocess_in=asyncio.subprocess.PIPE)
        try:
            out, err = await asyncio.wait_for(child.communicate(given), PATIENCE)
        finally:
            if child.returncode is None:
                child.kill()
        return child.returncode or 0, out.decode(), err.decode()

    @asynccontextmanager
    async def serving(self, *arguments: str, **settings: str) -> AsyncIterator["Serving"]:
        """app.py, running until the end of the block; returns once it is ready."""
        child = await self._child(arguments, settings, subprocess_in=asyncio.subprocess.DEVNULL)
        serving = Serving(self, child)
        try:
            await serving.ready()
            yield serving
        finally:
            await serving.end(signal.SIGTERM)

    async def _child(
        self, arguments: tuple[str, ...], settings: Mapping[str, str], subprocess_in: int
    ) -> asyncio.subprocess.Process:
        pipe = asyncio.subprocess.PIPE
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "app.py", *arguments),
            cwd=ROOT,
            env=self.environment | {f"WEGWEISER_{name}": value for name, value in settings.items()},
            stdin=subprocess_in,
            stdout=pipe,
            stderr=pipe,
            start_new_session=True,
        )


@dataclass
class Serving:
    """A running app.py and everything it started."""

    place: Place
    child: asyncio.subprocess.Process

    async def ready(self) -> None:
        """Wait until it says so, or fail with what it said instead."""
        async with aiohttp.ClientSession() as session:
            for _ in range(int(PATIENCE / BREATH)):
                if self.child.returncode is not None:
                    assert self.child.stderr is not None
                    raise AssertionError((await self.child.stderr.read()).decode())
                if await status(session, f"http://127.0.0.1:{self.place.admin_port}/readyz") == 200:
                    return
                await asyncio.sleep(BREATH)
        raise AssertionError("never ready")

    def family(self) -> list[psutil.Process]:
        """The process, its children, and the PostgreSQL of its folder."""
        own = psutil.Process(self.child.pid)
        return [own, *own.children(recursive=True), *postgres_of(self.place.folder)]

    async def end(self, how: signal.Signals) -> int:
        """Send the signal and wait; the return code."""
        if self.child.returncode is None:
            self.child.send_signal(how)
        return await asyncio.wait_for(self.child.wait(), PATIENCE)


def postgres_of(folder: Path) -> list[psutil.Process]:
    """The PostgreSQL processes whose data lie in this folder, or where its link leads."""
    homes = {folder.resolve(), (folder / "postgres-of-root").resolve()}
    found = []
    for process in psutil.process_iter(["name", "cwd"]):
        place = Path(process.info["cwd"] or "/")
        if process.info["name"] == "postgres" and homes & {place, *place.parents}:
            found.append(process)
    return found


async def gone(family: list[psutil.Process], within: float = 10.0) -> list[psutil.Process]:
    """Those who are still there when the time is over."""
    for _ in range(int(within / BREATH)):
        left = [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
        if not left:
            return []
        await asyncio.sleep(BREATH)
    return left


async def status(session: aiohttp.ClientSession, url: str) -> int | None:
    """The status of a GET, None when nobody answers."""
    try:
        async with session.get(url, timeout=aiohttp.ClientTimeout(total=5)) as response:
            return response.status
    except (aiohttp.ClientError, TimeoutError, OSError):
        return None
