"""Courses."""

from collections.abc import Iterator
from dataclasses import replace

from cards.contacts import Asked, Choice, choice_card
from cards.trainings import MOST_SHOWN, Offer, offer_card, seat_card, when_said
from domain.trainings import ahead
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """Many courses, the end of them, one that is over, none; and the way to a seat."""
    text, everything = world.text, ahead(world.town.trainings, world.today)
    name = world.person("Ngọc Anh Trần").name
    first, rest = everything[: MOST_SHOWN - 1], everything[MOST_SHOWN - 1 :]
    offer = Offer(text("trainings-all"), first, world.today, coordinator=name, role="fortbildung")
    asked = {"since": "2026-12-01", "until": "2027-02-28", "only": "online"}
    more = replace(offer, asked=asked, more=len(rest), last=first[-1].id)
    yield Sample("trainings-offer", offer_card(more, text))
    five = replace(offer, trainings=everything[:MOST_SHOWN])
    yield Sample("trainings-offer", offer_card(five, text), "five")
    last = replace(offer, title=text("trainings-further"), trainings=rest, asked=asked)
    yield Sample("trainings-offer", offer_card(last, text), "further")
    one = replace(offer, title=text("trainings-one", title=text.of(everything[0].title)), trainings=everything[:1])
    past = replace(everything[0], day=world.in_days(-20))
    notes = (text("trainings-past", title=text.of(past.title)),)
    over = replace(one, trainings=(past,), notes=notes)
    yield Sample("trainings-offer", offer_card(over, text), "past")
    yield Sample("trainings-offer", offer_card(Offer(text("trainings-none"), (), world.today), text), "empty")
    yield Sample("trainings-seat", seat_card(one, text, is_personal=True))
    yield Sample("trainings-seat", seat_card(one, text, is_personal=False), "channel")
    bare = replace(one, trainings=(replace(everything[0], link=""),), coordinator="", role="")
    yield Sample("trainings-seat", seat_card(bare, text, is_personal=True), "no-link")
    choices = [Choice(each.id, text.of(each.title), when_said(each, world.today, text)) for each in first]
    yield Sample("trainings-which", choice_card(Asked("trainings.register", "training"), choices, text))
