"""An urgent update waits for a second person: what she sees, and what its author hears."""

from collections.abc import Sequence

from cards.elements import Button, Element, Facts, Heading, Paragraph
from cards.frame import Card
from cards.updates.preview import Preview, whereto, whole
from locales import Text


def request_card(preview: Preview, author: str, reason: str, text: Text, texts: Sequence[Text]) -> Card:
    """Asks a second person: who wants to send what to whom, and why it cannot wait."""
    title = text("updates-request", name=author)
    parts: tuple[Element, ...] = (
        Heading(title),
        Paragraph(text("updates-request-why", reason=reason)),
        Paragraph(text("updates-request-means"), is_subtle=True),
        Facts(whereto(preview, text)),
    )
    about = {"draft": preview.draft.id, "version": str(preview.draft.version)}
    actions = (
        Button(text("updates-button-approve"), "updates.approve", about, is_primary=True),
        Button(text("updates-button-decline"), "updates.decline", about),
    )
    return whole(lambda shown: Card(title, (*parts, *shown), actions, text.language), preview.cards, text, texts)


def asked_card(draft: str, title: str, text: Text) -> Card:
    """A second person has been asked; until she decides the author may take it back."""
    asked = text("updates-asked")
    parts = (Heading(asked), Paragraph(title), Paragraph(text("updates-asked-then"), is_subtle=True))
    back = Button(text("updates-button-withdraw"), "updates.withdraw", {"draft": draft})
    return Card(asked, parts, (back,), text.language)


def unheard_card(draft: str, title: str, text: Text) -> Card:
    """Tells the author that nobody could be asked; she may take the request back and send it in another way."""
    said = text("updates-unheard")
    parts = (Heading(said), Paragraph(title), Paragraph(text("updates-unheard-then")))
    back = Button(text("updates-button-withdraw"), "updates.withdraw", {"draft": draft})
    return Card(said, parts, (back,), text.language)


def decided_card(draft: str, title: str, name: str, text: Text, *, is_approved: bool) -> Card:
    """Tells the author what the second person decided."""
    said = text("updates-approved-by" if is_approved else "updates-declined-by", name=name)
    report = Button(text("updates-button-report"), "updates.report", {"update": draft})
    write_on = Button(text("updates-button-resume"), "updates.compose", {"draft": draft})
    return Card(said, (Heading(said), Paragraph(title)), (report if is_approved else write_on,), text.language)
