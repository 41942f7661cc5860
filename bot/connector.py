"""The way out to Teams: Bot Connector REST over one pooled session, instead of the stock client.

The stock client opens a connection per message and spends most of a turn's CPU building itself. This one
raises `DeliveryFailed` and retries nothing: repeating and pacing belong to the ledger.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import quote

import aiohttp
import orjson
from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)
from yarl import URL

from bot.came import Came
from cards.frame import CONTENT_TYPE, Shown
from domain.conversations import Kind, Reference
from domain.errors import DeliveryFailed, MaybeSent

TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)
_OF_AN_ATTACHMENT = ("contentType", "contentUrl", "content", "name")
# Codes are single words; whatever else stands in their place could be anything and would reach the log.
_CODE = re.compile(r"[A-Za-z0-9_.]{1,64}")


class Tokens(Protocol):
    """Where the bot's own token comes from; None in local mode."""

    async def token(self) -> str | None:
        """A token for the Bot Connector."""
        ...


Counted = Callable[[int | None], None]
"""Told of the status of each answer; None where there was none."""


def _nobody_counts(status: int | None) -> None:
    pass


class Connector:
    """Sends, updates and deletes activities; knows which hosts it may talk to."""

    def __init__(self, session: aiohttp.ClientSession, tokens: Tokens, count: Counted = _nobody_counts) -> None:
        self._session = session
        self._tokens = tokens
        self._count = count

    async def send(
        self, reference: Reference, activity: Mapping[str, object] | bytes, reply_to: str | None = None
    ) -> str:
        """Post the activity, which may be JSON already, and give its id; raises DeliveryFailed."""
        path = f"v3/conversations/{quote(reference.id, safe='')}/activities"
        if reply_to:
            path += f"/{quote(reply_to, safe='')}"
        return _id(await self._call("POST", reference.service_url, path, activity))

    async def update(self, reference: Reference, activity_id: str, activity: Mapping[str, object] | bytes) -> None:
        """Put the activity, with this id when it is JSON already, in place of the one there; raises DeliveryFailed."""
        path = f"v3/conversations/{quote(reference.id, safe='')}/activities/{quote(activity_id, safe='')}"
        content = activity if isinstance(activity, bytes) else {**activity, "id": activity_id}
        await self._call("PUT", reference.service_url, path, content)

    async def delete(self, reference: Reference, activity_id: str) -> None:
        """Remove the activity; raises DeliveryFailed."""
        path = f"v3/conversations/{quote(reference.id, safe='')}/activities/{quote(activity_id, safe='')}"
        await self._call("DELETE", reference.service_url, path, None)

    async def open_chat(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        """The id of the bot's own chat with the person (an Entra object id); raises DeliveryFailed."""
        answer = await self._call(
            "POST",
            service_url,
            "v3/conversations",
            {
                "bot": {"id": bot},
                "members": [{"id": person, "aadObjectId": person}],
                "tenantId": tenant,
                "channelData": {"tenant": {"id": tenant}},
                "isGroup": False,
            },
        )
        return _id(answer)

    async def _call(
        self, method: str, service_url: str, path: str, body: Mapping[str, object] | bytes | None
    ) -> Mapping[str, object]:
        headers = {"Content-Type": "application/json; charset=utf-8"}
        token = await self._tokens.token()
        if token:
            headers["Authorization"] = f"Bearer {token}"
        content = body if body is None or isinstance(body, bytes) else orjson.dumps(body)
        url = f"{service_url.rstrip('/')}/{path}"
        try:
            async with self._session.request(
                method, _encoded(url), data=content, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as response:
                raw = await response.read()
                self._count(response.status)
                if response.status >= 300:
                    raise _failure(response.status, response.headers.get("Retry-After"), raw)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            self._count(None)
            raise DeliveryFailed(None, "unreachable", sent=MaybeSent.NO) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            self._count(None)
            raise DeliveryFailed(None, "no_answer", sent=MaybeSent.UNKNOWN) from error
        return _object(raw)


class Adapter(BotAdapter):  # type: ignore[misc]  # botbuilder has no types
    """botbuilder's adapter over our connector, so that a TurnContext can answer."""

    def __init__(self, connector: Connector) -> None:
        super().__init__()
        self._connector = connector

    async def send_activities(self, context: TurnContext, activities: Sequence[Activity]) -> list[ResourceResponse]:
        """Answer in the conversation, and in its thread, of the activity that came."""
        sent = []
        for activity in activities:
            conversation = activity.conversation or context.activity.conversation
            reference = _reference_of(activity, context.activity, conversation.id)
            sent.append(
                ResourceResponse(id=await self._connector.send(reference, as_wire(activity), activity.reply_to_id))
            )
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Replace an activity of the conversation."""
        reference = _reference_of(activity, context.activity, context.activity.conversation.id)
        await self._connector.update(reference, activity.id, as_wire(activity))
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Remove an activity of the conversation."""
        where = _reference_of(context.activity, context.activity, reference.conversation.id)
        await self._connector.delete(where, reference.activity_id)


def context_of(came: Came, adapter: Adapter) -> TurnContext:
    """The turn context of botbuilder, with what it needs to answer in the right place."""
    activity = Activity(
        type=came.type,
        id=came.id,
        channel_id="msteams",
        service_url=came.place.service_url,
        conversation=ConversationAccount(id=came.conversation, conversation_type=came.place.kind.value),
        from_property=ChannelAccount(id=came.sender),
        recipient=ChannelAccount(id=came.place.bot),
    )
    return TurnContext(adapter, activity)


class _Outgoing(Activity):  # type: ignore[misc]  # botbuilder has no types
    """A message that the turn context addresses and nobody else touches, so a shallow copy of it does."""

    def __deepcopy__(self, memo: object) -> "_Outgoing":
        copied = _Outgoing.__new__(_Outgoing)
        copied.__dict__.update(self.__dict__)
        return copied


@dataclass(frozen=True, slots=True)
class Posted:
    """A card of Teams' own making, such as one for a file: what is read of it, and its JSON as an attachment."""

    summary: str
    attachment: Mapping[str, object]


def message(what: Shown | Posted | str) -> Activity:
    """A card or a sentence as an activity, still without an address."""
    activity = _Outgoing(type="message", text_format="plain")
    if isinstance(what, Shown):
        activity.summary = what.summary
        activity.attachments = [Attachment(content_type=CONTENT_TYPE, content=what.content)]
    elif isinstance(what, Posted):
        kind, place, content, name = (what.attachment.get(one) for one in _OF_AN_ATTACHMENT)
        activity.summary = what.summary
        activity.attachments = [Attachment(content_type=kind, content_url=place, content=content, name=name)]
    else:
        activity.text = what
    return activity


def as_wire(model: object) -> dict[str, object]:
    """The activity as the JSON of the wire: a tenth of the cost of the schema's own serializer."""
    names = getattr(model, "_attribute_map", {})
    wire = {}
    for attribute, value in vars(model).items():
        if value is None or attribute not in names:
            continue
        wire[names[attribute]["key"]] = _wired(value)
    return wire


def _wired(value: object) -> object:
    if isinstance(value, list):
        return [_wired(part) for part in value]
    return as_wire(value) if hasattr(value, "_attribute_map") else value


def _reference_of(activity: Activity, came: Activity, conversation_id: str) -> Reference:
    kind = came.conversation.conversation_type or Kind.PERSONAL
    return Reference(conversation_id, Kind(kind), activity.service_url or came.service_url, came.recipient.id)


def _encoded(url: str) -> URL:
    # Conversation ids hold ":" and "@"; quoted once above, they must not be quoted again.
    return URL(url, encoded=True)


def _id(answer: Mapping[str, object]) -> str:
    """Empty when Teams gave none, whatever it gave instead."""
    found = answer.get("id")
    return found if isinstance(found, str) else ""


def _object(raw: bytes) -> Mapping[str, object]:
    try:
        parsed = orjson.loads(raw) if raw else {}
    except orjson.JSONDecodeError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _failure(status: int, retry_after: str | None, raw: bytes) -> DeliveryFailed:
    """Teams writes errors in three shapes: {error:{code}}, {errorCode, message:"{subCode: X}"}, and plain."""
    body = _object(raw)
    error = body.get("error")
    code = (error.get("code") if isinstance(error, dict) else body.get("errorCode")) or ""
    inner = error.get("innerHttpError") if isinstance(error, dict) else None
    message = str(body.get("message", "")) + str(inner or "")
    found = re.search(r"subCode\W+(\w+)", message)
    return DeliveryFailed(
        status,
        str(code) if _CODE.fullmatch(str(code)) else "",
        found[1] if found else "",
        _wait(retry_after),
    )


def _wait(retry_after: str | None) -> timedelta | None:
    """Seconds only; the other form of the header, a date, is not used by Teams."""
    if retry_after is None or not re.fullmatch(r"[0-9]{1,6}", retry_after):
        return None
    return timedelta(seconds=int(retry_after))
