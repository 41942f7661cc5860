"""After sending: what a lead sees of her updates, and the report in counts that never name anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from math import ceil

from cards.elements import Button, Buttons, ChoiceInput, Element, Facts, Heading, Option, Paragraph
from cards.frame import Card
from domain.delivery import Tally
from domain.town import Town
from domain.updates import Share, Update, shares
from domain.updates.report import Report, UnitLine, doubled
from domain.updates.voices import FEWEST_READERS, Told, told
from locales import Text

MINUTE = timedelta(minutes=1)
# More would not fit a phone; the table has all of them.
MOST_UNITS = 15


@dataclass(frozen=True, slots=True)
class Sent:
    """One line of the list: an update that went out, or will, at this local time."""

    update: Update
    at: datetime
    is_later: bool = False
    is_recalled: bool = False


def mine_card(sent: Sequence[Sent], text: Text, today: date, *, page: int, has_more: bool) -> Card:
    """What one sent, ten at a time; the chosen one opens its report."""
    title = text("updates-mine")
    if not sent:
        return Card(title, (Heading(title), Paragraph(text("updates-mine-none"))), (), text.language)
    options = tuple(Option(one.update.id, _line(one, text, today)) for one in sent)
    which = ChoiceInput("update", text("updates-mine-which"), options, value=options[0].value, style="expanded")
    earlier = Button(text("updates-button-earlier"), "updates.sent", {"page": str(page + 1)})
    newest = Button(text("updates-button-newest"), "updates.sent", {"page": "0"})
    actions = (
        Button(text("updates-button-report"), "updates.report", is_primary=True),
        *((earlier,) if has_more else ()),
        *((newest,) if page else ()),
    )
    return Card(title, (Heading(title), which), actions, text.language)


def report_card(report: Report, town: Town, text: Text, today: date, *, may_see_names: bool = False) -> Card:
    """What became of an update."""
    title = text("updates-report", title=text.of(report.update.title))
    key = "updates-report-later" if report.is_later else "updates-report-since"
    when = text(key, when=text.moment(report.due, today))
    parts = (
        Heading(title),
        Paragraph(when, is_subtle=True),
        *_state(report, text, today),
        *_counts(report, text, today),
        *_by_unit(report, town, text),
        *_voices(report, text),
        *_beside(report, text, may_see_names=may_see_names),
    )
    return Card(title, parts, _below(report, text), text.language)


def done_card(report: Report, town: Town, text: Text, today: date) -> Card:
    """The last word on a sending, as a message of its own."""
    title = text.of(report.update.title)
    count, all_of_them = report.tally.delivered, report.tally.recipients
    heading = text("updates-done", title=title)
    is_told = not (report.is_channel or report.is_few)
    summary = text("updates-done-summary", delivered=count, recipients=all_of_them, title=title) if is_told else heading
    parts = (Heading(heading), *_counts(report, text, today), *_by_unit(report, town, text))
    return Card(summary, parts, (_report_button(report.update, text),), text.language)


def progress_card(report: Report, text: Text, today: date) -> Card:
    """How far the sending is, on the card that sent it."""
    key = "updates-running" if report.is_running else "updates-progress-done"
    title = text(key, title=text.of(report.update.title))
    stop = Button(text("updates-button-stop"), "updates.stop", {"update": report.update.id}, is_destructive=True)
    actions = (*((stop,) if report.is_running else ()), _report_button(report.update, text))
    return Card(
        title, (Heading(title), *_state(report, text, today), *_counts(report, text, today)), actions, text.language
    )


def taken_back_card(update: Update, text: Text) -> Card:
    """A recall among so few people that nobody is told how many have it is on its way."""
    title = text("updates-recalled", title=text.of(update.title))
    parts = (
        Heading(title),
        Paragraph(text("updates-recalled-few")),
        Paragraph(text("updates-recall-honest"), is_subtle=True),
    )
    return Card(title, parts, (_report_button(update, text),), text.language)


def report_rows(report: Report, town: Town, text: Text) -> Iterator[tuple[str, str, str]]:
    """The same counts as a table: unit, what, how many."""
    everyone = text("updates-csv-all")
    yield text("updates-csv-unit"), text("updates-csv-what"), text("updates-csv-count")
    if report.is_few:
        yield everyone, text("updates-csv-state"), _few(report, text)
        return
    for what, count in _shares(report.tally, text):
        yield everyone, what, count
    for unit, line in _units(report, town, text):
        yield unit, text("updates-share-all"), str(line.recipients)
        yield unit, text("updates-arrived"), _number(line.arrived, text) or text("updates-under")
    for what, count in _spoken(report, text):
        yield everyone, what, count


def _line(one: Sent, text: Text, today: date) -> str:
    title = text.of(one.update.title)
    if one.is_recalled:
        return text("updates-mine-one-recalled", title=title)
    when = text.moment(one.at, today)
    return text("updates-mine-one-later" if one.is_later else "updates-mine-one", title=title, when=when)


def _state(report: Report, text: Text, today: date) -> tuple[Element, ...]:
    """That it was stopped, corrected or recalled, and how far that is."""
    said = []
    if report.is_stopped and report.recalled is None:
        said.append(text("updates-is-stopped"))
    if report.update.corrected_at is not None:
        local = report.update.corrected_at.astimezone(report.due.tzinfo)
        said.append(text("updates-is-corrected", when=text.moment(local, today)))
        said += _copies("updates-corrected-copies", report, report.correction, text)
    if report.recalled is not None:
        said.append(text("updates-is-recalled", when=text.moment(report.recalled, today)))
        said += _copies("updates-recalled-copies", report, report.recall, text)
    return tuple(Paragraph(one, is_strong=True) for one in said)


def _copies(key: str, report: Report, tally: Tally | None, text: Text) -> list[str]:
    is_told = tally is not None and tally.recipients and not report.is_few
    return [text(key, count=tally.delivered, all=tally.recipients)] if tally and is_told else []


def _counts(report: Report, text: Text, today: date) -> tuple[Element, ...]:
    if report.is_channel:
        wanted = (Share.DELIVERED, Share.OPEN, Share.UNCONFIRMED)
        found = [part for part, _ in shares(report.tally) if part in wanted]
        return (Paragraph(text(f"updates-channel-{found[0].value}" if found else "updates-channel-not-reached")),)
    if report.is_few:
        return (Paragraph(_few(report, text)),)
    return (Facts((*_shares(report.tally, text), (text("updates-left"), _left(report, text, today)))),)


def _few(report: Report, text: Text) -> str:
    """Whether it is still under way; among so few people nothing more is told."""
    if report.is_later:
        return text("updates-few-later")
    return text("updates-few-running" if report.is_running else "updates-few-done")


def _shares(tally: Tally, text: Text) -> tuple[tuple[str, str], ...]:
    parts = tuple((text(f"updates-share-{part.value}"), str(count)) for part, count in shares(tally))
    twice = doubled(tally)
    beside = ((text("updates-share-doubled"), str(twice)),) if twice else ()
    # What arrived stands first, so this stands below it.
    return ((text("updates-share-all"), str(tally.recipients)), *parts[:1], *beside, *parts[1:])


def _left(report: Report, text: Text, today: date) -> str:
    """The time left in words; empty when nothing is open or it is not known."""
    if not report.is_running or report.is_later:
        return ""
    if report.goes_on is not None:
        return text("updates-left-quiet", when=text.moment(report.goes_on, today))
    if report.left is None:
        return ""
    if report.left < MINUTE:
        return text("updates-left-moment")
    return text("updates-left-minutes", count=ceil(report.left / MINUTE))


def _by_unit(report: Report, town: Town, text: Text) -> tuple[Element, ...]:
    if not report.units:
        return ()
    facts = Facts(
        tuple(
            (name, text("updates-of", count=_number(line.arrived, text) or text("updates-under"), all=line.recipients))
            for name, line in islice(_units(report, town, text), MOST_UNITS)
        )
    )
    more = len(report.units) - MOST_UNITS
    rest = (Paragraph(text("updates-by-unit-more", count=more), is_subtle=True),) if more > 0 else ()
    heading = Heading(text("updates-by-unit"), level=2)
    why = (Paragraph(text("updates-by-unit-why"), is_subtle=True),) if report.units[-1].unit is None else ()
    is_blurred = any(line.arrived is None for line in report.units)
    blurred = (Paragraph(text("updates-by-unit-under-why"), is_subtle=True),) if is_blurred else ()
    return (heading, facts, *rest, *why, *blurred)


def _units(report: Report, town: Town, text: Text) -> Iterator[tuple[str, UnitLine]]:
    for line in report.units:
        unit = town.units.get(line.unit or "")
        yield (text.of(unit.name) if unit else line.unit or text("updates-other-units")), line


def _voices(report: Report, text: Text) -> tuple[Element, ...]:
    said = _spoken(report, text)
    if not said:
        return ()
    return (
        Heading(text("updates-voices"), level=2),
        Facts(said),
        Paragraph(text("updates-voices-why"), is_subtle=True),
    )


def _spoken(report: Report, text: Text) -> tuple[tuple[str, str], ...]:
    """How many acknowledged and reacted, where they are enough to be told."""
    if report.voices is None:
        return ()
    of = None if report.is_channel else report.tally.delivered
    # Why there is no number: too few have spoken, or too few could.
    is_enough = of is None or of >= FEWEST_READERS
    none = text("updates-voices-few" if is_enough else "updates-voices-small")
    counts = {"acknowledged": report.voices.acknowledged, "reacted": report.voices.reacted}
    return tuple(
        (text(f"updates-voices-{name}"), _number(told(count, of), text) or none) for name, count in counts.items()
    )


def _number(found: Told | None, text: Text) -> str:
    """A number as it may be told; empty when it may not."""
    if found is None:
        return ""
    return text("updates-least", count=found.count) if found.is_least else str(found.count)


def _beside(report: Report, text: Text, *, may_see_names: bool) -> tuple[Element, ...]:
    """What is needed less often, in the card itself."""
    about = {"update": report.update.id}
    changing = _changing(report, text) if report.is_running else ()
    csv = Button(text("updates-button-csv"), "updates.csv", about)
    names = Button(text("updates-button-names"), "updates.not_reached", about)
    row = (
        *changing,
        *(() if report.is_later else (csv,)),
        *((names,) if may_see_names and report.not_reached and not report.is_channel else ()),
    )
    return (Buttons(row),) if row else ()


def _below(report: Report, text: Text) -> tuple[Button, ...]:
    about = {"update": report.update.id}
    if report.is_running:
        return (
            Button(text("updates-button-stop"), "updates.stop", about, is_destructive=True),
            Button(text("updates-button-refresh"), "updates.report", about),
        )
    again = Button(text("updates-button-resend"), "updates.resend", about)
    # Among so few people the button alone would say that somebody was not reached.
    can_resend = bool(report.not_reached or report.tally.unconfirmed) and not report.is_stopped and not report.is_few
    is_recalled = report.recalled is not None
    return (*_changing(report, text), *((again,) if can_resend and not is_recalled else ()))


def _changing(report: Report, text: Text) -> tuple[Button, ...]:
    about = {"update": report.update.id}
    if report.recalled is not None or report.is_later:
        return ()
    return (
        Button(text("updates-button-correct"), "updates.correct", about),
        Button(text("updates-button-recall"), "updates.recall", about),
    )


def _report_button(update: Update, text: Text) -> Button:
    return Button(text("updates-button-report"), "updates.report", {"update": update.id})
