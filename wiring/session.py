"""The connections to Microsoft, or to the small Teams, that one process shares."""

import aiohttp

from settings import Mode, Settings


def session_of(settings: Settings) -> aiohttp.ClientSession:
    """One pool; in a tenant it goes through the proxy that the environment names."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=100),
        # Nobody we talk to needs cookies, and looking for some costs each request.
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=settings.mode is Mode.TEAMS,
    )
