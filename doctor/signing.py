"""The registration, the keys of whoever brings activities, and the bot's own token."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import jwt

from bot.identity import SigningKeys
from doctor.finding import MOST_APART, PATIENCE, Finding, bad, good, note
from domain.errors import DeliveryFailed
from settings import AppType, Settings
from unfit import certificate_ends
from wiring.registration import tokens_of

SOON = timedelta(days=30)
# Entra may change its codes: an unknown one is shown as it is.
_REASONS: Mapping[str, str] = {
    "AADSTS7000215": "doctor-token-secret",
    "AADSTS7000222": "doctor-token-expired",
    "AADSTS700016": "doctor-token-app",
    "AADSTS90002": "doctor-token-tenant",
    "AADSTS900021": "doctor-token-tenant",
    "AADSTS700027": "doctor-token-certificate",
}


def registration(settings: Settings) -> Iterator[Finding]:
    """As what the bot is registered, as far as the settings say."""
    ids = {"app": settings.app_id, "tenant": settings.tenant_id}
    yield good(f"doctor-registered-{settings.app_type.value}", **ids)
    if settings.app_type is AppType.SINGLE_TENANT and settings.app_certificate:
        ends = certificate_ends(settings.app_certificate)
        day, left = ends.date().isoformat(), ends - datetime.now(UTC)
        if left < timedelta():
            yield bad("doctor-certificate-over", day=day)
        elif left < SOON:
            yield note("doctor-certificate-soon", day=day)
        else:
            yield good("doctor-certificate", day=day)


async def signing(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    """The keys, the clock of whoever publishes them, and a token for the Bot Connector."""
    place = settings.addresses.openid_metadata
    keys = await SigningKeys(session, place, time.monotonic).count()
    host = _host(place)
    yield good("doctor-keys", host=host, count=keys) if keys else bad("doctor-keys-none", host=host)
    if keys:
        yield clock(await _date(session, place), host)
    token, refused = await token_for(settings, settings.addresses.bot_scope)
    if refused is not None:
        yield refused
    else:
        whose = claims(token).get("appid") or claims(token).get("azp") or settings.app_id
        is_ours = str(whose).casefold() == settings.app_id.casefold()
        yield good("doctor-token", app=str(whose)) if is_ours else bad("doctor-token-other", app=str(whose))


async def token_for(settings: Settings, scope: str) -> tuple[str, Finding | None]:
    """A token for this audience, or why there is none."""
    tokens = tokens_of(settings, scope, lambda: None)
    try:
        async with asyncio.timeout(PATIENCE):
            return await tokens.token() or "", None
    except TimeoutError:
        code = ""
    except DeliveryFailed as failed:
        code = failed.sub_code
    finally:
        await tokens.close()
    host = _host(settings.addresses.login)
    if settings.app_type is AppType.MANAGED_IDENTITY:
        return "", bad("doctor-token-machine", app=settings.app_id)
    if not code:
        return "", bad("doctor-token-away", host=host)
    return "", bad(_REASONS.get(code, "doctor-token-code"), code=code, host=host)


def claims(token: str) -> Mapping[str, Any]:
    """What our own token says; nothing when it is not meant to be read."""
    try:
        found: Mapping[str, Any] = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return {}
    return found


def clock(theirs: datetime | None, host: str) -> Finding:
    """How far this machine's clock is from theirs."""
    if theirs is None:
        return note("doctor-clock-unknown", host=host)
    apart = abs((datetime.now(UTC) - theirs).total_seconds())
    if apart > MOST_APART:
        return bad("doctor-clock-wrong", host=host, seconds=round(apart))
    return good("doctor-clock", host=host)


def dated(headers: Mapping[str, str]) -> datetime | None:
    """The moment an answer was given, if it says so."""
    try:
        return parsedate_to_datetime(headers["Date"]).astimezone(UTC)
    except (LookupError, ValueError):
        return None


async def _date(session: aiohttp.ClientSession, url: str) -> datetime | None:
    try:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with session.get(url, timeout=timeout, allow_redirects=False) as response:
            return dated(response.headers)
    except (aiohttp.ClientError, TimeoutError, OSError):
        return None


def _host(url: str) -> str:
    return urlsplit(url).hostname or url
