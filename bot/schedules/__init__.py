"""Sets up what the town does again and again: the list of schedules, each one's changes, and writing a new one."""

from collections.abc import Callable

from bot.router import Router
from bot.schedules.changing import Changing
from bot.schedules.desk import Desk, FireNow
from bot.schedules.listing import Listing
from bot.schedules.writing import Writing
from domain.people import Directory, Right
from store.database import Database


def register(
    router: Router, database: Database, fire_now: FireNow, poke: Callable[[], None], directory: Directory
) -> None:
    """Answer the verbs of schedules; `fire_now` starts one by hand, `poke` tells the delivery of new messages."""
    desk = Desk(database, fire_now, poke, directory)
    writing, changing = Writing(desk), Changing(desk)
    listing = Listing(desk, writing.begin)
    handlers = {
        "manage": listing.manage,
        "show": listing.show,
        "new": writing.new,
        "change": writing.change,
        "draft": writing.write_on,
        "what": writing.what,
        "whom": writing.whom,
        "when": writing.when,
        "back": writing.back,
        "save": writing.save,
        "discard": writing.discard,
        "pause": changing.pause,
        "resume": changing.resume,
        "skip": changing.skip,
        "keep": changing.keep,
        "ask-fire": changing.ask_fire,
        "fire": changing.fire,
        "ask-end": changing.ask_end,
        "end": changing.end,
    }
    for verb, handler in handlers.items():
        router.on(f"schedules.{verb}", right=Right.LEAD, is_personal=True)(handler)
