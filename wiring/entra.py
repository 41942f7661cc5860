"""Microsoft Graph as the directory of one process; imported only where it is, for msgraph comes with it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import aiohttp
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.metrics import Metrics
from cards.frame import as_json, as_text
from domain.audit import Hand
from domain.conversations import Kind, Reference
from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Person
from domain.schedules import Holidays, QuietHours
from domain.town import Town
from graph.entra.absence import Absences
from graph.entra.apps import Apps
from graph.entra.client import Graph, Token
from graph.entra.directory import EntraDirectory
from graph.entra.feed import Feed
from graph.entra.groups import members
from graph.entra.mail import Mail
from graph.entra.people import people_page
from graph.entra.presence import Presences
from graph.entra.sdk import Sdk
from manifest import PERMISSION
from scheduler.delivery import FirstContact
from scheduler.directory import DirectorySync, Notices, Pace, Source, Words
from scheduler.pacer import Pacer
from scheduler.sending import MakeCard
from settings import Mode, Settings
from store import conversations
from store.audit import rights_audited
from store.database import Database
from wiring.registration import bot_of, tenant_of, tokens_of
from wiring.words import TEXTS

# Requests a second, for all processes: the least that Graph allows for Teams' own calls is 30.
RATE = 25.0
# Whoever has the app shows under which id the catalogue knows it; the first of a few that answers does.
ACQUAINTED = 3
# Opens the bot's chat in Teams; the bot's id follows.
BOTS_CHAT = "https://teams.microsoft.com/l/chat/0/0?users="


@dataclass(frozen=True, slots=True)
class Ground:
    """What Graph is used with: settings, store and connections, the town's time, the delivery, what is counted."""

    settings: Settings
    database: Database
    session: aiohttp.ClientSession
    now: Callable[[], datetime]
    zone: Callable[[], ZoneInfo]
    poke: Callable[[], None]
    metrics: Metrics


class Entra:
    """The clients of Graph, their common pace, and what is done with them.

    `sync` reads people and groups; `absences` and `presences` are None where they are switched off.
    """

    def __init__(self, ground: Ground, token: Token) -> None:
        self._ground = ground
        settings, count = ground.settings, ground.metrics.graph
        url = settings.addresses.graph
        # Apart from Teams' pace: what Graph throttles does not stop the messages.
        pace = Pacer(ground.database, f"graph:{tenant_of(settings)}", RATE)
        self._graph = Graph(ground.session, url, token, pace, count)
        self._sdk = Sdk(url, token, pace, count)
        self._feed = Feed(self._sdk, f"{BOTS_CHAT}28:{bot_of(settings)}")
        self._mail = Mail(self._sdk, settings.mail_from) if settings.mail_from else None
        words = Words(TEXTS, QuietHours(), Holidays())
        mail = self._write if self._mail else None
        self.notices = notices = Notices(ground.database, words, ground.now, ground.poke, mail)
        self.absences, self.presences = _attending(ground, self._sdk, notices)
        consented = (PERMISSION,) if settings.activity_feed else ()
        self._apps = Apps(self._sdk, bot_of(settings), settings.catalog_app_id, self._acquainted, consented)
        source = Source(partial(people_page, self._graph), partial(members, self._graph))
        every = Pace(timedelta(minutes=settings.sync_minutes))
        self.sync = DirectorySync(ground.database, source, notices, every, self._audited)

    async def close(self) -> None:
        """Close what was opened here; the session belongs to others."""
        for one in (self.absences, self.presences, self._sdk):
            if one is not None:
                await one.close()

    def directory(self, load: Callable[[], Awaitable[Town]]) -> EntraDirectory:
        """People as they were read last, groups as they are at this moment."""
        return EntraDirectory(load, self._graph, self.notices.denied)

    def contact(self) -> FirstContact:
        """How somebody without a chat is reached."""
        settings = self._ground.settings
        address = settings.addresses.service_url if settings.mode is Mode.TEAMS else ""
        home = Reference("", Kind.PERSONAL, address, f"28:{bot_of(settings)}") if address else None
        install = self._install if settings.install_app else None
        notify = self._notify if settings.activity_feed else None
        return FirstContact(home=home, install=install, notify=notify, denied=self.notices.denied)

    async def _install(self, person: str) -> str:
        chat = await self._apps.install(person)
        await self.notices.granted(Feature.INSTALL)
        return chat

    async def _notify(self, person: str, activity_type: str, topic: str, preview: str, chain: int) -> None:
        await self._feed.notify(person, activity_type, topic, preview, chain)
        await self.notices.granted(Feature.FEED)

    async def _write(self, people: Sequence[Person], card: MakeCard) -> None:
        """The card as a mail to each of them; what cannot be sent is counted, and the chat has it anyway."""
        for person in people:
            shown = card(TEXTS[(*person.languages, "de")[0]])
            if self._mail is not None and person.mail:
                with suppress(DirectoryFailed):
                    await self._mail.send(person.mail, shown.summary, as_text(as_json(shown)))

    async def _acquainted(self) -> Sequence[str]:
        async with self._ground.database.read() as connection:
            return await conversations.acquainted(connection, ACQUAINTED)

    def _audited(self, connection: AsyncConnection) -> AbstractAsyncContextManager[None]:
        return rights_audited(connection, Hand.DIRECTORY, self._ground.now())


@asynccontextmanager
async def entra_of(ground: Ground) -> AsyncIterator[Entra]:
    """Graph as this town uses it, closed at the end; the admins hear of what is missing."""
    settings, metrics = ground.settings, ground.metrics
    tokens = tokens_of(settings, settings.addresses.graph_scope, lambda: metrics.token_failed("graph"))
    try:
        entra = Entra(ground, tokens.token)
        try:
            await entra.notices.need(wanted(settings))
            yield entra
        finally:
            await entra.close()
    finally:
        await tokens.close()


def _attending(ground: Ground, sdk: Sdk, notices: Notices) -> tuple[Absences | None, Presences | None]:
    """Who of the contacts is there, as far as the town wants to know."""
    tell, hear = notices.denied, notices.granted
    absences = Absences(sdk, ground.now, ground.zone, denied=tell, granted=hear)
    presences = Presences(sdk, denied=tell, granted=hear)
    settings = ground.settings
    return absences if settings.automatic_replies else None, presences if settings.presence else None


def wanted(settings: Settings) -> frozenset[Feature]:
    """What this town wants of Graph."""
    switches = {
        Feature.INSTALL: settings.install_app,
        Feature.FEED: settings.activity_feed,
        Feature.PRESENCE: settings.presence,
        Feature.ABSENCE: settings.automatic_replies,
        Feature.MAIL: bool(settings.mail_from),
    }
    return frozenset({Feature.PEOPLE, Feature.GROUPS, *(feature for feature, is_on in switches.items() if is_on)})
