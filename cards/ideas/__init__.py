"""Ideas as cards: proposing one, how it stands, and answering it."""

from cards.ideas.answering import (
    answered_card,
    decline_card,
    gone_card,
    pass_card,
    passed_card,
    queue_card,
    review_card,
    tell_card,
    told_card,
)
from cards.ideas.proposing import ON, PROJECT, TOPIC, Form, form_card, preview_card
from cards.ideas.standing import Page, mine_card, own_card, sure_card, withdrawn_card

__all__ = [
    "ON",
    "PROJECT",
    "TOPIC",
    "Form",
    "Page",
    "answered_card",
    "decline_card",
    "form_card",
    "gone_card",
    "mine_card",
    "own_card",
    "pass_card",
    "passed_card",
    "preview_card",
    "queue_card",
    "review_card",
    "sure_card",
    "tell_card",
    "told_card",
    "withdrawn_card",
]
