"""A lead writes a status update in three short cards, looks at it, sends it, and sees what became of it.

Others read what came to them as a line in the activity feed.
"""

from collections.abc import Callable, Mapping

from bot.router import Router
from bot.updates.sending import Sending
from bot.updates.showing import Showing
from bot.updates.writing import Writing
from domain.people import Language, Right
from domain.schedules import Holidays
from locales import Text
from store.database import Database


def register(router: Router, database: Database, texts: Mapping[Language, Text], poke: Callable[[], None]) -> None:
    """Answer the verbs of updates; `texts` render what others get, `poke` wakes the delivery."""
    showing = Showing(texts, Holidays())
    writing = Writing(database, showing)
    sending = Sending(database, showing, lambda verb: verb in router.verbs and router.is_on(verb), poke)
    for verb, handler in {
        "updates.compose": writing.compose,
        "updates.content": writing.content,
        "updates.details": writing.details,
        "updates.english": writing.english,
        "updates.audience": writing.audience,
        "updates.back": writing.back,
        "updates.discard": writing.discard,
        "updates.preview": sending.preview,
        "updates.test": sending.test,
        "updates.send": sending.send,
        "updates.report": sending.report,
    }.items():
        router.on(verb, right=Right.LEAD, is_personal=True)(handler)
    router.on("updates.read", is_personal=True)(sending.read)
