"""What a lead can choose from: projects, people, units, roles and groups, each list short enough for a card."""

from collections.abc import Iterator, Sequence

from cards.elements import ChoiceInput, Element, Fold, Option, Paragraph
from domain.people import Person, Rights, Unit
from domain.town import Town
from domain.updates import OUTSIDE, Around, Draft, Field, Kind, To
from locales import Text

# A list of this many can be read; a longer one is searched by typing.
MOST_READ = 8
# Characters a list may take, so that the card stays below the 28 KB of Teams; a choice costs some of its own.
ROOM = 3_000
COST = 40
# People who are offered before one types; everyone else is found by typing.
MOST_NEAR = 15
CHOOSABLE = frozenset({Kind.UNITS, Kind.ROLES, Kind.PROJECTS, Kind.GROUPS})
# So many kinds are named where what can be chosen is opened; more do not fit into a line.
MOST_NAMED = 3
CHOSEN = (Field.UNITS, Field.ROLES, Field.PROJECTS, Field.GROUPS)
# What the client asks the bot for while one types.
PEOPLE, UNITS, GROUPS = "people", "units", "groups"


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
    """Who can own the next step: everyone who works here; those near the project are there before one types."""
    options = [Option(one.id, person_said(one, town, text)) for one in _nearest(draft, author, town)]
    return ChoiceInput(
        Field.OWNER,
        text("updates-field-owner"),
        tuple(options),
        value=next((one.value for one in options if one.value == draft.said(Field.OWNER)), ""),
        style="filtered",
        placeholder=text("updates-search"),
        dataset=PEOPLE,
    )


def audience(draft: Draft, town: Town, around: Around, text: Text) -> tuple[Element, ...]:
    """Everyone, what was chosen together, a list, or the project's channel: whatever this person may write to."""
    return (
        ChoiceInput(
            Field.TO,
            text("updates-field-to"),
            _ways(draft, town, around, text),
            value=draft.to or "",
            style="expanded",
        ),
        *_parts(draft, town, around, text),
    )


def _ways(draft: Draft, town: Town, around: Around, text: Text) -> tuple[Option, ...]:
    project = town.projects.get(draft.project or "")
    channel = text.of(project.name) if project and project.channel else ""
    count = len(around.listed or ())
    said = {
        To.EVERYONE: text("updates-to-everyone") if Kind.EVERYONE in around.kinds else "",
        To.CHOSEN: text("updates-to-chosen", kinds=_kinds_said(around, text)) if around.kinds & CHOOSABLE else "",
        To.LIST: text("updates-to-list", count=count)
        if around.listed is not None and Kind.LIST in around.kinds
        else "",
        To.CHANNEL: text("updates-to-channel", channel=channel) if channel and Kind.CHANNEL in around.kinds else "",
    }
    return tuple(Option(way, words) for way, words in said.items() if words)


def _parts(draft: Draft, town: Town, around: Around, text: Text) -> tuple[Element, ...]:
    """What is chosen together, behind a fold until something of it is; and how a list is sent."""
    units = [Option(one.id, text.of(one.name)) for one in _from_the_top(town)]
    held = {one.role for one in town.responsibilities} | set(draft.chosen(Field.ROLES))
    roles = [Option(one.id, text.of(one.name)) for one in town.roles.values() if one.id in held]
    projects = [Option(one.id, text.of(one.name)) for one in town.projects.values()]
    inside: tuple[Element, ...] = (
        *(_several(draft, Field.UNITS, units, text) if Kind.UNITS in around.kinds else ()),
        *(_several(draft, Field.ROLES, roles, text) if Kind.ROLES in around.kinds else ()),
        *(_several(draft, Field.PROJECTS, projects, text) if Kind.PROJECTS in around.kinds else ()),
        *(_groups(draft, around, text) if around.has_groups and Kind.GROUPS in around.kinds else ()),
    )
    is_open = draft.to is To.CHOSEN or any(draft.chosen(field) for field in CHOSEN)
    return (
        *((Fold(_kinds_said(around, text), "fold-audience", inside, is_open),) if inside else ()),
        *((Paragraph(text("updates-hint-list"), is_subtle=True),) if Kind.LIST in around.kinds else ()),
    )


def _kinds_said(around: Around, text: Text) -> str:
    """What this person may choose of, in the order of the card."""
    ordered = (Kind.UNITS, Kind.ROLES, Kind.PROJECTS, *((Kind.GROUPS,) if around.has_groups else ()))
    named = [text(f"updates-kind-{kind.value}") for kind in ordered if kind in around.kinds]
    return ", ".join(named[:MOST_NAMED])


def _groups(draft: Draft, around: Around, text: Text) -> tuple[ChoiceInput, ...]:
    """Entra groups are found by typing; those chosen before show their names."""
    known = tuple(Option(id, around.groups[id].name) for id in draft.chosen(Field.GROUPS) if id in around.groups)
    return (
        ChoiceInput(
            Field.GROUPS,
            text("updates-field-groups"),
            known,
            value=",".join(option.value for option in known),
            style="filtered",
            is_multiple=True,
            placeholder=text("updates-search"),
            dataset=GROUPS,
        ),
    )


def audience_said(draft: Draft, town: Town, around: Around, text: Text) -> str:
    """The audience in words."""
    project = town.projects.get(draft.project or "")
    match draft.to:
        case To.EVERYONE:
            return text("updates-to-everyone")
        case To.LIST:
            return text("updates-to-list", count=len(around.listed or ()))
        case To.CHANNEL if project:
            return text("updates-to-channel", channel=text.of(project.name))
        case _:
            named = list(_named(draft, town, around, text))
            more = len(named) - MOST_READ
            shown = [*named[:MOST_READ], text("updates-and-more", count=more)] if more > 0 else named
            return text.listed(shown)


def _named(draft: Draft, town: Town, around: Around, text: Text) -> Iterator[str]:
    yield from (text.of(town.units[one].name) for one in draft.chosen(Field.UNITS) if one in town.units)
    yield from (text.of(town.roles[one].name) for one in draft.chosen(Field.ROLES) if one in town.roles)
    for one in draft.chosen(Field.PROJECTS):
        if one in town.projects:
            yield text("updates-to-project", project=text.of(town.projects[one].name))
    yield from (around.groups[one].name for one in draft.chosen(Field.GROUPS) if one in around.groups)


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
            dataset=UNITS if field is Field.UNITS and len(shown) < len(options) else "",
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


def person_said(person: Person, town: Town, text: Text) -> str:
    """A name one can choose by: with the unit, since there may be two who bear it."""
    unit = town.units.get(person.unit or "")
    return text("updates-person-in", name=person.name, unit=text.of(unit.name)) if unit else person.name


def _nearest(draft: Draft, author: Person, town: Town) -> list[Person]:
    """Who was chosen, the author, those of the project and of the own unit, as far as they work here."""
    of_project = {one.person for one in town.responsibilities if draft.project and one.project == draft.project}
    of_project |= {one.owner for one in town.milestones if draft.project and one.project == draft.project and one.owner}
    chosen = draft.said(Field.OWNER)
    near = [
        one
        for one in town.people.values()
        if one.is_active
        and (one.id in (chosen, author.id) or one.id in of_project or (author.unit and one.unit == author.unit))
    ]
    near.sort(key=lambda one: (one.id != chosen, one.id != author.id, one.id not in of_project, one.name, one.id))
    return near[:MOST_NEAR]


def _from_the_top(town: Town) -> Iterator[Unit]:
    """Every unit, those above before those below: a unit stands for all under it."""
    waiting = [unit for unit in town.units.values() if unit.parent not in town.units]
    seen: set[str] = set()
    while waiting:
        yield from waiting
        seen |= {unit.id for unit in waiting}
        above = {unit.id for unit in waiting}
        waiting = [unit for unit in town.units.values() if unit.parent in above and unit.id not in seen]
