"""What the page reads and says: the world, chats, messages, and the stream of what happens."""

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson
from aiohttp import web

from emulator import activities
from emulator.bot_line import BotAnswer
from emulator.messages import Message
from emulator.teams import TEAMS, Teams
from emulator.town import Person
from emulator.views import chats_of, message_view, world_view
from emulator.wire import Json, Refused, answer, bad_syntax, object_from, text_at
from emulator.world import Place, Presence

HEARTBEAT_SECONDS = 15.0
MOST_TEXT_CHARACTERS = 28 * 1024
MOST_INSERTED = 5
OPENINGS: web.AppKey[set[asyncio.Task[bool]]] = web.AppKey("openings", set)


async def world(request: web.Request) -> web.Response:
    teams = request.app[TEAMS]
    return answer(world_view(teams.world, teams.house, teams.app, activities.stamp(teams.clock.now())))


async def chats(request: web.Request) -> web.Response:
    teams = request.app[TEAMS]
    return answer(chats_of(teams.world, teams.house, viewer(request)))


async def messages(request: web.Request) -> web.Response:
    """Opening one's own chat with the bot for the first time installs it."""
    teams, person = request.app[TEAMS], viewer(request)
    place = visible(teams, person, request.match_info["chat"])
    if place.person and teams.world.install(place.chat).presence is Presence.NEVER:
        teams.installs.add_person(person)
        opening = asyncio.create_task(teams.installs.announced(place))
        request.app[OPENINGS].add(opening)
        opening.add_done_callback(request.app[OPENINGS].discard)
    found = teams.world.messages(place.chat)
    return answer([message_view(teams.world, teams.house, message, person.id) for message in found])


async def say(request: web.Request) -> web.Response:
    teams, body = request.app[TEAMS], await object_from(request)
    person = known(teams, text_at(body, "as"))
    place = visible(teams, person, request.match_info["chat"], body.get("thread"))
    require_unblocked(teams, place)
    text, value = body.get("text") or "", body.get("value")
    cards = inserted(teams, person, body.get("attachments"))
    if not isinstance(text, str) or (not text.strip() and value is None and not cards):
        raise bad_syntax("'text' must be a text.")
    if len(text) > MOST_TEXT_CHARACTERS:
        raise Refused(413, "MessageSizeTooBig", "Message size too large.")
    mentions_bot = body.get("mentionBot") is True and not place.person
    message, bot = await spoken(teams, person, place, text, mentions_bot=mentions_bot, value=value, files=cards)
    return answer(told(teams, message, bot, person))


def inserted(teams: Teams, person: Person, identities: Any) -> list[Json]:
    """The cards of these results of a search; raises Refused for what this person did not find."""
    listed = identities if isinstance(identities, list) else []
    found = [teams.found.of(person.id, one) for one in listed]
    if len(listed) > MOST_INSERTED or (identities is not None and not isinstance(identities, list)):
        raise bad_syntax("'attachments' must be a short list of results.")
    if None in found:
        raise Refused(404, "ResultNotFound", "This search result is gone.")
    return [one for one in found if one is not None]


async def spoken(
    teams: Teams,
    person: Person,
    place: Place,
    text: str,
    *,
    mentions_bot: bool,
    value: Any = None,
    files: Sequence[Json] = (),
) -> tuple[Message, BotAnswer | None]:
    """Shows what a person said and delivers it to the bot if it is meant to hear it."""
    identity = teams.next_id()
    # Teams puts the root's own id into the conversation of a new thread.
    thread = Place(place.chat, place.person, place.thread or identity) if not place.person else place
    scene = teams.scene(person, thread)
    activity = activities.message(scene, identity, text, mentions_bot=mentions_bot, value=value, files=files)
    message = teams.publish(place, person.id, orjson.dumps(_shown(activity, text, value) | _attached(files)), identity)
    if place.person:
        teams.installs.add_person(person)
    elif not mentions_bot:
        return message, None
    if teams.world.install(teams.world.install_key(place)).presence is not Presence.INSTALLED:
        return message, None
    await teams.installs.announced(place)
    return message, await teams.line.post(activity, person=person.id, conversation=thread.conversation)


def told(teams: Teams, message: Message, bot: BotAnswer | None, person: Person) -> Json:
    """What became of something a person said."""
    return {
        "message": message_view(teams.world, teams.house, message, person.id),
        "delivered": bot is not None and bot.is_delivered,
        "status": bot.status if bot else None,
        # A channel message that does not mention the bot is no failure.
        "expected": bot is not None,
    }


async def seen(request: web.Request) -> web.Response:
    teams, body = request.app[TEAMS], await object_from(request)
    person = known(teams, text_at(body, "as"))
    place = visible(teams, person, text_at(body, "chat"))
    teams.world.see(person.id, place.chat)
    teams.tell_chat(place.chat, only=person.id)
    return answer({"unread": teams.world.unread(person.id, place.chat)})


async def block(request: web.Request) -> web.Response:
    """ "Block" and "unblock" of the app's menu in the person's own chat."""
    teams, body = request.app[TEAMS], await object_from(request)
    person = known(teams, text_at(body, "as"))
    if not isinstance(body.get("on"), bool):
        raise bad_syntax("'on' must be true or false.")
    teams.block(person, is_blocked=body["on"])
    return answer({"blocked": body["on"]})


async def events(request: web.Request) -> web.StreamResponse:
    teams, person = request.app[TEAMS], viewer(request)
    stream = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
    await stream.prepare(request)
    with teams.windows.opened(person.id) as window:
        window.tell("clock", teams.clock_view())
        try:
            while (event := await window.wait(HEARTBEAT_SECONDS)) is not None:
                await stream.write(event)
        except ConnectionError:
            pass
    return stream


def viewer(request: web.Request) -> Person:
    return known(request.app[TEAMS], request.query.get("as", ""))


def known(teams: Teams, identity: str) -> Person:
    person = teams.world.person(identity)
    if person is None:
        raise Refused(404, "PersonNotFound", "Nobody here has this id.")
    return person


def visible(teams: Teams, person: Person, conversation: str, thread: Any = None) -> Place:
    """The place a person asks for; somebody else's chat is none."""
    if thread is not None:
        conversation = f"{conversation};messageid={thread}"
    place = teams.world.place(conversation)
    if place.person not in {None, person.id}:
        raise Refused(404, "ConversationNotFound", "Conversation not found.")
    return place


def require_unblocked(teams: Teams, place: Place) -> None:
    """Who has blocked the bot cannot write to it either, as in Teams; raises Refused."""
    if place.person and teams.world.is_blocked(place.person):
        raise Refused(403, "BotBlockedByYou", "You have blocked this app.")


def _shown(activity: Json, text: str, value: Any) -> Json:
    shown = {key: activity[key] for key in ("text", "textFormat", "entities")}
    return shown if text or not isinstance(value, dict) else shown | {"text": str(value.get("displayText") or "")}


def _attached(files: Sequence[Json]) -> Json:
    return {"attachments": list(files)} if files else {}


def routes() -> list[web.RouteDef]:
    return [
        web.get("/api/world", world),
        web.get("/api/chats", chats),
        web.get("/api/chats/{chat}/messages", messages),
        web.post("/api/chats/{chat}/messages", say),
        web.get("/api/events", events),
        web.post("/api/seen", seen),
        web.post("/api/block", block),
    ]
