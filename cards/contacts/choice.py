"""Asking back which of several is meant; a few as buttons, many as a list to type into."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cards.elements import Button, Buttons, ChoiceInput, Element, Facts, Heading, Option
from cards.frame import Card
from domain.conversations import Answered
from domain.people import Person
from domain.projects import Project
from domain.town import Town
from locales import Text

LONGEST = 22  # characters that fit on a button on a phone
# What the client asks the bot for while one types.
PEOPLE = "people"
_MOST_BUTTONS = 5
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be meant: its id, its name, and a word that tells it from its namesakes."""

    id: str
    name: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked back: the kind is the slot that gets the id, next to the slots already known."""

    verb: str
    kind: str
    slots: Mapping[str, str] = field(default_factory=dict)


def choice_card(asked: Asked, choices: Sequence[Choice], text: Text, summary: str = "") -> Card:
    """The card that asks which one is meant."""
    title = summary or text(f"contacts-which-{asked.kind}")
    beside = Facts(tuple((choice.name, choice.beside) for choice in choices))
    details: tuple[Element, ...] = (beside,) if beside.told and len(choices) <= _MOST_BUTTONS else ()
    body = (Heading(title), *details, *picking(asked, choices, text))
    return Card(title, body, language=text.language, answered=Answered(asked.slots, asks_back=True))


def picking(asked: Asked, choices: Sequence[Choice], text: Text) -> tuple[Element, ...]:
    """Buttons for a few, a typeahead for many."""
    if len(choices) <= _MOST_BUTTONS:
        names = [choice.name for choice in choices]
        row = tuple(
            Button(
                fitting(choice.beside if names.count(choice.name) > 1 and choice.beside else choice.name),
                asked.verb,
                {**asked.slots, asked.kind: choice.id},
            )
            for choice in choices
        )
        return (Buttons(row),) if row else ()
    return looked_up(asked, choices, text)


def looked_up(asked: Asked, choices: Sequence[Choice], text: Text) -> tuple[Element, ...]:
    """A typeahead over the choices, with a button to show the one picked."""
    options = tuple(
        Option(choice.id, f"{choice.name} ({choice.beside})" if choice.beside else choice.name) for choice in choices
    )
    label = text(f"contacts-which-{asked.kind}")
    hint = text("contacts-narrow-hint")
    return (
        ChoiceInput(asked.kind, label, options, style="filtered", placeholder=hint),
        Buttons((Button(text("contacts-show"), asked.verb, dict(asked.slots)),)),
    )


def fitting(title: str, room: int = LONGEST) -> str:
    """The title, cut where it would not fit on a button."""
    return title if len(title) <= room else f"{title[: room - 1].rstrip()}…"


def short_project(project: Project, text: Text, room: int) -> str:
    """The project's name in so many characters: a shorter form people use before a cut one."""
    name = text.of(project.name)
    if len(name) <= room:
        return name
    folded = name.casefold()
    inside = [alias for alias in project.aliases if _SHORTEST < len(alias) <= room and alias.casefold() in folded]
    if inside:
        start = folded.index(max(inside, key=len).casefold())
        return name[start : start + len(max(inside, key=len))]
    known = f"{project.name.de} {project.name.en}"
    letters = [alias for alias in project.aliases if alias.isupper() and len(alias) <= room and alias in known]
    return letters[0] if letters else fitting(name, room)


def person_option(person: Person, town: Town, text: Text) -> Option:
    """Someone to choose, with the unit that tells them from a namesake."""
    unit = town.units.get(person.unit or "")
    return Option(person.id, f"{person.name} ({text.of(unit.name)})" if unit else person.name)
