"""Every setting is checked at the start, and what does not fit is named."""

import os
from pathlib import Path

import pytest

import settings as settings_of
from locales import LANGUAGES, Text
from settings import ALL_FEATURES, FIRST_FEATURES, Cloud, Mode, Settings, SettingsError
from tests.bot.federation import APP, TENANT
from tests.logins import pem

TEAMS = {"MODE": "teams", "APP_ID": APP, "TENANT_ID": TENANT, "APP_TYPE": "managed-identity"}
GROUP = "77777777-7777-4777-8777-777777777777"
HERE = "http://127.0.0.1:4000/v1.0"


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
        ("SYNC_MINUTES", "0"),
        ("PRESENCE", "vielleicht"),
        ("CLOUD", "germany"),
        ("APP_TYPE", "MultiTenant"),
        ("APP_TYPE", "multi-tenant"),
        ("APP_TYPE", "bot"),
        ("APP_ID", "Wegweiser"),
        ("TENANT_ID", "musterstadt.onmicrosoft.com"),
        ("SERVICE_URLS", "https://smba.trafficmanager.net"),
        ("SERVICE_URLS", "smba.trafficmanager.net,net"),
        ("LOGIN_URL", "login.microsoftonline.us"),
        ("LOGIN_URL", "http://127.0.0.1:4000"),
        ("GRAPH_URL", "http://graph.example/v1.0"),
        ("GRAPH_URL", "https://[::1"),
        ("GRAPH_URL", "https://127.0.0.1:x"),
        ("GRAPH_URL", "https://ada@graph.example"),
        ("OPENID_METADATA_URL", "http://login.example/keys"),
        ("OPENID_METADATA_URL", "ftp://127.0.0.1/keys"),
        ("MAIL_FROM", "Wegweiser"),
        ("GROUP_RIGHTS", "admin"),
        ("GROUP_RIGHTS", f"king={GROUP}"),
        ("APP_CERTIFICATE", "geheim.pem"),
        ("APP_CERTIFICATE", "-----BEGIN PRIVATE KEY-----\ngeheim\n"),
    ],
)
def test_what_does_not_fit_is_named_and_a_secret_never_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"WEGWEISER_{name}") as found:
        read(monkeypatch, **{name: value})
    for language in LANGUAGES:
        said = [Text(language)(one.key, **one.values) for one in found.value.problems]
        assert len(said) == 1 and f"WEGWEISER_{name}" in said[0] and "geheim" not in said[0]


def keys(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    """The keys of everything that is wrong."""
    with pytest.raises(SettingsError) as found:
        read(monkeypatch, **given)
    return [one.key for one in found.value.problems]


def test_everything_that_does_not_fit_together_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given = TEAMS | {"APP_ID": "", "TENANT_ID": "x", "MAIL_FROM": "bot@musterstadt.example"}
    assert keys(monkeypatch, **given) == [
        "start-setting-needed",
        "start-setting-tenant-id",
        "start-setting-needs-graph",
    ]


def test_one_id_for_two_things_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys(monkeypatch, **TEAMS | {"APP_ID": TENANT.upper()}) == ["start-setting-same-ids"]


@pytest.mark.parametrize("name", ["CATALOG_APP_ID", "PRESENCE", "AUTOMATIC_REPLIES", "GROUP_RIGHTS"])
def test_what_only_the_directory_gives_is_refused_without_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    value = {"CATALOG_APP_ID": GROUP, "GROUP_RIGHTS": f"admin={GROUP}"}.get(name, "true")
    assert keys(monkeypatch, **{name: value}) == ["start-setting-needs-graph"]
    monkeypatch.setenv("WEGWEISER_DIRECTORY", "graph")
    assert read(monkeypatch, **TEAMS).directory == "graph"


def test_in_the_trial_a_directory_is_a_double_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys(monkeypatch, DIRECTORY="graph") == ["start-setting-graph-local"]
    assert keys(monkeypatch, GRAPH_URL="https://graph.microsoft.com/v1.0") == ["start-setting-graph-local"]
    assert read(monkeypatch, GRAPH_URL=f"{HERE}/").addresses.graph == HERE


def test_a_real_token_goes_nowhere_unencrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys(monkeypatch, **TEAMS, GRAPH_URL=HERE) == ["start-setting-graph-open"]
    assert read(monkeypatch, GRAPH_URL=HERE.replace("http", "https")).addresses.graph_scope.startswith("https://127")


def test_each_cloud_has_its_own_places(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {cloud: read(monkeypatch, **TEAMS, CLOUD=cloud).addresses for cloud in Cloud}
    assert found[Cloud.PUBLIC].graph_scope == "https://graph.microsoft.com/.default"
    assert found[Cloud.DOD].graph_scope == "https://dod-graph.microsoft.us/.default"
    hosts = [host for one in found.values() for host in one.service_hosts]
    assert len(hosts) == len(set(hosts)), "no cloud answers to another one's Teams"


def test_a_place_that_is_set_stands_for_the_clouds(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, **TEAMS, SERVICE_URLS="127.0.0.1,smba.example.org", LOGIN_URL="https://127.0.0.1:1/")
    assert (found.addresses.service_hosts, found.addresses.login) == (
        ("127.0.0.1", "smba.example.org"),
        "https://127.0.0.1:1",
    )
    assert found.addresses.bot_scope == "https://api.botframework.com/.default"


def test_a_certificate_is_looked_at_before_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    good, other, locked = (tmp_path / name for name in ("good.pem", "other.pem", "locked.pem"))
    (key, certificate), (other_key, _) = pem(), pem()
    good.write_bytes(key + certificate)
    other.write_bytes(other_key + certificate)
    locked.write_bytes(pem(password=b"geheim")[0] + certificate)
    teams = TEAMS | {"APP_TYPE": "single-tenant"}
    assert read(monkeypatch, **teams, APP_CERTIFICATE=str(good)).app_certificate == str(good)
    assert keys(monkeypatch, APP_CERTIFICATE=str(other)) == ["start-setting-certificate-other-key"]
    assert keys(monkeypatch, APP_CERTIFICATE=str(locked)) == ["start-setting-certificate-locked"]
    assert keys(monkeypatch, APP_CERTIFICATE=str(tmp_path)) == ["start-setting-certificate"]
    monkeypatch.setenv("WEGWEISER_APP_CERTIFICATE_FILE", str(good))
    assert read(monkeypatch, APP_CERTIFICATE="").app_certificate == str(good), "both name the PEM file"


@pytest.mark.parametrize("missing", ["APP_ID", "TENANT_ID"])
def test_teams_mode_needs_app_and_tenant(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(SettingsError, match=f"WEGWEISER_{missing}"):
        read(monkeypatch, **{name: value for name, value in TEAMS.items() if name != missing})


def test_a_single_tenant_bot_needs_a_secret_or_a_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="start-setting-secret WEGWEISER_APP_SECRET"):
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
