"""What a lead can choose from: projects, people, units and roles, each list short enough for a card."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cards.elements import ChoiceInput, Input, Option
from domain.people import Person, Rights, Unit
from domain.town import Town
from domain.updates import OUTSIDE, Draft, Field, To
from locales import Text

# A list of this many can be read; a longer one is searched by typing.
MOST_READ = 8
# Characters a list may take, so that the card stays below the 28 KB of Teams; a choice costs some of its own.
ROOM = 3_000
ROOM_FOR_PEOPLE = 7_500
COST = 40


def projects(draft: Draft, rights: Rights, town: Town, text: Text) -> ChoiceInput:
    """The projects this person leads; outside any project where that is allowed."""
    led = [Option(one.id, text.of(one.name)) for one in town.projects.values() if rights.lead(one.id)]
    outside = [Option(OUTSIDE, text("updates-no-project"))] if rights.lead(None) else []
    options = (*_fitting(led, draft.chosen(Field.PROJECT), ROOM), *outside)
    value = draft.said(Field.PROJECT)
    known = any(option.value == value for option in options)
    return ChoiceInput(
        Field.PROJECT,
        text("updates-field-project"),
        options,
        value=value if known else options[0].value if len(options) == 1 else "",
        style=_style(options),
        placeholder=text("updates-choose"),
    )


def owners(draft: Draft, author: Person, town: Town, text: Text) -> ChoiceInput:
    """Who can own the next step: everyone who works here, in a large town those near the project."""
    people = _nearest(draft, author, town)
    names = Counter(person.name for person in people)
    options = [Option(one.id, one.name if names[one.name] == 1 else _with_unit(one, town, text)) for one in people]
    fitting = _fitting(options, draft.chosen(Field.OWNER), ROOM_FOR_PEOPLE)
    return ChoiceInput(
        Field.OWNER,
        text("updates-field-owner"),
        tuple(sorted(fitting, key=lambda option: option.title)),
        value=draft.said(Field.OWNER),
        style="filtered",
        placeholder=text("updates-search"),
    )


def audience(draft: Draft, town: Town, text: Text) -> tuple[Input, ...]:
    """Everyone, chosen units and roles, or the project's channel."""
    project = town.projects.get(draft.project or "")
    to = [Option(To.EVERYONE, text("updates-to-everyone")), Option(To.CHOSEN, text("updates-to-chosen"))]
    if project and project.channel:
        to.append(Option(To.CHANNEL, text("updates-to-channel", channel=text.of(project.name))))
    units = [Option(one.id, text.of(one.name)) for one in _from_the_top(town)]
    held = {one.role for one in town.responsibilities} | set(draft.chosen(Field.ROLES))
    roles = [Option(one.id, text.of(one.name)) for one in town.roles.values() if one.id in held]
    return (
        ChoiceInput(Field.TO, text("updates-field-to"), tuple(to), value=draft.to or "", style="expanded"),
        *_several(draft, Field.UNITS, units, text),
        *_several(draft, Field.ROLES, roles, text),
    )


def audience_said(draft: Draft, town: Town, text: Text) -> str:
    """The audience in words."""
    project = town.projects.get(draft.project or "")
    match draft.to:
        case To.EVERYONE:
            return text("updates-to-everyone")
        case To.CHANNEL if project:
            return text("updates-to-channel", channel=text.of(project.name))
        case _:
            units = [text.of(town.units[one].name) for one in draft.chosen(Field.UNITS) if one in town.units]
            roles = [text.of(town.roles[one].name) for one in draft.chosen(Field.ROLES) if one in town.roles]
            named = units + roles
            more = len(named) - MOST_READ
            shown = [*named[:MOST_READ], text("updates-and-more", count=more)] if more > 0 else named
            return text.listed(shown)


def _several(draft: Draft, field: Field, options: list[Option], text: Text) -> tuple[ChoiceInput, ...]:
    if not options:
        return ()
    shown = _fitting(options, draft.chosen(field), ROOM)
    return (
        ChoiceInput(
            field,
            text(f"updates-field-{field.value}"),
            shown,
            value=",".join(draft.chosen(field)),
            style="filtered",
            is_multiple=True,
            placeholder=text("updates-search"),
        ),
    )


def _fitting(options: Sequence[Option], chosen: Sequence[str], room: int) -> tuple[Option, ...]:
    """As many of the first as there is room for, and whatever was chosen."""
    found = []
    for option in options:
        # A title is written twice: to be read and to be heard.
        room -= len(option.value) + 2 * len(option.title) + COST
        if room >= 0 or option.value in chosen:
            found.append(option)
    return tuple(found)


def _style(options: Sequence[Option]) -> str:
    return "compact" if len(options) <= MOST_READ else "filtered"


def _nearest(draft: Draft, author: Person, town: Town) -> list[Person]:
    """Everyone who works here: those of the project and of the own unit first, then by name."""
    near = {one.person for one in town.responsibilities if draft.project and one.project == draft.project}
    near |= {one.owner for one in town.milestones if draft.project and one.project == draft.project and one.owner}
    near.add(author.id)
    everyone = [person for person in town.people.values() if person.is_active]
    return sorted(everyone, key=lambda one: (one.id not in near, one.unit != author.unit, one.name, one.id))


def _with_unit(person: Person, town: Town, text: Text) -> str:
    unit = town.units.get(person.unit or "")
    return text("updates-person-in", name=person.name, unit=text.of(unit.name)) if unit else person.name


def _from_the_top(town: Town) -> Iterator[Unit]:
    """Every unit, those above before those below: a unit stands for all under it."""
    waiting = [unit for unit in town.units.values() if unit.parent not in town.units]
    seen: set[str] = set()
    while waiting:
        yield from waiting
        seen |= {unit.id for unit in waiting}
        above = {unit.id for unit in waiting}
        waiting = [unit for unit in town.units.values() if unit.parent in above and unit.id not in seen]
