"""Entries nobody confirmed for six months: whether they are still right."""

from collections.abc import Sequence

from cards.contacts.correct import matter_said
from cards.elements import Button, Facts, Heading, Paragraph
from cards.frame import Card
from domain.contacts import Responsibility
from domain.contacts.corrections import Matter
from domain.town import Town
from locales import Text


def confirming_card(
    waiting: Sequence[Responsibility], town: Town, text: Text, *, can_edit: bool, done: str = ""
) -> Card:
    """The first of them to say yes to or to change, under what was just done; thanks when there is none left."""
    if not waiting:
        summary = done or text("contacts-confirm-none")
        return Card(summary, (Heading(summary, level=2),), (), text.language)
    entry = waiting[0]
    holder, deputy = town.people.get(entry.person), town.people.get(entry.deputy or "")
    summary = done or text("contacts-confirm", count=len(waiting))
    facts = Facts(
        (
            (text("contacts-correct-about"), matter_said(Matter(responsibility=entry.id), town, text)),
            (text("contacts-confirm-holder"), holder.name if holder else ""),
            (text("contacts-fact-deputy"), deputy.name if deputy else ""),
        )
    )
    ids = {"responsibility": entry.id}
    yes = Button(text("contacts-confirm-yes"), "contacts.confirm", ids, is_primary=True)
    change = Button(text("contacts-confirm-change"), "contacts.edit", ids)
    body = (Heading(summary, level=2), Paragraph(text("contacts-confirm-ask")), facts)
    return Card(summary, body, (yes, *((change,) if can_edit else ())), text.language)
