"""An update in readers' hands: thanked for, asked about, with the next steps below it."""

from collections.abc import Iterator

from cards.contacts.questions import Form, Stands, beneath, form_beneath, form_card, sent_question_card
from cards.elements import Button
from cards.frame import Card
from cards.projects import Seen, steps_card
from cards.updates import readers_card, thanked, update_card
from domain.contacts.questions import LONGEST as LONGEST_QUESTION
from domain.contacts.questions import Enquiry, may_get
from domain.projects import Light, upcoming
from domain.updates import LONGEST, Field, NextStep, Update
from tests.gallery.sample import Sample
from tests.gallery.world import World

ID, QUESTION = "3f9a1c20b7d84e65", "77aa1c20b7d84e65"


def samples(world: World) -> Iterator[Sample]:
    """What readers see after they pressed something."""
    text, town, update = world.text, world.town, _update(world)
    card, reader = _card(world, update), world.person("Kerstin Vogt")
    yield Sample("updates-update", thanked(card, text("updates-voices-thanks"), text), "thanked")
    yield Sample("updates-update", thanked(card, text("updates-voices-late"), text), "late")
    steps = upcoming(town.milestones, "eakte")
    seen = Seen(town.projects, {one.id: one.name for one in town.people.values()}, world.today)
    for case, some in {"steps": steps, "no-steps": []}.items():
        yield Sample("updates-update", beneath(card, steps_card(some, seen, text), ("updates.steps",)), case)
    contact = may_get(reader, update.contact, "eakte", town)[0]
    ids = {"question": QUESTION, "contact": contact.person.id, "update": ID}
    form = form_card(Form(contact, text.of(update.title), ids=ids), reader, text)
    yield Sample("updates-asked", form_beneath(card, form), "form")
    words = world.write("Gilt das auch für Teilzeit?", LONGEST_QUESTION)
    asked = Enquiry(QUESTION, reader.id, contact.person.id, words, world.now)
    sent = sent_question_card(Stands(asked, reader, contact.person, text.of(update.title)), text, world.today)
    yield Sample("updates-asked", beneath(card, sent, ("contacts.question",)), "sent")
    yield Sample("updates-readers", readers_card(text, ()))
    report = Button(text("updates-voices-readers-button"), "updates.sent")
    yield Sample("updates-readers", readers_card(text, (report,)), "lead")


def _update(world: World) -> Update:
    german = "Das Bürgerbüro arbeitet ab dem 2. März mit der E-Akte. Papierakten werden vorher gescannt."
    english = "The citizens' office works with electronic files from 2 March. Paper files are scanned first."
    said = world.wording(german, english, LONGEST[Field.CHANGE])
    return Update(
        id=ID,
        title=world.wording("Das Bürgerbüro startet am 2. März", "The citizens' office starts on 2 March"),
        change=said,
        meaning=said,
        why=said,
        project="eakte",
        from_when=world.in_days(30),
        next_step=NextStep(world.wording("Die Schulungen beginnen", "Training starts"), world.in_days(20)),
        light=Light.YELLOW,
        contact=world.person("Özlem Kaya").id,
    )


def _card(world: World, update: Update) -> Card:
    return update_card(update, world.town, world.text, world.today, lambda verb: True)
