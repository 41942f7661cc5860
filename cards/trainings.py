"""Courses: when, where, for whom, and the way to a seat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.elements import Button, Buttons, Element, Facts, Group, Heading, Link, Paragraph
from cards.frame import Card
from domain.trainings import Training
from locales import Text

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Offer:
    """What to show under which title; `coordinator` is the name of who answers questions, `role` their role's id."""

    title: str
    trainings: Sequence[Training]
    today: date
    notes: Sequence[str] = ()
    link_key: str = "trainings-link"
    coordinator: str = ""
    role: str = ""


def offer_card(offer: Offer, text: Text) -> Card:
    """The courses, each with its facts and its link."""
    shown = offer.trainings[:MOST_SHOWN]
    more = len(offer.trainings) - len(shown)
    body: list[Element] = [Heading(offer.title), *(Paragraph(note) for note in offer.notes)]
    body += [_course(training, offer, text) for training in shown]
    if more > 0:
        body.append(Paragraph(text("trainings-more", count=more), is_subtle=True))
    if offer.coordinator:
        body.append(Paragraph(text("trainings-ask", name=offer.coordinator), is_subtle=True))
    ask = (Button(text("trainings-contact"), "contacts.ask", {"role": offer.role}),) if offer.coordinator else ()
    return Card(offer.title, tuple(body), ask, text.language)


def _course(training: Training, offer: Offer, text: Text) -> Group:
    title = text.of(training.title)
    parts: list[Element] = [] if title in offer.title else [Paragraph(title, is_strong=True)]
    facts = Facts(
        (
            (text("trainings-fact-when"), _when(training, offer.today, text)),
            (text("trainings-fact-where"), training.place),
            (text("trainings-fact-for"), text.of(training.audience)),
        )
    )
    parts.append(facts)
    if training.link.startswith("https://"):
        parts.append(Buttons((Link(text(offer.link_key), training.link),)))
    elif offer.coordinator:
        parts.append(Paragraph(text("trainings-ask-for-seat", name=offer.coordinator), is_subtle=True))
    return Group(tuple(parts))


def _when(training: Training, today: date, text: Text) -> str:
    if training.day is None:
        return text("trainings-any-time")
    when = text.day(training.day, today)
    return when if training.day >= today else text("trainings-was", when=when)
