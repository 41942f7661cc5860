"""Every card as the official renderer draws it: nothing is refused, every word is there, nothing typed is an order."""

import re

import pytest
from playwright.async_api import Browser

from cards.frame import as_json
from domain.people import Language
from locales import LANGUAGES
from tests.cards import parts
from tests.cards.parts import JSON
from tests.gallery import Write, as_written, hostile, longest, samples
from tests.render import page

pytestmark = pytest.mark.browser

# The renderer's pattern for languages is a global one: of two cards in a row it refuses the second.
KNOWN_EVENTS = (
    *(f'Invalid value "{language}" for property "lang"' for language in LANGUAGES),
    # Teams draws it in cards of 1.5, page "Typeahead search in Adaptive Cards"; who does not, offers what is there.
    'Property "choices.data" is supported in version 1.6',
)
NARROW = 360


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [as_written, longest, hostile])
async def test_it_is_drawn_whole(browser: Browser, language: Language, write: Write) -> None:
    cards = [(sample, parts.opened(as_json(sample.card))) for sample in samples(language, write)]
    async with page(browser, language, width=NARROW) as shown:
        found = await shown.examine([card for _, card in cards])
    faults = [
        f"{sample.id} ({language}, {write.__name__}): {fault}"
        for (sample, card), seen in zip(cards, found, strict=True)
        for fault in _faults(card, seen)
    ]
    assert not faults, "\n" + "\n".join(faults)


def _faults(card: JSON, seen: JSON) -> list[str]:
    text = _flat(seen["text"])
    missing = [f"{words!r} is not shown" for words in _shown(card) if _flat(words) not in text]
    refused = [event for event in seen["events"] if not event.startswith(KNOWN_EVENTS)]
    markup = [f"an order was obeyed: {found}" for found in seen["markup"]]
    ids = [f"an id is read: {value}" for value in seen["fields"] if parts.RAW_ID.search(value)]
    required = sum(bool(field.get("isRequired")) for field in parts.inputs(card))
    count = [] if seen["required"] == required else [f"{seen['required']} of {required} fields are required"]
    cut = [f"cut off: {found}" for found in seen["overflow"]]
    wide = [f"{seen['width']} px wide"] if seen["width"] > NARROW else []
    return list(dict.fromkeys((*refused, *missing, *markup, *ids, *count, *cut, *wide)))


def _shown(card: JSON) -> list[str]:
    """The words that can be read without touching anything but what opens a fold."""
    found = [*map(parts.plain, parts.marked(card)), *(field["label"] for field in parts.inputs(card))]
    for field in parts.inputs(card):
        if field.get("style") != "filtered" or field.get("isMultiSelect"):
            found += parts.titles(field)
    return [*found, *(button["title"] for button in parts.buttons(card))]


def _flat(text: str) -> str:
    """The text without the signs that only keep it from being an order, and with single spaces."""
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()
