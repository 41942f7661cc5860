"""Stories to read: the best three of an answer, and one alone for a channel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from cards.elements import Button, Element, Facts, Group, Heading, Paragraph
from cards.frame import Card
from domain.stories import LONGEST_BETTER, LONGEST_MORE, LONGEST_TITLE, Asked, Near, Story, shortened, title_of
from domain.town import Byline, Town
from locales import Text

MOST_BUTTONS = 3

Offered = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the stories in their order, each with how near it is.

    `has_more` follow; `is_first` for the first page; so many stories wait for the reader's own review.
    """

    stories: Sequence[tuple[Near, Story]]
    asked: Asked
    has_more: bool = False
    is_first: bool = True
    waiting: int = 0


def list_card(page: Page, town: Town, today: date, text: Text, offered: Offered) -> Card:
    """What was reached: the stories of this page, or an honest nothing with an invitation."""
    summary = _first_line(page, town, text)
    body: list[Element] = [Heading(summary)]
    if not page.stories:
        body.append(Paragraph(text("stories-invite" if page.is_first else "stories-no-more")))
    is_near = page.is_first and any(near is Near.ASKED for near, _ in page.stories)
    for near, story in page.stories:
        if is_near and near is not Near.ASKED:
            body.append(Heading(text("stories-elsewhere"), level=2))
            is_near = False
        body.append(Group(told(story, town, today, text)))
    if page.waiting:
        body.append(Paragraph(text("stories-waiting-for-you", count=page.waiting)))
    return Card(summary, tuple(body), _ways(page, text, offered), text.language)


def story_card(story: Story, town: Town, today: date, text: Text) -> Card:
    """One story as everybody reads it."""
    title = text.of(title_of(story))
    body = (Paragraph(text("stories-kind"), is_subtle=True), Heading(title), *_words(story, town, today, text))
    return Card(text("stories-summary", title=title), body, language=text.language)


def told(story: Story, town: Town, today: date, text: Text) -> tuple[Element, ...]:
    """Title, what is better now, before and effect, where, by whom and when."""
    title = shortened(text.of(title_of(story)), LONGEST_TITLE)
    return (Paragraph(title, is_strong=True), *_words(story, town, today, text))


def _words(story: Story, town: Town, today: date, text: Text) -> tuple[Element, ...]:
    # A town file knows no limits; a card does.
    facts = (
        (text("stories-before"), shortened(text.of(story.before), LONGEST_MORE)),
        (text("stories-effect"), shortened(text.of(story.effect), LONGEST_MORE)),
        (text("stories-where"), where(story, town, text)),
        (text("stories-by"), by(story, town, text)),
        (text("stories-published"), text.day(story.published, today) if story.published else ""),
    )
    better = shortened(text.of(story.better), LONGEST_BETTER)
    # A title made from one sentence is that sentence: nobody reads it twice.
    is_title = better.removesuffix(".") == text.of(title_of(story))
    return (Facts(facts),) if is_title else (Paragraph(better), Facts(facts))


def where(story: Story, town: Town, text: Text) -> str:
    """The project and the unit a story belongs to, as far as the town has them."""
    return named(Asked(story.project, story.unit), town, text)


def named(asked: Asked, town: Town, text: Text) -> str:
    """The project, the unit, or both, by name."""
    project, unit = town.projects.get(asked.project or ""), town.units.get(asked.unit or "")
    if project and unit:
        return text("stories-where-both", project=text.of(project.name), unit=text.of(unit.name))
    return text.of(project.name) if project else text.of(unit.name) if unit else ""


def by(story: Story, town: Town, text: Text) -> str:
    """Who tells it, as they chose; empty when nobody is named."""
    teller, team = town.people.get(story.teller or ""), town.units.get(story.team or "")
    if story.byline is Byline.NAME and teller:
        return teller.name
    if story.byline is Byline.TEAM and team:
        return text("stories-by-team", unit=text.of(team.name))
    return ""


def _first_line(page: Page, town: Town, text: Text) -> str:
    what = named(page.asked, town, text)
    if not page.is_first:
        return text("stories-next-page")
    if not page.stories:
        return text("stories-none-of", what=what) if what else text("stories-none")
    if not what:
        return text("stories-title")
    is_about = page.stories[0][0] is Near.ASKED
    return text("stories-title-of", what=what) if is_about else text("stories-none-of-but", what=what)


def _ways(page: Page, text: Text, offered: Offered) -> tuple[Button, ...]:
    place = {"project": page.asked.project or "", "unit": page.asked.unit or ""}
    after = page.stories[-1][1].id if page.stories else ""
    ways = (
        (page.has_more, Button(text("stories-button-more"), "stories.list", {**place, "after": after})),
        (True, Button(text("stories-button-share"), "stories.share", place)),
        (page.waiting > 0, Button(text("stories-button-review"), "stories.review")),
        (bool(page.asked.project), Button(text("stories-button-next"), "projects.next", {"project": place["project"]})),
    )
    return tuple(way for is_wanted, way in ways if is_wanted and offered(way.verb))[:MOST_BUTTONS]
