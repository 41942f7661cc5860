"""Entra groups: who is in one at this moment, with the groups inside it; which there are; what they are called."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType
from urllib.parse import quote
from uuid import UUID

from domain.directory import Feature
from domain.errors import DirectoryFailed
from domain.people import Group
from graph.entra.client import Graph, rows

# The cast to users is an advanced query, which Graph answers only with both of these (page "List group
# transitive members"); a page may hold 999, Graph gives less when it likes.
ADVANCED = MappingProxyType({"ConsistencyLevel": "eventual"})
# Without the header a search is refused (page "List groups"); unlike a filter it needs no $count beside it.
MOST_FOUND = 15
FOUND = "id,displayName,mailEnabled,securityEnabled"
MOST_NAMED = 100
LONGEST_NAME = 256
_LONGEST_WORDS = 100
_WORD = re.compile(r"[^\W_]+")
PAGE = "transitiveMembers/microsoft.graph.user?$count=true&$select=id&$top=999"


async def members(graph: Graph, group: str) -> frozenset[str]:
    """The ids of all people in it; raises DirectoryFailed, 404 for a group that does not exist."""
    if guid(group) is None:
        raise DirectoryFailed(Feature.GROUPS, 404, "no_guid")
    found: set[str] = set()
    async for page in graph.pages(Feature.GROUPS, f"/groups/{guid(group)}/{PAGE}", ADVANCED):
        found.update(one for row in page if (one := guid(row.get("id"))) is not None)
    return frozenset(found)


async def found(graph: Graph, words: str) -> Sequence[Group]:
    """The groups for mail or rights in whose name each of the words begins one; raises DirectoryFailed."""
    # Letters and digits alone, so that nothing typed can end the quotes of a clause.
    clauses = [f'"displayName:{word}"' for word in _WORD.findall(words[:_LONGEST_WORDS])]
    if not clauses:
        return ()
    path = f"/groups?$search={quote(' AND '.join(clauses), safe='')}&$select={FOUND}&$top={MOST_FOUND}"
    page = rows(Feature.GROUPS, await graph.get(Feature.GROUPS, path, ADVANCED))
    used = [row for row in page if row.get("mailEnabled") is True or row.get("securityEnabled") is True]
    named = ((guid(row.get("id")), _name(row.get("displayName"))) for row in used)
    return tuple(Group(id, name) for id, name in named if id is not None and name)[:MOST_FOUND]


async def names(graph: Graph, groups: Collection[str]) -> Mapping[str, str]:
    """What these groups are called, by id, without those that do not exist; raises DirectoryFailed."""
    ids = [id for id in dict.fromkeys(guid(one) for one in groups) if id is not None][:MOST_NAMED]
    answers = await graph.batch(Feature.GROUPS, [f"/groups/{id}?$select=id,displayName" for id in ids])
    for answer in answers:
        if answer.status != HTTPStatus.NOT_FOUND and not answer.is_good:
            raise answer.failure(Feature.GROUPS)
    pairs = zip(ids, answers, strict=True)
    return {id: _name(answer.body.get("displayName")) or id for id, answer in pairs if answer.is_good}


def _name(value: object) -> str:
    """A name on one line, without what cannot be seen."""
    text = unicodedata.normalize("NFC", value[:LONGEST_NAME]) if isinstance(value, str) else ""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def guid(value: object) -> str | None:
    """The id in its usual small letters; None for whatever is no Entra object id."""
    try:
        return str(UUID(value)) if isinstance(value, str) and len(value) == len(str(UUID(int=0))) else None
    except ValueError:
        return None
