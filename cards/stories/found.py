"""A success story put into a message: for readers who asked for nothing and may not know the bot."""

from dataclasses import replace
from datetime import date

from cards.contacts.found import bots_chat
from cards.frame import Hit
from cards.stories.shown import story_card, where
from domain.stories import LONGEST_TITLE, Story, shortened, title_of
from domain.town import Town
from locales import Text


def found_hit(story: Story, town: Town, text: Text, today: date, bot: str) -> Hit:
    """The story as everybody reads it; links only, for the bot is often no part of that chat."""
    day = text.day(story.published, today) if story.published else ""
    line = ", ".join(part for part in (where(story, town, text), day) if part)
    card = replace(story_card(story, town, today, text), actions=bots_chat(bot, text))
    return Hit(shortened(text.of(title_of(story)), LONGEST_TITLE), line, card)
