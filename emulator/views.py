"""Chats and messages as the page sees them."""

import re

from emulator.activities import House
from emulator.app_package import App
from emulator.messages import Message
from emulator.town import Person
from emulator.wire import Json
from emulator.world import World

PREVIEW_CHARACTERS = 140
REACTIONS = ("like", "heart", "laugh", "surprised", "sad", "angry")
AT_TAG = re.compile(r"</?at>")


def message_view(world: World, house: House, message: Message, viewer: str) -> Json:
    content: Json = {} if message.is_deleted else message.content
    return {
        "id": message.id,
        "chat": message.chat,
        "thread": message.thread,
        "from": _sender(world, house, message),
        "at": message.at,
        "text": content.get("text") or "",
        "textFormat": content.get("textFormat") or ("plain" if message.sender else "markdown"),
        "summary": content.get("summary"),
        "attachments": message.views.get(viewer) or content.get("attachments") or [],
        "attachmentLayout": content.get("attachmentLayout"),
        "suggestedActions": content.get("suggestedActions"),
        "updated": message.is_updated,
        "deleted": message.is_deleted,
        "mentions": _mentions(content),
        "reactions": dict(message.reactions),
        "consent": message.consent,
    }


def chats_of(world: World, house: House, person: Person) -> list[Json]:
    """The personal chat with the bot first, then the channels of the team."""
    personal = chat_view(world, house, f"a:{person.id}", person.id)
    return [personal, *(chat_view(world, house, chat, person.id) for chat in world.town.channels)]


def chat_view(world: World, house: House, chat: str, viewer: str) -> Json:
    channel = world.town.channels.get(chat)
    newest = world.newest(chat)
    return {
        "id": chat,
        "kind": "channel" if channel else "personal",
        "name": channel.name if channel else house.bot_name,
        "unread": world.unread(viewer, chat),
        "blocked": channel is None and world.is_blocked(chat[2:]),
        "last": {"text": preview(newest), "at": newest.at} if newest else None,
    }


def world_view(world: World, house: House, app: App, now: str) -> Json:
    town = world.town
    return {
        "town": {"name": town.name, "timezone": town.timezone, "languages": town.languages},
        "bot": {"id": house.bot_id, "name": house.bot_name},
        "people": [_person(world, person) for person in world.people.values()],
        "units": [{"id": identity, "name": name} for identity, name in town.units.items()],
        "team": {"id": town.team_id, "name": town.name},
        "now": now,
        "tips": town.tips,
        "messageActions": app.actions,
        "searches": app.searches,
        "commands": app.commands,
        "reactions": REACTIONS,
    }


def preview(message: Message) -> str:
    """One line of a message, like the notification: the summary, else the text, else the card's own words."""
    content = message.content
    cards = [card for card in content.get("attachments") or [] if isinstance(card, dict)]
    inner = [card["content"] for card in cards if isinstance(card.get("content"), dict)]
    spoken = [card.get(key) for card in inner for key in ("fallbackText", "speak", "title", "text")]
    line = next(
        (words for words in (content.get("summary"), content.get("text"), *spoken) if isinstance(words, str) and words),
        "",
    )
    return " ".join(AT_TAG.sub("", line).split())[:PREVIEW_CHARACTERS]


def _person(world: World, person: Person) -> Json:
    return {
        "id": person.id,
        "name": person.name,
        "title": person.title,
        "unit": person.unit or None,
        "unitName": world.town.units.get(person.unit, ""),
        "rights": person.rights,
        "languages": person.languages,
    }


def _sender(world: World, house: House, message: Message) -> Json:
    if message.sender is None:
        return {"id": house.bot_id, "name": house.bot_name, "role": "bot"}
    person = world.people.get(message.sender)
    return {"id": message.sender, "name": person.name if person else message.sender, "role": "user"}


def _mentions(content: Json) -> list[Json]:
    entities = content.get("entities")
    found = [
        (entity.get("mentioned"), entity.get("text"))
        for entity in (entities if isinstance(entities, list) else [])
        if isinstance(entity, dict) and entity.get("type") == "mention"
    ]
    return [
        {"id": str(mentioned.get("id", "")).removeprefix("29:"), "name": mentioned.get("name"), "text": text}
        for mentioned, text in found
        if isinstance(mentioned, dict)
    ]
