"""`python app.py package`: settings in, package out, and a sentence for whoever runs it."""

import sys
import tomllib
from pathlib import Path
from subprocess import CompletedProcess, run

from manifest import VERSION
from tests.conftest import SAMPLE
from tests.manifest.packages import APP, found, manifest

ROOT = Path(__file__).parent.parent.parent
SETTINGS = {
    "WEGWEISER_APP_ID": APP,
    "WEGWEISER_PUBLIC_URL": "https://wegweiser.musterstadt.example",
    "WEGWEISER_PRIVACY_URL": "https://www.musterstadt.example/datenschutz",
    "WEGWEISER_TOWN": str(SAMPLE),
}


def packed(folder: Path, *arguments: str, **settings: str) -> CompletedProcess[str]:
    """The command, run in an empty folder with only these settings."""
    program = [sys.executable, str(ROOT / "app.py"), "package", *arguments]
    return run(program, cwd=folder, env={**SETTINGS, **settings}, capture_output=True, text=True, check=False)


def test_settings_become_a_package(tmp_path: Path) -> None:
    done = packed(tmp_path)
    assert (done.returncode, done.stderr) == (0, "") and "wegweiser.zip" in done.stdout
    content = (tmp_path / "wegweiser.zip").read_bytes()
    assert found(content) == []
    one = manifest(package=content)
    assert (one["id"], one["developer"]["name"], one["version"]) == (APP, "Musterstadt", VERSION)
    titles = {command["title"] for command in one["bots"][0]["commandLists"][0]["commands"]}
    assert "Neue Meldung" in titles and "Schulungen" not in titles, "a tenant begins with four nouns"


def test_the_version_the_features_and_the_place_may_be_chosen(tmp_path: Path) -> None:
    done = packed(tmp_path, "--version", "1.2.3", "other.zip", WEGWEISER_FEATURES="projects")
    assert done.returncode == 0 and "VERSION=1.2.4" in done.stdout
    one = manifest(package=(tmp_path / "other.zip").read_bytes())
    assert one["version"] == "1.2.3" and "composeExtensions" not in one


def test_a_missing_app_is_named_in_german(tmp_path: Path) -> None:
    done = packed(tmp_path, WEGWEISER_APP_ID="")
    assert done.returncode == 2 and "WEGWEISER_APP_ID" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_is_no_https_is_named_in_german(tmp_path: Path) -> None:
    done = packed(tmp_path, WEGWEISER_PUBLIC_URL="http://wegweiser.musterstadt.example")
    assert done.returncode == 2 and "WEGWEISER_PUBLIC_URL muss mit https://" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_app_alone_makes_a_package_to_try_it_with(tmp_path: Path) -> None:
    done = packed(tmp_path, WEGWEISER_PUBLIC_URL="", WEGWEISER_PRIVACY_URL="", WEGWEISER_TOWN="")
    assert (done.returncode, done.stderr) == (0, "") and "Bevor Sie es allen geben" in done.stdout
    content = (tmp_path / "wegweiser.zip").read_bytes()
    assert found(content) == []
    one = manifest(package=content)
    assert one["developer"]["privacyUrl"] == "https://wegweiser.invalid/" and "validDomains" not in one


def test_without_the_feed_no_consent_is_asked_for(tmp_path: Path) -> None:
    assert packed(tmp_path, WEGWEISER_ACTIVITY_FEED="false").returncode == 0
    content = (tmp_path / "wegweiser.zip").read_bytes()
    assert found(content) == []
    assert {"authorization", "activities"}.isdisjoint(manifest(package=content))


def test_the_version_is_the_products() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
