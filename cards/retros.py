"""The cards of a look back: three columns to fill, what the facilitator releases, and what the team reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from cards.elements import Button, ChoiceInput, Element, Facts, Heading, Option, Paragraph, TextInput, Tone
from cards.frame import Card
from domain.retros import KEPT, LONGEST, Column, Retro, RetroCard, Written
from domain.town import Town
from locales import Text

CHOSEN = "chosen_"


@dataclass(frozen=True, slots=True)
class Shown:
    """A look back as people see it: its end as wall time of the town, the day it is, names instead of ids.

    `channel` is empty when the result is shared by hand; `forgotten` is the last day the words are kept.
    """

    retro: Retro
    closes: datetime
    today: date
    facilitator: str
    channel: str
    forgotten: date

    @classmethod
    def of(cls, retro: Retro, town: Town, now: datetime, text: Text) -> "Shown":
        """The look back as this town sees it at `now`."""
        zone = ZoneInfo(town.timezone)
        facilitator = town.people.get(retro.facilitator)
        channels = {project.channel: project.name for project in town.projects.values() if project.channel}
        named = channels.get(retro.channel, retro.title) if retro.channel else None
        return cls(
            retro,
            closes=retro.closes_at.astimezone(zone),
            today=now.astimezone(zone).date(),
            facilitator=facilitator.name if facilitator else text("retros-nobody"),
            channel=text.of(named) if named else "",
            forgotten=(retro.closes_at + KEPT).astimezone(zone).date(),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the cards, when they do not fit on one; counted from nought."""

    cards: Sequence[RetroCard]
    number: int = 0
    of: int = 1

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after it."""
        return self.number + 1 >= self.of


EMPTY = Written()


def form_card(shown: Shown, text: Text, written: Written = EMPTY, error: str = "") -> Card:
    """The three columns, with all one must know before writing; what was typed is kept beside an error."""
    title = _title(shown, text)
    until = text.moment(shown.closes, shown.today)
    return Card(
        summary=text("retros-summary", title=title, until=until),
        body=(
            Heading(title),
            Paragraph(text("retros-ask")),
            *((Paragraph(error, Tone.ATTENTION),) if error else ()),
            *(
                TextInput(
                    column.value,
                    text(f"retros-column-{column.value}"),
                    written.words.get(column, ""),
                    text(f"retros-example-{column.value}"),
                    is_multiline=True,
                    longest=LONGEST,
                )
                for column in Column
            ),
            Facts(_promises(shown, until, text)),
        ),
        actions=(Button(text("retros-send"), "retros.add", {"retro": shown.retro.id}, is_primary=True),),
        language=text.language,
    )


def thanks_card(shown: Shown, text: Text) -> Card:
    """The words are in, without a name; there may be more."""
    summary = text("retros-thanks")
    more = Button(text("retros-more"), "retros.open", {"retro": shown.retro.id})
    until = Paragraph(text("retros-more-until", until=text.moment(shown.closes, shown.today)))
    return Card(summary, (Paragraph(summary), until), (more,), text.language)


def announcement_card(shown: Shown, text: Text) -> Card:
    """What the channel reads at the start: until when, where one writes, and what appears here."""
    title, until = _title(shown, text), text.moment(shown.closes, shown.today)
    return Card(
        summary=text("retros-announced", title=title, until=until),
        body=(
            Heading(text("retros-announced", title=title, until=until)),
            Paragraph(text("retros-announced-where")),
            Paragraph(text("retros-announced-result", facilitator=shown.facilitator)),
        ),
        language=text.language,
    )


def ended_card(shown: Shown, count: int, text: Text) -> Card:
    """What the facilitator gets when the collection is over; the words themselves are shown when asked for."""
    title = _title(shown, text)
    summary = text("retros-ended", title=title, count=count)
    if count == 0:
        return Card(summary, (Heading(summary), Paragraph(text("retros-ended-empty"))), language=text.language)
    where = text("retros-ended-channel", channel=shown.channel) if shown.channel else text("retros-ended-by-hand")
    return Card(
        summary,
        (
            Heading(summary),
            Paragraph(text("retros-ended-next")),
            Paragraph(where),
            Paragraph(text("retros-ended-until", day=text.day(shown.forgotten, shown.today)), is_subtle=True),
        ),
        (Button(text("retros-look"), "retros.review", {"retro": shown.retro.id, "page": "0"}, is_primary=True),),
        text.language,
    )


def review_card(shown: Shown, page: Page, text: Text, error: str = "") -> Card:
    """All words of a part, chosen at first; taking one's mark away leaves it out."""
    retro = shown.retro.id
    summary = text("retros-review", title=_title(shown, text))
    part = (Paragraph(text("retros-part", part=str(page.number + 1), of=str(page.of))),) if page.of > 1 else ()
    onward = Button(
        text(_onward(shown, page)), "retros.choose", {"retro": retro, "page": str(page.number)}, is_primary=True
    )
    before = {"retro": retro, "page": str(page.number - 1)}
    back = (Button(text("retros-back"), "retros.review", before, is_free_of_inputs=True),) if page.number else ()
    return Card(
        summary,
        (
            Heading(summary),
            *part,
            Paragraph(text("retros-review-how")),
            *((Paragraph(error, Tone.ATTENTION),) if error else ()),
            *(_choices(column, page.cards, text) for column in _used(page.cards)),
        ),
        (onward, *back),
        text.language,
    )


def confirm_card(shown: Shown, count: int, last: int, text: Text) -> Card:
    """How many cards go where; `last` is the part to which one may go back."""
    retro = shown.retro.id
    if shown.channel:
        summary = text("retros-confirm", count=count, channel=shown.channel)
        title = text("retros-release", count=str(count))
    else:
        summary, title = text("retros-confirm-by-hand", count=count), text("retros-release-by-hand")
    return Card(
        summary,
        (Heading(summary), Paragraph(text("retros-confirm-how")), Paragraph(text("retros-confirm-deleted"))),
        (
            Button(title, "retros.release", {"retro": retro}, is_primary=True),
            Button(text("retros-back"), "retros.review", {"retro": retro, "page": str(last)}),
        ),
        text.language,
    )


def released_card(shown: Shown, count: int, later: datetime | None, text: Text) -> Card:
    """It is done; `later` is the wall time at which it appears, when the town is quiet now."""
    if shown.channel:
        summary = text("retros-released", count=count, channel=shown.channel)
    else:
        summary = text("retros-released-by-hand", count=count)
    wait = (Paragraph(text("retros-released-later", moment=text.moment(later, shown.today))),) if later else ()
    return Card(
        summary, (Paragraph(summary), *wait, Paragraph(text("retros-released-deleted"))), language=text.language
    )


def result_card(shown: Shown, page: Page, text: Text) -> Card:
    """What the team reads: the columns, without names and shuffled."""
    summary = text("retros-result", title=_title(shown, text))
    part = (Paragraph(text("retros-part", part=str(page.number + 1), of=str(page.of))),) if page.of > 1 else ()
    by_hand = () if shown.channel else (Paragraph(text("retros-share")),)
    body: list[Element] = [Heading(summary), *part, *by_hand]
    for column in _used(page.cards):
        body.append(Heading(text(f"retros-column-{column.value}"), level=2))
        body += [Paragraph(f"• {card.words}") for card in page.cards if card.column is column]
    body.append(Paragraph(text("retros-result-how", facilitator=shown.facilitator), is_subtle=True))
    return Card(summary, tuple(body), language=text.language)


def _title(shown: Shown, text: Text) -> str:
    """What it is called; a title that does not say it is a look back gets the word before it."""
    title = text.of(shown.retro.title)
    return title if text("retros-word").casefold() in title.casefold() else text("retros-named", title=title)


def _promises(shown: Shown, until: str, text: Text) -> tuple[tuple[str, str], ...]:
    """Who sees it, how far "without names" goes, and when it is gone."""
    name = shown.facilitator
    seen = text("retros-seen", facilitator=name, channel=shown.channel) if shown.channel else ""
    return (
        (text("retros-fact-until"), until),
        (text("retros-fact-seen"), seen or text("retros-seen-by-hand", facilitator=name)),
        (text("retros-fact-names"), text("retros-names")),
        (text("retros-fact-deleted"), text("retros-deleted")),
    )


def _onward(shown: Shown, page: Page) -> str:
    if not page.is_last:
        return "retros-next"
    return "retros-to-channel" if shown.channel else "retros-to-share"


def _used(cards: Sequence[RetroCard]) -> list[Column]:
    return [column for column in Column if any(card.column is column for card in cards)]


def _choices(column: Column, cards: Sequence[RetroCard], text: Text) -> ChoiceInput:
    own = [card for card in cards if card.column is column]
    return ChoiceInput(
        f"{CHOSEN}{column.value}",
        text(f"retros-column-{column.value}"),
        tuple(Option(card.id, " ".join(card.words.split())) for card in own),
        value=",".join(card.id for card in own if not card.is_left_out),
        style="expanded",
        is_multiple=True,
    )
