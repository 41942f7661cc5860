"""Groups of the double: pages "List group transitive members", "List groups", "Get group"."""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from aiohttp import web

from tests.graph.double.errors import error, refused

if TYPE_CHECKING:
    from tests.graph.double.server import GraphDouble

MOST = 999
_CLAUSE = re.compile(r'"displayName:[^"\\]+"')


@dataclass
class Groups:
    """The routes, and which token stands for which rest of which answer."""

    double: "GraphDouble"
    rests: dict[str, Sequence[str]] = field(default_factory=dict)

    async def members(self, request: web.Request) -> web.Response:
        """The users in the group and in the groups inside it; the cast is an advanced query."""
        group = request.match_info["id"]
        if request.query.get("$count") != "true" or request.headers.get("ConsistencyLevel") != "eventual":
            return refused(400, error("Request_UnsupportedQuery", "The query parameter 'OData cast' needs $count."))
        if not _is_guid(group):
            return refused(400, error("Request_BadRequest", f"Invalid object identifier '{group}'."))
        if group not in self.double.groups:
            return refused(404, error("Request_ResourceNotFound", f"Resource '{group}' does not exist."))
        top = int(request.query.get("$top", "100"))
        if not 0 < top <= MOST:
            return refused(400, error("Request_UnsupportedQuery", "Invalid page size specified."))
        token = request.query.get("$skiptoken")
        waiting = self.rests[token] if token else self._people(group)
        return self._page(group, top, waiting)

    async def found(self, request: web.Request) -> web.Response:
        """Page "Use the $search query parameter": words of the name that begin like the words looked for."""
        if request.headers.get("ConsistencyLevel") != "eventual":
            message = "Request with $search query parameter only works through MSGraph with a special request header"
            return refused(400, error("Request_UnsupportedQuery", message))
        search = request.query.get("$search", "")
        clauses = search.split(" AND ")
        if not all(_CLAUSE.fullmatch(clause) for clause in clauses):
            return refused(400, error("Request_BadRequest", "Unrecognized query argument specified: '$search'."))
        words = [clause.strip('"').partition(":")[2].casefold() for clause in clauses]
        all_groups = [self._described(one) for one in self.double.groups]
        fitting = [one for one in all_groups if _fits(str(one["displayName"]), words)]
        return web.json_response({"value": fitting[: int(request.query.get("$top", "100"))]})

    async def one(self, request: web.Request) -> web.Response:
        """A group with its usual properties."""
        group = request.match_info["id"]
        if not _is_guid(group):
            return refused(400, error("Request_BadRequest", f"Invalid object identifier '{group}'."))
        if group not in self.double.groups:
            return refused(404, error("Request_ResourceNotFound", f"Resource '{group}' does not exist."))
        return web.json_response(self._described(group))

    def _described(self, group: str) -> dict[str, object]:
        usual: dict[str, object] = {"displayName": "", "mailEnabled": False, "securityEnabled": True}
        return {"id": group, **usual, **self.double.described.get(group, {})}

    def _page(self, group: str, top: int, waiting: Sequence[str]) -> web.Response:
        size = min(top, self.double.page_size)
        page: dict[str, object] = {
            "@odata.context": self.double.url + "/$metadata#users(id)",
            "@odata.count": len(waiting),
            "value": [{"id": one} for one in waiting[:size]],
        }
        if waiting[size:]:
            token = secrets.token_urlsafe(24)
            self.rests[token] = waiting[size:]
            path = f"/groups/{group}/transitiveMembers/microsoft.graph.user"
            page["@odata.nextLink"] = self.double.link(
                f"{path}?$count=true&$select=id&$top={top}&$skiptoken={token}",
            )
        return web.json_response(page)

    def _people(self, group: str) -> Sequence[str]:
        seen: set[str] = set()
        waiting = [group]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting.extend(self.double.groups.get(one, ()))
        return sorted(seen & self.double.people.keys())


def _fits(name: str, words: Sequence[str]) -> bool:
    tokens = re.findall(r"\w+", name.casefold())
    return all(any(token.startswith(word) for token in tokens) for word in words)


def _is_guid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def routes(double: "GraphDouble") -> list[web.RouteDef]:
    """The addresses of groups."""
    groups = Groups(double)
    return [
        web.get("/groups/{id}/transitiveMembers/microsoft.graph.user", groups.members),
        web.get("/groups/{id}", groups.one),
        web.get("/groups", groups.found),
    ]
