"""Success stories: read, told, reviewed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.stories import (
    Form,
    Page,
    decided_card,
    empty_card,
    form_card,
    list_card,
    out_card,
    preview_card,
    published_card,
    queue_card,
    returned_card,
    review_card,
    sent_back_card,
    story_card,
    thanks_card,
)
from cards.stories.found import found_hit
from domain.people import Wording
from domain.stories import (
    LONGEST_BETTER,
    LONGEST_MORE,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Asked,
    Draft,
    Near,
    Problem,
    State,
    Story,
)
from domain.town import Byline
from tests.gallery.sample import Sample
from tests.gallery.world import World

NOTE = "Schön. Bitte ergänzen Sie, seit wann das so ist."


def samples(world: World) -> Iterator[Sample]:
    """Everything tellers, leads and readers see."""
    yield from _read(world)
    yield from _told(world)
    yield from _reviewed(world)
    yield from _decided(world)


def _read(world: World) -> Iterator[Sample]:
    text, town, today = world.text, world.town, world.today
    stories = [_story(world, number) for number in range(3)]
    asked = Asked("eakte")
    near = tuple(zip((Near.ASKED, Near.OWN, Near.OTHER), stories, strict=True))
    page = Page(near, asked, has_more=True, waiting=2)
    yield Sample("stories-list", list_card(page, town, today, text, _offered))
    others = Page(near[1:], asked)
    yield Sample("stories-list", list_card(others, town, today, text, _offered), "elsewhere")
    yield Sample("stories-list", list_card(Page((), Asked()), town, today, text, _offered), "empty")
    yield Sample("stories-story", story_card(stories[0], town, today, text))
    bare = replace(stories[0], title=Wording(""), before=Wording(""), byline=Byline.NONE)
    yield Sample("stories-story", story_card(bare, town, today, text), "bare")
    yield Sample("stories-found", found_hit(stories[0], town, text, today, "28:wegweiser").card)


def _told(world: World) -> Iterator[Sample]:
    text, town, teller = world.text, world.town, world.person("Julian Hartung")
    empty = Form(teller, Draft(), "a0b1c2d3e4f50617", tuple(town.projects), tuple(town.units))
    yield Sample("stories-form", form_card(empty, town, text))
    write = world.write
    draft = Draft(
        better=write("Die Akte ist in einer Minute da.", LONGEST_BETTER),
        before=write("Wir suchten im Keller.", LONGEST_MORE),
        effect=write("Am Telefon antworten wir sofort.", LONGEST_MORE),
        project="eakte",
        unit="stadtkasse",
        byline=Byline.TEAM,
    )
    note = write(NOTE, LONGEST_NOTE)
    again = replace(empty, draft=draft, story="90b1c2d3e4f50617", note=note)
    yield Sample("stories-form", form_card(again, town, text), "again")
    problems = (Problem.BETTER_MISSING, Problem.PLACE_MISSING, Problem.BYLINE_MISSING)
    yield Sample("stories-form", form_card(replace(empty, problems=problems), town, text), "faults")
    alone = replace(empty, teller=replace(teller, unit=None), projects=(), units=())
    yield Sample("stories-form", form_card(alone, town, text), "no-place")
    story, readers = _story(world), [world.person("Özlem Kaya").name, world.person("Petra Schäfer").name]
    yield Sample("stories-thanks", thanks_card(readers, story, text, is_own_lead=False))
    yield Sample("stories-thanks", thanks_card((), story, text, is_own_lead=True), "lead")
    yield Sample("stories-thanks", thanks_card((), story, text, is_own_lead=False), "empty")
    yield Sample("stories-returned", returned_card(replace(story, note=note), readers[0], text))
    yield Sample("stories-out", out_card(story, text))
    yield Sample("stories-out", out_card(replace(story, byline=Byline.NONE), text), "nameless")


def _reviewed(world: World) -> Iterator[Sample]:
    text, town = world.text, world.town
    stories = [replace(_story(world, number), state=State.WAITING, published=None) for number in range(5)]
    yield Sample("stories-queue", queue_card(stories, town, text))
    yield Sample("stories-queue", queue_card(stories[:1], town, text), "one")
    yield Sample("stories-queue-empty", empty_card(text))
    yield Sample("stories-review", review_card(stories[0], town, text))
    nameless = replace(stories[0], byline=Byline.NONE, project=None, is_for_channel=True)
    yield Sample("stories-review", review_card(nameless, town, text, can_return=False), "no-teller")
    problem, note = text("stories-note-missing"), world.write(NOTE, LONGEST_NOTE)
    yield Sample("stories-review", review_card(stories[0], town, text, problem=problem, note=note), "fault")
    yield Sample("stories-preview", preview_card(replace(stories[0], is_for_channel=True), town, world.today, text))
    changed = preview_card(stories[0], town, world.today, text, has_changed=True)
    yield Sample("stories-preview", changed, "changed")


def _decided(world: World) -> Iterator[Sample]:
    text, story = world.text, _story(world)
    yield Sample("stories-published", published_card(story, text, is_in_channel=True, has_teller=True))
    back = replace(story, note=world.write(NOTE, LONGEST_NOTE), state=State.RETURNED)
    yield Sample("stories-sent-back", sent_back_card(back, text))
    local = world.now.astimezone(world.zone)
    yield Sample("stories-decided", decided_card(story, world.town, local, world.today, text))
    yield Sample("stories-decided", decided_card(back, world.town, local, world.today, text), "returned")


def _story(world: World, number: int = 0) -> Story:
    """A story of the sample town, each number another."""
    entry = world.file.stories[number]
    wording = world.wording
    return Story(
        id=f"90b1c2d3e4f5061{number}",
        better=wording(entry.better.de, entry.better.en, LONGEST_BETTER),
        told_at=world.now - timedelta(days=5),
        title=wording(entry.title.de, entry.title.en, LONGEST_TITLE),
        before=wording(entry.before.de, entry.before.en, LONGEST_MORE) if entry.before.de else entry.before,
        effect=wording(entry.effect.de, entry.effect.en, LONGEST_MORE) if entry.effect.de else entry.effect,
        project=entry.project,
        unit=entry.unit,
        team=entry.unit,
        teller=entry.teller,
        byline=entry.byline,
        state=State.PUBLISHED,
        published=entry.published,
        decided_by=world.person("Özlem Kaya").id,
    )


def _offered(verb: str) -> bool:
    return True
