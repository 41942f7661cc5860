"""One message on its way: finding the chat, waiting for its slots, and what became of it."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from random import SystemRandom
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError

from domain.conversations import Kind, Reference
from domain.delivery import Dead, Later, Reason, State, Unsure, after
from domain.errors import DeliveryFailed, MaybeSent
from scheduler.pacer import USUAL_WAIT, Pacer, is_missed
from store.delivery import Outcome, Taken

log = logging.getLogger(__name__)

# A slot further away than this was pushed back by a 429: better the row waits than the sender.
LONGEST_WAIT = 1.0


class Post(Protocol):
    """The way out to Teams; every call raises DeliveryFailed."""

    async def send(self, reference: Reference, activity: Mapping[str, object], reply_to: str | None = None) -> str:
        """Post the activity and give its id."""
        ...

    async def open_chat(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        """The id of the bot's own chat with a person."""
        ...


class PutBack(Exception):
    """The request did not start: its slot was gone, Teams asked to wait, or the lease is over."""


@dataclass
class Slots:
    """The starts of a batch's requests (loop times), in order, and the loop time at which its lease ends."""

    starts: Iterator[float]
    lease_end: float


class Sender:
    """Sends single messages and turns every ending into an outcome."""

    def __init__(self, post: Post, pacer: Pacer, tenant: str, now: Callable[[], datetime]) -> None:
        self._post = post
        self._pacer = pacer
        self._tenant = tenant
        self._now = now
        self._random = SystemRandom()
        self._silent_until = 0.0

    async def deliver(self, taken: Taken, starts: tuple[float, ...], lease_end: float) -> Outcome:
        """Send one row marked as sending; never raises but when cancelled.

        `starts` are the loop times of its requests: one, or two where a chat must be opened first.
        """
        slots = Slots(iter(starts), lease_end)
        try:
            return await self._deliver(taken, slots)
        except PutBack:
            return Outcome(taken.id, State.WAITING, taken.attempts)
        except Exception:
            # The border of the delivery: a bug must not stop everyone else's messages.
            log.exception("delivery %d of campaign %d broke", taken.id, taken.campaign)
            return Outcome(taken.id, State.UNCONFIRMED, taken.attempts)

    async def _deliver(self, taken: Taken, slots: Slots) -> Outcome:
        nowhere = unreachable(taken)
        if nowhere is not None:
            return nowhere
        if taken.until is not None and self._now() > taken.until:
            # It came too late to be begun: a question whose wave is over.
            return Outcome(taken.id, State.CANCELLED, taken.attempts)
        opened = None
        reference = taken.reference
        if reference is None:
            try:
                opened = reference = await self._opened(taken, slots)
            except DeliveryFailed as failure:
                # Whatever went wrong, no message had left yet.
                return await self._after(taken, replace(failure, sent=MaybeSent.NO), None)
        return replace(await self._sent(taken, reference, slots), opened=opened)

    async def _opened(self, taken: Taken, slots: Slots) -> Reference:
        if taken.near is None or taken.person is None:
            raise AssertionError("who cannot be reached was sorted out before")
        await self._slot(slots)
        near = taken.near
        chat = await self._post.open_chat(near.service_url, near.bot, taken.person, self._tenant)
        if not chat:
            raise DeliveryFailed(HTTPStatus.INTERNAL_SERVER_ERROR, "no_conversation_id")
        return Reference(chat, Kind.PERSONAL, near.service_url, near.bot, taken.person)

    async def _sent(self, taken: Taken, reference: Reference, slots: Slots) -> Outcome:
        try:
            await self._slot(slots)
            activity_id = await self._post.send(reference, addressed(taken.activity, reference))
            if not activity_id:
                raise DeliveryFailed(HTTPStatus.OK, "no_activity_id")
        except PutBack:
            return Outcome(taken.id, State.WAITING, taken.attempts)
        except DeliveryFailed as failure:
            return await self._after(taken, failure, reference)
        return Outcome(
            taken.id,
            State.DELIVERED,
            taken.attempts + 1,
            conversation=reference.id,
            activity_id=activity_id,
        )

    async def _after(self, taken: Taken, failure: DeliveryFailed, reference: Reference | None) -> Outcome:
        now = self._now()
        log.info("delivery %d of campaign %d: %s", taken.id, taken.campaign, failure)
        if failure.is_throttled:
            await self._be_silent(failure)
        conversation = reference.id if reference else None
        match after(failure, taken.attempts + 1, now, self._random.random(), taken.until):
            case Later(at, attempts):
                return Outcome(taken.id, State.WAITING, attempts, wait=at - now, conversation=None)
            case Dead(state, reason):
                return Outcome(taken.id, state, taken.attempts + 1, reason, conversation=conversation)
            case Unsure() if reference is None:
                return Outcome(taken.id, State.FAILED, taken.attempts + 1, Reason.SERVICE_ERROR)
            case Unsure():
                return Outcome(taken.id, State.UNCONFIRMED, taken.attempts + 1, conversation=conversation)

    async def _be_silent(self, failure: DeliveryFailed) -> None:
        """At once in this process, and through the pacer's row in all others."""
        wait = failure.retry_after or USUAL_WAIT
        self._silent_until = asyncio.get_running_loop().time() + wait.total_seconds()
        try:
            await self._pacer.push(wait)
        except SQLAlchemyError:
            log.warning("the pacer could not be told that Teams asked to wait", exc_info=True)

    async def _slot(self, slots: Slots) -> None:
        """Wait until the next request may start; raises PutBack when it must not."""
        loop = asyncio.get_running_loop()
        start = next(slots.starts, None)
        if start is None or is_missed(start, loop.time()):
            start = await self._another_slot()
        if start - loop.time() > LONGEST_WAIT:
            raise PutBack
        await asyncio.sleep(max(0.0, start - loop.time()))
        # Asked last: the process may have been paused, and Teams may have called for silence meanwhile.
        if loop.time() > slots.lease_end or loop.time() < self._silent_until:
            raise PutBack

    async def _another_slot(self) -> float:
        try:
            return await self._pacer.slot()
        except SQLAlchemyError as error:
            raise PutBack from error


def requests_for(taken: Taken) -> int:
    """How many requests a row costs: none, one, or two where the chat must be opened first."""
    if unreachable(taken) is not None:
        return 0
    return 2 if taken.reference is None else 1


def unreachable(taken: Taken) -> Outcome | None:
    """The outcome of a row nobody needs to try: the bot was removed there, or knows no way in."""
    if taken.is_closed:
        conversation = taken.reference.id if taken.reference else None
        return Outcome(taken.id, State.NOT_INSTALLED, taken.attempts, Reason.NOT_IN_ROSTER, conversation=conversation)
    if taken.near is None:
        return Outcome(taken.id, State.NOT_INSTALLED, taken.attempts, Reason.NO_CONVERSATION)
    return None


def addressed(activity: Mapping[str, object], reference: Reference) -> dict[str, object]:
    """The campaign's message, addressed to one recipient."""
    return {
        **activity,
        "from": {"id": reference.bot},
        "conversation": {"id": reference.id, "conversationType": reference.kind.value},
    }
