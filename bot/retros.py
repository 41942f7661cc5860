"""A look back in the chat: cards are added without a name, and released by the facilitator."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Router, Turn
from cards.frame import as_message
from cards.retros import (
    CHOSEN,
    Page,
    Shown,
    confirm_card,
    ended_card,
    form_card,
    released_card,
    result_card,
    review_card,
    thanks_card,
)
from domain.audience import members
from domain.errors import Refusal
from domain.people import Language
from domain.retros import LONGEST, Column, Retro, RetroCard, State, Written, pages
from domain.schedules import Calendar, Holidays, Kind, Occurrence, QuietHours, quiet_until, upcoming
from locales import Text
from store import retros, schedules
from store.database import Database
from store.delivery import Priority, Recipient, activity_in, create_campaign

KIND = "retros"


def register(router: Router, database: Database, texts: Mapping[Language, Text], poke: Callable[[], None]) -> None:
    """Answer the verbs of looks back."""
    adding, releasing = Adding(database), Releasing(database, texts, poke)
    router.on("retros.open", is_personal=True)(adding.open)
    router.on("retros.add", is_personal=True)(adding.add)
    router.on("retros.review", is_personal=True)(releasing.review)
    router.on("retros.choose", is_personal=True)(releasing.choose)
    router.on("retros.release", is_personal=True)(releasing.release)


class Adding:
    """A person of the team and the three columns."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._holidays = Holidays()
        # In no table and gone with the process: a mark cannot be led back to who pressed.
        self._key = secrets.token_bytes(32)

    async def open(self, turn: Turn) -> Reply:
        """The three columns, what waits to be released, or when the next look back is."""
        if turn.value("retro"):
            return form_card(_shown(await self._open_one(turn), turn), turn.text)
        async with self._database.read() as connection:
            found = [one for one in await retros.collecting(connection, turn.now) if _belongs(turn, one)]
            waiting = await retros.waiting_for(connection, turn.person.id)
            if found:
                named = turn.slots.get("project")
                return form_card(_shown(min(found, key=lambda one: one.project != named), turn), turn.text)
            if waiting:
                count = len(await retros.cards(connection, waiting[0].id))
                return ended_card(_shown(waiting[0], turn), count, turn.text)
            return self._next(turn, await schedules.every(connection))

    async def add(self, turn: Turn) -> Reply:
        """Keep what was written, without who wrote it; pressed twice it is kept once."""
        retro = await self._open_one(turn)
        shown, written = _shown(retro, turn), Written({column: turn.value(column.value) for column in Column})
        if not written.filled:
            return form_card(shown, turn.text, written, turn.text("retros-empty"))
        if written.too_long:
            field = turn.text(f"retros-column-{written.too_long.value}")
            return form_card(shown, turn.text, written, turn.text("retros-too-long", column=field, most=str(LONGEST)))
        async with self._database.begin() as connection:
            mark = self._mark(retro, turn.person.id, written)
            if not await retros.add(connection, retro.id, written.filled, mark, turn.now):
                raise Refusal("retros-over")
        return thanks_card(shown, turn.text)

    async def _open_one(self, turn: Turn) -> Retro:
        async with self._database.read() as connection:
            retro = await retros.one(connection, turn.value("retro"))
        if retro is None:
            raise Refusal("retros-unknown")
        if not _belongs(turn, retro):
            raise Refusal("retros-not-invited")
        if not retro.is_collecting(turn.now):
            raise Refusal("retros-over")
        return retro

    def _mark(self, retro: Retro, person: str, written: Written) -> bytes:
        """The same words of the same person are one press, however often it arrives."""
        pressed = json.dumps([retro.id, person, written.filled], sort_keys=True)
        return hmac.digest(self._key, pressed.encode(), hashlib.sha256)

    def _next(self, turn: Turn, planned: Sequence[schedules.Planned]) -> str:
        calendar = Calendar.of(turn.town, self._holidays)
        dates: list[tuple[datetime, str]] = []
        for one in planned:
            schedule = one.schedule
            if schedule.kind is not Kind.RETRO or schedule.is_paused:
                continue
            if turn.person not in members(schedule.audience, turn.town):
                continue
            coming = upcoming(schedule.rule, turn.now, calendar, 2 if one.skips_next else 1)
            if coming and isinstance(coming[-1], Occurrence):
                dates.append((coming[-1].instant, turn.text.of(schedule.title)))
        if not dates:
            return turn.text("retros-none")
        instant, title = min(dates)
        moment = turn.text.moment(instant.astimezone(turn.zone), turn.today)
        return turn.text("retros-none-next", title=title, moment=moment)


class Releasing:
    """The facilitator and the cards that wait."""

    def __init__(self, database: Database, texts: Mapping[Language, Text], poke: Callable[[], None]) -> None:
        self._database = database
        self._texts = texts
        self._poke = poke
        self._quiet, self._holidays = QuietHours(), Holidays()

    async def review(self, turn: Turn) -> Reply:
        """The words of one part, to be looked through."""
        async with self._database.read() as connection:
            retro = await self._waiting(connection, turn)
            parts = pages(await retros.cards(connection, retro.id))
        return review_card(_shown(retro, turn), _page(parts, turn), turn.text)

    async def choose(self, turn: Turn) -> Reply:
        """Note what is left out; then the next part, or how many cards go where."""
        async with self._database.begin() as connection:
            retro = await self._waiting(connection, turn)
            page = _page(pages(await retros.cards(connection, retro.id)), turn)
            chosen = [id for column in Column for id in turn.value(f"{CHOSEN}{column.value}").split(",")]
            await retros.choose(connection, retro.id, [card.id for card in page.cards], chosen)
            cards = await retros.cards(connection, retro.id)
        parts, shown = pages(cards), _shown(retro, turn)
        if not page.is_last:
            number = page.number + 1
            return review_card(shown, Page(parts[number], number, page.of), turn.text)
        count = sum(not card.is_left_out for card in cards)
        if count == 0:
            again = Page(parts[page.number], page.number, page.of)
            return review_card(shown, again, turn.text, turn.text("retros-none-chosen"))
        return confirm_card(shown, count, page.number, turn.text)

    async def release(self, turn: Turn) -> Reply:
        """Into the channel's thread, or to the facilitator for sharing; all words are deleted with it."""
        async with self._database.begin() as connection:
            retro = await self._waiting(connection, turn)
            cards = await retros.release(connection, retro.id)
            if cards is None:
                await self._waiting(connection, turn)
                raise Refusal("retros-none-chosen")
            calendar = Calendar.of(turn.town, self._holidays)
            later = quiet_until(turn.now, calendar, self._quiet)
            await self._send(connection, retro, cards, turn, later or turn.now)
        self._poke()
        wall = later.astimezone(turn.zone) if later else None
        return released_card(_shown(retro, turn), len(cards), wall, turn.text)

    async def _send(
        self, connection: AsyncConnection, retro: Retro, cards: Sequence[RetroCard], turn: Turn, due_at: datetime
    ) -> None:
        recipient = await _recipient(connection, retro, turn)
        text = self._texts[recipient.language]
        parts = pages(cards)
        for number, part in enumerate(parts):
            card = result_card(Shown.of(retro, turn.town, due_at, text), Page(part, number, len(parts)), text)
            await create_campaign(
                connection,
                kind=KIND,
                subject=retro.id,
                created_by=turn.person.id,
                messages={recipient.language: as_message(card)},
                recipients=[recipient],
                due_at=due_at,
                priority=Priority.PROMPT,
                now=turn.now,
                once=f"{KIND}:{retro.id}:result:{number}",
            )

    async def _waiting(self, connection: AsyncConnection, turn: Turn) -> Retro:
        """The look back, if it is this person's to release and still waits."""
        retro = await retros.one(connection, turn.value("retro"))
        if retro is None:
            raise Refusal("retros-unknown")
        shown = _shown(retro, turn)
        if retro.facilitator != turn.person.id:
            raise Refusal("retros-only-facilitator", name=shown.facilitator)
        match retro.state:
            case State.WAITING:
                return retro
            case State.COLLECTING:
                raise Refusal("retros-still-collecting", until=turn.text.moment(shown.closes, shown.today))
            case State.RELEASED:
                raise Refusal("retros-already-released")
            case State.CLOSED:
                raise Refusal("retros-gone")


async def _recipient(connection: AsyncConnection, retro: Retro, turn: Turn) -> Recipient:
    """The thread of the announcement, else the channel, else the facilitator's own chat."""
    if not retro.channel:
        return Recipient(turn.person.id, None, turn.text.language)
    spoken: Language = "en" if turn.town.languages[:1] == ("en",) else "de"
    root = await activity_in(connection, retro.announcement, retro.channel) if retro.announcement else None
    return Recipient(None, f"{retro.channel};messageid={root}" if root else retro.channel, spoken)


def _belongs(turn: Turn, retro: Retro) -> bool:
    """Whether the person is in the team now, or leads through it."""
    return turn.person.id == retro.facilitator or turn.person in members(retro.audience, turn.town)


def _page(parts: Sequence[Sequence[RetroCard]], turn: Turn) -> Page:
    """The part that was asked for, the first one when it does not exist."""
    asked = turn.value("page")
    number = int(asked) if asked in {str(number) for number in range(len(parts))} else 0
    return Page(parts[number], number, len(parts))


def _shown(retro: Retro, turn: Turn) -> Shown:
    return Shown.of(retro, turn.town, turn.now, turn.text)
