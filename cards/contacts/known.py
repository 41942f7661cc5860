"""An answer that holds for others, as everyone gets it, and for whoever keeps it current."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cards.elements import EXPANDED, Button, ChoiceInput, Element, Group, Heading, Option, Paragraph, TextInput, Tone
from cards.frame import Card
from domain.contacts.knowledge import Entry
from domain.people import Person
from locales import Text

WORDS, PAGE = "words", "page"
ON_A_PAGE = 8
_LONGEST_TITLE = 110  # of a question, on the way to whoever keeps it
_MOST_LETTERS = 500  # of what was asked, on the way to a human


@dataclass(frozen=True, slots=True)
class Answer:
    """An entry as it is shown: who is named as its source, the words it was asked with, and to whom.

    `is_own` for whoever may change it.
    """

    entry: Entry
    source: Person | None
    words: str = ""
    is_own: bool = False


def known_card(answer: Answer, text: Text, today: date) -> Card:
    """The answer with its source, its date and its end; where it does not help, the way to a human."""
    entry = answer.entry
    title = text.of(entry.question)
    body: tuple[Element, ...] = (
        Heading(title, level=2),
        Paragraph(text.of(entry.answer)),
        Paragraph(_source(answer, text, today), is_subtle=True),
    )
    contact = _contact_of(entry, text)
    unhelped = Button(text("contacts-knowledge-unhelped"), "contacts.handover", _asked(answer))
    wrong = Button(text("contacts-knowledge-wrong"), "contacts.known", {"knowledge": entry.id})
    if not answer.is_own:
        said = entry.question.de or entry.question.en
        about = {"knowledge": entry.id, "topic": " ".join(said.split())[:_LONGEST_TITLE]}
        wrong = replace(wrong, verb="contacts.correct", values=about)
    summary = text("contacts-knowledge-answer", question=" ".join(title.split()))
    return Card(summary, body, (*contact, unhelped, wrong), text.language)


def ended_card(text: Text, words: str = "") -> Card:
    """That an answer holds no longer, and the way to a human."""
    said = text("contacts-knowledge-ended")
    ask = Button(text("contacts-knowledge-unhelped-ask"), "contacts.handover", {"topic": words} if words else {})
    return Card(said, (Heading(said, level=2),), (ask,), text.language)


def entry_card(answer: Answer, text: Text, today: date, note: str = "", more: Sequence[Button] = ()) -> Card:
    """An entry for whoever keeps it, with what can be done about it; `note` says what was done."""
    entry = answer.entry
    title = note or text("contacts-knowledge-entry")
    ended: tuple[Element, ...] = ()
    if not entry.is_valid(today):
        ended = (Paragraph(text("contacts-knowledge-entry-ended"), tone=Tone.WARNING),)
    elif entry.is_ending(today) and not note:
        ending = text("contacts-knowledge-entry-ending", day=text.day(entry.valid_until, today))
        ended = (Paragraph(ending, tone=Tone.WARNING),)
    body: tuple[Element, ...] = (
        Heading(title, level=2),
        *ended,
        Group((Heading(text.of(entry.question), level=2), Paragraph(text.of(entry.answer)))),
        Paragraph(_source(answer, text, today), is_subtle=True),
    )
    ids = {"knowledge": entry.id}
    confirm = Button(text("contacts-knowledge-confirm"), "contacts.know_confirm", ids, is_primary=True)
    edit = Button(text("contacts-knowledge-change"), "contacts.know_edit", ids)
    remove = Button(text("contacts-knowledge-remove"), "contacts.know_remove", ids)
    row = (*more, edit, remove) if note else (confirm, edit, remove)
    return Card(title, body, tuple(row[:3]), text.language)


def removing_card(entry: Entry, text: Text) -> Card:
    """Asks before an entry is taken out."""
    title = text("contacts-knowledge-removing")
    ids = {"knowledge": entry.id}
    body = (Heading(title, level=2), Group((Paragraph(text.of(entry.question)),)))
    sure = Button(text("contacts-knowledge-remove"), "contacts.know_remove", {**ids, "sure": "1"}, is_destructive=True)
    return Card(title, body, (sure, Button(text("contacts-knowledge-stay"), "contacts.known", ids)), text.language)


def removed_card(entry: Entry, text: Text, more: Sequence[Button] = ()) -> Card:
    """That an entry is out, and the way back."""
    title = text("contacts-knowledge-removed")
    body = (Heading(title, level=2), Group((Paragraph(text.of(entry.question)),)))
    back = Button(text("contacts-knowledge-restore"), "contacts.know_restore", {"knowledge": entry.id})
    return Card(title, body, (back, *more), text.language)


def known_list_card(entries: Sequence[Entry], words: str, page: int, text: Text, today: date) -> Card:
    """The entries one may change, a page of them, and words to search by."""
    title = text("contacts-knowledge-list", count=len(entries))
    pages = max(1, -(-len(entries) // ON_A_PAGE))
    page = page % pages
    shown = entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    options = tuple(Option(one.id, _in_list(one, text, today)) for one in shown)
    listed: tuple[Element, ...] = ()
    row: list[Button] = []
    if options:
        first = options[0].value
        listed = (ChoiceInput("knowledge", text("contacts-knowledge-list-which"), options, first, EXPANDED),)
        row.append(Button(text("contacts-knowledge-look"), "contacts.known", is_primary=True))
    row.append(Button(text("contacts-knowledge-search"), "contacts.known_list"))
    if pages > 1:
        row.append(Button(text("contacts-knowledge-more"), "contacts.known_list", {PAGE: str(page + 1)}))
    search = TextInput(WORDS, text("contacts-knowledge-list-words"), words, longest=100)
    return Card(title, (Heading(title), *listed, search), tuple(row), text.language)


def kept_card(answer: Answer, text: Text, today: date, more: Sequence[Button] = ()) -> Card:
    """That an entry is taken, and from now on answered."""
    return entry_card(answer, text, today, text("contacts-knowledge-kept"), more)


def _asked(answer: Answer) -> dict[str, str]:
    """What goes on to a human: the matter, and the words, which were a question however they were typed."""
    words = answer.words[:_MOST_LETTERS].rstrip(" .!?")
    matter = {"project": answer.entry.project} if answer.entry.project else {}
    return {**matter, "topic": f"{words}?"} if words else matter


def _source(answer: Answer, text: Text, today: date) -> str:
    entry = answer.entry
    when, until = text.day(entry.as_of, today), text.day(entry.valid_until, today)
    if answer.source is None:
        return text("contacts-knowledge-source-nobody", when=when, until=until)
    return text("contacts-knowledge-source", name=answer.source.name, when=when, until=until)


def _contact_of(entry: Entry, text: Text) -> tuple[Button, ...]:
    """Who is responsible for the matter, one press away."""
    slots = {"project": entry.project} if entry.project else {"topic": entry.topic} if entry.topic else {}
    return (Button(text("contacts-knowledge-contact"), "contacts.ask", slots),) if slots else ()


def _in_list(entry: Entry, text: Text, today: date) -> str:
    key = "contacts-knowledge-listed" if entry.is_valid(today) else "contacts-knowledge-listed-ended"
    return text(key, question=" ".join(text.of(entry.question).split()), day=text.day(entry.valid_until, today))
