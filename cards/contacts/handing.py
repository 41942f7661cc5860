"""A question on its way from one person to the next: for who has it, for who asked, and the form that begins it."""

from collections.abc import Sequence
from datetime import date

from cards.contacts.choice import fitting
from cards.contacts.person import details, notes_of, ways
from cards.contacts.questions import ASKING, Form, Stands, ids_of, of_asker, put_question_card, quoted, written
from cards.elements import Button, Buttons, ChoiceInput, Element, Facts, Group, Heading, Option, Paragraph, Tone
from cards.frame import Card
from domain.contacts.asking import Contact
from domain.contacts.deadlines import Stage
from domain.contacts.questions import State
from domain.people import Person
from domain.stories import shortened
from domain.town import Town
from locales import Text

TO, WHOM = "to", "whom"
MOST_LISTED = 5
MOST_NAMED = 3
_SHOWN = 200  # characters of a question in a list
_ON_A_FORM = 2


def human_form(summary: str, form: Form, notes: Sequence[str], asker: Person, town: Town, text: Text) -> Card:
    """A person with the ways to her, and below a question that the bot brings her."""
    to = form.to
    reach = ways(to.person, text)[:_ON_A_FORM]
    mail = Facts(((text("contacts-fact-mail"), to.person.mail),)) if reach else None
    body: tuple[Element, ...] = (
        Heading(summary),
        *((Paragraph(text("contacts-question-changed"), tone=Tone.WARNING),) if form.has_changed else ()),
        *(Paragraph(note) for note in (*notes, *notes_of(to, text))),
        *details(to, town, text),
        *((mail, Buttons(reach)) if mail else ()),
        Group(
            (
                Heading(text("contacts-handing-write", name=to.person.name), level=2),
                Paragraph(text("contacts-handing-signed", name=asker.name)),
                *written(ASKING, text("contacts-question-field"), form.words, form.fault, text, form.caution),
                Paragraph(text("contacts-handing-way"), is_subtle=True),
            )
        ),
    )
    send = Button(text("contacts-question-send"), "contacts.send_question", dict(form.ids), is_primary=True)
    return Card(summary, body, (send,), text.language)


def reminder_card(stands: Stands, following: Contact | None, text: Text, unit: str) -> Card:
    """The question once more, with a way to hand it on in one press."""
    put = put_question_card(stands, text, unit)
    summary = text("contacts-handing-reminder", name=stands.asker.name)
    send, hand = put.actions[:2]
    row = (send, *(_to(stands, following.person, text) if following else ()), hand)
    note = Paragraph(text("contacts-handing-reminder-note"))
    return Card(summary, (Heading(summary), note, *put.body[1:]), row, text.language)


def hand_card(stands: Stands, nearest: Sequence[Contact], others: Sequence[Person], text: Text) -> Card:
    """Whom the question could go to instead: the nearest as a button, the others to be typed."""
    summary = text("contacts-handing-whom", name=stands.asker.name)
    row = tuple(button for one in nearest[:1] for button in _to(stands, one.person, text))
    body: list[Element] = [Heading(summary), *quoted("contacts-question-asked", stands.question.words, text)]
    body += [Buttons(row)] if row else []
    if others:
        options = tuple(Option(one.id, _with_title(one, text)) for one in others)
        label, hint = text("contacts-handing-other"), text("contacts-narrow-hint")
        typed = Button(text("contacts-handing-hand-on"), "contacts.hand_to", ids_of(stands))
        body += [ChoiceInput(TO, label, options, style="filtered", placeholder=hint), Buttons((typed,))]
    not_mine = Button(text("contacts-handing-not-mine"), "contacts.not_mine", ids_of(stands), is_free_of_inputs=True)
    return Card(summary, tuple(body), (not_mine,), text.language)


def moved_card(stands: Stands, text: Text, today: date | None = None) -> Card:
    """Where the question is now, or where it will be on a day after `today`, for who asked."""
    summary = where(stands, text)
    if stands.arrives is not None and today is not None:
        when = text.moment(stands.arrives, today)
        summary = text("contacts-handing-later", names=_holders(stands, text), when=when)
    body = (
        Heading(summary, level=2),
        *((Paragraph(text("contacts-handing-pool-how")),) if stands.pool else ()),
        *quoted("contacts-question-words", stands.question.words, text),
        Paragraph(text("contacts-question-then"), is_subtle=True),
    )
    return Card(summary, body, of_asker(stands, text), text.language)


def told_card(stands: Stands, admins: Sequence[Person], text: Text) -> Card:
    """That there is no answer yet, and who else can help."""
    summary = text("contacts-handing-told")
    names = text.listed([one.name for one in admins[:MOST_NAMED]]) or text("general-your-it")
    row = tuple(Button(fitting(one.name), "contacts.ask", {"person": one.id}) for one in admins[:MOST_NAMED])
    body = (
        Heading(summary, level=2),
        Paragraph(where(stands, text)),
        Paragraph(text("contacts-handing-told-admins", names=names)),
        *((Buttons(row),) if row else ()),
        *quoted("contacts-question-words", stands.question.words, text),
    )
    return Card(summary, body, of_asker(stands, text), text.language)


def handed(stands: Stands, text: Text, today: date) -> str:
    """What whoever handed it on reads: with whom it is, or when it arrives there."""
    names = {"name": stands.asker.name, "to": _holders(stands, text)}
    if stands.arrives is None:
        return text("contacts-handing-handed", **names)
    return text("contacts-handing-handed-later", when=text.moment(stands.arrives, today), **names)


def late_card(summary: str, asker: Person, words: str, text: Text) -> Card:
    """That an answer is not waited for here any more; what was written stays, to be sent some other way."""
    if not words:
        return _note(summary, text)
    how = Paragraph(text("contacts-handing-yours-how", name=asker.name))
    body = (Heading(summary, level=2), how, *quoted("contacts-handing-yours", words, text))
    return Card(summary, body, ways(asker, text)[:1], text.language)


def mine_card(asked: Sequence[Stands], text: Text, today: date) -> Card:
    """What somebody asked that has no answer yet, each a press away; the oldest of many."""
    summary = text("contacts-handing-mine", count=len(asked))
    groups = tuple(
        Group(
            (
                Paragraph(where(one, text), is_strong=True),
                Paragraph(text("contacts-handing-asked-on", day=text.day(one.question.asked_at.date(), today))),
                Paragraph(shortened(one.question.words, _SHOWN)),
                Buttons((Button(text("contacts-handing-look", number=str(number)), "contacts.asked", ids_of(one)),)),
            )
        )
        for number, one in enumerate(asked[:MOST_LISTED], start=1)
    )
    return Card(summary, (Heading(summary), *groups), (), text.language)


def answered_note(stands: Stands, text: Text) -> Card:
    """What is left of the card of whoever need not answer any more."""
    return _note(text("contacts-handing-answered", name=stands.asker.name), text)


def passed_note(stands: Stands, text: Text) -> Card:
    """What is left of the card where the question is not any more."""
    return _note(text("contacts-handing-passed", name=stands.asker.name, to=_holders(stands, text)), text)


def where(stands: Stands, text: Text) -> str:
    """With whom the question is."""
    if stands.question.state is State.RETURNED:
        return text("contacts-question-returned", name=stands.contact.name)
    return text("contacts-handing-now", names=_holders(stands, text))


def is_plain(stands: Stands) -> bool:
    """Whether the question is still where it was put first."""
    return stands.question.stage in (Stage.CONTACT, Stage.REMINDED) and not stands.question.has_moved


def _holders(stands: Stands, text: Text) -> str:
    return text.listed([one.name for one in stands.pool or (stands.contact,)])


def _note(sentence: str, text: Text) -> Card:
    return Card(sentence, (Heading(sentence, level=2),), (), text.language)


def _to(stands: Stands, person: Person, text: Text) -> tuple[Button, ...]:
    title = fitting(text("contacts-question-send-to", name=person.name))
    return (Button(title, "contacts.hand_to", {**ids_of(stands), WHOM: person.id}, is_free_of_inputs=True),)


def _with_title(person: Person, text: Text) -> str:
    title = text.of(person.title)
    return f"{person.name} ({title})" if title else person.name
