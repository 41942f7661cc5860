"""The answer to "who is my contact": one person, several, the asker herself, or the nearest there is."""

from cards.contacts.choice import Asked, Choice, fitting, looked_up
from cards.contacts.person import (
    answered_with,
    details,
    facts,
    known_projects,
    named,
    notes_of,
    others_shown,
    reason,
    someone_card,
    ways,
)
from cards.elements import Button, Buttons, Element, Facts, Group, Heading, Paragraph
from cards.frame import Card
from domain.contacts import Responsibility
from domain.contacts.asking import Answer, Contact, How, Question, admins, is_about, role_said
from domain.contacts.editing import may_edit
from domain.people import Rights
from domain.town import LEAD_ROLE, Town
from locales import Text


def answer_card(
    question: Question,
    answer: Answer,
    town: Town,
    text: Text,
    *,
    is_noted: bool = False,
    editor: Rights | None = None,
) -> Card:
    """The card for what was found, or for nobody; noted when the admins now know that somebody is missing.

    `editor` is what the asker may do, where entries can be changed from here.
    """
    if not answer.contacts:
        return _nobody_card(question, town, text, is_noted=is_noted)
    if answer.how is How.ADMINS or answer.are_equal:
        return _several_card(question, answer, town, text, is_noted=is_noted)
    best = answer.contacts[0]
    if best.person.id == question.asker.id:
        return _self_card(question, answer, town, text, editor)
    found = _notes(question, answer, town, text)
    notes = (*found, *_passed_over(answer, text), *notes_of(best, text), *_noted(text, is_noted=is_noted))
    others = answer.contacts[1:]
    right = others[0] if answer.how is How.COVER else best
    entries = (_wrong(right.held, text, editor),) if answer.how.is_sure and right.held else ()
    return someone_card(_first_line(question, answer, town, text), best, notes, town, text, others, entries)


def subject(question: Question, town: Town, text: Text) -> str:
    """What was asked for, in words."""
    unit = town.units.get(question.unit or "")
    project = town.projects.get(question.project or "")
    role = town.roles.get(question.role or "")
    if project or question.topic:
        what = text.of(project.name) if project else text("contacts-what-topic", topic=question.topic)
        return text("contacts-what-unit", what=what, unit=text.of(unit.name)) if unit else what
    if role:
        name = text.of(role.name)
        return text("contacts-what-role", role=name, unit=text.of(unit.name)) if unit else name
    return text.of(unit.name) if unit else text("contacts-what-own")


def _first_line(question: Question, answer: Answer, town: Town, text: Text) -> str:
    best = answer.contacts[0]
    name = best.person.name
    if answer.how is How.OWN:
        return text("contacts-own", name=name)
    if answer.how is How.COVER:
        return text("contacts-cover", what=subject(question, town, text), name=name)
    if answer.how is How.NEAR:
        return text("contacts-near", what=subject(question, town, text), name=name)
    if question.project and question.project in town.projects:
        return text("contacts-for", what=text.of(town.projects[question.project].name), name=name)
    held = best.held
    if question.topic and held and is_about(held.topic, question.topic):
        return text("contacts-for", what=text.of(held.topic), name=name)
    if question.role and best.instead_of and best.stands_in:
        role = role_line(Contact(best.instead_of, held), town, text)
        return text("contacts-away-role", role=role, name=name)
    if question.role:
        return text("contacts-role", role=role_line(best, town, text), name=name)
    return text("contacts-for", what=subject(question, town, text), name=name)


def role_line(contact: Contact, town: Town, text: Text) -> str:
    """The role someone holds, and for which unit."""
    role = text.of(role_said(contact, town)) or text("contacts-fact-role")
    unit = town.units.get(contact.held.unit or "") if contact.held else None
    return text("contacts-what-role", role=role, unit=text.of(unit.name)) if unit else role


def _notes(question: Question, answer: Answer, town: Town, text: Text) -> tuple[str, ...]:
    """What has to be said about how the person was found."""
    held = answer.contacts[0].held
    unit = town.units.get(answer.unit or "")
    above = town.units.get(held.unit or "") if held else None
    found: list[str] = []
    if answer.how is How.OWN:
        if held is None:
            found.append(text("contacts-note-own-manager"))
        elif above:
            found.append(text("contacts-note-own", unit=text.of(above.name)))
        if unit is None:
            found.append(text("contacts-note-no-unit"))
    if answer.how is How.ABOVE and unit and above:
        found.append(text("contacts-note-above", unit=text.of(unit.name), above=text.of(above.name)))
    return (*found, *_about_the_matter(question, answer, town, text))


def _passed_over(answer: Answer, text: Text) -> tuple[str, ...]:
    """That whoever would come first is away, and so is who would stand in."""
    if answer.how is How.COVER:
        return tuple(note for contact in answer.contacts[1:] for note in notes_of(contact, text))
    passed = {person.id: person.name for person in answer.passed_over}
    both = [one for one in answer.contacts if one.person.id in passed and one.deputy_away]
    said = tuple(note for one in both for note in notes_of(one, text))
    names = [name for id, name in passed.items() if id not in {one.person.id for one in both}]
    return (*said, text("contacts-away-passed", count=len(names), names=text.listed(names))) if names else said


def _about_the_matter(question: Question, answer: Answer, town: Town, text: Text) -> tuple[str, ...]:
    project = town.projects.get(question.project or "")
    if project and question.topic.casefold() in (topic.casefold() for topic in project.topics):
        return (text("contacts-note-topic", topic=question.topic, project=text.of(project.name)),)
    is_unknown = answer.how in (How.NEAR, How.ADMINS) and question.topic and question.role in (None, LEAD_ROLE)
    known = known_projects(town, text) if is_unknown and project is None else ""
    return (known,) if known else ()


def _self_card(question: Question, answer: Answer, town: Town, text: Text, editor: Rights | None) -> Card:
    """The asker is the one: says so, and names who stands in."""
    best, others = answer.contacts[0], answer.contacts[1:]
    role, matter = text.of(role_said(best, town)), reason(best, town, text)
    what = "" if best.stands_in else ", ".join(part for part in (role, matter) if part)
    summary = text("contacts-self", what=what) if what else text("contacts-self-person")
    body: list[Element] = [Heading(summary)]
    reach = ways(best.deputy, text) if best.deputy else ()
    if best.instead_of:
        body += [Paragraph(note) for note in notes_of(best, text)]
    elif best.deputy:
        body.append(Paragraph(text("contacts-note-deputy", name=best.deputy.name)))
        body += details(Contact(best.deputy), town, text)
        body += [Buttons(reach)] if others and reach else []
    else:
        keepers = named(admins(town).contacts, text) or text("general-your-it")
        body.append(Paragraph(text("contacts-note-no-deputy", who=keepers)))
    own = best.held if answer.how.is_sure and not others else None
    body += [Buttons((_change(own, text),))] if own and editor is not None and may_edit(editor, own) else []
    body += others_shown(others, town, text)
    answered = answered_with(best.deputy, others)
    return Card(summary, tuple(body), () if others else reach, text.language, answered)


def admins_card(answer: Answer, town: Town, text: Text, summary: str = "") -> Card:
    """The administrators, asked for as such, or under another first line."""
    if not answer.contacts:
        summary = summary or text("contacts-nobody")
        return Card(summary, (Heading(summary),), language=text.language)
    title = summary or text("contacts-admins", names=named(answer.contacts, text))
    return _people_card(title, answer, (), town, text)


def _noted(text: Text, *, is_noted: bool) -> tuple[str, ...]:
    """That the admins know what is missing, and not who missed it."""
    return (text("contacts-note-gap"),) if is_noted else ()


def _wrong(held: Responsibility, text: Text, editor: Rights | None) -> Button:
    """The way to change this entry for those who may, and for all others to say that it is wrong."""
    if editor is not None and may_edit(editor, held):
        return _change(held, text)
    return Button(text("contacts-wrong"), "contacts.correct", {"responsibility": held.id})


def _change(held: Responsibility, text: Text) -> Button:
    return Button(text("contacts-correct-edit"), "contacts.edit", {"responsibility": held.id})


def _several_card(question: Question, answer: Answer, town: Town, text: Text, *, is_noted: bool) -> Card:
    """Several people who are equally right, or the admins."""
    summary = _several_line(question, answer, town, text)
    after: tuple[Element, ...] = ()
    if answer.more:
        more = Paragraph(text("contacts-note-more", count=answer.more), is_subtle=True)
        after = (more, *_narrowing(question, town, text))
    no_unit = (text("contacts-note-no-unit"),) if question.is_open and answer.unit is None else ()
    said = (*no_unit, *_about_the_matter(question, answer, town, text), *_noted(text, is_noted=is_noted))
    notes = tuple(Paragraph(note) for note in said)
    return _people_card(summary, answer, (notes, after), town, text)


def _people_card(summary: str, answer: Answer, around: tuple[tuple[Element, ...], ...], town: Town, text: Text) -> Card:
    before, after = around or ((), ())
    why = text("contacts-for-admins") if answer.how is How.ADMINS else None
    people = tuple(
        Group(
            (
                Paragraph(contact.person.name, is_strong=True),
                *(Paragraph(note) for note in notes_of(contact, text)),
                _short_facts(contact, town, text, why),
            )
        )
        for contact in answer.contacts
    )
    row = tuple(
        Button(fitting(contact.person.name), "contacts.ask", {"person": contact.person.id})
        for contact in answer.contacts
    )
    # Who has to look further up names the unit; a row of people beside that would only compete with it.
    body = (Heading(summary), *before, *people, *after)
    answered = answered_with(None, answer.contacts)
    return Card(summary, body, () if answer.more else row, text.language, answered)


def _short_facts(contact: Contact, town: Town, text: Text, why: str | None) -> Facts:
    shown = facts(contact, town, text, why=why).pairs
    return Facts(tuple(pair for pair in shown if pair[0] != text("contacts-fact-office")))


def _several_line(question: Question, answer: Answer, town: Town, text: Text) -> str:
    names = named(answer.contacts, text)
    if answer.how is How.ADMINS:
        if question.is_open:
            return text("contacts-admins-own", names=names)
        return text("contacts-admins-near", what=subject(question, town, text), names=names)
    if answer.how is How.NEAR:
        return text("contacts-near-several", what=subject(question, town, text), names=names)
    if question.role and not question.project:
        return text("contacts-role-several", role=subject(question, town, text), names=names)
    return text("contacts-several", what=subject(question, town, text), names=names)


def _narrowing(question: Question, town: Town, text: Text) -> tuple[Element, ...]:
    """A way to say which unit, or which project, where a role has many holders."""
    holders = [one for one in town.responsibilities if one.role == question.role and one.role]
    slots = {"role": question.role} if question.role else {}
    if question.project:
        slots["project"] = question.project
        holders = [one for one in holders if one.project == question.project]
    units = {one.unit: town.units[one.unit].name for one in holders if one.unit and one.unit in town.units}
    projects = {
        one.project: town.projects[one.project].name for one in holders if one.project and one.project in town.projects
    }
    kind, names = ("unit", units) if len(units) > 1 else ("project", projects)
    if len(names) < 2:
        return ()
    choices = [Choice(id, text.of(name)) for id, name in names.items()]
    return looked_up(Asked("contacts.ask", kind, slots), choices, text)


def _nobody_card(question: Question, town: Town, text: Text, *, is_noted: bool) -> Card:
    summary = text("contacts-nobody")
    notes = (*_about_the_matter(question, Answer(How.NEAR), town, text), *_noted(text, is_noted=is_noted))
    return Card(summary, (Heading(summary), *(Paragraph(note) for note in notes)), language=text.language)
