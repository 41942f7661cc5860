"""Proposing an idea: one card to write it on, and its exact words before they leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cards.elements import FILTERED, Button, ChoiceInput, Element, Heading, Option, Paragraph, TextInput, Tone
from cards.frame import Card
from cards.ideas.words import words
from domain.ideas import LONGEST, Fault, Idea, To
from domain.people import Person
from domain.town import Town
from locales import Text

# Under this name a button says which fields stand on its card: the client leaves out whatever is empty.
ON = "on"
PROJECT, TOPIC, UNKNOWN = "project", "topic", "-"
# A list of this many can be read; a longer one is searched by typing. More would make the card too large.
MOST_READ, MOST_NAMES = 8, 25
_FIELDS = "annoys|helps|process"


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the form and to whom it goes; `projects` are ids, the nearest first, `topics` the town's words.

    `caution` is what to think of before it goes on, and `cautioned` what the button carries because of it.
    """

    draft: Idea
    proposer: Person
    to: To
    projects: Sequence[str]
    topics: Sequence[str]
    faults: Sequence[Fault] = ()
    caution: str = ""
    cautioned: Mapping[str, str] = field(default_factory=dict)


def form_card(form: Form, town: Town, text: Text) -> Card:
    """What annoys, what would help, which process."""
    title = text("ideas-form")
    said = [fault_said(one, text) for one in form.faults]
    body: tuple[Element, ...] = (
        Heading(title),
        *(Paragraph(one, tone=Tone.ATTENTION, is_strong=True) for one in said),
        *((Paragraph(form.caution, tone=Tone.WARNING),) if form.caution else ()),
        Paragraph(_where_to(form.proposer, form.to, text), is_subtle=True),
        _field("annoys", form.draft.annoys, text),
        _field("helps", form.draft.helps, text),
        _process(form, town, text),
    )
    ids = {"idea": form.draft.id}
    actions = (
        Button(text("ideas-button-preview"), "ideas.preview", {**ids, **form.cautioned, ON: _FIELDS}, is_primary=True),
        Button(text("ideas-button-discard"), "ideas.discard", ids, is_free_of_inputs=True),
        Button(text("ideas-button-mine"), "ideas.mine", is_free_of_inputs=True),
    )
    return Card(said[0] if said else title, body, actions, text.language)


def preview_card(draft: Idea, proposer: Person, to: To, town: Town, text: Text, *, has_changed: bool = False) -> Card:
    """Exactly what goes out, to whom, and with whose name."""
    title = text("ideas-preview")
    changed = (Paragraph(text("ideas-preview-changed"), tone=Tone.WARNING),) if has_changed else ()
    body = (Heading(title), *changed, Paragraph(_where_to(proposer, to, text)), words(draft, town, text))
    ids = {"idea": draft.id}
    exactly = {**ids, "revision": str(draft.revision), "to": to.person.id}
    actions = (
        Button(text("ideas-button-send"), "ideas.send", exactly, is_primary=True),
        Button(text("ideas-button-change"), "ideas.submit", ids),
        Button(text("ideas-button-discard"), "ideas.discard", ids),
    )
    return Card(title, body, actions, text.language)


def fault_said(fault: Fault, text: Text) -> str:
    """What is wrong and in which field, never what was typed."""
    return text(f"ideas-fault-{fault.value}", most=str(LONGEST))


def _where_to(proposer: Person, to: To, text: Text) -> str:
    if to.stands_for is not None:
        return text("ideas-to-deputy", name=to.person.name, away=to.stands_for.name, own=proposer.name)
    return text("ideas-to", name=to.person.name, own=proposer.name)


def _field(name: str, value: str, text: Text) -> TextInput:
    # One may type past the limit, so that a pasted text can be shortened instead of being cut.
    return TextInput(
        name, text(f"ideas-field-{name}"), value, text(f"ideas-hint-{name}"), is_multiline=True, longest=LONGEST * 2
    )


def _process(form: Form, town: Town, text: Text) -> ChoiceInput:
    """Projects and the town's topics; not to know it is a choice, too."""
    chosen = form.draft.project or form.draft.topic
    projects = [one for one in _some(form.projects, chosen) if one in town.projects]
    options = [Option(f"{PROJECT}:{one}", text.of(town.projects[one].name)) for one in projects]
    said = {one.topic.de: text.of(one.topic) for one in town.responsibilities}
    options += [Option(f"{TOPIC}:{one}", said.get(one, one)) for one in _some(form.topics, chosen)]
    value = f"{PROJECT}:{form.draft.project}" if form.draft.project else f"{TOPIC}:{form.draft.topic}"
    return ChoiceInput(
        "process",
        text("ideas-field-process"),
        (Option(UNKNOWN, text("ideas-process-unknown")), *options),
        value=value if any(one.value == value for one in options) else UNKNOWN,
        style="compact" if len(options) <= MOST_READ else FILTERED,
    )


def _some(ids: Sequence[str], chosen: str) -> Sequence[str]:
    return [*ids[:MOST_NAMES], *(one for one in ids[MOST_NAMES:] if one == chosen)]
