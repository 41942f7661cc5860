"""Where the bot may answer to: an activity must not choose which host gets our token."""

from __future__ import annotations

import re
from collections.abc import Iterable

from yarl import URL

# user:password@, a ? or # before our path, a backslash, a blank, a letter that is folded into another host.
_READ_IN_TWO_WAYS = re.compile(r"[^!-~]|[@?#\\]")
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class ServiceUrls:
    """Allowed hosts; each name stands for itself and everything below it. https, on loopback also http."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self._hosts = frozenset(host.lower().strip(".") for host in hosts if host.strip("."))

    def allow(self, service_url: object) -> bool:
        """Whether the bot may send to this address."""
        if not isinstance(service_url, str) or _READ_IN_TWO_WAYS.search(service_url):
            return False
        try:
            url = URL(service_url)
            host = (url.host or "").lower()
        except ValueError:
            return False
        if url.scheme != "https" and not (url.scheme == "http" and host in LOOPBACK):
            return False
        if not host:
            return False
        return any(host == allowed or host.endswith(f".{allowed}") for allowed in self._hosts)
