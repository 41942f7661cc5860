"""The house vocabulary of cards, and the only place where it becomes Adaptive Card JSON.

Whatever is written into an element is plain text: it is escaped here, so that nothing a person typed can
format, link or mention. Built with microsoft-teams-cards; elements of Teams alone carry a fallback.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from microsoft_teams import cards as teams
from microsoft_teams.cards.core import Action, CardElement

_MARKUP = re.compile(r"([\\`*_\[\]<])")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<])")
_LINE_END = re.compile(r"\r\n?")
# A list, a heading, a quotation, a table or a block of code: all of them begin a line.
_LINE_START = re.compile(r"(?m)^(?=[ \t]|[-+#>=~|]|\d+[.)](\s|$))")
_TEMPLATE = re.compile(r"\{(?=\{)")


def escape(text: str) -> str:
    """The text so that card markdown, template functions and mention tags show as typed."""
    text = _LINE_START.sub("\u200b", _LINE_END.sub("\n", text))
    text = _MARKUP.sub(r"\\\1", text)
    return _TEMPLATE.sub("{\u200b", text).replace("\n", "\n\n")


def unescape(text: str) -> str:
    """What `escape` was given."""
    return _ESCAPED.sub(r"\1", text).replace("\u200b", "").replace("\n\n", "\n")


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
    """Elements that belong together, set apart from the rest."""

    parts: "tuple[Element, ...]"
    is_raised: bool = True


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
    """One choice or several (comma separated); `style` filtered is a typeahead for long lists."""

    id: str
    label: str
    options: tuple[Option, ...]
    value: str = ""
    style: str = "compact"
    is_multiple: bool = False
    is_required: bool = False
    error: str = ""
    placeholder: str = ""


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
Leaf = Heading | Paragraph | Facts | Buttons | Input
Element = Leaf | Group


def rendered(element: Element) -> CardElement:
    """The element as the builder's own object."""
    match element:
        case Heading():
            return teams.TextBlock(
                text=escape(element.text),
                wrap=True,
                weight="Bolder",
                size="Medium" if element.level == 1 else "Default",
                style="heading",
            )
        case Paragraph():
            return teams.TextBlock(
                text=escape(element.text),
                wrap=True,
                color=None if element.tone is Tone.NORMAL else element.tone.value,
                is_subtle=element.is_subtle or None,
                weight="Bolder" if element.is_strong else None,
                spacing="Small",
            )
        case Facts():
            return teams.FactSet(
                facts=[teams.Fact(title=escape(name), value=escape(value)) for name, value in element.told]
            )
        case Group():
            return teams.Container(
                items=[rendered(part) for part in element.parts],
                style="emphasis" if element.is_raised else None,
                spacing="Medium",
            )
        case Buttons():
            return teams.ActionSet(actions=[rendered_action(button) for button in element.row])
        case _:
            return _input(element)


def _input(element: Input) -> CardElement:
    match element:
        case TextInput():
            return teams.TextInput(
                id=element.id,
                label=element.label,
                value=element.value or None,
                placeholder=element.placeholder or None,
                is_multiline=element.is_multiline or None,
                is_required=element.is_required or None,
                error_message=element.error or None,
                max_length=element.longest,
            )
        case ChoiceInput():
            return teams.ChoiceSetInput(
                id=element.id,
                label=element.label,
                choices=[_choice(element, option) for option in element.options],
                value=element.value or None,
                style=element.style,
                is_multi_select=element.is_multiple or None,
                is_required=element.is_required or None,
                error_message=element.error or None,
                placeholder=element.placeholder or None,
                wrap=True,
            )
        case DayInput():
            return teams.DateInput(
                id=element.id,
                label=element.label,
                value=element.value.isoformat() if element.value else None,
                is_required=element.is_required or None,
                error_message=element.error or None,
            )
        case TimeInput():
            return teams.TimeInput(
                id=element.id,
                label=element.label,
                value=element.value or None,
                is_required=element.is_required or None,
                error_message=element.error or None,
            )


def _choice(element: ChoiceInput, option: Option) -> teams.Choice:
    """Boxes and radio buttons are drawn with markdown, drop-downs are not."""
    is_drawn_as_text = element.is_multiple or element.style == EXPANDED
    return teams.Choice(title=escape(option.title) if is_drawn_as_text else option.title, value=option.value)


def rendered_action(action: Button | Link) -> Action:
    """The button as the builder's own object."""
    if isinstance(action, Link):
        return teams.OpenUrlAction(title=action.title, url=action.url)
    style = "positive" if action.is_primary else "destructive" if action.is_destructive else None
    return teams.ExecuteAction(
        title=action.title,
        verb=action.verb,
        data=dict(action.values),
        style=style,
        associated_inputs="none" if action.is_free_of_inputs else None,
    )
