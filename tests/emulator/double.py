"""A tiny bot for the emulator's tests, and the stage both stand on: everything goes through real HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import aiohttp
from aiohttp import web

from emulator.server import Emulator, Options

TOWN = Path(__file__).parent / "town.yaml"
KAYA = "11111111-0000-4000-8000-000000000001"
SMITH = "11111111-0000-4000-8000-000000000002"
WEISS = "11111111-0000-4000-8000-000000000003"
TEAM = "19:team-kleinstadt@thread.tacv2"
EAKTE = "19:eakte@thread.tacv2"
TENANT = "2f9d3c58-1b7e-4a66-8c0f-d4e5a6b7c801"

Json = dict[str, Any]
Answer = tuple[int, Json | None]


@dataclass
class BotDouble:
    """Answers every activity with `answer`, and remembers what it was sent."""

    answer: Callable[[Json], Answer] = lambda activity: (200, None)
    received: list[Json] = field(default_factory=list)
    content_types: list[str] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"

    async def start(self) -> None:
        app = web.Application()
        app.add_routes([web.post("/api/messages", self._take)])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def of_type(self, kind: str) -> list[Json]:
        return [activity for activity in self.received if activity["type"] == kind]

    async def has(self, count: int, kind: str) -> list[Json]:
        """What was received of a type, as soon as it is so many."""
        async with asyncio.timeout(5):
            async with self._news:
                await self._news.wait_for(lambda: len(self.of_type(kind)) >= count)
        return self.of_type(kind)

    async def _take(self, request: web.Request) -> web.Response:
        activity = await request.json()
        self.received.append(activity)
        self.content_types.append(request.content_type)
        async with self._news:
            self._news.notify_all()
        status, body = self.answer(activity)
        return web.Response(status=status) if body is None else web.json_response(body, status=status)


@dataclass
class Stage:
    emulator: Emulator
    bot: BotDouble
    session: aiohttp.ClientSession

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any]:
        content = None if body is None else json.dumps(body)
        sent = {"Content-Type": "application/json", **headers} if body is not None else headers
        async with self.session.request(method, self.emulator.url + path, data=content, headers=sent) as response:
            text = await response.text()
            return response.status, json.loads(text) if text else None

    async def get(self, path: str) -> Any:
        status, body = await self.call("GET", path)
        assert status == 200, body
        return body

    async def post(self, path: str, body: Json) -> Any:
        status, answer = await self.call("POST", path, body)
        assert status in {200, 201}, answer
        return answer

    async def installed(self, *people: str) -> None:
        await self.post("/control/install", {"people": list(people)})

    async def team_installed(self) -> None:
        await self.bot.has(1, "installationUpdate")
        await self.bot.has(1, "conversationUpdate")

    async def say(self, person: str, text: str, chat: str = "", **more: Any) -> Any:
        path = f"/api/chats/{quoted(chat or f'a:{person}')}/messages"
        return await self.post(path, {"as": person, "text": text, **more})

    async def press(self, person: str, chat: str, message: str, action: Json) -> Any:
        body = {"as": person, "message": message, "action": action}
        return await self.post(f"/api/chats/{quoted(chat)}/actions", body)

    async def messages(self, person: str, chat: str = "") -> list[Json]:
        found = await self.get(f"/api/chats/{quoted(chat or f'a:{person}')}/messages?as={person}")
        assert isinstance(found, list)
        return found

    async def bot_sends(self, conversation: str, activity: Json) -> tuple[int, Any]:
        return await self.call("POST", activities_of(conversation), {"type": "message", **activity})


def quoted(identity: str) -> str:
    return quote(identity, safe="")


def activities_of(conversation: str, activity: str = "") -> str:
    return f"/v3/conversations/{quoted(conversation)}/activities" + (f"/{activity}" if activity else "")


def card(text: str) -> Json:
    content = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": text}]}
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}


@asynccontextmanager
async def staged(state: Path, bot: BotDouble, **options: Any) -> AsyncIterator[Stage]:
    """A running emulator for a bot, whether the bot runs or not."""
    emulator = Emulator(Options(**{"town": TOWN, "state": state, "bot": bot.url, "port": 0, **options}))
    await emulator.start()
    try:
        async with aiohttp.ClientSession() as session:
            yield Stage(emulator, bot, session)
    finally:
        await emulator.stop()
