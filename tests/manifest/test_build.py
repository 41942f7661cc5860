"""The package is made from settings alone, and always the same."""

import os
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from domain.people import Language
from locales import LANGUAGES, Text
from manifest import Edition, archive, in_words, package
from manifest.offers import COMMANDS, MOST_COMMANDS
from manifest.schema import is_there, schema_faults
from settings import ALL_FEATURES
from tests.manifest.packages import APP, EDITION, changed, files, found, manifest

ALL_ON = replace(EDITION, nouns=ALL_FEATURES)
CONTACTS_OFF = replace(EDITION, nouns=("projects",))
UPDATES_ONLY = replace(EDITION, nouns=("updates",))
EDITIONS = [EDITION, ALL_ON, CONTACTS_OFF, UPDATES_ONLY]


@pytest.mark.parametrize("edition", EDITIONS, ids=["usual", "all on", "contacts off", "updates only"])
def test_the_package_has_no_fault(edition: Edition) -> None:
    assert found(archive(edition)) == []


@pytest.mark.skipif(not is_there(), reason="manifest/node_modules is missing (`make test` installs it)")
@pytest.mark.parametrize("edition", EDITIONS, ids=["usual", "all on", "contacts off", "updates only"])
def test_microsofts_schema_takes_it(edition: Edition) -> None:
    assert schema_faults(archive(edition)) == ()


@pytest.mark.skipif(not is_there(), reason="manifest/node_modules is missing (`make test` installs it)")
def test_microsofts_schema_is_really_asked() -> None:
    spoiled = changed(lambda one: one.update(accentColor="blau", more=1))
    assert len(schema_faults(spoiled)) == 2
    assert len(schema_faults(changed(lambda one: one.pop("name.short"), "en.json"))) == 1


def test_it_is_flat_and_has_four_files() -> None:
    assert list(files()) == ["manifest.json", "en.json", "color.png", "outline.png"]


def test_the_same_settings_give_the_same_bytes(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        first = archive(EDITION)
    finally:
        os.umask(before)
    assert first == archive(replace(EDITION)) != archive(ALL_ON)
    entries = zipfile.ZipFile(BytesIO(first)).infolist()
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.external_attr >> 16 for one in entries} == {0o100644}


def test_one_id_binds_app_bot_search_and_sign_in() -> None:
    one = manifest(package=archive(replace(EDITION, app_id=APP.upper())))
    ids = {one["id"], one["bots"][0]["botId"], one["composeExtensions"][0]["botId"], one["webApplicationInfo"]["id"]}
    assert ids == {APP}


def test_the_town_signs_and_links_to_its_own_pages() -> None:
    one, other = manifest(), manifest("en.json")
    assert one["developer"] == {
        "name": "Musterstadt",
        "websiteUrl": EDITION.website_url,
        "privacyUrl": EDITION.privacy_url,
        "termsOfUseUrl": EDITION.website_url,
    }
    assert (one["name"]["full"], other["name.full"]) == ("Wegweiser für Musterstadt", "Wegweiser for Sampletown")
    assert one["validDomains"] == ["wegweiser.musterstadt.example"]


def test_without_a_page_and_a_name_it_is_still_whole() -> None:
    bare = manifest(package=archive(replace(EDITION, website_url="", town=replace(EDITION.town, de="", en=""))))
    assert bare["developer"]["name"] == bare["name"]["full"] == "Wegweiser"
    assert bare["developer"]["websiteUrl"] == EDITION.privacy_url


def test_it_asks_for_one_permission_of_its_own() -> None:
    asked = manifest()["authorization"]["permissions"]["resourceSpecific"]
    assert asked == [{"name": "TeamsActivity.Send.User", "type": "Application"}]


def test_what_is_off_is_not_offered() -> None:
    one = manifest(package=archive(CONTACTS_OFF))
    titles = [command["title"] for each in one["bots"][0]["commandLists"] for command in each["commands"]]
    assert "composeExtensions" not in one
    assert "Nächste Schritte" in titles
    assert not {"Ansprechperson", "Erfolge", "Neue Meldung"} & set(titles)


def test_a_message_can_become_a_status_update_where_updates_are_on() -> None:
    (extension,) = manifest(package=archive(UPDATES_ONLY))["composeExtensions"]
    assert extension["commands"][1:] == [
        {
            "id": "composeUpdate",
            "type": "action",
            "title": "Als Statusmeldung posten",
            "description": "Für Projektleitungen: macht aus der Nachricht den Entwurf einer Statusmeldung",
            "context": ["message"],
            "fetchTask": True,
        }
    ]
    assert manifest("en.json")["composeExtensions[0].commands[3].title"] == "Post as status update"


def test_each_noun_that_is_on_can_be_looked_up_from_any_chat() -> None:
    ids = ["contacts", "updates", "stories", "composeUpdate"]
    assert [one["id"] for one in manifest()["composeExtensions"][0]["commands"]] == ids
    search, _ = manifest(package=archive(UPDATES_ONLY))["composeExtensions"][0]["commands"]
    assert (search["id"], search["type"], search["initialRun"]) == ("updates", "query", True)
    assert search["title"] == "Statusmeldungen" and [one["name"] for one in search["parameters"]] == ["q"]
    assert manifest("en.json")["composeExtensions[0].commands[2].title"] == "Success stories"
    assert "composeExtensions[0].commands[2].parameters[0].title" in manifest("en.json")


def test_files_come_and_go_where_updates_are_on() -> None:
    editions = {UPDATES_ONLY: True, ALL_ON: True, CONTACTS_OFF: False}
    assert all(manifest(package=archive(one))["bots"][0]["supportsFiles"] is on for one, on in editions.items())


def test_with_everything_on_ten_are_chosen() -> None:
    lists = manifest(package=archive(ALL_ON))["bots"][0]["commandLists"]
    assert len(COMMANDS) > MOST_COMMANDS and [len(one["commands"]) for one in lists] == [10, 9]


def written(text: Language, edition: Edition, to: Path) -> str:
    packed = package(edition, to)
    return "\n".join(in_words(packed, edition, to, Text(text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_and_said_where(language: Language, tmp_path: Path) -> None:
    to = tmp_path / "wegweiser.zip"
    said = written(language, EDITION, to)
    assert to.read_bytes() == archive(EDITION)
    assert str(to) in said and "VERSION=0.1.1" in said


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("app_id", ["", "Wegweiser", APP[:-1]]),
        ("public_url", ["http://wegweiser.musterstadt.example", "wegweiser.musterstadt.example", "https://["]),
        ("privacy_url", ["http://x.example", "https://"]),
        ("website_url", ["http://x.example", "//x.example"]),
    ],
)
def test_what_is_missing_or_wrong_is_named_and_nothing_written(field: str, values: list[str], tmp_path: Path) -> None:
    to = tmp_path / "wegweiser.zip"
    for value in values:
        for language in LANGUAGES:
            said = written(language, replace(EDITION, **{field: value}), to)  # type: ignore[arg-type]
            assert f"WEGWEISER_{field.upper()}" in said, value
    assert not to.exists()


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    wrong = replace(EDITION, app_id="", public_url="http://a.example", privacy_url="b.example")
    said = written("de", wrong, tmp_path / "x.zip")
    assert len(said.splitlines()) == 4


def test_a_bad_version_is_refused(tmp_path: Path) -> None:
    for version in ("1", "1.0", "01.0.0", "1.0.0-neu", ""):
        assert f"Die Version {version} ist keine" in written("de", replace(EDITION, version=version), tmp_path / "x")
    assert not (tmp_path / "x").exists()


def test_a_place_that_takes_no_file_is_said(tmp_path: Path) -> None:
    assert str(tmp_path / "no" / "x.zip") in written("de", EDITION, tmp_path / "no" / "x.zip")
    assert "lässt sich nicht schreiben" in written("de", EDITION, tmp_path)
