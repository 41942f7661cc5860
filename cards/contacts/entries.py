"""The entries that someone may change: searched, a page of them, and one of them opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.contacts.choice import fitting
from cards.contacts.person import reason
from cards.elements import EXPANDED, FILTERED, Button, ChoiceInput, Element, Fold, Heading, Option, Paragraph, TextInput
from cards.frame import Card
from domain.contacts import Responsibility
from domain.contacts.asking import role_said
from domain.contacts.naming import Contact
from domain.town import Town
from locales import Text

PER_PAGE = 10
LONGEST_SEARCH = 100
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the entries: `entries` on this page, `found` in all, `number` counts pages from 0.

    `groups` are what the entries can be narrowed to; without any they are few enough to be shown as they are.
    """

    entries: Sequence[Responsibility]
    found: int
    number: int = 0
    search: str = ""
    group: str = ""
    groups: Sequence[Option] = ()
    is_admin: bool = False


def search_card(page: Page, text: Text) -> Card:
    """Where there are many entries: by name, or by project and unit."""
    title = text("contacts-edit-title")
    hint = text("contacts-edit-many", count=page.found)
    show = Button(text("contacts-edit-button-show"), "contacts.entries", is_primary=True)
    body = (Heading(title), Paragraph(hint, is_subtle=True), *_narrowing(page, text))
    return Card(title, body, (show, _new(text), *_as_file(page, text)), text.language)


def entries_card(page: Page, town: Town, text: Text) -> Card:
    """A page of entries, one of which can be opened."""
    title = text("contacts-edit-title")
    if not page.entries:
        return _nothing_card(page, text)
    options = tuple(Option(one.id, entry_line(one, town, text)) for one in page.entries)
    last = page.number * PER_PAGE + len(page.entries)
    place = text("contacts-edit-place", first=str(page.number * PER_PAGE + 1), last=str(last), count=page.found)
    which = ChoiceInput("responsibility", text("contacts-edit-which"), options, value=options[0].value, style=EXPANDED)
    folded: tuple[Element, ...] = ()
    if page.groups:
        folded = (Fold(text("contacts-edit-fold-search"), "fold-search", _narrowing(page, text)),)
    more = last < page.found
    following = {"page": str(page.number + 1 if more else 0)}
    turn = Button(
        text("contacts-edit-button-more" if more else "contacts-edit-button-first"), "contacts.entries", following
    )
    is_paged = page.found > len(page.entries)
    actions = (
        Button(text("contacts-edit-button-open"), "contacts.entry", is_primary=True),
        *((turn,) if is_paged else ()),
        *((_again(text),) if page.groups and not is_paged else ()),
        *(() if page.groups else (_new(text), *_as_file(page, text))),
    )
    return Card(title, (Heading(title), Paragraph(place, is_subtle=True), which, *folded), actions, text.language)


def entry_line(entry: Responsibility, town: Town, text: Text) -> str:
    """An entry in a line: who, as what, for what."""
    person = town.people.get(entry.person)
    name = person.name if person else text("contacts-edit-nobody")
    role = text.of(role_said(Contact(person, entry), town)) if person and _has_role(entry) else ""
    matter = reason(Contact(person, entry), town, text) if person else ""
    return fitting(
        text("contacts-edit-line", name=name, what=", ".join(part for part in (role, matter) if part)), _LONGEST_LINE
    )


def _has_role(entry: Responsibility) -> bool:
    return bool(entry.role or entry.title.de or entry.title.en)


def _nothing_card(page: Page, text: Text) -> Card:
    title = text("contacts-edit-none-found" if page.groups else "contacts-edit-none")
    actions = (_again(text), _new(text)) if page.groups else (_new(text), *_as_file(page, text))
    return Card(title, (Heading(title),), actions, text.language)


def _narrowing(page: Page, text: Text) -> tuple[Element, ...]:
    known = any(option.value == page.group for option in page.groups)
    return (
        TextInput("search", text("contacts-edit-search"), page.search, longest=LONGEST_SEARCH),
        ChoiceInput(
            "group",
            text("contacts-edit-group"),
            tuple(page.groups),
            value=page.group if known else "",
            style=FILTERED,
            placeholder=text("contacts-edit-group-all"),
        ),
    )


def _new(text: Text) -> Button:
    return Button(text("contacts-edit-button-new"), "contacts.entry", {"new": "1"}, is_free_of_inputs=True)


def _again(text: Text) -> Button:
    return Button(text("contacts-edit-button-again"), "contacts.edit", is_free_of_inputs=True)


def _as_file(page: Page, text: Text) -> tuple[Button, ...]:
    """Files are for admins."""
    if not page.is_admin:
        return ()
    return (Button(text("contacts-edit-button-file"), "contacts.export", is_free_of_inputs=True),)
