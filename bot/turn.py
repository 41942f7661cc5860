"""One turn: from what came to the answer in the same conversation.

Everything that may go wrong ends at one border: the person gets an apology with an id, the log the same id.
"""

import asyncio
import hashlib
import hmac
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from botbuilder.core import TurnContext

from bot import arrival, dialogue, files, invoke, reactions, words
from bot.came import REACTION, Came
from bot.connector import Posted, context_of, message
from bot.dialogue import Hearing, Said
from bot.extension import Extensions
from bot.log import frames
from bot.parts import Answer, Parts
from bot.router import FileOffer, Reply, Turn, refused
from cards.frame import Card, Shown, shown
from domain.conversations import Kind, Memory
from domain.errors import DeliveryFailed, MaybeSent, Refusal
from domain.people import Language, Person
from domain.town import rights_of
from locales import Text
from store import conversations
from store.turns import Arrival, Coming, Leaving

log = logging.getLogger("wegweiser.turn")

LONGEST_PATIENCE = 3.0
_COME_AGAIN = frozenset({412, 429, 502, 503, 504})


class Turns:
    """Answers what comes, each activity once."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def take(self, came: Came) -> Answer:
        """Answer one activity, whatever happens; kinds nobody answers are taken and left."""
        if came.is_invoke and came.name.startswith(invoke.EXTENSIONS):
            return await self._guarded(came, self._extended)
        if came.is_invoke and came.name == invoke.TYPEAHEAD:
            return await self._guarded(came, self._looked_up)
        if came.type in ("message", "invoke"):
            return Answer() if came.is_for_others else await self._guarded(came, self._spoken)
        if came.type == REACTION:
            return await self._guarded(came, self._reacted)
        if came.type in ("installationUpdate", "conversationUpdate"):
            return await self._guarded(came, self._moved)
        return Answer()

    async def _guarded(self, came: Came, answer: Callable[["_Open"], Awaitable[Answer]]) -> Answer:
        """The error border: an apology with an id in the chat, the same id with frames and no data in the log."""
        turn = _Open(came, context_of(came, self._parts.adapter))
        try:
            return await answer(turn)
        except Exception as error:
            return await self._failed(turn, error)

    async def _failed(self, turn: "_Open", error: Exception) -> Answer:
        """What the person hears when a turn broke: nothing when nothing gets through, or when they have the answer."""
        number, is_silent = secrets.token_hex(4), isinstance(error, DeliveryFailed)
        if isinstance(error, DeliveryFailed):
            log.warning("answer not delivered", extra={"id": number, "status": error.status, "code": error.code})
        else:
            self._parts.metrics.failed()
            log.error("turn failed", extra={"id": number, "error": type(error).__name__, "frames": frames(error)})
        if turn.answer is not None:
            return turn.answer
        await self._close(turn)
        sentence = self._text(turn)("general-apology", id=number)
        if turn.came.is_invoke:
            return Answer(invoke.said(turn.came.name, sentence))
        if turn.came.type == "message" and not is_silent:
            await self._try_to_say(turn, sentence)
        return Answer()

    async def _close(self, turn: "_Open") -> None:
        """A broken turn was answered too; when even that cannot be kept, it is answered again when it comes again."""
        if turn.key:
            try:
                await self._parts.kept.leave(Leaving(turn.key, turn.came.person, turn.came.place.id, None))
            except Exception as error:  # still at the border: the reason is logged already
                log.warning("turn not closed", extra={"error": type(error).__name__})

    async def _extended(self, turn: "_Open") -> Answer:
        parts = self._parts
        extensions = Extensions(parts.router, parts.known, parts.database, parts.texts, parts.language, parts.now)
        return Answer(await extensions.answer(turn.came))

    async def _looked_up(self, turn: "_Open") -> Answer:
        parts = self._parts
        return Answer(await parts.lookups.answer(turn.came, parts.known, parts.database, parts.texts, parts.language))

    async def _spoken(self, turn: "_Open") -> Answer:
        """Something was said or pressed."""
        came = turn.came
        arrived = await self._arrived(turn)
        if not arrived.is_new:
            again = self._text(turn)("general-already-here")
            return Answer(invoke.said(came.name, again)) if came.is_invoke else Answer()
        if turn.person is None:
            turn.answer = await self._refuse_stranger(turn)
            await self._close(turn)
            return turn.answer
        turn.answer, kept = await self._answered(turn, arrived)
        await self._parts.kept.leave(Leaving(turn.key, came.person, came.place.id, kept))
        if not arrived.has_met and came.place.kind is Kind.PERSONAL:
            await self._meet(turn)
        return turn.answer

    async def _arrived(self, turn: "_Open") -> Arrival:
        """One look at the database: is it new, and who is it in the town of today."""
        came, place, known = turn.came, turn.came.place, self._parts.known
        key = self._key(came)
        arrived = await self._parts.kept.arrive(Coming(key, came.person, place.id, place.service_url))
        if arrived.is_new:
            turn.key = key
            if arrived.town_version != known.town.version:
                async with self._parts.database.read() as connection:
                    await known.refresh(connection, arrived.town_version)
        turn.person = known.person(came.person)
        if turn.person and arrived.is_new and not arrived.is_known_conversation:
            async with self._parts.database.read() as connection:
                await conversations.keep_reference(connection, place)
        return arrived

    async def _answered(self, turn: "_Open", arrived: Arrival) -> tuple[Answer, Memory | None]:
        came, parts = turn.came, self._parts
        text = turn.text = parts.texts[self._language(turn, arrived)]
        if came.is_invoke and came.name == files.CONSENT:
            return await self._consented(turn, arrived, text), None
        if came.is_invoke and came.name != invoke.CARD_ACTION:
            return Answer(invoke.said(came.name, text("general-not-here"))), None
        said = dialogue.heard(came, arrived.memory, Hearing(parts.known, parts.router, parts.now()), text)
        if said is None or (said.is_pressed and said.intent not in parts.router.verbs | {dialogue.AS_TEXT}):
            log.info("unreadable press", extra={"reason": "verb"})
            return await self._say_unreadable(turn, text, said)
        if said.intent == dialogue.AS_TEXT:
            plain, kept = await dialogue.as_plain(parts.database, came.place, arrived.memory, text)
            return await self._show(turn, plain), kept
        reply = await self._routed(turn, said, arrived, text)
        if isinstance(reply, FileOffer):
            await self._say(turn, files.offered(reply))
            offered = Answer(invoke.answered(text("files-offered"))) if came.is_invoke else Answer()
            return offered, dialogue.to_keep(said, reply.about, arrived.memory)
        what = shown(reply) if isinstance(reply, Card) else reply
        return await self._show(turn, what), dialogue.to_keep(said, what, arrived.memory)

    async def _consented(self, turn: "_Open", arrived: Arrival, text: Text) -> Answer:
        """A file that was offered is taken, or not."""
        parts, asked = self._parts, self._turn(turn, Said(files.CONSENT, is_pressed=True), arrived, text)
        what = await parts.files.handed_over(asked, turn.came.value, parts.router)
        if what is not None:
            await self._say(turn, what)
            await files.put_away(turn.context.delete_activity, turn.came)
        return Answer({})

    async def _routed(self, turn: "_Open", said: Said, arrived: Arrival, text: Text) -> Reply:
        try:
            return await self._parts.router.answer(self._turn(turn, said, arrived, text))
        except Refusal as refusal:
            return refused(refusal, text)

    def _turn(self, turn: "_Open", said: Said, arrived: Arrival, text: Text) -> Turn:
        assert turn.person is not None  # noqa: S101 – set before anything is routed
        town, came = self._parts.known.town, turn.came
        return Turn(
            person=turn.person,
            rights=rights_of(turn.person.id, town),
            text=text,
            town=town,
            now=self._parts.now(),
            place=came.place,
            thread=came.thread,
            message=came.reply_to,
            intent=said.intent,
            slots=said.slots,
            ambiguous=said.ambiguous,
            choices=said.choices,
            said=said.words,
            values=said.values,
            memory=arrived.memory,
            is_pressed=said.is_pressed,
            attached=self._parts.files.attached(came.files, came.place.service_url),
        )

    async def _show(self, turn: "_Open", what: Shown | str) -> Answer:
        if turn.came.is_invoke:
            return Answer(invoke.answered(what))
        await self._say(turn, what)
        return Answer()

    async def _say(self, turn: "_Open", what: Shown | Posted | str) -> None:
        """Answer in the conversation; Teams' wish to come again in a moment is granted once."""
        activity = message(what)
        self._parts.answered()
        try:
            await turn.context.send_activity(activity)
        except DeliveryFailed as failure:
            if failure.status not in _COME_AGAIN and failure.sent is not MaybeSent.NO:
                raise
            wait = 1.0 if failure.retry_after is None else failure.retry_after.total_seconds()
            await asyncio.sleep(min(wait, LONGEST_PATIENCE))
            self._parts.answered()
            await turn.context.send_activity(activity)

    async def _try_to_say(self, turn: "_Open", sentence: str) -> None:
        try:
            await self._say(turn, sentence)
        except Exception as error:  # still at the border: nothing is left to try
            log.warning("apology not delivered", extra={"error": type(error).__name__})

    async def _say_unreadable(self, turn: "_Open", text: Text, said: Said | None) -> tuple[Answer, Memory | None]:
        sentence = text("general-old-card")
        if turn.came.is_invoke:
            code = "BadRequest" if said is None else "NotSupported"
            return Answer(invoke.failed(code, sentence)), None
        await self._say(turn, sentence)
        return Answer(), None

    async def _refuse_stranger(self, turn: "_Open") -> Answer:
        """Guests and people outside the directory: one polite sentence, and nothing is kept."""
        text = self._text(turn)
        sentence = text("general-stranger", town=text.of(self._parts.known.town.name))
        if turn.came.is_invoke:
            return Answer(invoke.said(turn.came.name, sentence))
        return await self._show(turn, sentence)

    async def _meet(self, turn: "_Open") -> None:
        """Who writes first gets the welcome that is still owed right after the answer."""
        assert turn.text is not None  # noqa: S101 – whoever is met was answered
        async with self._parts.database.begin() as connection:
            await conversations.meet(connection, turn.came.person, self._parts.now())
            is_owed = await self._parts.arrivals.take(connection, turn.came.person)
        if is_owed:
            await self._say(turn, shown(self._parts.arrivals.card(self._parts.known.town, turn.text)))

    async def _moved(self, turn: "_Open") -> Answer:
        """The bot came into a chat or a team, or left it."""
        came, parts = turn.came, self._parts
        async with parts.database.read() as connection:
            await parts.known.refresh_if_old(connection)
        turn.person = parts.known.person(came.person)
        scene = arrival.Scene(parts.known.town, turn.person, self._text(turn).language)
        async with parts.database.begin() as connection:
            if not await arrival.moved(connection, parts.arrivals, came, scene):
                return Answer()
        parts.poke()
        return Answer()

    async def _reacted(self, turn: "_Open") -> Answer:
        await reactions.taken(self._parts, turn.came)
        return Answer()

    def _language(self, turn: "_Open", arrived: Arrival) -> Language:
        """The language chosen, else the one typed now or last, else the client's, the directory's, the town's."""
        if arrived.language in self._parts.texts:
            return "en" if arrived.language == "en" else "de"
        return words.language_of(turn.came.text) or arrived.memory.language or self._text(turn).language

    def _text(self, turn: "_Open") -> Text:
        if turn.text is not None:
            return turn.text
        own = turn.person.languages[:1] if turn.person else ()
        language = turn.came.language or (own[0] if own else self._parts.language)
        return self._parts.texts[language]

    def _key(self, came: Came) -> bytes:
        if not came.id:
            return secrets.token_bytes(16)
        return hmac.digest(self._parts.key, f"{came.type}|{came.place.id}|{came.id}".encode(), hashlib.sha256)


@dataclass(slots=True)
class _Open:
    """A turn while it is being answered: what is known fills up as it goes on.

    `key` is set when the activity is ours to answer, `answer` once the person has it.
    """

    came: Came
    context: TurnContext
    key: bytes = b""
    person: Person | None = None
    text: Text | None = None
    answer: Answer | None = None
