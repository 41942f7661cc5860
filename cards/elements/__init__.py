"""The house vocabulary of cards, and the only place where it becomes Adaptive Card JSON.

Whatever is written into an element is plain text: it is escaped here, so that nothing a person typed can
format, link or mention. Elements of Teams alone carry a fallback.
"""

from cards.elements.escaping import escape, unescape
from cards.elements.parts import (
    EXPANDED,
    FILTERED,
    Button,
    Buttons,
    ChoiceInput,
    DayInput,
    Element,
    Facts,
    Fold,
    Group,
    Heading,
    Input,
    Leaf,
    Link,
    Option,
    Paragraph,
    Picture,
    TextInput,
    TimeInput,
    Tone,
)
from cards.elements.rendering import rendered, rendered_action

__all__ = [
    "EXPANDED",
    "FILTERED",
    "Button",
    "Buttons",
    "ChoiceInput",
    "DayInput",
    "Element",
    "Facts",
    "Fold",
    "Group",
    "Heading",
    "Input",
    "Leaf",
    "Link",
    "Option",
    "Paragraph",
    "Picture",
    "TextInput",
    "TimeInput",
    "Tone",
    "escape",
    "rendered",
    "rendered_action",
    "unescape",
]
