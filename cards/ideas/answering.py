"""Answering an idea: what waits, one of them, the reason as it will be read, and what the proposer is told."""

from collections.abc import Sequence

from cards.elements import (
    FILTERED,
    Button,
    Buttons,
    ChoiceInput,
    Element,
    Facts,
    Group,
    Heading,
    Option,
    Paragraph,
    TextInput,
    Tone,
)
from cards.frame import Card
from cards.ideas.proposing import MOST_READ, ON, fault_said
from cards.ideas.words import known_by, name_of, reason_said, state_said, words
from domain.ideas import LONGEST, Fault, Idea, State
from domain.people import Person
from domain.town import Town
from locales import Text

MOST_LISTED = 5
MOST_NAMES = 40


def queue_card(waiting: Sequence[Idea], town: Town, text: Text) -> Card:
    """What waits for an answer, oldest first."""
    if not waiting:
        none = text("ideas-queue-none")
        return Card(none, (Heading(none),), (Button(text("ideas-button-new"), "ideas.submit"),), text.language)
    title = text("ideas-queue", count=len(waiting))
    shown = waiting[:MOST_LISTED]
    parts: list[Element] = [
        Group(
            (
                Paragraph(f"{place}. {known_by(one)}", is_strong=True),
                Paragraph(text("ideas-queue-by", name=name_of(one.proposer, town, text), state=state_said(one, text))),
            )
        )
        for place, one in enumerate(shown, start=1)
    ]
    if len(waiting) > len(shown):
        parts.append(Paragraph(text("ideas-queue-more", count=len(waiting) - len(shown)), is_subtle=True))
    row = tuple(
        Button(text("ideas-button-open", number=str(place)), "ideas.review", {"idea": one.id})
        for place, one in enumerate(shown, start=1)
    )
    return Card(title, (Heading(title), *parts, Buttons(row)), language=text.language)


def review_card(idea: Idea, town: Town, text: Text, *, note: str = "") -> Card:
    """One idea and every answer it can get, each a press away."""
    name = name_of(idea.proposer, town, text)
    summary = text("ideas-review", name=name)
    unit = town.units.get(idea.unit or "")
    facts = Facts(
        (
            (text("ideas-from"), text("ideas-from-unit", name=name, unit=text.of(unit.name)) if unit else name),
            (text("ideas-state"), state_said(idea, text)),
        )
    )
    ids = {"idea": idea.id}
    look = Button(text("ideas-button-look"), "ideas.look", ids)
    on = Button(text("ideas-button-pass"), "ideas.pass", ids)
    row = (look, on) if idea.state is State.RECEIVED else (on,)
    noted = (Paragraph(note, tone=Tone.GOOD),) if note else ()
    body = (Heading(summary), *noted, facts, words(idea, town, text), Buttons(row))
    actions = (
        Button(text("ideas-button-accept"), "ideas.accept", ids, is_primary=True),
        Button(text("ideas-button-decline"), "ideas.decline", ids),
    )
    return Card(summary, body, actions, text.language)


def decline_card(idea: Idea, reason: str, town: Town, text: Text, *, fault: Fault | None = None) -> Card:
    """Asks for the reason."""
    title = text("ideas-decline")
    said = fault_said(fault, text) if fault else ""
    body = (
        Heading(title),
        *((Paragraph(said, tone=Tone.ATTENTION, is_strong=True),) if said else ()),
        Paragraph(text("ideas-decline-how", name=name_of(idea.proposer, town, text)), is_subtle=True),
        words(idea, town, text),
        TextInput(
            "reason",
            text("ideas-field-reason"),
            reason,
            text("ideas-hint-reason"),
            is_multiline=True,
            longest=LONGEST * 2,
        ),
    )
    ids = {"idea": idea.id}
    actions = (
        Button(text("ideas-button-preview"), "ideas.decline", {**ids, ON: "reason"}, is_primary=True),
        Button(text("ideas-button-back"), "ideas.review", ids, is_free_of_inputs=True),
    )
    return Card(said or title, body, actions, text.language)


def tell_card(declined: Idea, town: Town, text: Text, *, has_changed: bool = False) -> Card:
    """Exactly what the proposer will read."""
    title = text("ideas-tell", name=name_of(declined.proposer, town, text))
    changed = (Paragraph(text("ideas-preview-changed"), tone=Tone.WARNING),) if has_changed else ()
    read = told_card(declined, town, text)
    ids = {"idea": declined.id}
    actions = (
        Button(text("ideas-button-tell"), "ideas.tell", {**ids, "revision": str(declined.revision)}, is_primary=True),
        Button(text("ideas-button-change"), "ideas.decline", ids),
        Button(text("ideas-button-back"), "ideas.review", ids),
    )
    return Card(title, (Heading(title), *changed, Group(read.body)), actions, text.language)


def told_card(idea: Idea, town: Town, text: Text) -> Card:
    """Tells the proposer of the decision, with the reason where it is a no."""
    summary = text("ideas-told-accepted" if idea.state is State.ACCEPTED else "ideas-told-declined")
    facts = Facts(
        (
            (text("ideas-reason"), reason_said(idea)),
            (text("ideas-decided-by"), name_of(idea.keeper, town, text)),
            (text("ideas-your"), known_by(idea)),
        )
    )
    thanks = text("ideas-told-thanks-accepted" if idea.state is State.ACCEPTED else "ideas-told-thanks")
    body = (Heading(summary), facts, Paragraph(thanks))
    return Card(summary, body, (Button(text("ideas-button-mine"), "ideas.mine"),), text.language)


def answered_card(idea: Idea, town: Town, text: Text, *, is_new: bool = False) -> Card:
    """It is answered: just now, or by somebody before."""
    proposer = town.people.get(idea.proposer or "")
    summary = text("ideas-answered", state=state_said(idea, text))
    facts = Facts(
        (
            (text("ideas-idea"), known_by(idea)),
            (text("ideas-reason"), reason_said(idea)),
            (text("ideas-decided-by"), "" if is_new else name_of(idea.keeper, town, text)),
        )
    )
    told = (Paragraph(text("ideas-answered-told", name=proposer.name)),) if is_new and proposer else ()
    return Card(summary, (Heading(summary), facts, *told), (_onwards(text),), text.language)


def pass_card(idea: Idea, people: Sequence[Person], town: Town, text: Text, *, is_missing: bool = False) -> Card:
    """Asks who should have it, and says that the proposer sees it."""
    title = text("ideas-pass")
    shown = people[:MOST_NAMES]
    names = [one.name for one in shown]
    options = tuple(Option(one.id, _told_apart(one, names, town, text)) for one in shown)
    missing = (Paragraph(text("ideas-pass-missing"), tone=Tone.ATTENTION, is_strong=True),) if is_missing else ()
    body = (
        Heading(title),
        *missing,
        Paragraph(known_by(idea)),
        Paragraph(text("ideas-pass-how", name=name_of(idea.proposer, town, text)), is_subtle=True),
        ChoiceInput(
            "person",
            text("ideas-field-person"),
            options,
            style="compact" if len(options) <= MOST_READ else FILTERED,
            placeholder=text("ideas-hint-person"),
        ),
    )
    ids = {"idea": idea.id}
    actions = (
        Button(text("ideas-button-pass"), "ideas.hand", ids, is_primary=True),
        Button(text("ideas-button-back"), "ideas.review", ids, is_free_of_inputs=True),
    )
    return Card(title, body, actions, text.language)


def passed_card(to: Person, text: Text) -> Card:
    """It is with somebody else now."""
    summary = text("ideas-passed", name=to.name)
    return Card(summary, (Heading(summary), Paragraph(text("ideas-passed-how"))), (_onwards(text),), text.language)


def gone_card(text: Text) -> Card:
    """Takes the place of an idea that was withdrawn."""
    summary = text("ideas-gone-note")
    return Card(summary, (Heading(summary), Paragraph(text("ideas-gone-how"))), language=text.language)


def _told_apart(person: Person, names: Sequence[str], town: Town, text: Text) -> str:
    unit = town.units.get(person.unit or "")
    return f"{person.name} ({text.of(unit.name)})" if unit and names.count(person.name) > 1 else person.name


def _onwards(text: Text) -> Button:
    return Button(text("ideas-button-queue"), "ideas.review")
