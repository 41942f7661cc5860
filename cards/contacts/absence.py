"""Being away, as the person who says it sees it: the days, who stands in, and exactly what others will read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.contacts.choice import PEOPLE, person_option
from cards.contacts.person import notes_of
from cards.elements import Button, ChoiceInput, DayInput, Element, Facts, Group, Heading, Paragraph, Tone
from cards.frame import Card
from domain.contacts.absence import Absence, Leave
from domain.contacts.asking import Contact
from domain.contacts.leaving import Fault
from domain.people import Person
from domain.town import Town
from locales import Text

BEGINS, UNTIL, DEPUTY = "begins", "until", "deputy"
MOST_NEAR = 15


@dataclass(frozen=True, slots=True)
class Away:
    """What is to be kept or is: who is away, when, and the one chosen to stand in, if it is somebody known.

    `usual` stands in by the person's entry where nobody was chosen; `deputy_away` is the absence of who stands in.
    """

    person: Person
    leave: Leave
    deputy: Person | None = None
    usual: Person | None = None
    deputy_away: Absence | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """The days and the deputy while they are chosen; `near` are offered before one types.

    `fault` is what is wrong with the days, `unclear` that the deputy was named but is not known for sure.
    """

    begins: date | None = None
    until: date | None = None
    deputy: Person | None = None
    near: Sequence[Person] = ()
    fault: Fault | None = None
    unclear: bool = False


def confirm_card(away: Away, text: Text, today: date) -> Card:
    """What will be kept, and exactly what others will read; nothing is kept yet."""
    summary = text("contacts-absence-confirm")
    ids = ids_of(away.leave)
    body = (Heading(summary, level=2), *_told(away, text, today), Paragraph(text("contacts-absence-arrange")))
    actions = (
        Button(text("contacts-absence-set"), "contacts.set_away", ids, is_primary=True),
        Button(text("contacts-absence-change"), "contacts.change_away", ids),
        Button(text("contacts-absence-cancel"), "contacts.drop_away"),
    )
    return Card(summary, body, actions, text.language)


def away_card(away: Away, text: Text, today: date, *, is_new: bool) -> Card:
    """What is kept; it can be ended and changed."""
    summary = text("contacts-absence-kept" if is_new else "contacts-absence-standing")
    arrange = (Paragraph(text("contacts-absence-arrange")),) if is_new else ()
    body = (Heading(summary, level=2), *_told(away, text, today), *arrange)
    actions = (
        Button(text("contacts-absence-back"), "contacts.back"),
        Button(text("contacts-absence-change"), "contacts.change_away", ids_of(away.leave)),
    )
    return Card(summary, body, actions, text.language)


def back_card(away: Away, text: Text, today: date) -> Card:
    """What is kept, and whether it is over."""
    summary = text("contacts-absence-over")
    body = (Heading(summary, level=2), *_told(away, text, today))
    actions = (
        Button(text("contacts-absence-back"), "contacts.back", is_primary=True),
        Button(text("contacts-absence-change"), "contacts.change_away", ids_of(away.leave)),
    )
    return Card(summary, body, actions, text.language)


def ended_card(leave: Leave, text: Text) -> Card:
    """That the absence is over; a slip is put right by a press."""
    summary = text("contacts-absence-ended")
    undo = Button(text("contacts-absence-undo"), "contacts.set_away", ids_of(leave))
    return Card(summary, (Heading(summary, level=2),), (undo,), text.language)


def form_card(form: Form, town: Town, text: Text) -> Card:
    """The days and the deputy to choose, with what is wrong."""
    summary = text("contacts-absence-form")
    errors = [text(f"contacts-absence-{form.fault.value}")] if form.fault else []
    errors += [text("contacts-absence-unclear")] if form.unclear else []
    people = {one.id: one for one in (*((form.deputy,) if form.deputy else ()), *form.near)}
    body: tuple[Element, ...] = (
        Heading(summary, level=2),
        *(Paragraph(error, tone=Tone.ATTENTION) for error in errors),
        DayInput(BEGINS, text("contacts-absence-begins"), form.begins),
        DayInput(UNTIL, text("contacts-absence-until"), form.until),
        Paragraph(text("contacts-absence-open-note"), is_subtle=True),
        ChoiceInput(
            DEPUTY,
            text("contacts-absence-deputy"),
            tuple(person_option(one, town, text) for one in people.values()),
            value=form.deputy.id if form.deputy else "",
            style="filtered",
            placeholder=text("contacts-search"),
            dataset=PEOPLE,
        ),
    )
    actions = (
        Button(text("contacts-absence-next"), "contacts.away", is_primary=True),
        Button(text("contacts-absence-cancel"), "contacts.drop_away", is_free_of_inputs=True),
    )
    return Card(summary, body, actions, text.language)


def ids_of(leave: Leave) -> dict[str, str]:
    """A leave as the values of a button."""
    return {
        BEGINS: leave.begins.isoformat(),
        UNTIL: leave.until.isoformat() if leave.until else "",
        DEPUTY: leave.deputy or "",
    }


def _told(away: Away, text: Text, today: date) -> tuple[Element, ...]:
    leave, deputy = away.leave, away.deputy
    until = text.day(leave.until, today) if leave.until else text("contacts-absence-open")
    facts = Facts(
        (
            (text("contacts-absence-fact-begins"), text.day(leave.begins, today)),
            (text("contacts-absence-fact-until"), until),
            (text("contacts-fact-deputy"), deputy.name if deputy else ""),
        )
    )
    # On the first day others read it, and so it is worded as on that day.
    on = max(leave.begins, today)
    stands_in = deputy or away.usual
    shown = Contact(away.person, None, stands_in, None, Absence(on, leave.until, is_said=True), away.deputy_away)
    words = tuple(Paragraph(note) for note in notes_of(shown, text))
    return (facts, Group((Heading(text("contacts-absence-others"), level=2), *words)))
