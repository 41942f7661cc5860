"""What a cell may call a person, a unit, a role or a project: an id, a mail address, an exact name."""

from collections.abc import Collection, Iterable, Iterator

from domain.people import Wording
from domain.town import Town
from graph.town.problems import Kind, nearest
from graph.town.row import one_line, small


class Names:
    """Everything the stored town is called; people who left are nobody's contact any more.

    `still` are ids of some who left and may yet be named, by their id alone.
    """

    def __init__(self, town: Town, still: Collection[str] = ()) -> None:
        people = (one for one in town.people.values() if one.is_active)
        self._ids: dict[Kind, dict[str, str]] = {}
        self._meant: dict[Kind, dict[str, tuple[str, ...]]] = {}
        self._know(Kind.PERSON, ((one.id, (one.mail, one.name)) for one in people))
        self._ids[Kind.PERSON].update((one, one) for one in still)
        self._know(Kind.UNIT, ((one.id, (*_both(one.name), *one.aliases)) for one in town.units.values()))
        self._know(Kind.PROJECT, ((one.id, (*_both(one.name), *one.aliases)) for one in town.projects.values()))
        forms = ((one, (one.name, one.feminine, one.masculine)) for one in town.roles.values())
        self._know(Kind.ROLE, ((one.id, (*_each(said), *one.aliases)) for one, said in forms))

    def meant(self, said: str, kind: Kind) -> tuple[str, ...]:
        """The ids it may mean: one by its id, else all that are called so."""
        known = self._ids[kind].get(small(said))
        return (known,) if known is not None else self._meant[kind].get(_folded(said), ())

    def called(self, id: str, kind: Kind, names: Iterable[str]) -> str:
        """The first of the names that means this id and nothing else; the id itself where none does."""
        shown = (one_line(name) for name in names)
        return next((name for name in shown if name and self.meant(name, kind) == (id,)), id)

    def near(self, said: str, kind: Kind) -> str:
        """The known name that was probably meant."""
        return nearest(_folded(said), self._meant[kind])

    def _know(self, kind: Kind, called: Iterable[tuple[str, Iterable[str]]]) -> None:
        ids: dict[str, str] = {}
        meant: dict[str, tuple[str, ...]] = {}
        for id, names in called:
            ids[id] = id
            for name in {_folded(name) for name in names if name}:
                meant[name] = (*meant.get(name, ()), id)
        self._ids[kind], self._meant[kind] = ids, meant


def still_named(town: Town) -> frozenset[str]:
    """Those who stand in an entry, whether they work here or left."""
    named = {one for held in town.responsibilities for one in (held.person, held.deputy) if one}
    return frozenset(named & town.people.keys())


def _both(wording: Wording) -> tuple[str, str]:
    return wording.de, wording.en


def _each(wordings: Iterable[Wording]) -> Iterator[str]:
    for wording in wordings:
        yield from _both(wording)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
