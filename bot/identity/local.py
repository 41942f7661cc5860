"""Local mode has no tokens, so only this machine may speak, and no web page through its browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from ipaddress import ip_address

from aiohttp import web
from yarl import URL

from bot.identity.refused import Reason, refused
from bot.identity.service_urls import LOOPBACK, ServiceUrls


class LocalCheck:
    """The check of local mode; `hosts` are the names this machine is called by."""

    of_other_type = HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def __init__(self, hosts: Iterable[str] = LOOPBACK) -> None:
        self._hosts = frozenset(hosts)
        self._service_urls = ServiceUrls(self._hosts)

    async def check(self, request: web.BaseRequest, activity: Mapping[str, object]) -> None:
        """Returns or raises Refused with 403."""
        if not _is_this_machine(request.remote):
            raise refused(Reason.CALLER)
        # A foreign name that leads to 127.0.0.1 still stands in the Host header.
        if not self._is_ours(f"http://{request.headers.get('Host', '')}"):
            raise refused(Reason.HOST)
        origin = request.headers.get("Origin")
        if origin is not None and not self._is_ours(origin):
            raise refused(Reason.ORIGIN)
        if not self._service_urls.allow(activity.get("serviceUrl")):
            raise refused(Reason.SERVICE_URL)

    def _is_ours(self, address: str) -> bool:
        try:
            url = URL(address)
            return url.host in self._hosts and url.raw_user is None
        except ValueError:
            return False


def _is_this_machine(address: str | None) -> bool:
    try:
        found = ip_address(address or "")
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback
