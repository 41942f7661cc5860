"""Status updates as people see them: what readers get, the forms of the lead, preview and report."""

from cards.updates.approving import asked_card, decided_card, request_card, unheard_card
from cards.updates.forms import Shown, discard_card, form, resume_card
from cards.updates.preview import Crowded, Preview, preview_card
from cards.updates.reading import marked_copy, notification, update_card
from cards.updates.sending import Sent, closed_card, sent_card
from cards.updates.voices import readers_card, thanked

__all__ = [
    "Crowded",
    "Preview",
    "Sent",
    "Shown",
    "asked_card",
    "closed_card",
    "decided_card",
    "discard_card",
    "form",
    "marked_copy",
    "notification",
    "preview_card",
    "readers_card",
    "request_card",
    "resume_card",
    "sent_card",
    "thanked",
    "unheard_card",
    "update_card",
]
