"""What decides about an audience beside draft and town: what the author may choose, groups, an uploaded list."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from domain.errors import DirectoryFailed
from domain.people import Directory, Rights
from domain.updates import Around, Circle, Draft, Field, Permits, To
from store.database import Database
from store.updates import lists

# More at once would keep the person waiting for the directory.
MOST_GROUPS = 10


@dataclass(frozen=True, slots=True)
class Whom:
    """Looks up what a draft's audience needs; `groups` is None where the directory cannot search any."""

    database: Database
    permits: Permits = field(default_factory=Permits)
    groups: Directory | None = None

    async def around(self, draft: Draft, rights: Rights, now: datetime | None) -> Around:
        """What decides about this draft of a person with these rights, at `now` where its time is judged."""
        async with self.database.read() as connection:
            listed = await lists.people(connection, draft.id)
        known = Around(
            kinds=self.permits.kinds(rights),
            listed=frozenset(listed) if listed else None,
            has_groups=self.groups is not None,
            now=now,
        )
        return known if self.groups is None else await _with_groups(known, draft, self.groups)


async def _with_groups(known: Around, draft: Draft, groups: Directory) -> Around:
    wanted = draft.chosen(Field.GROUPS)[:MOST_GROUPS] if draft.to is To.CHOSEN else ()
    if not wanted:
        return known
    try:
        names = await groups.group_names(wanted)
        people = await asyncio.gather(*(groups.members(id) for id in names))
    except DirectoryFailed:
        return Around(known.kinds, {}, known.listed, known.has_groups, known.now, is_unreachable=True)
    circles = {id: Circle(name, frozenset(one)) for (id, name), one in zip(names.items(), people, strict=True)}
    return Around(known.kinds, circles, known.listed, known.has_groups, known.now)
