"""A lead looks at what waits, publishes it under a title, or returns it with a sentence."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Turn, admins_named
from bot.stories.letters import Letters
from cards.frame import Card
from cards.stories import (
    decided_card,
    empty_card,
    preview_card,
    published_card,
    queue_card,
    review_card,
    sent_back_card,
)
from domain.errors import Refusal
from domain.people import Person, Right
from domain.stories import LONGEST_NOTE, LONGEST_TITLE, State, Story, may_review, retitled, title_of
from domain.town import Byline
from store import stories
from store.database import Database


@dataclass(frozen=True, slots=True)
class Reviewing:
    """Every press is checked against today's rights and state; `poke` wakes the delivery."""

    database: Database
    letters: Letters
    poke: Callable[[], None]

    async def review(self, turn: Turn) -> Reply:
        """The story asked for, else what waits for this lead, oldest first."""
        async with self.database.read() as connection:
            if turn.value("story"):
                story = _known(turn, await stories.one(connection, turn.value("story")))
                return _decided(turn, story) or _review(turn, story)
            waiting = await stories.waiting(connection)
        if not (turn.rights.allow(Right.LEAD) or turn.rights.allow(Right.GUIDE)):
            raise Refusal("general-needs-lead", who=admins_named(turn))
        mine = [story for story in waiting if may_review(story, turn.rights)]
        if len(mine) > 1:
            return queue_card(mine, turn.town, turn.text)
        return _review(turn, mine[0]) if mine else empty_card(turn.text)

    async def publish(self, turn: Turn) -> Reply:
        """First how it will look, then – with that very revision confirmed – for everybody."""
        async with self.database.begin() as connection:
            story = _known(turn, await stories.held(connection, turn.value("story")))
            decided = _decided(turn, story)
            if decided is not None:
                return decided
            if "revision" not in turn.values:
                return await _prepared(connection, turn, story)
            if turn.value("revision") != str(story.revision):
                return preview_card(story, turn.town, turn.today, turn.text, has_changed=True)
            reply = await self._published(connection, turn, story)
        self.poke()
        return reply

    async def give_back(self, turn: Turn) -> Reply:
        """Return it to the teller with the lead's sentence."""
        note = turn.value("note")
        async with self.database.begin() as connection:
            story = _known(turn, await stories.held(connection, turn.value("story")))
            decided = _decided(turn, story)
            if decided is not None:
                return decided
            teller = _teller(turn, story)
            if teller is None:
                raise Refusal("stories-no-teller")
            if not note or len(note) > LONGEST_NOTE:
                key = "stories-note-long" if note else "stories-note-missing"
                return _review(turn, story, turn.text(key, longest=str(LONGEST_NOTE)))
            returned = replace(_decision(turn, story), state=State.RETURNED, note=note)
            await stories.change(connection, returned)
            await self.letters.give_back(connection, turn, returned, teller)
        self.poke()
        return sent_back_card(returned, turn.text)

    async def _published(self, connection: AsyncConnection, turn: Turn, story: Story) -> Card:
        teller, project = _teller(turn, story), turn.town.projects.get(story.project or "")
        is_signed = story.byline is Byline.NAME
        published = replace(
            _decision(turn, story),
            state=State.PUBLISHED,
            published=turn.today,
            title=title_of(story),
            note="",
            teller=story.teller if is_signed else None,
            # To the second it would say who wrote with the bot just then.
            told_at=story.told_at if is_signed else _midnight(story.told_at),
        )
        await stories.change(connection, published)
        if story.teller and not is_signed:
            await stories.forget_letters(connection, story.id, story.teller)
        is_told = teller is not None and teller.id != turn.person.id
        if teller is not None and is_told:
            await self.letters.tell(connection, turn, published, teller)
        channel = project.channel if project and story.is_for_channel else None
        if channel:
            await self.letters.post(connection, turn, published, channel)
        return published_card(published, turn.text, is_in_channel=bool(channel), has_teller=is_told)


async def _prepared(connection: AsyncConnection, turn: Turn, story: Story) -> Card:
    """Keep title and channel as chosen, and show how it will look."""
    text = turn.text
    title = " ".join(turn.values.get("headline", text.of(title_of(story))).split())
    if not title or len(title) > LONGEST_TITLE:
        key = "stories-title-long" if title else "stories-title-missing"
        return _review(turn, story, text(key, longest=str(LONGEST_TITLE)))
    prepared = replace(
        story,
        title=retitled(story, title, text.language),
        is_for_channel=bool(turn.value("channel")),
        revision=story.revision + 1,
    )
    await stories.change(connection, prepared)
    return preview_card(prepared, turn.town, turn.today, text)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _known(turn: Turn, story: Story | None) -> Story:
    """The story, when this person may review it today."""
    if story is None:
        raise Refusal("stories-gone")
    if not may_review(story, turn.rights):
        raise Refusal("stories-not-yours", who=admins_named(turn))
    return story


def _decided(turn: Turn, story: Story) -> Card | None:
    """What happened, when someone has decided already."""
    if story.state is State.WAITING:
        return None
    local = story.decided_at.astimezone(turn.zone) if story.decided_at else None
    return decided_card(story, turn.town, local, turn.today, turn.text)


def _review(turn: Turn, story: Story, problem: str = "") -> Card:
    """The review card, with everything typed into it when something was wrong."""
    typed = replace(story, is_for_channel=bool(turn.value("channel"))) if problem else story
    return review_card(
        typed,
        turn.town,
        turn.text,
        title=turn.value("headline") if problem else "",
        note=turn.value("note") if problem else "",
        problem=problem,
        can_return=_teller(turn, story) is not None,
    )


def _decision(turn: Turn, story: Story) -> Story:
    return replace(story, decided_at=turn.now, decided_by=turn.person.id, revision=story.revision + 1)


def _teller(turn: Turn, story: Story) -> Person | None:
    """Who told it and still works here."""
    teller = turn.town.people.get(story.teller or "")
    return teller if teller and teller.is_active else None
