"""Cards about successes stay small, fit a phone, and repeat nothing they must not."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from cards.frame import Card, as_json, as_message, as_text
from cards.stories import (
    Form,
    Page,
    form_card,
    list_card,
    out_card,
    preview_card,
    published_card,
    queue_card,
    returned_card,
    review_card,
    story_card,
)
from cards.stories.telling import MOST_NAMES
from domain.people import Language, Person, Unit, Wording
from domain.projects import Project
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
from domain.town import Byline, Town
from locales import LANGUAGES, Text
from tests.cards import parts
from tests.cards.schema import Schema

MOST_BYTES = 28 * 1024
LIVE_MARKUP = re.compile(r"(?<!\\)[*\[\]<]|\{\{")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
UNITS = {
    f"u{n}": Unit(f"u{n}", Wording(f"Amt für Öffentlichkeitsarbeit und Bürgerbeteiligung {n}")) for n in range(300)
}
PROJECTS = {
    f"p{n}": Project(f"p{n}", Wording(f"Digitale Vergabe und Beschaffung, Abschnitt {n}"), channel="19:a@thread.tacv2")
    for n in range(80)
}
TELLER = Person("t", "Maximiliane von Württemberg-Hohenzollern", unit="u250")
TOWN = Town(Wording("Großstadt"), units=UNITS, projects=PROJECTS, people={"t": TELLER})
DE = Text("de")


def filled(letter: str, room: int) -> str:
    return (letter * room)[:room]


def full(letter: str = "ü", **changed: object) -> Story:
    """A story with as many of this letter as its fields take."""
    story = Story(
        id="90b1c2d3e4f50610",
        better=Wording(filled(letter, LONGEST_BETTER)),
        told_at=NOW,
        title=Wording(filled(letter, LONGEST_TITLE)),
        before=Wording(filled(letter, LONGEST_MORE)),
        effect=Wording(filled(letter, LONGEST_MORE)),
        project="p7",
        unit="u250",
        team="u250",
        teller="t",
        byline=Byline.NAME,
        note=filled(letter, LONGEST_NOTE),
    )
    return replace(story, **changed)  # type: ignore[arg-type]


def form(draft: Draft, *problems: Problem) -> Form:
    return Form(TELLER, draft, "a0b1c2d3e4f50617", tuple(PROJECTS), ("u250", *UNITS), problems=problems)


def offered(verb: str) -> bool:
    return True


def page(story: Story) -> Page:
    return Page([(Near.ASKED, story), (Near.OWN, story), (Near.OTHER, story)], Asked("p7", "u250"), True, waiting=9)


def fullest(letter: str, text: Text) -> list[Card]:
    """Every card that carries what someone typed, with all fields filled to the brim."""
    story = full(letter)
    typed = Draft(filled(letter, 1500), filled(letter, 1500), filled(letter, 1500), "p79", "u299", "team")
    every = tuple(problem for problem in Problem if not problem.value.endswith("-missing"))
    return [
        list_card(page(replace(story, published=TODAY)), TOWN, TODAY, text, offered),
        story_card(story, TOWN, TODAY, text),
        form_card(replace(form(typed, *every), note=filled(letter, LONGEST_NOTE)), TOWN, text),
        review_card(story, TOWN, text, title=filled(letter, 400), note=filled(letter, 400), problem="-"),
        preview_card(replace(story, is_for_channel=True), TOWN, TODAY, text, has_changed=True),
        queue_card([story] * 50, TOWN, text),
        returned_card(story, TELLER.name, text),
        out_card(story, text),
        published_card(story, text, is_in_channel=True, has_teller=True),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", ["ü", "*", "\n-"])
def test_the_fullest_cards_of_the_largest_town_are_valid_and_small_enough(language: Language, letter: str) -> None:
    schema = Schema()
    for card in fullest(letter, Text(language)):
        assert schema.faults(as_json(card)) == []
        assert len(json.dumps(as_message(card), ensure_ascii=False).encode()) <= MOST_BYTES, card.summary[:40]


def test_a_long_list_offers_the_nearest_and_what_was_chosen() -> None:
    card = as_json(form_card(form(Draft(project="p79", unit="u299", byline="none")), TOWN, DE))
    for field, chosen in (("project", "p79"), ("unit", "u299")):
        found = next(part for part in parts.inputs(card) if part["id"] == field)
        values = [choice["value"] for choice in found["choices"]]
        assert found["value"] == chosen and chosen in values and len(values) <= MOST_NAMES + 2
        assert found["style"] == "filtered"


def test_nothing_typed_can_format_link_or_mention() -> None:
    evil = "**fett** [hier](http://x) <at>alle</at> {{DATE(x)}}"
    story = full("x", better=Wording(evil), title=Wording(evil), note=evil, published=TODAY)
    for card in (story_card(story, TOWN, TODAY, DE), review_card(story, TOWN, DE), returned_card(story, "L", DE)):
        written = "\n".join(parts.marked(as_json(card)))
        assert "fett" in written and not LIVE_MARKUP.search(written)


def test_a_text_of_a_file_that_is_too_long_is_cut_between_words() -> None:
    shown = as_text(as_json(story_card(full(better=Wording("Wort " * 500)), TOWN, TODAY, DE)))
    assert "Wort Wort…" in shown and len(shown) < 2000


@pytest.mark.parametrize(
    ("byline", "said"),
    [
        (Byline.NAME, f"Erzählt von: {TELLER.name}"),
        (Byline.TEAM, "Erzählt von: Team Amt für Öffentlichkeitsarbeit und Bürgerbeteiligung 250"),
    ],
)
def test_the_teller_appears_as_chosen(byline: Byline, said: str) -> None:
    assert said in as_text(as_json(story_card(full("x", byline=byline), TOWN, TODAY, DE)))


def test_without_a_name_there_is_none_for_readers_and_the_lead_reads_that() -> None:
    story = full("x", byline=Byline.NONE, title=Wording("Geheim"))
    assert "Erzählt von" not in as_text(as_json(story_card(story, TOWN, TODAY, DE)))
    assert "Erzählt von: ohne Namen" in as_text(as_json(review_card(story, TOWN, DE)))
    assert "Geheim" not in str(as_message(out_card(story, DE)))


def test_the_channel_is_offered_only_where_the_project_has_one() -> None:
    with_channel, without = full("x"), full("x", project=None)
    assert "channel" in [part["id"] for part in parts.inputs(as_json(review_card(with_channel, TOWN, DE)))]
    assert "channel" not in [part["id"] for part in parts.inputs(as_json(review_card(without, TOWN, DE)))]


def test_a_story_nobody_is_left_to_answer_for_cannot_be_returned() -> None:
    card = as_json(review_card(full("x"), TOWN, DE, can_return=False))
    assert [button["verb"] for button in parts.pressed(card)] == ["stories.publish"]
    assert "note" not in [part["id"] for part in parts.inputs(card)]


def test_a_story_whose_title_is_its_only_sentence_says_it_once() -> None:
    story = full("x", better=Wording("Die Post ist um neun da."), title=Wording(""), published=TODAY)
    said = as_text(as_json(story_card(story, TOWN, TODAY, Text("de"))))
    assert said.count("Die Post ist um neun da") == 1


def test_the_end_of_the_list_says_so() -> None:
    card = list_card(Page([], Asked(), is_first=False), TOWN, TODAY, DE, offered)
    assert "Mehr Erfolgsgeschichten gibt es noch nicht." in as_text(as_json(card))


def test_buttons_of_nouns_that_are_off_are_not_offered() -> None:
    story = full("x", published=TODAY, state=State.PUBLISHED)
    card = list_card(Page([(Near.ASKED, story)], Asked("p7")), TOWN, TODAY, DE, lambda verb: verb != "projects.next")
    assert [button["verb"] for button in parts.pressed(as_json(card))] == ["stories.share"]
