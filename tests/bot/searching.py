"""Looking things up while writing a message in any chat, as Teams asks it of the bot."""

from typing import Any

from tests.bot.line import JSON, Line

GRIT, KAYA = "Grit Sommer", "Özlem Kaya"
# A chat of two people, as Teams names it; the bot is no part of it.
BETWEEN_TWO = {"conversation": {"id": "19:one_two@unq.gbl.spaces", "conversationType": "personal"}}


def query(line: Line, typed: object, who: str = GRIT, *, of: str = "contacts", **given: Any) -> JSON:
    """What Teams sends while someone types into the search of the message extension."""
    parameter = {"name": "initialRun", "value": "true"} if typed is None else {"name": "q", "value": typed}
    options = {"skip": given.pop("skip", 0), "count": given.pop("count", 25)}
    value = {"commandId": of, "parameters": [parameter], "queryOptions": options}
    return line.activity(who, "invoke", **{"name": "composeExtension/query", "value": value, **BETWEEN_TWO, **given})


async def hits(line: Line, typed: object, who: str = GRIT, **given: Any) -> list[JSON]:
    """What is found, each with its card and its preview."""
    answered = await line.post(query(line, typed, who, **given))
    assert answered.status == 200
    extension = answered.body["composeExtension"]
    assert (extension["type"], extension["attachmentLayout"]) == ("result", "list"), extension
    attachments: list[JSON] = extension["attachments"]
    return attachments


async def found(line: Line, typed: object, who: str = GRIT, **given: Any) -> list[tuple[str, str]]:
    """The previews of what is found, as (title, line)."""
    previews = [one["preview"]["content"] for one in await hits(line, typed, who, **given)]
    return [(one["title"], one["text"]) for one in previews]


async def said(line: Line, typed: object, **given: Any) -> str:
    """The sentence in place of a list."""
    extension = (await line.post(query(line, typed, **given))).body["composeExtension"]
    assert extension["type"] == "message", extension
    return str(extension["text"])
