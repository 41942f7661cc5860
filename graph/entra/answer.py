"""One answer of Microsoft Graph, alone or inside a $batch, and what its failure means."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import MappingProxyType

from domain.directory import TOO_OLD, Feature
from domain.errors import DirectoryFailed

Body = Mapping[str, object]
NOTHING: Body = MappingProxyType({})
# These pass by themselves; 502 is a gateway's, and None stands for no answer at all.
PASSING = frozenset({None, 429, 502, 503, 504})
THROTTLED = frozenset({429, 503, 504})
# A broken header must not stop a tenant for days.
LONGEST_RETRY_AFTER = timedelta(hours=1)
DEEPEST_ERROR = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `status` is None without an answer, then `code` says why in our own words."""

    status: int | None
    body: Body = field(default_factory=dict)
    retry_after: timedelta | None = None
    code: str = ""

    @property
    def is_good(self) -> bool:
        """Whether the body is what was asked for."""
        return self.status is not None and HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    def failure(self, feature: Feature) -> DirectoryFailed:
        """The answer as the error of this feature."""
        return DirectoryFailed(feature, self.status, self.code or _code(self.body), self.retry_after)


def answered(status: int, headers: Mapping[str, str], body: object) -> Answer:
    """The answer; a good one whose body is no object cannot be what was asked for."""
    wait = retry_after(headers.get("Retry-After"), headers.get("Date"))
    if isinstance(body, dict):
        return Answer(status, body, wait)
    return Answer(status, retry_after=wait) if status >= HTTPStatus.MULTIPLE_CHOICES else broken()


def broken() -> Answer:
    """An answer that cannot be understood, which another try may bring whole."""
    return Answer(None, code="bad_answer")


def retry_after(value: str | None, date: str | None = None) -> timedelta | None:
    """How long to wait by Retry-After in seconds or as a date; its age is told by the answer's own Date."""
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,9}", value):
        return min(timedelta(seconds=int(value)), LONGEST_RETRY_AFTER)
    until = _moment(value)
    if until is None:
        return None
    return min(max(until - (_moment(date) or datetime.now(UTC)), timedelta()), LONGEST_RETRY_AFTER)


def _moment(value: str | None) -> datetime | None:
    try:
        found = parsedate_to_datetime(value) if value else None
    except (ValueError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def _code(body: Body) -> str:
    """The outermost code, unless a deeper one tells that the token is too old."""
    codes = list(_codes(body.get("error")))
    return next((code for code in codes if code.casefold() in TOO_OLD), codes[0] if codes else "")


def _codes(error: object) -> Iterator[str]:
    for _ in range(DEEPEST_ERROR):
        if not isinstance(error, dict):
            return
        code = error.get("code")
        # Codes are logged, so nothing else may hide in them.
        if isinstance(code, str) and re.fullmatch(r"[A-Za-z0-9_.-]{1,80}", code):
            yield code
        error = error.get("innerError") or error.get("innererror")
