"""As whom the bot speaks: one token for each audience, fetched once and renewed in time."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from domain.errors import DeliveryFailed, MaybeSent

log = logging.getLogger("wegweiser.identity")

SCOPE = "https://api.botframework.com/.default"
AUTHORITY = "https://login.microsoftonline.com"
# What Entra calls its reasons; the rest of such an error names ids and moments.
_CODE = re.compile(r"AADSTS\d+")
# Seconds.
BEFORE_EXPIRY = 300.0
TIMEOUT = 15.0
LONGEST_PAUSE = 60.0


class Tokens(Protocol):
    """Where the bot's own token comes from; None in local mode."""

    async def token(self) -> str | None:
        """A token for its audience; raises DeliveryFailed, with nothing sent, when there is none."""
        ...

    async def close(self) -> None:
        """Close whatever asking for tokens has opened."""
        ...


class NoTokens:
    """Local mode."""

    async def token(self) -> str | None:
        """None."""
        return None

    async def close(self) -> None:
        """Nothing is open."""


class Issued(Protocol):
    """A token and the moment it ends, in seconds since 1970."""

    @property
    def token(self) -> str: ...
    @property
    def expires_on(self) -> int: ...


class Credential(Protocol):
    """What azure-identity's async credentials have in common."""

    async def get_token(self, *scopes: str) -> Issued: ...
    async def close(self) -> None: ...


@dataclass(frozen=True)
class Secret:
    """A client secret of a single-tenant registration."""

    value: str = field(repr=False)


@dataclass(frozen=True)
class Certificate:
    """A PEM file with certificate and private key of a single-tenant registration."""

    path: Path


@dataclass(frozen=True)
class ManagedIdentity:
    """A user-assigned managed identity: nothing to keep secret."""


def _nothing() -> None:
    """What follows from a failed login when nobody counts."""


class KeptTokens:
    """One token, one request in flight.

    `now` gives seconds since 1970, `failures` is what a login may raise, `on_failure` is called after each such error.
    """

    def __init__(
        self,
        credential: Credential,
        now: Callable[[], float],
        failures: tuple[type[Exception], ...],
        scope: str = SCOPE,
        on_failure: Callable[[], None] = _nothing,
    ) -> None:
        self._credential = credential
        self._now = now
        self._failures: tuple[type[Exception], ...] = (*failures, TimeoutError)
        self._scope = scope
        self._on_failure = on_failure
        self._code = ""
        self._issued: Issued | None = None
        self._one = asyncio.Lock()
        self._failed = 0
        self._not_before = 0.0

    async def token(self) -> str | None:
        """The token; raises DeliveryFailed when none can be had now, its sub code is Entra's reason if there is one."""
        if self._lasts(BEFORE_EXPIRY):
            return self._current()
        async with self._one:
            if not self._lasts(BEFORE_EXPIRY) and self._now() >= self._not_before:
                await self._renew()
        # A renewal that failed does no harm while the old one lasts.
        if self._lasts(0):
            return self._current()
        wait = timedelta(seconds=max(0.0, self._not_before - self._now()))
        raise DeliveryFailed(None, "no_token", self._code, retry_after=wait, sent=MaybeSent.NO)

    async def close(self) -> None:
        """Closes the credential's own connections."""
        await self._credential.close()

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                self._issued = await self._credential.get_token(self._scope)
        except self._failures as error:
            # The error's text can carry ids and addresses; its kind and Entra's own code are enough.
            code = _CODE.search(str(error))
            self._code = code[0] if code else ""
            found = {"error": type(error).__name__, "code": self._code, "failed": self._failed + 1}
            log.warning("no token", extra=found)
            self._on_failure()
            self._not_before = self._now() + min(2.0**self._failed, LONGEST_PAUSE)
            self._failed += 1
        else:
            self._failed, self._not_before = 0, 0.0

    def _lasts(self, seconds: float) -> bool:
        return self._issued is not None and self._now() < self._issued.expires_on - seconds

    def _current(self) -> str | None:
        return self._issued.token if self._issued else None


class EntraTokens(KeptTokens):
    """Teams mode, through azure-identity; `scope` is the audience, `authority` where the cloud signs in (https)."""

    def __init__(
        self,
        app_id: str,
        tenant: str,
        means: Secret | Certificate | ManagedIdentity,
        now: Callable[[], float],
        *,
        scope: str = SCOPE,
        authority: str = AUTHORITY,
        on_failure: Callable[[], None] = _nothing,
    ) -> None:
        # Here and not above: local mode never imports azure.
        from azure.core.exceptions import AzureError

        credential = _credential(app_id, tenant, means, authority)
        super().__init__(credential, now, (AzureError, ValueError), scope, on_failure)


def _credential(app_id: str, tenant: str, means: Secret | Certificate | ManagedIdentity, authority: str) -> Credential:
    """The async kinds post to the authority they are given and ask no public cloud whether it is known."""
    from azure.identity import aio

    match means:
        case Secret(value):
            return aio.ClientSecretCredential(tenant, app_id, value, authority=authority)
        case Certificate(path):
            return aio.CertificateCredential(tenant, app_id, str(path), authority=authority)
        case ManagedIdentity():
            # The machine it runs on knows the cloud.
            return aio.ManagedIdentityCredential(client_id=app_id)
