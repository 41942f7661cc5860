"""The last card that came by itself, for whoever wants to read it as plain text."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.conversations import Reference

# People see a message before its outcome is written.
_LAST = text("""
SELECT m.activity FROM delivery d
JOIN campaign c ON c.id = d.campaign AND c.action = 'send'
JOIN campaign_message m ON m.campaign = d.campaign AND m.language = d.language
WHERE (d.person = :person OR (CAST(:person AS text) IS NULL AND d.conversation = :conversation))
  AND NOT EXISTS (SELECT 1 FROM campaign f WHERE f.follows = c.id AND f.action = 'remove')
  AND d.state IN ('sending', 'delivered') AND d.way = 'chat'
  AND d.updated_at > coalesce(CAST(:after AS timestamptz), '-infinity')
ORDER BY d.updated_at DESC LIMIT 1
""")


async def last_card(connection: AsyncConnection, place: Reference, after: datetime | None) -> Mapping[str, Any] | None:
    """The newest card delivered into this chat after that instant (database clock), or None."""
    row = (
        await connection.execute(_LAST, {"person": place.person, "conversation": place.id, "after": after})
    ).one_or_none()
    if row is None or not row.activity.get("attachments"):
        return None
    card: Mapping[str, Any] = row.activity["attachments"][0]["content"]
    return card
