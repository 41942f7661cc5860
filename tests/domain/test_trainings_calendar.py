"""The calendar file: read back by the rules of RFC 5545, whatever a town wrote."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from domain.trainings.calendar import Event, calendar_file

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=timezone(timedelta(hours=1)))
EVENT = Event(
    "town|t1", date(2027, 1, 12), "E-Akte: Grundlagen", "Bürgerhaus, Raum 2", "https://lernen.example/1?a=1,2;b"
)
NASTY = "A;B,C\\D\nE\r\nEND:VEVENT\rX-EVIL:1\x07 " + "äöü€𝄞" * 40


def read(file: bytes) -> dict[str, str]:
    """The properties of the file by name, unfolded and unescaped, as a calendar reads them."""
    assert file.endswith(b"\r\n") and b"\n" not in file.replace(b"\r\n", b"")
    lines = file.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR"
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == [
        "BEGIN:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    pairs = [line.split(":", 1) for line in lines]
    return {name: re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value) for name, value in pairs}


def test_it_has_what_the_standard_asks_for() -> None:
    found = read(calendar_file(EVENT, NOW))
    assert found["VERSION"] == "2.0" and found["PRODID"] and re.fullmatch(r"[0-9a-f]{32}@wegweiser", found["UID"])
    assert found["DTSTAMP"] == "20261124T083000Z"
    assert (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]) == ("20270112", "20270113")
    assert (found["SUMMARY"], found["LOCATION"]) == ("E-Akte: Grundlagen", "Bürgerhaus, Raum 2")
    assert found["URL"] == "https://lernen.example/1?a=1,2;b"


def test_a_comma_a_semicolon_a_backslash_and_a_line_end_are_escaped() -> None:
    raw = calendar_file(Event("k", date(2027, 1, 12), "A;B,C\\D\nE"), NOW).decode()
    assert "SUMMARY:A\\;B\\,C\\\\D\\nE\r\n" in raw


@pytest.mark.parametrize("field", ["title", "place", "notes"])
def test_whatever_is_written_stays_in_its_own_field(field: str) -> None:
    given = {"title": "x", field: NASTY}
    file = calendar_file(Event("k", date(2027, 1, 12), **given), NOW)
    found = read(file)
    assert "X-EVIL" not in found and "\x07" not in file.decode()
    name = {"title": "SUMMARY", "place": "LOCATION", "notes": "DESCRIPTION"}[field]
    assert found[name] == NASTY.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "")


def test_a_link_brings_no_line_of_its_own() -> None:
    file = calendar_file(Event("k", date(2027, 1, 12), "x", link="https://a.example/\r\nX-EVIL:1 b"), NOW)
    assert read(file)["URL"] == "https://a.example/X-EVIL:1b"


def test_no_line_is_longer_than_75_octets_and_no_character_is_torn() -> None:
    for shift in range(8):
        file = calendar_file(Event("k", date(2027, 1, 12), "x" * shift + "€𝄞ä" * 60), NOW)
        for line in file.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()


def test_the_same_course_is_the_same_entry_again_and_another_is_another() -> None:
    later = datetime(2026, 12, 1, tzinfo=UTC)
    same = read(calendar_file(EVENT, NOW))["UID"] == read(calendar_file(EVENT, later))["UID"]
    assert (
        same
        and read(calendar_file(EVENT, NOW))["UID"] != read(calendar_file(Event("town|t2", EVENT.day, "x"), NOW))["UID"]
    )


def test_what_is_not_known_is_left_out() -> None:
    assert {"LOCATION", "URL", "DESCRIPTION"}.isdisjoint(read(calendar_file(Event("k", EVENT.day, "x"), NOW)))
