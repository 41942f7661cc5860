"""What is stored about a person, in words they can check."""

from dataclasses import dataclass

from cards.elements import Button, Facts, Group, Heading, Paragraph
from cards.frame import Card
from domain.people import Language, Person
from locales import Text

# What may be stored of anybody who talks with the bot.
_ALWAYS = (
    *("last-turn", "chat", "welcome", "delivery", "written", "questions", "reports", "ideas", "away", "knowledge"),
    *("morning", "voices", "lists"),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a person: `officer` is the name to ask, `role` their role's id.

    `audited` are the entries of the audit log about her or what she did; `wants_hints` is her wish for lines in
    the activity feed, `has_feed` whether this town writes any.
    """

    person: Person
    unit: str = ""
    language: Language = "de"
    wants_less: bool = False
    officer: str = ""
    role: str = ""
    audited: int = 0
    wants_hints: bool = False
    has_feed: bool = False


def mine_card(kept: Kept, text: Text) -> Card:
    """Everything stored about the person who asks."""
    person = kept.person
    title = text("privacy-title")
    directory = _facts(
        text,
        name=person.name,
        mail=person.mail,
        unit=kept.unit,
        role=text.of(person.title),
        phone=person.phone,
        office=person.office,
    )
    chat = _facts(
        text,
        language=text(f"privacy-language-{kept.language}"),
        messages=text("privacy-messages-less" if kept.wants_less else "privacy-messages-all"),
        way=_way(kept, text),
        **{name.replace("-", "_"): text(f"privacy-{name}-answer") for name in _ALWAYS},
        log=text("privacy-log-answer", count=kept.audited) if kept.audited else "",
    )
    ask = text("privacy-erase", name=kept.officer) if kept.officer else text("privacy-erase-nobody")
    return Card(
        title,
        (
            Heading(title),
            Group((Heading(text("privacy-from-directory"), level=2), directory)),
            Group((Heading(text("privacy-from-chat"), level=2), chat)),
            *_about_hints(kept, text),
            Paragraph(ask),
        ),
        _buttons(kept, text),
        text.language,
    )


def changed_card(sentence: str, back: str, text: Text) -> Card:
    """That the wish is kept, with the verb that leads back, if any."""
    mine = Button(text("privacy-button-mine"), "privacy.mine")
    return Card(sentence, (Heading(sentence),), (*((_button(back, text),) if back else ()), mine), text.language)


def _way(kept: Kept, text: Text) -> str:
    """How messages reach her, where there is or was a choice."""
    if kept.wants_hints:
        return text("privacy-way-hints" if kept.has_feed else "privacy-way-no-feed")
    return text("privacy-way-chat") if kept.has_feed else ""


def _about_hints(kept: Kept, text: Text) -> tuple[Paragraph, ...]:
    """What the button means, before it is pressed."""
    return (Paragraph(text("privacy-hints-about")),) if kept.has_feed and not kept.wants_hints else ()


def _buttons(kept: Kept, text: Text) -> tuple[Button, ...]:
    verbs = ["privacy.more" if kept.wants_less else "privacy.less"]
    if kept.wants_hints:
        verbs.append("privacy.messages")
    elif kept.has_feed:
        verbs.append("privacy.hints")
    asking = (Button(text("privacy-button-contact"), "contacts.ask", {"role": kept.role}),) if kept.role else ()
    return (*(_button(verb, text) for verb in verbs), *asking)


def _button(verb: str, text: Text) -> Button:
    """A wish of privacy; its title is named like its verb."""
    return Button(text(f"privacy-button-{verb.removeprefix('privacy.')}"), verb)


def _facts(text: Text, **values: str) -> Facts:
    return Facts(tuple((text(f"privacy-{name.replace('_', '-')}"), value) for name, value in values.items()))
