"""Who is in an Entra group at this moment, with the groups inside it."""

from types import MappingProxyType
from uuid import UUID

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.client import Graph

# The cast to users is an advanced query, which Graph answers only with both of these (page "List group
# transitive members"); a page may hold 999, Graph gives less when it likes.
ADVANCED = MappingProxyType({"ConsistencyLevel": "eventual"})
PAGE = "transitiveMembers/microsoft.graph.user?$count=true&$select=id&$top=999"


async def members(graph: Graph, group: str) -> frozenset[str]:
    """The ids of all people in it; raises DirectoryFailed, 404 for a group that does not exist."""
    if guid(group) is None:
        raise DirectoryFailed(Feature.GROUPS, 404, "no_guid")
    found: set[str] = set()
    async for page in graph.pages(Feature.GROUPS, f"/groups/{guid(group)}/{PAGE}", ADVANCED):
        found.update(one for row in page if (one := guid(row.get("id"))) is not None)
    return frozenset(found)


def guid(value: object) -> str | None:
    """The id in its usual small letters; None for whatever is no Entra object id."""
    try:
        return str(UUID(value)) if isinstance(value, str) and len(value) == len(str(UUID(int=0))) else None
    except ValueError:
        return None
