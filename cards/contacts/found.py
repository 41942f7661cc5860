"""A contact put into a message: a card for readers who asked for nothing and may not know the bot."""

from urllib.parse import quote

from cards.contacts.answer import role_line, subject
from cards.contacts.person import CHAT, everything_held, facts, ways
from cards.elements import Facts, Heading, Link
from cards.frame import Card, Hit
from domain.contacts.asking import Contact, Question, role_said
from domain.town import Town
from locales import Text


def found_hit(question: Question, contact: Contact, town: Town, text: Text) -> Hit:
    """Who answers the question, with what they answer for."""
    name = contact.person.name
    if question.role and not question.project and not question.topic:
        line = role_line(contact, town, text)
        summary = text("contacts-role", role=line, name=name)
    else:
        of_town = text.of(contact.held.topic) if contact.held and question.topic and not question.project else ""
        what = of_town or subject(question, town, text)
        line = text("contacts-found-line", what=what)
        summary = text("contacts-found", what=what, name=name)
    return Hit(name, line, _card(summary, contact, town, text, None))


def person_hit(contact: Contact, town: Town, text: Text) -> Hit:
    """Someone by name, with all they are responsible for."""
    person = contact.person
    role = text.of(person.title) or text.of(role_said(contact, town))
    unit = town.units.get(person.unit or "")
    line = ", ".join(part for part in (role, text.of(unit.name) if unit else "") if part)
    summary = text("contacts-person", name=person.name, role=role) if role else person.name
    mine = Contact(person, None, contact.deputy)
    return Hit(person.name, line, _card(summary, mine, town, text, everything_held(person, town, text)))


def bots_chat(bot: str, text: Text) -> tuple[Link, ...]:
    """The way into the reader's own chat with the bot; nothing while nobody knows which bot this is."""
    return (Link(text("contacts-found-open"), CHAT + quote(bot)),) if bot else ()


def _card(summary: str, contact: Contact, town: Town, text: Text, why: str | None) -> Card:
    """Links only: a button would ask a bot that is often no part of the chat where the card ends up."""
    mail = (text("contacts-fact-mail"), contact.person.mail)
    known = Facts((*facts(contact, town, text, why=why).pairs, mail))
    body = (Heading(summary), known) if known.told else (Heading(summary),)
    return Card(summary, body, ways(contact.person, text), text.language)
