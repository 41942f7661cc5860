"""Someone to turn to, and who is named before whom: the holder, who stands in, and last whoever is away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from domain.contacts import Responsibility
from domain.contacts.absence import Absence, Attendance
from domain.people import Person
from domain.town import Town

# Whose absence changes what is shown: those named, and a few who could be named in their place.
MOST_LOOKED_UP = 6
_HERE, _STANDS_IN, _AWAY = 0, 1, 2
MOST_TITLED = 3
_WORD = re.compile(r"\w+")
_FORM = re.compile(r"(?:erin|erer|innen|in|er|e|s)$")
_SHORTEST = 3  # letters of a word that says something
_FORMED = 5  # letters from which a title may have an ending


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to turn to; `instead_of` is who should answer but has left, or is away.

    `away` is the absence of whoever should answer: of `instead_of`, or of the person where nobody stands in.
    """

    person: Person
    held: Responsibility | None = None
    deputy: Person | None = None
    instead_of: Person | None = None
    away: Absence | None = None
    deputy_away: Absence | None = None

    @property
    def stands_in(self) -> bool:
        """Whether the person answers only while someone else is away."""
        return self.instead_of is not None and self.away is not None


Rank = tuple[int, ...]
Ranked = tuple[Rank, Responsibility]
Found = tuple[Rank, Contact]


def attended(contact: Contact, attendance: Attendance) -> Contact:
    """The contact with what is known of the person's absence and the deputy's; who was chosen stands in."""
    away = attendance.away.get(contact.person.id)
    deputy = attendance.stand_ins.get(contact.person.id, contact.deputy) if away else contact.deputy
    deputy_away = attendance.away.get(deputy.id) if deputy else None
    return replace(contact, away=away, deputy=deputy, deputy_away=deputy_away)


def looked_up(contacts: Sequence[Contact]) -> tuple[str, ...]:
    """The ids of those whose absence matters for an answer with these contacts, the deputies among them."""
    few = contacts[:MOST_LOOKED_UP]
    ids = (one.id for contact in few for one in (contact.person, contact.deputy) if one is not None)
    return tuple(dict.fromkeys(ids))


def in_order(ranked: Sequence[Ranked], town: Town, attendance: Attendance) -> tuple[Found, ...]:
    """Everyone who is here, each once, best first; the deputy answers for a holder who has left or is away."""
    entries = [entry for rank, held in ranked for entry in _entries(rank, held, town, attendance)]
    places = {person: place for place, person in enumerate(attendance.order)}
    found: dict[str, Found] = {}
    for rank, contact in sorted(entries, key=lambda entry: (entry[0], places.get(entry[1].person.id, len(places)))):
        found.setdefault(contact.person.id, (rank, contact))
    return tuple(found.values())


def _entries(rank: Rank, held: Responsibility, town: Town, attendance: Attendance) -> Iterator[Found]:
    """Who may be named for what is held, and how good that is among those of the same rank."""
    holder, deputy = town.people.get(held.person), deputy_of(held, town)
    if holder is None or not holder.is_active:
        if deputy:
            yield (*rank, _STANDS_IN), Contact(deputy, held, None, holder)
        return
    contact = Contact(holder, held, deputy)
    if attendance.away:
        contact = attended(contact, attendance)
    if contact.away is None:
        yield (*rank, _HERE), contact
        return
    if contact.deputy and contact.deputy_away is None:
        yield (*rank, _STANDS_IN), Contact(contact.deputy, held, None, holder, contact.away)
    yield (*rank, _AWAY), contact


def all_away(found: Sequence[Found]) -> bool:
    """Whether none of them is here, and nobody stands in."""
    return all(rank[-1] == _AWAY for rank, _ in found)


def here_first(found: tuple[Found, ...]) -> tuple[tuple[Person, ...], tuple[Found, ...]]:
    """Whoever is away before the first who is here, and everyone with that one in front; all as they are else."""
    first = next((place for place, (rank, _) in enumerate(found) if rank[-1] != _AWAY), 0)
    ahead = found[:first]
    return tuple(contact.person for _, contact in ahead), (found[first], *ahead, *found[first + 1 :])


def deputy_of(held: Responsibility, town: Town) -> Person | None:
    """Who stands in by the entry, if that is somebody else who works here."""
    deputy = town.people.get(held.deputy or "")
    return deputy if deputy and deputy.is_active and deputy.id != held.person else None


def titled(asked: str, town: Town) -> tuple[Person, ...]:
    """Who bears a title with these words, or one that stands in them, where they are few: the mayor, the treasurer."""
    wanted = _bare_words(asked)
    if not wanted:
        return ()
    titles = [(one, [_bare_words(said) for said in (one.title.de, one.title.en)]) for one in town.people.values()]
    here = [(one, borne) for one, borne in titles if one.is_active and any(borne)]
    found = [one for one, borne in here if any(wanted <= words for words in borne)]
    if not found:
        found = [one for one, borne in here if any(words and words <= wanted for words in borne)]
    return tuple(found) if len(found) <= MOST_TITLED else ()


def _bare_words(said: str) -> frozenset[str]:
    """Words without what makes a title one of a woman or a man."""
    words = (word for word in _WORD.findall(said.casefold()) if len(word) >= _SHORTEST)
    return frozenset(_FORM.sub("", word) if len(word) > _FORMED else word for word in words)
