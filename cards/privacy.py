"""What is stored about a person, in words they can check."""

from dataclasses import dataclass

from cards.elements import Button, Facts, Group, Heading, Paragraph
from cards.frame import Card
from domain.people import Language, Person
from locales import Text


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a person: `officer` is the name to ask, `role` their role's id."""

    person: Person
    unit: str = ""
    language: Language = "de"
    wants_less: bool = False
    officer: str = ""
    role: str = ""


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
        **{
            name.replace("-", "_"): text(f"privacy-{name}-answer")
            for name in ("last-turn", "chat", "welcome", "delivery", "written")
        },
    )
    ask = text("privacy-erase", name=kept.officer) if kept.officer else text("privacy-erase-nobody")
    return Card(
        title,
        (
            Heading(title),
            Group((Heading(text("privacy-from-directory"), level=2), directory)),
            Group((Heading(text("privacy-from-chat"), level=2), chat)),
            Paragraph(ask),
        ),
        _buttons(kept, text),
        text.language,
    )


def changed_card(sentence: str, *, wants_less: bool, text: Text) -> Card:
    """That the wish is kept, with the way back."""
    back = _more(text) if wants_less else _less(text)
    mine = Button(text("privacy-button-mine"), "privacy.mine")
    return Card(sentence, (Heading(sentence),), (back, mine), text.language)


def _buttons(kept: Kept, text: Text) -> tuple[Button, ...]:
    asking = (Button(text("privacy-button-contact"), "contacts.ask", {"role": kept.role}),) if kept.role else ()
    return (_more(text) if kept.wants_less else _less(text), *asking)


def _less(text: Text) -> Button:
    return Button(text("privacy-button-less"), "privacy.less")


def _more(text: Text) -> Button:
    return Button(text("privacy-button-more"), "privacy.more")


def _facts(text: Text, **values: str) -> Facts:
    return Facts(tuple((text(f"privacy-{name.replace('_', '-')}"), value) for name, value in values.items()))
