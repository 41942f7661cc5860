"""A small Entra on loopback: signs applications in over TLS, stands in for a machine's identity, answers as Graph.

Its answers follow Microsoft's pages "OAuth 2.0 client credentials flow", "OpenID Connect on the Microsoft identity
platform", "Certificate credentials", "Error codes" (identity platform) and "Managed identities for App Service"
(REST endpoint reference).
"""

import asyncio
import ipaddress
import ssl
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import jwt
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from domain.directory import PERMISSIONS, Feature
from tests.bot.federation import APP, TENANT, new_key
from tests.graph.double.errors import DENIED, error

SECRET = "3x~moduls-geheim"
MACHINE_SECRET = "853b9a84-5bfa-4b22-a3f3-0b9a43d9ad8a"
HOUR = 3600
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
CORE = (Feature.PEOPLE, Feature.GROUPS, Feature.INSTALL)
JSON = dict[str, object]


def pem(
    name: str = "bot", signer: tuple[rsa.RSAPrivateKey, x509.Name] | None = None, password: bytes | None = None
) -> tuple[bytes, bytes]:
    """A new private key and its certificate for 127.0.0.1, signed by itself or by a signer, both as PEM."""
    key, subject = new_key(), named(name)
    by, issuer = signer or (key, subject)
    today = datetime.now(UTC)
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(minutes=5))
        .not_valid_after(today + timedelta(days=60))
        .add_extension(x509.BasicConstraints(ca=signer is None, path_length=None), critical=True)
        .add_extension(here, critical=False)
        .sign(by, hashes.SHA256())
    )
    lock = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)
    return private, certificate.public_bytes(serialization.Encoding.PEM)


def named(name: str) -> x509.Name:
    """A distinguished name."""
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class Login:
    """What it knows and what was asked of it; `refuses` is the code of an error it answers everyone with."""

    url: str = ""
    machine: str = ""
    certificate: bytes | None = None
    roles: tuple[str, ...] = tuple(PERMISSIONS[feature] for feature in CORE)
    asked: list[tuple[str, str]] = field(default_factory=list)
    refuses: tuple[int, str, str] | None = None
    ahead: timedelta = timedelta()
    hangs: bool = False
    key: rsa.RSAPrivateKey = field(default_factory=new_key)

    def times(self, scope: str) -> int:
        """How often a token for this audience was asked for."""
        return sum(one == scope for one, _ in self.asked)

    async def token(self, request: web.Request) -> web.Response:
        """The token endpoint of version 2.0."""
        form = {name: str(value) for name, value in (await request.post()).items()}
        means = "certificate" if "client_assertion" in form else "secret"
        self.asked.append((form.get("scope", ""), means))
        refused = self.refuses or self._refusal(request, form)
        if refused:
            return _no(*refused)
        issued = self._issued(form["scope"].removesuffix("/.default"))
        # Example of "OAuth 2.0 client credentials flow", successful response.
        return web.json_response({"token_type": "Bearer", "expires_in": HOUR - 1, "access_token": issued})

    def _refusal(self, request: web.Request, form: Mapping[str, str]) -> tuple[int, str, str] | None:
        if request.match_info["tenant"] != TENANT:
            return 400, "invalid_request", "AADSTS90002"
        if form.get("client_id") != APP:
            return 400, "unauthorized_client", "AADSTS700016"
        if form.get("grant_type") != "client_credentials" or not form.get("scope", "").endswith("/.default"):
            return 400, "invalid_scope", "AADSTS70011"
        is_known = self._is_ours(form) if "client_assertion" in form else form.get("client_secret") == SECRET
        return None if is_known else (401, "invalid_client", "AADSTS7000215")

    def _is_ours(self, form: Mapping[str, str]) -> bool:
        """Whether the assertion was signed with the registered certificate, for this endpoint, just now."""
        if self.certificate is None or form.get("client_assertion_type") != ASSERTION:
            return False
        registered = x509.load_pem_x509_certificate(self.certificate)
        public = registered.public_key()
        assert isinstance(public, rsa.RSAPublicKey)
        here = f"{self.url}/{TENANT}/oauth2/v2.0/token"
        try:
            said = jwt.decode(form["client_assertion"], public, ["PS256"], audience=here, issuer=APP)
        except jwt.PyJWTError:
            return False
        return bool(said["sub"] == APP and said["jti"])

    def _issued(self, audience: str) -> str:
        now = int(time.time())
        claims = {"aud": audience, "iss": f"https://sts.windows.net/{TENANT}/", "iat": now, "nbf": now}
        claims |= {"exp": now + HOUR, "appid": APP, "tid": TENANT, "idtyp": "app"}
        if "graph" in audience or audience == self.url:
            claims["roles"] = list(self.roles)
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "login"})

    async def discovery(self, request: web.Request) -> web.Response:
        """OpenID Connect's metadata document of the tenant."""
        here = f"{self.url}/{request.match_info['tenant']}"
        return web.json_response(
            {
                "token_endpoint": f"{here}/oauth2/v2.0/token",
                "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
                "jwks_uri": f"{here}/discovery/v2.0/keys",
                "issuer": f"{here}/v2.0",
                "response_types_supported": ["code", "id_token"],
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def machine_token(self, request: web.Request) -> web.Response:
        """The identity of a machine, as App Service gives it out on loopback."""
        resource = request.query.get("resource", "")
        self.asked.append((f"{resource}/.default", "machine"))
        if request.headers.get("X-IDENTITY-HEADER") != MACHINE_SECRET or request.query["api-version"] != "2019-08-01":
            return web.json_response({"statusCode": 401, "message": "unauthorized"}, status=401)
        if request.query.get("client_id") != APP:
            return web.json_response({"statusCode": 400, "message": "no identity"}, status=400)
        ends = str(int(time.time()) + HOUR)
        found = {"access_token": self._issued(resource), "expires_on": ends, "resource": resource}
        return web.json_response(found | {"token_type": "Bearer", "client_id": APP})

    async def people(self, request: web.Request) -> web.Response:
        """Graph's first person ("List users"), for whoever shows a token that we gave for this Graph."""
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        date = {"Date": format_datetime(datetime.now(UTC) + self.ahead, usegmt=True)}
        if self.hangs:
            await asyncio.Event().wait()
        try:
            jwt.decode(bearer, self.key.public_key(), ["RS256"], audience=self.url)
        except jwt.PyJWTError:
            body = error("InvalidAuthenticationToken", "Access token is empty.")
            return web.Response(status=401, body=body, content_type="application/json", headers=date)
        if PERMISSIONS[Feature.PEOPLE] not in self.roles:
            body = DENIED[Feature.PEOPLE]
            return web.Response(status=403, body=body, content_type="application/json", headers=date)
        found = {"@odata.context": f"{self.url}/v1.0/$metadata#users(id)", "value": [{"id": APP}]}
        return web.json_response(found, headers=date)


def _no(status: int, kind: str, code: str) -> web.Response:
    """Example of "Microsoft Entra authentication & authorization error codes"."""
    description = f"{code}: The request was refused.\r\nTrace ID: 255d1aef-8c98-452f-ac51-23d051240864"
    return web.json_response(
        {
            "error": kind,
            "error_description": description,
            "error_codes": [int(code.removeprefix("AADSTS"))],
            "timestamp": "2026-11-24 02:02:12Z",
            "trace_id": "255d1aef-8c98-452f-ac51-23d051240864",
            "correlation_id": "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7",
        },
        status=status,
    )


@asynccontextmanager
async def signing_in(folder: Path) -> AsyncIterator[tuple[Login, Mapping[str, str]]]:
    """The login on free ports; and the environment in which a process trusts it."""
    authority, context = _authority(folder)
    login = Login()
    app = web.Application()
    app.router.add_post("/{tenant}/oauth2/v2.0/token", login.token)
    app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", login.discovery)
    app.router.add_get("/msi/token", login.machine_token)
    app.router.add_get("/v1.0/users", login.people)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context).start()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    login.url = f"https://127.0.0.1:{runner.addresses[0][1]}"
    login.machine = f"http://127.0.0.1:{runner.addresses[1][1]}/msi/token"
    try:
        yield login, {"SSL_CERT_FILE": str(authority)}
    finally:
        await runner.cleanup()


def _authority(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate authority of our own, and a server's context with a certificate of it."""
    private, public = pem("Wegweiser tests")
    signer = serialization.load_pem_private_key(private, None)
    assert isinstance(signer, rsa.RSAPrivateKey)
    key, certificate = pem("127.0.0.1", (signer, named("Wegweiser tests")))
    authority, server = folder / "authority.pem", folder / "server.pem"
    authority.write_bytes(public)
    server.write_bytes(key + certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server)
    return authority, context


def as_machine(login: Login) -> Mapping[str, str]:
    """The environment of a machine with an identity."""
    return {"IDENTITY_ENDPOINT": login.machine, "IDENTITY_HEADER": MACHINE_SECRET}
