"""The texts of campaigns as JSON: written once for many recipients, who get only their address put in front."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Reference
from store.delivery import Wording, worded

# Campaigns that are sent at the same time, times languages; each may hold a card of 28 KB.
MOST_KEPT = 64
_OF_THE_ADDRESS = frozenset({"from", "conversation", "id"})


@dataclass(frozen=True, slots=True)
class Message:
    """One text: its notification line, and all of its JSON behind the address."""

    summary: str
    rest: bytes

    def to(self, reference: Reference, activity_id: str | None = None) -> bytes:
        """The activity for one conversation, with the id of the message whose place it takes."""
        address: dict[str, object] = {
            "from": {"id": reference.bot},
            "conversation": {"id": reference.id, "conversationType": reference.kind.value},
        }
        if activity_id is not None:
            address["id"] = activity_id
        return orjson.dumps(address)[:-1] + self.rest


def message(activity: Mapping[str, object]) -> Message:
    """The text of an activity without an address."""
    rest = orjson.dumps({key: value for key, value in activity.items() if key not in _OF_THE_ADDRESS})
    return Message(str(activity.get("summary", "")), rest[1:] if rest == b"{}" else b"," + rest[1:])


class Wordings:
    """The texts this process has sent of late; a new edition of one is another text."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Wording, Message] = OrderedDict()

    async def of(self, connection: AsyncConnection, wanted: Iterable[Wording]) -> Mapping[Wording, Message]:
        """These texts, read where they are not known; in the transaction that claimed rows with them."""
        found = {}
        for wording in set(wanted):
            known = self._kept.get(wording) or message(await worded(connection, wording))
            found[wording] = self._kept[wording] = known
            self._kept.move_to_end(wording)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found
