"""What one can ask, and what follows when nothing was understood."""

from collections.abc import Iterator

from cards.contacts import someone_card
from cards.help import (
    About,
    Asked,
    again_card,
    handing_over,
    hello_card,
    help_card,
    language_card,
    meant_card,
    sentence_card,
    tries,
)
from domain.contacts.asking import Contact
from domain.people import Right, Rights
from domain.town import Town
from tests.gallery.sample import Sample
from tests.gallery.world import World

EMPLOYEE = Rights()
ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.LEAD, Right.ADMIN}), frozenset({None}))


def samples(world: World) -> Iterator[Sample]:
    """Help for each right, hello, the language, and the ways on from a question not understood."""
    text, project = world.text, world.project("eakte")
    usual = tries(project, EMPLOYEE, text, _everything)
    yield Sample("help", help_card(usual, EMPLOYEE, text))
    yield Sample("help", help_card(tries(project, ADMIN, text, _everything), ADMIN, text), "admin")
    yield Sample("help", help_card(tries(None, EMPLOYEE, text, _everything), EMPLOYEE, text), "no-project")
    yield Sample("help", help_card((), EMPLOYEE, text), "empty")
    yield Sample("help-hello", hello_card(usual, text))
    yield Sample("help-language", language_card(text("help-language-set"), "en", text))
    said = language_card(text("help-language-set"), "en", text)
    yield Sample("help-again", again_card(said, help_card(usual, EMPLOYEE, text)))
    slots = {"project": "posteingang"}
    meant = ("contacts.ask", "projects.next", "trainings.register")
    yield Sample("help-meant", meant_card(meant, Asked("Posteingang", slots), world.town, text))
    topic = {"topic": world.write("die neue Kantine", 80)}
    yield Sample("help-meant", meant_card(meant, Asked("Kantine", topic), Town(world.town.name), text), "topic")
    about = About(world.write("Das Bürgerbüro startet am 2. März", 120), "3f9a1c20b7d84e65", "blubb fasel")
    yield Sample("help-meant", meant_card(meant, Asked("Posteingang", slots, about), world.town, text), "update")
    yield Sample("help-meant", meant_card((), Asked("blubb fasel", {}, about), world.town, text), "only-update")
    yield Sample("help-sentence", sentence_card(text("help-none-scope"), usual, "blubb fasel", text))
    human = Contact(world.person("Thomas Müller"))
    title = text("help-none-human-title", name=human.person.name)
    found = someone_card(title, human, (text("help-none-human-note"),), world.town, text)
    yield Sample("help-human", handing_over(found, "blubb fasel", text))


def _everything(verb: str) -> bool:
    return True
