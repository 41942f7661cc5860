"""What waits for whoever keeps entries: a report that one is wrong, and what nobody is responsible for."""

from collections.abc import Mapping
from datetime import date

from cards.contacts.correct import REASON, entry_shown, matter_said, words_input, words_shown
from cards.elements import Button, Heading, Paragraph
from cards.frame import Card
from domain.contacts.corrections import Correction, Fault, Matter
from domain.contacts.gaps import Gap, matter_of
from domain.people import Person
from domain.town import Town
from locales import Text

_TITLE = "contacts-correcting-words"


def correction_card(report: Correction, reporter: Person, town: Town, text: Text, *, can_edit: bool) -> Card:
    """Who reports what about which entry, and what can be done: change it, say that it is, or say why it stays."""
    summary = text("contacts-correcting-from", name=reporter.name)
    ids = {"correction": report.id}
    edit = Button(text("contacts-correcting-edit"), "contacts.edit", edit_ids(report.matter, report.right))
    actions = (
        Button(text("contacts-correcting-done"), "contacts.corrected", ids, is_primary=True),
        Button(text("contacts-correcting-stays"), "contacts.correction_kept", ids),
        *((edit,) if can_edit else ()),
    )
    body = (Heading(summary), *entry_shown(report.matter, town, text), *words_shown(report, town, text, _TITLE))
    return Card(summary, body, actions, text.language)


def reason_card(report: Correction, reporter: Person, town: Town, text: Text, words: str, fault: Fault | None) -> Card:
    """Why the entry is right as it is; the reporter reads exactly this."""
    summary = text("contacts-correcting-why")
    ids = {"correction": report.id}
    body = (
        Heading(summary),
        *entry_shown(report.matter, town, text),
        *words_shown(report, town, text, _TITLE),
        *words_input(REASON, words, fault, text, "contacts-correcting-reason", "contacts-correcting-missing"),
        Paragraph(text("contacts-correcting-signed", name=reporter.name), is_subtle=True),
    )
    send = Button(text("contacts-correcting-answer"), "contacts.correction_kept", {**ids, "said": "1"}, is_primary=True)
    back = Button(text("contacts-correcting-back"), "contacts.correction", ids, is_free_of_inputs=True)
    return Card(summary, body, (send, back), text.language)


def gap_card(gap: Gap, town: Town, text: Text, today: date, *, can_edit: bool) -> Card:
    """What nobody is responsible for, since when that is known, and the ways to end it."""
    what = matter_said(matter_of(gap), town, text)
    summary = text("contacts-gap", what=what)
    edit = Button(text("contacts-gap-edit"), "contacts.edit", edit_ids(matter_of(gap)), is_primary=True)
    body = (Heading(summary), Paragraph(text("contacts-gap-since", day=text.day(gap.noted_on, today))))
    done = Button(text("contacts-gap-done-button"), "contacts.gap_done", {"gap": gap.id})
    return Card(summary, body, (*((edit,) if can_edit else ()), done), text.language)


def done_card(summary: str, text: Text, following: Button | None = None) -> Card:
    """What was done, and what is next where something is."""
    return Card(summary, (Heading(summary, level=2),), (following,) if following else (), text.language)


def edit_ids(matter: Matter, right: str | None = None) -> Mapping[str, str]:
    """What the editor needs to open with this entry: its id, or a new one's fields, filled in as far as known."""
    if matter.responsibility:
        return {"responsibility": matter.responsibility, **({"right": right} if right else {})}
    named = {"project": matter.project, "role": matter.role, "unit": matter.unit, "topic": matter.topic}
    fields = {name: one for name, one in named.items() if one}
    return {**fields, **({"person": right} if right else {})}
