"""What is kept of updates: drafts while they are written, what was sent, and what a town file told of before."""

from store.updates.drafts import discard, draft, drafts_of, save
from store.updates.sent import Sending, claim, hinted, recent, sending, set_campaign
from store.updates.tables import status_update
from store.updates.told import import_updates

__all__ = [
    "Sending",
    "claim",
    "discard",
    "draft",
    "drafts_of",
    "hinted",
    "import_updates",
    "recent",
    "save",
    "sending",
    "set_campaign",
    "status_update",
]
