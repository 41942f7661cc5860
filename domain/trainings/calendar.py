"""A course as a calendar file by RFC 5545, so that it stands in one's calendar with one press."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Wegweiser//Wegweiser//DE"
# Octets of a line; what is longer goes on in the next one, behind a space.
_WIDEST = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day in a calendar: the town names no time of day; `key` stays the same when the entry is made anew."""

    key: str
    day: date
    title: str
    place: str = ""
    link: str = ""
    notes: str = ""


def calendar_file(event: Event, now: datetime) -> bytes:
    """The file, made at `now` (aware); it takes no time away from the day, for nobody knows which."""
    return b"".join(part for line in _lines(event, now) for part in _folded(line))


def _lines(event: Event, now: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "METHOD:PUBLISH", "BEGIN:VEVENT")
    yield f"UID:{hashlib.sha256(event.key.encode()).hexdigest()[:32]}@wegweiser"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    for name, said in (("LOCATION", event.place), ("DESCRIPTION", event.notes)):
        if said:
            yield f"{name}:{_escaped(said)}"
    if event.link:
        # An address is no text: it is not escaped, and has no line ends to begin with.
        yield f"URL:{_bare(event.link)}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR")


def _escaped(said: str) -> str:
    lines = said.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one == "\n" or one.isprintable()).translate(_ESCAPED)


def _bare(link: str) -> str:
    return "".join(one for one in link if one.isprintable() and not one.isspace())


def _folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most 75 octets without its end; no character is torn apart."""
    part, room = bytearray(), _WIDEST
    for one in line:
        octets = one.encode()
        if len(part) + len(octets) > room:
            yield bytes(part) + b"\r\n "
            part, room = bytearray(), _WIDEST - 1
        part += octets
    yield bytes(part) + b"\r\n"
