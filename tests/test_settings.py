"""Every setting is checked at the start, and what does not fit is named."""

import os
from pathlib import Path

import pytest

import settings as settings_of
from settings import ALL_FEATURES, FIRST_FEATURES, Mode, Settings, SettingsError

TEAMS = {"MODE": "teams", "APP_ID": "app", "TENANT_ID": "tenant", "APP_TYPE": "managed-identity"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of whoever runs the tests, and no .env."""
    for name in list(os.environ):
        if name.upper().startswith("WEGWEISER_"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def read(monkeypatch: pytest.MonkeyPatch, **given: str) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(f"WEGWEISER_{name}", value)
    return settings_of.read()


def test_without_any_setting_it_is_a_trial_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch)
    assert (found.mode, found.host, found.port, found.emulator_port, found.admin_port) == (
        Mode.LOCAL,
        "127.0.0.1",
        3978,
        3979,
        3980,
    )
    assert (found.nouns, found.database_url, found.rate, found.language) == (ALL_FEATURES, "", 45, "de")


@pytest.mark.parametrize("name", ["WEGWEISER_PROT", "WEGWEISER_DATABASE", "WEGWEISER_", "wegweiser_prot"])
def test_a_misspelt_name_stops_the_start_with_its_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=name):
        settings_of.read()


def test_a_misspelt_name_in_the_env_file_does_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WEGWEISER_PORT=4000\nWEGWEISER_PROT=1\n")
    with pytest.raises(SettingsError, match=r"WEGWEISER_PROT$"):
        settings_of.read()


def test_the_env_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WEGWEISER_PORT=4000\nWEGWEISER_ADMIN_PORT=4001\nOTHER=x\n")
    found = read(monkeypatch, PORT="5000")
    assert (found.port, found.admin_port) == (5000, 4001)


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, TOWN="", NOW="", PORT="", FEATURES="", DATABASE_URL="", LANGUAGE="")
    assert (found.town, found.now, found.port, found.nouns) == (None, None, 3978, ALL_FEATURES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("RATE", "0"),
        ("WORKERS", "-1"),
        ("LANGUAGE", "fr"),
        ("MODE", "cloud"),
        ("FEATURES", "contacts,kontakte"),
        ("NOW", "morgen"),
        ("NOW", "2026-11-24T09:00:00"),
        ("TIMEZONE", "Europe/Musterstadt"),
        ("TIMEZONE", "../../etc/passwd"),
        ("DATABASE_URL", "mysql://x:geheim@y/z"),
        ("DATABASE_URL", "geheim"),
        ("HOST", "0.0.0.0"),  # noqa: S104 - to be refused
        ("HOST", "example.org"),
    ],
)
def test_what_does_not_fit_is_named_and_a_secret_never_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"WEGWEISER_{name}") as found:
        read(monkeypatch, **{name: value})
    assert "geheim" not in str(found.value)


@pytest.mark.parametrize("missing", ["APP_ID", "TENANT_ID"])
def test_teams_mode_needs_app_and_tenant(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(SettingsError, match=f"WEGWEISER_{missing}"):
        read(monkeypatch, **{name: value for name, value in TEAMS.items() if name != missing})


def test_a_single_tenant_bot_needs_a_secret_or_a_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="WEGWEISER_APP_SECRET or WEGWEISER_APP_CERTIFICATE"):
        read(monkeypatch, **TEAMS | {"APP_TYPE": "single-tenant"})


def test_teams_mode_keeps_the_real_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="WEGWEISER_NOW"):
        read(monkeypatch, **TEAMS, NOW="2026-11-24T09:00:00+01:00")


def test_teams_mode_begins_with_four_nouns_and_may_listen_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, **TEAMS, HOST="0.0.0.0")  # noqa: S104 - behind a proxy
    assert found.nouns == FIRST_FEATURES


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_every_way_to_write_the_database_is_understood(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    found = read(monkeypatch, DATABASE_URL=f"{scheme}://ada:secret@db/wegweiser")
    assert found.database_url == "postgresql+psycopg://ada:secret@db/wegweiser"


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("geheim\n")
    found = read(monkeypatch, **TEAMS, APP_SECRET_FILE=str(tmp_path / "secret"))
    assert found.app_secret == "geheim" and "geheim" not in repr(found)


def test_a_secret_file_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="WEGWEISER_APP_SECRET_FILE"):
        read(monkeypatch, **TEAMS, APP_SECRET_FILE=str(tmp_path / "nowhere"))


def test_nothing_secret_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, DATABASE_URL="postgresql://ada:geheim@db/x", APP_SECRET="geheim")
    assert "geheim" not in repr(found)
