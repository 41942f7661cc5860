"""One message on its way: finding the chat, waiting for its slots, and what became of it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from random import SystemRandom
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError

from domain.conversations import Kind, Reference
from domain.delivery import (
    Action,
    Dead,
    Gone,
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
from domain.pacing import LONGEST_SILENCE
from scheduler.delivery.contact import FirstContact, Install
from scheduler.delivery.post import Flight, Post, PutBack
from scheduler.delivery.wordings import Message
from scheduler.pacer import USUAL_WAIT, Pacer
from store.delivery import Outcome, Taken

log = logging.getLogger(__name__)
T = TypeVar("T")

# A slot further away than this was pushed back by a 429: better the row waits than the sender.
LONGEST_WAIT = 1.0
# A stop waits for what is in the air, so Graph is given up after this many seconds.
LONGEST_ASKING = 20.0
# What a chat that was just installed is kept after; one that failed otherwise may not exist yet.
SETTLED = frozenset({State.DELIVERED, State.UNCONFIRMED, State.BLOCKED, State.NOT_INSTALLED})


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

    async def deliver(self, taken: Taken, flight: Flight) -> Outcome:
        """Send one row marked as sending; never raises but when cancelled.

        It has a start for each of its requests of the connector: one, two where a chat must be opened first, none
        where it becomes a line in the activity feed.
        """
        try:
            return await self._deliver(taken, flight)
        except PutBack:
            return Outcome(taken.id, State.WAITING, taken.attempts)
        except Exception:
            # The border of the delivery: a bug must not stop everyone else's messages.
            log.exception("delivery %d of campaign %d broke", taken.id, taken.campaign)
            return Outcome(taken.id, State.UNCONFIRMED, taken.attempts)

    async def _deliver(self, taken: Taken, flight: Flight) -> Outcome:
        if taken.is_void:
            # Its person has left, or the message that was to be changed never arrived.
            return Outcome(taken.id, State.CANCELLED, taken.attempts)
        nowhere = self._contact.unreachable(taken)
        if nowhere is not None:
            return nowhere
        if taken.until is not None and self._now() > taken.until:
            # It came too late to be begun: a question whose wave is over.
            return Outcome(taken.id, State.CANCELLED, taken.attempts)
        if self._contact.hints(taken):
            return await self._as_hint(taken, flight)
        return await self._as_message(taken, flight)

    async def _as_message(self, taken: Taken, flight: Flight) -> Outcome:
        if taken.reference is not None:
            return await self._sent(taken, taken.reference, flight)
        if self._contact.install is not None:
            return await self._after_installing(taken, self._contact.install, flight)
        return await self._after_opening(taken, flight)

    async def _as_hint(self, taken: Taken, flight: Flight) -> Outcome:
        try:
            await _in_time(self._contact.hint(taken, flight.message.summary), Feature.FEED, flight)
        except DirectoryFailed as failure:
            return await self._not_hinted(taken, failure, flight)
        return Outcome(taken.id, State.DELIVERED, taken.attempts + 1)

    async def _not_hinted(self, taken: Taken, failure: DirectoryFailed, flight: Flight) -> Outcome:
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
                return await self._instead(taken, failure, flight)

    async def _instead(self, taken: Taken, failure: DirectoryFailed, flight: Flight) -> Outcome:
        """The message, whatever she wished: otherwise she would get nothing."""
        try:
            outcome = await self._as_message(taken, flight)
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

    async def _after_opening(self, taken: Taken, flight: Flight) -> Outcome:
        try:
            opened = await self._opened(taken, flight)
        except DeliveryFailed as failure:
            # Whatever went wrong, no message had left yet.
            return await self._after(taken, replace(failure, sent=MaybeSent.NO), None)
        return replace(await self._sent(taken, opened, flight), opened=opened)

    async def _opened(self, taken: Taken, flight: Flight) -> Reference:
        near, person = self._way_in(taken)
        await self._slot(flight)
        chat = await self._post.open_chat(near.service_url, near.bot, person, self._tenant)
        if not chat:
            raise DeliveryFailed(HTTPStatus.INTERNAL_SERVER_ERROR, "no_conversation_id")
        return Reference(chat, Kind.PERSONAL, near.service_url, near.bot, person)

    async def _after_installing(self, taken: Taken, install: Install, flight: Flight) -> Outcome:
        near, person = self._way_in(taken)
        try:
            chat = await _in_time(install(person), Feature.INSTALL, flight)
        except DirectoryFailed as failure:
            return await self._not_installed(taken, failure)
        installed = Reference(chat, Kind.PERSONAL, near.service_url, near.bot, person)
        outcome = await self._sent(taken, installed, flight, is_just_installed=True)
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
        self, taken: Taken, reference: Reference, flight: Flight, *, is_just_installed: bool = False
    ) -> Outcome:
        try:
            await self._slot(flight)
            activity_id = await self._posted(taken, reference, flight.message)
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

    async def _posted(self, taken: Taken, reference: Reference, message: Message) -> str:
        """The one request that everything else is for; gives the id of the message it was about."""
        known = taken.activity_id
        if taken.action is Action.SEND or known is None:
            known = await self._post.send(reference, message.to(reference))
        elif taken.action is Action.REPLACE:
            await self._post.update(reference, known, message.to(reference, known))
        else:
            await self._post.delete(reference, known)
        if not known:
            raise DeliveryFailed(HTTPStatus.OK, "no_activity_id")
        return known

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
        match after(
            failure,
            taken.attempts + 1,
            now,
            jitter,
            taken.until,
            is_just_installed=is_just_installed,
            action=taken.action,
        ):
            case Gone():
                return Outcome(taken.id, State.DELIVERED, taken.attempts + 1, conversation=conversation)
            case Later(at, attempts, is_doubted):
                is_doubted = is_doubted and reference is not None
                return Outcome(taken.id, State.WAITING, attempts, wait=at - now, is_doubted=is_doubted)
            case Dead(state, reason):
                return Outcome(taken.id, state, taken.attempts + 1, reason, conversation=conversation)
            case Unsure() if reference is None:
                return Outcome(taken.id, State.FAILED, taken.attempts + 1, Reason.SERVICE_ERROR)
            case Unsure():
                return Outcome(taken.id, State.UNCONFIRMED, taken.attempts + 1, conversation=conversation)

    async def _be_silent(self, failure: DeliveryFailed) -> None:
        """At once in this process, and through the pacer's row in all others."""
        wait = min(failure.retry_after or USUAL_WAIT, LONGEST_SILENCE)
        self._silent_until = asyncio.get_running_loop().time() + wait.total_seconds()
        try:
            await self._pacer.push(wait)
        except SQLAlchemyError:
            log.warning("the pacer could not be told that Teams asked to wait", exc_info=True)

    async def _slot(self, flight: Flight) -> None:
        """Wait until the next request may start; raises PutBack when it must not."""
        loop = asyncio.get_running_loop()
        start = next(flight.starts, None)
        if start is None or self._pacer.is_missed(start):
            start = await self._another_slot()
        if start - loop.time() > LONGEST_WAIT:
            raise PutBack
        await asyncio.sleep(max(0.0, start - loop.time()))
        # Asked last: the process may have been paused, and Teams may have called for silence meanwhile.
        if loop.time() > flight.lease_end or loop.time() < self._silent_until:
            raise PutBack

    async def _another_slot(self) -> float:
        try:
            return await self._pacer.slot()
        except SQLAlchemyError as error:
            raise PutBack from error


async def _in_time(asking: Awaitable[T], feature: Feature, flight: Flight) -> T:
    """What Graph gives, within half of what is left of the lease at most; the other half belongs to the message."""
    left = flight.lease_end - asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(min(left / 2, LONGEST_ASKING)):
            return await asking
    except TimeoutError as error:
        raise DirectoryFailed(feature, None, "too_slow") from error
    except SQLAlchemyError as error:
        # Its pace is in the database, too.
        raise PutBack from error
