"""The town file, as far as a Teams cares."""

from pathlib import Path

import pytest

from emulator.town import UnreadableTown, read_town
from tests.emulator.double import EAKTE, KAYA, TEAM, TOWN, WEISS


def test_the_team_has_general_and_one_channel_per_distinct_project_channel() -> None:
    town = read_town(TOWN)
    assert [(channel.id, channel.name) for channel in town.channels.values()] == [
        (TEAM, "General"),
        (EAKTE, "E-Akte"),
        ("19:antrag@thread.tacv2", "Online-Antrag"),
    ]


def test_rights_come_from_the_rights_and_from_the_admins() -> None:
    people = read_town(TOWN).people
    assert (people[KAYA].rights, people[WEISS].rights) == (("lead",), ("admin",))


def test_a_person_without_language_speaks_the_town_s_first() -> None:
    assert read_town(TOWN).people[WEISS].languages == ("de",)


@pytest.mark.parametrize("content", ["- a list", "{", "town: [", ""])
def test_a_file_that_is_no_town_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(content)
    with pytest.raises(UnreadableTown, match=r"broken\.yaml"):
        read_town(path)


def test_odd_rows_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("town: 7\npeople: [1, {name: x}, {id: 5}]\nprojects: no\nrights: [{}]\nadmins: {}\nunits: ~")
    town = read_town(path)
    assert (list(town.people), len(town.channels), town.timezone) == (["5"], 1, "Europe/Berlin")
