"""A small Bot Framework login: OpenID metadata and keys on loopback, and tokens signed with them."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

APP = "5d1c1a4e-0c5e-4a63-9d2a-0f1b5a0f7a11"
TENANT = "0b7f1d52-3a1d-4f6e-8a55-5a2b7f0c9e01"
ISSUER = "https://api.botframework.com"
SERVICE = "https://smba.trafficmanager.net/de/"
NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


class Hands:
    """A clock the test moves, for the wall and for intervals."""

    def __init__(self) -> None:
        self.now = NOW

    def wall(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def move(self, **how_far: float) -> None:
        self.now += timedelta(**how_far)


@dataclass
class Federation:
    """Its documents look like those of login.botframework.com (Microsoft's page on connector authentication)."""

    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    endorsements: dict[str, list[str]] = field(default_factory=dict)
    fetches: int = 0
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    answer: str | None = None
    keys_at: str | None = None
    moved_to: str | None = None
    url: str = ""

    def publish(self, key_id: str, *endorsements: str) -> None:
        self.keys[key_id] = new_key()
        self.endorsements[key_id] = list(endorsements or ("msteams", "webchat"))

    def token(self, key_id: str = "first", **claims: Any) -> str:
        """Signed as the Bot Framework signs; a claim of None is left out."""
        return sign(self.keys[key_id], {"kid": key_id}, **claims)

    async def metadata(self, request: web.Request) -> web.Response:
        self.fetches += 1
        await self.answers.wait()
        if self.moved_to is not None:
            raise web.HTTPFound(self.moved_to)
        if self.answer is not None:
            return web.Response(text=self.answer, content_type="application/json")
        return web.json_response(
            {
                "issuer": ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": self.keys_at or str(request.url.with_path("/keys")),
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def jwks(self, _: web.Request) -> web.Response:
        unusable = [{"kty": "RSA", "kid": "broken", "n": "!"}, {"kty": "EC", "kid": "curve"}, "nothing"]
        return web.json_response({"keys": [*unusable, *(self._described(key_id) for key_id in self.keys)]})

    def _described(self, key_id: str) -> Mapping[str, object]:
        public: dict[str, object] = json.loads(RSAAlgorithm.to_jwk(self.keys[key_id].public_key()))
        return public | {"kid": key_id, "use": "sig", "endorsements": self.endorsements[key_id]}


@asynccontextmanager
async def serving() -> AsyncIterator[Federation]:
    """One with the key `first`, on a free port."""
    found = Federation()
    found.answers.set()
    found.publish("first")
    app = web.Application()
    app.router.add_get("/openid", found.metadata)
    app.router.add_get("/keys", found.jwks)
    server = TestServer(app, host="127.0.0.1")
    await server.start_server()
    found.url = str(server.make_url("/openid"))
    yield found
    found.answers.set()
    await server.close()


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def sign(key: object, header: Mapping[str, Any], algorithm: str = "RS256", **claims: Any) -> str:
    usual = {
        "iss": ISSUER,
        "aud": APP,
        "serviceurl": SERVICE,
        "nbf": (NOW - timedelta(minutes=5)).timestamp(),
        "exp": (NOW + timedelta(minutes=55)).timestamp(),
    }
    payload = {name: value for name, value in (usual | claims).items() if value is not None}
    return jwt.encode(payload, key, algorithm=algorithm, headers=dict(header))  # type: ignore[arg-type]


def activity(**changed: Any) -> dict[str, Any]:
    """A message as Teams sends it, as far as the check looks at it."""
    usual = {
        "type": "message",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "conversation": {"id": "a:1", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}},
    }
    return {name: value for name, value in (usual | changed).items() if value is not None}
