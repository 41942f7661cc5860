"""What Teams would refuse, or show wrongly, is found before."""

import zlib
from collections.abc import Callable
from struct import pack

import pytest

from locales import LANGUAGES, Text
from manifest import faults
from tests.manifest.packages import JSON, changed, files, found, packed

WHITE = (255, 255, 255, 255)
NOTHING = (0, 0, 0, 0)


def png(width: int, height: int, *colours: tuple[int, ...]) -> bytes:
    """A picture with the first colour in its corners and the last everywhere else."""
    channels = len(colours[0])
    rows = []
    for y in range(height):
        row = [colours[0] if x in (0, width - 1) and y in (0, height - 1) else colours[-1] for x in range(width)]
        rows.append(b"\0" + b"".join(bytes(pixel) for pixel in row))
    kind = {3: 2, 4: 6}[channels]
    chunks = ((b"IHDR", pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)), (b"IDAT", zlib.compress(b"".join(rows))))
    parts = [pack(">I", len(one)) + name + one + pack(">I", zlib.crc32(name + one)) for name, one in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + b"\0\0\0\0IEND\xaeB`\x82"


def with_icon(name: str, content: bytes) -> list[str]:
    """What is found when an icon is another one."""
    return found(packed({**files(), name: content}))


def test_the_drawn_icons_are_drawn() -> None:
    assert with_icon("color.png", png(192, 192, WHITE)) == with_icon("outline.png", png(32, 32, NOTHING, WHITE)) == []


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("color.png", png(191, 192, WHITE), "icon-size color.png 191 × 192 192 × 192"),
        ("color.png", png(32, 32, WHITE), "icon-size color.png 32 × 32 192 × 192"),
        ("outline.png", png(48, 48, NOTHING, WHITE), "icon-size outline.png 48 × 48 32 × 32"),
        ("color.png", png(192, 192, NOTHING, WHITE), "icon-hole color.png"),
        ("outline.png", png(32, 32, WHITE[:3]), "icon-outline outline.png"),
        ("outline.png", png(32, 32, NOTHING, (255, 0, 0, 255)), "icon-outline outline.png"),
        ("outline.png", png(32, 32, NOTHING), "icon-outline outline.png"),
        ("outline.png", b"GIF89a", "icon outline.png"),
        ("outline.png", png(32, 32, NOTHING, WHITE)[:60], "icon outline.png"),
        ("color.png", png(2000, 1, WHITE), "icon color.png"),
    ],
)
def test_an_icon_of_another_kind_is_found(name: str, content: bytes, wrong: str) -> None:
    assert with_icon(name, content) == [wrong]


def test_an_eleventh_command_is_found() -> None:
    def add(one: JSON) -> None:
        one["bots"][0]["commandLists"][0]["commands"].append({"title": "Noch einer", "description": "Einer zu viel"})

    assert "too-many-commands bots[0].commandLists[0] 11 10" in found(changed(add))


def command(place: int, **given: str) -> Callable[[JSON], object]:
    """Changes a command of the personal chat."""
    return lambda one: one["bots"][0]["commandLists"][0]["commands"][place].update(given)


def first_list(**given: object) -> Callable[[JSON], object]:
    """Changes the list of commands of the personal chat."""
    return lambda one: one["bots"][0]["commandLists"][0].update(given)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda one: one["developer"].update(privacyUrl="http://x.example/a"), "not-https developer.privacyUrl"),
        (lambda one: one["developer"].update(websiteUrl="https://x"), "not-https developer.websiteUrl"),
        (lambda one: one["developer"].pop("termsOfUseUrl"), "not-https developer.termsOfUseUrl"),
        (lambda one: one["webApplicationInfo"].update(resource="http://x.example"), "not-https webApplicationInfo"),
        (lambda one: one.update(validDomains=["https://x.example"]), "domain https://x.example"),
        (lambda one: one.update(validDomains=["x.example/a"]), "domain x.example/a"),
        (lambda one: one.update(id="x"), "id id"),
        (lambda one: one["bots"][0].update(botId="x"), "other-id bots[0].botId"),
        (lambda one: one["composeExtensions"][0].pop("botId"), "other-id composeExtensions[0].botId"),
        (lambda one: one.pop("webApplicationInfo"), "other-id webApplicationInfo.id"),
        (lambda one: one["name"].update(short="W" * 31), "too-long name.short 31 30"),
        (lambda one: one["description"].update(short="W" * 81), "too-long description.short 81 80"),
        (lambda one: one["developer"].update(name="W" * 33), "too-long developer.name 33 32"),
        (lambda one: one["description"].update(full=" "), "empty description.full"),
        (lambda one: one["authorization"].clear(), "no-permission TeamsActivity.Send.User"),
        (lambda one: one["activities"]["activityTypes"][0].update(type="systemDefault"), "activity systemDefault"),
        (lambda one: one["activities"]["activityTypes"][0].update(type="pulseOpened"), "activity pulseOpened"),
        (lambda one: one.update(version="1.0"), "version 1.0"),
        (lambda one: one["icons"].update(color="blau.png"), "missing-file blau.png"),
        (command(0, title="W" * 33), "too-long bots[0].commandLists[0].commands[0].title 33 32"),
        (command(0, title="stand"), "same-command bots[0].commandLists[0] stand"),
        (first_list(scopes=["personal", "team"]), "scope-twice team"),
    ],
)
def test_what_teams_refuses_is_found(change: Callable[[JSON], object], wrong: str) -> None:
    said = found(changed(change))
    assert any(one.startswith(wrong) for one in said), said


TITLE = "bots[0].commandLists[0].commands[2].title"


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda one: one.update({"bots[0].commandLists[0].commands[10].title": "x"}), "no-such-text en.json bots[0]"),
        (lambda one: one.update({"staticTabs[0].name": "x"}), "no-such-text en.json staticTabs[0].name"),
        (lambda one: one.update({"developer.name": "x"}), "no-such-text en.json developer.name"),
        (lambda one: one.pop(TITLE), f"untranslated en.json {TITLE}"),
        (lambda one: one.pop("activities.activityTypes[0].templateText"), "untranslated en.json activities"),
        (lambda one: one.update({TITLE: ""}), f"empty en.json: {TITLE}"),
        (lambda one: one.update({TITLE: "W" * 33}), f"too-long en.json: {TITLE} 33 32"),
        (lambda one: one.update({TITLE: "{actor}"}), f"other-gaps en.json {TITLE}"),
    ],
)
def test_a_translation_that_does_not_fit_is_found(change: Callable[[JSON], object], wrong: str) -> None:
    said = found(changed(change, "en.json"))
    assert len(said) == 1 and said[0].startswith(wrong), said


def test_a_folder_a_stray_file_and_a_missing_one_are_found() -> None:
    assert found(packed({f"wegweiser/{name}": one for name, one in files().items()})) == ["unreadable"]
    assert found(packed({**files(), "icons/color.png": b""})) == ["extra-file icons/color.png"]
    without = {name: one for name, one in files().items() if name != "en.json"}
    assert found(packed(without)) == ["missing-file en.json"]


def test_what_is_no_package_is_said_to_be_none() -> None:
    for content in (b"", b"PK", packed({}), packed({"manifest.json": b"["}), packed({"manifest.json": b"[]"})):
        assert found(content) == ["unreadable"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_words(language: str) -> None:
    text = Text("en" if language == "en" else "de")
    spoiled = [changed(lambda one: one.update(version="x", id="y", validDomains=["z/"], activities={}, icons={}))]
    spoiled += [packed({**files(), "color.png": png(1, 1, NOTHING)}), packed({**files(), "outline.png": b""}), b""]
    assert all(text(fault.key, **fault.values) for package in spoiled for fault in faults(package))
