"""The second person of an urgent update: who may be asked, and who may decide."""

from domain.people import Right
from domain.town import Holding, Town, holdings
from domain.updates.draft import Draft

# So many are asked; others who may decide find it through them.
MOST_ASKED = 10
_ORDER = (Right.LEAD, Right.ADMIN, Right.GUIDE)


def may_approve(person: str, draft: Draft, town: Town) -> bool:
    """Whether this person may decide about the draft: a lead of its project, a guide or an admin, never its author."""
    return _right(person, holdings(town).get(person, frozenset()), draft) is not None


def approvers(draft: Draft, town: Town) -> tuple[str, ...]:
    """Whom to ask, nearest first: leads of the project, then admins, then guides."""
    found = [(right, person) for person, held in holdings(town).items() if (right := _right(person, held, draft))]
    found.sort(key=lambda one: (_ORDER.index(one[0]), one[1]))
    return tuple(person for _, person in found[:MOST_ASKED])


def _right(person: str, held: frozenset[Holding], draft: Draft) -> Right | None:
    """The right by which this person may decide."""
    if person == draft.author:
        return None
    if (Right.LEAD, None) in held or (draft.project is not None and (Right.LEAD, draft.project) in held):
        return Right.LEAD
    return next((right for right in _ORDER[1:] if (right, None) in held), None)
