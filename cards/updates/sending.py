"""After the press that sends: it is on its way, or waits for its time; and the end of old cards."""

from dataclasses import dataclass
from datetime import date, datetime

from cards.elements import Button, Element, Heading, Paragraph
from cards.frame import Card
from domain.projects import Project
from domain.updates import Reach, Update
from locales import Text


@dataclass(frozen=True, slots=True)
class Sent:
    """What was just told to send: to whom, and from when (local; None: at once).

    `is_quiet` when it waits for the end of a quiet time, `is_large` when it waits a moment so that it can be stopped.
    """

    update: Update
    reach: Reach
    due: datetime | None
    project: Project | None
    is_quiet: bool = False
    is_large: bool = False


def sent_card(sent: Sent, text: Text, today: date) -> Card:
    """It is on its way, or waits; until it has arrived everywhere it can be stopped."""
    title = _titled(sent, text, today)
    parts: list[Element] = [Heading(title), Paragraph(text.of(sent.update.title))]
    if sent.is_large:
        parts.append(Paragraph(text("updates-sent-large")))
    if sent.is_quiet:
        parts.append(Paragraph(text("updates-quiet"), is_subtle=True))
    if sent.project and sent.update.next_step:
        key = "updates-step-noted-later" if sent.due else "updates-step-noted"
        parts.append(Paragraph(text(key, project=text.of(sent.project.name)), is_subtle=True))
    stop = Button(text("updates-button-stop"), "updates.stop", {"update": sent.update.id}, is_destructive=True)
    return Card(title, tuple(parts), (stop, _report_button(sent.update.id, text)), text.language)


def closed_card(sentence: str, text: Text, *, report: str = "") -> Card:
    """The end of an old card; with the id of a sent update, the way to what became of it."""
    actions = (_report_button(report, text),) if report else ()
    return Card(sentence, (Heading(sentence),), actions, text.language)


def _titled(sent: Sent, text: Text, today: date) -> str:
    count, name = len(sent.reach.people), text.of(sent.project.name) if sent.project else ""
    when = text.moment(sent.due, today) if sent.due else ""
    if sent.reach.channel is not None:
        if when:
            return text("updates-later-channel", channel=name, when=when)
        return text("updates-sent-channel", channel=name)
    if when:
        return text("updates-later-people", count=count, when=when)
    return text("updates-sent-people", count=count)


def _report_button(update: str, text: Text) -> Button:
    return Button(text("updates-button-report"), "updates.report", {"update": update})
