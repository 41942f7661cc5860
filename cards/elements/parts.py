"""The house vocabulary: what a card can be made of, as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

# A typeahead: its options are looked up, not read out.
FILTERED = "filtered"
EXPANDED = "expanded"


class Tone(StrEnum):
    """How a paragraph is said; colour only ever adds to a word."""

    NORMAL = "Default"
    GOOD = "Good"
    WARNING = "Warning"
    ATTENTION = "Attention"


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a card or of a part of it."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A plain paragraph; `is_subtle` for what is said beside the point."""

    text: str
    tone: Tone = Tone.NORMAL
    is_subtle: bool = False
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of name and value; pairs without a value are left out."""

    pairs: tuple[tuple[str, str], ...]

    @property
    def told(self) -> tuple[tuple[str, str], ...]:
        """The pairs that say something."""
        return tuple(pair for pair in self.pairs if pair[1])


@dataclass(frozen=True, slots=True)
class Group:
    """Elements that belong together, set apart from the rest.

    `is_quoted` for what is shown as it stands elsewhere: it is not said along with the card, only read on it.
    """

    parts: "tuple[Element, ...]"
    is_raised: bool = True
    is_quoted: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at an https address, and what it shows, in words."""

    url: str
    shows: str


@dataclass(frozen=True, slots=True)
class Fold:
    """What most people need not see: the `title` opens and closes it on the card itself; `id` is unique there."""

    title: str
    id: str
    parts: "tuple[Element, ...]"
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class TextInput:
    """A line or a field of text; `error` is shown when a required one is empty."""

    id: str
    label: str
    value: str = ""
    placeholder: str = ""
    is_multiline: bool = False
    is_required: bool = False
    error: str = ""
    longest: int = 500


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what is sent and what is read."""

    value: str
    title: str


@dataclass(frozen=True, slots=True)
class ChoiceInput:
    """One choice or several (comma separated); `style` filtered is a typeahead for long lists.

    With a `dataset` the client asks the bot for more choices while one types; `options` are then those that were
    chosen before, so that they show their names.
    """

    id: str
    label: str
    options: tuple[Option, ...]
    value: str = ""
    style: str = "compact"
    is_multiple: bool = False
    is_required: bool = False
    error: str = ""
    placeholder: str = ""
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class DayInput:
    """A date."""

    id: str
    label: str
    value: date | None = None
    is_required: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class TimeInput:
    """A time of day as HH:MM."""

    id: str
    label: str
    value: str = ""
    is_required: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """Asks the bot for something: `verb` names it, `values` hold ids; inputs go along unless free of them."""

    title: str
    verb: str
    values: Mapping[str, str] = field(default_factory=dict)
    is_primary: bool = False
    is_destructive: bool = False
    is_free_of_inputs: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """Opens an address: https, a Teams deep link, mailto."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Buttons:
    """A row of buttons inside the body."""

    row: tuple[Button | Link, ...]


Input = TextInput | ChoiceInput | DayInput | TimeInput
Leaf = Heading | Paragraph | Facts | Picture | Buttons | Input
Element = Leaf | Group | Fold
