"""Files between a person and the bot: sent along, offered by the bot and taken, uploaded, downloaded."""

import base64
import binascii
import re
from dataclasses import replace
from urllib.parse import quote

from aiohttp import web

from emulator import activities
from emulator.extensions import answered
from emulator.files import MOST_BYTES, File, download
from emulator.messages import Message
from emulator.page_actions import standing
from emulator.page_api import known, require_unblocked, spoken, told, visible
from emulator.teams import TEAMS, Teams
from emulator.wire import Json, Refused, answer, bad_syntax, object_at, object_from, text_at

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
RANGE = re.compile(r"bytes (\d{1,10})-(\d{1,10})/(\d{1,10})")


async def send(request: web.Request) -> web.Response:
    """A file with a person's message; bots get them in personal chats only."""
    teams, body = request.app[TEAMS], await object_from(request)
    person, name = known(teams, text_at(body, "as")), text_at(body, "name")
    place = visible(teams, person, request.match_info["chat"])
    require_unblocked(teams, place)
    if not place.person:
        raise bad_syntax("Files reach a bot in a personal chat only.")
    file = teams.files.new(name)
    await teams.files.write(file, _bytes(body))
    attachment = download(file, address(teams, file))
    text = str(body.get("text") or "")
    message, bot = await spoken(teams, person, place, text, mentions_bot=False, files=[attachment])
    return answer(told(teams, message, bot, person))


async def consent(request: web.Request) -> web.Response:
    """A person takes or declines a file the bot offered, once; the bot is told where to put it."""
    teams, body = request.app[TEAMS], await object_from(request)
    person, is_accepted = known(teams, text_at(body, "as")), body.get("accept")
    message, place = standing(teams, person, request.match_info["chat"], request.match_info["message"])
    if not isinstance(is_accepted, bool):
        raise bad_syntax("'accept' must be true or false.")
    offer = offered(message)
    if message.consent is not None:
        raise Refused(409, "AlreadyAnswered", "This offer was answered before.")
    value = _consented(teams, offer, is_accepted=is_accepted)
    activity = activities.asked(teams.scene(person, place), "fileConsent/invoke", value, message.id)
    bot = await teams.line.post(activity, person=person.id, conversation=place.conversation)
    # The bot may have changed or removed its offer while it answered.
    message = teams.world.message(message.chat, message.id) or message
    if bot.is_delivered and not message.is_deleted:
        teams.revise(replace(message, consent=value["action"]))
    return answered(bot)


def _consented(teams: Teams, offer: Json, *, is_accepted: bool) -> Json:
    context = object_at(offer, "content").get("acceptContext" if is_accepted else "declineContext")
    value: Json = {"type": "fileUpload", "action": "accept" if is_accepted else "decline", "context": context}
    if is_accepted:
        file = teams.files.new(str(offer.get("name") or "file"))
        value["uploadInfo"] = {
            "contentUrl": address(teams, file),
            "name": file.name,
            "uploadUrl": f"{teams.house.service_url}files/upload/{file.id}",
            "uniqueId": file.id,
            "fileType": file.kind,
        }
    return value


def offered(message: Message) -> Json:
    """The consent card of a message; raises Refused (404) where there is none."""
    for attachment in message.content.get("attachments") or ():
        if isinstance(attachment, dict) and attachment.get("contentType") == CONSENT:
            return attachment
    raise Refused(404, "OfferNotFound", "This message offers no file.")


async def upload(request: web.Request) -> web.Response:
    """The upload session the bot was given: the whole file, or pieces in order with Content-Range."""
    teams = request.app[TEAMS]
    file, content = teams.files.file(request.match_info["file"]), await request.read()
    start, end, size = _range(request.headers.get("Content-Range"), len(content))
    if end - start + 1 != len(content) or end >= size:
        raise Refused(400, "invalidRange", "Content-Range does not fit the content.")
    file = await teams.files.write(file, content, start)
    if file.size < size:
        return answer({"nextExpectedRanges": [f"{file.size}-{size - 1}"]}, 202)
    return answer({"id": file.id, "name": file.name, "size": file.size, "webUrl": address(teams, file)}, 201)


async def fetch(request: web.Request) -> web.Response:
    teams = request.app[TEAMS]
    file = teams.files.file(request.match_info["file"])
    return web.Response(
        body=await teams.files.read(file),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


def address(teams: Teams, file: File) -> str:
    return f"{teams.house.service_url}files/{file.id}/{quote(file.name, safe='')}"


def _bytes(body: Json) -> bytes:
    try:
        content = base64.b64decode(str(body.get("content") or ""), validate=True)
    except (binascii.Error, ValueError):
        raise bad_syntax("'content' must be base64.") from None
    if len(content) > MOST_BYTES:
        raise Refused(413, "MessageSizeTooBig", "The file is too large.")
    return content


def _range(given: str | None, size: int) -> tuple[int, int, int]:
    """First byte, last byte and the whole size; raises Refused."""
    if given is None:
        return 0, size - 1, size
    found = RANGE.fullmatch(given.strip())
    if found is None:
        raise Refused(400, "invalidRange", "Content-Range cannot be read.")
    return int(found[1]), int(found[2]), int(found[3])


def routes() -> list[web.RouteDef]:
    return [
        web.post("/api/chats/{chat}/files", send),
        web.post("/api/chats/{chat}/messages/{message}/consent", consent),
        web.put("/files/upload/{file}", upload),
        web.get("/files/{file}/{name}", fetch),
    ]
