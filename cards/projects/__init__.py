"""How a project stands, what comes next, and what was reached."""

from cards.projects.news import News, Span, Told, new_card, span_said, weeks_asked
from cards.projects.seen import Seen, light_said, project_buttons
from cards.projects.standing import Standing, last_and_next, nothing_card, overview_card, status_card
from cards.projects.steps import all_next_card, milestone_card, next_card, steps_card

__all__ = [
    "News",
    "Seen",
    "Span",
    "Standing",
    "Told",
    "all_next_card",
    "last_and_next",
    "light_said",
    "milestone_card",
    "new_card",
    "next_card",
    "nothing_card",
    "overview_card",
    "project_buttons",
    "span_said",
    "status_card",
    "steps_card",
    "weeks_asked",
]
