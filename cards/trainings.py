"""Courses: when, where, for whom, and the way to a seat and into the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from cards.elements import Button, Buttons, Element, Facts, Group, Heading, Link, Paragraph
from cards.frame import Card
from domain.trainings import Training
from locales import Text

# So many stand on one card; of more, a page has one less, for the button to the next ones.
MOST_SHOWN = 5
_MOST_BUTTONS = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """What to show under which title; `coordinator` is the name of who answers questions, `role` their role's id.

    `asked` are the values that find the same courses again, `more` how many come behind these, and `last` the id
    after which they begin.
    """

    title: str
    trainings: Sequence[Training]
    today: date
    notes: Sequence[str] = ()
    coordinator: str = ""
    role: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    more: int = 0
    last: str = ""


def offer_card(offer: Offer, text: Text) -> Card:
    """The courses, each with its facts and its link; a seat and the next ones are a press away."""
    body: list[Element] = [Heading(offer.title), *(Paragraph(note) for note in offer.notes)]
    body += [
        _course(training, offer, text, Link(text("trainings-link"), training.link)) for training in offer.trainings
    ]
    if offer.more:
        body.append(Paragraph(text("trainings-more", count=offer.more), is_subtle=True))
    if offer.coordinator:
        body.append(Paragraph(text("trainings-ask", name=offer.coordinator), is_subtle=True))
    next_ones = Button(text("trainings-next"), "trainings.find", {**offer.asked, "after": offer.last})
    open_ones = [one for one in offer.trainings if _is_open(one, offer.today)]
    actions = (*((_seat(offer, text),) if open_ones else ()), *((next_ones,) if offer.more else ()))
    # Who answers questions is named anyway, so that the button may give way to the courses' links.
    has_room = len(actions) + sum(one.has_link for one in open_ones) < _MOST_BUTTONS
    actions = (*actions, *(_asking(offer, text) if has_room else ()))
    return Card(offer.title, tuple(body), actions, text.language)


def seat_card(offer: Offer, text: Text, *, is_personal: bool) -> Card:
    """One course with the way to a seat; its calendar file is for a personal chat."""
    training = offer.trainings[0]
    is_dated = training.day is not None and training.day >= offer.today
    how = [text("trainings-register-how")] if training.has_link and _is_open(training, offer.today) else []
    how += [text("trainings-calendar-personal")] if is_dated and not is_personal else []
    link = Link(text("trainings-link-register"), training.link)
    body: tuple[Element, ...] = (
        Heading(offer.title),
        *(Paragraph(note) for note in (*offer.notes, *how)),
        _course(training, offer, text, link),
    )
    file = Button(text("trainings-calendar"), "trainings.calendar", {"training": training.id})
    others = Button(text("trainings-others-button"), "trainings.find")
    actions = (*((file,) if is_dated and is_personal else ()), *_asking(offer, text), others)
    return Card(offer.title, body, actions, text.language)


def when_said(training: Training, today: date, text: Text) -> str:
    """The day of a course in words."""
    if training.day is None:
        return text("trainings-any-time")
    when = text.day(training.day, today)
    return when if training.day >= today else text("trainings-was", when=when)


def _seat(offer: Offer, text: Text) -> Button:
    ids = {"training": offer.trainings[0].id} if len(offer.trainings) == 1 and not offer.more else offer.asked
    return Button(text("trainings-button-register"), "trainings.register", ids, is_primary=True)


def _asking(offer: Offer, text: Text) -> tuple[Button, ...]:
    return (Button(text("trainings-contact"), "contacts.ask", {"role": offer.role}),) if offer.coordinator else ()


def _course(training: Training, offer: Offer, text: Text, link: Link) -> Group:
    title = text.of(training.title)
    parts: list[Element] = [] if title in offer.title else [Paragraph(title, is_strong=True)]
    facts = Facts(
        (
            (text("trainings-fact-when"), when_said(training, offer.today, text)),
            (text("trainings-fact-where"), training.place),
            (text("trainings-fact-for"), text.of(training.audience)),
        )
    )
    parts.append(facts)
    if not _is_open(training, offer.today):
        return Group(tuple(parts))
    if training.has_link:
        parts.append(Buttons((link,)))
    elif offer.coordinator:
        parts.append(Paragraph(text("trainings-ask-for-seat", name=offer.coordinator), is_subtle=True))
    else:
        parts.append(Paragraph(text("trainings-ask-manager"), is_subtle=True))
    return Group(tuple(parts))


def _is_open(training: Training, today: date) -> bool:
    return training.day is None or training.day >= today
