"""What happens when a person presses a button of a card."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from emulator import activities
from emulator.activities import CARD
from emulator.bot_line import BotAnswer
from emulator.messages import Message, with_view
from emulator.page_api import known, require_unblocked, spoken, visible
from emulator.teams import TEAMS, Teams
from emulator.town import Person
from emulator.wire import Json, Refused, answer, bad_syntax, object_at, object_from, text_at
from emulator.world import Place


@dataclass(frozen=True)
class Press:
    """A person's button on a message; `value` is the button's data with the card's inputs."""

    person: Person
    place: Place
    message: Message
    action: Json
    value: Any


async def press(request: web.Request) -> web.Response:
    teams, body = request.app[TEAMS], await object_from(request)
    person = known(teams, text_at(body, "as"))
    pressed = _pressed(teams, person, request.match_info["chat"], body)
    await teams.installs.announced(pressed.place)
    match pressed.action.get("type"):
        case "Action.Execute":
            bot = await _execute(teams, pressed)
        case "Action.Submit":
            bot = await _submit(teams, pressed)
        case _:
            raise bad_syntax("'action.type' must be Action.Execute or Action.Submit.")
    return answer({"status": bot.status, "body": bot.body, "delivered": bot.is_delivered})


def _pressed(teams: Teams, person: Person, chat: str, body: Json) -> Press:
    message, place = standing(teams, person, chat, text_at(body, "message"))
    action, inputs = object_at(body, "action"), object_at(body, "inputs")
    given = action.get("data")
    value = {**given, **inputs} if isinstance(given, dict) else (inputs or given)
    return Press(person, place, message, action, value)


def standing(teams: Teams, person: Person, chat: str, identity: str) -> tuple[Message, Place]:
    """A message that a person sees, and the place where something is done with it; raises Refused."""
    place = visible(teams, person, chat)
    require_unblocked(teams, place)
    message = teams.world.message(place.chat, identity)
    if message is None or message.is_deleted:
        raise Refused(404, "ActivityNotFoundInConversation", "Message not found.")
    # A thread carries its root's id in the conversation, also when the root itself is meant.
    thread = None if place.person else (message.thread or message.id)
    return message, Place(place.chat, place.person, thread)


async def _execute(teams: Teams, pressed: Press) -> BotAnswer:
    action: Json = {"type": "Action.Execute", "verb": pressed.action.get("verb"), "data": pressed.value or {}}
    if pressed.action.get("id") is not None:
        action["id"] = pressed.action["id"]
    activity = activities.invoke(teams.scene(pressed.person, pressed.place), pressed.message.id, action)
    bot = await _delivered(teams, pressed, activity)
    if bot.is_delivered and isinstance(bot.body, dict):
        _replace_card(teams, pressed, bot.body)
    return bot


def _replace_card(teams: Teams, pressed: Press, body: Json) -> None:
    card = body.get("value")
    if body.get("type") != CARD or body.get("statusCode", 200) != 200 or not isinstance(card, dict):
        return
    # The bot may have edited or deleted the message while it answered.
    message = teams.world.message(pressed.message.chat, pressed.message.id)
    if message is not None and not message.is_deleted:
        attachment = {"contentType": CARD, "content": card}
        teams.revise(with_view(message, pressed.person.id, [attachment]), only=pressed.person.id)


async def _submit(teams: Teams, pressed: Press) -> BotAnswer:
    wish = object_at({"value": pressed.value}, "value", "msteams")
    if wish.get("type") in {"imBack", "messageBack"}:
        return await _say_back(teams, pressed, wish)
    activity = activities.submit(teams.scene(pressed.person, pressed.place), pressed.message.id, pressed.value)
    return await _delivered(teams, pressed, activity)


async def _say_back(teams: Teams, pressed: Press, wish: Json) -> BotAnswer:
    """Buttons that speak for the person: what they say appears in the chat."""
    is_plain = wish["type"] == "imBack"
    text = str((wish.get("value") if is_plain else wish.get("text")) or "")
    value = None if is_plain else wish.get("value")
    mentions_bot = pressed.place.person is None
    _, bot = await spoken(teams, pressed.person, pressed.place, text, mentions_bot=mentions_bot, value=value)
    return bot or BotAnswer(None)


async def _delivered(teams: Teams, pressed: Press, activity: Json) -> BotAnswer:
    return await teams.line.post(activity, person=pressed.person.id, conversation=pressed.place.conversation)


def routes() -> list[web.RouteDef]:
    return [web.post("/api/chats/{chat}/actions", press)]
