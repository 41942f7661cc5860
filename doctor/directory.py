"""Microsoft Graph: the token, each permission in it, and whether it answers."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from doctor.finding import PATIENCE, Finding, bad, good, note
from doctor.signing import claims, clock, dated, token_for
from domain.directory import INSTALL_WITHOUT_CONSENT, PERMISSIONS, Feature
from settings import Settings


async def permissions(settings: Settings, session: aiohttp.ClientSession) -> AsyncIterator[Finding]:
    """A token for Graph, what it allows, and one question to try it."""
    token, refused = await token_for(settings, settings.addresses.graph_scope)
    if refused is not None:
        yield bad("doctor-graph-token")
        yield refused
        return
    yield good("doctor-graph-token-good")
    roles = claims(token).get("roles")
    for finding in _allowed(settings, frozenset(roles) if isinstance(roles, list) else frozenset()):
        yield finding
    for finding in _invisible(settings):
        yield finding
    async for finding in _asked(settings, session, token):
        yield finding


def _in_the_token(settings: Settings) -> Iterator[Feature]:
    """What is switched on and granted in Entra."""
    yield Feature.PEOPLE
    yield Feature.GROUPS
    if settings.install_app:
        yield Feature.INSTALL
    if settings.presence:
        yield Feature.PRESENCE
    if settings.automatic_replies:
        yield Feature.ABSENCE


def _allowed(settings: Settings, roles: frozenset[str]) -> Iterator[Finding]:
    needed: set[str] = set()
    for feature in _in_the_token(settings):
        permission = PERMISSIONS[feature]
        is_less_enough = feature is Feature.INSTALL and not settings.activity_feed
        if is_less_enough and (INSTALL_WITHOUT_CONSENT in roles or permission not in roles):
            permission = INSTALL_WITHOUT_CONSENT
        needed.add(permission)
        if permission in roles:
            yield good(f"doctor-permission-{feature.value}", permission=permission)
        else:
            yield bad(f"doctor-without-{feature.value}", permission=permission)
    for role in sorted(roles - needed):
        if role == PERMISSIONS[Feature.MAIL]:
            yield note("doctor-mail-everywhere", permission=role)
        else:
            is_far = "Write" in role or "Send" in role or "FullControl" in role
            yield note("doctor-permission-far" if is_far else "doctor-permission-more", permission=role)


def _invisible(settings: Settings) -> Iterator[Finding]:
    """What no token shows: consent that comes with the app, and rights that Exchange gives."""
    if settings.activity_feed:
        yield note("doctor-feed", permission=PERMISSIONS[Feature.FEED])
    if settings.mail_from:
        yield note("doctor-mail", mailbox=settings.mail_from, app=settings.app_id)
    if settings.install_app and not settings.catalog_app_id:
        yield note("doctor-catalog")


async def _asked(settings: Settings, session: aiohttp.ClientSession, token: str) -> AsyncIterator[Finding]:
    host = urlsplit(settings.addresses.graph).hostname or ""
    status, moment = await _people(session, settings.addresses.graph, token)
    if status is None:
        yield bad("doctor-graph-away", host=host)
        return
    if status == HTTPStatus.OK:
        yield good("doctor-graph", host=host)
    elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        yield bad("doctor-graph-refuses", host=host, status=str(status))
    else:
        yield bad("doctor-graph-status", host=host, status=str(status))
    yield clock(moment, host)


async def _people(session: aiohttp.ClientSession, graph: str, token: str) -> tuple[int | None, datetime | None]:
    """The status of asking for one person's id, and when it was given; nobody's words are read."""
    try:
        async with session.get(
            f"{graph}/users",
            params={"$top": "1", "$select": "id"},
            headers={"Authorization": f"Bearer {token}"},
            timeout=aiohttp.ClientTimeout(total=PATIENCE),
            allow_redirects=False,
        ) as response:
            return response.status, dated(response.headers)
    except (aiohttp.ClientError, TimeoutError, OSError):
        return None, None
