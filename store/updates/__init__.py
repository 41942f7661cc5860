"""What is kept of updates: drafts while they are written, what was sent, and what a town file told of before."""

from store.updates.drafts import approve, ask, discard, draft, drafts_of, save, write_on
from store.updates.noting import due_to_note, note_in_town, put_in_town
from store.updates.progress import Followed, claim_telling, due_to_tell, follow_live, forget_told, keep_told, let_go
from store.updates.sent import (
    Sending,
    back_to_draft,
    claim,
    correct,
    hinted,
    recent,
    sending,
    sent_by,
    set_campaign,
    take_back,
)
from store.updates.tables import status_update
from store.updates.told import import_updates
from store.updates.voices import (
    Opened,
    acknowledge,
    counts,
    freeze_due,
    last_shown,
    opened,
    react,
    reacted_to,
)

__all__ = [
    "Followed",
    "Opened",
    "Sending",
    "acknowledge",
    "approve",
    "ask",
    "back_to_draft",
    "claim",
    "claim_telling",
    "correct",
    "counts",
    "discard",
    "draft",
    "drafts_of",
    "due_to_note",
    "due_to_tell",
    "follow_live",
    "forget_told",
    "freeze_due",
    "hinted",
    "import_updates",
    "keep_told",
    "last_shown",
    "let_go",
    "note_in_town",
    "opened",
    "put_in_town",
    "react",
    "reacted_to",
    "recent",
    "save",
    "sending",
    "sent_by",
    "set_campaign",
    "status_update",
    "take_back",
    "write_on",
]
