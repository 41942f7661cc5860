"""What admins see of the directory: how far it was read, which permission is missing, who seems to have left."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.elements import Button, Element, Facts, Group, Heading, Paragraph, Tone
from cards.frame import Card
from domain.directory import PERMISSIONS, SENSITIVE, Feature, Missing, Problem, Reading
from locales import Text


@dataclass(frozen=True, slots=True)
class Shown:
    """How far the directory was read, in a town's wall time."""

    reading: Reading
    zone: ZoneInfo

    def when(self, moment: datetime, text: Text) -> str:
        """Such as "heute, 9.15 Uhr"."""
        local, today = moment.astimezone(self.zone), self.reading.now.astimezone(self.zone).date()
        if local.date() == today:
            return text("directory-today", time=text.time(local))
        return text.moment(local, today)

    def day(self, moment: datetime, text: Text) -> str:
        """Such as "Dienstag, 3. März"."""
        return text.day(moment.astimezone(self.zone).date(), self.reading.now.astimezone(self.zone).date())


def state_card(shown: Shown, text: Text) -> Card:
    """How far the directory was read, when again, and what stands in the way."""
    reading, title = shown.reading, text("directory-title")
    facts = Facts(
        (
            (text("directory-people"), text("directory-count", count=reading.people)),
            (text("directory-last"), _last(shown, text)),
            (text("directory-next"), _next(shown, text)),
        )
    )
    body = (Heading(title), facts, *_trouble(reading, text), *(_missing(one, shown, text) for one in reading.missing))
    return Card(_summary(reading, text), body, _buttons(reading, text), text.language)


def town_card(people: int, text: Text) -> Card:
    """Nothing is read from Microsoft: people come from the town's file."""
    summary = text("directory-from-file", count=people)
    return Card(
        summary,
        (Heading(text("directory-title")), Paragraph(summary), Paragraph(text("directory-from-file-how"))),
        language=text.language,
    )


def permission_card(feature: Feature, text: Text) -> Card:
    """Microsoft refused something: which permission it takes, what does not work without it, and what to do."""
    permission = PERMISSIONS[feature]
    summary = text("directory-permission", permission=permission)
    body = (
        Heading(summary),
        Paragraph(text(f"directory-without-{feature}")),
        Heading(text("directory-to-do"), level=2),
        Paragraph(_consent(feature, text)),
        *_privacy(feature, text),
        Paragraph(text("directory-told-once"), is_subtle=True),
    )
    return Card(summary, body, (_state(text),), text.language)


def missed_card(missed: int, people: int, text: Text) -> Card:
    """A full run did not find many people: an error, or did they leave? Only an admin can know."""
    summary = text("directory-missed", count=missed)
    agree = Button(
        text("directory-agree", count=missed), "directory.agree", {"missed": str(missed)}, is_destructive=True
    )
    return Card(
        summary,
        (
            Heading(summary),
            Paragraph(text("directory-missed-of", count=people)),
            Paragraph(text("directory-missed-error")),
            Paragraph(text("directory-missed-true")),
        ),
        (_state(text), agree),
        text.language,
    )


def _privacy(feature: Feature, text: Text) -> tuple[Element, ...]:
    if feature not in SENSITIVE:
        return ()
    return (Facts(((text("directory-privacy"), text(f"directory-privacy-{feature}")),)),)


def _consent(feature: Feature, text: Text) -> str:
    """The way to the permission; two of them are not given in the Entra admin center."""
    match feature:
        case Feature.FEED:
            return text("directory-consent-feed")
        case Feature.MAIL:
            return text("directory-consent-mail")
        case _:
            return text("directory-consent", permission=PERMISSIONS[feature])


def _summary(reading: Reading, text: Text) -> str:
    """The line that is heard first: what is under way, what stands in the way, or how many people there are."""
    if reading.is_under_way:
        return _progress(reading, text)
    if reading.problem is not Problem.NONE:
        return _problem(reading, text)
    return text("directory-summary", count=reading.people)


def _progress(reading: Reading, text: Text) -> str:
    if reading.about > reading.seen:
        return text("directory-progress-of", count=reading.seen, about=reading.about)
    return text("directory-progress", count=reading.seen)


def _problem(reading: Reading, text: Text) -> str:
    if reading.problem is Problem.TOO_MANY_MISSED:
        return text("directory-missed", count=reading.missed)
    return text(f"directory-problem-{reading.problem}")


def _last(shown: Shown, text: Text) -> str:
    finished = shown.reading.finished_at
    return shown.when(finished, text) if finished else text("directory-never")


def _next(shown: Shown, text: Text) -> str:
    reading = shown.reading
    if reading.is_under_way:
        return _progress(reading, text)
    return shown.when(reading.due_at, text) if reading.due_at > reading.now else text("directory-at-once")


def _trouble(reading: Reading, text: Text) -> tuple[Element, ...]:
    if reading.problem is Problem.NONE:
        return ()
    said = [Paragraph(_problem(reading, text), Tone.ATTENTION)]
    if reading.missed and reading.problem is not Problem.TOO_MANY_MISSED:
        said.append(Paragraph(text("directory-missed", count=reading.missed), Tone.ATTENTION))
    return tuple(said)


def _missing(one: Missing, shown: Shown, text: Text) -> Element:
    since = text("directory-missing-since", permission=PERMISSIONS[one.feature], day=shown.day(one.since, text))
    return Group((Heading(since, level=2), Paragraph(text(f"directory-without-{one.feature}"))))


def _buttons(reading: Reading, text: Text) -> tuple[Button, ...]:
    again = Button(text("directory-again"), "directory.state")
    check = Button(text("directory-check"), "directory.missed")
    if reading.is_under_way:
        return (again,)
    return (Button(text("directory-now"), "directory.sync"), again, *((check,) if reading.missed else ()))


def _state(text: Text) -> Button:
    return Button(text("directory-button"), "directory.state")
