"""Schedules as people see them: the list, one of them, and the forms in which one is written."""

from cards.schedules.asking import end_card, fire_card
from cards.schedules.forms import Form, form, kind_card, unfinished_card, waste_card
from cards.schedules.listing import Page, list_card, one_card
from cards.schedules.preview import Preview, preview_card
from cards.schedules.standing import Run, Standing
from cards.schedules.wording import audience_said, kind_said, rule_said

__all__ = [
    "Form",
    "Page",
    "Preview",
    "Run",
    "Standing",
    "audience_said",
    "end_card",
    "fire_card",
    "form",
    "kind_card",
    "kind_said",
    "list_card",
    "one_card",
    "preview_card",
    "rule_said",
    "unfinished_card",
    "waste_card",
]
