"""Puts the emulator together: reads town and state, opens the port, starts what runs in the background."""

import asyncio
import socket
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web

from emulator import (
    connector,
    control,
    control_load,
    extensions,
    page_actions,
    page_api,
    page_files,
    page_uploads,
    roster,
)
from emulator.activities import House
from emulator.app_package import read_app
from emulator.bot_line import BotLine
from emulator.clock import Clock
from emulator.events import Windows
from emulator.files import Files
from emulator.gate import Gate
from emulator.guard import guard, is_loopback
from emulator.installs import Installs
from emulator.state import Journal
from emulator.teams import TEAMS, Teams
from emulator.town import Town, read_town
from emulator.transcript import Transcript
from emulator.world import Presence, World

BOT_NAME = "Wegweiser"
# Any fixed ids do: they only have to be the same on both sides.
APP_ID = "7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"
TENANT_ID = "2f9d3c58-1b7e-4a66-8c0f-d4e5a6b7c801"
MOST_BODY_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Options:
    """What the command line says; `now` starts the town's clock, port 0 takes any free port.

    `app` is the Teams package of the bot; without one nothing can be looked up while writing.
    """

    town: Path
    state: Path
    bot: str = "http://127.0.0.1:3978/api/messages"
    host: str = "127.0.0.1"
    port: int = 3979
    now: datetime | None = None
    app_id: str = APP_ID
    tenant: str = TENANT_ID
    app: Path | None = None


class NotLoopback(Exception):
    """The emulator trusts everyone who reaches it, so only this machine may."""


class Emulator:
    """One running Teams; `url` is known after start. A `town` that was read already is not read again."""

    def __init__(self, options: Options, town: Town | None = None) -> None:
        if not is_loopback(options.host):
            raise NotLoopback(options.host)
        self._options = options
        self._town = town
        self._running: list[asyncio.Task[None]] = []
        self._runner: web.AppRunner | None = None
        self._teams: Teams | None = None
        self.url = ""

    async def start(self) -> None:
        """Raises UnreadableTown, UnreadableApp, or OSError when the port is taken."""
        options = self._options
        app = read_app(options.app)
        town = self._town or read_town(options.town)
        family = socket.AF_INET6 if ":" in options.host else socket.AF_INET
        door = socket.create_server((options.host, options.port), family=family)
        port = door.getsockname()[1]
        self.url = f"http://{f'[{options.host}]' if ':' in options.host else options.host}:{port}"
        house = House(f"28:{options.app_id}", BOT_NAME, options.tenant, f"{self.url}/")
        journal = Journal(options.state)
        files = Files(options.state, journal)
        world, clock, transcript = World(town, journal), _clock(journal, options.now), Transcript()
        line = BotLine(options.bot, clock, transcript)
        installs = Installs(house, world, clock, line)
        teams = Teams(house, world, clock, line, installs, Windows(), transcript, journal, Gate(), files, app)
        self._teams = teams
        control.keep_start(teams, options.now)
        await line.open()
        self._runner = web.AppRunner(_application(teams, port, options.now), access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.SockSite(self._runner, door).start()
        self._join_team(teams)
        self._run(journal.keep_writing())
        self._run(installs.keep_announcing())

    async def stop(self) -> None:
        """Ends everything started and writes the last of the state."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        self._running.clear()
        if self._teams is not None:
            self._teams.windows.end()
            self._teams.clock.release()
            self._teams.transcript.release()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._teams is not None:
            await self._teams.line.close()
            self._teams.journal.close()
        self._runner = self._teams = None

    def _join_team(self, teams: Teams) -> None:
        if teams.world.install(teams.world.town.team_id).presence is Presence.NEVER:
            teams.installs.add_team()
        teams.installs.resume()

    def _run(self, work: Coroutine[None, None, None]) -> None:
        self._running.append(asyncio.create_task(work))


def _clock(journal: Journal, start: datetime | None) -> Clock:
    """A stored clock goes on; another `--now` than last time sets it anew."""
    kept = journal.kept("clock")
    clock = Clock()
    moved = kept.get("moved")
    if isinstance(moved, dict):
        clock = Clock(timedelta(seconds=float(moved["offset"])), int(moved["version"]))
    if start is not None and kept.get("start") != start.isoformat():
        clock.move_to(start)
    return clock


def _application(teams: Teams, port: int, start: datetime | None) -> web.Application:
    app = web.Application(middlewares=[guard(port)], client_max_size=MOST_BODY_BYTES)
    app[TEAMS] = teams
    app[control.START] = start
    app[page_api.OPENINGS] = set()
    spoken_to = (page_files, page_api, page_actions, page_uploads, extensions)
    for part in (*spoken_to, connector, roster, control, control_load):
        app.add_routes(part.routes())
    return app
