"""One person as a card: who, why, the deputy, and the ways to reach them."""

from collections.abc import Sequence
from urllib.parse import quote

from cards.contacts.choice import fitting
from cards.elements import Button, Buttons, Element, Facts, Group, Heading, Link, Paragraph
from cards.frame import Card
from domain.contacts import Responsibility
from domain.contacts.absence import Absence
from domain.contacts.asking import MOST_SHOWN, Contact, admins, held_by, role_said
from domain.conversations import Answered
from domain.people import Person
from domain.town import Town
from locales import Text

CHAT = "https://teams.microsoft.com/l/chat/0/0?users="
CALL = "https://teams.microsoft.com/l/call/0/0?users="
MOST_PROJECTS = 6


def ways(person: Person, text: Text, subject: str = "") -> tuple[Link, ...]:
    """Chat, call and mail; nothing for someone without an address."""
    if "@" not in person.mail:
        return ()
    address = quote(person.mail)
    mail = f"mailto:{quote(person.mail, safe='@')}" + (f"?subject={quote(subject)}" if subject else "")
    return (
        Link(text("contacts-chat"), CHAT + address),
        Link(text("contacts-call"), CALL + address),
        Link(text("contacts-mail"), mail),
    )


def facts(contact: Contact, town: Town, text: Text, *, why: str | None = None) -> Facts:
    """Role, department, why this person, deputy, office and phone, as far as they are known."""
    person = contact.person
    unit = town.units.get(person.unit or "")
    return Facts(
        (
            (text("contacts-fact-role"), text.of(person.title if contact.stands_in else role_said(contact, town))),
            (text("contacts-fact-unit"), text.of(unit.name) if unit else ""),
            (text("contacts-fact-for"), reason(contact, town, text) if why is None else why),
            (text("contacts-fact-deputy"), contact.deputy.name if contact.deputy else ""),
            (text("contacts-fact-office"), person.office),
            (text("contacts-fact-hours"), hours(person, town, text)),
            (text("contacts-fact-phone"), person.phone),
        )
    )


def hours(person: Person, town: Town, text: Text) -> str:
    """When the person is reached, else when the unit is open; empty where nothing says so."""
    unit = town.units.get(person.unit or "")
    return text.of(person.hours) or (text.of(unit.hours) if unit else "")


def details(contact: Contact, town: Town, text: Text, *, why: str | None = None) -> tuple[Element, ...]:
    """The facts set apart; nothing where nothing is known."""
    known = facts(contact, town, text, why=why)
    return (Group((known,)),) if known.told else ()


def reason(contact: Contact, town: Town, text: Text) -> str:
    """Why this person: what their entry says they are responsible for."""
    return "" if contact.held is None else _matter(contact.held, town, text)


def everything_held(person: Person, town: Town, text: Text) -> str:
    """All the person is responsible for, each with the role."""
    return "; ".join(
        ", ".join(part for part in (text.of(role_said(Contact(person, one), town)), _matter(one, town, text)) if part)
        for one in held_by(person.id, town)[:MOST_SHOWN]
    )


def _matter(held: Responsibility, town: Town, text: Text) -> str:
    project = town.projects.get(held.project or "")
    unit = town.units.get(held.unit or "")
    parts = [text.of(project.name) if project else "", text.of(held.topic), text.of(unit.name) if unit else ""]
    return ", ".join(part for part in parts if part) or text("contacts-for-everyone")


def person_card(contact: Contact, asker: Person, town: Town, text: Text) -> Card:
    """The card of a person asked for by name; of one who is away with the deputy a press away."""
    person = contact.person
    if not person.is_active:
        return _gone_card(contact, town, text)
    mine = Contact(person, None, contact.deputy)
    notes = tuple(Paragraph(note) for note in notes_of(contact, text))
    role = text.of(person.title) or text.of(role_said(contact, town))
    summary = text("contacts-person", name=person.name, role=role) if role else person.name
    if person.id == asker.id:
        summary = text("contacts-self-person")
    return Card(
        summary=summary,
        body=(
            Heading(summary),
            *notes,
            *(_to_deputy(contact, text) if notes else ()),
            *details(mine, town, text, why=everything_held(person, town, text)),
        ),
        actions=() if person.id == asker.id else ways(person, text),
        language=text.language,
        answered=answered_with(person),
    )


def _to_deputy(contact: Contact, text: Text) -> tuple[Element, ...]:
    """The way to who stands in for someone who is away."""
    deputy = contact.deputy
    if deputy is None or contact.deputy_away is not None:
        return ()
    return (Buttons((Button(fitting(deputy.name), "contacts.ask", {"person": deputy.id}),)),)


def _gone_card(contact: Contact, town: Town, text: Text) -> Card:
    deputy = contact.deputy
    if deputy is None:
        summary = text("contacts-gone-alone", name=contact.person.name)
        keepers = named(admins(town).contacts, text)
        more = (Paragraph(text("contacts-gone-ask", who=keepers)),) if keepers else ()
        return Card(summary, (Heading(summary), *more), language=text.language)
    summary = text("contacts-gone", name=contact.person.name, other=deputy.name)
    return someone_card(summary, Contact(deputy, contact.held), _absences(contact, text), town, text)


def deputy_card(contact: Contact, asker: Person, town: Town, text: Text) -> Card:
    """Who stands in for someone; without a deputy, that someone with an honest word."""
    deputy = contact.deputy
    if deputy is None:
        note = text("contacts-deputy-none", name=contact.person.name)
        return someone_card(note, contact, _absences(contact, text), town, text)
    summary = text("contacts-deputy", name=contact.person.name, deputy=deputy.name)
    notes = (text("contacts-self-person"),) if deputy.id == asker.id else ()
    return someone_card(summary, Contact(deputy), (*notes, *_absences(contact, text)), town, text)


def _absences(contact: Contact, text: Text) -> tuple[str, ...]:
    """A sentence for the person and one for the deputy, as far as they are away."""
    people = ((contact.person, contact.away), (contact.deputy, contact.deputy_away))
    return tuple(absent(person, absence, text) for person, absence in people if person and absence)


def someone_card(
    summary: str,
    contact: Contact,
    notes: Sequence[str],
    town: Town,
    text: Text,
    others: Sequence[Contact] = (),
    more: tuple[Button, ...] = (),
) -> Card:
    """A person card under any first line, with what is to be said about it; `more` stands apart from the ways.

    With others on the same card, the ways to the person stand right below her facts: at the end they would
    seem to lead to the last one named.
    """
    reach = ways(contact.person, text)
    body: tuple[Element, ...] = (
        Heading(summary),
        *(Paragraph(note) for note in notes),
        *details(contact, town, text),
        *((Buttons(reach),) if others and reach else ()),
        *((Buttons(more),) if more and not others else ()),
        *others_shown(others, town, text),
    )
    answered = answered_with(contact.person, others)
    return Card(summary, body, more if others else reach, text.language, answered)


def answered_with(person: Person | None, others: Sequence[Contact] = ()) -> Answered:
    """Who was named, so that a next question can ask about her or one of the others."""
    beside = tuple(other.person.id for other in others)
    return Answered({"person": person.id} if person is not None else {}, beside)


def others_shown(others: Sequence[Contact], town: Town, text: Text) -> tuple[Element, ...]:
    """Who else may be asked, each a press away."""
    if not others:
        return ()
    pairs = tuple((other.person.name, _beside(other, town, text)) for other in others)
    row = tuple(Button(fitting(other.person.name), "contacts.ask", {"person": other.person.id}) for other in others)
    return (Paragraph(text("contacts-also"), is_strong=True), Facts(pairs), Buttons(row))


def _beside(other: Contact, town: Town, text: Text) -> str:
    if other.instead_of is not None and other.stands_in:
        return text("contacts-away-stands-in", name=other.instead_of.name)
    what = text.of(role_said(other, town)) or reason(other, town, text)
    return "; ".join(part for part in (what, away_fact(other, text)) if part)


def notes_of(contact: Contact, text: Text) -> tuple[str, ...]:
    """That someone left or is away, and who answers for them."""
    instead_of, away = contact.instead_of, contact.away
    if away is None:
        return (text("contacts-note-left", name=instead_of.name),) if instead_of else ()
    gone = absent(instead_of or contact.person, away, text)
    if instead_of:
        return (f"{gone} {text('contacts-away-deputy', name=contact.person.name)}",)
    if contact.deputy is None:
        return (gone,)
    key = "contacts-away-deputy-too" if contact.deputy_away else "contacts-away-deputy"
    return (f"{gone} {text(key, name=contact.deputy.name)}",)


def absent(person: Person, absence: Absence, text: Text) -> str:
    """The sentence that someone is away, and until when."""
    if absence.until is None:
        return text("contacts-away-said-open" if absence.is_said else "contacts-away-open", name=person.name)
    if absence.until == absence.on:
        return text("contacts-away-today", name=person.name)
    return text("contacts-away", name=person.name, day=text.day(absence.until, absence.on))


def away_fact(contact: Contact, text: Text) -> str:
    """The same in few words; empty for someone who is here, or stands in."""
    absence = contact.away
    if absence is None or contact.stands_in:
        return ""
    if absence.until is None:
        return text("contacts-away-fact-said-open" if absence.is_said else "contacts-away-fact-open")
    if absence.until == absence.on:
        return text("contacts-away-fact-today")
    return text("contacts-away-fact", day=text.day(absence.until, absence.on))


def named(contacts: Sequence[Contact], text: Text) -> str:
    """The names, as in "A, B und C"."""
    return text.listed([contact.person.name for contact in contacts])


def known_projects(town: Town, text: Text) -> str:
    """The sentence that names the town's projects; empty when it has none."""
    names = [text.of(project.name) for project in town.projects.values()]
    if not names:
        return ""
    if len(names) > MOST_PROJECTS:
        shown = ", ".join(names[:MOST_PROJECTS])
        return text(
            "contacts-note-known",
            projects=text("contacts-known-more", projects=shown, count=len(names) - MOST_PROJECTS),
        )
    return text("contacts-note-known", projects=text.listed(names))
