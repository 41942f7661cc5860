"""The keys the Bot Framework signs with, fetched as seldom as possible and never in the way of others."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from yarl import URL

from bot.identity.refused import Reason, refused
from bot.identity.service_urls import LOOPBACK

log = logging.getLogger("wegweiser.identity")

# Seconds. An unknown key may cost one fetch in five minutes, however many forged ones arrive.
BETWEEN_FETCHES = 300.0
WHILE_EMPTY = 5.0
OLD = 24 * 3600.0
TIMEOUT = 5.0
# Bytes; Microsoft's documents have a few thousand.
LARGEST = 1_000_000


@dataclass(frozen=True)
class SigningKey:
    """A public key and the channels it may speak for."""

    key: RSAPublicKey
    endorsements: frozenset[str]


@dataclass(frozen=True)
class Published:
    """What the metadata and key documents said at the moment `at` (monotonic seconds)."""

    issuer: str
    keys: Mapping[str, SigningKey]
    at: float


class SigningKeys:
    """Cached keys of one OpenID metadata address; `monotonic` gives seconds."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        monotonic: Callable[[], float],
        timeout: float = TIMEOUT,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._monotonic = monotonic
        self._timeout = timeout
        self._published: Published | None = None
        self._tried: float | None = None
        self._fetching: asyncio.Task[None] | None = None

    async def find(self, key_id: str) -> tuple[SigningKey, str]:
        """The key and the issuer it belongs to; raises Refused when there is none."""
        published = self._published
        if published is None or key_id not in published.keys:
            await self._fetch_once()
            published = self._published
        elif self._monotonic() - published.at > OLD:
            # The old ones are good meanwhile, so nobody waits.
            self._begin()
        if published is None:
            raise refused(Reason.NO_KEYS)
        key = published.keys.get(key_id)
        if key is None:
            raise refused(Reason.UNKNOWN_KEY)
        return key, published.issuer

    async def count(self) -> int:
        """How many keys are published; 0 when none can be had."""
        if self._published is None:
            await self._fetch_once()
        return len(self._published.keys) if self._published else 0

    async def _fetch_once(self) -> None:
        fetching = self._begin()
        if fetching is not None:
            # Shielded: the caller who gives up does not take the others' keys away.
            await asyncio.shield(fetching)

    def _begin(self) -> asyncio.Task[None] | None:
        """The fetch under way, or a new one, or None while it is too early for another."""
        if self._fetching is not None:
            return self._fetching
        pause = BETWEEN_FETCHES if self._published else WHILE_EMPTY
        if self._tried is not None and self._monotonic() - self._tried < pause:
            return None
        self._tried = self._monotonic()
        self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(self._timeout):
                self._published = await self._read()
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError, TypeError, RuntimeError) as error:
            log.warning("signing keys not fetched", extra={"error": type(error).__name__})
        finally:
            self._fetching = None

    async def _read(self) -> Published:
        metadata = await self._get(self._metadata_url)
        found = await self._get(_place_of_keys(self._metadata_url, metadata["jwks_uri"]))
        keys = {}
        for described in found["keys"]:
            built = _built(described)
            if built is not None:
                keys[str(described["kid"])] = built
        if not keys:
            raise ValueError("no usable key")
        return Published(str(metadata["issuer"]), keys, self._monotonic())

    async def _get(self, url: str) -> dict[str, Any]:
        timeout = aiohttp.ClientTimeout(total=self._timeout)
        # Whoever is asked answers itself: a redirect could lead to keys of somebody else.
        async with self._session.get(url, timeout=timeout, raise_for_status=True, allow_redirects=False) as response:
            answer = orjson.loads(await _read(response))
        if not isinstance(answer, dict):
            raise TypeError(url)
        return answer


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """The body, as long as it is one that fits into memory."""
    body = bytearray()
    async for part in response.content.iter_chunked(65536):
        body += part
        if len(body) > LARGEST:
            raise ValueError(LARGEST)
    return bytes(body)


def _place_of_keys(metadata_url: str, named: object) -> str:
    """The address of the keys: encrypted, or on the same machine that was asked for the metadata in the clear."""
    asked, place = URL(metadata_url), URL(str(named))
    is_here = asked.scheme == place.scheme == "http" and asked.host == place.host and place.host in LOOPBACK
    if not place.host or not (place.scheme == "https" or is_here):
        raise ValueError("keys in the clear")
    return str(place)


def _built(described: Mapping[str, Any]) -> SigningKey | None:
    """None for a key that is not for this, so that one bad entry does not cost the others."""
    try:
        if described["kty"] != "RSA" or "kid" not in described:
            return None
        key = jwt.PyJWK.from_dict(dict(described), algorithm="RS256").key
        endorsements = described.get("endorsements")
        return SigningKey(key, frozenset(endorsements if isinstance(endorsements, list) else ()))
    except (jwt.PyJWTError, ValueError, LookupError, TypeError, AttributeError):
        return None
