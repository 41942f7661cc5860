"""The short cards on which a schedule is written; whatever was typed stands in them again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from cards.elements import (
    Button,
    ChoiceInput,
    DayInput,
    Element,
    Heading,
    Input,
    Option,
    Paragraph,
    TextInput,
    TimeInput,
    Tone,
)
from cards.frame import Card
from domain.people import Person, Rights
from domain.schedules import Kind, Weekday
from domain.town import Town
from locales import Text

LONGEST: Mapping[str, int] = {"title": 120, "title_en": 120, "question": 300, "question_en": 300}
MOST_EVERY = 12
# A list of this many can be read; a longer one is searched by typing, and more make the card too large for Teams.
MOST_READ = 20
MOST_OFFERED = 60
# Characters of a card's JSON that names to choose from may take; each is read aloud, too, and stands there twice.
ROOM_FOR_PEOPLE, BESIDE_A_NAME = 10_000, 31


@dataclass(frozen=True, slots=True)
class Form:
    """What is typed so far by input id, who writes, and what is wrong (field and fault, both names)."""

    draft: str
    typed: Mapping[str, str]
    author: Person
    rights: Rights
    town: Town
    faults: Sequence[tuple[str, str]] = ()

    def said(self, field: str) -> str:
        """What stands in the field."""
        return self.typed.get(field, "").strip()


def form(step: str, shown: Form, text: Text) -> Card:
    """The card of this step: what, whom or when."""
    title = text(f"schedules-form-{step}")
    faults = [text(f"schedules-fault-{fault}", field=text(f"schedules-field-{field}")) for field, fault in shown.faults]
    hint = text("schedules-hint-what-retro" if step == "what" and _is_retro(shown) else f"schedules-hint-{step}")
    body: tuple[Element, ...] = (
        Heading(title),
        *(Paragraph(fault, tone=Tone.ATTENTION, is_strong=True) for fault in faults),
        Paragraph(hint, is_subtle=True),
        *_INPUTS[step](shown, text),
    )
    return Card(title, body, _actions(step, shown.draft, text), text.language)


def kind_card(text: Text) -> Card:
    """Asks what the new schedule is for."""
    title = text("schedules-new")
    explained = tuple(Paragraph(text(f"schedules-kind-{kind.value}-is")) for kind in Kind)
    actions = (
        *(Button(text(f"schedules-kind-{kind.value}"), "schedules.new", {"kind": kind.value}) for kind in Kind),
        Button(text("schedules-button-back"), "schedules.manage"),
    )
    return Card(title, (Heading(title), *explained), actions, text.language)


def unfinished_card(draft: str, titled: str, kind: str, text: Text) -> Card:
    """A draft waits: write on, or begin anew."""
    title = text("schedules-unfinished")
    actions = (
        Button(text("schedules-button-write-on"), "schedules.draft", {"draft": draft}, is_primary=True),
        Button(text("schedules-button-anew"), "schedules.new", {"kind": kind, "anew": "1"}),
        Button(text("schedules-button-discard"), "schedules.discard", {"draft": draft}),
    )
    said = titled or text("schedules-untitled")
    return Card(title, (Heading(title), Paragraph(said)), actions, text.language)


def waste_card(draft: str, titled: str, text: Text) -> Card:
    """Asks before a draft is thrown away."""
    title = text("schedules-discard")
    actions = (
        Button(
            text("schedules-button-discard"),
            "schedules.discard",
            {"draft": draft, "sure": "1"},
            is_destructive=True,
        ),
        Button(text("schedules-button-write-on"), "schedules.draft", {"draft": draft}),
    )
    return Card(title, (Heading(title), Paragraph(titled or text("schedules-untitled"))), actions, text.language)


def _actions(step: str, draft: str, text: Text) -> tuple[Button, ...]:
    back = Button(text("schedules-button-back"), "schedules.back", {"draft": draft, "at": step})
    return (
        Button(text("schedules-button-on"), f"schedules.{step}", {"draft": draft}, is_primary=True),
        *((back,) if step != "what" else ()),
        Button(text("schedules-button-discard"), "schedules.discard", {"draft": draft, "at": step}),
    )


def _what(form: Form, text: Text) -> tuple[Input, ...]:
    speaks_english = "en" in form.town.languages
    english = (_line("title_en", form, text),) if speaks_english else ()
    if _is_retro(form):
        return (_line("title", form, text), *english, *_project(form, text), _facilitator(form, text))
    asked = (_line("question_en", form, text),) if speaks_english else ()
    return (_line("title", form, text), *english, _line("question", form, text), *asked, *_project(form, text))


def _whom(form: Form, text: Text) -> tuple[Input, ...]:
    town = form.town
    everyone = ChoiceInput(
        "everyone",
        text("schedules-field-everyone"),
        (Option("1", text("schedules-for-everyone")),),
        value=form.said("everyone"),
        style="expanded",
        is_multiple=True,
    )
    return (
        everyone,
        *_projects(form, text),
        *_several("units", [Option(one.id, text.of(one.name)) for one in town.units.values()], form, text),
        *_several("roles", [Option(one.id, text.of(one.name)) for one in town.roles.values()], form, text),
    )


def _when(form: Form, text: Text) -> tuple[Input, ...]:
    days = [Option(day.value, text(f"schedules-weekday-{day.value}")) for day in Weekday]
    weeks = tuple(Option(str(every), text("schedules-every", every=every)) for every in range(1, MOST_EVERY + 1))
    return (
        *_several("weekdays", days, form, text),
        TimeInput("time", text("schedules-field-time"), form.said("time")),
        ChoiceInput("every", text("schedules-field-every"), weeks, value=_known(form.said("every"), weeks)),
        DayInput("start", text("schedules-field-start"), _day(form.said("start"))),
        DayInput("end", text("schedules-field-end"), _day(form.said("end"))),
    )


def _line(field: str, form: Form, text: Text) -> TextInput:
    return TextInput(
        field,
        text(f"schedules-field-{field.replace('_', '-')}"),
        value=form.said(field),
        is_multiline=field.startswith("question"),
        longest=LONGEST[field],
    )


def _project(form: Form, text: Text) -> tuple[ChoiceInput, ...]:
    """The projects this person may speak for; none, where that is allowed and means something."""
    led = [Option(one.id, text.of(one.name)) for one in form.town.projects.values() if form.rights.lead(one.id)]
    shown = _short(led, form.said("project"))
    if form.rights.lead(None) and not _is_retro(form):
        shown = (Option("none", text("schedules-no-project")), *shown)
    if not shown:
        return ()
    chosen = _known(form.said("project"), shown) or (shown[0].value if len(shown) == 1 else "")
    label = text("schedules-field-project")
    return (ChoiceInput("project", label, shown, chosen, _style(shown), placeholder=text("schedules-choose")),)


def _projects(form: Form, text: Text) -> tuple[ChoiceInput, ...]:
    """One project whose people are meant; several only where they were chosen before, because that is long."""
    options = [Option(one.id, text.of(one.name)) for one in form.town.projects.values()]
    chosen = form.said("projects")
    if not options or "," in chosen:
        return _several("projects", options, form, text)
    shown = (Option("none", text("schedules-any-project")), *_short(options, chosen))
    label = text("schedules-field-projects")
    return (ChoiceInput("projects", label, shown, _known(chosen, shown) or "none", _style(shown)),)


def _facilitator(form: Form, text: Text) -> ChoiceInput:
    """Who can lead a look back: everyone; in a large town those who hold some responsibility first."""
    chosen = form.said("facilitator")
    near = {held.person for held in form.town.responsibilities} | set(form.town.admins)
    people = [one for one in form.town.people.values() if one.is_active]
    people.sort(key=lambda one: (one.id not in (chosen, form.author.id), one.id not in near, one.name, one.id))
    nearest = sorted(_that_fit(people), key=lambda one: (one.name, one.id))
    units = {one.id: text.of(one.name) for one in form.town.units.values()}
    names = [one.name for one in nearest]
    options = tuple(
        Option(
            one.id, f"{one.name} ({units[one.unit]})" if names.count(one.name) > 1 and one.unit in units else one.name
        )
        for one in nearest
    )
    return ChoiceInput(
        "facilitator",
        text("schedules-field-facilitator"),
        options,
        _known(chosen, options),
        "filtered",
        placeholder=text("schedules-search"),
    )


def _that_fit(people: Sequence[Person]) -> Iterator[Person]:
    room = ROOM_FOR_PEOPLE
    for person in people:
        room -= 2 * len(person.name) + len(person.id) + BESIDE_A_NAME
        if room < 0:
            return
        yield person


def _several(field: str, options: Sequence[Option], form: Form, text: Text) -> tuple[ChoiceInput, ...]:
    if not options:
        return ()
    chosen = [one for one in form.said(field).split(",") if one]
    shown = _short(options, *chosen)
    value = ",".join(option.value for option in shown if option.value in chosen)
    hint = text("schedules-search")
    label = text(f"schedules-field-{field}")
    return (ChoiceInput(field, label, shown, value, _style(shown), is_multiple=True, placeholder=hint),)


def _short(options: Sequence[Option], *chosen: str) -> tuple[Option, ...]:
    """At most so many, but whatever was chosen."""
    return (*options[:MOST_OFFERED], *(one for one in options[MOST_OFFERED:] if one.value in chosen))


def _known(value: str, options: Sequence[Option]) -> str:
    return value if any(option.value == value for option in options) else ""


def _style(options: Sequence[Option]) -> str:
    return "compact" if len(options) <= MOST_READ else "filtered"


def _day(said: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(said)
    return None


def _is_retro(form: Form) -> bool:
    return form.said("kind") == Kind.RETRO


_INPUTS = {"what": _what, "whom": _whom, "when": _when}
