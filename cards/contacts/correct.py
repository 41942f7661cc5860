"""What becomes of a wrong entry: who keeps it, and a letter to them with the subject filled in."""

from collections.abc import Sequence
from urllib.parse import quote

from cards.contacts.person import named
from cards.elements import Facts, Heading, Link, Paragraph
from cards.frame import Card
from domain.contacts.asking import Contact
from domain.people import Person
from locales import Text


def correct_card(keepers: Sequence[Contact], asker: Person, about: str, now: str, text: Text) -> Card:
    """Thanks, and who can change the entry; `about` says which one, `now` who stands there today."""
    is_keeper = any(keeper.person.id == asker.id for keeper in keepers)
    if is_keeper:
        summary = text("contacts-correct-self")
    elif keepers:
        summary = text("contacts-correct", names=named(keepers, text))
    else:
        summary = text("contacts-correct-nobody")
    entry = Facts(((text("contacts-correct-about"), about), (text("contacts-correct-now"), now)))
    letter = () if is_keeper else _letter(keepers, about, text)
    return Card(
        summary,
        (
            Heading(summary),
            *((entry,) if entry.told else ()),
            *((Paragraph(text("contacts-correct-how")),) if letter else ()),
        ),
        letter,
        text.language,
    )


def _letter(keepers: Sequence[Contact], about: str, text: Text) -> tuple[Link, ...]:
    mails = [quote(keeper.person.mail, safe="@") for keeper in keepers if "@" in keeper.person.mail]
    if not mails:
        return ()
    subject = text("contacts-correct-subject-for", what=about) if about else text("contacts-correct-subject")
    return (Link(text("contacts-mail"), f"mailto:{','.join(mails)}?subject={quote(subject)}"),)
