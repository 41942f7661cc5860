"""Who is meant by what a list of people calls them: an id, a mail address, a sign-in name, a whole name."""

from collections.abc import Iterable

from domain.people import Person
from domain.updates.listing import Wrong
from graph.town.row import small

GUEST_MARK = "#ext#@"
# Every tenant can be signed in to under such a name, too.
_MICROSOFT = (".onmicrosoft.com", ".onmicrosoft.us", ".partner.onmschina.cn")


class Called:
    """Everyone the town knows, those who left included, by all they are called."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people = {person.id: person for person in people}
        self._mails: dict[str, list[Person]] = {}
        self._locals: dict[str, list[Person]] = {}
        self._names: dict[str, list[Person]] = {}
        self._domains: set[str] = set()
        for person in self._people.values():
            self._names.setdefault(folded(person.name), []).append(person)
            local, at, domain = person.mail.casefold().partition("@")
            if at:
                self._mails.setdefault(person.mail.casefold(), []).append(person)
                self._locals.setdefault(local, []).append(person)
                self._domains.add(domain)

    def by_id(self, said: str) -> Person | Wrong:
        """Who has this Entra object id, or the town file's own."""
        found = self._people.get(small(said))
        return Wrong.UNKNOWN if found is None else _working([found])

    def by_address(self, said: str) -> Person | Wrong:
        """Who has this mail address; a sign-in name is known by what stands before the @, in a domain of the town."""
        address = said.casefold().removeprefix("mailto:")
        if GUEST_MARK in address:
            return Wrong.OUTSIDE
        local, _, domain = address.partition("@")
        is_ours = domain in self._domains or domain.endswith(_MICROSOFT)
        found = self._mails.get(address) or (self._locals.get(local) if is_ours else None)
        if not found:
            return Wrong.UNKNOWN if is_ours else Wrong.OUTSIDE
        return _working(found)

    def by_name(self, *said: str) -> Person | Wrong:
        """Who has this whole name, in whichever of these forms it is known."""
        found = next((self._names[folded(one)] for one in said if folded(one) in self._names), [])
        return _working(found) if found else Wrong.UNKNOWN


def folded(name: str) -> str:
    """A name whatever the size of its letters and its spaces."""
    return " ".join(name.casefold().split())


def turned(name: str) -> str:
    """A name written as "Kaya, Özlem", the other way round."""
    family, comma, given = name.partition(",")
    return f"{given} {family}" if comma else name


def _working(found: list[Person]) -> Person | Wrong:
    """The one who works here; who left gives way to whoever has her name now."""
    here = [person for person in found if person.is_active]
    if len(here) == 1:
        return here[0]
    return Wrong.AMBIGUOUS if here else Wrong.LEFT
