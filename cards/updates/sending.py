"""From preview to report: what will go out, to how many and when, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cards.elements import Button, Element, Facts, Group, Heading, Paragraph, Tone
from cards.frame import Card
from cards.updates.choices import audience_said
from cards.updates.reading import notification, update_body
from domain.delivery import Tally
from domain.projects import Project
from domain.town import Town
from domain.updates import Doubt, Draft, Reach, Share, Update, doubts, shares, speaks_english
from locales import Text

LONGEST_TITLE = 22


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a preview says; `due` is the local time it waits for in quiet hours, `note` a word beforehand."""

    draft: Draft
    update: Update
    reach: Reach
    town: Town
    today: date
    due: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was just told to send: to whom, from when (None: at once), and what changed in the project."""

    update: Update
    reach: Reach
    due: datetime | None
    project: Project | None


def preview_card(preview: Preview, own: Text, texts: Sequence[Text]) -> Card:
    """The update in every language as it will look, to whom it goes, and what one might have forgotten."""
    title = own("updates-preview")
    parts: list[Element] = [Heading(title)]
    if preview.note:
        parts.append(Paragraph(preview.note, is_strong=True))
    parts += [Paragraph(_doubted(one, preview, own), tone=Tone.WARNING) for one in _doubts(preview)]
    parts.append(_whereto(preview, own))
    for text in texts:
        parts.append(Heading(own(f"updates-preview-{text.language}"), level=2))
        line = text("updates-preview-notification", line=notification(preview.update, preview.town, text))
        body = update_body(preview.update, preview.town, text, preview.today)
        parts.append(Group((Paragraph(line, is_subtle=True), *body)))
    return Card(title, tuple(parts), _preview_buttons(preview, own), own.language)


def send_title(reach: Reach, channel: str, text: Text) -> str:
    """What stands on the button that sends; a shorter wording where it would not fit."""
    if reach.channel is not None:
        titles = (text("updates-send-channel", channel=channel), text("updates-send-channel-short"))
    else:
        count = len(reach.people)
        titles = (text("updates-send-people", count=count), text("updates-send-people-short", count=count))
    return titles[0] if len(titles[0]) <= LONGEST_TITLE else titles[1]


def sent_card(sent: Sent, text: Text, today: date) -> Card:
    """It is on its way, or waits for the end of quiet hours."""
    count, name = len(sent.reach.people), text.of(sent.project.name) if sent.project else ""
    when = text.moment(sent.due, today) if sent.due else ""
    if sent.reach.channel is not None:
        title = (
            text("updates-later-channel", channel=name, when=when)
            if when
            else text("updates-sent-channel", channel=name)
        )
    else:
        title = (
            text("updates-later-people", count=count, when=when) if when else text("updates-sent-people", count=count)
        )
    parts: list[Element] = [Heading(title), Paragraph(text.of(sent.update.title))]
    if when:
        parts.append(Paragraph(text("updates-quiet"), is_subtle=True))
    if sent.project and sent.update.next_step:
        parts.append(Paragraph(text("updates-step-noted", project=name), is_subtle=True))
    return Card(title, tuple(parts), (_report_button(sent.update.id, text),), text.language)


def closed_card(sentence: str, text: Text, *, report: str = "") -> Card:
    """The end of an old card; with the id of a sent update, the way to what became of it."""
    actions = (_report_button(report, text),) if report else ()
    return Card(sentence, (Heading(sentence),), actions, text.language)


def report_card(update: Update, tally: Tally, text: Text, *, when: str, is_channel: bool) -> Card:
    """What became of a sent update, in counts that add up; `when` says since or from when."""
    title = text("updates-report", title=text.of(update.title))
    if is_channel:
        found: Element = Paragraph(_of_channel(tally, text))
    else:
        pairs = tuple((text(f"updates-share-{part.value}"), str(count)) for part, count in shares(tally))
        found = Facts(((text("updates-share-all"), str(tally.recipients)), *pairs))
    parts = (Heading(title), Paragraph(when, is_subtle=True), found)
    again = Button(text("updates-button-refresh"), "updates.report", {"update": update.id})
    return Card(title, parts, () if tally.is_done else (again,), text.language)


def _of_channel(tally: Tally, text: Text) -> str:
    told = [part for part, _ in shares(tally) if part in (Share.DELIVERED, Share.OPEN, Share.UNCONFIRMED)]
    return text(f"updates-channel-{told[0].value}" if told else "updates-channel-not-reached")


def _doubts(preview: Preview) -> Sequence[Doubt]:
    return doubts(preview.update, preview.today, preview.town.languages)


def _doubted(doubt: Doubt, preview: Preview, text: Text) -> str:
    if doubt is Doubt.PAST_STEP and preview.update.next_step and preview.update.next_step.due:
        return text("updates-doubt-past-step", day=text.day(preview.update.next_step.due, preview.today))
    return text(f"updates-doubt-{doubt.value}")


def _whereto(preview: Preview, text: Text) -> Facts:
    when = text.moment(preview.due, preview.today) if preview.due else ""
    people = text("updates-people", count=len(preview.reach.people)) if preview.reach.channel is None else ""
    return Facts(
        (
            (text("updates-fact-to"), audience_said(preview.draft, preview.town, text)),
            (text("updates-fact-people"), people),
            (text("updates-fact-when"), text("updates-when-quiet", when=when) if when else text("updates-when-now")),
        )
    )


def _preview_buttons(preview: Preview, text: Text) -> tuple[Button, ...]:
    draft = preview.draft
    project = preview.town.projects.get(draft.project or "")
    seen = {"draft": draft.id, "version": str(draft.version), "count": str(len(preview.reach.people))}
    title = send_title(preview.reach, text.of(project.name) if project else "", text)
    return (
        Button(title, "updates.send", seen, is_primary=True),
        Button(text("updates-button-test"), "updates.test", {"draft": draft.id}),
        Button(text("updates-button-back"), "updates.back", {"draft": draft.id, "at": "preview"}),
    )


def _report_button(update: str, text: Text) -> Button:
    return Button(text("updates-button-report"), "updates.report", {"update": update})


def languages_of(town: Town, texts: Sequence[Text]) -> Sequence[Text]:
    """The languages a preview shows: the town's own, German first."""
    return [text for text in texts if text.language == "de" or speaks_english(town)]
