"""Whether a request comes from the Bot Framework and from our tenant: our own check, never a 500."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import jwt
from aiohttp import web

from bot.identity.keys import SigningKey, SigningKeys
from bot.identity.refused import Reason, refused
from bot.identity.service_urls import ServiceUrls

ALGORITHM = "RS256"
LEEWAY = timedelta(minutes=1)
# PyJWT would read the computer's clock; ours is given.
OPTIONS: dict[str, Any] = {
    "require": ["exp", "iss", "aud"],
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}
BROKEN = (jwt.PyJWTError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


@dataclass(frozen=True)
class Registration:
    """Our bot as the tenant knows it."""

    app_id: str
    tenant: str
    service_urls: ServiceUrls


class InboundCheck:
    """The check of teams mode; `now` is aware."""

    def __init__(self, registration: Registration, keys: SigningKeys, now: Callable[[], datetime]) -> None:
        self._registration = registration
        self._keys = keys
        self._now = now

    async def check(self, authorization: str | None, activity: Mapping[str, object]) -> None:
        """Returns for a good token of an activity of our tenant; raises Refused, and nothing else."""
        token = _bearer(authorization)
        key, issuer = await self._keys.find(_key_id(token))
        claims = self._claims(token, key, issuer)
        self._in_time(claims)
        channel = activity.get("channelId")
        if not isinstance(channel, str) or channel not in key.endorsements:
            raise refused(Reason.ENDORSEMENT)
        service_url = activity.get("serviceUrl")
        if not service_url or claims.get("serviceurl") != service_url:
            raise refused(Reason.SERVICE_URL_CLAIM)
        if not self._registration.service_urls.allow(service_url):
            raise refused(Reason.SERVICE_URL)
        self._of_our_tenant(claims, activity)

    def _claims(self, token: str, key: SigningKey, issuer: str) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key=key.key,
                algorithms=[ALGORITHM],
                audience=self._registration.app_id,
                issuer=issuer,
                options=OPTIONS,  # type: ignore[arg-type]
            )
        except jwt.InvalidSignatureError as error:
            raise refused(Reason.SIGNATURE) from error
        except jwt.InvalidAudienceError as error:
            raise refused(Reason.AUDIENCE) from error
        except jwt.InvalidIssuerError as error:
            raise refused(Reason.ISSUER) from error
        except jwt.MissingRequiredClaimError as error:
            raise refused(Reason.CLAIMS) from error
        except BROKEN as error:
            raise refused(Reason.GARBAGE) from error

    def _in_time(self, claims: Mapping[str, Any]) -> None:
        """Written so that a time that is no number, or NaN, is no good time."""
        now, leeway = self._now().timestamp(), LEEWAY.total_seconds()
        expires, begins = claims["exp"], claims.get("nbf", 0)
        if not all(isinstance(time, int | float) for time in (expires, begins)):
            raise refused(Reason.CLAIMS)
        if not now - leeway < expires:
            raise refused(Reason.EXPIRED)
        if not begins <= now + leeway:
            raise refused(Reason.TOO_EARLY)

    def _of_our_tenant(self, claims: Mapping[str, Any], activity: Mapping[str, object]) -> None:
        """The channel's data always name the tenant; the token and the conversation only sometimes."""
        ours = self._registration.tenant.casefold()
        named = _inside(activity, "channelData", "tenant", "id")
        also = [_inside(activity, "conversation", "tenantId"), claims.get("tid")]
        for tenant in (named, *(tenant for tenant in also if tenant is not None)):
            if not isinstance(tenant, str) or tenant.casefold() != ours:
                raise refused(Reason.TENANT)


class TeamsCheck:
    """The check of teams mode, for a whole request."""

    # Whoever is not the Bot Framework learns nothing, not even what would have been the right type.
    of_other_type = HTTPStatus.UNAUTHORIZED

    def __init__(self, inbound: InboundCheck) -> None:
        self._inbound = inbound

    async def check(self, request: web.BaseRequest, activity: Mapping[str, object]) -> None:
        """Returns or raises Refused."""
        await self._inbound.check(request.headers.get("Authorization"), activity)


def _bearer(authorization: str | None) -> str:
    if not authorization:
        raise refused(Reason.NO_TOKEN)
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise refused(Reason.OTHER_SCHEME)
    return token.strip()


def _key_id(token: str) -> str:
    """Before any fetch: what is not even shaped like a token of theirs costs nothing."""
    try:
        header = jwt.get_unverified_header(token)
    except BROKEN as error:
        raise refused(Reason.GARBAGE) from error
    if header.get("alg") != ALGORITHM:
        raise refused(Reason.ALGORITHM)
    key_id = header.get("kid")
    if not isinstance(key_id, str) or not key_id:
        raise refused(Reason.NO_KEY_ID)
    return key_id


def _inside(found: object, *names: str) -> object:
    """The value under nested names, None where there is none."""
    for name in names:
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    return found
