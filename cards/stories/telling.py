"""Telling a success: the form, the thanks, and a lead's sentence that came back."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.elements import Button, ChoiceInput, Element, Facts, Group, Heading, Option, Paragraph, TextInput, Tone
from cards.frame import Card
from domain.people import Person
from domain.stories import LONGEST_BETTER, LONGEST_MORE, Draft, Problem, Story, bylines, title_of
from domain.town import Byline, Town
from locales import Text

# A list of this many can be read; a longer one is searched by typing.
MOST_READ = 8
# More would make the card larger than Teams takes.
MOST_NAMES = 40
NOWHERE = "-"


@dataclass(frozen=True, slots=True)
class Form:
    """The form and what is in it; `story` is the one being revised, `token` makes two presses one.

    `projects` and `units` are ids, the nearest first; `note` is what the lead wrote.
    """

    teller: Person
    draft: Draft
    token: str
    projects: Sequence[str]
    units: Sequence[str]
    story: str = ""
    note: str = ""
    problems: Sequence[Problem] = ()


def form_card(form: Form, town: Town, text: Text) -> Card:
    """One card: what is better, where, before, effect, and under which name."""
    title = text("stories-form-again" if form.story else "stories-form")
    said = tuple(text(f"stories-problem-{problem.value}", longest=_room(problem)) for problem in form.problems)
    body = (
        Heading(title),
        *(Paragraph(problem, tone=Tone.ATTENTION) for problem in said),
        *((Group((Paragraph(text("stories-note")), Paragraph(form.note, is_strong=True))),) if form.note else ()),
        _field("better", form.draft.better, LONGEST_BETTER, text, is_required=True),
        *_place(form, town, text),
        _field("before", form.draft.before, LONGEST_MORE, text),
        _field("effect", form.draft.effect, LONGEST_MORE, text),
        _byline(form, town, text),
        Paragraph(text("stories-form-others"), is_subtle=True),
    )
    send = Button(text("stories-button-send"), "stories.submit", _ids(form), is_primary=True)
    return Card(said[0] if said else title, body, (send,), text.language)


def thanks_card(readers: Sequence[str], story: Story, text: Text, *, is_own_lead: bool) -> Card:
    """Thanks, and who looks at it; `readers` are names, the teller may be the lead herself."""
    summary = text("stories-thanks")
    body: list[Element] = [Heading(summary)]
    if readers:
        body.append(Paragraph(text("stories-thanks-who", count=len(readers), names=text.listed(list(readers)))))
    if is_own_lead:
        body.append(Paragraph(text("stories-thanks-self")))
    elif not readers:
        body.append(Paragraph(text("stories-thanks-nobody")))
    if story.byline is not Byline.NAME:
        body.append(Paragraph(text("stories-thanks-nameless"), is_subtle=True))
    show = Button(text("stories-button-show"), "stories.list")
    look = Button(text("stories-button-review"), "stories.review", {"story": story.id}, is_primary=True)
    return Card(summary, tuple(body), (look, show) if is_own_lead else (show,), text.language)


def returned_card(story: Story, lead: str, text: Text) -> Card:
    """What the teller gets back: the lead's sentence, their own text, and the way to revise it."""
    summary = text("stories-returned", name=lead)
    own = (
        (text("stories-before"), text.of(story.before)),
        (text("stories-effect"), text.of(story.effect)),
    )
    facts = Facts(own)
    body = (
        Heading(summary),
        Paragraph(story.note, is_strong=True),
        Heading(text("stories-your-text"), level=2),
        Group((Paragraph(text.of(story.better)), *((facts,) if facts.told else ()))),
    )
    again = Button(text("stories-button-revise"), "stories.share", {"story": story.id}, is_primary=True)
    return Card(summary, body, (again,), text.language)


def out_card(story: Story, text: Text) -> Card:
    """Tells the teller that their story is published; the words of a nameless one are not repeated."""
    is_signed = story.byline is Byline.NAME
    summary = text("stories-out-titled", title=text.of(title_of(story))) if is_signed else text("stories-out")
    body = (Heading(summary), Paragraph(text("stories-out-thanks")))
    return Card(summary, body, (Button(text("stories-button-show"), "stories.list"),), text.language)


def _ids(form: Form) -> dict[str, str]:
    return {"token": form.token, **({"story": form.story} if form.story else {})}


def _room(problem: Problem) -> str:
    return str(LONGEST_BETTER if problem is Problem.BETTER_LONG else LONGEST_MORE)


def _field(name: str, value: str, longest: int, text: Text, *, is_required: bool = False) -> TextInput:
    return TextInput(
        name,
        text(f"stories-field-{name}"),
        value,
        text(f"stories-hint-{name}"),
        is_multiline=True,
        is_required=is_required,
        error=text(f"stories-problem-{name}-missing", longest=str(longest)) if is_required else "",
        longest=longest,
    )


def _place(form: Form, town: Town, text: Text) -> tuple[Element, ...]:
    projects = [Option(one, text.of(town.projects[one].name)) for one in form.projects if one in town.projects]
    units = [Option(one, text.of(town.units[one].name)) for one in form.units if one in town.units]
    return (
        *_choice("project", form.draft.project, projects, text),
        *_choice("unit", form.draft.unit, units, text),
        *((Paragraph(text("stories-hint-place"), is_subtle=True),) if projects and units else ()),
    )


def _choice(name: str, value: str, options: list[Option], text: Text) -> tuple[Element, ...]:
    if not options:
        return ()
    shown = options[:MOST_NAMES] + [option for option in options[MOST_NAMES:] if option.value == value]
    # A chosen entry of a short list cannot be taken out again, so that none is an entry, too.
    nothing = Option(NOWHERE, text(f"stories-no-{name}"))
    is_known = any(option.value == value for option in shown)
    return (
        ChoiceInput(
            name,
            text(f"stories-field-{name}"),
            (nothing, *shown),
            value=value if is_known else NOWHERE,
            style="compact" if len(shown) <= MOST_READ else "filtered",
        ),
    )


def _byline(form: Form, town: Town, text: Text) -> ChoiceInput:
    team = town.units.get(form.teller.unit or "")
    unit = text.of(team.name) if team else ""
    said = {
        Byline.NAME: text("stories-byline-name", name=form.teller.name),
        Byline.TEAM: text("stories-byline-team", unit=unit),
        Byline.NONE: text("stories-byline-none"),
    }
    options = tuple(Option(byline.value, said[byline]) for byline in bylines(form.teller))
    return ChoiceInput("byline", text("stories-field-byline"), options, value=form.draft.byline, style="expanded")
