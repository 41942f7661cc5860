"""A wrong entry, as whoever reports it sees it: the form, what was reported, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cards.contacts.choice import PEOPLE, person_option
from cards.contacts.person import reason
from cards.elements import Button, ChoiceInput, Element, Facts, Group, Heading, Paragraph, TextInput, Tone
from cards.frame import Card
from domain.contacts.asking import Contact, role_said
from domain.contacts.corrections import LONGEST, Correction, Fault, Matter, State
from domain.people import Person
from domain.town import Town
from domain.typed import length
from locales import Text

WORDS, RIGHT, REASON = "wrong", "right", "reason"
# Colleagues who are offered before one types; everyone else is found by typing.
MOST_NEAR = 15


@dataclass(frozen=True, slots=True)
class Report:
    """A report while it is written: about what, who would get it, what stands there, what is wrong with that.

    `ids` go along with its buttons; `caution` is what to think of before it leaves.
    """

    matter: Matter
    keepers: Sequence[Person] = ()
    words: str = ""
    right: Person | None = None
    fault: Fault | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    caution: str = ""


def report_card(report: Report, asker: Person, town: Town, text: Text) -> Card:
    """To whom it goes, that the name goes along, a place to write, and who would be right."""
    summary = text("contacts-correct-title")
    if not report.keepers:
        summary = text("contacts-correct-nobody")
        return Card(summary, (Heading(summary, level=2),), (), text.language)
    names = text.listed([one.name for one in report.keepers[:2]])
    body = (
        Heading(summary, level=2),
        *entry_shown(report.matter, town, text),
        *((Paragraph(report.caution, tone=Tone.WARNING),) if report.caution else ()),
        *words_input(WORDS, report.words, report.fault, text, "contacts-correct-field", "contacts-correct-missing"),
        _right_input(report.right, asker, town, text),
        Paragraph(text("contacts-correct-to", names=names, name=asker.name), is_subtle=True),
    )
    ids = dict(report.ids)
    send = Button(text("contacts-correct-send"), "contacts.report", ids, is_primary=True)
    cancel = Button(text("contacts-correct-cancel"), "contacts.drop_report", is_free_of_inputs=True)
    return Card(summary, body, (send, cancel), text.language)


def keeper_card(matter: Matter, ids: Mapping[str, str], town: Town, text: Text, *, can_edit: bool) -> Card:
    """That the asker keeps the entry, with the way to change it."""
    summary = text("contacts-correct-self")
    change = Button(text("contacts-correct-edit"), "contacts.edit", dict(ids), is_primary=True)
    body = (Heading(summary, level=2), *entry_shown(matter, town, text))
    return Card(summary, body, (change,) if can_edit else (), text.language)


def reported_card(report: Correction, keepers: Sequence[Person], town: Town, text: Text) -> Card:
    """Thanks, exactly what was reported and to whom; it can be taken back."""
    summary = text("contacts-correct-thanks", names=text.listed([one.name for one in keepers[:2]]))
    body = (
        Heading(summary, level=2),
        *entry_shown(report.matter, town, text),
        *words_shown(report, town, text),
        Paragraph(text("contacts-correct-then"), is_subtle=True),
    )
    take_back = Button(text("contacts-correct-withdraw"), "contacts.withdraw_report", {"correction": report.id})
    return Card(summary, body, (take_back,), text.language)


def outcome_card(report: Correction, by: str, town: Town, text: Text) -> Card:
    """What became of a report, for who made it; `by` is the name of who decided."""
    about = matter_said(report.matter, town, text)
    what = text("contacts-correct-about-it", what=about) if about else text("contacts-correct-about-any")
    key = "contacts-correct-changed" if report.state is State.CHANGED else "contacts-correct-kept"
    summary = text(key, what=what, name=by)
    why = (Group((Heading(text("contacts-correct-why"), level=2), Paragraph(report.reason))),) if report.reason else ()
    return Card(summary, (Heading(summary), *why, *words_shown(report, town, text)), (), text.language)


def note_card(summary: str, text: Text) -> Card:
    """A card that only says something."""
    return Card(summary, (Heading(summary, level=2),), (), text.language)


def entry_shown(matter: Matter, town: Town, text: Text) -> tuple[Element, ...]:
    """Which entry it is, and who stands there today; nothing where no entry is meant."""
    held = next((one for one in town.responsibilities if one.id == matter.responsibility), None)
    holder = town.people.get(held.person if held else matter.person or "")
    facts = Facts(
        (
            (text("contacts-correct-about"), matter_said(matter, town, text)),
            (text("contacts-correct-now"), holder.name if holder and held else ""),
        )
    )
    return (facts,) if facts.told else ()


def matter_said(matter: Matter, town: Town, text: Text) -> str:
    """What an entry is about, in a line; empty where nothing was named."""
    held = next((one for one in town.responsibilities if one.id == matter.responsibility), None)
    if held is not None:
        holder = town.people.get(held.person)
        contact = Contact(holder or Person(held.person, ""), held)
        return ", ".join(part for part in (text.of(role_said(contact, town)), reason(contact, town, text)) if part)
    person, project = town.people.get(matter.person or ""), town.projects.get(matter.project or "")
    role, unit = town.roles.get(matter.role or ""), town.units.get(matter.unit or "")
    named = [text.of(one.name) for one in (project, role, unit) if one is not None]
    topic = text("contacts-what-topic", topic=matter.topic) if matter.topic else ""
    return ", ".join(part for part in (person.name if person else "", *named, topic) if part)


def words_shown(
    report: Correction, town: Town, text: Text, title: str = "contacts-correct-words"
) -> tuple[Element, ...]:
    """The exact words under a title (its key), and who would be right."""
    right = town.people.get(report.right or "")
    beside = Facts(((text("contacts-correct-right"), right.name if right else ""),))
    return (
        Group((Heading(text(title), level=2), Paragraph(report.words))),
        *((beside,) if beside.told else ()),
    )


def words_input(id: str, words: str, fault: Fault | None, text: Text, title: str, missing: str) -> tuple[Element, ...]:
    """A field with what is wrong with it, named by keys; what is too long is kept, so that it can be shortened."""
    label, error, said = text(title), text(missing), ""
    if fault is Fault.MISSING:
        said = error
    elif fault is Fault.TOO_LONG:
        said = text("contacts-correct-long", label=label, count=length(words), most=LONGEST)
    longest = max(LONGEST, length(words))
    written = TextInput(id, label, words, is_multiline=True, is_required=True, error=error, longest=longest)
    return (*((Paragraph(said, tone=Tone.ATTENTION),) if said else ()), written)


def _right_input(right: Person | None, asker: Person, town: Town, text: Text) -> ChoiceInput:
    near = [one for one in town.people.values() if one.is_active and one.unit and one.unit == asker.unit][:MOST_NEAR]
    people = {one.id: one for one in (*((right,) if right else ()), *near)}
    return ChoiceInput(
        RIGHT,
        text("contacts-correct-right-field"),
        tuple(person_option(one, town, text) for one in people.values()),
        value=right.id if right else "",
        style="filtered",
        placeholder=text("contacts-search"),
        dataset=PEOPLE,
    )
