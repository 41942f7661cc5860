"""As whom Wegweiser signs in: from the settings to the bot's tokens, one source for each audience."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot import identity
from bot.http import Check
from bot.identity import Certificate, EntraTokens, ManagedIdentity, NoTokens, Secret, Tokens
from settings import AppType, Mode, Settings

# In the trial, where nothing is registered; the small Teams has the same.
LOCAL_TENANT = "2f9d3c58-1b7e-4a66-8c0f-d4e5a6b7c801"
LOCAL_BOT = "7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"


def tenant_of(settings: Settings) -> str:
    """The one tenant whose people may talk to the bot."""
    return settings.tenant_id or LOCAL_TENANT


def bot_of(settings: Settings) -> str:
    """The bot's application id, which is its app's id as well."""
    return settings.app_id or LOCAL_BOT


def means_of(settings: Settings) -> Secret | Certificate | ManagedIdentity:
    """What the bot shows when it signs in."""
    if settings.app_type is AppType.MANAGED_IDENTITY:
        return ManagedIdentity()
    if settings.app_certificate:
        return Certificate(Path(settings.app_certificate))
    return Secret(settings.app_secret)


def tokens_of(settings: Settings, scope: str, on_failure: Callable[[], None]) -> Tokens:
    """Tokens for this audience, from the login of the cloud, none in the trial; whoever asks for them closes them."""
    if settings.mode is Mode.LOCAL:
        return NoTokens()
    return EntraTokens(
        settings.app_id,
        settings.tenant_id,
        means_of(settings),
        time.time,
        scope=scope,
        authority=settings.addresses.login,
        on_failure=on_failure,
    )


def check_of(settings: Settings, session: aiohttp.ClientSession) -> Check:
    """Who may post to the bot: the emulator of this machine, or Teams with a token for this registration."""
    if settings.mode is Mode.LOCAL:
        return identity.LocalCheck()
    addresses = settings.addresses
    keys = identity.SigningKeys(session, addresses.openid_metadata, time.monotonic)
    hosts = identity.ServiceUrls(addresses.service_hosts)
    ours = identity.Registration(settings.app_id, settings.tenant_id, hosts)
    return identity.TeamsCheck(identity.InboundCheck(ours, keys, lambda: datetime.now(UTC)))
