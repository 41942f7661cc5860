"""What an import changes: a pure comparison of what is stored with what the file says."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import RowMapping

from store.town.rows import Row, Value
from store.town.tables import CHAT, FILE, GRAPH, SETTING, Kind

KEPT_APART = frozenset({"id", "source", "edited", "position", "gone_at", "version", "run", "confirmed_at"})
# Among the edited columns for a row that the chat removed; in a conflict for one that the file still has.
REMOVED = "gone_at"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something edited in the chat that the file says differently.

    `field` is empty when the file lacks it, and REMOVED when the file still has what the chat removed.
    """

    kind: Kind
    id: str
    name: str
    field: str = ""
    kept: str = ""
    offered: str = ""


@dataclass(slots=True)
class Plan:
    """The rows to add, the columns to change by id, the ids that go, and the conflicts that are kept.

    `listed` are the ids that the file has, whatever becomes of them.
    """

    kind: Kind
    added: list[Row] = field(default_factory=list)
    changed: dict[str, Row] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    listed: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return not (self.added or self.changed or self.moved or self.gone)


def plan(kind: Kind, stored: Sequence[RowMapping], wanted: Sequence[Row], needed: Collection[str] = ()) -> Plan:
    """How the stored rows of a kind become the wanted ones; `needed` are ids that the chat still uses."""
    found = Plan(kind)
    before = {row["id"]: row for row in stored}
    for position, row in enumerate(wanted):
        found.listed.add(str(row["id"]))
        old = before.pop(str(row["id"]), None)
        if old is None:
            found.added.append({**row, "position": position})
        else:
            _compare(found, old, row, position)
    for old in before.values():
        _leave(found, old, needed)
    return found


def _compare(found: Plan, old: RowMapping, row: Row, position: int) -> None:
    if found.kind is Kind.PEOPLE and old["source"] == GRAPH:
        return  # whom the directory knows, it knows better
    if old["gone_at"] is not None and REMOVED in old["edited"]:
        found.conflicts.append(Conflict(found.kind, old["id"], name_of(old), REMOVED))
        return
    changes: Row = {"gone_at": None} if old["gone_at"] is not None else {}
    if old["source"] == GRAPH:
        changes["source"] = FILE
    for name, value in row.items():
        if name in KEPT_APART or old[name] == value:
            continue
        if old["source"] == CHAT or name in old["edited"]:
            found.conflicts.append(Conflict(found.kind, old["id"], name_of(old), *_apart(name, old[name], value)))
        else:
            changes[name] = value
    if changes and found.kind is Kind.RESPONSIBILITIES:
        # Whoever changes or returns an entry has looked at it: its six months begin anew.
        changes["confirmed_at"] = None
    if changes:
        found.changed[old["id"]] = changes
    if old["position"] != position:
        found.moved[old["id"]] = position


def _leave(found: Plan, old: RowMapping, needed: Collection[str]) -> None:
    """A row that the file does not have (any more)."""
    if old["gone_at"] is not None or old["source"] in (CHAT, GRAPH, SETTING):
        return
    # Whoever left the town left it, whatever was corrected about them.
    if found.kind is not Kind.PEOPLE and (old["edited"] or old["id"] in needed):
        found.conflicts.append(Conflict(found.kind, old["id"], name_of(old)))
    else:
        found.gone.append(old["id"])


def name_of(row: RowMapping) -> str:
    """What a person calls this row."""
    for column in ("name", "title", "topic"):
        said = shown(row.get(column))
        if said:
            return said
    return str(row["id"])


def _apart(name: str, kept: Value, offered: Value) -> tuple[str, str, str]:
    """The field with what is kept and what is offered; of two texts that differ in English only, the English."""
    if isinstance(kept, dict) and isinstance(offered, dict) and shown(kept) == shown(offered):
        return f"{name}_en", kept.get("en", ""), offered.get("en", "")
    return name, shown(kept), shown(offered)


def shown(value: Value) -> str:
    """A stored value as one readable line."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return value.get("de") or value.get("en") or ""
    if isinstance(value, list):
        return ", ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)
