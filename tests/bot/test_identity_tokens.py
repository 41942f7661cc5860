"""The bot's own token: asked for once, renewed in time, and never asked for in a storm."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.identity import Certificate, EntraTokens, ManagedIdentity, NoTokens, Secret
from bot.identity.outbound import SCOPE, KeptTokens
from domain.errors import DeliveryFailed, MaybeSent
from tests.bot.federation import APP, TENANT, Hands, new_key

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
    written.write_bytes(certificate())
    for means in (Secret("s3cret"), Certificate(written), ManagedIdentity()):
        await EntraTokens(APP, TENANT, means, hands.seconds).close()
    assert "s3cret" not in repr(Secret("s3cret"))


def certificate() -> bytes:
    key, name = new_key(), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bot")])
    today = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today)
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    return private + signed.public_bytes(serialization.Encoding.PEM)


def test_local_mode_never_imports_azure() -> None:
    listed = "import sys, bot.identity; print([n for n in sys.modules if n.startswith(('azure', 'msal'))])"
    root = Path(__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", listed], cwd=root, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
