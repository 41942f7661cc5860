"""What was told and reached lately, newest first; what does not fit is counted and one press away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cards.contacts import fitting
from cards.elements import Button, Buttons, Element, Heading, Paragraph
from cards.frame import Card
from cards.projects.seen import MOST_STEPS, Seen, and_more, titled
from domain.projects import Milestone
from locales import Text

MOST_TOLD = 3
LONGEST_CHANGE = 300
# What somebody who was away may choose between, in weeks.
WEEKS = (2, 4, 8)


@dataclass(frozen=True, slots=True)
class Told:
    """A status update that was sent: its first line, what changes, the day, and when it was corrected, if it was.

    `whole` is its id where the reader has not been given all of it yet.
    """

    title: str
    change: str
    day: date
    whole: str = ""
    corrected: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From which day on something is new; `weeks` where it is so many of them back.

    `is_guessed` when somebody was away and nobody said for how long.
    """

    since: date
    weeks: int | None = None
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """What is new in this span: everything there is, of which a card shows the page with this number."""

    span: Span
    told: Sequence[Told] = ()
    steps: Sequence[Milestone] = ()
    page: int = 0
    ids: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is new."""
        return not (self.told or self.steps)


def span_said(span: Span, today: date, text: Text) -> str:
    """Such as "in den letzten acht Wochen" or "seit Montag, 3. August"."""
    if span.weeks is not None:
        return text("projects-span-weeks", weeks=span.weeks)
    return text("projects-span-since", when=text.day(span.since, today))


def new_card(news: News, seen: Seen, text: Text, *, title: str, actions: tuple[Button, ...]) -> Card:
    """A page of what is new, with how much more there is."""
    told = news.told[news.page * MOST_TOLD :]
    steps = news.steps[news.page * MOST_STEPS :]
    rows = [part for one in told[:MOST_TOLD] for part in _told(one, seen, text)]
    rows += and_more("projects-more-told", len(told) - MOST_TOLD, text)
    if news.told and steps:
        rows.append(Heading(text("projects-told-reached"), level=2))
    for step in steps[:MOST_STEPS]:
        rows.append(Paragraph(titled(step, seen, text), is_strong=True))
        if step.done:
            rows.append(Paragraph(text.day(step.done, seen.today), is_subtle=True))
    rows += and_more("projects-more", len(steps) - MOST_STEPS, text)
    if len(told) > MOST_TOLD or len(steps) > MOST_STEPS:
        rows.append(Buttons((_more(news, text),)))
    return Card(title, (Heading(title), *_guessed(news, text), *rows), actions, text.language)


def weeks_asked(news: News, text: Text) -> tuple[Element, ...]:
    """The other lengths of an absence, where it was guessed."""
    return _guessed(news, text)


def _guessed(news: News, text: Text) -> tuple[Element, ...]:
    if not news.span.is_guessed:
        return ()
    others = tuple(
        Button(text("projects-button-weeks", weeks=weeks), "projects.new", {**_about(news), "weeks": str(weeks)})
        for weeks in WEEKS
        if weeks != news.span.weeks
    )
    return (Paragraph(text("projects-span-guessed")), Buttons(others))


def _more(news: News, text: Text) -> Button:
    span = news.span
    when = {"weeks": str(span.weeks)} if span.weeks is not None else {"since": span.since.isoformat()}
    return Button(text("projects-button-more"), "projects.new", {**_about(news), **when, "page": str(news.page + 1)})


def _about(news: News) -> dict[str, str]:
    return {name: value for name, value in news.ids.items() if value}


def _told(one: Told, seen: Seen, text: Text) -> list[Element]:
    day = text.day(one.day, seen.today)
    if one.corrected is not None:
        day = text("projects-corrected", day=day, corrected=text.day(one.corrected, seen.today))
    rows: list[Element] = [
        Paragraph(one.title, is_strong=True),
        Paragraph(fitting(one.change, LONGEST_CHANGE)),
        Paragraph(day, is_subtle=True),
    ]
    if one.whole:
        title = fitting(text("projects-button-read", title=one.title))
        rows.append(Buttons((Button(title, "updates.read", {"update": one.whole}),)))
    return rows
