"""Responsibilities as a file: offered, and what one that came would change."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cards.contacts.choice import fitting
from cards.contacts.editing import changed_fields, right_said
from cards.contacts.entries import entry_line
from cards.elements import Button, Element, Group, Heading, Paragraph, Tone
from cards.frame import Card, fits
from domain.contacts import Responsibility
from domain.town import RightChange, Town
from locales import Text

MOST_SHOWN = 20
_FEWEST = 1
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Kept:
    """Something edited in the chat that a file says differently, by the name of its entry.

    Without `field` the file lacks the entry; `is_removed` when the file still has what was removed.
    """

    name: str
    field: str = ""
    kept: str = ""
    offered: str = ""
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file would do: entries that are new, pairs of before and after, entries that go, and what stays."""

    file: str
    name: str
    added: Sequence[Responsibility] = ()
    changed: Sequence[tuple[Responsibility, Responsibility]] = ()
    gone: Sequence[Responsibility] = ()
    kept: Sequence[Kept] = ()
    unchanged: int = 0
    of_chat: int = 0
    rights: Sequence[RightChange] = ()
    ignored: Sequence[str] = ()
    has_others: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not (self.added or self.changed or self.gone)


def export_card(count: int, text: Text) -> Card:
    """The entries as a table or as a list of the town file, and how a changed file comes back."""
    title = text("contacts-export", count=count)
    body = (Heading(title), Paragraph(text("contacts-export-how")))
    actions = (
        Button(text("contacts-export-csv"), "contacts.export_csv", is_primary=True),
        Button(text("contacts-export-yaml"), "contacts.export_yaml"),
        Button(text("contacts-edit-button-list"), "contacts.edit"),
    )
    return Card(title, body, actions, text.language)


def changes_card(changes: Changes, town: Town, text: Text, note: str = "") -> Card:
    """Everything that would change, as far as it fits; nothing has changed yet."""
    title = text("contacts-import-nothing" if changes.is_empty else "contacts-import")
    drop = Button(text("contacts-import-drop"), "contacts.import_drop", {"file": changes.file})
    take = Button(text("contacts-import-apply"), "contacts.import_apply", {"file": changes.file}, is_primary=True)
    most = MOST_SHOWN
    while True:
        body = (
            Heading(title),
            *((Paragraph(note, tone=Tone.WARNING, is_strong=True),) if note else ()),
            Paragraph(changes.name, is_subtle=True),
            *_summary(changes, text),
            *_parts(changes, most, town, text),
        )
        card = Card(title, body, (drop,) if changes.is_empty else (take, drop), text.language)
        if most <= _FEWEST or fits(card):
            return card
        most //= 2


def applied_card(changes: Changes, text: Text) -> Card:
    """That the file was taken, and what changed with it."""
    title = text("contacts-import-applied")
    more = Button(text("contacts-edit-button-others"), "contacts.edit")
    return Card(title, (Heading(title), Paragraph(counted(changes, text))), (more,), text.language)


def dropped_card(text: Text) -> Card:
    """That the file was thrown away."""
    title = text("contacts-import-dropped")
    return Card(title, (Heading(title),), language=text.language)


def bad_file_card(name: str, problems: Sequence[str], text: Text) -> Card:
    """Each bad line of a file, as far as they fit; the first of these says how many there are."""
    first, *lines = problems
    most = MOST_SHOWN
    while True:
        shown = tuple(Paragraph(fitting(line, _LONGEST_LINE)) for line in lines[:most])
        body = (
            Heading(first),
            Paragraph(name, is_subtle=True),
            *((Group((*shown, *_more(len(lines) - most, text))),) if shown else ()),
            Paragraph(text("contacts-import-again"), is_subtle=True),
        )
        card = Card(first, body, language=text.language)
        if most <= _FEWEST or fits(card):
            return card
        most //= 2


def counted(changes: Changes, text: Text) -> str:
    """How many entries are new, change, go and stay."""
    return text(
        "contacts-import-counts",
        added=len(changes.added),
        changed=len(changes.changed),
        gone=len(changes.gone),
        unchanged=changes.unchanged,
    )


def _summary(changes: Changes, text: Text) -> Iterator[Element]:
    yield Paragraph(counted(changes, text), is_strong=True)
    if changes.of_chat:
        yield Paragraph(text("contacts-import-of-chat", count=changes.of_chat))
    if changes.ignored:
        names = fitting(", ".join(changes.ignored), _LONGEST_LINE)
        yield Paragraph(text("contacts-import-ignored", names=names), tone=Tone.WARNING)
    if changes.has_others:
        yield Paragraph(text("contacts-import-only-first"), tone=Tone.WARNING)


def _parts(changes: Changes, most: int, town: Town, text: Text) -> Iterator[Element]:
    """A group for each kind of change, the most important first; together at most so many lines."""
    kinds: Mapping[str, Sequence[Callable[[], str]]] = {
        "contacts-import-rights": [partial(right_said, one, town, text) for one in changes.rights],
        "contacts-import-going": [partial(entry_line, one, town, text) for one in changes.gone],
        "contacts-import-changed": [partial(_changed, old, new, town, text) for old, new in changes.changed],
        "contacts-import-added": [partial(entry_line, one, town, text) for one in changes.added],
        "contacts-import-kept": [partial(_kept, one, text) for one in changes.kept],
    }
    room = most
    for key, lines in kinds.items():
        if lines:
            # Of each kind there is something to see, however many there are of the one before.
            shown = lines[: max(room, _FEWEST)]
            room -= len(shown)
            said = tuple(Paragraph(fitting(line(), _LONGEST_LINE)) for line in shown)
            rest = _more(len(lines) - len(shown), text)
            yield Group((Paragraph(text(key), is_strong=True), *said, *rest), is_quoted=True)


def _more(count: int, text: Text) -> tuple[Paragraph, ...]:
    return (Paragraph(text("contacts-import-more", count=count), is_subtle=True),) if count > 0 else ()


def _changed(old: Responsibility, new: Responsibility, town: Town, text: Text) -> str:
    fields = [
        text("contacts-import-field", field=name, change=change)
        for name, change in changed_fields(old, new, town, text)
    ]
    return text("contacts-import-change", entry=entry_line(old, town, text), changes="; ".join(fields))


def _kept(one: Kept, text: Text) -> str:
    if one.is_removed:
        return text("contacts-import-kept-removed", name=one.name)
    if not one.field:
        return text("contacts-import-kept-missing", name=one.name)
    return text("contacts-import-kept-field", name=one.name, field=one.field, kept=one.kept, offered=one.offered)
