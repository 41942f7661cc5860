"""What readers can do with an update: say "Alles klar", ask, look at the next steps; the update stays before them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cards.elements import Button, Element, Heading, Paragraph
from cards.frame import Card
from domain.updates import Update
from locales import Text

Offered = Callable[[str], bool]
ACK = "updates.ack"


def ways(update: Update, text: Text, offered: Offered) -> tuple[Button, ...]:
    """The readers' buttons; what they lead to comes below the update and takes nothing of it away."""
    verbs = {ACK: "updates-voices-ack", "contacts.question": "updates-read-ask"}
    if update.project:
        verbs["updates.steps"] = "updates-read-steps"
    return tuple(Button(text(key), verb, {"update": update.id}) for verb, key in verbs.items() if offered(verb))


def voluntary(text: Text, offered: Offered) -> tuple[Element, ...]:
    """What pressing "Alles klar" means, said before it is pressed."""
    return (_note(text),) if offered(ACK) else ()


def thanked(card: Card, sentence: str, text: Text) -> Card:
    """The same update for someone who pressed: the button gone, a word of thanks in place of the note."""
    body = tuple(part for part in card.body if part != _note(text))
    left = tuple(one for one in card.actions if not (isinstance(one, Button) and one.verb == ACK))
    actions = tuple(
        replace(one, values={**one.values, "thanked": "1"})
        if isinstance(one, Button) and "update" in one.values
        else one
        for one in left
    )
    return replace(card, body=(*body, Paragraph(sentence)), actions=actions)


def readers_card(text: Text, reports: Sequence[Button]) -> Card:
    """Why nobody can be told who read something, and what can be told instead."""
    summary = text("updates-voices-readers")
    body = (
        Heading(summary),
        Paragraph(text("updates-voices-readers-why")),
        Paragraph(text("updates-voices-readers-instead")),
        *((Paragraph(text("updates-voices-readers-report")),) if reports else ()),
    )
    return Card(summary, body, tuple(reports), text.language)


def _note(text: Text) -> Paragraph:
    return Paragraph(text("updates-voices-note"), is_subtle=True)
