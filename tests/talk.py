"""A conversation with Wegweiser through HTTP, as pairs of what is said and what is answered."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

JSON = dict[str, Any]
LATE = 10**9
CARD = "application/vnd.microsoft.card.adaptive"


class NotAnswered(AssertionError):
    """The bot did not answer as expected; the message shows what it said instead."""


@dataclass
class Shown:
    """One message of the bot as a person sees it."""

    message: JSON

    @property
    def card(self) -> JSON | None:
        """The card of the message, if it has one."""
        cards = [part["content"] for part in self.message["attachments"] if part["contentType"] == CARD]
        return cards[0] if cards else None

    @property
    def words(self) -> str:
        """Everything that can be read, a line each, as it looks to the reader."""
        lines = [self.message["text"]]
        if self.card:
            lines += [_plain(line) for line in _texts(self.card)]
        return "\n".join(line for line in lines if line)

    @property
    def buttons(self) -> list[str]:
        """The titles of all buttons and links."""
        return [action["title"] for action in _actions(self.card or {})]

    def action(self, title: str) -> JSON:
        """The button with this title."""
        for action in _actions(self.card or {}):
            if action["title"] == title:
                return action
        raise NotAnswered(f"no button {title!r}, there are {self.buttons} in:\n{self.words}")


@dataclass
class Talk:
    """Speaks through the emulator's page API; `who` is the person's id unless `as_` says another."""

    session: aiohttp.ClientSession
    url: str
    people: Mapping[str, str]
    who: str
    last: Shown = field(default_factory=lambda: Shown({"attachments": [], "text": ""}))
    answers: list[Shown] = field(default_factory=list)
    last_body: JSON | None = None

    def person(self, named: str | None) -> str:
        """The id of a person given by name or id; the usual speaker when none is given."""
        return self.people.get(named, named) if named else self.who

    async def to(
        self,
        text: str,
        *,
        as_: str | None = None,
        answers: str | None = None,
        never: str | None = None,
        channel: str | None = None,
    ) -> Shown:
        """Say something; the answer's words must contain `answers` and not `never`."""
        who = self.person(as_)
        chat = channel or f"a:{who}"
        before = (await self.get(f"/control/transcript?since={LATE}"))["last"]
        await self.post(f"/api/chats/{chat}/messages", {"as": who, "text": text, "mentionBot": channel is not None})
        # A message that was due anyway, such as the welcome, may come in between: it replies to nobody.
        sent = (await self.get(f"/control/transcript?since={before}&conversation={chat}"))["entries"]
        replies = [one["body"]["id"] for one in sent if one["kind"] == "reply" and one["status"] in (200, 201)]
        after = {one["id"]: one for one in await self.messages(who, chat)}
        self.answers = [Shown(after[one]) for one in replies if one in after]
        if self.answers:
            self.last = self.answers[0]
        self._expect(answers, never, text)
        return self.last

    async def press(
        self,
        title: str,
        /,
        *,
        as_: str | None = None,
        answers: str | None = None,
        never: str | None = None,
        on: Shown | None = None,
        **inputs: str,
    ) -> Shown:
        """Press a button of the last card (or of `on`), with what is typed into its inputs."""
        who = self.person(as_)
        shown = on or self.last
        action = shown.action(title)
        if action["type"] != "Action.Execute":
            raise NotAnswered(f"{title!r} is a link")
        given = {**_values(shown.card or {}), **inputs} if action.get("associatedInputs") != "none" else {}
        body = {
            "as": who,
            "message": shown.message["id"],
            "action": {**action, "data": {**action.get("data", {}), **given}},
        }
        answer = await self.post(f"/api/chats/{shown.message['chat']}/actions", body)
        self.last_body = answer["body"]
        self.last = self._pressed(shown, answer)
        self.answers = [self.last]
        self._expect(answers, never, title)
        return self.last

    async def arrives(
        self, words: str, *, as_: str | None = None, channel: str | None = None, within: float = 10
    ) -> Shown:
        """Wait for a message of the bot that contains the words, in the personal chat or a channel."""
        who = self.person(as_)
        chat = channel or f"a:{who}"
        end = time.monotonic() + within
        while True:
            found = [Shown(one) for one in await self.messages(who, chat) if one["from"]["role"] == "bot"]
            for shown in reversed(found):
                if words in shown.words or words in (shown.message["summary"] or ""):
                    self.last = shown
                    return shown
            if time.monotonic() > end:
                said = "\n---\n".join(shown.words for shown in found[-3:])
                raise NotAnswered(f"{words!r} did not arrive within {within} s; there is:\n{said}")
            await asyncio.sleep(0.05)

    async def messages(self, who: str, chat: str) -> list[JSON]:
        """All messages of a chat as this person sees them."""
        found: list[JSON] = await self.get(f"/api/chats/{chat}/messages?as={who}")
        return found

    async def from_bot(self, who: str | None = None, channel: str | None = None) -> list[Shown]:
        """Everything the bot wrote into a chat, oldest first."""
        person = self.person(who)
        return [
            Shown(one) for one in await self.messages(person, channel or f"a:{person}") if one["from"]["role"] == "bot"
        ]

    async def move_clock(self, to: datetime) -> None:
        """Let it be this instant in the town."""
        await self.post("/control/clock", {"now": to.isoformat()})

    async def get(self, path: str) -> Any:
        """The JSON at a path of the emulator."""
        async with self.session.get(f"{self.url}{path}") as response:
            response.raise_for_status()
            return await response.json()

    async def post(self, path: str, body: JSON) -> Any:
        """Send JSON to a path of the emulator."""
        async with self.session.post(f"{self.url}{path}", json=body) as response:
            if response.status >= 400:
                raise NotAnswered(f"{path}: {response.status} {await response.text()}")
            return await response.json()

    def _pressed(self, shown: Shown, answer: JSON) -> Shown:
        body = answer["body"] or {}
        message = {**shown.message, "attachments": [], "text": ""}
        if body.get("type") == CARD:
            return Shown({**message, "attachments": [{"contentType": CARD, "content": body["value"]}]})
        value = body.get("value", "")
        return Shown({**message, "text": value if isinstance(value, str) else str(value)})

    def _expect(self, answers: str | None, never: str | None, said: str) -> None:
        heard = "\n".join(shown.words for shown in self.answers)
        if answers is not None and answers not in heard:
            raise NotAnswered(f"{said!r}\n  expected: {answers}\n  answered: {heard or '(nothing)'}")
        if never is not None and never in heard:
            raise NotAnswered(f"{said!r} must not be answered with {never!r}:\n{heard}")


def _plain(text: str) -> str:
    for mark in "\\`*_[]<":
        text = text.replace(f"\\{mark}", mark)
    return text.replace("\u200b", "")


def _parts(card: JSON) -> list[JSON]:
    found: list[JSON] = []
    for part in card.get("body") or card.get("items") or []:
        found += _parts(part) if part["type"] == "Container" else [part]
    return found


def _texts(card: JSON) -> list[str]:
    lines: list[str] = []
    for part in _parts(card):
        lines += [part.get("text", ""), part.get("label", ""), part.get("altText", ""), *_choices(part)]
        lines += [f"{fact['title']}: {fact['value']}" for fact in part.get("facts", [])]
    return lines


def _choices(part: JSON) -> list[str]:
    return [_plain(choice["title"]) for choice in part.get("choices", [])]


def _actions(card: JSON) -> list[JSON]:
    inner: list[JSON] = [action for part in _parts(card) for action in part.get("actions", [])]
    # What opens a fold asks nobody.
    return [one for one in (*inner, *card.get("actions", [])) if one["type"] != "Action.ToggleVisibility"]


def _values(card: JSON) -> dict[str, str]:
    """What the client sends for inputs nobody touched."""
    return {part["id"]: part.get("value", "") for part in _parts(card) if part["type"].startswith("Input.")}
