"""What a lead does about an update that is out: stop, correct, recall, send again; and whom it did not reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cards.elements import Button, ChoiceInput, Element, Facts, Heading, Option, Paragraph, TextInput, Tone
from cards.frame import Card
from domain.delivery import Reason
from domain.people import Wording
from domain.town import Town
from domain.updates import Share, Update, speaks_english
from locales import Text

Part = Share | Reason
LONGEST_REASON = 200
NOTE, REMOVE = "note", "remove"
YES, NO = "1", ""


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody whom the update did not reach: the name, why not, and what helps (both by key)."""

    name: str
    why: str
    helps: str


@dataclass(frozen=True, slots=True)
class Recall:
    """What is asked before an update is recalled: how many have it, how many not yet, and what was typed so far."""

    update: Update
    copies: int
    still_open: int
    is_noted: bool
    how: str = NOTE
    why: Wording = Wording("")
    faults: tuple[int, ...] = ()


def stopped_card(update: Update, spared: int, out: int, text: Text) -> Card:
    """It goes no further; `out` messages had left."""
    title = text("updates-stopped", spared=spared)
    reached = (Paragraph(text("updates-stopped-reached", count=out)),) if out else ()
    parts = (Heading(title), Paragraph(text.of(update.title)), *reached)
    about = {"update": update.id}
    actions = (
        Button(text("updates-button-report"), "updates.report", about),
        Button(text("updates-button-correct"), "updates.correct", about),
        Button(text("updates-button-recall"), "updates.recall", about),
    )
    return Card(title, parts, actions, text.language)


def draft_again_card(update: Update, author: str, noted: str, text: Text, *, is_own: bool) -> Card:
    """Nobody had it: it is a draft again; `noted` names a project that took its light and step already."""
    title = text("updates-stopped-draft") if is_own else text("updates-stopped-draft-of", name=author)
    parts: tuple[Element, ...] = (Heading(title), Paragraph(text.of(update.title)))
    if noted:
        parts += (Paragraph(text("updates-stopped-noted", project=noted), is_subtle=True),)
    on = Button(text("updates-button-write-on"), "updates.compose", {"draft": update.id}, is_primary=True)
    return Card(title, parts, (on,) if is_own else (), text.language)


def not_yet_card(update: Update, text: Text) -> Card:
    """What is still to come is not corrected or recalled but stopped."""
    title = text("updates-correct-later")
    stop = Button(text("updates-button-stop"), "updates.stop", {"update": update.id}, is_destructive=True)
    return Card(title, (Heading(title), Paragraph(text.of(update.title))), (stop,), text.language)


def corrected_card(update: Update, copies: int | None, text: Text) -> Card:
    """The correction is on its way to this many copies; None where that would be about somebody."""
    title = text("updates-corrected", title=text.of(update.title))
    parts = (
        Heading(title),
        Paragraph(text("updates-correction-of", fields=changed_said(update.changed, text))),
        *(() if copies is None else (Paragraph(text("updates-corrected-now", count=copies)),)),
        Paragraph(text("updates-corrected-quiet"), is_subtle=True),
    )
    return Card(title, parts, (_report(update, text),), text.language)


def correction_mark(update: Update, text: Text, today: date) -> tuple[Element, ...]:
    """That it was corrected, when (`corrected_at` is local here) and what; nothing for what was not."""
    if update.corrected_at is None:
        return ()
    when = Paragraph(text("updates-correction", when=text.moment(update.corrected_at, today)), is_strong=True)
    fields = changed_said(update.changed, text)
    return (when, *((Paragraph(text("updates-correction-of", fields=fields)),) if fields else ()))


def changed_said(changed: Sequence[str], text: Text) -> str:
    """The fields that a correction changed, in words."""
    return text.listed([text(f"updates-changed-{name}") for name in changed])


def recall_card(recall: Recall, town: Town, text: Text) -> Card:
    """Asks what becomes of the copies, and says what cannot be taken back."""
    update = recall.update
    title = text("updates-recall", title=text.of(update.title))
    project = town.projects.get(update.project or "")
    is_left = recall.is_noted and project and (update.light or update.next_step)
    faults = [text("updates-recall-too-long", count=count, most=LONGEST_REASON) for count in recall.faults]
    parts: tuple[Element, ...] = (
        Heading(title),
        *(Paragraph(fault, tone=Tone.ATTENTION, is_strong=True) for fault in faults),
        Paragraph(text("updates-recall-honest")),
        *((Paragraph(text("updates-recall-open", count=recall.still_open)),) if recall.still_open else ()),
        *((Paragraph(text("updates-recall-left", project=text.of(project.name))),) if is_left and project else ()),
        *_recall_inputs(recall, town, text),
    )
    about = {"update": update.id}
    sure = Button(
        text("updates-recall-button", count=recall.copies),
        "updates.recall",
        {**about, "sure": YES},
        is_destructive=True,
    )
    not_now = Button(text("updates-button-not"), "updates.report", about)
    return Card(title, parts, (sure, not_now), text.language)


def recalled_card(update: Update, copies: int, text: Text) -> Card:
    """The recall is on its way to this many copies."""
    title = text("updates-recalled", title=text.of(update.title))
    parts = (
        Heading(title),
        Paragraph(text("updates-recalled-now", count=copies)),
        Paragraph(text("updates-recall-honest"), is_subtle=True),
    )
    return Card(title, parts, (_report(update, text),), text.language)


def withdrawn_card(update: Update, when: datetime, why: Wording, town: Town, text: Text, today: date) -> Card:
    """What readers find instead of a recalled update; `when` is local."""
    title = text("updates-withdrawn")
    project = town.projects.get(update.project or "")
    summary = text("updates-withdrawn-in", project=text.of(project.name)) if project else title
    parts: tuple[Element, ...] = (
        *((Paragraph(text("updates-read-about", project=text.of(project.name)), is_subtle=True),) if project else ()),
        Heading(title),
        Paragraph(text("updates-withdrawn-when", when=text.moment(when, today))),
        *((Paragraph(text("updates-withdrawn-why", reason=text.of(why))),) if text.of(why) else ()),
    )
    return Card(summary, parts, (), text.language)


def resend_card(update: Update, failed: Sequence[tuple[Part, int]], unconfirmed: int, text: Text) -> Card:
    """Offers to send again to those who were not reached, by reason; those where it is unclear only when chosen."""
    title = text("updates-resend", title=text.of(update.title))
    parts: list[Element] = [Heading(title)]
    total = sum(count for _, count in failed)
    if failed:
        parts.append(Paragraph(text("updates-resend-to")))
        parts.append(Facts(tuple((text(f"updates-share-{one.value}"), str(count)) for one, count in failed)))
    if unconfirmed:
        options = (
            Option("no", text("updates-resend-maybe-no")),
            Option("yes", text("updates-resend-maybe-yes", count=unconfirmed)),
        )
        chosen = "no" if failed else ""
        label = text("updates-resend-maybe")
        parts.append(ChoiceInput("unconfirmed", label, options, value=chosen, style="expanded"))
    about = {"update": update.id}
    again = Button(
        text("updates-resend-button", count=total),
        "updates.resend",
        {**about, "sure": YES},
        is_primary=True,
    )
    return Card(
        title, tuple(parts), (again, Button(text("updates-button-not"), "updates.report", about)), text.language
    )


def resent_card(update: Update, count: int, when: str, text: Text) -> Card:
    """It goes out once more to so many; `when` names the time it waits for."""
    title = text("updates-resent", count=count)
    later = (Paragraph(text("updates-resent-later", when=when)),) if when else ()
    return Card(
        title, (Heading(title), Paragraph(text.of(update.title)), *later), (_report(update, text),), text.language
    )


def names_card(update: Update, missed: Sequence[Missed], start: int, total: int, text: Text) -> Card:
    """Whom it did not reach, from this one on, for whoever repairs it."""
    title = text("updates-names", title=text.of(update.title))
    parts: list[Element] = [Heading(title), Paragraph(text("updates-names-for"), is_subtle=True)]
    if not missed:
        parts.append(Paragraph(text("updates-names-none")))
    for one in missed:
        parts.append(Paragraph(one.name, is_strong=True))
        parts += [Paragraph(text(one.why)), Paragraph(text(one.helps), is_subtle=True)]
    end = start + len(missed)
    if total > len(missed):
        of = {"from": str(start + 1), "to": str(end), "all": str(total)}
        parts.append(Paragraph(text("updates-names-of", **of), is_subtle=True))
    more = Button(text("updates-button-more-names"), "updates.not_reached", {"update": update.id, "from": str(end)})
    return Card(title, tuple(parts), (*((more,) if end < total else ()), _report(update, text)), text.language)


def _recall_inputs(recall: Recall, town: Town, text: Text) -> tuple[Element, ...]:
    options = tuple(Option(one, text(f"updates-recall-how-{one}")) for one in (NOTE, REMOVE))
    # Typing beyond the limit is let through, so that it can be shortened instead of being cut.
    most = LONGEST_REASON * 2
    english = TextInput("why_en", text("updates-recall-why-en"), value=recall.why.en, longest=most)
    return (
        ChoiceInput("how", text("updates-recall-how"), options, value=recall.how, style="expanded"),
        TextInput("why", text("updates-recall-why"), value=recall.why.de, longest=most),
        *((english,) if speaks_english(town) else ()),
    )


def _report(update: Update, text: Text) -> Button:
    return Button(text("updates-button-report"), "updates.report", {"update": update.id})
