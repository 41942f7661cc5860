"""The entries that a person may change: all on a card, or searched and shown a page at a time."""

from collections.abc import Iterator, Sequence

from bot.recogniser.folding import words
from bot.router import Reply, Turn
from cards.contacts.entries import LONGEST_SEARCH, PER_PAGE, Page, entries_card, search_card
from cards.elements import Option
from domain.contacts import Responsibility
from domain.contacts.editing import may_edit
from domain.people import Right
from domain.town import Town

HOUSE = "house"


def show_list(turn: Turn) -> Reply:
    """The entries, where they fit on one card; else a way to find some of them."""
    entries = _mine(turn)
    page = _page(turn, entries, entries)
    return search_card(page, turn.text) if page.groups else entries_card(page, turn.town, turn.text)


async def show_entries(turn: Turn) -> Reply:
    """A page of the entries that fit what was typed and chosen."""
    entries = _mine(turn)
    typed = words(turn.value("search")[:LONGEST_SEARCH])
    group = turn.value("group")
    found = [one for one in entries if _is_in(group, one) and _has(typed, one, turn.town)]
    return entries_card(_page(turn, entries, found), turn.town, turn.text)


def _mine(turn: Turn) -> Sequence[Responsibility]:
    """Whatever this person may change, grouped by project, then unit, then the whole house."""
    town = turn.town
    projects = {id: place for place, id in enumerate(town.projects)}
    units = {id: place for place, id in enumerate(town.units)}
    last = len(projects) + len(units)
    mine = [one for one in town.responsibilities if may_edit(turn.rights, one)]
    return sorted(mine, key=lambda one: (projects.get(one.project or "", last), units.get(one.unit or "", last)))


def _page(turn: Turn, entries: Sequence[Responsibility], found: Sequence[Responsibility]) -> Page:
    said = turn.value("page")
    number = int(said) if said.isdecimal() and len(said) < PER_PAGE else 0
    # A page beyond the end of what is found now is the first one.
    start = number * PER_PAGE if number * PER_PAGE < len(found) else 0
    return Page(
        found[start : start + PER_PAGE],
        len(found),
        start // PER_PAGE,
        turn.value("search")[:LONGEST_SEARCH],
        turn.value("group"),
        tuple(_groups(turn, entries)) if len(entries) > PER_PAGE else (),
        is_admin=Right.ADMIN in turn.rights.held,
    )


def _groups(turn: Turn, entries: Sequence[Responsibility]) -> Iterator[Option]:
    town, text = turn.town, turn.text
    for project in dict.fromkeys(one.project for one in entries):
        if project and project in town.projects:
            yield Option(f"project:{project}", text.of(town.projects[project].name))
    for unit in dict.fromkeys(one.unit for one in entries):
        if unit and unit in town.units:
            yield Option(f"unit:{unit}", text.of(town.units[unit].name))
    if any(_is_in(HOUSE, one) for one in entries):
        yield Option(HOUSE, text("contacts-edit-group-house"))


def _is_in(group: str, entry: Responsibility) -> bool:
    if group == HOUSE:
        return not entry.project and not entry.unit
    return group in ("", f"project:{entry.project}", f"unit:{entry.unit}")


def _has(typed: Sequence[str], entry: Responsibility, town: Town) -> bool:
    """Whether each typed word begins a word of the entry: of its people, its matter, its role."""
    if not typed:
        return True
    people = [town.people[one].name for one in (entry.person, entry.deputy) if one and one in town.people]
    role, project = town.roles.get(entry.role or ""), town.projects.get(entry.project or "")
    unit = town.units.get(entry.unit or "")
    named = [entry.title, entry.topic, *(one.name for one in (role, project, unit) if one)]
    texts = (*people, *(text for wording in named for text in (wording.de, wording.en)))
    known = [word for text in texts for word in words(text)]
    return all(any(word.startswith(one) for word in known) for one in typed)
