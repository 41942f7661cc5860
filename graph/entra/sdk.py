"""The rarer calls of Microsoft Graph through msgraph-sdk, over an HTTP client that repeats and follows nothing.

Importing this module imports msgraph; only wiring does, and only when the directory is Graph.
"""

import asyncio
import logging
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import TypeVar

import httpx
from kiota_abstractions.api_error import APIError
from kiota_abstractions.authentication import AuthenticationProvider
from kiota_abstractions.request_information import RequestInformation
from msgraph.generated.models.entity import Entity
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient

from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed
from graph.entra.answer import THROTTLED, retry_after
from graph.entra.client import LOOPBACK, Count, Pace, Token

T = TypeVar("T")

CONNECT_SECONDS = 5
ANSWER_SECONDS = 15
# Whoever would wait longer for a slot comes back later instead.
LONGEST_WAIT = 10.0
USUAL_WAIT = timedelta(seconds=1)
_CODE = re.compile(r"[\w.-]{1,64}")


class Sdk:
    """One client of msgraph-sdk: paced, counted, and every failure a DirectoryFailed.

    `url` is Graph's address with its version; `token` gives None only where no token is needed.
    """

    def __init__(self, url: str, token: Token, pace: Pace, count: Count) -> None:
        address = httpx.URL(url.rstrip("/"))
        if address.scheme != "https" and address.host not in LOOPBACK:
            raise ValueError(f"no token is sent over {address.scheme} to {address.host}")
        self._pace = pace
        self._count = count
        timeout = httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS)
        # Given a client of ours, kiota adds none of its middleware, which repeats POSTs as well. The way to Graph
        # may lead through the proxy that the environment names.
        behind_proxy = address.host not in LOOPBACK
        # Trusted is whom the machine trusts, as on every other way out; httpx would bring a list of its own.
        trusted = ssl.create_default_context()
        self._http = httpx.AsyncClient(verify=trusted, timeout=timeout, follow_redirects=False, trust_env=behind_proxy)
        # They write whole addresses into the log, and those hold ids.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        adapter = GraphRequestAdapter(_Bearer(token), self._http)
        # Read once, when the client is built.
        self.url = adapter.base_url = str(address)
        self.client = GraphServiceClient(request_adapter=adapter)
        # The first entity that is read loads hundreds of modules, a second's work: now and not in the middle of a turn.
        Entity().get_field_deserializers()

    async def call(self, feature: Feature, request: Callable[[], Awaitable[T]]) -> T:
        """Make one request when it is its turn; raises DirectoryFailed, repeats nothing."""
        await self._turn(feature)
        try:
            async with asyncio.timeout(CONNECT_SECONDS + ANSWER_SECONDS):
                answer = await request()
        except _ClaimsAsked as error:
            raise await self._failed(DirectoryFailed(feature, HTTPStatus.UNAUTHORIZED, "claims_asked")) from error
        except DeliveryFailed as error:
            # No request has left; the way to the token is the one of the Bot Connector, errors included.
            raise DirectoryFailed(feature, None, "no_token", error.retry_after) from error
        except APIError as error:
            raise await self._failed(_refused(feature, error)) from error
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise await self._failed(DirectoryFailed(feature, None, "unreachable")) from error
        except (httpx.HTTPError, TimeoutError) as error:
            raise await self._failed(DirectoryFailed(feature, None, "no_answer")) from error
        except ValueError as error:
            # What should have been JSON was not.
            raise await self._failed(DirectoryFailed(feature, None, "bad_answer")) from error
        self._count(feature, HTTPStatus.OK)
        return answer

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def _turn(self, feature: Feature) -> None:
        loop = asyncio.get_running_loop()
        wait = await self._pace.slot() - loop.time()
        if wait > LONGEST_WAIT:
            raise DirectoryFailed(feature, HTTPStatus.TOO_MANY_REQUESTS, "paced", timedelta(seconds=wait))
        await asyncio.sleep(max(0.0, wait))

    async def _failed(self, failure: DirectoryFailed) -> DirectoryFailed:
        self._count(failure.feature, failure.status)
        if failure.status in THROTTLED:
            await self._pace.push(failure.retry_after or USUAL_WAIT)
        return failure


class _ClaimsAsked(Exception):
    """Graph wants a token with other claims; ours would be the same again."""


class _Bearer(AuthenticationProvider):
    """Puts our token into a request."""

    def __init__(self, token: Token) -> None:
        self._token = token

    async def authenticate_request(
        self, request: RequestInformation, additional_authentication_context: Mapping[str, object] | None = None
    ) -> None:
        """Add the header; a second try with claims, which kiota would make by itself, is refused."""
        if additional_authentication_context:
            raise _ClaimsAsked
        token = await self._token()
        if token is not None:
            request.headers.add("Authorization", f"Bearer {token}")


def _refused(feature: Feature, error: APIError) -> DirectoryFailed:
    headers = error.response_headers or {}
    wait = retry_after(headers.get("Retry-After"), headers.get("Date"))
    return DirectoryFailed(feature, error.response_status_code, _code(error), wait)


def _code(error: APIError) -> str:
    """The most telling code of Graph's error body; whatever looks like more than a code is left out."""
    main = error.error if isinstance(error, ODataError) else None
    if main is None:
        return ""
    inner = main.inner_error.additional_data.get("code") if main.inner_error else None
    for code in (inner, main.code):
        if isinstance(code, str) and _CODE.fullmatch(code):
            return code
    return ""
