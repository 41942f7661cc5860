"""One message on its way: finding the chat, waiting for its slots, and what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from random import SystemRandom
from typing import Protocol, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from domain.conversations import Kind, Reference
from domain.delivery import (
    Dead,
    Instead,
    Later,
    Reason,
    State,
    Unsure,
    Way,
    after,
    after_hint,
    after_install,
    is_permission_missing,
)
from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed, MaybeSent
from scheduler.delivery.contact import FirstContact, Install
from scheduler.pacer import USUAL_WAIT, Pacer, is_missed
from store.delivery import Outcome, Taken

log = logging.getLogger(__name__)
T = TypeVar("T")

# A slot further away than this was pushed back by a 429: better the row waits than the sender.
LONGEST_WAIT = 1.0
# A stop waits for what is in the air, so Graph is given up after this many seconds.
LONGEST_ASKING = 20.0
# What a chat that was just installed is kept after; one that failed otherwise may not exist yet.
SETTLED = frozenset({State.DELIVERED, State.UNCONFIRMED, State.BLOCKED, State.NOT_INSTALLED})


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

    def __init__(
        self, post: Post, pacer: Pacer, tenant: str, now: Callable[[], datetime], contact: FirstContact
    ) -> None:
        self._post = post
        self._pacer = pacer
        self._tenant = tenant
        self._now = now
        self._contact = contact
        self._random = SystemRandom()
        self._silent_until = 0.0

    async def deliver(self, taken: Taken, starts: tuple[float, ...], lease_end: float) -> Outcome:
        """Send one row marked as sending; never raises but when cancelled.

        `starts` are the loop times of its requests of the connector: one, two where a chat must be opened first,
        none where it becomes a line in the activity feed.
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
        nowhere = self._contact.unreachable(taken)
        if nowhere is not None:
            return nowhere
        if taken.until is not None and self._now() > taken.until:
            # It came too late to be begun: a question whose wave is over.
            return Outcome(taken.id, State.CANCELLED, taken.attempts)
        if self._contact.hints(taken):
            return await self._as_hint(taken, slots)
        return await self._as_message(taken, slots)

    async def _as_message(self, taken: Taken, slots: Slots) -> Outcome:
        if taken.reference is not None:
            return await self._sent(taken, taken.reference, slots)
        if self._contact.install is not None:
            return await self._after_installing(taken, self._contact.install, slots)
        return await self._after_opening(taken, slots)

    async def _as_hint(self, taken: Taken, slots: Slots) -> Outcome:
        try:
            await _in_time(self._contact.hint(taken), Feature.FEED, slots)
        except DirectoryFailed as failure:
            return await self._not_hinted(taken, failure, slots)
        return Outcome(taken.id, State.DELIVERED, taken.attempts + 1)

    async def _not_hinted(self, taken: Taken, failure: DirectoryFailed, slots: Slots) -> Outcome:
        now = self._now()
        log.info("delivery %d of campaign %d: %s", taken.id, taken.campaign, failure)
        match after_hint(failure, taken.attempts + 1, now, self._random.random(), taken.until):
            case Later(at, attempts):
                return Outcome(taken.id, State.WAITING, attempts, wait=at - now)
            case Dead(state, reason):
                return Outcome(taken.id, state, taken.attempts + 1, reason)
            case Unsure():
                return Outcome(taken.id, State.UNCONFIRMED, taken.attempts + 1)
            case Instead():
                return await self._instead(taken, failure, slots)

    async def _instead(self, taken: Taken, failure: DirectoryFailed, slots: Slots) -> Outcome:
        """The message, whatever she wished: otherwise she would get nothing."""
        try:
            outcome = await self._as_message(taken, slots)
        except PutBack:
            outcome = Outcome(taken.id, State.WAITING, taken.attempts)
        # Graph answers the same to whom the app is missing; whoever gets the message has it.
        if outcome.state is State.DELIVERED and taken.reference is not None:
            await self._complain(failure)
        return replace(outcome, way=Way.CHAT)

    async def _complain(self, failure: DirectoryFailed) -> None:
        if not is_permission_missing(failure) or self._contact.denied is None:
            return
        try:
            await self._contact.denied(failure.feature)
        except SQLAlchemyError:
            log.warning("nobody could be told that a permission is missing", exc_info=True)

    async def _after_opening(self, taken: Taken, slots: Slots) -> Outcome:
        try:
            opened = await self._opened(taken, slots)
        except DeliveryFailed as failure:
            # Whatever went wrong, no message had left yet.
            return await self._after(taken, replace(failure, sent=MaybeSent.NO), None)
        return replace(await self._sent(taken, opened, slots), opened=opened)

    async def _opened(self, taken: Taken, slots: Slots) -> Reference:
        near, person = self._way_in(taken)
        await self._slot(slots)
        chat = await self._post.open_chat(near.service_url, near.bot, person, self._tenant)
        if not chat:
            raise DeliveryFailed(HTTPStatus.INTERNAL_SERVER_ERROR, "no_conversation_id")
        return Reference(chat, Kind.PERSONAL, near.service_url, near.bot, person)

    async def _after_installing(self, taken: Taken, install: Install, slots: Slots) -> Outcome:
        near, person = self._way_in(taken)
        try:
            chat = await _in_time(install(person), Feature.INSTALL, slots)
        except DirectoryFailed as failure:
            return await self._not_installed(taken, failure)
        installed = Reference(chat, Kind.PERSONAL, near.service_url, near.bot, person)
        outcome = await self._sent(taken, installed, slots, is_just_installed=True)
        # While Teams does not know the chat yet it is not kept either; the next try finds it again.
        return replace(outcome, opened=installed) if outcome.state in SETTLED else outcome

    async def _not_installed(self, taken: Taken, failure: DirectoryFailed) -> Outcome:
        now = self._now()
        log.info("delivery %d of campaign %d: %s", taken.id, taken.campaign, failure)
        await self._complain(failure)
        match after_install(failure, taken.attempts + 1, now, self._random.random(), taken.until):
            case Later(at, attempts):
                return Outcome(taken.id, State.WAITING, attempts, wait=at - now)
            case Dead(state, reason):
                return Outcome(taken.id, state, taken.attempts + 1, reason)

    def _way_in(self, taken: Taken) -> tuple[Reference, str]:
        near = self._contact.near(taken)
        if near is None or taken.person is None:
            raise AssertionError("who cannot be reached was sorted out before")
        return near, taken.person

    async def _sent(
        self, taken: Taken, reference: Reference, slots: Slots, *, is_just_installed: bool = False
    ) -> Outcome:
        try:
            await self._slot(slots)
            activity_id = await self._post.send(reference, addressed(taken.activity, reference))
            if not activity_id:
                raise DeliveryFailed(HTTPStatus.OK, "no_activity_id")
        except PutBack:
            return Outcome(taken.id, State.WAITING, taken.attempts)
        except DeliveryFailed as failure:
            return await self._after(taken, failure, reference, is_just_installed=is_just_installed)
        return Outcome(
            taken.id,
            State.DELIVERED,
            taken.attempts + 1,
            conversation=reference.id,
            activity_id=activity_id,
        )

    async def _after(
        self,
        taken: Taken,
        failure: DeliveryFailed,
        reference: Reference | None,
        *,
        is_just_installed: bool = False,
    ) -> Outcome:
        now = self._now()
        log.info("delivery %d of campaign %d: %s", taken.id, taken.campaign, failure)
        if failure.is_throttled:
            await self._be_silent(failure)
        conversation = reference.id if reference else None
        jitter = self._random.random()
        match after(failure, taken.attempts + 1, now, jitter, taken.until, is_just_installed=is_just_installed):
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


async def _in_time(asking: Awaitable[T], feature: Feature, slots: Slots) -> T:
    """What Graph gives, within half of what is left of the lease at most; the other half belongs to the message."""
    left = slots.lease_end - asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(min(left / 2, LONGEST_ASKING)):
            return await asking
    except TimeoutError as error:
        raise DirectoryFailed(feature, None, "too_slow") from error
    except SQLAlchemyError as error:
        # Its pace is in the database, too.
        raise PutBack from error


def addressed(activity: Mapping[str, object], reference: Reference) -> dict[str, object]:
    """The campaign's message, addressed to one recipient."""
    return {
        **activity,
        "from": {"id": reference.bot},
        "conversation": {"id": reference.id, "conversationType": reference.kind.value},
    }
