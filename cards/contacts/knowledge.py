"""An answer that holds for others: written, shown before it is taken, given, and kept current."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.contacts.known import Answer, known_card
from cards.contacts.questions import sentence_alone
from cards.elements import (
    FILTERED,
    Button,
    ChoiceInput,
    Element,
    Fold,
    Group,
    Heading,
    Input,
    Option,
    Paragraph,
    TextInput,
    Tone,
)
from cards.frame import Card
from domain.contacts.disclosing import Seen
from domain.contacts.knowledge import LONGEST_TOPIC, MONTHS, MOST, USUAL_MONTHS, Entry, Fault, Place, Typed, Wrong
from domain.people import Language, Person
from domain.town import Town
from domain.typed import length
from locales import Text

SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Writing:
    """An entry while it is written: what stands there, in which language first, who could keep it, what is wrong.

    `about` names the question or the entry; `whole` are sentences (their keys) about all of it.
    """

    typed: Typed
    language: Language
    owners: Sequence[Person]
    about: tuple[str, str]
    faults: Sequence[Fault] = ()
    seen: Sequence[Seen] = ()
    whole: Sequence[str] = ()

    @property
    def ids(self) -> dict[str, str]:
        """What goes along with its buttons."""
        name, id = self.about
        return {name: id}

    @property
    def is_new(self) -> bool:
        """Whether it comes from a question, not from an entry."""
        return self.about[0] == "question"


def know_form_card(writing: Writing, town: Town, text: Text) -> Card:
    """A place to put question and answer so that they hold for others."""
    title = text("contacts-knowledge-form" if writing.is_new else "contacts-knowledge-form-edit")
    body: tuple[Element, ...] = (
        Heading(title),
        *wrongs(writing, text),
        Paragraph(text("contacts-knowledge-form-note")),
        _line(Place.QUESTION, writing, text),
        _line(Place.ANSWER, writing, text),
        *_chosen(writing, town, text),
        _other_language(writing, text),
    )
    ids = writing.ids
    preview = Button(text("contacts-knowledge-preview"), "contacts.know_preview", ids, is_primary=True)
    drop = Button(
        text("contacts-knowledge-decline" if writing.is_new else "contacts-knowledge-cancel"),
        "contacts.know_drop",
        ids,
        is_free_of_inputs=True,
    )
    return Card(title, body, (preview, drop), text.language)


def know_preview_card(writing: Writing, answer: Answer, revision: str, text: Text, today: date) -> Card:
    """Exactly what others will get, before it is taken; `revision` names what is shown."""
    title = text("contacts-knowledge-preview-title")
    shown = known_card(answer, text, today)
    other = _in_other_language(answer.entry, text)
    body: tuple[Element, ...] = (
        Heading(title, level=2),
        *wrongs(writing, text),
        Paragraph(text("contacts-knowledge-preview-note")),
        Group(shown.body, is_quoted=True),
        *other,
    )
    ids = {**writing.ids, SEEN: revision}
    keep = Button(text("contacts-knowledge-keep"), "contacts.know_keep", ids, is_primary=True)
    again = "contacts.know" if writing.is_new else "contacts.know_edit"
    change = Button(text("contacts-knowledge-change"), again, writing.ids)
    drop = Button(
        text("contacts-knowledge-decline" if writing.is_new else "contacts-knowledge-cancel"),
        "contacts.know_drop",
        writing.ids,
    )
    return Card(title, body, (keep, change, drop), text.language)


def declined_card(text: Text) -> Card:
    """That nothing was taken."""
    return sentence_alone(text("contacts-knowledge-declined"), text)


def wrongs(writing: Writing, text: Text) -> tuple[Element, ...]:
    """What is wrong and where, and what may tell of a person."""
    faults = [_fault(one, text) for one in writing.faults]
    told = [text(f"contacts-knowledge-seen-{one.sign.value}", words=one.words) for one in writing.seen]
    whole = [text(f"contacts-knowledge-{key}") for key in writing.whole]
    return tuple(Paragraph(one, tone=Tone.ATTENTION, is_strong=True) for one in (*faults, *told, *whole))


def _fault(fault: Fault, text: Text) -> str:
    label = text(f"contacts-knowledge-field-{_field(fault.place)}")
    if fault.wrong is Wrong.TOO_LONG:
        return text("contacts-knowledge-too-long", label=label, count=fault.count, most=MOST[fault.place])
    return text("contacts-knowledge-missing", label=label)


def _field(place: Place) -> str:
    return place.value.replace("_", "-")


def _line(place: Place, writing: Writing, text: Text) -> Input:
    label = text(f"contacts-knowledge-field-{_field(place)}")
    said = writing.typed.get(place, "")
    # What is too long is kept, so that it can be shortened.
    return TextInput(place.value, label, said, is_multiline=True, longest=max(MOST[place], length(said)))


def _chosen(writing: Writing, town: Town, text: Text) -> tuple[Element, ...]:
    """Project, topic, who keeps it and how long it holds."""
    typed = writing.typed
    none = Option("none", text("contacts-knowledge-no-project"))
    projects = tuple(Option(one.id, text.of(one.name)) for one in town.projects.values())
    people = tuple(Option(one.id, one.name) for one in writing.owners)
    months = tuple(Option(str(one), text("contacts-knowledge-months", count=one)) for one in MONTHS)
    topic = TextInput(
        Place.TOPIC.value, text("contacts-knowledge-field-topic"), typed.get(Place.TOPIC, ""), longest=2 * LONGEST_TOPIC
    )
    return (
        ChoiceInput(
            Place.PROJECT.value,
            text("contacts-knowledge-field-project"),
            (none, *projects),
            typed.get(Place.PROJECT, "") or none.value,
        ),
        topic,
        ChoiceInput(
            Place.OWNER.value, text("contacts-knowledge-field-owner"), people, typed.get(Place.OWNER, ""), FILTERED
        ),
        ChoiceInput(
            Place.MONTHS.value,
            text("contacts-knowledge-field-months"),
            months,
            typed.get(Place.MONTHS, "") or str(USUAL_MONTHS),
        ),
    )


def _other_language(writing: Writing, text: Text) -> Fold:
    other = "de" if writing.language == "en" else "en"
    places = (Place.QUESTION_OTHER, Place.ANSWER_OTHER)
    is_open = any(writing.typed.get(place) for place in places)
    title = text(f"contacts-knowledge-in-{other}")
    return Fold(title, "fold-other", tuple(_line(place, writing, text) for place in places), is_open)


def _in_other_language(entry: Entry, text: Text) -> tuple[Element, ...]:
    """The other half of the entry, where it has both."""
    if not (entry.question.de and entry.question.en):
        return ()
    is_english = text.language == "en"
    question = entry.question.de if is_english else entry.question.en
    answer = entry.answer.de if is_english else entry.answer.en
    title = text(f"contacts-knowledge-in-{'de' if is_english else 'en'}")
    parts = (Heading(question, level=2), Paragraph(answer))
    return (Heading(title, level=2), Group(parts, is_quoted=True))
