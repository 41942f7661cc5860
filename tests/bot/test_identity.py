"""The check of inbound requests, against an own login double: who is let in, who is not, and with which status."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import make_mocked_request

from bot.identity import (
    InboundCheck,
    Reason,
    Refused,
    Registration,
    ServiceUrls,
    SigningKeys,
    TeamsCheck,
)
from tests.bot.federation import APP, NOW, SERVICE, TENANT, Federation, Hands, activity, new_key, serving, sign

ALLOWED = ("smba.trafficmanager.net", "botframework.com")


@pytest.fixture
async def federation() -> AsyncIterator[Federation]:
    async with serving() as found:
        yield found


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def check(federation: Federation, hands: Hands) -> AsyncIterator[InboundCheck]:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, federation.url, hands.seconds, timeout=0.5)
        yield InboundCheck(Registration(APP, TENANT, ServiceUrls(ALLOWED)), keys, hands.wall)


async def said(check: InboundCheck, authorization: str | None, came: dict[str, Any] | None = None) -> str:
    """`in`, or the status and the reason."""
    try:
        await check.check(authorization, activity() if came is None else came)
    except Refused as no:
        return str(no)
    return "in"


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


async def test_a_good_token_for_our_tenant_is_let_in(check: InboundCheck, federation: Federation) -> None:
    assert await said(check, f"Bearer {federation.token()}") == "in"
    assert await said(check, f"bearer {federation.token(aud=[APP])}") == "in"
    assert federation.fetches == 1


BAD_CLAIMS = [
    ({"aud": "somebody-else"}, "401 audience"),
    ({"aud": None}, "401 claims"),
    ({"iss": "https://sts.windows.net/x/"}, "401 issuer"),
    ({"iss": None}, "401 claims"),
    ({"exp": (NOW - timedelta(minutes=2)).timestamp()}, "401 expired"),
    ({"exp": None}, "401 claims"),
    ({"exp": "tomorrow"}, "401 claims"),
    ({"exp": float("nan")}, "401 expired"),
    ({"nbf": (NOW + timedelta(minutes=2)).timestamp()}, "401 too early"),
    ({"nbf": {}}, "401 claims"),
    ({"serviceurl": "https://smba.trafficmanager.net/us/"}, "401 service url claim"),
    ({"serviceurl": None}, "401 service url claim"),
    ({"tid": "another-tenant"}, "403 tenant"),
]


@pytest.mark.parametrize(("claims", "outcome"), BAD_CLAIMS)
async def test_a_wrong_claim_is_refused(
    check: InboundCheck, federation: Federation, claims: dict[str, Any], outcome: str
) -> None:
    assert await said(check, f"Bearer {federation.token(**claims)}") == outcome


async def test_a_minute_of_difference_between_clocks_is_forgiven(check: InboundCheck, federation: Federation) -> None:
    for claims in (
        {"exp": (NOW - timedelta(seconds=50)).timestamp()},
        {"nbf": (NOW + timedelta(seconds=50)).timestamp()},
        {"exp": 10**400},
    ):
        assert await said(check, f"Bearer {federation.token(**claims)}") == "in"


BAD_ACTIVITIES = [
    ({"channelId": "facebook"}, "401 endorsement"),
    ({"channelId": None}, "401 endorsement"),
    ({"channelId": {}}, "401 endorsement"),
    ({"serviceUrl": None}, "401 service url claim"),
    ({"serviceUrl": {}}, "401 service url claim"),
    ({"channelData": {"tenant": {"id": "another-tenant"}}}, "403 tenant"),
    ({"channelData": None}, "403 tenant"),
    ({"channelData": []}, "403 tenant"),
    ({"channelData": {"tenant": {"id": [TENANT]}}}, "403 tenant"),
    ({"conversation": {"tenantId": "another-tenant"}}, "403 tenant"),
]


@pytest.mark.parametrize(("changed", "outcome"), BAD_ACTIVITIES)
async def test_an_activity_that_does_not_fit_its_token_is_refused(
    check: InboundCheck, federation: Federation, changed: dict[str, Any], outcome: str
) -> None:
    assert await said(check, f"Bearer {federation.token()}", activity(**changed)) == outcome


async def test_a_tenant_may_be_written_in_capitals(check: InboundCheck, federation: Federation) -> None:
    came = activity(channelData={"tenant": {"id": TENANT.upper()}}, conversation=None)
    assert await said(check, f"Bearer {federation.token()}", came) == "in"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "http://smba.trafficmanager.net/de/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://evilbotframework.com/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://user@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net/?x=https://evil.example",
        "https://[::1",
        "//smba.trafficmanager.net/",
        "ftp://smba.trafficmanager.net/",
    ],
)
async def test_a_service_url_elsewhere_is_refused_even_with_a_good_token(
    check: InboundCheck, federation: Federation, url: str
) -> None:
    bearer = f"Bearer {federation.token(serviceurl=url)}"
    assert await said(check, bearer, activity(serviceUrl=url)) == "403 service url"


def test_hosts_below_an_allowed_one_are_allowed() -> None:
    urls = ServiceUrls((*ALLOWED, "", "127.0.0.1"))
    assert urls.allow(SERVICE)
    assert urls.allow("https://europe.api.botframework.com/")
    assert urls.allow("http://127.0.0.1:3979/")
    assert not urls.allow("https://example./")


async def test_a_key_without_endorsements_speaks_for_no_channel(check: InboundCheck, federation: Federation) -> None:
    federation.publish("second", "directline")
    assert await said(check, f"Bearer {federation.token('second')}") == "401 endorsement"


NONSENSE = [
    (None, "401 no token"),
    ("", "401 no token"),
    ("Basic dXNlcjpwYXNz", "401 other scheme"),
    ("Bearer", "401 garbage"),
    ("Bearer ", "401 garbage"),
    ("Bearer garbage", "401 garbage"),
    ("Bearer a.b.c", "401 garbage"),
    ("Bearer \udcff.\udcff.\udcff", "401 garbage"),
    (f"Bearer {part([])}.{part({})}.x", "401 garbage"),
    (f"Bearer {part('x')}.{part({})}.x", "401 garbage"),
    (f"Bearer {part({'alg': 'RS256', 'kid': 7})}.{part({})}.x", "401 garbage"),
    (f"Bearer {base64.urlsafe_b64encode(b'[' * 6000).decode()}.e30.x", "401 garbage"),
    (f"Bearer {part({'alg': 'none', 'kid': 'first'})}.{part({'iss': 'x'})}.", "401 algorithm"),
    (f"Bearer {part({'kid': 'first'})}.{part({})}.eHh4", "401 algorithm"),
    (f"Bearer {part({'alg': 'RS256'})}.{part({})}.eHh4", "401 no key id"),
    (f"Bearer {part({'alg': 'RS256', 'kid': ''})}.{part({})}.eHh4", "401 no key id"),
    (f"Bearer {part({'alg': 'RS256', 'kid': 'broken'})}.{part({})}.eHh4", "401 unknown key"),
    (f"Bearer {part({'alg': 'RS256', 'kid': 'first'})}.{part([])}.{part('x')}", "401 signature"),
]


@pytest.mark.parametrize(("authorization", "outcome"), NONSENSE)
async def test_what_is_no_token_is_refused(check: InboundCheck, authorization: str | None, outcome: str) -> None:
    assert await said(check, authorization) == outcome


async def test_a_forged_token_is_refused(check: InboundCheck, federation: Federation) -> None:
    forged = sign(new_key(), {"kid": "first"})
    head, body, signature = federation.token().split(".")
    other = federation.token(aud="else").split(".")[1]
    assert await said(check, f"Bearer {forged}") == "401 signature"
    assert await said(check, f"Bearer {head}.{other}.{signature}") == "401 signature"
    assert await said(check, f"Bearer {head}.{body}.") == "401 signature"


async def test_the_public_key_is_no_shared_secret(check: InboundCheck, federation: Federation) -> None:
    secret = federation.keys["first"].public_key().public_numbers().n.to_bytes(256)
    forged = sign(secret, {"kid": "first"}, algorithm="HS256")
    assert await said(check, f"Bearer {forged}") == "401 algorithm"


async def test_a_good_signature_under_an_empty_payload_is_refused(check: InboundCheck, federation: Federation) -> None:
    empty = federation.token(iss=None, aud=None, exp=None, nbf=None, serviceurl=None)
    assert await said(check, f"Bearer {empty}") == "401 claims"


async def test_a_key_rollover_heals_by_itself_within_five_minutes(
    check: InboundCheck, federation: Federation, hands: Hands
) -> None:
    assert await said(check, f"Bearer {federation.token()}") == "in"
    unpublished = sign(new_key(), {"kid": "second"})
    hands.move(minutes=6)
    assert await said(check, f"Bearer {unpublished}") == "401 unknown key"
    assert federation.fetches == 2
    federation.publish("second")
    fresh = f"Bearer {federation.token('second')}"
    assert await said(check, fresh) == "401 unknown key"
    hands.move(minutes=4, seconds=59)
    assert await said(check, fresh) == "401 unknown key"
    assert federation.fetches == 2
    hands.move(seconds=2)
    assert await said(check, fresh) == "in"
    assert federation.fetches == 3


async def test_a_withdrawn_key_is_forgotten_after_a_day(
    check: InboundCheck, federation: Federation, hands: Hands
) -> None:
    late = federation.token(exp=(NOW + timedelta(days=3)).timestamp())
    assert await said(check, f"Bearer {late}") == "in"
    federation.publish("second")
    del federation.keys["first"]
    hands.move(hours=25)
    assert await said(check, f"Bearer {late}") == "in"
    outcomes = []
    for _ in range(100):
        outcomes.append(await said(check, f"Bearer {late}"))
        await asyncio.sleep(0.01)
    assert outcomes[-1] == "401 unknown key"
    assert federation.fetches == 2


async def test_a_hundred_first_requests_fetch_once(check: InboundCheck, federation: Federation) -> None:
    federation.answers.clear()
    bearer = f"Bearer {federation.token()}"
    asking = [asyncio.create_task(said(check, bearer)) for _ in range(100)]
    await asyncio.sleep(0.1)
    asking[0].cancel()
    federation.answers.set()
    outcomes = await asyncio.gather(*asking, return_exceptions=True)
    assert outcomes[1:] == ["in"] * 99
    assert federation.fetches == 1


async def test_a_hanging_metadata_host_neither_blocks_the_loop_nor_those_with_known_keys(
    check: InboundCheck, federation: Federation, hands: Hands
) -> None:
    known, unknown = f"Bearer {federation.token()}", f"Bearer {sign(new_key(), {'kid': 'second'})}"
    assert await said(check, known) == "in"
    federation.answers.clear()
    hands.move(minutes=6)
    waiting = asyncio.create_task(said(check, unknown))
    answered_meanwhile = 0
    while not waiting.done():
        assert await said(check, known) == "in"
        await asyncio.sleep(0.005)
        answered_meanwhile += 1
    assert await waiting == "401 unknown key"
    # Were the loop blocked while the host hangs, nobody would have been answered in between.
    assert answered_meanwhile > 3


@pytest.mark.parametrize(
    "answer", ["", "[]", "{}", '{"issuer": "x", "jwks_uri": 7}', '{"issuer": "x"}', "[" * 5000, "\u0000"]
)
async def test_broken_metadata_refuse_and_recover(
    check: InboundCheck, federation: Federation, hands: Hands, answer: str
) -> None:
    federation.answer = answer
    bearer = f"Bearer {federation.token()}"
    assert await said(check, bearer) == "401 no keys"
    federation.answer = None
    assert await said(check, bearer) == "401 no keys"
    hands.move(seconds=6)
    assert await said(check, bearer) == "in"


@pytest.mark.parametrize(
    "place",
    [
        "http://login.example/keys",
        "http://127.0.0.1.evil.example/keys",
        "http://127.0.0.1@evil.example/keys",
        "http://localhost:1/keys",
        "ftp://127.0.0.1/keys",
        "/keys",
        "//evil.example/keys",
    ],
)
async def test_keys_are_not_taken_from_somebody_else_in_the_clear(
    check: InboundCheck, federation: Federation, place: str
) -> None:
    federation.keys_at = place
    assert await said(check, f"Bearer {federation.token()}") == "401 no keys"


async def test_nobody_is_followed_to_other_keys(check: InboundCheck, federation: Federation) -> None:
    async with serving() as other:
        forged = f"Bearer {other.token()}"
        federation.moved_to = other.url
        assert await said(check, forged) == "401 no keys"
        assert (federation.fetches, other.fetches) == (1, 0)


async def test_keys_without_end_are_not_read_to_the_end(check: InboundCheck, federation: Federation) -> None:
    federation.answer = json.dumps({"issuer": "x", "jwks_uri": federation.url, "more": "x" * 2_000_000})
    assert await said(check, f"Bearer {federation.token()}") == "401 no keys"


async def test_a_session_already_closed_refuses(federation: Federation, hands: Hands) -> None:
    async with aiohttp.ClientSession() as session:
        keys = SigningKeys(session, federation.url, hands.seconds)
    check = InboundCheck(Registration(APP, TENANT, ServiceUrls(ALLOWED)), keys, hands.wall)
    assert await said(check, f"Bearer {federation.token()}") == "401 no keys"


async def test_teams_mode_reads_the_token_of_the_request(check: InboundCheck, federation: Federation) -> None:
    bearer = {"Authorization": f"Bearer {federation.token()}"}
    await TeamsCheck(check).check(make_mocked_request("POST", "/", headers=bearer), activity())
    with pytest.raises(Refused) as no:
        await TeamsCheck(check).check(make_mocked_request("POST", "/"), activity())
    assert (no.value.status, no.value.reason) == (401, Reason.NO_TOKEN)
