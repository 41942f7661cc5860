"""What readers get: what changes, what it means for them, from when, why, the next step, whom to ask."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from cards.elements import Buttons, Element, Fold, Heading, Link, Paragraph, Picture, Tone
from cards.frame import Card
from cards.projects import light_said
from cards.updates.changing import correction_mark
from cards.updates.voices import Offered, voluntary, ways
from domain.projects import Light
from domain.town import Town
from domain.updates import NextStep, Update
from locales import Text

# The id of the fold on the card.
PLAIN = "plain-german"
TONES = {Light.GREEN: Tone.GOOD, Light.YELLOW: Tone.WARNING, Light.RED: Tone.ATTENTION}


def update_card(update: Update, town: Town, text: Text, today: date, offered: Offered) -> Card:
    """The update as it is sent; `offered` says which verbs a button may name in this town."""
    return Card(
        summary=notification(update, town, text),
        body=(*update_body(update, town, text, today), *voluntary(text, offered)),
        actions=ways(update, text, offered),
        language=text.language,
    )


def marked_copy(card: Card, text: Text) -> Card:
    """The same card, marked so that nobody takes it for the real one."""
    return replace(
        card,
        summary=text("updates-test-summary", summary=card.summary),
        body=(Paragraph(text("updates-test-mark"), is_strong=True), *card.body),
    )


def notification(update: Update, town: Town, text: Text) -> str:
    """The line a phone shows: the project, unless the title begins with it, and the title."""
    title, name = text.of(update.title), _project(update, town, text)
    if not name or title.casefold().startswith(name.casefold()):
        return title
    return text("updates-notification", project=name, title=title)


def update_body(update: Update, town: Town, text: Text, today: date) -> tuple[Element, ...]:
    """Everything an update says, in its order."""
    start = text.day(update.from_when, today) if update.from_when else ""
    return (
        *_head(update, town, text),
        *_correction(update, town, text, today),
        *((Picture(update.picture.url, text.of(update.picture.shows)),) if update.picture else ()),
        *_part("updates-read-change", text.of(update.change), text),
        *_part("updates-read-meaning", text.of(update.meaning), text),
        *_part("updates-read-start", start, text),
        *_part("updates-read-why", text.of(update.why), text),
        *(_next_step(update.next_step, town, text, today) if update.next_step else ()),
        *_part("updates-read-contact", _name(update.contact, town), text),
        *_links(update, text),
        *_plain(update, text),
    )


def changed_said(changed: Sequence[str], text: Text) -> str:
    """The fields that a correction changed, in words."""
    return text.listed([text(f"updates-changed-{name}") for name in changed])


def _correction(update: Update, town: Town, text: Text, today: date) -> tuple[Element, ...]:
    """Says that it is not what one may have read before, and where to look."""
    if update.corrected_at is None:
        return ()
    local = update.corrected_at.astimezone(ZoneInfo(town.timezone))
    return correction_mark(replace(update, corrected_at=local), text, today)


def _links(update: Update, text: Text) -> tuple[Element, ...]:
    return (Buttons(tuple(Link(text.of(link.title), link.url) for link in update.links)),) if update.links else ()


def _plain(update: Update, text: Text) -> tuple[Element, ...]:
    """The same in plain German, for whoever opens it."""
    return (Fold(text("updates-read-plain"), PLAIN, (Paragraph(update.plain),)),) if update.plain else ()


def _head(update: Update, town: Town, text: Text) -> tuple[Element, ...]:
    title, name = text.of(update.title), _project(update, town, text)
    about = text("updates-read-about", project=name) if name else text("updates-read-news")
    parts: list[Element] = [Paragraph(about, is_subtle=True), Heading(title)]
    if update.light:
        said = text("updates-read-light", light=light_said(update.light, text))
        parts.append(Paragraph(said, tone=TONES[update.light], is_strong=True))
    return tuple(parts)


def _part(key: str, words: str, text: Text) -> tuple[Element, ...]:
    return (Heading(text(key), level=2), Paragraph(words)) if words else ()


def _next_step(step: NextStep, town: Town, text: Text, today: date) -> tuple[Element, ...]:
    owner = _name(step.owner, town)
    when = [text("updates-read-due", day=text.day(step.due, today))] if step.due else []
    who = [text("updates-read-owner", name=owner)] if owner else []
    told = "; ".join(when + who)
    return (
        *_part("updates-read-next", text.of(step.title), text),
        *((Paragraph(told, is_subtle=True),) if told else ()),
    )


def _project(update: Update, town: Town, text: Text) -> str:
    project = town.projects.get(update.project or "")
    return text.of(project.name) if project else ""


def _name(person: str | None, town: Town) -> str:
    """The name of someone who still works here."""
    found = town.people.get(person or "")
    return found.name if found and found.is_active else ""
