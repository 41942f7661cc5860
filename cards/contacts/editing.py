"""One entry as a form, what saving it would change, and what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cards.contacts.answer import subject
from cards.contacts.entries import entry_line
from cards.contacts.person import named
from cards.elements import (
    FILTERED,
    Button,
    ChoiceInput,
    Element,
    Facts,
    Fold,
    Heading,
    Input,
    Option,
    Paragraph,
    TextInput,
    Tone,
)
from cards.frame import Card
from cards.updates.choices import COST, MOST_READ, PEOPLE, ROOM, UNITS, person_said
from domain.contacts import Responsibility
from domain.contacts.asking import Question, answer
from domain.contacts.editing import LONGEST, WORDS, Fault, Field, Problem, either, open_fields, open_roles, typed_of
from domain.people import Rights, Role, Unit
from domain.projects import Project
from domain.town import RightChange, Town, Turned
from locales import Text

# Under this name a button says which fields stand on its card: the client leaves out whatever is empty.
ON, APART = "on", "|"
# No id looks like this.
NONE = "|"
PROJECTS = "projects"
_FOLDED = (Field.TITLE, Field.TITLE_EN, Field.TOPIC_EN)
_MOST_NEAR = 15


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is shown: `before` is what the entry says today, None for a new one."""

    draft: str
    typed: Mapping[str, str]
    before: Responsibility | None
    rights: Rights
    town: Town
    problems: Sequence[Problem] = ()
    can_remove: bool = False

    def said(self, field: Field) -> str:
        """What stands in the field."""
        return self.typed.get(field, "")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do: the entry and the town before and after, the questions it is an answer to, the rights."""

    draft: str
    before: Responsibility | None
    after: Responsibility | None
    town: Town
    then: Town
    questions: Sequence[Question]
    rights: Sequence[RightChange] = field(default=())
    note: str = ""


def form_card(form: Form, text: Text) -> Card:
    """The fields that this person may fill, the others as they are, and what is wrong."""
    title = text("contacts-edit-form" if form.before else "contacts-edit-form-new")
    parts = tuple(_fields(form, text))
    on = {"draft": form.draft, ON: APART.join(_ids(parts))}
    check = Button(text("contacts-edit-button-check"), "contacts.entry_check", on, is_primary=True)
    remove = Button(
        text("contacts-edit-button-remove"), "contacts.entry_remove", {"draft": form.draft}, is_free_of_inputs=True
    )
    back = Button(text("contacts-edit-button-list"), "contacts.edit", is_free_of_inputs=True)
    locked = _locked(form, text)
    body: tuple[Element, ...] = (
        Heading(title),
        *(Paragraph(fault_said(one, text), tone=Tone.ATTENTION, is_strong=True) for one in form.problems),
        *((locked, Paragraph(text("contacts-edit-locked"), is_subtle=True)) if locked else ()),
        *parts,
    )
    return Card(title, body, (check, *((remove,) if form.can_remove else ()), back), text.language)


def preview_card(preview: Preview, text: Text) -> Card:
    """What changes, who gains or loses a right, and what the bot would answer then."""
    is_removal, about = preview.after is None, either(preview.after, preview.before)
    title = text("contacts-edit-removal" if is_removal else "contacts-edit-preview")
    body = (
        Heading(title),
        *((Paragraph(preview.note, tone=Tone.WARNING, is_strong=True),) if preview.note else ()),
        Paragraph(entry_line(about, preview.town, text)),
        *(() if is_removal else (Facts(tuple(changes(preview, text))),)),
        *(Paragraph(right_said(one, preview.then, text), tone=Tone.WARNING) for one in preview.rights),
        *(Paragraph(line) for line in _answers(preview, text)),
    )
    ids = {"draft": preview.draft}
    if is_removal:
        go = Button(
            text("contacts-edit-button-remove"), "contacts.entry_remove", {**ids, "sure": "1"}, is_destructive=True
        )
    else:
        go = Button(text("contacts-edit-button-save"), "contacts.entry_save", ids, is_primary=True)
    back = Button(text("contacts-edit-button-back"), "contacts.entry", ids)
    away = Button(text("contacts-edit-button-list"), "contacts.edit")
    return Card(title, body, (go, back, away), text.language)


def saved_card(summary: str, entry: Responsibility, draft: str, town: Town, text: Text) -> Card:
    """What was done, and the way back from it; `draft` is empty where there is none."""
    undo = (Button(text("contacts-edit-button-undo"), "contacts.entry_undo", {"draft": draft}),) if draft else ()
    more = Button(text("contacts-edit-button-others"), "contacts.edit")
    return Card(summary, (Heading(summary), Paragraph(entry_line(entry, town, text))), (*undo, more), text.language)


def fault_said(problem: Problem, text: Text) -> str:
    """What is wrong and in which field, never what was typed."""
    name = text(f"contacts-edit-field-{problem.field.value}")
    if problem.fault is Fault.TOO_LONG:
        return text("contacts-edit-fault-too-long", field=name, most=LONGEST)
    return text(f"contacts-edit-fault-{problem.fault.value}", field=name)


def changes(preview: Preview, text: Text) -> Iterator[tuple[str, str]]:
    """Each field that changes, with what it says before and after; of a new entry what it says."""
    yield from changed_fields(preview.before, preview.after or preview.before, preview.town, text)


def changed_fields(
    before: Responsibility | None, after: Responsibility | None, town: Town, text: Text
) -> Iterator[tuple[str, str]]:
    """Pairs of a field's name and "before → after"."""
    old = typed_of(before) if before else {}
    new = typed_of(after) if after else {}
    for one in Field:
        was, will = old.get(one, ""), new.get(one, "")
        if was != will:
            name = text(f"contacts-edit-field-{one.value}")
            empty = text("contacts-edit-empty")
            then = said(one, will, town, text) or empty
            was_said = said(one, was, town, text) or empty
            yield name, text("contacts-edit-change", before=was_said, after=then) if before else then


def said(field: Field, value: str, town: Town, text: Text) -> str:
    """What a field says, in words."""
    if field in WORDS or not value:
        return value
    if field in (Field.PERSON, Field.DEPUTY):
        person = town.people.get(value)
        return person.name if person else text("contacts-edit-nobody")
    things: Mapping[Field, Mapping[str, Role | Project | Unit]] = {
        Field.ROLE: town.roles,
        Field.PROJECT: town.projects,
        Field.UNIT: town.units,
    }
    found = things[field].get(value)
    return text.of(found.name) if found else text("contacts-edit-nobody")


def right_said(change: RightChange, town: Town, text: Text) -> str:
    """Who gets or loses which right."""
    project = town.projects.get(change.project or "")
    right = text(f"contacts-edit-right-{change.right.value}")
    whole = text("contacts-edit-right-for", right=right, project=text.of(project.name)) if project else right
    name = town.people[change.person].name if change.person in town.people else text("contacts-edit-nobody")
    is_given = change.turned is Turned.GIVEN
    return text("contacts-edit-right-given" if is_given else "contacts-edit-right-taken", name=name, right=whole)


def _answers(preview: Preview, text: Text) -> Iterator[str]:
    for question in preview.questions:
        who = named(answer(question, preview.then).contacts, text) or text("contacts-edit-nobody")
        today = named(answer(question, preview.town).contacts, text) or text("contacts-edit-nobody")
        what = subject(question, preview.then, text)
        if question.role and question.project and question.role in preview.then.roles:
            what = text("contacts-edit-asked", role=text.of(preview.then.roles[question.role].name), what=what)
        if who == today:
            yield text("contacts-edit-answer-same", what=what, who=who)
        else:
            yield text("contacts-edit-answer", what=what, who=who, today=today)


def _locked(form: Form, text: Text) -> Facts | None:
    """What this person may not change, as it is."""
    open_ = open_fields(form.rights, form.before)
    rest = [one for one in Field if one not in open_]
    pairs = ((text(f"contacts-edit-field-{one.value}"), said(one, form.said(one), form.town, text)) for one in rest)
    return Facts(tuple(pairs)) if rest else None


def _fields(form: Form, text: Text) -> Iterator[Element]:
    open_ = open_fields(form.rights, form.before)
    yield from (_input(one, form, text) for one in Field if one in open_ and one not in _FOLDED)
    folded = tuple(_input(one, form, text) for one in _FOLDED)
    faulty = {one.field for one in form.problems}
    is_open = any(form.said(one) or one in faulty for one in _FOLDED)
    yield Fold(text("contacts-edit-fold-words"), "fold-words", folded, is_open)


def _input(field: Field, form: Form, text: Text) -> Input:
    label = text(f"contacts-edit-field-{field.value}")
    if field in WORDS:
        # One may type past the limit, so that a pasted text can be shortened instead of being cut.
        return TextInput(field, label, form.said(field), longest=2 * LONGEST)
    if field in (Field.PERSON, Field.DEPUTY):
        options = _people(field, form, text)
        return _choice(field, label, form, options, text, dataset=PEOPLE)
    if field is Field.ROLE:
        roles = [form.town.roles[id] for id in (*open_roles(form.rights, form.town),)]
        return _choice(field, label, form, [Option(one.id, text.of(one.name)) for one in roles], text)
    if field is Field.PROJECT:
        led = [one for one in form.town.projects.values() if form.rights.lead(one.id)]
        return _choice(field, label, form, [Option(one.id, text.of(one.name)) for one in led], text, dataset=PROJECTS)
    units = [Option(one.id, text.of(one.name)) for one in form.town.units.values()]
    return _choice(field, label, form, units, text, dataset=UNITS)


def _choice(
    field: Field, label: str, form: Form, options: Sequence[Option], text: Text, dataset: str = ""
) -> ChoiceInput:
    """A short list to read, with a way to choose nothing; a long one to type into, looked up where it is too long."""
    value, room, shown = form.said(field), ROOM, []
    for option in options:
        room -= len(option.value) + 2 * len(option.title) + COST
        if room >= 0 or option.value == value:
            shown.append(option)
    is_person = dataset == PEOPLE
    is_short = len(shown) < MOST_READ and len(shown) == len(options) and not is_person
    nothing = [Option(NONE, text("contacts-edit-none-chosen"))] if is_short else []
    known = any(option.value == value for option in shown)
    return ChoiceInput(
        field,
        label,
        (*nothing, *shown),
        value=value if known else NONE if is_short else "",
        style="compact" if is_short else FILTERED,
        placeholder=text("contacts-edit-choose"),
        dataset=dataset if is_person or len(shown) < len(options) else "",
    )


def _people(field: Field, form: Form, text: Text) -> Sequence[Option]:
    """Who stands there, and those of the same project or unit; everyone else is found by typing."""
    town, chosen = form.town, form.said(field)
    project, unit = form.said(Field.PROJECT), form.said(Field.UNIT)
    near = {one.person for one in town.responsibilities if project and one.project == project}
    found = [
        one
        for one in town.people.values()
        if one.id == chosen or (one.is_active and (one.id in near or (unit and one.unit == unit)))
    ]
    found.sort(key=lambda one: (one.id != chosen, one.id not in near, one.name, one.id))
    return [Option(one.id, person_said(one, town, text)) for one in found[:_MOST_NEAR]]


def _ids(parts: Sequence[Element]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Fold):
            yield from _ids(part.parts)
        elif isinstance(part, Input):
            yield part.id
