"""The Bot Connector REST calls that speak: create a conversation, send, reply, update, delete."""

import re
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import orjson
from aiohttp import web

from emulator.guard import Handler
from emulator.teams import TEAMS, Teams
from emulator.transcript import Direction, Entry
from emulator.wire import Json, Refused, answer, bad_syntax, object_at, object_from
from emulator.world import Message, Place, Presence

MOST_BYTES = 100 * 1024
EMBEDDED_PICTURE = re.compile(r"data:image/[^;\"]+;base64,[A-Za-z0-9+/=]+")
SHOWN = {"text", "textFormat", "summary", "attachments", "attachmentLayout", "suggestedActions"}
KEPT = SHOWN | {"entities", "importance", "channelData"}
Spoken = tuple[int, Json | None]
Speak = Callable[[Teams, web.Request, Json], Awaitable[Spoken]]


def recorded(kind: str, speak: Speak) -> Handler:
    """Writes what the bot wanted and what came of it into the transcript, refusals too."""

    async def handler(request: web.Request) -> web.StreamResponse:
        teams = request.app[TEAMS]
        activity = await object_from(request) if request.can_read_body else {}
        conversation = request.match_info.get("conversation", "")
        entry = teams.transcript.add(
            Direction.FROM_BOT,
            kind,
            teams.clock.now(),
            conversation=conversation,
            person=_reader(conversation),
            activity=activity,
            id=request.match_info.get("activity"),
        )
        try:
            status, content = await speak(teams, request, activity)
        except Refused as refused:
            entry.status, entry.body = refused.status, {"error": {"code": refused.code}}
            raise
        entry.status, entry.body = status, content
        _note_what_is_new(entry, content or {})
        return answer(content, status) if content is not None else web.Response(status=status)

    return handler


def _note_what_is_new(entry: Entry, content: Json) -> None:
    """The id a message got, and for a created conversation its id too."""
    if not entry.conversation:
        entry.conversation = str(content.get("id") or "")
        entry.person = _reader(entry.conversation)
        entry.id = content.get("activityId")
    else:
        entry.id = content.get("id") or entry.id


async def send(teams: Teams, request: web.Request, activity: Json) -> Spoken:
    place = teams.world.place(request.match_info["conversation"])
    require_presence(teams, place)
    return 201, {"id": said(teams, place, activity)}


async def reply(teams: Teams, request: web.Request, activity: Json) -> Spoken:
    place = teams.world.place(request.match_info["conversation"])
    require_presence(teams, place)
    identity = request.match_info["activity"]
    message = teams.world.message(place.chat, identity)
    if message is None and not _is_event_id(identity):
        raise Refused(404, "ActivityNotFoundInConversation", "Activity not found.")
    if message is not None and place.person is None:
        place = Place(place.chat, thread=message.thread or message.id)
    return 201, {"id": said(teams, place, activity)}


async def update(teams: Teams, request: web.Request, activity: Json) -> Spoken:
    message = own_message(teams, request)
    check_message(activity)
    # What the bot writes anew is what everyone sees, whatever their buttons had shown them before.
    teams.revise(replace(message, content=_kept(activity), is_updated=True, views={}))
    return 200, {"id": message.id}


async def delete(teams: Teams, request: web.Request, activity: Json) -> Spoken:
    teams.withdraw(own_message(teams, request))
    return 200, None


async def create(teams: Teams, request: web.Request, parameters: Json) -> Spoken:
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
    identity = said(teams, place, activity)
    return {"id": Place(channel, thread=identity).conversation, "activityId": identity}


def _personal_chat(teams: Teams, parameters: Json) -> Json:
    members = parameters.get("members")
    if not isinstance(members, list) or len(members) != 1 or not isinstance(members[0], dict):
        raise bad_syntax("Incorrect conversation creation parameters")
    person = teams.world.person(str(members[0].get("id") or ""))
    if person is None:
        raise Refused(400, "BadArgument", "Failed to decrypt pairwise id")
    place = Place(f"a:{person.id}", person=person.id)
    require_presence(teams, place)
    created: Json = {"id": place.conversation, "serviceUrl": teams.house.service_url}
    activity = object_at(parameters, "activity")
    return created | {"activityId": said(teams, place, activity)} if activity else created


def said(teams: Teams, place: Place, activity: Json) -> str:
    """Shows what the bot says; returns the new activity's id."""
    if activity.get("type") == "typing":
        teams.typing(place)
        return teams.next_id()
    check_message(activity)
    return teams.publish(place, None, _kept(activity)).id


def check_message(activity: Json) -> None:
    """Raises Refused for what Teams would not show."""
    if activity.get("type") != "message":
        raise bad_syntax("Unknown activity type.")
    attachments = activity.get("attachments") or []
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise bad_syntax("'attachments' must be a list of attachments.")
    if not activity.get("text") and not attachments:
        raise bad_syntax("Message has neither text nor attachments.")
    if _size(activity) > MOST_BYTES:
        raise Refused(413, "MessageSizeTooBig", "Message size too large.")


def require_presence(teams: Teams, place: Place) -> None:
    """Raises Refused (403) where the bot is not installed."""
    if teams.world.install(teams.world.install_key(place)).presence is not Presence.INSTALLED:
        raise Refused(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.")


def own_message(teams: Teams, request: web.Request) -> Message:
    """The bot's own message that a request names; raises Refused."""
    place = teams.world.place(request.match_info["conversation"])
    require_presence(teams, place)
    message = teams.world.message(place.chat, request.match_info["activity"])
    if message is None or message.is_deleted:
        raise Refused(404, "ActivityNotFoundInConversation", "Activity not found.")
    if message.sender is not None:
        raise Refused(403, "NotEnoughPermissions", "The message was not sent by the bot.")
    return message


def _kept(activity: Json) -> Json:
    return {key: activity[key] for key in KEPT & activity.keys() if activity[key] is not None}


def _size(activity: Json) -> int:
    """Bytes as UTF-16, pictures inside the card not counted, as Teams measures."""
    written = orjson.dumps(activity)
    if 2 * len(written) <= MOST_BYTES:
        # No character takes more than twice its UTF-8 bytes: nearly every message ends here.
        return 2 * len(written)
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
