"""First contact."""

from collections.abc import Iterator

from cards.welcome import team_card, welcome_card
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """The welcome in a person's chat, and the post in a team."""
    yield Sample("welcome", welcome_card(world.town, world.text))
    yield Sample("welcome-team", team_card(world.town, world.text))
