"""The local Teams beside a running Wegweiser, as a process of its own."""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp

from manifest import Edition, archive
from settings import Settings, SettingsError

HERE = Path(__file__).parent.parent
_LONGEST_FAREWELL = 3.0  # seconds
# Any id does: nobody signs in there.
_APP_ID = "7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"


@asynccontextmanager
async def small_teams(settings: Settings, town: Path, folder: Path, bot: str) -> AsyncIterator[str]:
    """The local Teams as a child process, gone when this one is; its address."""
    package = folder / "emulator-app.zip"
    package.write_bytes(archive(Edition(_APP_ID, nouns=settings.nouns)))
    arguments = [
        *("--port", str(settings.emulator_port), "--bot", f"{bot}/api/messages"),
        *("--town", str(town), "--state", str(folder / "emulator")),
        *("--app", str(package)),
        *(("--now", settings.now.isoformat()) if settings.now else ()),
    ]
    url = f"http://127.0.0.1:{settings.emulator_port}"
    await _until_free(settings.emulator_port)
    # A session of its own: Ctrl-C is for this process, which ends the other in its own time.
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "emulator", *arguments, cwd=HERE, start_new_session=True
    )
    try:
        await _answers(url, child)
        yield url
    finally:
        with suppress(ProcessLookupError):
            child.terminate()
        await child.wait()


async def _until_free(port: int) -> None:
    """The emulator of a process that was killed needs a moment to go; SettingsError when somebody stays."""
    end = asyncio.get_running_loop().time() + _LONGEST_FAREWELL
    while True:
        try:
            # As servers bind: connections that are only being closed do not count.
            with socket.create_server(("127.0.0.1", port)):
                return
        except OSError:
            if asyncio.get_running_loop().time() > end:
                raise SettingsError("start-no-emulator", address=f"http://127.0.0.1:{port}") from None
        await asyncio.sleep(0.1)


async def _answers(url: str, child: asyncio.subprocess.Process) -> None:
    """Wait until the emulator is there; SettingsError when it ended instead."""
    async with aiohttp.ClientSession() as session:
        while child.returncode is None:
            with suppress(aiohttp.ClientError):
                async with session.get(f"{url}/control/clock"):
                    return
            await asyncio.sleep(0.05)
    raise SettingsError("start-no-emulator", address=url)


async def install_for_everyone(emulator: str) -> None:
    """What an admin's setup policy does in a tenant: an update then reaches people who never opened the chat."""
    async with aiohttp.ClientSession() as session:
        await session.post(f"{emulator}/control/install", json={"people": "all"})
