"""A question to another person: its form, what was sent, the card of the one who is asked, and the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from cards.contacts.choice import fitting
from cards.contacts.person import notes_of, ways
from cards.elements import Button, Buttons, Element, Group, Heading, Paragraph, TextInput, Tone
from cards.frame import Card, fits
from domain.contacts.asking import Contact
from domain.contacts.questions import LONGEST, Enquiry, Fault
from domain.people import Person
from domain.typed import length
from locales import Text

ASKING, REPLY = "asking", "reply"


@dataclass(frozen=True, slots=True)
class Form:
    """A question while it is written: who would get it, about what (a title, or nothing), and what stands there.

    `ids` go along with its buttons; `caution` is what to think of before it leaves.
    """

    to: Contact
    title: str = ""
    words: str = ""
    fault: Fault | None = None
    has_changed: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """A question that was sent, with the names its card needs; `arrives` is the town's wall time of a later arrival.

    `title` is what it is about, or empty; `ids` go along with the buttons; `pool` are those of whom the first answers.
    """

    question: Enquiry
    asker: Person
    contact: Person
    title: str = ""
    arrives: datetime | None = None
    ids: Mapping[str, str] = field(default_factory=dict)
    pool: tuple[Person, ...] = ()


def form_card(form: Form, asker: Person, text: Text) -> Card:
    """To whom it goes, that the name goes along, and a place to write."""
    title = _titled("title", form.title, text)
    changed = (Paragraph(text("contacts-question-changed"), tone=Tone.WARNING),) if form.has_changed else ()
    body = (
        Heading(title, level=2),
        *changed,
        Paragraph(text("contacts-question-to", name=form.to.person.name), is_strong=True),
        *(Paragraph(note) for note in notes_of(form.to, text)),
        Paragraph(text("contacts-question-signed", name=asker.name)),
        Paragraph(text("contacts-handing-way"), is_subtle=True),
        *written(ASKING, text("contacts-question-field"), form.words, form.fault, text, form.caution),
    )
    send = Button(text("contacts-question-send"), "contacts.send_question", dict(form.ids), is_primary=True)
    kept = {name: value for name, value in form.ids.items() if name not in ("question", "contact")}
    cancel = Button(text("contacts-question-cancel"), "contacts.cancel", kept, is_free_of_inputs=True)
    return Card(title, body, (send, cancel), text.language)


def sent_question_card(stands: Stands, text: Text, today: date) -> Card:
    """Exactly what went, to whom and when it arrives; it can be taken back."""
    name = stands.contact.name
    summary = text("contacts-question-sent", name=name)
    if stands.arrives is not None:
        when = text.moment(stands.arrives, today)
        summary = text("contacts-question-sent-later", name=name, when=when)
    body = (
        Heading(summary, level=2),
        *quoted("contacts-question-words", stands.question.words, text),
        Paragraph(text("contacts-question-then"), is_subtle=True),
    )
    return Card(summary, body, of_asker(stands, text), text.language)


def returned_question_card(stands: Stands, following: Contact | None, text: Text) -> Card:
    """That it did not arrive, and who could get it next."""
    summary = text("contacts-question-returned", name=stands.contact.name)
    body: list[Element] = [Heading(summary, level=2)]
    actions: list[Button] = []
    if following is None:
        body.append(Paragraph(text("contacts-question-returned-alone")))
    else:
        body.append(Paragraph(text("contacts-question-returned-next", name=following.person.name)))
        body += [Paragraph(note) for note in notes_of(following, text)]
        button = fitting(text("contacts-question-send-to", name=following.person.name))
        ids = {**stands.ids, "question": stands.question.id, "contact": following.person.id}
        actions.append(Button(button, "contacts.send_question", ids, is_primary=True))
    body += quoted("contacts-question-words", stands.question.words, text)
    take_back = Button(text("contacts-question-withdraw"), "contacts.withdraw", ids_of(stands))
    return Card(summary, tuple(body), (*actions, take_back), text.language)


def unsure_question_card(stands: Stands, text: Text) -> Card:
    """That nobody can know whether it arrived; it can be taken back."""
    summary = text("contacts-question-unsure", name=stands.contact.name)
    body = (
        Heading(summary, level=2),
        Paragraph(text("contacts-question-unsure-then")),
        *quoted("contacts-question-words", stands.question.words, text),
    )
    take_back = Button(text("contacts-question-withdraw"), "contacts.withdraw", ids_of(stands))
    return Card(summary, body, (take_back,), text.language)


def withdrawn_question_card(text: Text) -> Card:
    """That it is taken back."""
    summary = text("contacts-question-withdrawn")
    return Card(summary, (Heading(summary, level=2),), (), text.language)


def put_question_card(
    stands: Stands, text: Text, unit: str, words: str = "", fault: Fault | None = None, caution: str = ""
) -> Card:
    """What the one who is asked gets: who asks, about what, the words, and a place for the answer."""
    asker = stands.asker
    summary = _titled("from", stands.title, text, name=asker.name)
    who = ", ".join(part for part in (text.of(asker.title), unit) if part)
    in_pool = (Paragraph(text("contacts-handing-pool-note")),) if stands.pool else ()
    body = (
        Heading(summary),
        *((Paragraph(who, is_subtle=True),) if who else ()),
        *in_pool,
        Group((Paragraph(stands.question.words),)),
        *written(REPLY, text("contacts-question-answer-field"), words, fault, text, caution),
        Paragraph(text("contacts-question-answer-note", name=asker.name), is_subtle=True),
    )
    send = Button(text("contacts-question-answer"), "contacts.answer", ids_of(stands), is_primary=True)
    hand = Button(text("contacts-handing-hand"), "contacts.hand", ids_of(stands), is_free_of_inputs=True)
    row = (send, *(() if stands.pool else (hand,)), *ways(asker, text)[:1])
    return Card(summary, body, row, text.language)


def given_answer_card(stands: Stands, text: Text, *, may_be_known: bool = False) -> Card:
    """What the one who answered keeps: question and answer; others may know it, too, once she says so."""
    summary = text("contacts-question-given", name=stands.asker.name)
    know = Button(text("contacts-handing-know"), "contacts.know", ids_of(stands))
    return Card(summary, (Heading(summary), *_both(stands, text)), (know,) if may_be_known else (), text.language)


def answered_card(stands: Stands, text: Text) -> Card:
    """What comes back to the asker: the answer, and what was asked."""
    summary = _titled("reply", stands.title, text, name=stands.contact.name)
    return Card(summary, (Heading(summary), *_both(stands, text)), ways(stands.contact, text)[:1], text.language)


def taken_back_card(stands: Stands, text: Text) -> Card:
    """What is left where a question was: that nothing is to be done any more."""
    summary = text("contacts-question-taken-back", name=stands.asker.name)
    return Card(summary, (Heading(summary),), (), text.language)


def sentence_alone(sentence: str, text: Text) -> Card:
    """A card that only says something."""
    return Card(sentence, (Heading(sentence, level=2),), (), text.language)


def form_beneath(above: Card | None, form: Card) -> Card:
    """A form below a card, which keeps everything but its buttons while one writes."""
    if above is None:
        return form
    kept = tuple(part for part in above.body if not isinstance(part, Buttons))
    return _fitting(replace(form, body=(*kept, Group(form.body))), form)


def beneath(above: Card | None, below: Card, without: Sequence[str] = ()) -> Card:
    """A card below another one, which keeps its buttons but for these verbs."""
    if above is None:
        return below
    row = (Buttons(below.actions),) if below.actions else ()
    actions = tuple(one for one in above.actions if not (isinstance(one, Button) and one.verb in without))
    return _fitting(Card(below.summary, (*above.body, Group((*below.body, *row))), actions, above.language), below)


def _fitting(both: Card, alone: Card) -> Card:
    """Both in one, or where Teams would not take that the lower one alone, which says what it is about."""
    return both if fits(both) else alone


def of_asker(stands: Stands, text: Text) -> tuple[Button, ...]:
    """What the asker can do with a question that waits."""
    return (
        Button(text("contacts-question-look"), "contacts.asked", ids_of(stands)),
        Button(text("contacts-question-withdraw"), "contacts.withdraw", ids_of(stands)),
    )


def ids_of(stands: Stands) -> dict[str, str]:
    """What the buttons of a question carry."""
    return {**stands.ids, "question": stands.question.id}


def _both(stands: Stands, text: Text) -> tuple[Element, ...]:
    question = stands.question
    return (
        *quoted("contacts-question-answered", question.answer, text),
        *quoted("contacts-question-asked", question.words, text),
    )


def quoted(key: str, words: str, text: Text) -> tuple[Element, ...]:
    """Somebody's exact words under a heading."""
    return (Group((Heading(text(key), level=2), Paragraph(words))),)


def written(id: str, label: str, words: str, fault: Fault | None, text: Text, caution: str = "") -> tuple[Element, ...]:
    """A place to write, with what is wrong with what stands there, or to be thought of."""
    error = text("contacts-question-missing")
    said: tuple[Element, ...] = ()
    if fault is Fault.MISSING:
        said = (Paragraph(error, tone=Tone.ATTENTION),)
    elif fault is Fault.TOO_LONG:
        long = text("contacts-question-long", label=label, count=length(words), most=LONGEST)
        said = (Paragraph(long, tone=Tone.ATTENTION),)
    elif caution:
        said = (Paragraph(caution, tone=Tone.WARNING),)
    # What is too long is kept, so that it can be shortened.
    longest = max(LONGEST, length(words))
    place = TextInput(id, label, words, is_multiline=True, is_required=True, error=error, longest=longest)
    return (*said, place)


def _titled(what: str, title: str, text: Text, **values: str) -> str:
    if title:
        return text(f"contacts-question-{what}", title=title, **values)
    return text(f"contacts-question-{what}-open", **values)
