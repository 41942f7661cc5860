"""Success stories as people see them: the list, the form to tell one, and a lead's review."""

from cards.stories.reviewing import (
    decided_card,
    empty_card,
    preview_card,
    published_card,
    queue_card,
    review_card,
    sent_back_card,
)
from cards.stories.shown import Page, list_card, story_card
from cards.stories.telling import NOWHERE, Form, form_card, out_card, returned_card, thanks_card

__all__ = [
    "NOWHERE",
    "Form",
    "Page",
    "decided_card",
    "empty_card",
    "form_card",
    "list_card",
    "out_card",
    "preview_card",
    "published_card",
    "queue_card",
    "returned_card",
    "review_card",
    "sent_back_card",
    "story_card",
    "thanks_card",
]
