"""An update put into a message: for readers who asked for nothing and may not know the bot."""

from datetime import date
from zoneinfo import ZoneInfo

from cards.contacts.found import bots_chat
from cards.contacts.person import ways
from cards.elements import Paragraph
from cards.frame import Card, Hit
from cards.updates.reading import notification, update_body
from domain.town import Town
from domain.updates import Update
from locales import Text


def found_hit(update: Update, town: Town, text: Text, today: date, bot: str) -> Hit:
    """What the update says and when it went out; links only, for the bot is often no part of that chat."""
    project = town.projects.get(update.project or "")
    about = text.of(project.name) if project else text("updates-read-news")
    sent = update.sent_at.astimezone(ZoneInfo(town.timezone)).date() if update.sent_at else None
    day = text.day(sent, today) if sent else ""
    said = (Paragraph(text("updates-found-sent", day=day), is_subtle=True),) if day else ()
    contact = town.people.get(update.contact or "")
    chat = ways(contact, text)[:1] if contact and contact.is_active else ()
    card = Card(
        summary=notification(update, town, text),
        body=(*update_body(update, town, text, today), *said),
        actions=(*chat, *bots_chat(bot, text)),
        language=text.language,
    )
    return Hit(text.of(update.title), ", ".join(part for part in (about, day) if part), card)
