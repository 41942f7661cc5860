"""How one's own ideas stand: one of them, all of them, and taking one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cards.elements import Button, Buttons, Element, Facts, Group, Heading, Paragraph
from cards.frame import Card
from cards.ideas.words import known_by, name_of, proposed_on, reason_said, state_said, words
from domain.ideas import Idea
from domain.town import Town
from locales import Text


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a person's ideas, the newest first, and how many older ones there are."""

    ideas: Sequence[Idea]
    more: int = 0


def own_card(idea: Idea, town: Town, today: date, text: Text) -> Card:
    """One idea as its proposer sees it: its state, with whom it is, the reason, and its words."""
    summary = text("ideas-own", state=state_said(idea, text))
    keeper = name_of(idea.keeper, town, text)
    stands = (
        (text("ideas-with") if idea.is_open else text("ideas-decided-by"), keeper),
        (text("ideas-reason"), reason_said(idea)),
        (text("ideas-since"), proposed_on(idea, town, today, text)),
    )
    later = (Paragraph(text("ideas-own-later"), is_subtle=True),) if idea.is_open else ()
    body = (Heading(summary), Facts(stands), words(idea, town, text), *later)
    back = Button(text("ideas-button-withdraw"), "ideas.withdraw", {"idea": idea.id})
    mine = Button(text("ideas-button-mine"), "ideas.mine")
    return Card(summary, body, (back, mine) if idea.is_open else (mine,), text.language)


def mine_card(page: Page, town: Town, today: date, text: Text) -> Card:
    """All of them with state and reason; each is a press away."""
    new = Button(text("ideas-button-new"), "ideas.submit", is_primary=True)
    if not page.ideas:
        none = text("ideas-mine-none")
        return Card(none, (Heading(none),), (new,), text.language)
    title = text("ideas-mine")
    parts: list[Element] = [_line(place, one, town, today, text) for place, one in enumerate(page.ideas, start=1)]
    if page.more:
        parts.append(Paragraph(text("ideas-mine-more", count=page.more), is_subtle=True))
    row = tuple(
        Button(text("ideas-button-open", number=str(place)), "ideas.mine", {"idea": one.id})
        for place, one in enumerate(page.ideas, start=1)
    )
    older = Button(text("ideas-button-older"), "ideas.mine", {"after": page.ideas[-1].id})
    actions = (new, older) if page.more else (new,)
    return Card(title, (Heading(title), *parts, Buttons(row)), actions, text.language)


def sure_card(idea: Idea, text: Text) -> Card:
    """Asks before an idea is taken back for good."""
    title = text("ideas-sure")
    body = (Heading(title), Paragraph(known_by(idea)), Paragraph(text("ideas-sure-how"), is_subtle=True))
    ids = {"idea": idea.id}
    actions = (
        Button(text("ideas-button-withdraw"), "ideas.withdraw", {**ids, "sure": "1"}, is_destructive=True),
        Button(text("ideas-button-keep"), "ideas.mine", ids),
    )
    return Card(title, body, actions, text.language)


def withdrawn_card(text: Text) -> Card:
    """It is gone."""
    title = text("ideas-withdrawn")
    actions = (Button(text("ideas-button-mine"), "ideas.mine"), Button(text("ideas-button-new"), "ideas.submit"))
    return Card(title, (Heading(title), Paragraph(text("ideas-withdrawn-how"))), actions, text.language)


def _line(place: int, idea: Idea, town: Town, today: date, text: Text) -> Group:
    state = text("ideas-mine-state", state=state_said(idea, text), day=proposed_on(idea, town, today, text))
    reason = reason_said(idea)
    return Group(
        (
            Paragraph(f"{place}. {known_by(idea)}", is_strong=True),
            Paragraph(state),
            *((Paragraph(text("ideas-mine-reason", reason=reason)),) if reason else ()),
        )
    )
