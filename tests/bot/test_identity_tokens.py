"""The bot's own token: asked for once, renewed in time, and never asked for in a storm."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.identity import Certificate, EntraTokens, ManagedIdentity, NoTokens, Secret
from bot.identity.outbound import SCOPE, KeptTokens
from domain.errors import DeliveryFailed, MaybeSent
from tests.bot.federation import APP, TENANT, Hands
from tests.logins import SECRET, as_machine, pem, signing_in
from tests.logins import Login as Entra

HOUR = 3600


class LoginFailedError(Exception):
    """What a login that says no raises."""


@dataclass(frozen=True)
class Issued:
    """As azure-identity issues them."""

    token: str
    expires_on: int


@dataclass
class Login:
    """Issues tokens with numbers, for an hour each."""

    hands: Hands
    asked: list[str] = field(default_factory=list)
    fails: bool = False
    is_closed: bool = False

    async def get_token(self, *scopes: str) -> Issued:
        self.asked.extend(scopes)
        await asyncio.sleep(0.01)
        if self.fails:
            raise LoginFailedError
        return Issued(f"token-{len(self.asked)}", int(self.hands.seconds()) + HOUR)

    async def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def login(hands: Hands) -> Login:
    return Login(hands)


@pytest.fixture
def tokens(login: Login, hands: Hands) -> KeptTokens:
    return KeptTokens(login, hands.seconds, (LoginFailedError,))


async def test_local_mode_has_no_token() -> None:
    assert await NoTokens().token() is None


async def test_a_hundred_senders_share_one_request(tokens: KeptTokens, login: Login) -> None:
    assert set(await asyncio.gather(*(tokens.token() for _ in range(100)))) == {"token-1"}
    assert login.asked == [SCOPE]


async def test_a_token_is_renewed_five_minutes_before_its_end(tokens: KeptTokens, login: Login, hands: Hands) -> None:
    assert await tokens.token() == "token-1"
    hands.move(minutes=54)
    assert await tokens.token() == "token-1"
    hands.move(minutes=1, seconds=1)
    assert await tokens.token() == "token-2"
    assert len(login.asked) == 2


async def test_a_login_that_is_down_is_asked_ever_more_seldom_and_nothing_counts_as_sent(
    tokens: KeptTokens, login: Login, hands: Hands
) -> None:
    login.fails = True
    waits = []
    for _ in range(8):
        asked = len(login.asked)
        failures = await asyncio.gather(*(tokens.token() for _ in range(10)), return_exceptions=True)
        assert len(login.asked) == asked + 1
        failure = failures[-1]
        assert isinstance(failure, DeliveryFailed)
        assert (failure.status, failure.sent) == (None, MaybeSent.NO)
        assert failure.retry_after
        waits.append(failure.retry_after.total_seconds())
        hands.move(seconds=waits[-1])
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    login.fails = False
    assert await tokens.token() == "token-9"


async def test_an_old_token_serves_until_its_end_when_the_login_is_down(
    tokens: KeptTokens, login: Login, hands: Hands
) -> None:
    await tokens.token()
    login.fails = True
    hands.move(minutes=57)
    assert await tokens.token() == "token-1"
    assert await tokens.token() == "token-1"
    assert len(login.asked) == 2
    hands.move(minutes=3)
    with pytest.raises(DeliveryFailed):
        await tokens.token()


async def test_a_sender_who_gives_up_does_not_stop_the_others(tokens: KeptTokens, login: Login) -> None:
    asking = [asyncio.create_task(tokens.token()) for _ in range(3)]
    await asyncio.sleep(0.001)
    asking[0].cancel()
    assert await asking[1] == await asking[2]


async def test_a_mistake_of_ours_is_not_taken_for_a_login_that_is_down(hands: Hands, login: Login) -> None:
    login.fails = True
    with pytest.raises(LoginFailedError):
        await KeptTokens(login, hands.seconds, ()).token()


async def test_closing_closes_the_credential(tokens: KeptTokens, login: Login) -> None:
    await tokens.close()
    assert login.is_closed


async def test_each_kind_of_registration_has_its_credential(hands: Hands, tmp_path: Path) -> None:
    written = tmp_path / "bot.pem"
    written.write_bytes(b"".join(pem()))
    for means in (Secret("s3cret"), Certificate(written), ManagedIdentity()):
        await EntraTokens(APP, TENANT, means, hands.seconds).close()
    assert "s3cret" not in repr(Secret("s3cret"))


# Two audiences, two hundred senders each, as wiring.py builds them; prints whether all got one and the same token.
SENDERS = """
import asyncio, logging, sys, time
from pathlib import Path
from bot.identity import Certificate, EntraTokens, ManagedIdentity, Secret
from bot.log import log_as_json
from domain.errors import DeliveryFailed

log_as_json(logging.INFO)

async def main(kind, value, app, tenant, authority, *scopes):
    means = {"secret": Secret(value), "certificate": Certificate(Path(value)), "machine": ManagedIdentity()}[kind]
    counted = []
    count = lambda: counted.append(1)
    all_tokens = [
        EntraTokens(app, tenant, means, time.time, scope=scope, authority=authority, on_failure=count)
        for scope in scopes
    ]
    try:
        for tokens in all_tokens:
            print(len(set(await asyncio.gather(*(tokens.token() for _ in range(200))))))
    except DeliveryFailed as no:
        print(no.code, no.sub_code, len(counted))
    for tokens in all_tokens:
        await tokens.close()

asyncio.run(main(*sys.argv[1:]))
"""
GRAPH = "https://graph.microsoft.com/.default"


@pytest.fixture
async def entra(tmp_path: Path) -> AsyncIterator[tuple[Entra, Mapping[str, str]]]:
    async with signing_in(tmp_path) as found:
        yield found


async def senders(
    entra: Entra, environment: Mapping[str, str], kind: str, value: str = "", app: str = APP, tenant: str = TENANT
) -> list[str]:
    """What a process prints that gets its tokens from the login through azure-identity."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SENDERS, kind, value, app, tenant, entra.url, SCOPE, GRAPH),
        cwd=Path(__file__).parents[2],
        env={**os.environ, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(child.communicate(), 60)
    assert child.returncode == 0, err.decode()
    assert SECRET not in err.decode() and "Trace" not in err.decode()
    return out.decode().splitlines()


async def test_a_secret_gets_one_token_for_each_audience(entra: tuple[Entra, Mapping[str, str]]) -> None:
    login, environment = entra
    assert await senders(login, environment, "secret", SECRET) == ["1", "1"]
    assert login.asked == [(SCOPE, "secret"), (GRAPH, "secret")]


async def test_a_certificate_signs_what_the_login_verifies(
    entra: tuple[Entra, Mapping[str, str]], tmp_path: Path
) -> None:
    login, environment = entra
    key, login.certificate = pem()
    (tmp_path / "bot.pem").write_bytes(key + login.certificate)
    assert await senders(login, environment, "certificate", str(tmp_path / "bot.pem")) == ["1", "1"]
    assert login.asked == [(SCOPE, "certificate"), (GRAPH, "certificate")]
    (tmp_path / "bot.pem").write_bytes(b"".join(pem()))
    assert await senders(login, environment, "certificate", str(tmp_path / "bot.pem")) == ["no_token AADSTS7000215 1"]


async def test_a_machines_identity_needs_no_secret(entra: tuple[Entra, Mapping[str, str]]) -> None:
    login, environment = entra
    assert await senders(login, {**environment, **as_machine(login)}, "machine") == ["1", "1"]
    assert login.asked == [(SCOPE, "machine"), (GRAPH, "machine")]


@pytest.mark.parametrize(
    ("value", "app", "tenant", "code"),
    [
        ("wrong", APP, TENANT, "AADSTS7000215"),
        (SECRET, TENANT, TENANT, "AADSTS700016"),
        (SECRET, APP, APP, "AADSTS90002"),
    ],
)
async def test_a_login_that_says_no_is_asked_once_and_its_reason_kept(
    entra: tuple[Entra, Mapping[str, str]], value: str, app: str, tenant: str, code: str
) -> None:
    login, environment = entra
    assert await senders(login, environment, "secret", value, app, tenant) == [f"no_token {code} 1"]
    assert login.times(SCOPE) == 1


async def test_a_login_whose_certificate_nobody_vouches_for_gets_no_secret(
    entra: tuple[Entra, Mapping[str, str]],
) -> None:
    login, _ = entra
    stranger = {"SSL_CERT_FILE": os.devnull}
    assert await senders(login, stranger, "secret", SECRET) == ["no_token  1"]
    assert login.asked == []


async def test_an_hour_of_two_hundred_senders_costs_two_requests(
    tokens: KeptTokens, login: Login, hands: Hands
) -> None:
    for _ in range(60):
        await asyncio.gather(*(tokens.token() for _ in range(200)))
        hands.move(minutes=1)
    # The second one five minutes before the end of the first.
    assert len(login.asked) == 2


async def test_each_failure_is_counted(login: Login, hands: Hands) -> None:
    counted: list[int] = []
    login.fails = True
    tokens = KeptTokens(login, hands.seconds, (LoginFailedError,), on_failure=lambda: counted.append(1))
    for _ in range(3):
        with pytest.raises(DeliveryFailed):
            await tokens.token()
        hands.move(minutes=2)
    assert len(counted) == 3


def test_local_mode_never_imports_azure() -> None:
    listed = "import sys, bot.identity; print([n for n in sys.modules if n.startswith(('azure', 'msal'))])"
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", listed], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
