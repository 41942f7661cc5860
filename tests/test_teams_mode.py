"""Wegweiser as it runs in a tenant, as a process: who gets in, as whom it answers, and what a hanging host costs."""

import asyncio
import base64
import json
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import jwt
import pytest
from aiohttp import web

from graph.town import open_town
from tests.bot.federation import APP, TENANT, Federation, new_key, serving, sign
from tests.conftest import FILLED, SAMPLE, Houses
from tests.logins import SECRET, Login, signing_in
from tests.processes import ROOT, Place, Serving, status

JSON = dict[str, Any]
PERSON = next(iter(open_town(SAMPLE).town.people))
QUESTION = "Wer ist meine Ansprechperson für die E-Akte?"


@dataclass
class Teams:
    """Where the bot answers to: the token that came with each answer, and the answer."""

    url: str = ""
    came: list[tuple[str, JSON]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        """Take an answer."""
        self.came.append((request.headers.get("Authorization", ""), await request.json()))
        return web.json_response({"id": f"sent-{len(self.came)}"}, status=201)


@dataclass
class Tenant:
    """A running bot and everyone it talks to."""

    serving: Serving
    federation: Federation
    login: Login
    teams: Teams
    session: aiohttp.ClientSession

    @property
    def door(self) -> str:
        """Where activities come in."""
        return f"http://127.0.0.1:{self.serving.place.port}/api/messages"

    def activity(self, **changed: Any) -> JSON:
        """A message as Teams sends it; `changed` replaces fields."""
        return {
            "type": "message",
            "id": f"f:{uuid4()}",
            "channelId": "msteams",
            "serviceUrl": self.teams.url,
            "from": {"id": f"29:{PERSON}", "name": "Somebody", "aadObjectId": PERSON},
            "conversation": {"conversationType": "personal", "tenantId": TENANT, "id": f"a:{PERSON}"},
            "recipient": {"id": f"28:{APP}", "name": "Wegweiser"},
            "channelData": {"tenant": {"id": TENANT}},
            "text": QUESTION,
            "textFormat": "plain",
            "locale": "de-DE",
            **changed,
        }

    def token(self, key_id: str = "first", **claims: Any) -> str:
        """A token of now, for this service URL."""
        return self.federation.token(key_id, **self.claims(**claims))

    def claims(self, **changed: Any) -> JSON:
        """What a good token says now."""
        now = time.time()
        return {"nbf": now - 300, "exp": now + 3300, "serviceurl": self.teams.url, **changed}

    async def post(self, authorization: str | None, activity: JSON | None = None) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        headers = {"Authorization": authorization} if authorization is not None else {}
        body = activity or self.activity()
        async with self.session.post(self.door, json=body, headers=headers) as response:
            return response.status, await response.read()

    async def refusals(self, reason: str) -> float:
        """How many requests were refused for this reason."""
        async with self.session.get(f"http://127.0.0.1:{self.serving.place.admin_port}/metrics") as response:
            lines = (await response.text()).splitlines()
        counted = [line.split()[-1] for line in lines if line.startswith(f'wegweiser_refused_total{{reason="{reason}"')]
        return float(counted[0]) if counted else 0.0

    async def logged(self, what: str) -> JSON:
        """The next log line about this."""
        assert self.serving.child.stderr
        while line := await asyncio.wait_for(self.serving.child.stderr.readline(), 10):
            found: JSON = json.loads(line)
            if found["what"] == what:
                return found
        raise AssertionError(what)


@asynccontextmanager
async def tenancy(houses: Houses, folder: Path) -> AsyncIterator[Tenant]:
    """The sample town's bot in teams mode, and doubles of the login, the keys and Teams."""
    url, teams = await houses.fresh(FILLED), Teams()
    app = web.Application()
    app.router.add_post("/v3/{path:.*}", teams.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    teams.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    async with serving() as federation, signing_in(folder) as (login, trust), aiohttp.ClientSession() as session:
        set_up = {
            "MODE": "teams",
            "APP_ID": APP,
            "TENANT_ID": TENANT,
            "APP_SECRET": SECRET,
            "DATABASE_URL": url,
            "LOGIN_URL": login.url,
            "OPENID_METADATA_URL": federation.url,
            "SERVICE_URLS": "127.0.0.1",
        }
        place = Place(folder / "data", {**{f"WEGWEISER_{name}": value for name, value in set_up.items()}, **trust})
        async with place.serving() as running:
            yield Tenant(running, federation, login, teams, session)
    await runner.cleanup()
    await houses.drop(url)


@pytest.fixture(scope="module")
async def tenant(houses: Houses, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tenant]:
    async with tenancy(houses, tmp_path_factory.mktemp("tenant")) as found:
        yield found


@pytest.fixture
async def fresh(houses: Houses, tmp_path: Path) -> AsyncIterator[Tenant]:
    """One that nobody has talked to."""
    async with tenancy(houses, tmp_path) as found:
        assert found.serving.child.stderr
        # Somebody reads what it writes, or it would wait for that in the end.
        reading = asyncio.create_task(found.serving.child.stderr.read())
        yield found
    await reading


async def test_a_good_token_is_answered_with_a_token_of_our_own(tenant: Tenant) -> None:
    before = len(tenant.teams.came)
    posted, body = await tenant.post(f"Bearer {tenant.token()}")
    assert (posted, body) == (200, b"")
    answers = tenant.teams.came[before:]
    assert any("E-Akte" in str(activity.get("summary")) for _, activity in answers)
    for authorization, _ in answers:
        ours = jwt.decode(authorization.removeprefix("Bearer "), options={"verify_signature": False})
        assert (ours["appid"], ours["aud"]) == (APP, "https://api.botframework.com")


async def test_a_hundred_turns_need_one_token_and_one_look_at_the_keys(tenant: Tenant) -> None:
    bearer = f"Bearer {tenant.token()}"
    codes = await asyncio.gather(*(tenant.post(bearer) for _ in range(100)))
    assert {code for code, _ in codes} == {200}
    assert tenant.login.times("https://api.botframework.com/.default") == 1
    assert tenant.federation.fetches == 1


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


ELSEWHERE = "https://smba.trafficmanager.net/de/"
# What comes, the status it gets, and the reason that is counted; Stack notes, section 2.
BAD_TOKENS: Mapping[str, tuple[Callable[[Tenant], str | None], int, str]] = {
    "expired": (lambda at: f"Bearer {at.token(exp=time.time() - 120)}", 401, "expired"),
    "forged": (lambda at: f"Bearer {sign(new_key(), {'kid': 'first'}, **at.claims())}", 401, "signature"),
    "unknown kid": (lambda at: f"Bearer {sign(new_key(), {'kid': 'nobody'}, **at.claims())}", 401, "unknown key"),
    "no kid": (lambda at: f"Bearer {sign(at.federation.keys['first'], {}, **at.claims())}", 401, "no key id"),
    "wrong audience": (lambda at: f"Bearer {at.token(aud='somebody-else')}", 401, "audience"),
    "wrong issuer": (lambda at: f"Bearer {at.token(iss='https://sts.windows.net/x/')}", 401, "issuer"),
    "no issuer": (lambda at: f"Bearer {at.token(iss=None)}", 401, "claims"),
    "wrong tenant": (lambda at: f"Bearer {at.token(tid=APP)}", 403, "tenant"),
    "wrong service URL": (lambda at: f"Bearer {at.token(serviceurl=ELSEWHERE)}", 401, "service url claim"),
    "wrong scheme": (lambda at: "Basic dXNlcjpwYXNz", 401, "other scheme"),
    "garbage": (lambda at: "Bearer garbage", 401, "garbage"),
    "signed by nobody": (lambda at: f"Bearer {part({'alg': 'none', 'kid': 'first'})}.{part({})}.", 401, "algorithm"),
    "none": (lambda at: None, 401, "no token"),
}


@pytest.mark.parametrize("name", BAD_TOKENS)
async def test_a_bad_token_is_refused_counted_and_told_nothing(tenant: Tenant, name: str) -> None:
    authorization, refused, reason = BAD_TOKENS[name]
    assert (await tenant.post(f"Bearer {tenant.token()}"))[0] == 200
    answers, counted = len(tenant.teams.came), await tenant.refusals(reason)
    assert await tenant.post(authorization(tenant)) == (refused, b"")
    assert await tenant.refusals(reason) == counted + 1
    line = await tenant.logged("refused")
    assert (line["status"], line["reason"]) == (refused, reason)
    assert len(tenant.teams.came) == answers


BAD_ACTIVITIES: Mapping[str, tuple[JSON, int, str]] = {
    "a channel nobody vouches for": ({"channelId": "facebook"}, 401, "endorsement"),
    "another tenant's person": ({"channelData": {"tenant": {"id": APP}}}, 403, "tenant"),
    "another tenant's chat": ({"conversation": {"id": "a:1", "tenantId": APP}}, 403, "tenant"),
    "an answer to another place": ({"serviceUrl": ELSEWHERE}, 401, "service url claim"),
}


@pytest.mark.parametrize("name", BAD_ACTIVITIES)
async def test_an_activity_its_token_does_not_cover_is_refused(tenant: Tenant, name: str) -> None:
    changed, refused, reason = BAD_ACTIVITIES[name]
    counted = await tenant.refusals(reason)
    assert await tenant.post(f"Bearer {tenant.token()}", tenant.activity(**changed)) == (refused, b"")
    assert await tenant.refusals(reason) == counted + 1


async def test_a_place_that_is_not_allowed_gets_no_token_of_ours(tenant: Tenant) -> None:
    bearer = f"Bearer {tenant.token(serviceurl=ELSEWHERE)}"
    assert await tenant.post(bearer, tenant.activity(serviceUrl=ELSEWHERE)) == (403, b"")


async def test_a_request_without_a_content_type_is_refused(tenant: Tenant) -> None:
    for authorization in (f"Bearer {tenant.token()}", "Bearer garbage"):
        async with tenant.session.post(
            tenant.door,
            data=json.dumps(tenant.activity()).encode(),
            headers={"Authorization": authorization},
            skip_auto_headers=["Content-Type"],
        ) as response:
            assert response.status == 401 and await response.read() == b""


async def test_a_key_is_known_once_it_is_published(fresh: Tenant) -> None:
    late = fresh.federation.keys.pop("first")
    bearer = f"Bearer {sign(late, {'kid': 'first'}, **fresh.claims())}"
    assert await fresh.post(bearer) == (401, b"")
    fresh.federation.keys["first"] = late
    assert await until(fresh, bearer) == 200


async def test_others_are_answered_while_the_keys_host_hangs_and_it_heals(fresh: Tenant) -> None:
    fresh.federation.answers.clear()
    bearer = f"Bearer {fresh.token()}"
    waiting = [asyncio.create_task(fresh.post(bearer)) for _ in range(20)]
    alive = 0
    while not all(one.done() for one in waiting):
        place = fresh.serving.place
        assert await status(fresh.session, f"http://127.0.0.1:{place.port}/healthz") == 200
        assert (await fresh.post("Bearer garbage"))[0] == 401
        alive += 1
        await asyncio.sleep(0.02)
    assert {one.result() for one in waiting} == {(401, b"")}
    # Were the loop blocked, these would have waited for the host as well.
    assert alive > 20 and fresh.federation.fetches == 1
    fresh.federation.answers.set()
    assert await until(fresh, bearer) == 200


async def until(tenant: Tenant, bearer: str) -> int:
    """The first answer that is no refusal; without keys they are fetched at most every five seconds."""
    for _ in range(100):
        code, _ = await tenant.post(bearer)
        if code != 401:
            return code
        await asyncio.sleep(0.1)
    return 401


# Starts app.py as people do, looks at what it has imported once it is ready, and ends it as a machine does.
LOOK = """
import os, signal, sys, threading, time, urllib.request
import app

def look(url):
    while True:
        try:
            urllib.request.urlopen(url, timeout=5)
            break
        except OSError:
            time.sleep(0.05)
    print(" ".join(sorted(sys.modules)), flush=True)
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=look, args=(sys.argv[1],), daemon=True).start()
sys.exit(app.main([]))
"""
# Ours only in teams mode. botbuilder.core imports msal and azure.core by itself, before anybody is asked to sign in.
HEAVY = ("azure.identity", "msal_extensions", "msgraph", "msgraph_core", "kiota_", "httpx")
FROM_BOTBUILDER = ("azure", "azure.core", "azure.common")


async def test_the_trial_loads_nothing_of_microsofts_sign_in_or_graph(houses: Houses, tmp_path: Path) -> None:
    url = await houses.fresh(FILLED)
    place = Place(tmp_path, {"WEGWEISER_DATABASE_URL": url, "WEGWEISER_EMULATOR_PORT": "0"})
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", LOOK, f"http://127.0.0.1:{place.admin_port}/readyz"),
        cwd=ROOT,
        env=place.environment,
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await asyncio.wait_for(child.communicate(), 60)
    await houses.drop(url)
    modules = out.decode().split()
    assert child.returncode == 0 and "bot.connector" in modules
    assert [name for name in modules if name.startswith(HEAVY)] == []
    azure = {".".join(name.split(".")[:2]) for name in modules if name.split(".")[0] == "azure"}
    assert azure <= set(FROM_BOTBUILDER)
