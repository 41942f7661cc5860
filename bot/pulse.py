"""Shows the open pulse and takes its answers; nothing of an answer is sent back, logged or remembered."""

from bot.router import Reply, Router, Turn
from cards.pulse import VALUE, Shown, declined_card, question_card, sentence_card
from domain.errors import Refusal
from domain.pulse import Answer, Taking, Wave
from store import pulse
from store.database import Database


def register(router: Router, database: Database) -> None:
    """Answer the verbs of the pulse."""
    taking = Answering(database)
    router.on("pulse.open", is_personal=True)(taking.show)
    router.on("pulse.answer", is_personal=True)(taking.take)
    router.on("pulse.decline", is_personal=True)(taking.decline)


class Answering:
    """One person and the open wave."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def show(self, turn: Turn) -> Reply:
        """The question again, or why there is none."""
        async with self._database.read() as connection:
            found = await pulse.open_for(connection, turn.person.id, turn.now)
        if found is None:
            return turn.text("pulse-none")
        wave, has_answered = found
        return (
            turn.text("pulse-already")
            if has_answered
            else question_card(Shown.of(wave, turn.town, turn.now, turn.text), turn.text)
        )

    async def take(self, turn: Turn) -> Reply:
        """Count the answer; the card says thanks and nothing else, however often it is pressed."""
        wave = await self._wave(turn)
        if not wave.is_open(turn.now):
            return sentence_card(turn.text("pulse-over"), turn.text)
        answer = _answer(turn.value(VALUE))
        if answer is None:
            return await self._once_more(wave, turn)
        async with self._database.begin() as connection:
            taken = await pulse.take(connection, wave.id, turn.person.id, answer, turn.now)
        return _told(taken, turn)

    async def decline(self, turn: Turn) -> Reply:
        """Not taking part leaves no trace; who has answered already is not told otherwise."""
        wave = await self._wave(turn)
        if not wave.is_open(turn.now):
            return sentence_card(turn.text("pulse-over"), turn.text)
        async with self._database.read() as connection:
            has_answered = await pulse.has_answered(connection, wave.id, turn.person.id)
        if has_answered:
            return sentence_card(turn.text("pulse-already"), turn.text)
        return declined_card(Shown.of(wave, turn.town, turn.now, turn.text), turn.text)

    async def _once_more(self, wave: Wave, turn: Turn) -> Reply:
        """The question with the field that is missing, for whom it still waits."""
        async with self._database.read() as connection:
            has_answered = await pulse.has_answered(connection, wave.id, turn.person.id)
        match has_answered:
            case None:
                return _told(Taking.NOT_INVITED, turn)
            case True:
                return _told(Taking.ALREADY, turn)
            case False:
                return question_card(
                    Shown.of(wave, turn.town, turn.now, turn.text), turn.text, turn.text("pulse-missing")
                )

    async def _wave(self, turn: Turn) -> Wave:
        async with self._database.read() as connection:
            wave = await pulse.one(connection, turn.value("wave"))
        if wave is None:
            raise Refusal("pulse-unknown")
        return wave


def _answer(value: str) -> Answer | None:
    return Answer(value) if value in set(Answer) else None


def _told(taken: Taking, turn: Turn) -> Reply:
    match taken:
        case Taking.TAKEN | Taking.ALREADY:
            return sentence_card(turn.text("pulse-thanks"), turn.text)
        case Taking.OVER:
            return sentence_card(turn.text("pulse-over"), turn.text)
        case Taking.NOT_INVITED:
            raise Refusal("pulse-not-invited")
