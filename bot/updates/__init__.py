"""A lead writes a status update in three short cards, looks at it, sends it, and sees what became of it.

Others read what came to them as a line in the activity feed.
"""

from collections.abc import Callable, Mapping

from bot.router import Router
from bot.updates.adopting import Adopting
from bot.updates.afterwards import Afterwards
from bot.updates.approving import Approving
from bot.updates.correcting import Correcting
from bot.updates.listing import Listing
from bot.updates.reading import Reading
from bot.updates.recalling import Recalling
from bot.updates.searching import Searching
from bot.updates.sending import Sending
from bot.updates.showing import Showing
from bot.updates.stopping import Stopping
from bot.updates.whom import Whom
from bot.updates.writing import Writing
from domain.people import Directory, Language, Right
from domain.schedules import Holidays, QuietHours
from domain.updates import Permits
from locales import Text
from store.database import Database

# From so many people on a sending waits a moment, so that it can be stopped.
LARGE = 50


def register(
    router: Router,
    database: Database,
    texts: Mapping[Language, Text],
    poke: Callable[[], None],
    rate: float = 45.0,
    permits: Permits | None = None,
    large: int = LARGE,
    groups: Directory | None = None,
) -> None:
    """Answer the verbs of updates; `texts` render what others get, `poke` wakes the delivery.

    `rate` is how many requests per second may leave, `permits` says who may write to whom, `large` from how many
    people on a sending can be stopped before it begins, `groups` finds Entra groups where there are some.
    """
    holidays, quiet = Holidays(), QuietHours()
    whom = Whom(database, permits or Permits(), groups)
    showing = Showing(texts, holidays, quiet, whom, router.offers, large)
    writing = Writing(database, showing)
    correcting = Correcting(database, texts, router.offers, poke, writing.compose)
    approving = Approving(database, showing, poke)
    sending = Sending(database, showing, approving.ask, correcting.apply, poke)
    _for_writing(router, writing, sending)
    _for_afterwards(router, Afterwards(database, rate, quiet, holidays), Stopping(database, poke, quiet, holidays))
    router.on("updates.correct", right=Right.LEAD, is_personal=True)(correcting.correct)
    router.on("updates.recall", right=Right.LEAD, is_personal=True)(Recalling(database, texts, poke).recall)
    _for_readers(router, Reading(database, router.offers))
    router.search("updates")(Searching(database).find)
    router.on("updates.withdraw", right=Right.LEAD, is_personal=True)(approving.withdraw)
    # Whoever may decide is asked at the draft itself: a guide may, who writes no updates.
    router.on("updates.approve", is_personal=True)(approving.approve)
    router.on("updates.decline", is_personal=True)(approving.decline)
    _for_lists(router, Listing(database, writing.compose))
    # Pressed on a message in any chat; what comes of it is shown in the personal one.
    router.on("updates.adopt", right=Right.LEAD)(Adopting(database, writing.compose, poke).adopt)


def _for_writing(router: Router, writing: Writing, sending: Sending) -> None:
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
    }.items():
        router.on(verb, right=Right.LEAD, is_personal=True)(handler)


def _for_afterwards(router: Router, afterwards: Afterwards, stopping: Stopping) -> None:
    for verb, handler in {
        "updates.sent": afterwards.sent,
        "updates.report": afterwards.report,
        "updates.stop": stopping.stop,
        "updates.resend": stopping.resend,
    }.items():
        router.on(verb, right=Right.LEAD, is_personal=True)(handler)
    router.on("updates.not_reached", right=Right.ADMIN, is_personal=True)(afterwards.not_reached)
    router.file("updates.csv", right=Right.LEAD)(afterwards.csv)


def _for_readers(router: Router, reading: Reading) -> None:
    router.on("updates.read", is_personal=True)(reading.read)
    router.on("updates.ack")(reading.acknowledge)
    router.on("updates.steps")(reading.steps)
    router.on("updates.readers")(reading.readers)
    router.reaction("updates")(reading.reacted)


def _for_lists(router: Router, listing: Listing) -> None:
    router.on("updates.list", right=Right.LEAD, is_personal=True)(listing.take)
    router.on("updates.list-use", right=Right.LEAD, is_personal=True)(listing.use)
    router.on("updates.list-drop", right=Right.LEAD, is_personal=True)(listing.drop)
    router.file("updates.list-faults", right=Right.LEAD)(listing.faults)
