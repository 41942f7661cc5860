"""One running Wegweiser: the only place where people, words, store, bot and clock meet."""

import os
import secrets
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from bot import (
    contacts,
    help,
    ideas,
    identity,
    privacy,
    projects,
    pulse,
    retros,
    schedules,
    stories,
    trainings,
    updates,
)
from bot.arrival import Arrivals
from bot.connector import Adapter, Connector
from bot.http import Check, admin_application, application
from bot.known import Known
from bot.metrics import Metrics
from bot.router import Router
from bot.turn import Parts, Turns
from cards.welcome import welcome_card
from domain.people import Language
from domain.schedules import Calendar, Holidays, Kind, Land, QuietHours, quiet_since
from domain.town import Town, TownFile
from graph.town import TownDirectory
from locales import LANGUAGES, Text
from scheduler.clock import Clock, Work
from scheduler.delivery import DeliverySettings, Pump
from scheduler.firing import Firings, Rules, StartOf
from scheduler.pulse import Pulses
from scheduler.retros import Retros
from scheduler.town_clock import TownClock
from scheduler.welcome import Welcomes
from settings import AppType, Mode, Settings
from store import schedules as kept_schedules
from store import stories as kept_stories
from store import town as kept_town
from store import updates as kept_updates
from store.database import Database
from store.turns import TurnStore, forget_old

LOCAL_TENANT = "2f9d3c58-1b7e-4a66-8c0f-d4e5a6b7c801"
TICK = timedelta(seconds=1)

TEXTS: Mapping[Language, Text] = {language: Text(language) for language in LANGUAGES}


class Wegweiser:
    """One running bot: wired at start, taken apart at stop."""

    def __init__(self, settings: Settings, database_url: str, folder: Path, clock: TownClock) -> None:
        self.clock = clock
        self.database = Database(database_url)
        self.router = Router(settings.nouns)
        self.url = self.admin_url = ""
        self._settings = settings
        self._folder = folder
        self._metrics = Metrics()
        self._open = AsyncExitStack()
        self._holidays, self._quiet = Holidays(), QuietHours()
        self._forget_at = 0.0

    async def start(self) -> None:
        """Open the doors and begin the work; stop ends whatever was started, also after a failure."""
        await self.open(is_web=True)
        await self.work()

    async def open(self, *, is_web: bool) -> None:
        """Open database and doors, without the web only the admin's; nothing is sent or fired yet."""
        self._open.push_async_callback(self.database.close)
        limit = aiohttp.TCPConnector(limit=100)
        # Nobody we talk to needs cookies, and looking for some costs each request.
        bare = aiohttp.ClientSession(connector=limit, cookie_jar=aiohttp.DummyCookieJar())
        session = await self._open.enter_async_context(bare)
        async with self.database.read() as connection:
            self.known = await Known.read(connection)
        connector = Connector(session, self._tokens())
        self.pump = Pump(self.database, connector, self._delivery(), self.clock.now, self._quiet_since)
        self._pulses = Pulses(TEXTS, self.pump.poke, self._quiet, self._holidays)
        self._retros = Retros(TEXTS, self.pump.poke, self._quiet, self._holidays)
        self.firings = Firings(self.database, self._rules())
        self.ticker = Clock(self.clock.now, self._work(), TICK)
        settings = self._settings
        if is_web:
            turns = Turns(self._parts(Adapter(connector)))
            public = application(turns, self._check(session), self._metrics)
            self.url = await self._door(public, settings.host, settings.port)
        admin = admin_application(self.ready, self._metrics)
        self.admin_url = await self._door(admin, "127.0.0.1", settings.admin_port)

    async def stop(self) -> None:
        """Take nothing new, finish what is in flight, close everything."""
        await self._open.aclose()

    async def ready(self) -> Mapping[str, bool]:
        """Part by part, whether it works."""
        return {
            "database": await self.database.works(),
            "engine": await self.pump.is_working(),
            "clock": self.ticker.is_working(),
        }

    async def work(self) -> None:
        """Begin to send and to look at the clock."""
        await self.pump.start()
        self._open.push_async_callback(self.pump.stop)
        self.ticker.start()
        self._open.push_async_callback(self.ticker.stop)

    async def _door(self, app: web.Application, host: str, port: int) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=15)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, host, port)
        await site.start()
        return f"http://{host}:{runner.addresses[0][1]}"

    def _rules(self) -> Rules:
        kinds: dict[Kind, StartOf] = {Kind.PULSE: self._pulses.start, Kind.RETRO: self._retros.start}
        return Rules(TownDirectory(self._town), kinds, self._quiet, self._holidays)

    def _quiet_since(self, now: datetime) -> datetime | None:
        town = self.known.town
        return quiet_since(now, Calendar(ZoneInfo(town.timezone), Land(town.land), self._holidays), self._quiet)

    def _work(self) -> tuple[Work, ...]:
        """What the clock looks at, in this order."""
        return (self.firings.fire_due, self._close_pulses, self._end_collecting, self._forget)

    async def _close_pulses(self, now: datetime) -> None:
        await self._pulses.close_due(self.database, self._town, now)

    async def _end_collecting(self, now: datetime) -> None:
        await self._retros.end_collecting_due(self.database, now)

    async def _forget(self, now: datetime) -> None:
        """What is kept for minutes is looked at every minute."""
        if time.monotonic() > self._forget_at:
            self._forget_at = time.monotonic() + 60
            async with self.database.read() as connection:
                await forget_old(connection)
                await kept_stories.forget_told(connection)

    async def _town(self) -> Town:
        async with self.database.read() as connection:
            return await kept_town.load(connection)

    def _parts(self, adapter: Adapter) -> Parts:
        welcomes = Welcomes(lambda: self.known.town, self.clock.now, self._quiet, self._holidays)
        return Parts(
            router=self._router(),
            known=self.known,
            database=self.database,
            kept=TurnStore(self.database),
            adapter=adapter,
            arrivals=Arrivals(welcomes.welcome, welcomes.team_post, welcomes.take, welcome_card),
            texts=TEXTS,
            language="en" if self._settings.language == "en" else "de",
            now=self.clock.now,
            key=_key(self._folder / "keys" / "seen"),
            metrics=self._metrics,
            answered=self.pump.answered,
            poke=self.pump.poke,
        )

    def _router(self) -> Router:
        router = self.router
        for noun in (contacts, help, ideas, privacy, projects, pulse, trainings):
            noun.register(router, self.database)
        for telling in (retros, stories, updates):
            telling.register(router, self.database, TEXTS, self.pump.poke)
        directory = TownDirectory(self._town)
        schedules.register(router, self.database, self.firings.fire_now, self.pump.poke, directory)
        return router

    def _delivery(self) -> DeliverySettings:
        settings = self._settings
        tenant = settings.tenant_id or LOCAL_TENANT
        return DeliverySettings(tenant=tenant, rate=settings.rate, workers=settings.workers)

    def _check(self, session: aiohttp.ClientSession) -> Check:
        settings = self._settings
        if settings.mode is Mode.LOCAL:
            return identity.LocalCheck()
        addresses = settings.addresses
        keys = identity.SigningKeys(session, addresses.openid_metadata, time.monotonic)
        hosts = identity.ServiceUrls(addresses.service_hosts)
        ours = identity.Registration(settings.app_id, settings.tenant_id, hosts)
        return identity.TeamsCheck(identity.InboundCheck(ours, keys, lambda: datetime.now(UTC)))

    def _tokens(self) -> identity.Tokens:
        settings = self._settings
        if settings.mode is Mode.LOCAL:
            return identity.NoTokens()
        means: identity.Secret | identity.Certificate | identity.ManagedIdentity
        if settings.app_type is AppType.MANAGED_IDENTITY:
            means = identity.ManagedIdentity()
        elif settings.app_certificate:
            means = identity.Certificate(Path(settings.app_certificate))
        else:
            means = identity.Secret(settings.app_secret)
        tokens = identity.EntraTokens(settings.app_id, settings.tenant_id, means, time.time)
        self._open.push_async_callback(tokens.close)
        return tokens


async def import_town(
    database: Database, file: TownFile, now: datetime, mode: kept_town.Mode
) -> kept_town.ImportReport:
    """Make the town what the file says, and its sample entries with it, in one transaction."""
    async with database.begin() as connection:
        report = await kept_town.import_town(connection, file, now, mode)
        if mode is kept_town.Mode.WRITE:
            town = file.town
            owner = next(iter(sorted(town.admins)), "")
            await kept_updates.import_updates(connection, file.updates, now)
            await kept_stories.import_stories(connection, file.stories, now)
            await kept_schedules.import_schedules(connection, file.schedules, owner, ZoneInfo(town.timezone), now)
        return report


def _key(path: Path) -> bytes:
    """The key of this installation that hashes activity ids; replicas share the folder."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        # Written whole before it has its name: another replica never reads half a key, and the first one stays.
        handle, made = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
        with suppress(FileExistsError):
            os.link(made, path)
        Path(made).unlink()
    return path.read_bytes()
