"""`python -m emulator`: serves until a signal comes or the parent is gone; says nothing but errors."""

import os

# Before the slow imports: a parent that dies meanwhile must be noticed.
PARENT = os.getppid()

import argparse  # noqa: E402
import asyncio  # noqa: E402
import logging  # noqa: E402
import signal  # noqa: E402
import sys  # noqa: E402
from collections.abc import Coroutine  # noqa: E402
from datetime import UTC, datetime  # noqa: E402
from pathlib import Path  # noqa: E402

from emulator.app_package import UnreadableApp  # noqa: E402
from emulator.clock import OutOfRange  # noqa: E402
from emulator.server import APP_ID, TENANT_ID, Emulator, NotLoopback, Options  # noqa: E402
from emulator.town import UnreadableTown  # noqa: E402

PARENT_CHECK_SECONDS = 0.5


def options_from(arguments: list[str]) -> Options:
    parser = argparse.ArgumentParser(prog="python -m emulator", description="A small Microsoft Teams on this machine.")
    parser.add_argument("--town", type=Path, required=True, help="the town file")
    parser.add_argument("--state", type=Path, required=True, help="folder for what is kept")
    parser.add_argument("--bot", default="http://127.0.0.1:3978/api/messages", help="the bot's address")
    parser.add_argument("--host", default="127.0.0.1", help="a loopback address")
    parser.add_argument("--port", type=int, default=3979, help="0 takes any free one")
    parser.add_argument("--now", type=_instant, default=None, help="ISO instant that starts the town's clock")
    parser.add_argument("--app-id", default=APP_ID)
    parser.add_argument("--tenant", default=TENANT_ID)
    parser.add_argument("--app", type=Path, default=None, help="the Teams package of the bot")
    return Options(**vars(parser.parse_args(arguments)))


async def serve(options: Options) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    emulator = Emulator(options)
    await emulator.start()
    try:
        # A killed parent sends no signal; its child is handed to somebody else.
        while not ended.is_set() and os.getppid() == PARENT:
            try:
                async with asyncio.timeout(PARENT_CHECK_SECONDS):
                    await ended.wait()
            except TimeoutError:
                continue
    finally:
        await emulator.stop()


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _run(serving: Coroutine[None, None, None]) -> None:
    if sys.platform == "win32":
        asyncio.run(serving)
    else:
        # Half of a load test's work here is the loop's own.
        import uvloop

        uvloop.run(serving)


def main() -> int:
    logging.basicConfig(level=logging.ERROR, format="emulator: %(levelname)s %(name)s %(message)s")
    options = options_from(sys.argv[1:])
    try:
        _run(serve(options))
    except NotLoopback as error:
        sys.stderr.write(f"emulator: {error} is not a loopback address\n")
    except (UnreadableTown, UnreadableApp, OutOfRange, OSError) as error:
        sys.stderr.write(f"emulator: {error}\n")
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
