"""What one can ask, a short hello, the language, and "Meinten Sie …"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cards.contacts import LONGEST, fitting, short_project
from cards.elements import Button, Buttons, Element, Heading, Paragraph
from cards.frame import Card
from domain.conversations import Answered
from domain.people import Right, Rights
from domain.projects import Project
from domain.town import Town
from locales import Text

MOST_TRIES = 5
_EXAMPLES = 3
_MOST_LETTERS = 500  # of what was typed, on the way to a human

Offered = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Try:
    """Something to ask: the question as one would type it, and a button that asks it."""

    question: str
    button: Button


@dataclass(frozen=True, slots=True)
class About:
    """The update that the words may be about: its title and id, and the words."""

    title: str
    update: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What was not understood: the words, what they name, and the update they may be about."""

    words: str
    slots: Mapping[str, str] = field(default_factory=dict)
    about: About | None = None


def tries(project: Project | None, rights: Rights, text: Text, offered: Offered) -> tuple[Try, ...]:
    """What this person may well want to ask, with a real project of the town where it has one."""
    found = [*_about(project, text), *_others(rights, text)]
    return tuple(one for one in found if offered(one.button.verb))[:MOST_TRIES]


def help_card(found: Sequence[Try], rights: Rights, text: Text) -> Card:
    """What one can ask, as questions to type and buttons that ask them."""
    title = text("help-title")
    body: list[Element] = [Heading(title), *(Paragraph(one.question) for one in found if one.question)]
    verbs = [one.button.verb for one in found]
    if "updates.compose" in verbs:
        body.append(Paragraph(text("help-for-lead")))
    if "schedules.manage" in verbs:
        body.append(Paragraph(text("help-for-admin")))
    body += [Paragraph(text("help-more"), is_subtle=True), *_row(found)]
    more: tuple[Button, ...] = ()
    if rights.allow(Right.ADMIN):
        # No room for one more; what was sent is one press behind "write an update".
        more = (Button(text("directory-button"), "directory.state"),)
    elif "updates.compose" in verbs:
        more = (Button(text("updates-button-sent"), "updates.sent"),)
    return Card(title, tuple(body), more, text.language)


def hello_card(found: Sequence[Try], text: Text) -> Card:
    """A short hello with three things to try."""
    title = text("help-hello")
    asked = [one for one in found if one.question][:3]
    lines = (Paragraph(text("help-hello-try")), *(Paragraph(one.question) for one in asked)) if asked else ()
    return Card(title, (Heading(title), *lines, *_row(asked)), language=text.language)


def language_card(sentence: str, other: str, text: Text) -> Card:
    """That the language changed, and the way back."""
    back = Button(text("help-language-other"), "language.switch", {"language": other})
    return Card(sentence, (Heading(sentence),), (back,), text.language)


def again_card(said: Card, answer: Card) -> Card:
    """An answer given again below a sentence; what it was about stays what is talked about."""
    return replace(answer, summary=said.summary, body=(Paragraph(said.summary, is_subtle=True), *answer.body))


def meant_card(intents: Sequence[str], asked: Asked, town: Town, text: Text) -> Card:
    """What may have been meant, something else, or a human; a question about the last update before all others."""
    slots, about = asked.slots, asked.about
    title = text("help-none-title" if about is None else "help-none-about")
    meant = tuple(Button(meant_title(intent, slots, town, text), intent, dict(slots)) for intent in intents)
    body: list[Element] = [Heading(title)]
    if about is not None:
        # The words go on into the form, so that nobody types them twice.
        values = {"update": about.update, "topic": about.words, "alone": "1"}
        ask = Button(text("contacts-question-about-button"), "contacts.question", values, is_primary=True)
        body += [Paragraph(text("contacts-question-about", title=about.title)), Buttons((ask,))]
        body += [Paragraph(text("help-none-title-else"))] if meant else []
    body += [Buttons(meant)] if meant else []
    other = Button(text("help-none-other"), "none", {"topic": asked.words[:_MOST_LETTERS]})
    ways = (other, _human(asked.words, text))
    return Card(title, tuple(body), ways, text.language, Answered(slots, asks_back=True))


def sentence_card(sentence: str, found: Sequence[Try], words: str, text: Text) -> Card:
    """A sentence that leads on: with examples of what can be asked, and a human who gets the words."""
    examples = [one for one in found if one.question][:_EXAMPLES]
    lines = (Paragraph(text("help-none-examples")), *(Paragraph(one.question) for one in examples)) if examples else ()
    body = (Heading(sentence), *lines, *_row(found[:2]))
    return Card(sentence, body, (_human(words, text),), text.language, Answered(asks_back=True))


def handing_over(card: Card, words: str, text: Text) -> Card:
    """The card of a human, with a way to hand the words on; what goes out is shown before it goes."""
    button = Button(text("help-none-hand"), "contacts.handover", {"topic": words[:_MOST_LETTERS]})
    return replace(card, body=(*card.body, Buttons((button,))))


def _human(words: str, text: Text) -> Button:
    return Button(text("help-none-human"), "contacts.handover", {"topic": words[:_MOST_LETTERS]} if words else {})


def meant_title(intent: str, slots: Mapping[str, str], town: Town, text: Text) -> str:
    """What a button of "Meinten Sie …" says: the matter and the name that fell, as far as it fits."""
    what = text(f"help-meant-{intent.replace('.', '-')}")
    room = LONGEST - len(text("help-meant-thing", what=what, name=""))
    project = town.projects.get(slots.get("project", ""))
    if project is not None:
        name = short_project(project, text, room)
    else:
        person, unit = town.people.get(slots.get("person", "")), town.units.get(slots.get("unit", ""))
        role = town.roles.get(slots.get("role", ""))
        thing = unit or role
        name = person.name if person else text.of(thing.name) if thing else slots.get("topic", "")
    if not name or room < len("E-Akte") or intent in ("help", "language.switch", "privacy.mine"):
        return fitting(what)
    return text("help-meant-thing", what=what, name=fitting(name, room))


def _row(found: Sequence[Try]) -> tuple[Element, ...]:
    return (Buttons(tuple(one.button for one in found)),) if found else ()


def _about(project: Project | None, text: Text) -> Sequence[Try]:
    if project is None:
        return (
            Try(text("help-ask-contact-plain"), Button(text("help-button-contact-plain"), "contacts.ask")),
            Try(text("help-ask-next-plain"), Button(text("help-button-next-plain"), "projects.next")),
        )
    name, values = text.of(project.name), {"project": project.id}
    titles = [
        text(key, project=short_project(project, text, LONGEST - len(text(key, project=""))))
        for key in ("help-button-contact", "help-button-next")
    ]
    return (
        Try(text("help-ask-contact", project=name), Button(titles[0], "contacts.ask", values)),
        Try(text("help-ask-next", project=name), Button(titles[1], "projects.next", values)),
    )


def _others(rights: Rights, text: Text) -> Sequence[Try]:
    found = [Try(text("help-ask-stories"), Button(text("help-button-stories"), "stories.list"))]
    if rights.allow(Right.LEAD):
        found.append(Try("", Button(text("help-button-update"), "updates.compose")))
    if rights.allow(Right.ADMIN):
        found.append(Try("", Button(text("help-button-schedules"), "schedules.manage")))
    found.append(Try(text("help-ask-training"), Button(text("help-button-trainings"), "trainings.find")))
    found.append(Try("", Button(text("help-button-privacy"), "privacy.mine")))
    return found
