"""The way out: what the delivery needs of Teams, and what one message takes along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from domain.conversations import Reference
from scheduler.delivery.wordings import Message


class Post(Protocol):
    """The way out to Teams, with activities as their JSON; every call raises DeliveryFailed."""

    async def send(self, reference: Reference, activity: bytes) -> str:
        """Post the activity and give its id."""
        ...

    async def update(self, reference: Reference, activity_id: str, activity: bytes) -> None:
        """Put the activity in place of the one with this id."""
        ...

    async def delete(self, reference: Reference, activity_id: str) -> None:
        """Remove the activity."""
        ...

    async def open_chat(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        """The id of the bot's own chat with a person."""
        ...


class PutBack(Exception):
    """The request did not start: its slot was gone, Teams asked to wait, or the lease is over."""


@dataclass
class Flight:
    """What one row takes along: its text, the starts of its requests (loop times, in order), the end of its lease."""

    message: Message
    starts: Iterator[float]
    lease_end: float
