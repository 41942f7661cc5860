"""Shows which successes there are, takes new ones, and lets a lead publish or return them."""

from collections.abc import Callable, Mapping

from bot.router import Router
from bot.stories.letters import Letters
from bot.stories.listing import Listing
from bot.stories.reviewing import Reviewing
from bot.stories.searching import Searching
from bot.stories.telling import Telling
from domain.people import Language
from domain.schedules import Holidays, QuietHours
from locales import Text
from store.database import Database


def register(router: Router, database: Database, texts: Mapping[Language, Text], poke: Callable[[], None]) -> None:
    """Answer the verbs of stories; `texts` render what others get, `poke` wakes the delivery."""
    letters = Letters(texts, Holidays(), QuietHours())
    listing = Listing(database, router.offers)
    telling = Telling(database, texts, letters, poke)
    reviewing = Reviewing(database, letters, poke)
    router.on("stories.list")(listing.list)
    router.search("stories")(Searching(database).find)
    for verb, handler in {
        "stories.share": telling.share,
        "stories.submit": telling.submit,
        "stories.review": reviewing.review,
        "stories.publish": reviewing.publish,
        "stories.return": reviewing.give_back,
    }.items():
        # Who may review depends on the story, so that the handler decides.
        router.on(verb, is_personal=True)(handler)
