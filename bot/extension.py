"""What people ask of Wegweiser from any chat, while they write or about a message that stands there.

The chat often has no bot in it: it is never written to, and nothing of it is kept, not even where it was.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape

from bot import invoke, search
from bot.came import Came
from bot.invoke import Body
from bot.known import Known
from bot.router import Router, Turn, refused
from bot.words import readable
from domain.errors import Refusal
from domain.people import Language
from domain.town import rights_of
from locales import Text
from store import conversations
from store.database import Database

# The manifest's command, and the verb that answers it.
COMPOSE, COMPOSES = "composeUpdate", "updates.adopt"
# Characters of a message that are read; Teams takes about 28 KB for one.
_LONGEST, _LONGEST_SUBJECT, _LONGEST_ID = 40_000, 300, 100
_LINE = "\n"
# A tag, of which the name is kept; split by it, every second piece is a name. Nothing taken is given back (*+), or a
# long name without an end would take seconds.
_TAG = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*+|!)[^<>]*+>")
_PIECES = 2
_LINES = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 blockquote pre table ul ol hr".split())
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset({"script", "style", "title"})


@dataclass(frozen=True, slots=True)
class Extensions:
    """Answers the message extension."""

    router: Router
    known: Known
    database: Database
    texts: Mapping[Language, Text]
    language: Language
    now: Callable[[], datetime]

    async def answer(self, came: Came) -> Body:
        """What is shown in place of a search or a dialog; a sentence where there is nothing."""
        async with self.database.read() as connection:
            await self.known.refresh_if_old(connection)
            person, language = self.known.person(came.person), came.language
            if person is not None:
                usual = replace(person, languages=(language,) if language else person.languages)
                language = (await conversations.languages(connection, (usual,)))[person.id]
        town, text = self.known.town, self.texts.get(language or self.language, self.texts[self.language])
        if person is None:
            return invoke.said(came.name, text("general-stranger", town=text.of(town.name)))
        turn = Turn(person, rights_of(person.id, town), text, town, self.now(), came.place, intent=came.name)
        try:
            body = await self._asked(came, turn)
        except Refusal as refusal:
            return invoke.said(came.name, refused(refusal, text))
        return body or invoke.said(came.name, text("general-not-here"))

    async def _asked(self, came: Came, turn: Turn) -> Body | None:
        match came.name:
            case invoke.SEARCH:
                return await search.found(self.router, self.known, turn, came.value)
            case invoke.ACTION:
                values = message(came.value)
                if values is None:
                    return None
                reply = await self.router.answer(replace(turn, intent=COMPOSES, values=values))
                return invoke.said(came.name, reply) if isinstance(reply, str) else None
        return None


def message(value: object) -> Mapping[str, str] | None:
    """The message an action was pressed on: its id as `message`, its `subject` and `text`; None when there is none.

    `attached` says that something came with it that is no text. It always has a text, be it empty.
    """
    if not isinstance(value, dict) or value.get("commandId") != COMPOSE:
        return None
    payload = value.get("messagePayload")
    if not isinstance(payload, dict) or not isinstance(payload.get("id"), str):
        return None
    body, subject, attached = payload.get("body"), payload.get("subject"), payload.get("attachments")
    content = body.get("content") if isinstance(body, dict) else ""
    content = content[:_LONGEST] if isinstance(content, str) else ""
    is_plain = isinstance(body, dict) and body.get("contentType") == "text"
    return {
        "message": payload["id"][:_LONGEST_ID],
        "subject": readable(subject[:_LONGEST_SUBJECT]) if isinstance(subject, str) else "",
        "text": readable(content if is_plain else _seen(content)),
        "attached": "1" if _is_attached(attached) or (not is_plain and "<img" in content) else "",
    }


def _is_attached(attachments: object) -> bool:
    """Files and cards; the message that was answered is referred to in the same place."""
    listed = attachments if isinstance(attachments, list) else []
    return any(isinstance(one, dict) and one.get("contentType") != "messageReference" for one in listed)


def _seen(content: str) -> str:
    """The text of a message as one reads it: a line per paragraph and list entry, mentions as names.

    In one pass over tags and what is between them, because a parser for all of HTML takes seconds for a bad message.
    """
    parts: list[str] = []
    unseen = 0
    for place, piece in enumerate(_TAG.split(content)):
        if place % _PIECES == 0 and not unseen:
            # Line ends in the text are only spaces.
            parts.append(unescape(piece).replace(_LINE, " "))
        elif place % _PIECES == 1:
            is_end, name = piece.startswith("/"), piece.strip("/").casefold()
            unseen = max(0, unseen + (-1 if is_end else 1) * (name in _UNSEEN))
            parts += [_LINE] if name in _LINES else [" "] if name in _CELLS else []
    lines = (" ".join(line.split()) for line in "".join(parts).split(_LINE))
    return _LINE.join(line for line in lines if line)
