"""The only reader of the environment: every setting of Wegweiser, with its default and its check."""

import os
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import AwareDatetime, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from clouds import CLOUDS, Addresses, Cloud
from domain.people import grant_of
from domain.updates.permits import permits_of
from unfit import (
    LOOPBACK,
    PREFIX,
    Problem,
    SettingsError,
    certificate_problem,
    fitting,
    is_address,
    is_guid,
    is_host,
    is_loopback,
    is_mail,
    problems_of,
    readable,
    wrong,
)

__all__ = ["ALL_FEATURES", "CLOUDS", "PREFIX", "SECRETS", "Addresses", "AppType", "Cloud", "DirectorySource", "Mode"]
__all__ += ["Problem", "Settings", "SettingsError", "read"]

ALL_FEATURES = (
    "contacts",
    "projects",
    "updates",
    "stories",
    "pulse",
    "retros",
    "ideas",
    "trainings",
    "schedules",
)
FIRST_FEATURES = ("contacts", "projects", "updates", "stories")
SECRETS = ("APP_SECRET", "APP_CERTIFICATE", "DATABASE_URL")
ENV_FILE = Path(".env")
_ONLY_WITH_GRAPH = "catalog_app_id group_rights presence automatic_replies mail_from".split()


class Mode(StrEnum):
    """Whether Teams is the small one on this machine, or Microsoft's."""

    LOCAL = "local"
    TEAMS = "teams"


class AppType(StrEnum):
    """How the bot is registered in Entra."""

    SINGLE_TENANT = "single-tenant"
    MANAGED_IDENTITY = "managed-identity"


class DirectorySource(StrEnum):
    """Where people come from."""

    TOWN = "town"
    GRAPH = "graph"


class Settings(BaseSettings):
    """Read from the environment and .env; names there carry the prefix WEGWEISER_."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=ENV_FILE, env_ignore_empty=True, extra="ignore", frozen=True
    )

    mode: Mode = Mode.LOCAL
    host: str = "127.0.0.1"
    port: int = Field(3978, ge=0, le=65535)
    emulator_port: int = Field(3979, ge=0, le=65535)
    admin_port: int = Field(3980, ge=0, le=65535)
    database_url: str = Field("", repr=False)
    data_dir: Path = Path("data")
    town: Path | None = None
    app_id: str = ""
    app_type: AppType = AppType.SINGLE_TENANT
    app_secret: str = Field("", repr=False)
    app_certificate: str = Field("", repr=False)
    tenant_id: str = ""
    public_url: str = ""
    privacy_url: str = ""
    website_url: str = ""
    directory: DirectorySource = DirectorySource.TOWN
    cloud: Cloud = Cloud.PUBLIC
    login_url: str = ""
    graph_url: str = ""
    openid_metadata_url: str = ""
    service_urls: Annotated[tuple[str, ...], NoDecode] = ()
    sync_minutes: int = Field(15, ge=1, le=1440)
    install_app: bool = True
    catalog_app_id: str = ""
    group_rights: Annotated[tuple[str, ...], NoDecode] = ()
    activity_feed: bool = True
    presence: bool = False
    automatic_replies: bool = False
    mail_from: str = ""
    rate: float = Field(45, gt=0, le=100_000)
    workers: int = Field(4, ge=0, le=64)
    may_write: str = ""
    large_audience: int = Field(50, ge=2)
    language: Literal["de", "en"] = "de"
    timezone: str = ""
    land: str = ""
    features: Annotated[tuple[str, ...], NoDecode] = ()
    now: AwareDatetime | None = None

    @field_validator("service_urls", "features", "group_rights", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("database_url")
    @classmethod
    def _postgresql(cls, value: str) -> str:
        """The one dialect, however the operator's tool writes it; the error never shows the value, a secret."""
        scheme, separator, rest = value.partition("://")
        if value and (not separator or scheme not in ("postgresql", "postgres", "postgresql+psycopg")):
            raise wrong("start-setting-database")
        return f"postgresql+psycopg://{rest}" if value else value

    @field_validator("app_type", mode="before")
    @classmethod
    def _no_multi_tenant(cls, value: object) -> object:
        """Said apart from other wrong words: many have such a bot, and since 31 July 2025 none can be made."""
        letters = "".join(letter for letter in str(value).casefold() if letter.isalpha())
        if letters in ("multitenant", "multi"):
            raise wrong("start-setting-multi-tenant")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value and value not in available_timezones():
            raise wrong("start-setting-zone", zone=value)
        return value

    @field_validator("features")
    @classmethod
    def _known_features(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = set(value) - set(ALL_FEATURES)
        if unknown:
            raise wrong("start-setting-features", unknown=", ".join(sorted(unknown)), known=", ".join(ALL_FEATURES))
        return value

    @field_validator("group_rights")
    @classmethod
    def _grants(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return readable(value, grant_of, "start-setting-group-right")

    @field_validator("may_write")
    @classmethod
    def _permits(cls, value: str) -> str:
        try:
            permits_of(value)
        except ValueError as error:
            raise wrong("start-setting-may-write", part=str(error)) from None
        return value

    @field_validator("service_urls")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for host in value:
            if not is_host(host):
                raise wrong("start-setting-hosts", host=host)
        return value

    @field_validator("login_url", "graph_url", "openid_metadata_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and not is_address(value):
            raise wrong("start-setting-address")
        return value.rstrip("/")

    @field_validator("mail_from")
    @classmethod
    def _one_mailbox(cls, value: str) -> str:
        if value and not is_mail(value):
            raise wrong("start-setting-mail")
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        of_the_mode = self._in_teams() if self.mode is Mode.TEAMS else self._in_the_trial()
        fitting((*of_the_mode, *self._everywhere()))
        return self

    def _in_teams(self) -> Iterator[Problem]:
        for name, value in (("APP_ID", self.app_id), ("TENANT_ID", self.tenant_id)):
            if not value:
                yield _problem("start-setting-needed", name)
        if self.now is not None:
            yield _problem("start-setting-now", "NOW")
        if self.app_type is AppType.SINGLE_TENANT and not (self.app_secret or self.app_certificate):
            yield _problem("start-setting-secret", "APP_SECRET")
        # A real token of the town goes there.
        if self.graph_url and not self.graph_url.startswith("https://"):
            yield _problem("start-setting-graph-open", "GRAPH_URL")

    def _in_the_trial(self) -> Iterator[Problem]:
        if self.host not in LOOPBACK:
            yield _problem("start-setting-host", "HOST")
        # Nothing signs in here, so nothing but a double could answer.
        if self.directory is DirectorySource.GRAPH and not is_loopback(self.graph_url):
            yield _problem("start-setting-graph-local", "GRAPH_URL")

    def _everywhere(self) -> Iterator[Problem]:
        if self.app_id and not is_guid(self.app_id):
            yield _problem("start-setting-app-id", "APP_ID")
        if self.tenant_id and not is_guid(self.tenant_id):
            yield _problem("start-setting-tenant-id", "TENANT_ID")
        if self.app_id and self.app_id.casefold() == self.tenant_id.casefold():
            yield _problem("start-setting-same-ids", "APP_ID")
        if self.catalog_app_id and not is_guid(self.catalog_app_id):
            yield _problem("start-setting-catalog-id", "CATALOG_APP_ID")
        if self.login_url.startswith("http://"):
            yield _problem("start-setting-login-open", "LOGIN_URL")
        unusable = certificate_problem(self.app_certificate) if self.app_certificate else None
        if unusable:
            yield _problem(unusable, "APP_CERTIFICATE")
        if self.directory is not DirectorySource.GRAPH:
            for name in _ONLY_WITH_GRAPH:
                if getattr(self, name):
                    yield _problem("start-setting-needs-graph", name.upper())

    @property
    def addresses(self) -> Addresses:
        """Where Microsoft's services are: the cloud's addresses, with those that are set in their place."""
        usual = CLOUDS[self.cloud]
        return replace(
            usual,
            login=self.login_url or usual.login,
            openid_metadata=self.openid_metadata_url or usual.openid_metadata,
            graph=self.graph_url or usual.graph,
            service_hosts=self.service_urls or usual.service_hosts,
        )

    @property
    def nouns(self) -> tuple[str, ...]:
        """The nouns that are on: as set, else all locally and the first four in a tenant."""
        return self.features or (ALL_FEATURES if self.mode is Mode.LOCAL else FIRST_FEATURES)


def read() -> Settings:
    """The settings of this process; raises SettingsError, whose problems name the settings."""
    _refuse_misspelt()
    try:
        return Settings(**_secrets_from_files())
    except ValidationError as error:
        found = [problem for one in error.errors() for problem in problems_of(dict(one))]
        raise SettingsError.of(found) from None


def _problem(key: str, name: str) -> Problem:
    return Problem(key, {"name": f"{PREFIX}{name}"})


def _given() -> dict[str, str | None]:
    return {**dotenv_values(ENV_FILE), **os.environ}


def _refuse_misspelt() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    known |= {f"{PREFIX}{name}_FILE" for name in SECRETS}
    unknown = sorted(name for name in _given() if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError("start-setting-unknown", names=", ".join(unknown))


def _secrets_from_files() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in SECRETS:
        path = _given().get(f"{PREFIX}{name}_FILE")
        if path and name == "APP_CERTIFICATE":
            # The setting itself names a file.
            found[name.lower()] = path
        elif path:
            try:
                found[name.lower()] = Path(path).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError):
                raise SettingsError("start-setting-file", name=f"{PREFIX}{name}_FILE") from None
    return found
