"""The door: only this machine's own page and programs come in, and every refusal has Teams' shape."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from emulator.wire import Refused

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
CODES = {404: "NotFound", 405: "MethodNotAllowed", 413: "MessageSizeTooBig"}


def is_loopback(host: str) -> bool:
    return host in LOOPBACK


def guard(port: int) -> Middleware:
    """A web page of somebody else reaches us only with a foreign Host, Origin or content type."""
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"}
    origins = {f"http://{host}" for host in hosts}

    @web.middleware
    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            _check(request, hosts, origins)
            return await handler(request)
        except Refused as refused:
            return refused.answer()
        except web.HTTPException as error:
            if error.status < 400 or request.path.startswith(("/page/", "/vendor/")):
                raise
            return Refused(error.status, CODES.get(error.status, "BadSyntax"), error.reason).answer()

    return guarded


def _check(request: web.Request, hosts: set[str], origins: set[str]) -> None:
    if request.host not in hosts:
        raise Refused(403, "ForbiddenHost", "This host is not served here.")
    origin = request.headers.get("Origin")
    if origin is not None and origin not in origins:
        raise Refused(403, "ForbiddenOrigin", "This origin is not served here.")
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and request.path != "/":
        raise Refused(403, "ForbiddenOrigin", "Other sites are not served here.")
    # A PUT of another site asks first, and is never answered; the bot's uploads are bytes.
    if request.path.startswith("/files/upload/"):
        return
    if request.method in {"POST", "PUT", "PATCH"} and request.content_type != "application/json":
        raise Refused(415, "UnsupportedMediaType", "Only application/json is taken.")
