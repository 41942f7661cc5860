"""What is stored about a person."""

from collections.abc import Iterator
from dataclasses import replace

from cards.privacy import Kept, changed_card, mine_card
from domain.people import Person
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """Everything stored of someone known well and of someone hardly known, and a changed wish."""
    text, person = world.text, world.person("Kerstin Vogt")
    unit = text.of(world.town.units["fb1"].name)
    officer = world.person("Dörte Petersen").name
    full = Kept(person, unit=unit, language="de", officer=officer, role="datenschutz", audited=2)
    yield Sample("privacy-mine", mine_card(full, text))
    bare = Kept(Person(person.id, world.write("Ute Blau", 60)), wants_less=True)
    yield Sample("privacy-mine", mine_card(bare, text), "empty")
    yield Sample("privacy-mine", mine_card(replace(full, has_feed=True), text), "feed")
    yield Sample("privacy-mine", mine_card(replace(full, has_feed=True, wants_hints=True), text), "hints")
    yield Sample("privacy-mine", mine_card(replace(full, wants_hints=True), text), "no-feed")
    yield Sample("privacy-changed", changed_card(text("privacy-less"), "privacy.more", text))
    yield Sample("privacy-changed", changed_card(text("privacy-more"), "privacy.less", text), "more")
    yield Sample("privacy-changed", changed_card(text("privacy-hints"), "privacy.messages", text), "hints")
    yield Sample("privacy-changed", changed_card(text("privacy-in-chat"), "privacy.hints", text), "messages")
