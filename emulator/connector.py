"""The Bot Connector REST calls that speak: create a conversation, send, reply, update, delete."""

import re
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, NamedTuple

import orjson
from aiohttp import web

from emulator.faults import WORDS, Call, Kind
from emulator.gate import Silence, Spoken
from emulator.guard import Handler
from emulator.messages import NOBODY, Message
from emulator.teams import TEAMS, Teams
from emulator.transcript import Direction, Entry
from emulator.wire import Json, Refused, answer, bad_syntax, object_at, object_from
from emulator.world import Place, Presence

MOST_BYTES = 100 * 1024
EMBEDDED_PICTURE = re.compile(r"data:image/[^;\"]+;base64,[A-Za-z0-9+/=]+")
Look = Callable[[Teams, web.Request], object]
Speak = Callable[[Teams, web.Request, "Body"], Awaitable[Spoken]]


class Body(NamedTuple):
    """What the bot wrote: parsed, and as it came."""

    content: Json
    raw: bytes


def recorded(kind: str, speak: Speak) -> Handler:
    """Writes what the bot wanted and what came of it into the transcript, refusals too."""

    async def handler(request: web.Request) -> web.StreamResponse:
        teams = request.app[TEAMS]
        activity = await object_from(request) if request.can_read_body else {}
        body = Body(activity, await request.read() or b"{}")
        call = _call(teams, request, activity)
        entry = teams.transcript.add(
            Direction.FROM_BOT,
            kind,
            teams.clock.now(),
            conversation=call.conversation,
            person=_reader(call.conversation),
            activity=body.raw,
            id=call.activity,
        )
        try:
            status, content = await teams.gate.passed(request, call, lambda: speak(teams, request, body))
        except Refused as refused:
            entry.status, entry.body = refused.status, {"error": {"code": refused.code}}
            raise
        except Silence:
            return web.Response(status=504)
        entry.status, entry.body = status, content
        _note_what_is_new(entry, content or {})
        return answer(content, status) if content is not None else web.Response(status=status)

    return handler


def looked_up(look: Look) -> Handler:
    """A call that only reads: through the gate, but not into the transcript."""

    async def handler(request: web.Request) -> web.StreamResponse:
        teams, found = request.app[TEAMS], []

        async def speak() -> Spoken:
            found.append(look(teams, request))
            return 200, None

        conversation = request.match_info.get("conversation") or request.match_info.get("team", "")
        try:
            await teams.gate.passed(request, Call("GET", conversation, _reader(conversation)), speak)
        except Silence:
            return web.Response(status=504)
        return answer(found[0])

    return handler


def _call(teams: Teams, request: web.Request, activity: Json) -> Call:
    conversation = request.match_info.get("conversation", "")
    reader = _reader(conversation)
    if not conversation:
        members = activity.get("members")
        first = members[0] if isinstance(members, list) and members and isinstance(members[0], dict) else {}
        person = teams.world.person(str(first.get("id") or ""))
        reader = person.id if person else None
    return Call(request.method, conversation, reader, request.match_info.get("activity"))


def _note_what_is_new(entry: Entry, content: Json) -> None:
    """The id a message got, and for a created conversation its id too."""
    if not entry.conversation:
        entry.conversation = str(content.get("id") or "")
        entry.person = _reader(entry.conversation)
        entry.id = content.get("activityId")
    else:
        entry.id = content.get("id") or entry.id


async def send(teams: Teams, request: web.Request, body: Body) -> Spoken:
    place = teams.world.place(request.match_info["conversation"])
    require_open(teams, place)
    return 201, {"id": said(teams, place, body)}


async def reply(teams: Teams, request: web.Request, body: Body) -> Spoken:
    place = teams.world.place(request.match_info["conversation"])
    require_open(teams, place)
    identity = request.match_info["activity"]
    message = teams.world.message(place.chat, identity)
    if message is None and not _is_event_id(identity):
        raise Refused(404, "ActivityNotFoundInConversation", "Activity not found.")
    if message is not None and place.person is None:
        place = Place(place.chat, thread=message.thread or message.id)
    return 201, {"id": said(teams, place, body)}


async def update(teams: Teams, request: web.Request, body: Body) -> Spoken:
    message = own_message(teams, request)
    check_message(body)
    # What the bot writes anew is what everyone sees, whatever their buttons had shown them before.
    teams.revise(replace(message, written=body.raw, is_updated=True, views=NOBODY))
    return 200, {"id": message.id}


async def delete(teams: Teams, request: web.Request, body: Body) -> Spoken:
    teams.withdraw(own_message(teams, request))
    return 200, None


async def create(teams: Teams, request: web.Request, body: Body) -> Spoken:
    parameters = body.content
    tenant = object_at(parameters, "channelData", "tenant").get("id") or parameters.get("tenantId")
    if not tenant:
        raise bad_syntax("Incorrect conversation creation parameters")
    if tenant != teams.house.tenant_id:
        raise Refused(403, "Forbidden", "The tenant is not the one of this Teams.")
    channel = object_at(parameters, "channelData", "channel").get("id")
    if channel:
        return 201, _new_thread(teams, str(channel), object_at(parameters, "activity"))
    return 201, _personal_chat(teams, parameters)


def _new_thread(teams: Teams, channel: str, activity: Json) -> Json:
    place = teams.world.place(channel)
    require_presence(teams, place)
    if not activity or place.person or place.thread:
        raise bad_syntax("Incorrect conversation creation parameters")
    identity = said(teams, place, Body(activity, orjson.dumps(activity)))
    return {"id": Place(channel, thread=identity).conversation, "activityId": identity}


def _personal_chat(teams: Teams, parameters: Json) -> Json:
    members = parameters.get("members")
    if not isinstance(members, list) or len(members) != 1 or not isinstance(members[0], dict):
        raise bad_syntax("Incorrect conversation creation parameters")
    person = teams.world.person(str(members[0].get("id") or ""))
    if person is None:
        raise Refused(400, "BadArgument", "Failed to decrypt pairwise id")
    place = Place(f"a:{person.id}", person=person.id)
    require_open(teams, place)
    created: Json = {"id": place.conversation, "serviceUrl": teams.house.service_url}
    activity = object_at(parameters, "activity")
    return created | {"activityId": said(teams, place, Body(activity, orjson.dumps(activity)))} if activity else created


def said(teams: Teams, place: Place, body: Body) -> str:
    """Shows what the bot says; returns the new activity's id."""
    if body.content.get("type") == "typing":
        teams.typing(place)
        return teams.next_id()
    check_message(body)
    return teams.publish(place, None, body.raw).id


def check_message(body: Body) -> None:
    """Raises Refused for what Teams would not show."""
    activity = body.content
    if activity.get("type") != "message":
        raise bad_syntax("Unknown activity type.")
    attachments = activity.get("attachments") or []
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise bad_syntax("'attachments' must be a list of attachments.")
    if not activity.get("text") and not attachments:
        raise bad_syntax("Message has neither text nor attachments.")
    if _size(body) > MOST_BYTES:
        raise Refused(413, "MessageSizeTooBig", "Message size too large.")


def require_presence(teams: Teams, place: Place) -> None:
    """Raises Refused (403) where the bot is not installed."""
    if teams.world.install(teams.world.install_key(place)).presence is not Presence.INSTALLED:
        raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")


def require_open(teams: Teams, place: Place) -> None:
    """Raises Refused (403) where the bot is not installed, or where a person has blocked it."""
    if place.person and teams.world.is_blocked(place.person):
        raise Refused(*WORDS[Kind.BLOCKED])
    require_presence(teams, place)


def own_message(teams: Teams, request: web.Request) -> Message:
    """The bot's own message that a request names; raises Refused."""
    place = teams.world.place(request.match_info["conversation"])
    require_open(teams, place)
    identity = request.match_info["activity"]
    message = teams.world.message(place.chat, identity) or teams.world.unkept(place.chat, identity)
    if message is None or message.is_deleted:
        raise Refused(404, "ActivityNotFoundInConversation", "Activity not found.")
    if message.sender is not None:
        raise Refused(403, "NotEnoughPermissions", "The message was not sent by the bot.")
    return message


def _size(body: Body) -> int:
    """Bytes as UTF-16, pictures inside the card not counted, as Teams measures."""
    if 2 * len(body.raw) <= MOST_BYTES:
        # No character takes more than twice its UTF-8 bytes: nearly every message ends here.
        return 2 * len(body.raw)
    written = orjson.dumps(body.content)
    return len(EMBEDDED_PICTURE.sub("", written.decode()).encode("utf-16-le"))


def _is_event_id(identity: Any) -> bool:
    """Invokes and updates are no messages; SDKs answer even to ids of their own making, a UUID."""
    try:
        uuid.UUID(str(identity).removeprefix("f:"))
    except ValueError:
        return False
    return True


def _reader(conversation: str) -> str | None:
    return conversation[2:] if conversation.startswith("a:") else None


def routes() -> list[web.RouteDef]:
    activities = "/v3/conversations/{conversation}/activities"
    return [
        web.post("/v3/conversations", recorded("create", create)),
        web.post(activities, recorded("send", send)),
        web.post(activities + "/{activity}", recorded("reply", reply)),
        web.put(activities + "/{activity}", recorded("update", update)),
        web.delete(activities + "/{activity}", recorded("delete", delete)),
    ]
