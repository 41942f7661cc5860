"""The two questions before something cannot be taken back: fire now, and end."""

from cards.contacts import LONGEST
from cards.elements import Button, Heading, Paragraph
from cards.frame import Card
from cards.schedules.standing import Standing
from cards.schedules.wording import kind_said
from locales import Text


def fire_card(standing: Standing, people: int, about: dict[str, str], text: Text, note: str = "") -> Card:
    """Asks before it is started by hand; `about` goes with the button that does it."""
    title = text("schedules-fire", title=text.of(standing.schedule.title))
    notes = (Paragraph(note, is_strong=True),) if note else ()
    explained = text("schedules-fire-how", kind=kind_said(standing.schedule.kind, text), count=people)
    fire = text("schedules-button-fire-people", count=people)
    if len(fire) > LONGEST:
        fire = text("schedules-button-fire-many", count=people)
    actions = (
        Button(fire, "schedules.fire", about, is_primary=True),
        Button(text("schedules-button-back"), "schedules.show", {"schedule": standing.schedule.id}),
    )
    return Card(title, (Heading(title), *notes, Paragraph(explained)), actions, text.language)


def end_card(standing: Standing, text: Text) -> Card:
    """Asks before a schedule ends for good."""
    title = text("schedules-end", title=text.of(standing.schedule.title))
    about = {"schedule": standing.schedule.id}
    actions = (
        Button(text("schedules-button-end"), "schedules.end", about, is_destructive=True),
        Button(text("schedules-button-back"), "schedules.show", about),
    )
    return Card(title, (Heading(title), Paragraph(text("schedules-end-how"))), actions, text.language)
