"""The only reader of the environment: every setting of Wegweiser, with its default and its check."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Self
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import AwareDatetime, Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "WEGWEISER_"
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
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SECRETS = ("APP_SECRET", "APP_CERTIFICATE", "DATABASE_URL")
ENV_FILE = Path(".env")


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


class Cloud(StrEnum):
    """Which of Microsoft's clouds the tenant lives in; European towns are in the public one."""

    PUBLIC = "public"
    GCC_HIGH = "gcc-high"
    DOD = "dod"
    CHINA = "china"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a cloud signs in, publishes keys, keeps its directory and runs Teams; `bot_scope` is the bot's audience."""

    login: str
    openid_metadata: str
    graph: str
    bot_scope: str
    service_hosts: tuple[str, ...]
    service_url: str


CLOUDS: Mapping[Cloud, Addresses] = MappingProxyType(
    {
        Cloud.PUBLIC: Addresses(
            login="https://login.microsoftonline.com",
            openid_metadata="https://login.botframework.com/v1/.well-known/openidconfiguration",
            graph="https://graph.microsoft.com/v1.0",
            bot_scope="https://api.botframework.com/.default",
            service_hosts=("smba.trafficmanager.net", "botframework.com"),
            service_url="https://smba.trafficmanager.net/teams/",
        ),
        Cloud.GCC_HIGH: Addresses(
            login="https://login.microsoftonline.us",
            openid_metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            graph="https://graph.microsoft.us/v1.0",
            bot_scope="https://api.botframework.us/.default",
            service_hosts=("smba.infra.gov.teams.microsoft.us", "botframework.azure.us"),
            service_url="https://smba.infra.gov.teams.microsoft.us/teams/",
        ),
        Cloud.DOD: Addresses(
            login="https://login.microsoftonline.us",
            openid_metadata="https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            graph="https://dod-graph.microsoft.us/v1.0",
            bot_scope="https://api.botframework.us/.default",
            service_hosts=("smba.infra.dod.teams.microsoft.us", "botframework.azure.us"),
            service_url="https://smba.infra.dod.teams.microsoft.us/teams/",
        ),
        Cloud.CHINA: Addresses(
            login="https://login.partner.microsoftonline.cn",
            openid_metadata="https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            graph="https://microsoftgraph.chinacloudapi.cn/v1.0",
            bot_scope="https://api.botframework.azure.cn/.default",
            service_hosts=("botframework.azure.cn",),
            service_url="",
        ),
    }
)


class SettingsError(ValueError):
    """The settings do not fit together; the message says which one and why."""


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
    activity_feed: bool = False
    presence: bool = False
    automatic_replies: bool = False
    mail_from: str = ""
    rate: float = Field(45, gt=0, le=1000)
    workers: int = Field(4, ge=0, le=64)
    language: str = Field("de", pattern="^(de|en)$")
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
            raise ValueError("must begin with postgresql://")
        return f"postgresql+psycopg://{rest}" if value else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value and value not in available_timezones():
            raise ValueError(f"there is no time zone {value}")
        return value

    @field_validator("features")
    @classmethod
    def _known_features(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = set(value) - set(ALL_FEATURES)
        if unknown:
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(ALL_FEATURES)}")
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.mode is Mode.TEAMS:
            for name in ("app_id", "tenant_id"):
                if not getattr(self, name):
                    raise ValueError(f"{PREFIX}{name.upper()} is needed when {PREFIX}MODE is teams")
            if self.now is not None:
                raise ValueError(f"{PREFIX}NOW is for the local trial only; teams mode keeps the real time")
            if self.app_type is AppType.SINGLE_TENANT and not (self.app_secret or self.app_certificate):
                raise ValueError(f"{PREFIX}APP_SECRET or {PREFIX}APP_CERTIFICATE is needed for a single-tenant bot")
        elif self.host not in LOOPBACK:
            raise ValueError(f"{PREFIX}HOST must be a loopback address in local mode, not {self.host}")
        return self

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
    """The settings of this process; raises SettingsError with a sentence that names the setting."""
    _refuse_misspelt()
    try:
        return Settings(**_secrets_from_files())
    except ValidationError as error:
        raise SettingsError("; ".join(_said(one) for one in error.errors())) from None


def _said(problem: object) -> str:
    assert isinstance(problem, dict)  # noqa: S101 – pydantic's error details
    where = "".join(f"{PREFIX}{part}".upper() for part in problem["loc"])
    what = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}: {what}" if where else what


def _given() -> dict[str, str | None]:
    return {**dotenv_values(ENV_FILE), **os.environ}


def _refuse_misspelt() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    known |= {f"{PREFIX}{name}_FILE" for name in SECRETS}
    unknown = sorted(name for name in _given() if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise SettingsError(f"unknown setting: {', '.join(unknown)}")


def _secrets_from_files() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in SECRETS:
        path = _given().get(f"{PREFIX}{name}_FILE")
        if path:
            try:
                found[name.lower()] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"{PREFIX}{name}_FILE: {error.strerror}") from None
    return found
