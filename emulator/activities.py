"""Activities as Teams sends them to a bot: pure functions from who, where and when to JSON."""

import html
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from emulator.town import Person, Town
from emulator.wire import Json
from emulator.world import Place

LOCALES = {"de": "de-DE", "en": "en-US"}
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True)
class House:
    """Who this Teams is to the bot: the ids of the bot and the tenant, and where to answer."""

    bot_id: str
    bot_name: str
    tenant_id: str
    service_url: str

    @property
    def mention(self) -> str:
        return f"<at>{self.bot_name}</at>"


@dataclass(frozen=True)
class Scene:
    """Who acts where and when."""

    house: House
    town: Town
    person: Person
    place: Place
    now: datetime


def message(
    scene: Scene, identity: str, text: str, *, mentions_bot: bool, value: Any = None, files: Sequence[Json] = ()
) -> Json:
    """A message a person wrote; in a channel the bot is mentioned at its beginning."""
    spoken = f"{scene.house.mention} {text}" if mentions_bot else text
    activity = _activity(scene, "message", identity) | {"text": spoken, "textFormat": "plain"}
    if mentions_bot:
        activity["attachments"] = [_html_twin(scene.house, text)]
        activity["entities"] = [mention_entity(scene.house), *activity["entities"]]
    if value is not None:
        activity["value"] = value
    if files:
        activity["attachments"] = [*activity.get("attachments", ()), *files]
    return activity


def submit(scene: Scene, reply_to: str, value: Any) -> Json:
    """What Action.Submit sends: a message without text that carries the inputs."""
    return _activity(scene, "message", f"f:{uuid.uuid4()}") | {"value": value, "replyToId": reply_to}


def invoke(scene: Scene, reply_to: str, action: Json) -> Json:
    """What Action.Execute sends; the answer comes in the HTTP response."""
    activity = asked(scene, "adaptiveCard/action", {"action": action, "trigger": "manual"}, reply_to)
    activity["channelData"]["legacy"] = {"replyToId": reply_to}
    return activity


def asked(scene: Scene, name: str, value: Json, reply_to: str | None = None) -> Json:
    """Any invoke; `reply_to` is the message it belongs to."""
    activity = _activity(scene, "invoke", f"f:{uuid.uuid4()}") | {"name": name, "value": value}
    activity["channelData"]["source"] = {"name": "message"}
    return activity if reply_to is None else activity | {"replyToId": reply_to}


def reaction(scene: Scene, reply_to: str, kind: str, *, is_added: bool) -> Json:
    """messageReaction: a person likes, or no longer likes, what the bot wrote."""
    activity = _activity(scene, "messageReaction", f"f:{uuid.uuid4()}")
    # Teams sends neither name, language nor client with this one.
    del activity["locale"], activity["entities"], activity["from"]["name"]
    return activity | {"reactionsAdded" if is_added else "reactionsRemoved": [{"type": kind}], "replyToId": reply_to}


def installation(scene: Scene, action: str) -> Json:
    """installationUpdate with "add" or "remove"."""
    activity = _activity(scene, "installationUpdate", f"f:{uuid.uuid4()}") | {"action": action}
    if scene.place.person is None:
        activity["channelData"] |= {
            "eventType": "unknown",
            "settings": {"selectedChannel": {"id": scene.place.chat}},
            "source": {"name": "message"},
        }
    return activity


def bot_added(scene: Scene) -> Json:
    """conversationUpdate: the bot is a member now."""
    activity = _activity(scene, "conversationUpdate", f"f:{uuid.uuid4()}")
    activity["membersAdded"] = [{"id": scene.house.bot_id}]
    if scene.place.person is None:
        activity["channelData"] |= {"eventType": "teamMemberAdded"}
    # Teams sends neither language nor client with this one.
    del activity["locale"], activity["entities"]
    return activity


def mention_entity(house: House) -> Json:
    return {
        "type": "mention",
        "mentioned": {"id": house.bot_id, "name": house.bot_name},
        "text": house.mention,
    }


def stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def user_id(person: Person) -> str:
    return f"29:{person.id}"


def zone_of(town: Town) -> ZoneInfo:
    try:
        return ZoneInfo(town.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def locale_of(person: Person) -> str:
    language = person.languages[0] if person.languages else "de"
    return LOCALES.get(language, f"{language}-{language.upper()}")


def _activity(scene: Scene, kind: str, identity: str) -> Json:
    person, house, locale = scene.person, scene.house, locale_of(scene.person)
    return {
        "type": kind,
        "id": identity,
        "timestamp": stamp(scene.now),
        "localTimestamp": scene.now.astimezone(zone_of(scene.town)).isoformat(timespec="milliseconds"),
        "localTimezone": scene.town.timezone,
        "serviceUrl": house.service_url,
        "channelId": "msteams",
        "from": {"id": user_id(person), "name": person.name, "aadObjectId": person.id},
        "conversation": _conversation(scene),
        "recipient": {"id": house.bot_id, "name": house.bot_name},
        "entities": [_client(scene, locale)],
        "channelData": _channel_data(scene),
        "locale": locale,
    }


def _client(scene: Scene, locale: str) -> Json:
    return {
        "type": "clientInfo",
        "locale": locale,
        "country": locale.split("-")[1],
        "platform": "Web",
        "timezone": scene.town.timezone,
    }


def _conversation(scene: Scene) -> Json:
    kind: Json = (
        {"conversationType": "personal"} if scene.place.person else {"conversationType": "channel", "isGroup": True}
    )
    return kind | {"tenantId": scene.house.tenant_id, "id": scene.place.conversation}


def _channel_data(scene: Scene) -> Json:
    content: Json = {"tenant": {"id": scene.house.tenant_id}}
    if scene.place.person is None:
        content |= {
            "teamsChannelId": scene.place.chat,
            "teamsTeamId": scene.town.team_id,
            "channel": {"id": scene.place.chat},
            "team": {
                "id": scene.town.team_id,
                "name": scene.town.name,
                "aadGroupId": scene.town.group_id,
            },
        }
    return content


def _html_twin(house: House, text: str) -> Json:
    # Teams adds the message once more as HTML; bots that take every attachment for a file stumble over it.
    mention = (
        '<span itemscope itemtype="http://schema.org/Mention" itemid="0">' + html.escape(house.bot_name) + "</span>"
    )
    return {
        "contentType": "text/html",
        "content": f"<div><div>{mention}&nbsp;{html.escape(text)}</div></div>",
    }
