"""Every card of the product keeps the rules: the schema's, Teams' and ours, in both languages."""

import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from cards.frame import as_json, as_message, as_text
from domain.people import Language
from locales import LANGUAGES
from tests.cards import parts
from tests.cards.parts import JSON
from tests.cards.schema import Schema
from tests.cards.verbs import known_verbs
from tests.gallery import HOSTILE, Sample, Write, as_written, hostile, longest, samples
from tests.shape.code import functions

CARDS = Path(__file__).parent.parent.parent / "cards"
MOST_BYTES = 28 * 1024
LONGEST_TITLE = 22
# The one label that DESIGN.md (section 9) words itself.
AS_DESIGNED = frozenset({"Was speichern Sie über mich?"})
MOST_WORDS_ON_A_BUTTON = 5
MOST_BELOW, MOST_IN_A_ROW, MOST_ON_A_FORM, MOST_IN_ALL = 3, 5, 3, 6
MOST_IN_A_LIST = 20
AN_ID = re.compile(r"[\w.:@;=|-]{0,110}")
# A topic is what the person said: it has no id, and goes back to nobody but its author.
WORDS_AS_VALUES = frozenset({"topic"})
LIVE_MARKUP = re.compile(r"[\\`*_\[\]<]|\{\{")
WRITERS: tuple[Write, ...] = (as_written, longest, hostile)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample as the client gets it."""

    sample: Sample
    card: JSON
    message: dict[str, Any]
    language: Language
    write: Write

    @property
    def where(self) -> str:
        """How a fault names this card."""
        return f"{self.sample.id} ({self.language}, {self.write.__name__})"


@cache
def drawn(language: Language, write: Write) -> tuple[Drawn, ...]:
    found = samples(language, write)
    return tuple(Drawn(one, as_json(one.card), as_message(one.card), language, write) for one in found)


def every_card(*writers: Write) -> Iterator[Drawn]:
    for write in writers or WRITERS:
        for language in LANGUAGES:
            yield from drawn(language, write)


def faults(rule: Callable[[Drawn], Iterator[str] | list[str]], *writers: Write) -> list[str]:
    return [f"{one.where}: {fault}" for one in every_card(*writers) for fault in rule(one)]


def none(found: Sequence[str]) -> None:
    """Fails with every fault on a line of its own."""
    assert not found, "\n" + "\n".join(found)


def test_it_is_an_adaptive_card() -> None:
    schema = Schema()
    none(faults(lambda one: schema.faults(one.card), as_written))


def test_teams_takes_it_for_its_size() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        size = len(json.dumps(one.message, ensure_ascii=False).encode("utf-16-le"))
        if size > MOST_BYTES:
            yield f"{size} bytes"

    none(faults(rule, as_written, longest))


def test_it_can_be_heard_and_announced() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        said = {name: one.card.get(name) for name in ("speak", "fallbackText")}
        said["summary"] = one.message.get("summary")
        yield from (f"no {name}" for name, words in said.items() if not str(words or "").strip())
        if one.card.get("lang") != one.language:
            yield f"lang is {one.card.get('lang')}"
        if "\n" in one.sample.card.summary:
            yield "the summary is more than a line"

    none(faults(rule))


def test_buttons_are_verbs_that_fit() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        for title in (button["title"] for button in parts.buttons(one.card)):
            if title in AS_DESIGNED:
                continue
            if not 0 < len(title) <= LONGEST_TITLE:
                yield f"{title!r} has {len(title)} characters"
            if one.write is as_written and (len(title.split()) > MOST_WORDS_ON_A_BUTTON or title[-1] in ".!:"):
                yield f"{title!r} is a sentence"

    none(faults(rule))


def test_what_is_folded_away_can_be_opened() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        ids = [part["id"] for part in parts.elements(one.card) if "id" in part]
        yield from (f"{id} is there twice" for id in sorted({id for id in ids if ids.count(id) > 1}))
        opened = [target for fold in parts.folds(one.card) for target in fold["targetElements"]]
        hidden = [part.get("id", "") for part in parts.elements(one.card) if part.get("isVisible") is False]
        yield from (f"nothing opens {id}" for id in hidden if id not in opened)
        yield from (f"{id} is opened and not there" for id in opened if id not in ids)

    none(faults(rule))


def test_no_two_buttons_say_the_same() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        titles = [button["title"] for button in parts.buttons(one.card) if button["type"] == "Action.Execute"]
        yield from sorted({title for title in titles if titles.count(title) > 1})

    none(faults(rule, as_written))


def test_there_are_few_buttons() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        count = len(parts.buttons(one.card))
        below = len(one.card.get("actions", []))
        if below > MOST_BELOW:
            yield f"{below} buttons below"
        yield from (f"{len(row)} buttons in a row" for row in parts.rows(one.card) if len(row) > MOST_IN_A_ROW)
        if count > (MOST_ON_A_FORM if parts.inputs(one.card) else MOST_IN_ALL):
            yield f"{count} buttons in all" + (" on a form" if parts.inputs(one.card) else "")

    none(faults(rule))


def test_every_field_says_what_belongs_there() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        for field in parts.inputs(one.card):
            if not field.get("label", "").strip():
                yield f"{field['id']} has no label"
            if field.get("isRequired") and not field.get("errorMessage", "").strip():
                yield f"{field['id']} is required and has no error message"
        ids = [field["id"] for field in parts.inputs(one.card)]
        if len(ids) != len(set(ids)):
            yield f"fields share an id: {ids}"
        carried = {name for button in parts.pressed(one.card) for name in button.get("data", {})}
        yield from (f"{id} is a field, too" for id in sorted(carried & set(ids)))

    none(faults(rule))


def test_long_lists_are_typed_into() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        for field in (part for part in parts.inputs(one.card) if part["type"] == "Input.ChoiceSet"):
            values = [choice["value"] for choice in field["choices"]]
            if len(values) > MOST_IN_A_LIST and field.get("style") != "filtered":
                yield f"{field['id']} lists {len(values)}"
            # With a dataset the client asks for choices while one types.
            if not (values or "choices.data" in field) or len(values) != len(set(values)):
                yield f"{field['id']} has no choices, or one of them twice"
            yield from (f"{field['id']}: {one!r} is no choice" for one in _chosen(field) if one not in values)
            if field.get("isMultiSelect"):
                yield from (f"{field['id']}: {value!r} holds a comma" for value in values if "," in value)

    none(faults(rule))


def test_nothing_is_empty() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        for part in parts.elements(one.card):
            held = [part[name] for name in ("text", "facts", "items", "actions") if name in part]
            held += [text for fact in part.get("facts", []) for text in (fact["title"], fact["value"])]
            if any(not (what.strip() if isinstance(what, str) else what) for what in held):
                yield f"an empty {part['type']}"
            if part["type"] == "Image" and not part.get("altText"):
                yield "a picture without words"

    none(faults(rule))


def test_no_raw_id_is_read() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        read = (*parts.words(one.card), one.sample.card.summary, one.card.get("speak", ""))
        yield from (text for text in read if parts.RAW_ID.search(text))

    none(faults(rule))


def test_every_button_has_someone_who_answers() -> None:
    asked = {button["verb"]: one.where for one in every_card() for button in parts.pressed(one.card)}
    none([f"nobody answers {verb}, asked by {asked[verb]}" for verb in sorted(asked.keys() - known_verbs())])


def test_buttons_carry_only_ids() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        for button in parts.pressed(one.card):
            for name, value in button.get("data", {}).items():
                if not isinstance(value, str) or (name not in WORDS_AS_VALUES and not AN_ID.fullmatch(value)):
                    yield f"{button['verb']} carries {name}={value!r}"

    none(faults(rule))


def test_what_people_wrote_stays_text() -> None:
    def rule(one: Drawn) -> Iterator[str]:
        for text in parts.marked(one.card):
            live = LIVE_MARKUP.search(re.sub(r"\\[\\`*_\[\]<]", "", text))
            if live:
                yield f"{live[0]!r} is an order in {text!r}"

    none(faults(rule))
    shown = "\n".join(as_text(one.card) for one in every_card(hostile))
    assert HOSTILE in shown


@pytest.mark.parametrize("write", WRITERS)
def test_both_languages_have_the_same_card(write: Write) -> None:
    german, english = (drawn(language, write) for language in LANGUAGES)
    assert [one.sample.id for one in german] == [one.sample.id for one in english]
    different = [
        one.sample.id
        for one, other in zip(german, english, strict=True)
        if parts.skeleton(one.card) != parts.skeleton(other.card)
    ]
    none(different)


def test_no_two_samples_have_the_same_name() -> None:
    ids = [one.sample.id for one in drawn("de", as_written)]
    assert sorted(set(ids)) == sorted(ids)


def test_every_function_that_makes_a_card_is_in_the_gallery() -> None:
    """Watches the drawing of all samples, so that a new card cannot be forgotten."""
    makers = {
        (str(path), found.lineno): f"{path.name}: {found.name}"
        for path, found in functions(CARDS)
        if found.returns is not None and getattr(found.returns, "id", "") == "Card"
    }
    seen: set[CodeType] = set()
    sys.setprofile(lambda frame, event, _: _remember(seen, frame, event))
    try:
        samples("de")
    finally:
        sys.setprofile(None)
    called = {(code.co_filename, code.co_firstlineno) for code in seen}
    none(sorted(name for place, name in makers.items() if place not in called))


def _remember(seen: set[CodeType], frame: FrameType, event: str) -> None:
    if event == "call":
        seen.add(frame.f_code)


def _chosen(field: JSON) -> list[str]:
    value = field.get("value", "")
    return [one for one in (value.split(",") if field.get("isMultiSelect") else [value]) if one]
