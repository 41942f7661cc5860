"""One running Wegweiser: the only place where people, words, store, bot and clock meet."""

import asyncio
import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from bot import (
    contacts,
    directory,
    files,
    help,
    ideas,
    identity,
    privacy,
    projects,
    pulse,
    retros,
    schedules,
    stories,
    tasks,
    trainings,
    updates,
)
from bot.arrival import Arrivals
from bot.connector import Adapter, Connector
from bot.files import Files
from bot.http import admin_application, application
from bot.known import Known
from bot.lookup import Lookups
from bot.metrics import Look, Metrics
from bot.parts import Parts
from bot.recogniser import Recogniser
from bot.router import Router
from bot.turn import Turns
from cards.welcome import welcome_card
from domain.audit import Hand
from domain.contacts.absence import AbsencesOf
from domain.people import Directory, grant_of
from domain.schedules import Calendar, Holidays, Kind, QuietHours, quiet_since
from domain.town import Town
from domain.updates.permits import permits_of
from graph.town import TownDirectory
from manifest import VERSION
from scheduler.clock import Clock
from scheduler.delivery import DeliverySettings, Pump
from scheduler.firing import Firings, Rules, StartOf
from scheduler.town_clock import TownClock
from scheduler.welcome import Welcomes
from settings import PREFIX, DirectorySource, Mode, Settings, SettingsError
from store import directory as kept_directory
from store import town as kept_town
from store.audit import rights_audited
from store.database import Database
from store.turns import TurnStore
from wiring.clockwork import Clockwork, Nouns, nouns
from wiring.registration import check_of, tenant_of, tokens_of
from wiring.session import session_of
from wiring.words import TEXTS

if TYPE_CHECKING:
    from wiring.entra import Entra

TICK = timedelta(seconds=1)


class Wegweiser:
    """One running bot: wired at start, taken apart at stop."""

    def __init__(
        self,
        settings: Settings,
        database_url: str,
        folder: Path,
        clock: TownClock,
        recogniser_of: Callable[[Town], Recogniser] = Recogniser,
    ) -> None:
        self.clock = clock
        self.database = Database(database_url)
        self.router = Router(settings.nouns)
        self.url = self.admin_url = ""
        self._settings = settings
        self._folder = folder
        self._recogniser_of = recogniser_of
        self._metrics = Metrics(VERSION)
        self._open = AsyncExitStack()
        self._holidays, self._quiet = Holidays(), QuietHours()
        self._is_leaving = False
        self._entra: Entra | None = None

    async def start(self) -> None:
        """Open the doors and begin the work; stop ends whatever was started, also after a failure."""
        await self.open(is_web=True)
        await self.work()

    async def open(self, *, is_web: bool) -> None:
        """Open database and doors, without the web only the admin's; nothing is sent or fired yet."""
        self._open.push_async_callback(self.database.close)
        session = await self._open.enter_async_context(session_of(self._settings))
        await self._give_rights()
        async with self.database.read() as connection:
            self.known = await Known.read(connection, self._recogniser_of)
        await self._find_directory(session)
        connector = Connector(session, self._tokens(), self._metrics.sent)
        count = self._metrics.outcome
        self.pump = Pump(self.database, connector, self._delivery(), self.clock.now, self._quiet_since, count)
        on_time = nouns(self.pump.poke, self._quiet, self._holidays, self._settings.rate, self._settings.nouns)
        self.firings = Firings(self.database, self._rules(on_time), self._metrics.firing)
        clockwork = Clockwork(self.database, self.known, self.firings, on_time, self.pump.poke, self._away())
        reads = (self._entra.sync.run_due,) if self._entra else ()
        self.ticker = Clock(self.clock.now, clockwork.work(reads), TICK, self._metrics.clock_failed)
        self._metrics.watch_clock(self.ticker.age)
        self._metrics.watch_people(lambda: len(self.known.town.people))
        await self._open_doors(session, Adapter(connector), is_web=is_web)

    async def stop(self) -> None:
        """Take nothing new, finish what is in flight, close everything."""
        self._is_leaving = True
        await self._open.aclose()

    async def ready(self) -> Mapping[str, bool]:
        """Part by part, whether it works."""
        return {
            "database": await self.database.works(),
            "engine": await self.pump.is_working(),
            "clock": self.ticker.is_working(),
        }

    async def work(self) -> None:
        """Begin to send, to look at the clock and to read the directory."""
        await self.pump.start()
        self._open.push_async_callback(self._finish)
        self.ticker.start()
        self._open.push_async_callback(self.ticker.stop)

    async def _finish(self) -> None:
        """What is in flight and the page under way end side by side: a stop has only so much time."""
        await asyncio.gather(self.pump.stop(), *((self._entra.sync.stop(),) if self._entra else ()))

    async def _give_rights(self) -> None:
        """The rights by setting, also when there are none any more; before the first town none for a project."""
        now = self.clock.now()
        async with self.database.begin() as connection, rights_audited(connection, Hand.SETTING, now):
            if self._settings.directory is DirectorySource.TOWN:
                await kept_directory.become_towns(connection)
            has_town = await kept_town.version(connection) > 0
            given = [grant_of(one) for one in self._settings.group_rights]
            try:
                grants = [one for one in given if has_town or one.project is None]
                is_new = await kept_town.put_setting_grants(connection, grants)
            except kept_town.UnknownProject as unknown:
                name = f"{PREFIX}GROUP_RIGHTS"
                raise SettingsError("start-setting-unknown-project", name=name, what=str(unknown)) from None
            if is_new:
                # Who is in these groups is not known yet.
                await kept_directory.hurry(connection)

    async def _find_directory(self, session: aiohttp.ClientSession) -> None:
        """Where people come from: the stored town, and Microsoft Graph where it is the directory."""
        self._directory: Directory = TownDirectory(self._town)
        if self._settings.directory is DirectorySource.GRAPH:
            # Only now, for msgraph comes with it.
            from wiring.entra import Ground, entra_of

            times = self.clock.now, lambda: ZoneInfo(self.known.town.timezone)
            ground = Ground(self._settings, self.database, session, *times, self._poke, self._metrics)
            self._entra = await self._open.enter_async_context(entra_of(ground))
            self._directory = self._entra.directory(self._town)

    def _poke(self) -> None:
        self.pump.poke()

    async def _open_doors(self, session: aiohttp.ClientSession, adapter: Adapter, *, is_web: bool) -> None:
        settings = self._settings
        if is_web:
            public = application(Turns(self._parts(adapter)), check_of(settings, session), self._metrics)
            self.url = await self._door(public, settings.host, settings.port)
        look = Look(self.database, self.clock.now, self._quiet_since, kept_directory.reading if self._entra else None)
        admin = admin_application(self.ready, self._metrics, look.stored, lambda: self._is_leaving)
        self.admin_url = await self._door(admin, "127.0.0.1", settings.admin_port)

    async def _door(self, app: web.Application, host: str, port: int) -> str:
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=15)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, host, port)
        await site.start()
        return f"http://{host}:{runner.addresses[0][1]}"

    def _rules(self, on_time: Nouns) -> Rules:
        kinds: dict[Kind, StartOf] = {Kind.PULSE: on_time.pulses.start, Kind.RETRO: on_time.retros.start}
        return Rules(self._directory, kinds, self._quiet, self._holidays)

    def _quiet_since(self, now: datetime) -> datetime | None:
        town = self.known.town
        return quiet_since(now, Calendar.of(town, self._holidays), self._quiet)

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
            language=self._settings.language,
            now=self.clock.now,
            key=_key(self._folder / "keys" / "seen"),
            metrics=self._metrics,
            answered=self.pump.answered,
            poke=self.pump.poke,
            files=self._files(),
            lookups=Lookups(self._groups()),
        )

    def _router(self) -> Router:
        router = self.router
        for noun in (help, projects, pulse, tasks, trainings):
            noun.register(router, self.database)
        for telling in (retros, stories):
            telling.register(router, self.database, TEXTS, self.pump.poke)
        entra, settings = self._entra, self._settings
        updates.register(
            router,
            self.database,
            TEXTS,
            self.pump.poke,
            rate=settings.rate,
            permits=permits_of(settings.may_write),
            large=settings.large_audience,
            groups=self._groups(),
        )
        away = self._away()
        reachable_first = entra.presences.reachable_first if entra and entra.presences else None
        privacy.register(router, self.database, has_feed=entra is not None and settings.activity_feed)
        ideas.register(router, self.database, TEXTS, self.pump.poke, away)
        contacts.register(router, self.database, away, reachable_first, texts=TEXTS, poke=self.pump.poke)
        files.register(router, (contacts.TAKER,), otherwise="updates.list")
        schedules.register(router, self.database, self.firings.fire_now, self.pump.poke, self._directory)
        directory.register(router, self.database, is_from_graph=self._entra is not None)
        return router

    def _away(self) -> AbsencesOf:
        """Who is away, by their own word and by their mailboxes."""
        mailboxes = self._entra.absences.away if self._entra and self._entra.absences else None
        return contacts.absences_of(self.database, self._today, mailboxes)

    def _today(self) -> date:
        return self.clock.now().astimezone(ZoneInfo(self.known.town.timezone)).date()

    def _delivery(self) -> DeliverySettings:
        settings = self._settings
        usual = DeliverySettings(tenant=tenant_of(settings), rate=settings.rate, workers=settings.workers)
        return replace(usual, contact=self._entra.contact()) if self._entra else usual

    def _groups(self) -> Directory | None:
        return self._directory if self._directory.has_groups else None

    def _files(self) -> Files:
        settings = self._settings
        is_in_teams = settings.mode is Mode.TEAMS
        return Files(settings.addresses.file_domains if is_in_teams else (), uses_proxy=is_in_teams)

    def _tokens(self) -> identity.Tokens:
        scope = self._settings.addresses.bot_scope
        tokens = tokens_of(self._settings, scope, lambda: self._metrics.token_failed("bot"))
        self._open.push_async_callback(tokens.close)
        return tokens


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
