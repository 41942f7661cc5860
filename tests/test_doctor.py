"""`python app.py doctor`: a sentence for everything Wegweiser needs, and for each thing that is broken."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from doctor import Finding, Verdict, examine
from domain.audit import Hand
from domain.directory import PERMISSIONS, Feature
from locales import LANGUAGES, Text
from settings import Settings
from store import audit
from store.database import Database
from tests.bot.federation import APP, TENANT, Federation, serving
from tests.conftest import EMPTY, FILLED, Houses
from tests.logins import SECRET, Login, as_machine, pem, signing_in
from tests.processes import Place

CATALOG = "88888888-8888-4888-8888-888888888888"
NOWHERE = "postgresql+psycopg://ada:geheim@127.0.0.1:1/wegweiser"
CHAT = "INSERT INTO conversation (id, kind, service_url, bot) VALUES ('a:1', 'personal', 'https://x/', '28:x')"


def said(out: str, word: str) -> list[str]:
    """The sentences with this verdict."""
    return [line.removeprefix(f"{word}: ") for line in out.splitlines() if line.startswith(f"{word}: ")]


async def found(url: str, settings: Settings) -> dict[str, Finding]:
    """Every finding by its key; each has its sentence in every language."""

    @asynccontextmanager
    async def opening() -> AsyncIterator[tuple[str, Path]]:
        yield url, settings.data_dir

    findings = {one.key: one async for one in examine(settings, opening)}
    for language in LANGUAGES:
        sentences = [Text(language)(one.key, **one.values) for one in findings.values()]
        assert "geheim" not in " ".join(sentences)
    return findings


def keys(findings: Mapping[str, Finding], verdict: Verdict) -> list[str]:
    return [key for key, one in findings.items() if one.verdict is verdict]


@asynccontextmanager
async def house(houses: Houses, template: str, *changes: str) -> AsyncIterator[str]:
    """A database that was changed by these statements."""
    url = await houses.fresh(template)
    database = Database(url, most=1)
    async with database.read() as connection:
        for change in changes:
            await connection.execute(text(change))
    await database.close()
    yield url
    await houses.drop(url)


async def test_a_trial_that_runs_is_in_order(houses: Houses, tmp_path: Path) -> None:
    async with house(houses, FILLED) as url:
        code, out, err = await Place(tmp_path, {"WEGWEISER_DATABASE_URL": url}).run("doctor")
    assert (code, err) == (0, "")
    assert (said(out, "Fehler"), said(out, "Hinweis"), len(said(out, "entfällt"))) == ([], [], 3)
    assert "Musterstadt" in out and out.splitlines()[-1] == Text("de")("doctor-end-good")


async def test_a_trial_before_its_first_start_is_in_order_too(houses: Houses, tmp_path: Path) -> None:
    async with house(houses, EMPTY) as url:
        findings = await found(url, Settings(data_dir=tmp_path / "new"))
    assert keys(findings, Verdict.NOTE) == ["doctor-folder-new", "doctor-town-new"]
    assert keys(findings, Verdict.BAD) == []


async def test_settings_that_do_not_fit_end_it_with_their_sentence(tmp_path: Path) -> None:
    code, out, err = await Place(tmp_path, {"WEGWEISER_MODE": "teams"}).run("doctor")
    assert (code, out) == (2, "") and "WEGWEISER_APP_ID" in err and "Traceback" not in err


async def test_it_speaks_english_too(tmp_path: Path) -> None:
    place = Place(tmp_path, {"WEGWEISER_LANGUAGE": "en", "WEGWEISER_DATABASE_URL": NOWHERE})
    code, out, err = await place.run("doctor")
    assert (code, err) == (1, "") and said(out, "error") and "geheim" not in out


BROKEN_HOUSES = [
    (FILLED, "UPDATE alembic_version SET version_num = '9999'", "doctor-database-ahead", Verdict.BAD),
    (FILLED, "UPDATE alembic_version SET version_num = '0000'", "doctor-database-behind", Verdict.NOTE),
    (FILLED, "DROP TABLE alembic_version", "doctor-database-empty", Verdict.NOTE),
    (FILLED, "DELETE FROM admin", "doctor-town-no-admin", Verdict.BAD),
    (FILLED, "UPDATE audit_entry SET verb = 'x' WHERE number = 1", "doctor-audit-broken", Verdict.BAD),
]


@pytest.mark.parametrize(("template", "change", "key", "verdict"), BROKEN_HOUSES)
async def test_each_thing_that_is_wrong_with_the_database_is_said(
    houses: Houses, tmp_path: Path, template: str, change: str, key: str, verdict: Verdict
) -> None:
    async with house(houses, template) as url:
        database = Database(url, most=1)
        async with database.begin() as connection:
            record = audit.Record("rights.changed", None, {"right": "admin"})
            await audit.append_all(connection, [record], Hand.FILE, datetime.now(UTC))
            await connection.execute(text("DELETE FROM granted_right WHERE granted_right.right = 'admin'"))
            await connection.execute(text(change))
        await database.close()
        findings = await found(url, Settings(data_dir=tmp_path))
    assert findings[key].verdict is verdict
    assert keys(findings, Verdict.BAD) == ([key] if verdict is Verdict.BAD else [])


async def test_a_database_that_could_lose_something_is_noticed(houses: Houses, tmp_path: Path) -> None:
    async with house(houses, FILLED) as url:
        name = make_url(url).database
        other = Database(url, most=1)
        async with other.read() as connection:
            await connection.execute(text(f'ALTER DATABASE "{name}" SET synchronous_commit = off'))
        await other.close()
        findings = await found(url, Settings(data_dir=tmp_path))
    assert findings["doctor-database-careless"].values == {"name": "synchronous_commit"}


async def test_a_database_of_another_alphabet_is_refused(houses: Houses, tmp_path: Path) -> None:
    async with house(houses, EMPTY) as url:
        database = Database(url, most=1)
        async with database.read() as connection:
            await connection.execute(text("CREATE DATABASE western ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"))
        await database.close()
        western = make_url(url).set(database="western").render_as_string(hide_password=False)
        findings = await found(western, Settings(data_dir=tmp_path))
        await houses.drop(western)
    assert keys(findings, Verdict.BAD) == ["doctor-database-encoding"]


async def test_a_database_that_is_away_is_said_without_its_address(tmp_path: Path) -> None:
    findings = await found(NOWHERE, Settings(data_dir=tmp_path))
    assert keys(findings, Verdict.BAD) == ["doctor-database-away"]


async def test_a_folder_others_can_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir(mode=0o755)
    assert "doctor-folder-open" in keys(await found(NOWHERE, Settings(data_dir=tmp_path)), Verdict.BAD)
    (tmp_path / "keys").chmod(0o700)
    assert "doctor-folder" in keys(await found(NOWHERE, Settings(data_dir=tmp_path)), Verdict.GOOD)
    (tmp_path / "file").write_text("")
    assert "doctor-folder-closed" in keys(await found(NOWHERE, Settings(data_dir=tmp_path / "file")), Verdict.BAD)


@dataclass
class Tenant:
    """A town's Microsoft 365 in small, and the place of a Wegweiser that is set up for it."""

    login: Login
    federation: Federation
    place: Place

    async def doctor(self, **settings: str) -> tuple[int, str]:
        """The code and what was printed; never a secret, never a traceback."""
        code, out, err = await self.place.run("doctor", settings=settings)
        assert err == "" and SECRET not in out and "eyJ" not in out
        return code, out

    async def errors(self, **settings: str) -> list[str]:
        """The sentences of what is broken."""
        code, out = await self.doctor(**settings)
        errors = said(out, "Fehler")
        assert code == (1 if errors else 0)
        return errors


@pytest.fixture
async def tenant(houses: Houses, tmp_path: Path) -> AsyncIterator[Tenant]:
    async with house(houses, FILLED, CHAT) as url, serving() as federation, signing_in(tmp_path) as (login, trust):
        set_up = {
            "MODE": "teams",
            "APP_ID": APP,
            "TENANT_ID": TENANT,
            "APP_SECRET": SECRET,
            "DATABASE_URL": url,
            "DIRECTORY": "graph",
            "CATALOG_APP_ID": CATALOG,
            "LOGIN_URL": login.url,
            "GRAPH_URL": f"{login.url}/v1.0",
            "OPENID_METADATA_URL": federation.url,
        }
        named = {f"WEGWEISER_{name}": value for name, value in set_up.items()}
        yield Tenant(login, federation, Place(tmp_path, {**named, **trust}))


def sentence(key: str, **values: str | int) -> str:
    return Text("de")(key, **values)


async def test_a_tenant_where_everything_is_there_is_in_order(tenant: Tenant) -> None:
    code, out = await tenant.doctor()
    assert (code, said(out, "Fehler"), said(out, "entfällt")) == (0, [], [])
    # What no token can show.
    assert said(out, "Hinweis") == [sentence("doctor-feed", permission=PERMISSIONS[Feature.FEED])]
    assert all(PERMISSIONS[feature] in out for feature in (Feature.PEOPLE, Feature.GROUPS, Feature.INSTALL))
    assert [scope for scope, _ in tenant.login.asked] == [
        "https://api.botframework.com/.default",
        f"{tenant.login.url}/.default",
    ]


async def test_without_the_directory_graph_is_not_asked(tenant: Tenant) -> None:
    code, out = await tenant.doctor(DIRECTORY="town", CATALOG_APP_ID="")
    assert (code, said(out, "entfällt")) == (0, [sentence("doctor-off-directory")])
    assert len(tenant.login.asked) == 1


async def test_a_machines_identity_is_in_order_or_not(tenant: Tenant) -> None:
    settings = {"APP_TYPE": "managed-identity", "APP_SECRET": "", "DIRECTORY": "town", "CATALOG_APP_ID": ""}
    tenant.place.more = {**tenant.place.more, **as_machine(tenant.login)}
    assert await tenant.errors(**settings) == []
    tenant.place.more = {**tenant.place.more, "IDENTITY_HEADER": "another"}
    assert await tenant.errors(**settings) == [sentence("doctor-token-machine", app=APP)]


async def test_a_certificate_is_told_how_long_it_lasts(tenant: Tenant, tmp_path: Path) -> None:
    key, tenant.login.certificate = pem()
    (tmp_path / "bot.pem").write_bytes(key + tenant.login.certificate)
    code, out = await tenant.doctor(APP_SECRET="", APP_CERTIFICATE=str(tmp_path / "bot.pem"))
    day = (datetime.now(UTC) + timedelta(days=60)).date().isoformat()
    assert code == 0 and sentence("doctor-certificate", day=day) in said(out, "gut")


@pytest.mark.parametrize(
    ("settings", "key", "code"),
    [
        ({"APP_SECRET": "wrong"}, "doctor-token-secret", "AADSTS7000215"),
        ({"APP_ID": CATALOG}, "doctor-token-app", "AADSTS700016"),
        ({"TENANT_ID": CATALOG}, "doctor-token-tenant", "AADSTS90002"),
    ],
)
async def test_why_nobody_can_sign_in_is_said(tenant: Tenant, settings: dict[str, str], key: str, code: str) -> None:
    refused = sentence(key, code=code, host="127.0.0.1")
    assert await tenant.errors(**settings) == [refused, sentence("doctor-graph-token"), refused]


async def test_a_reason_nobody_foresaw_is_shown_as_it_is(tenant: Tenant) -> None:
    tenant.login.refuses = (400, "invalid_request", "AADSTS4711")
    errors = await tenant.errors(DIRECTORY="town", CATALOG_APP_ID="")
    assert errors == [sentence("doctor-token-code", code="AADSTS4711", host="127.0.0.1")]


async def test_keys_that_cannot_be_had_are_said(tenant: Tenant) -> None:
    tenant.federation.answer = "{}"
    assert await tenant.errors() == [sentence("doctor-keys-none", host="127.0.0.1")]


async def test_each_missing_permission_is_named_with_what_is_lost(tenant: Tenant) -> None:
    tenant.login.roles = (PERMISSIONS[Feature.PEOPLE],)
    errors = await tenant.errors(PRESENCE="true", AUTOMATIC_REPLIES="true")
    needed = (Feature.GROUPS, Feature.INSTALL, Feature.PRESENCE, Feature.ABSENCE)
    assert errors == [sentence(f"doctor-without-{one.value}", permission=PERMISSIONS[one]) for one in needed]


async def test_an_app_that_asks_for_no_consent_is_installed_with_less(tenant: Tenant) -> None:
    less = "TeamsAppInstallation.ReadWriteSelfForUser.All"
    more = PERMISSIONS[Feature.INSTALL]
    assert "AndConsent" in more
    tenant.login.roles = (PERMISSIONS[Feature.PEOPLE], PERMISSIONS[Feature.GROUPS], less)
    assert await tenant.errors(ACTIVITY_FEED="false") == []
    assert await tenant.errors() == [sentence("doctor-without-install", permission=more)]
    tenant.login.roles = (PERMISSIONS[Feature.PEOPLE], PERMISSIONS[Feature.GROUPS], more)
    assert await tenant.errors(ACTIVITY_FEED="false") == []


async def test_the_doctor_takes_the_same_way_through_a_proxy_as_the_bot(tenant: Tenant) -> None:
    # Nothing listens there; names of this machine are asked through it as well.
    tenant.place.more = {**tenant.place.more, "HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    assert sentence("doctor-keys-none", host="127.0.0.1") in await tenant.errors(DIRECTORY="town", CATALOG_APP_ID="")


async def test_without_people_graph_refuses_as_well(tenant: Tenant) -> None:
    tenant.login.roles = (PERMISSIONS[Feature.GROUPS],)
    assert await tenant.errors(INSTALL_APP="false") == [
        sentence("doctor-without-people", permission=PERMISSIONS[Feature.PEOPLE]),
        sentence("doctor-graph-refuses", host="127.0.0.1", status="403"),
    ]


async def test_permissions_that_nothing_needs_are_named(tenant: Tenant) -> None:
    tenant.login.roles += ("Mail.Send", "Directory.ReadWrite.All", "Calendars.Read")
    code, out = await tenant.doctor(ACTIVITY_FEED="true", MAIL_FROM="bot@musterstadt.example", CATALOG_APP_ID="")
    assert (code, said(out, "Fehler")) == (0, [])
    assert said(out, "Hinweis") == [
        sentence("doctor-permission-more", permission="Calendars.Read"),
        sentence("doctor-permission-far", permission="Directory.ReadWrite.All"),
        sentence("doctor-mail-everywhere", permission="Mail.Send"),
        sentence("doctor-feed", permission=PERMISSIONS[Feature.FEED]),
        sentence("doctor-mail", mailbox="bot@musterstadt.example", app=APP),
        sentence("doctor-catalog"),
    ]


async def test_a_clock_that_is_wrong_is_said(tenant: Tenant) -> None:
    tenant.login.ahead = timedelta(minutes=5)
    errors = await tenant.errors()
    assert len(errors) == 1 and "NTP" in errors[0]


async def test_a_graph_that_hangs_ends_with_a_sentence(tenant: Tenant) -> None:
    tenant.login.hangs = True
    assert await tenant.errors() == [sentence("doctor-graph-away", host="127.0.0.1")]
