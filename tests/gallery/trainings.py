"""Courses."""

from collections.abc import Iterator
from dataclasses import replace

from cards.trainings import Offer, offer_card
from domain.trainings import ahead
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """All courses, one that is over, and none."""
    text, everything = world.text, ahead(world.town.trainings, world.today)
    name = world.person("Ngọc Anh Trần").name
    offer = Offer(text("trainings-all"), everything, world.today, coordinator=name, role="fortbildung")
    yield Sample("trainings-offer", offer_card(offer, text))
    title = text.of(everything[0].title)
    past = replace(everything[0], day=world.in_days(-20))
    notes = (text("trainings-past", title=title),)
    one = replace(offer, title=text("trainings-one", title=title), trainings=(past,), notes=notes)
    yield Sample("trainings-offer", offer_card(one, text), "past")
    yield Sample("trainings-offer", offer_card(Offer(text("trainings-none"), (), world.today), text), "empty")
