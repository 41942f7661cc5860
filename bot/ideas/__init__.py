"""Ideas in the chat: somebody proposes one, the guide of the unit answers it with a reason."""

from collections.abc import Callable, Mapping

from bot.ideas.deciding import Deciding
from bot.ideas.letters import Letters
from bot.ideas.passing import Passing
from bot.ideas.telling import Telling
from bot.router import Router
from domain.contacts.absence import AbsencesOf
from domain.people import Language
from domain.schedules import Holidays, QuietHours
from locales import Text
from store.database import Database

__all__ = ["register"]


def register(
    router: Router,
    database: Database,
    texts: Mapping[Language, Text],
    poke: Callable[[], None],
    absences: AbsencesOf | None = None,
) -> None:
    """Answer the verbs of ideas; `texts` render what others get, `poke` wakes the delivery."""
    letters = Letters(texts, Holidays(), QuietHours())
    telling = Telling(database, texts, letters, absences, poke)
    deciding = Deciding(database, letters, poke)
    passing = Passing(database, letters, poke)
    for verb, handler in {
        "ideas.submit": telling.submit,
        "ideas.preview": telling.preview,
        "ideas.send": telling.send,
        "ideas.discard": telling.discard,
        "ideas.mine": telling.mine,
        "ideas.withdraw": telling.withdraw,
        "ideas.review": deciding.review,
        "ideas.look": deciding.look,
        "ideas.accept": deciding.accept,
        "ideas.decline": deciding.decline,
        "ideas.tell": deciding.tell,
        "ideas.pass": passing.choose,
        "ideas.hand": passing.hand,
    }.items():
        # Who may answer depends on the idea, so that the handler decides.
        router.on(verb, is_personal=True)(handler)
