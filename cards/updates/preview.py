"""What goes out, to how many and when, exactly as it will look, and what one might have forgotten."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from cards.elements import Button, Buttons, Element, Facts, Fold, Group, Heading, Paragraph, Tone
from cards.frame import MOST_BYTES, Card, fits
from cards.updates.choices import audience_said
from cards.updates.reading import changed_said
from domain.people import Language
from domain.town import Town
from domain.updates import (
    Around,
    Departure,
    Doubt,
    Draft,
    Hush,
    Reach,
    Update,
    doubts,
    fingerprint,
    speaks_english,
)
from locales import Text

LONGEST_TITLE = 22
# From this share of what Teams takes on, one is told.
FULL = 0.8
_KILO = 1024


@dataclass(frozen=True, slots=True)
class Crowded:
    """How many of the recipients would get more than two messages in the week that begins on `monday`."""

    count: int
    of: int
    monday: date
    is_this_week: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a preview says.

    `cards` are what readers get, by language; `size` is what the largest of them takes in bytes; `changed` names the
    fields that a correction changes; `note` is a word beforehand.
    """

    draft: Draft
    update: Update
    reach: Reach
    town: Town
    today: date
    departure: Departure
    cards: Mapping[Language, Card] = field(default_factory=lambda: MappingProxyType({}))
    around: Around = field(default_factory=Around)
    size: int = 0
    large: int = 0
    crowded: Crowded | None = None
    changed: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_large(self) -> bool:
        """Whether so many get it that one is warned."""
        return bool(self.large) and len(self.reach.people) >= self.large

    @property
    def has_moment(self) -> bool:
        """Whether it would leave at once and waits a moment, so that it can be stopped."""
        return self.is_large and self.departure.at is None and not self.draft.is_urgent

    @property
    def fits(self) -> bool:
        """Whether Teams takes it."""
        return self.size <= MOST_BYTES

    @property
    def seen(self) -> Mapping[str, str]:
        """What the button carries, so that only what was shown is sent."""
        seen = fingerprint(self.draft, self.reach, self.departure, self.update)
        return {"draft": self.draft.id, "version": str(self.draft.version), "seen": seen}


def preview_card(preview: Preview, own: Text, texts: Sequence[Text]) -> Card:
    """The update in every language, whereto it goes, and what a careful colleague would ask."""
    is_correction = preview.draft.corrects is not None
    title = own("updates-preview-correction" if is_correction else "updates-preview")
    parts: list[Element] = [Heading(title)]
    if preview.note:
        parts.append(Paragraph(preview.note, is_strong=True))
    parts += [Paragraph(line, tone=Tone.WARNING) for line in _warned(preview, own)]
    parts.append(Facts(_of_correction(preview, own) if is_correction else whereto(preview, own)))
    buttons = _buttons(preview, own)
    return whole(lambda shown: Card(title, (*parts, *shown), buttons, own.language), preview.cards, own, texts)


def whole(
    build: Callable[[tuple[Element, ...]], Card], cards: Mapping[Language, Card], own: Text, texts: Sequence[Text]
) -> Card:
    """The built card with what readers get, in as many languages as Teams takes on one card."""
    for most in range(len(texts), 0, -1):
        card = build(tuple(_in_each_language(cards, own, texts[:most], is_all=most == len(texts))))
        if fits(card):
            return card
    return build((Paragraph(own("updates-preview-shortened"), is_subtle=True),))


def _in_each_language(
    cards: Mapping[Language, Card], own: Text, texts: Sequence[Text], *, is_all: bool
) -> Iterator[Element]:
    """What readers get, in each of these languages; the second opens on the card, so that it stays short."""
    if not is_all:
        yield Paragraph(own("updates-preview-shortened"), is_subtle=True)
    for place, text in enumerate(texts):
        told, shown = own(f"updates-preview-{text.language}"), _as_read(cards[text.language], text, is_first=not place)
        yield from (Fold(told, f"shown-{text.language}", (shown,)),) if place else (Heading(told, level=2), shown)


def languages_of(town: Town, texts: Sequence[Text]) -> Sequence[Text]:
    """The languages a preview shows: the town's own, German first."""
    return [text for text in texts if text.language == "de" or speaks_english(town)]


def send_title(reach: Reach, channel: str, text: Text) -> str:
    """What stands on the button that sends; a shorter wording where it would not fit."""
    if reach.channel is not None:
        titles = (text("updates-send-channel", channel=channel), text("updates-send-channel-short"))
    else:
        count = len(reach.people)
        titles = (text("updates-send-people", count=count), text("updates-send-people-short", count=count))
    return titles[0] if len(titles[0]) <= LONGEST_TITLE else titles[1]


def _as_read(card: Card, text: Text, *, is_first: bool) -> Group:
    """The real card without anything to press: its buttons are named instead.

    What is folded there is the same in every language, and stands in the first only.
    """
    row = [button.title for part in card.body if isinstance(part, Buttons) for button in part.row]
    folded = [part.title for part in card.body if isinstance(part, Fold) and not is_first]
    titles = [*row, *folded, *(button.title for button in card.actions)]
    left_out = Buttons if is_first else Buttons | Fold
    body = tuple(part for part in card.body if not isinstance(part, left_out))
    line = text("updates-preview-notification", line=card.summary)
    named = (Paragraph(text("updates-preview-buttons", titles=text.listed(titles)), is_subtle=True),) if titles else ()
    return Group((Paragraph(line, is_subtle=True), *body, *named), is_quoted=True)


def _warned(preview: Preview, text: Text) -> Iterator[str]:
    """What does not forbid sending, but is said before; what does, comes first."""
    if not preview.fits:
        yield text("updates-doubt-too-large", size=_kilo(preview.size), most=_kilo(MOST_BYTES))
    elif preview.size >= FULL * MOST_BYTES:
        yield text("updates-doubt-size", size=_kilo(preview.size), most=_kilo(MOST_BYTES))
    if preview.draft.corrects is not None:
        if not preview.changed:
            yield text("updates-nothing-changed")
        yield from (_doubted(one, preview, text) for one in _doubts(preview) if one is Doubt.ENGLISH_INCOMPLETE)
        return
    yield from _about_time(preview, text)
    if preview.is_large:
        key = "updates-doubt-large" if preview.has_moment else "updates-doubt-large-later"
        yield text(key, count=len(preview.reach.people))
    if preview.crowded:
        key = "updates-doubt-crowded" if preview.crowded.is_this_week else "updates-doubt-crowded-then"
        monday = text.day(preview.crowded.monday, preview.today)
        yield text(key, count=preview.crowded.count, of=str(preview.crowded.of), monday=monday)
    yield from (_doubted(one, preview, text) for one in _doubts(preview))


def _about_time(preview: Preview, text: Text) -> Iterator[str]:
    leaves = preview.departure
    if preview.draft.is_urgent:
        yield text("updates-doubt-urgent")
    if leaves.wished and leaves.hush and leaves.at:
        wished, at = (_moment(one, preview, text) for one in (leaves.wished, leaves.at))
        name = text.of(leaves.holiday.name) if leaves.holiday else ""
        key = f"updates-doubt-hush-{leaves.hush.value}"
        yield text(key, wished=wished, at=at, name=name) if name else text(key, wished=wished, at=at)


def _doubts(preview: Preview) -> Sequence[Doubt]:
    return doubts(preview.update, preview.today, preview.town.languages)


def _doubted(doubt: Doubt, preview: Preview, text: Text) -> str:
    if doubt is Doubt.PAST_STEP and preview.update.next_step and preview.update.next_step.due:
        return text("updates-doubt-past-step", day=text.day(preview.update.next_step.due, preview.today))
    return text(f"updates-doubt-{doubt.value}")


def whereto(preview: Preview, text: Text) -> tuple[tuple[str, str], ...]:
    """To whom it goes, to how many and when, and how large it is."""
    people = text("updates-people", count=len(preview.reach.people)) if preview.reach.channel is None else ""
    return (
        (text("updates-fact-to"), audience_said(preview.draft, preview.town, preview.around, text)),
        (text("updates-fact-people"), people),
        (text("updates-fact-when"), when_said(preview, text)),
        (text("updates-fact-size"), text("updates-size", size=_kilo(preview.size), most=_kilo(MOST_BYTES))),
    )


def when_said(preview: Preview, text: Text) -> str:
    """When it leaves, in words."""
    leaves = preview.departure
    if leaves.at is None:
        return text("updates-when-large" if preview.has_moment else "updates-when-now")
    when = _moment(leaves.at, preview, text)
    if leaves.wished is not None or leaves.hush is None:
        return when
    if leaves.holiday:
        return text("updates-when-holiday", when=when, name=text.of(leaves.holiday.name))
    return text("updates-when-weekend" if leaves.hush is Hush.WEEKEND else "updates-when-quiet", when=when)


def _of_correction(preview: Preview, text: Text) -> tuple[tuple[str, str], ...]:
    return (
        (text("updates-fact-changed"), changed_said(preview.changed, text)),
        (text("updates-fact-to"), text("updates-to-same")),
        (text("updates-fact-when"), text("updates-when-now")),
        (text("updates-fact-size"), text("updates-size", size=_kilo(preview.size), most=_kilo(MOST_BYTES))),
    )


def _buttons(preview: Preview, text: Text) -> tuple[Button, ...]:
    draft = preview.draft
    project = preview.town.projects.get(draft.project or "")
    if draft.corrects is not None:
        title, may = text("updates-send-correction"), preview.fits and bool(preview.changed)
    elif draft.is_urgent:
        title, may = text("updates-send-urgent"), preview.fits
    else:
        title, may = send_title(preview.reach, text.of(project.name) if project else "", text), preview.fits
    send = Button(title, "updates.send", preview.seen, is_primary=True)
    return (
        *((send,) if may else ()),
        Button(text("updates-button-test"), "updates.test", {"draft": draft.id}),
        Button(text("updates-button-back"), "updates.back", {"draft": draft.id, "at": "preview"}),
    )


def _moment(instant: datetime, preview: Preview, text: Text) -> str:
    return text.moment(instant.astimezone(ZoneInfo(preview.town.timezone)), preview.today)


def _kilo(size: int) -> str:
    """In KB, rounded up; as a string, since it counts nothing."""
    return str(-(-size // _KILO))
