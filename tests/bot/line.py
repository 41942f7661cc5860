"""The line to the bot: activities as Teams sends them, and a Bot Connector of its own that answers as told."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import aiohttp
import orjson
from aiohttp import web
from sqlalchemy import text

from store.database import Database
from tests.conftest import Running

JSON = dict[str, Any]
BOT = "28:7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"
TENANT = "2f9d3c58-1b7e-4a66-8c0f-d4e5a6b7c801"
CHANNEL = "19:eakte@thread.tacv2"
TEAM = "19:musterstadt@thread.tacv2"
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class Answered:
    """What a request brought: the status and the JSON of the body, if there is one."""

    status: int
    body: Any = None


@dataclass
class Far:
    """The Bot Connector: one entry of `answers` per request, then 201; `came` are method, path and activity.

    It thinks for `pause` seconds before it answers. Below /files/ it keeps `files` by path, as SharePoint does.
    """

    answers: list[web.Response] = field(default_factory=list)
    came: list[tuple[str, str, JSON]] = field(default_factory=list)
    url: str = ""
    pause: float = 0.0
    files: dict[str, bytes] = field(default_factory=dict)
    headers: list[Mapping[str, str]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Keep the request and give the next answer."""
        raw = await request.read()
        is_file = request.path.startswith("/files/")
        self.came.append((request.method, request.raw_path, orjson.loads(raw) if raw and not is_file else {}))
        self.headers.append(dict(request.headers))
        await asyncio.sleep(self.pause)
        if self.answers:
            return self.answers.pop(0)
        if is_file and request.method == "GET":
            found = self.files.get(request.path)
            return web.Response(status=404) if found is None else web.Response(body=found)
        if is_file:
            self.files[request.path] = raw
        return web.json_response({"id": f"sent-{len(self.came)}"}, status=201)

    @property
    def texts(self) -> list[str]:
        """What was sent here, oldest first: the text, or the summary of the card."""
        return [activity.get("text") or activity.get("summary") or "" for _, _, activity in self.came]


@asynccontextmanager
async def far() -> AsyncIterator[Far]:
    """A Bot Connector on a free port."""
    there = Far()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", there.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    there.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    try:
        yield there
    finally:
        await runner.cleanup()


@dataclass
class Line:
    """Posts to the bot of a running town; it answers to `far`."""

    running: Running
    far: Far

    def activity(self, who: str, kind: str = "message", **given: Any) -> JSON:
        """A real activity of a person in their own chat; `given` replaces or adds fields, None takes one away."""
        person = self.running.talk.person(who)
        usual: JSON = {
            "type": kind,
            "id": f"f:{uuid4()}",
            "timestamp": "2026-11-24T08:00:00.000Z",
            "localTimestamp": "2026-11-24T09:00:00.000+01:00",
            "localTimezone": "Europe/Berlin",
            "serviceUrl": self.far.url,
            "channelId": "msteams",
            "from": {"id": f"29:{person}", "name": who, "aadObjectId": person},
            "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": f"a:{person}"},
            "recipient": {"id": BOT, "name": "Wegweiser"},
            "entities": [{"type": "clientInfo", "locale": "de-DE", "country": "DE", "platform": "Web"}],
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "de-DE",
        }
        if kind == "message":
            usual |= {"text": "Hilfe", "textFormat": "plain"}
        return {name: value for name, value in (usual | given).items() if value is not None}

    def in_channel(self, who: str, text: str, thread: str = "1700000000000", **given: Any) -> JSON:
        """A message in a channel that mentions the bot."""
        mention = {"type": "mention", "mentioned": {"id": BOT, "name": "Wegweiser"}, "text": "<at>Wegweiser</at>"}
        channel_data = {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "channel": {"id": CHANNEL}}
        place = {"conversationType": "channel", "isGroup": True, "id": f"{CHANNEL};messageid={thread}"}
        usual = {"text": f"<at>Wegweiser</at> {text}", "entities": [mention]}
        return self.activity(who, **{**usual, "conversation": place, "channelData": channel_data, **given})

    def press(self, who: str, verb: str | None, data: object = None, **given: Any) -> JSON:
        """What Action.Execute sends."""
        action = {"type": "Action.Execute", "verb": verb, "data": data or {}}
        value = {"action": {name: part for name, part in action.items() if part is not None}, "trigger": "manual"}
        return self.activity(who, "invoke", **{"name": "adaptiveCard/action", "value": value, **given})

    async def post(self, activity: object, headers: Mapping[str, str] | None = None) -> Answered:
        """Post JSON to the bot."""
        return await self.raw(orjson.dumps(activity), {"Content-Type": "application/json", **(headers or {})})

    async def raw(self, body: bytes, headers: Mapping[str, str]) -> Answered:
        """Post bytes to the bot."""
        url = f"{self.running.bot.url}/api/messages"
        async with self.running.talk.session.post(url, data=body, headers=headers) as response:
            raw = await response.read()
            return Answered(response.status, orjson.loads(raw) if raw else None)

    async def say(self, who: str, text: str | None, **given: Any) -> list[str]:
        """Say something; what the bot answered."""
        before = len(self.far.came)
        assert (await self.post(self.activity(who, text=text, **given))).status == 200
        return self.far.texts[before:]

    async def sql(self, statement: str, **values: object) -> list[Any]:
        """Run a statement in the bot's database; its rows, if it has any."""
        async with self.running.bot.database.begin() as connection:
            found = await connection.execute(text(statement), values)
            return list(found.all()) if found.returns_rows else []

    async def hang_up(self) -> None:
        """End every connection to the bot's database, as a restart of PostgreSQL does."""
        other = Database(self.running.bot.database.url, most=1)
        async with other.read() as connection:
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            await connection.execute(text(f"{ended} AND pid <> pg_backend_pid()"))
        await other.close()

    async def meet(self, *people: str) -> None:
        """Let these people have written before, so that no welcome is owed to them."""
        for who in people:
            await self.say(who, "Hallo")
        await self.sql("DELETE FROM memory")
        self.far.came.clear()


async def got(session: aiohttp.ClientSession, url: str) -> Answered:
    """A GET."""
    async with session.get(url) as response:
        raw = await response.read()
        is_json = response.content_type == "application/json"
        return Answered(response.status, orjson.loads(raw) if is_json else raw.decode())
