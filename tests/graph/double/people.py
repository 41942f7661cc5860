"""Users of the double: pages "user: delta", "Get incremental changes for users", "Get a user", "List manager"."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from tests.graph.double.errors import error, refused

if TYPE_CHECKING:
    from tests.graph.double.server import GraphDouble

DEFAULT = ("businessPhones", "displayName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage")
USER = "#microsoft.graph.user"


@dataclass(frozen=True, slots=True)
class Run:
    """A round of a delta query: whom it tells about, what of them, and where in `changes` it began."""

    select: tuple[str, ...]
    order: Sequence[str]
    begun: int
    # Which properties changed; None in the first round, which tells everything.
    changed: Mapping[str, frozenset[str]] | None = None


@dataclass
class Users:
    """The routes, and which token stands for which place in which run."""

    double: "GraphDouble"
    places: dict[str, tuple[Run, int]] = field(default_factory=dict)

    async def delta(self, request: web.Request) -> web.Response:
        """One page; the parameters of the first request are remembered by the tokens, as documented."""
        token = request.query.get("$skiptoken") or request.query.get("$deltatoken")
        if token is None:
            select = tuple(request.query.get("$select", ",".join(DEFAULT)).split(","))
            run, at = Run(select, list(self.double.people), len(self.double.changes)), 0
        elif token in self.places:
            run, at = self.places[token]
            if run.begun < self.double.oldest:
                return _expired()
            if "$deltatoken" in request.query:
                run, at = self._since(run), 0
        else:
            return _expired()
        size = self._size(request.headers.get("Prefer", ""))
        return web.json_response(self._page(run, at, at + size))

    async def user(self, request: web.Request) -> web.Response:
        """One user with the selected properties; those without a value are null, as in page "Get a user"."""
        person = self.double.people.get(request.match_info["id"])
        if person is None:
            return _missing(f"Resource '{request.match_info['id']}' does not exist.")
        select = request.query.get("$select", ",".join(("id", *DEFAULT))).split(",")
        return web.json_response({name: person.get(name) for name in select if name != "manager"})

    async def manager(self, request: web.Request) -> web.Response:
        """The manager's id and type, or 404 when there is none."""
        person = self.double.people.get(request.match_info["id"], {})
        if not person.get("manager"):
            return _missing("Resource 'manager' does not exist or one of its queried objects is not present.")
        manager = str(person["manager"])
        return web.json_response({"@odata.type": self._type(manager), "id": manager})

    def _since(self, run: Run) -> Run:
        told: dict[str, frozenset[str]] = {}
        for person, changed in self.double.changes[run.begun :]:
            told[person] = told.get(person, frozenset()) | changed
        told.pop("", None)
        kept = [one for one, changed in told.items() if one not in self.double.people or changed & {*run.select}]
        return Run(run.select, kept, len(self.double.changes), told)

    def _size(self, prefer: str) -> int:
        wished = re.search(r"odata\.maxpagesize=([0-9]+)", prefer)
        return min(int(wished[1]), self.double.page_size) if wished else self.double.page_size

    def _page(self, run: Run, at: int, end: int) -> Mapping[str, object]:
        found = [item for one in run.order[at:end] if (item := self._item(one, run)) is not None]
        page: dict[str, object] = {"@odata.context": self.double.url + "/$metadata#users", "value": found}
        token = secrets.token_urlsafe(48)
        self.places[token] = (run, end)
        is_last = end >= len(run.order)
        kind = ("deltaLink", "deltatoken") if is_last else ("nextLink", "skiptoken")
        page[f"@odata.{kind[0]}"] = self.double.link(f"/users/delta?${kind[1]}={token}")
        return page

    def _item(self, one: str, run: Run) -> Mapping[str, object] | None:
        person = self.double.people.get(one)
        if person is None:
            # Whoever left in the middle of the first round is told in the next one.
            return None if run.changed is None else {"id": one, "@removed": {"reason": self.double.removed[one]}}
        changed = None if run.changed is None else run.changed[one]
        names = [name for name in run.select if name != "manager"]
        if changed is not None and self.double.tells_changes_only:
            names = [name for name in names if name in changed]
        # What was never set is left out; what was emptied is told as null once.
        item = {name: person[name] for name in names if person.get(name) is not None or name in (changed or ())}
        if "manager" in run.select and (changed is None or "manager" in changed):
            item.update(self._annotation(one, person))
        return {**item, "id": one}

    def _annotation(self, one: str, person: Mapping[str, object]) -> Mapping[str, object]:
        """Graph's pattern "Change Tracking": relationships come as `manager@delta`."""
        manager = person.get("manager")
        if manager:
            return {"manager@delta": [{"@odata.type": self._type(str(manager)), "id": manager}]}
        former = self.double.former_managers.get(one)
        gone = {"@odata.type": USER, "id": former, "@removed": {"reason": "deleted"}}
        return {"manager@delta": [gone]} if former else {}

    def _type(self, one: str) -> str:
        return USER if one in self.double.people else "#microsoft.graph.orgContact"


def _expired() -> web.Response:
    """Devblog "Duration of change tracking tokens": 400, and which code to look for."""
    message = "The sync state generation is not found. The delta token is expired and data must be synchronized again."
    return refused(400, error("syncStateNotFound", message))


def _missing(message: str) -> web.Response:
    return refused(404, error("Request_ResourceNotFound", message))


def routes(double: "GraphDouble") -> list[web.RouteDef]:
    """The addresses of users."""
    users = Users(double)
    return [
        web.get("/users/delta", users.delta),
        web.get("/users/{id}", users.user),
        web.get("/users/{id}/manager", users.manager),
    ]
