"""The idea a card names: only for who proposed it, or for who may answer it today."""

from bot.router import Turn
from domain.errors import Refusal
from domain.ideas import Idea, State, may_decide
from domain.typed import is_id


def id_of(turn: Turn) -> str:
    """The id a card carries; raises Refusal for what is none."""
    found = turn.value("idea")
    if not is_id(found):
        raise Refusal("ideas-gone")
    return found


def own(turn: Turn, idea: Idea | None) -> Idea:
    """The idea, when this person proposed it; raises Refusal else."""
    if idea is None or idea.proposer != turn.person.id:
        raise Refusal("ideas-gone")
    return idea


def answerable(turn: Turn, idea: Idea | None) -> Idea:
    """The idea, when this person may answer it today; raises Refusal else, saying no more to others than to anyone."""
    if idea is None or idea.state is State.DRAFT or not may_decide(idea, turn.person.id, turn.town):
        raise Refusal("ideas-not-here")
    return idea
