"""Cards that a search of the message extension brought, until somebody puts one into a message."""

import secrets
from collections import OrderedDict
from typing import Any

from emulator.activities import CARD
from emulator.wire import Json, object_at

# Whoever types on leaves many behind; an older search is asked for anew.
MOST_KEPT = 2000


class FoundCards:
    """A page may send only what came from the bot, so it names a result by its id."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Json] = OrderedDict()

    def keep(self, person: str, attachments: Any) -> list[Json]:
        """What the page is shown of each result: its id, the lines of its preview, and the card."""
        listed = attachments if isinstance(attachments, list) else []
        return [self._shown(person, one) for one in listed if isinstance(one, dict) and one.get("contentType") == CARD]

    def of(self, person: str, identity: Any) -> Json | None:
        """The attachment with the card, for whoever searched it."""
        return self._kept.get((person, identity)) if isinstance(identity, str) else None

    def _shown(self, person: str, attachment: Json) -> Json:
        identity = secrets.token_hex(8)
        card = attachment.get("content")
        self._kept[person, identity] = {"contentType": CARD, "content": card}
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        preview = object_at(attachment, "preview", "content")
        return {
            "id": identity,
            "title": str(preview.get("title") or ""),
            "text": str(preview.get("text") or ""),
            "card": card,
        }
