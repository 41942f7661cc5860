"""The short cards on which a lead writes an update; whatever was typed stands in them again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from cards.elements import (
    Button,
    ChoiceInput,
    DayInput,
    Element,
    Fold,
    Heading,
    Input,
    Option,
    Paragraph,
    TextInput,
    TimeInput,
    Tone,
)
from cards.frame import Card, fits
from cards.projects import light_said
from cards.updates import choices
from domain.people import Person, Rights
from domain.projects import Light
from domain.town import Town
from domain.updates import (
    BESIDE,
    ENGLISH,
    LONGEST,
    WHEN,
    YES,
    Around,
    Draft,
    Fault,
    Field,
    Problem,
    Step,
    speaks_english,
)
from locales import Text

# Under this name a button says which fields stand on its card: the client leaves out whatever is empty.
ON, APART = "on", "|"
MULTILINE = frozenset(
    {Field.CHANGE, Field.MEANING, Field.WHY, Field.CHANGE_EN, Field.MEANING_EN, Field.WHY_EN, Field.PLAIN}
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as it is shown: the draft, whose it is, what is wrong with it, and a word beforehand."""

    draft: Draft
    author: Person
    rights: Rights
    town: Town
    problems: Sequence[Problem] = ()
    note: str = ""
    around: Around = field(default_factory=Around)

    def is_open(self, fields: Sequence[Field]) -> bool:
        """Whether a fold with these fields has something to show."""
        faulty = {problem.field for problem in self.problems}
        return any(self.draft.said(one) or one in faulty for one in fields)


def form(step: Step, shown: Shown, text: Text) -> Card:
    """The card of this step."""
    name, inputs, buttons = _BUILT[step]
    title = text(f"updates-form-{name}", of=str(3 if speaks_english(shown.town) else 2))
    if shown.draft.corrects is not None:
        title = text(f"updates-correct-{name}")
    notes = [shown.note] if shown.note else []
    parts = inputs(shown, text)
    body: tuple[Element, ...] = (
        Heading(title),
        *(Paragraph(note, is_strong=True) for note in notes),
        *(Paragraph(fault_said(one, text), tone=Tone.ATTENTION, is_strong=True) for one in shown.problems),
        Paragraph(text(_hint(name, shown)), is_subtle=True),
        *parts,
    )
    on = {ON: APART.join(_fields(parts))}
    actions = tuple(
        button if button.is_free_of_inputs else replace(button, values={**button.values, **on})
        for button in buttons(shown.draft, text)
    )
    card = Card(title, body, actions, text.language)
    if fits(card):
        return card
    # What stands beside the fields is on an earlier card, too.
    quoted = [part for part in parts if isinstance(part, Paragraph)]
    return replace(card, body=tuple(part for part in body if part not in quoted))


def _fields(parts: Sequence[Element]) -> Iterator[str]:
    """The fields among these parts, those behind a fold included."""
    for part in parts:
        if isinstance(part, Fold):
            yield from _fields(part.parts)
        elif isinstance(part, Input):
            yield part.id


def fault_said(problem: Problem, text: Text) -> str:
    """What is wrong and in which field, never what was typed."""
    field = text(f"updates-field-{problem.field.value}")
    if problem.fault is Fault.TOO_LONG:
        return text("updates-fault-too-long", field=field, count=problem.count, most=problem.most)
    return text(f"updates-fault-{problem.fault.value}", field=field)


def resume_card(drafts: Sequence[Draft], new: Button, text: Text, today: date, days: Sequence[date]) -> Card:
    """Drafts wait: write on, begin anew, or throw one away; `days` say when each was last touched."""
    title = text("updates-resume", count=len(drafts))
    options = tuple(
        Option(draft.id, text("updates-resume-one", title=_titled(draft, text), day=text.day(day, today)))
        for draft, day in zip(drafts, days, strict=True)
    )
    picked: tuple[Element, ...] = (Paragraph(options[0].title),)
    about = {"draft": drafts[0].id}
    if len(drafts) > 1:
        picked = (ChoiceInput("draft", text("updates-resume-which"), options, value=drafts[0].id),)
        about = {}
    actions = (
        Button(text("updates-button-resume"), "updates.compose", about, is_primary=True),
        new,
        Button(text("updates-button-discard"), "updates.discard", about),
    )
    return Card(title, (Heading(title), *picked), actions, text.language)


def discard_card(draft: Draft, text: Text) -> Card:
    """Asks before a draft is thrown away."""
    title = text("updates-discard")
    actions = (
        Button(
            text("updates-button-discard"), "updates.discard", {"draft": draft.id, "sure": "1"}, is_destructive=True
        ),
        Button(text("updates-button-keep"), "updates.compose", {"draft": draft.id}),
    )
    return Card(title, (Heading(title), Paragraph(_titled(draft, text))), actions, text.language)


def _titled(draft: Draft, text: Text) -> str:
    return draft.said(Field.TITLE)[: LONGEST[Field.TITLE]] or text("updates-untitled")


def _hint(name: str, shown: Shown) -> str:
    return "updates-hint-correct" if shown.draft.corrects is not None and name == "content" else f"updates-hint-{name}"


def _content(shown: Shown, text: Text) -> tuple[Element, ...]:
    # A correction stays with the project of what it corrects.
    is_new = shown.draft.corrects is None
    return (
        *((choices.projects(shown.draft, shown.rights, shown.town, text),) if is_new else ()),
        *(_line(shown.draft, field, text) for field in (Field.TITLE, Field.CHANGE, Field.MEANING)),
    )


def _details(shown: Shown, text: Text) -> tuple[Element, ...]:
    draft, town = shown.draft, shown.town
    light = ChoiceInput(
        Field.LIGHT,
        text("updates-field-light"),
        (Option("same", text("updates-light-same")), *(Option(one, light_said(one, text)) for one in Light)),
        value=draft.said(Field.LIGHT) or "same",
    )
    return (
        DayInput(Field.START, text("updates-field-start"), draft.day(Field.START)),
        _line(draft, Field.WHY, text),
        _line(draft, Field.NEXT, text),
        DayInput(Field.DUE, text("updates-field-due"), draft.day(Field.DUE)),
        choices.owners(draft, shown.author, town, text),
        *((light,) if draft.project else ()),
        *_beside(shown, text),
    )


def _beside(shown: Shown, text: Text) -> tuple[Element, ...]:
    """Picture, links and plain German, each behind what opens it."""
    pictured, linked = BESIDE[:2], BESIDE[2:-1]
    folds = (("picture", pictured), ("links", linked), ("plain", (Field.PLAIN,)))
    return tuple(
        Fold(
            text(f"updates-fold-{name}"),
            f"fold-{name}",
            (
                Paragraph(text(f"updates-hint-{name}"), is_subtle=True),
                *(_line(shown.draft, field, text) for field in fields),
            ),
            shown.is_open(fields),
        )
        for name, fields in folds
    )


def _english(shown: Shown, text: Text) -> tuple[Element, ...]:
    """Under each German text, as it stands, its English."""
    draft = shown.draft
    pairs = [(german, english) for english, german in ENGLISH.items() if draft.said(german)]
    return tuple(
        part
        for german, english in pairs
        for part in (
            Paragraph(draft.said(german), is_subtle=True),
            _line(draft, english, text, is_missed=not draft.said(english)),
        )
    )


def _audience(shown: Shown, text: Text) -> tuple[Element, ...]:
    draft = shown.draft
    urgent = ChoiceInput(
        Field.URGENT,
        text("updates-field-urgent"),
        (Option(YES, text("updates-urgent-yes")),),
        value=YES if draft.is_urgent else "",
        style="expanded",
        is_multiple=True,
    )
    when = (
        DayInput(Field.DAY, text("updates-field-day"), draft.day(Field.DAY)),
        TimeInput(Field.TIME, text("updates-field-time"), draft.said(Field.TIME)),
    )
    pressing = (urgent, _line(draft, Field.URGENT_WHY, text))
    return (
        *choices.audience(draft, shown.town, shown.around, text),
        Fold(text("updates-fold-when"), "fold-when", when, shown.is_open(WHEN[:2])),
        Fold(text("updates-fold-urgent"), "fold-urgent", pressing, shown.is_open(WHEN[2:])),
    )


def _line(draft: Draft, field: Field, text: Text, *, is_missed: bool = False) -> TextInput:
    label = text(f"updates-field-{field.value}")
    return TextInput(
        field,
        text("updates-english-missed", field=label) if is_missed else label,
        value=draft.said(field),
        is_multiline=field in MULTILINE,
        # The client lets one type past the limit, so that a pasted text can be shortened instead of being cut.
        longest=LONGEST[field] * 2,
    )


def _on(draft: Draft, step: Step, text: Text, key: str = "updates-button-on") -> Button:
    return Button(text(key), f"updates.{step.value}", {"draft": draft.id}, is_primary=True)


def _back(draft: Draft, step: Step, text: Text) -> Button:
    return Button(text("updates-button-back"), "updates.back", {"draft": draft.id, "at": step.value})


def _away(draft: Draft, step: Step, text: Text) -> Button:
    return Button(text("updates-button-discard"), "updates.discard", {"draft": draft.id, "at": step.value})


def _first_buttons(draft: Draft, text: Text) -> tuple[Button, ...]:
    sent = Button(text("updates-button-sent"), "updates.sent", is_free_of_inputs=True)
    first = (_on(draft, Step.CONTENT, text), _away(draft, Step.CONTENT, text))
    return first if draft.corrects is not None else (*first, sent)


def _detail_buttons(draft: Draft, text: Text) -> tuple[Button, ...]:
    step = Step.DETAILS
    return (_on(draft, step, text), _back(draft, step, text), _away(draft, step, text))


def _english_buttons(draft: Draft, text: Text) -> tuple[Button, ...]:
    skip = Button(text("updates-button-skip"), "updates.english", {"draft": draft.id, "skip": "1"})
    return (_on(draft, Step.ENGLISH, text), skip, _back(draft, Step.ENGLISH, text))


def _audience_buttons(draft: Draft, text: Text) -> tuple[Button, ...]:
    step = Step.AUDIENCE
    return (
        _on(draft, step, text, "updates-button-preview"),
        _back(draft, step, text),
        _away(draft, step, text),
    )


_BUILT = {
    Step.CONTENT: ("content", _content, _first_buttons),
    Step.DETAILS: ("details", _details, _detail_buttons),
    Step.ENGLISH: ("english", _english, _english_buttons),
    Step.AUDIENCE: ("audience", _audience, _audience_buttons),
}
