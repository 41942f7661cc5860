"""What an import would do to responsibilities, entry by entry, for whoever has to agree to it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping

from domain.contacts import Responsibility
from store.town.picture import responsibility_of
from store.town.plan import Conflict, Plan
from store.town.tables import CHAT


@dataclass(frozen=True, slots=True)
class Proposal:
    """Entries that are new, pairs of what changes, those that go; `unchanged` and `of_chat` (not in the file) stay.

    `mark` is the same for the same changes only.
    """

    added: tuple[Responsibility, ...]
    changed: tuple[tuple[Responsibility, Responsibility], ...]
    gone: tuple[Responsibility, ...]
    conflicts: tuple[Conflict, ...]
    unchanged: int
    of_chat: int
    mark: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (self.added or self.changed or self.gone)


def proposal_of(found: Plan, stored: Sequence[RowMapping]) -> Proposal:
    """The plan in entries."""
    before = {row["id"]: row for row in stored}
    returned = [id for id in found.changed if before[id]["gone_at"] is not None]
    added = [responsibility_of(row) for row in found.added]
    added += [responsibility_of({**before[id], **found.changed[id]}) for id in returned]
    changed = tuple(
        (responsibility_of(before[id]), responsibility_of({**before[id], **values}))
        for id, values in found.changed.items()
        if id not in returned
    )
    gone = tuple(responsibility_of(before[id]) for id in found.gone)
    living = {row["id"] for row in stored if row["gone_at"] is None}
    of_chat = sum(row["source"] == CHAT for row in stored if row["id"] in living - found.listed)
    touched = {old.id for old, _ in changed} | set(found.gone)
    said = repr((added, changed, gone, found.conflicts))
    return Proposal(
        added=tuple(added),
        changed=changed,
        gone=gone,
        conflicts=tuple(found.conflicts),
        unchanged=len(living - touched) - of_chat,
        of_chat=of_chat,
        mark=hashlib.sha256(said.encode()).hexdigest()[:32],
    )
