"""The one way a request is turned away: a status for the caller, a reason for the log."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus


class Reason(StrEnum):
    """Counted and logged, never told."""

    NO_TOKEN = "no token"  # noqa: S105 – a name, not a secret
    OTHER_SCHEME = "other scheme"
    GARBAGE = "garbage"
    ALGORITHM = "algorithm"
    NO_KEY_ID = "no key id"
    NO_KEYS = "no keys"
    UNKNOWN_KEY = "unknown key"
    SIGNATURE = "signature"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    EXPIRED = "expired"
    TOO_EARLY = "too early"
    CLAIMS = "claims"
    ENDORSEMENT = "endorsement"
    SERVICE_URL_CLAIM = "service url claim"
    SERVICE_URL = "service url"
    TENANT = "tenant"
    CALLER = "caller"
    HOST = "host"
    ORIGIN = "origin"


FORBIDDEN = frozenset({Reason.SERVICE_URL, Reason.TENANT, Reason.CALLER, Reason.HOST, Reason.ORIGIN})


@dataclass(eq=False)
class Refused(Exception):
    """Not let in: 401 for a bad token, 403 for one who may not."""

    status: int
    reason: Reason

    def __str__(self) -> str:
        return f"{self.status} {self.reason}"


def refused(reason: Reason) -> Refused:
    """The refusal with the status that belongs to the reason."""
    return Refused(HTTPStatus.FORBIDDEN if reason in FORBIDDEN else HTTPStatus.UNAUTHORIZED, reason)
