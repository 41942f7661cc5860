"""Who keeps an entry current: the leads of its project, and the admins for everything else."""

from domain.people import Person, Right
from domain.town import Town, holders, holdings


def keepers(
    project: str | None, town: Town, *, without: str | None = None, owner: str | None = None
) -> tuple[Person, ...]:
    """Who may change an entry of this project, or of none; never only `without` (a person's id) where others exist.

    What has an `owner` (a person's id) is theirs as long as they are here.
    """
    own = town.people.get(owner or "")
    if own is not None and own.is_active and own.id != without:
        return (own,)
    leads = _leads(project, town) if project else ()
    admins = tuple(town.people[one] for one in holders(Right.ADMIN, town))
    for found in (leads, admins):
        others = tuple(one for one in found if one.id != without)
        if others:
            return others
    return leads or admins


def keeps(person: str, project: str | None, town: Town) -> bool:
    """Whether this person keeps the entries of the project; admins keep everything."""
    own = holdings(town).get(person, frozenset())
    return (Right.ADMIN, None) in own or any(one.id == person for one in keepers(project, town))


def _leads(project: str, town: Town) -> tuple[Person, ...]:
    """Who leads this very project now; whoever speaks for every project is no keeper of this one."""
    return tuple(town.people[one] for one, held in holdings(town).items() if (Right.LEAD, project) in held)
