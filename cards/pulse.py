"""The cards of a pulse: the question, the thanks, the result, and what only the owner is told."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cards.elements import Button, ChoiceInput, Element, Facts, Heading, Option, Paragraph, Tone
from cards.frame import Card
from domain.pulse import AGREEING, BETWEEN, DISAGREEING, Answer, Band, Distribution, Result, Wave
from domain.town import Town
from locales import Text

VALUE = "value"


@dataclass(frozen=True, slots=True)
class Shown:
    """A wave as a person sees it: its end as wall time of the town, the day it is, and the owner's name."""

    wave: Wave
    closes: datetime
    today: date
    owner: str

    @classmethod
    def of(cls, wave: Wave, town: Town, now: datetime, text: Text) -> "Shown":
        """The wave as this town sees it at `now`."""
        zone = ZoneInfo(town.timezone)
        owner = town.people.get(wave.owner)
        name = owner.name if owner else text("pulse-nobody")
        return cls(wave, wave.closes_at.astimezone(zone), now.astimezone(zone).date(), name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a wave; `decided` is the last day on which people hear what follows."""

    shown: Shown
    decided: date
    result: Result | None


def question_card(shown: Shown, text: Text, error: str = "") -> Card:
    """The question with all one must know before answering it; `error` names the field that is missing."""
    wave, until = shown.wave, text.moment(shown.closes, shown.today)
    problem = (Paragraph(error, Tone.ATTENTION),) if error else ()
    return Card(
        summary=text("pulse-summary", until=until),
        body=(
            Heading(text("pulse-title")),
            Paragraph(text("pulse-trial", owner=shown.owner)),
            *problem,
            ChoiceInput(
                VALUE,
                text.of(wave.question),
                tuple(Option(answer.value, answer_said(answer, text)) for answer in Answer),
                style="expanded",
                is_required=True,
                error=text("pulse-missing"),
            ),
            Facts(
                (
                    (text("pulse-fact-people"), text("pulse-people", count=wave.people)),
                    (text("pulse-fact-until"), until),
                    (text("pulse-fact-counted"), text("pulse-counted")),
                    (text("pulse-fact-result"), text("pulse-result-from", count=wave.fewest)),
                    (text("pulse-fact-microsoft"), text("pulse-microsoft")),
                )
            ),
        ),
        actions=(
            Button(text("pulse-send"), "pulse.answer", {"wave": wave.id}, is_primary=True),
            Button(text("pulse-decline"), "pulse.decline", {"wave": wave.id}, is_free_of_inputs=True),
        ),
        language=text.language,
    )


def sentence_card(sentence: str, text: Text) -> Card:
    """One sentence and nothing else, so that it leaves nothing of the question card behind."""
    return Card(summary=sentence, body=(Paragraph(sentence),), language=text.language)


def declined_card(shown: Shown, text: Text) -> Card:
    """One does not take part, and may still change one's mind."""
    sentence = text("pulse-declined", until=text.moment(shown.closes, shown.today))
    again = Button(text("pulse-again"), "pulse.open", {"wave": shown.wave.id})
    return Card(summary=sentence, body=(Paragraph(sentence),), actions=(again,), language=text.language)


def result_card(outcome: Outcome, text: Text) -> Card:
    """What everyone who was asked is told: the result and what follows, or that too few answered."""
    shown = outcome.shown
    if outcome.result is None:
        summary = text("pulse-too-few-summary")
        told: tuple[Element, ...] = (Paragraph(text("pulse-too-few", count=shown.wave.fewest)),)
    else:
        summary = text("pulse-result-summary", count=outcome.result.answers)
        told = (*_told(outcome.result, text), *_follows(outcome, text))
    question = Paragraph(text.of(shown.wave.question), is_strong=True)
    return Card(summary, (Heading(summary), question, *told), language=text.language)


def owner_card(outcome: Outcome, text: Text) -> Card:
    """What the owner alone is told: how many answered, and by when people wait for an answer."""
    wave = outcome.shown.wave
    write = Button(text("pulse-owner-write"), "updates.compose")
    if outcome.result is None:
        summary = text("pulse-owner-too-few", count=wave.fewest, people=wave.people)
        next_step = text("pulse-owner-nothing-shown")
    else:
        summary = text("pulse-owner", count=outcome.result.answers, people=wave.people)
        next_step = text("pulse-owner-decides", day=text.day(outcome.decided, outcome.shown.today))
    body = (Heading(summary), Paragraph(text.of(wave.question), is_strong=True), Paragraph(next_step))
    return Card(summary, body, (write,) if outcome.result else (), text.language)


def not_started_card(wave: Wave, text: Text) -> Card:
    """The owner learns that so few would be asked that no result could ever be shown."""
    summary = text("pulse-not-started", count=wave.fewest)
    body = (Heading(summary), Paragraph(text("pulse-not-started-why", people=wave.people)))
    return Card(summary, body, language=text.language)


def answer_said(answer: Answer, text: Text) -> str:
    """The answer as it is read on a card; the ends of the scale in words."""
    match answer:
        case Answer.ONE | Answer.FIVE | Answer.UNKNOWN:
            return text(f"pulse-answer-{answer.value}")
        case _:
            return answer.value


def _told(result: Result, text: Text) -> tuple[Element, ...]:
    match result:
        case Band(answer) as band:
            said = text("pulse-band", percent=str(band.percent), answer=answer_said(answer, text))
            return (Paragraph(said), Paragraph(text("pulse-band-why"), is_subtle=True))
        case Distribution():
            counted = ((answer_said(answer, text), text("pulse-answers", count=result.of(answer))) for answer in Answer)
            return (Paragraph(_sentence(result, text)), Facts(tuple(counted)))


def _sentence(result: Distribution, text: Text) -> str:
    if not result.judging:
        return text("pulse-nobody-judged")
    return text(
        "pulse-distribution",
        judging=result.judging,
        agreeing=result.of(*AGREEING),
        percent=str(result.agreement),
        between=result.of(*BETWEEN),
        disagreeing=result.of(*DISAGREEING),
        unknown=result.of(Answer.UNKNOWN),
    )


def _follows(outcome: Outcome, text: Text) -> tuple[Element, ...]:
    day = text.day(outcome.decided, outcome.shown.today)
    return (
        Heading(text("pulse-follows"), level=2),
        Paragraph(text("pulse-decides", owner=outcome.shown.owner)),
        Paragraph(text("pulse-you-said", day=day)),
    )
