"""Status updates as people see them: what readers get, the forms of the lead, preview and report."""

from cards.updates.forms import Shown, discard_card, form, resume_card
from cards.updates.reading import marked_copy, notification, update_card
from cards.updates.sending import Preview, Sent, closed_card, preview_card, report_card, sent_card

__all__ = [
    "Preview",
    "Sent",
    "Shown",
    "closed_card",
    "discard_card",
    "form",
    "marked_copy",
    "notification",
    "preview_card",
    "report_card",
    "resume_card",
    "sent_card",
    "update_card",
]
