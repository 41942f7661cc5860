"""The errors that are expected: for the person, for the ledger, of the directory; everything else is a bug."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from http import HTTPStatus

from domain.directory import Feature

Value = str | int | float | date


class Refusal(Exception):
    """A polite no to the person: a key of the catalogue and the values its sentence needs."""

    def __init__(self, key: str, **values: Value) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class MaybeSent(StrEnum):
    """What is known about a request that brought no good answer."""

    NO = "no"
    UNKNOWN = "unknown"


@dataclass(eq=False)
class DeliveryFailed(Exception):
    """Teams did not take a message; `status` is None without any answer, and only then `sent` decides."""

    status: int | None
    code: str = ""
    sub_code: str = ""
    retry_after: timedelta | None = None
    sent: MaybeSent = MaybeSent.UNKNOWN

    def __str__(self) -> str:
        codes = "/".join(code for code in (self.code, self.sub_code) if code)
        return f"status {self.status}, code {codes or 'none'}, sent {self.sent}"

    @property
    def is_throttled(self) -> bool:
        """Whether Teams asked everyone to slow down, so that the pacer is pushed forward too."""
        return self.status == HTTPStatus.TOO_MANY_REQUESTS


@dataclass(eq=False)
class DirectoryFailed(Exception):
    """Microsoft Graph gave no good answer; `status` is None without any answer."""

    feature: Feature
    status: int | None
    code: str = ""
    retry_after: timedelta | None = None

    def __str__(self) -> str:
        return f"{self.feature}: status {self.status}, code {self.code or 'none'}"

    @property
    def is_denied(self) -> bool:
        """Whether the permission is missing, so that trying again does not help before an admin has acted."""
        return self.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
