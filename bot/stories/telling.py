"""Takes a success: the form with what was already said, and what was typed into it."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Turn
from bot.stories.letters import Letters
from bot.words import language_of
from cards.stories import NOWHERE, Form, form_card, thanks_card
from domain.errors import Refusal
from domain.people import Language, Wording, units_above, units_below
from domain.projects import projects_of
from domain.stories import Draft, Problem, State, Story, may_review, opening, problems, reviewers, words_of
from domain.town import Byline
from locales import Text
from store import stories
from store.database import Database

LONGEST_TAKEN_OVER = 1500
LONGEST_TOKEN = 64


@dataclass(frozen=True, slots=True)
class Telling:
    """`texts` hold the words of requests in every language; `poke` wakes the delivery."""

    database: Database
    texts: Mapping[Language, Text]
    letters: Letters
    poke: Callable[[], None]

    async def share(self, turn: Turn) -> Reply:
        """The form: empty, with the opening sentence, or with the story that came back."""
        if not turn.value("story"):
            return _form(turn, self._begun(turn), None)
        async with self.database.read() as connection:
            story = _own(turn, await stories.one(connection, turn.value("story")))
        if story.state is not State.RETURNED:
            raise Refusal(f"stories-told-{story.state.value}")
        return _form(turn, _draft_of(story, turn.text), story)

    async def submit(self, turn: Turn) -> Reply:
        """Save what was typed and ask a lead to look at it; with anything missing, the form again."""
        draft = _typed(turn)
        wrong = problems(draft, turn.person, turn.town)
        async with self.database.begin() as connection:
            before = None
            if turn.value("story"):
                before = _own(turn, await stories.held(connection, turn.value("story")))
            if wrong:
                return _form(turn, draft, before, wrong)
            if before:
                story, is_new = await _told_again(connection, turn, draft, before)
            else:
                story, is_new = await _told(connection, turn, draft)
            readers = [one for one in reviewers(story, turn.town) if one.id != turn.person.id]
            if is_new:
                await self.letters.ask(connection, turn, story, readers)
        if is_new:
            self.poke()
        names = [one.name for one in readers]
        return thanks_card(names, story, turn.text, is_own_lead=may_review(story, turn.rights))

    def _begun(self, turn: Turn) -> Draft:
        town, slots = turn.town, turn.slots
        project, unit = town.projects.get(slots.get("project", "")), town.units.get(slots.get("unit", ""))
        own = town.units.get(turn.person.unit or "")
        names = [name for one in (project, unit) if one for name in (one.name.de, one.name.en, *one.aliases)]
        commands = words_of(*(text("stories-command-words") for text in self.texts.values()))
        said = "" if turn.is_pressed else opening(turn.said, commands, words_of(*names))
        chosen = unit or own
        return Draft(
            better=said[:LONGEST_TAKEN_OVER],
            project=project.id if project else "",
            unit=chosen.id if chosen else "",
            byline=Byline.TEAM.value if own else Byline.NONE.value,
        )


async def _told(connection: AsyncConnection, turn: Turn, draft: Draft) -> tuple[Story, bool]:
    """A new story, or the one an earlier press of the same button saved."""
    token = turn.value("token")[:LONGEST_TOKEN] or secrets.token_hex(8)
    story = _story(turn, draft, secrets.token_hex(8))
    if await stories.tell(connection, story, token):
        return story, True
    earlier = await stories.told_with(connection, token)
    if earlier is None or earlier.teller != turn.person.id:
        raise Refusal("general-already-here")
    if earlier.state is not State.WAITING:
        raise Refusal(f"stories-told-{earlier.state.value}")
    return earlier, False


async def _told_again(connection: AsyncConnection, turn: Turn, draft: Draft, before: Story) -> tuple[Story, bool]:
    """The same story with new words; a second press changes nothing."""
    if before.state is State.PUBLISHED:
        raise Refusal("stories-told-published")
    if before.state is State.WAITING:
        return before, False
    again = replace(_story(turn, draft, before.id), revision=before.revision + 1)
    await stories.change(connection, again)
    return again, True


def _story(turn: Turn, draft: Draft, id: str) -> Story:
    byline = Byline(draft.byline)
    language = language_of(draft.better) or turn.text.language
    return Story(
        id=id,
        better=_wording(draft.better, language),
        told_at=turn.now,
        before=_wording(draft.before, language),
        effect=_wording(draft.effect, language),
        project=draft.project or None,
        unit=draft.unit or None,
        team=turn.person.unit if byline is Byline.TEAM else None,
        teller=turn.person.id,
        byline=byline,
    )


def _wording(words: str, language: Language) -> Wording:
    return Wording("", words) if language == "en" else Wording(words)


def _own(turn: Turn, story: Story | None) -> Story:
    """The story, when it is this person's own; a nameless one is nobody's any more once it is published."""
    if story is not None and story.teller == turn.person.id:
        return story
    if story is not None and story.state is State.PUBLISHED:
        raise Refusal("stories-told-published")
    raise Refusal("stories-gone")


def _typed(turn: Turn) -> Draft:
    def place(name: str) -> str:
        return "" if turn.value(name) == NOWHERE else turn.value(name)

    return Draft(
        better=turn.value("better"),
        before=turn.value("before"),
        effect=turn.value("effect"),
        project=place("project"),
        unit=place("unit"),
        byline=turn.value("byline"),
    )


def _draft_of(story: Story, text: Text) -> Draft:
    return Draft(
        better=text.of(story.better),
        before=text.of(story.before),
        effect=text.of(story.effect),
        project=story.project or "",
        unit=story.unit or "",
        byline=story.byline.value,
    )


def _form(turn: Turn, draft: Draft, story: Story | None, wrong: Sequence[Problem] = ()) -> Reply:
    form = Form(
        teller=turn.person,
        draft=draft,
        # A form that comes back keeps its token, so that both presses remain one.
        token=turn.value("token") or secrets.token_hex(8),
        projects=_nearest_projects(turn),
        units=_nearest_units(turn),
        story=story.id if story else "",
        note=story.note if story else "",
        problems=wrong,
    )
    return form_card(form, turn.town, turn.text)


def _nearest_projects(turn: Turn) -> Sequence[str]:
    own = projects_of(turn.person.id, turn.town.responsibilities, turn.town.milestones)
    return sorted(turn.town.projects, key=lambda id: id not in own)


def _nearest_units(turn: Turn) -> Sequence[str]:
    units, own = turn.town.units, turn.person.unit
    near = [*units_above(own, units), *(sorted(units_below(own, units)) if own else ())]
    return list(dict.fromkeys([*near, *units]))
