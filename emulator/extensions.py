"""What the menu of a message, a search while writing and a searching input ask of the bot."""

from typing import Any

import orjson
from aiohttp import web

from emulator import activities
from emulator.bot_line import BotAnswer
from emulator.messages import Message, with_reaction
from emulator.page_actions import standing
from emulator.page_api import known, require_unblocked, visible
from emulator.teams import TEAMS, Teams
from emulator.town import Person
from emulator.views import REACTIONS, message_view
from emulator.wire import Json, answer, bad_syntax, object_at, object_from, text_at
from emulator.world import Place, Presence

USUAL_HITS = 15
AT_ONCE = 25
HTML = {"markdown": "text", "plain": "text", "xml": "html"}


async def extend(request: web.Request) -> web.Response:
    """A message action: page "Define message extension action commands", "Initiate actions from messages"."""
    teams, body = request.app[TEAMS], await object_from(request)
    person, command = known(teams, text_at(body, "as")), text_at(body, "command")
    message, place = standing(teams, person, request.match_info["chat"], request.match_info["message"])
    if command not in {action["id"] for action in teams.app.actions}:
        raise bad_syntax("'command' is none of the app's message actions.")
    value: Json = {
        "commandId": command,
        "commandContext": "message",
        "context": {"theme": "default"},
        "messagePayload": payload(teams, message, person.id),
    }
    activity = activities.asked(teams.scene(person, place), "composeExtension/fetchTask", value)
    return answered(await _posted(teams, person, place, activity))


def payload(teams: Teams, message: Message, viewer: str) -> Json:
    """A message as message actions carry it: like a chatMessage of Graph, cards as a text of JSON."""
    shown = message_view(teams.world, teams.house, message, viewer)
    return {
        "id": message.id,
        "replyToId": message.thread,
        "createdDateTime": message.at,
        "lastModifiedDateTime": message.at if message.is_updated else None,
        "deleted": False,
        "subject": None,
        "summary": shown["summary"],
        "importance": "normal",
        "locale": "en-us",
        "from": _author(teams, message),
        "body": {"contentType": HTML.get(shown["textFormat"], "text"), "content": shown["text"]},
        "attachmentLayout": shown["attachmentLayout"],
        "attachments": [
            _flat(number, one) for number, one in enumerate(shown["attachments"], 1) if isinstance(one, dict)
        ],
        "mentions": [],
        "reactions": [
            {"reactionType": kind, "user": {"user": {"id": who}}}
            for kind, ids in message.reactions.items()
            for who in ids
        ],
    }


def _author(teams: Teams, message: Message) -> Json:
    if message.sender is None:
        bot = {"applicationIdentityType": "bot", "id": teams.house.bot_id.removeprefix("28:")}
        return {"application": bot | {"displayName": teams.house.bot_name}, "user": None, "device": None}
    person = teams.world.people.get(message.sender)
    name = person.name if person else message.sender
    user = {"userIdentityType": "aadUser", "id": message.sender, "displayName": name}
    return {"user": user, "application": None, "device": None}


def _flat(number: int, attachment: Json) -> Json:
    content = attachment.get("content")
    return {
        "id": str(number),
        "contentType": attachment.get("contentType"),
        "contentUrl": attachment.get("contentUrl"),
        "content": content if content is None or isinstance(content, str) else orjson.dumps(content).decode(),
        "name": attachment.get("name"),
        "thumbnailUrl": None,
    }


async def react(request: web.Request) -> web.Response:
    """The bot hears of reactions to its own messages only."""
    teams, body = request.app[TEAMS], await object_from(request)
    person, kind = known(teams, text_at(body, "as")), text_at(body, "type")
    message, place = standing(teams, person, request.match_info["chat"], request.match_info["message"])
    is_on = body.get("on")
    if kind not in REACTIONS or not isinstance(is_on, bool):
        raise bad_syntax(f"'type' must be one of {', '.join(REACTIONS)}, 'on' true or false.")
    if is_on == (person.id in message.reactions.get(kind, ())):
        return answered(None, delivered=True)
    teams.revise(with_reaction(message, person.id, kind, is_on=is_on))
    if message.sender is not None:
        return answered(None, delivered=True)
    activity = activities.reaction(teams.scene(person, place), message.id, kind, is_added=is_on)
    return answered(await _posted(teams, person, place, activity))


async def search(request: web.Request) -> web.Response:
    """Input.ChoiceSet with Data.Query: page "Typeahead search in Adaptive Cards"."""
    teams, body = request.app[TEAMS], await object_from(request)
    person = known(teams, text_at(body, "as"))
    message, place = standing(teams, person, request.match_info["chat"], text_at(body, "message"))
    text = body.get("text") or ""
    if not isinstance(text, str):
        raise bad_syntax("'text' must be a text.")
    value: Json = {
        "kind": "search",
        "queryText": text,
        "queryOptions": {"skip": _count(body, "skip", 0), "top": _count(body, "top", USUAL_HITS)},
        "dataset": text_at(body, "dataset"),
    }
    activity = activities.asked(teams.scene(person, place), "application/search", value, message.id)
    return answered(await _posted(teams, person, place, activity))


async def look_up(request: web.Request) -> web.Response:
    """A search while writing: page "Define message extension search commands", "Respond to search command"."""
    teams, body = request.app[TEAMS], await object_from(request)
    person = known(teams, text_at(body, "as"))
    place = visible(teams, person, request.match_info["chat"], body.get("thread"))
    require_unblocked(teams, place)
    command, text = teams.app.search(text_at(body, "command")), body.get("text") or ""
    if command is None or not isinstance(text, str):
        raise bad_syntax("'command' is none of the app's searches, or 'text' no text.")
    # Teams asks at once with this sign where the command says so, and with an empty text after everything is deleted.
    is_first = body.get("isFirst") is True and command["initialRun"]
    asked = (
        {"name": "initialRun", "value": "true"} if is_first else {"name": command["parameter"]["name"], "value": text}
    )
    value: Json = {
        "commandId": command["id"],
        "parameters": [asked],
        "queryOptions": {"skip": _count(body, "skip", 0), "count": AT_ONCE},
        "context": {"theme": "default"},
    }
    activity = activities.asked(teams.scene(person, place), "composeExtension/query", value)
    activity["channelData"]["source"] = {"name": "compose"}
    bot = await _posted(teams, person, place, activity)
    extension = object_at(bot.body if isinstance(bot.body, dict) else {}, "composeExtension")
    found = teams.found.keep(person.id, extension.get("attachments"))
    return answer(
        {
            "status": bot.status,
            "delivered": bot.is_delivered,
            "kind": extension.get("type"),
            "text": extension.get("text"),
            "results": found,
            "hasMore": len(found) == AT_ONCE,
        }
    )


def answered(bot: BotAnswer | None, *, delivered: bool = False) -> web.Response:
    if bot is None:
        return answer({"status": None, "body": None, "delivered": delivered})
    return answer({"status": bot.status, "body": bot.body, "delivered": bot.is_delivered})


async def _posted(teams: Teams, person: Person, place: Place, activity: Json) -> BotAnswer:
    # A message extension works wherever the app is installed for the person; a reaction only where the bot is.
    if teams.world.install(teams.world.install_key(place)).presence is Presence.INSTALLED:
        await teams.installs.announced(place)
    return await teams.line.post(activity, person=person.id, conversation=place.conversation)


def _count(body: Json, key: str, otherwise: int) -> int:
    value: Any = body.get(key, otherwise)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise bad_syntax(f"'{key}' must be a number.")
    return value


def routes() -> list[web.RouteDef]:
    message = "/api/chats/{chat}/messages/{message}"
    return [
        web.post(message + "/extension", extend),
        web.post(message + "/reactions", react),
        web.post("/api/chats/{chat}/search", search),
        web.post("/api/chats/{chat}/extension-query", look_up),
    ]
