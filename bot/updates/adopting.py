"""A message that stands in any chat becomes a draft of whoever pressed "post as status update" on it."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Handler, Reply, Turn
from bot.updates.carrying import KIND, to_oneself
from cards.frame import Card
from domain.errors import Refusal
from domain.updates import LONGEST, Draft, Field, State, Step, cleaned
from store import conversations, updates
from store.database import Database

# Pressing again within this time means the draft that is there already.
AT_ONCE = timedelta(minutes=1)
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Adopting:
    """The handler; `compose` shows a draft where its author goes on with it, `poke` wakes the delivery."""

    database: Database
    compose: Handler
    poke: Callable[[], None]

    async def adopt(self, turn: Turn) -> Reply:
        """Keeps the message's text as a draft, and sends its first card into the author's own chat."""
        typed, is_cut = _typed(turn)
        if not typed[Field.TITLE]:
            raise Refusal("updates-adopt-empty")
        async with self.database.begin() as connection:
            is_new = await _kept(connection, turn, typed)
            has_chat = await conversations.has_chat(connection, turn.person.id)
        if is_new is not None:
            await self._show(turn, is_new)
        left = "updates-adopted-cut" if is_cut else "updates-adopted-without" if turn.value("attached") else ""
        where = turn.text("updates-adopted" if has_chat else "updates-adopted-no-chat")
        return f"{where} {turn.text(left)}" if left else where

    async def _show(self, turn: Turn, draft: str) -> None:
        """The draft's first card, by way of the ledger: the chat may not exist yet."""
        card = await self.compose(replace(turn, intent="updates.compose", values={"draft": draft}, is_pressed=True))
        if not isinstance(card, Card):
            return
        async with self.database.begin() as connection:
            await to_oneself(connection, turn, card, f"{draft}:draft", once=f"{KIND}:{draft}:draft")
        self.poke()


async def _kept(connection: AsyncConnection, turn: Turn, typed: Mapping[str, str]) -> str | None:
    """The id of the draft that was made of it; None when a press a moment ago has made one."""
    minute = int(turn.now.timestamp() // AT_ONCE.total_seconds())
    now, before = (_id_of(turn, one) for one in (minute, minute - 1))
    for id in (now, before):
        found = await updates.draft(connection, id)
        if found is not None and found.state is State.DRAFT:
            return None
    # The second one where the first was sent or thrown away within the minute.
    for id in (now, secrets.token_hex(_ID_LENGTH // 2)):
        if await updates.save(connection, Draft(id, turn.person.id, typed, Step.CONTENT), typed, turn.now) is not None:
            return id
    return None


def _id_of(turn: Turn, minute: int) -> str:
    """The same for every press on the message within a minute, so that two at once make one draft."""
    pressed = "\n".join((turn.person.id, turn.place.id, turn.value("message"), str(minute)))
    return hashlib.sha256(pressed.encode()).hexdigest()[:_ID_LENGTH]


def _typed(turn: Turn) -> tuple[Mapping[str, str], bool]:
    """What the message says as first line and change, and whether its end had to be left out."""
    lines = [" ".join(line.split()) for line in (turn.value("subject"), *turn.value("text").split("\n"))]
    first, *rest = [line for line in lines if line] or [""]
    title, left = _split(first, LONGEST[Field.TITLE])
    written = {Field.TITLE.value: title, Field.CHANGE.value: "\n".join(line for line in (left, *rest) if line)}
    kept = cleaned(written, Step.CONTENT)
    return kept, kept[Field.CHANGE] != written[Field.CHANGE.value]


def _split(line: str, most: int) -> tuple[str, str]:
    """As many whole words as fit into the first line, and what is left."""
    if len(line) <= most:
        return line, ""
    at = line.rfind(" ", 0, most + 1)
    at = at if at > 0 else most
    return line[:at], line[at:].strip()
