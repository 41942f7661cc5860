"""A lead's review: what waits, one story with title and answer, how it will look, and what became of it."""

from collections.abc import Sequence
from datetime import date, datetime

from cards.contacts import fitting
from cards.elements import Button, ChoiceInput, Element, Facts, Group, Heading, Option, Paragraph, TextInput, Tone
from cards.frame import Card
from cards.stories.shown import MOST_BUTTONS, by, story_card, where
from domain.stories import LONGEST_NOTE, LONGEST_TITLE, State, Story, title_of
from domain.town import Town
from locales import Text

YES = "yes"


def queue_card(stories: Sequence[Story], town: Town, text: Text) -> Card:
    """What waits for this lead, oldest first."""
    summary = text("stories-queue", count=len(stories))
    shown = stories[:MOST_BUTTONS]
    parts: list[Element] = [
        Group((Paragraph(text.of(title_of(story)), is_strong=True), Paragraph(where(story, town, text))))
        for story in shown
    ]
    if len(stories) > len(shown):
        parts.append(Paragraph(text("stories-queue-more", count=len(stories) - len(shown)), is_subtle=True))
    row = tuple(
        Button(fitting(text.of(title_of(story))), "stories.review", {"story": story.id}, is_free_of_inputs=True)
        for story in shown
    )
    return Card(summary, (Heading(summary), *parts), row, text.language)


def empty_card(text: Text) -> Card:
    """Nothing waits."""
    summary = text("stories-queue-empty")
    return Card(summary, (Heading(summary),), (Button(text("stories-button-show"), "stories.list"),), text.language)


def review_card(
    story: Story,
    town: Town,
    text: Text,
    *,
    title: str = "",
    note: str = "",
    problem: str = "",
    can_return: bool = True,
) -> Card:
    """The story as told, its title to edit, the choice of the channel, and a sentence to send it back with."""
    summary = text("stories-review", where=where(story, town, text))
    facts = (
        (text("stories-before"), text.of(story.before)),
        (text("stories-effect"), text.of(story.effect)),
        (text("stories-by"), by(story, town, text) or text("stories-by-nobody")),
    )
    body = (
        Heading(summary),
        *((Paragraph(problem, tone=Tone.ATTENTION),) if problem else ()),
        Group((Paragraph(text.of(story.better)), Facts(facts))),
        TextInput("headline", text("stories-field-title"), title or text.of(title_of(story)), longest=LONGEST_TITLE),
        *_channel(story, town, text),
        *(_answer(note, text) if can_return else (Paragraph(text("stories-no-teller"), is_subtle=True),)),
    )
    ids = {"story": story.id}
    publish = Button(text("stories-button-preview"), "stories.publish", ids, is_primary=True)
    back = Button(text("stories-button-return"), "stories.return", ids)
    return Card(problem or summary, body, (publish, back) if can_return else (publish,), text.language)


def preview_card(story: Story, town: Town, today: date, text: Text, *, has_changed: bool = False) -> Card:
    """How everybody will see it, and the button that publishes exactly this."""
    project = town.projects.get(story.project or "")
    summary = text("stories-preview")
    seen = story_card(story, town, today, text)
    where_too = text("stories-preview-channel", project=text.of(project.name)) if project else ""
    body = (
        Heading(summary),
        *((Paragraph(text("stories-preview-changed"), tone=Tone.WARNING),) if has_changed else ()),
        Group(seen.body),
        Paragraph(where_too if story.is_for_channel and where_too else text("stories-preview-list")),
    )
    ids = {"story": story.id}
    publish = Button(
        text("stories-button-publish"), "stories.publish", {**ids, "revision": str(story.revision)}, is_primary=True
    )
    return Card(summary, body, (publish, Button(text("stories-button-back"), "stories.review", ids)), text.language)


def published_card(story: Story, text: Text, *, is_in_channel: bool, has_teller: bool) -> Card:
    """It is published; what that set in motion."""
    summary = text("stories-done", title=text.of(title_of(story)))
    lines = [text("stories-done-list")]
    lines += [text("stories-done-channel")] if is_in_channel else []
    lines += [text("stories-done-teller")] if has_teller else []
    return Card(summary, (Heading(summary), *map(Paragraph, lines)), _onwards(text), text.language)


def sent_back_card(story: Story, text: Text) -> Card:
    """It is on its way back to the teller, with the lead's sentence."""
    summary = text("stories-sent-back")
    body = (Heading(summary), Paragraph(story.note), Paragraph(text("stories-sent-back-how"), is_subtle=True))
    return Card(summary, body, _onwards(text), text.language)


def decided_card(story: Story, town: Town, local: datetime | None, today: date, text: Text) -> Card:
    """Someone was faster: who decided what and when; `local` is the town's wall time, None if only a day is known."""
    decider = town.people.get(story.decided_by or "")
    key = "stories-was-published" if story.state is State.PUBLISHED else "stories-was-returned"
    who = decider.name if decider else text("stories-someone")
    when = text.moment(local, today) if local else text.day(story.published or today, today)
    summary = text(key, name=who, title=text.of(title_of(story)), when=when)
    return Card(summary, (Heading(summary),), _onwards(text), text.language)


def _channel(story: Story, town: Town, text: Text) -> tuple[Element, ...]:
    project = town.projects.get(story.project or "")
    if project is None or not project.channel:
        return ()
    option = Option(YES, text("stories-channel-too", project=text.of(project.name)))
    value = YES if story.is_for_channel else ""
    label = text("stories-field-channel")
    return (ChoiceInput("channel", label, (option,), value, style="expanded", is_multiple=True),)


def _answer(note: str, text: Text) -> tuple[Element, ...]:
    label, hint = text("stories-field-note"), text("stories-hint-note")
    return (TextInput("note", label, note, hint, is_multiline=True, longest=LONGEST_NOTE),)


def _onwards(text: Text) -> tuple[Button, ...]:
    return (
        Button(text("stories-button-queue"), "stories.review"),
        Button(text("stories-button-show"), "stories.list"),
    )
