"""An answer that holds for others, from the form to the list of whoever keeps it."""

from collections.abc import Iterator
from dataclasses import replace

from cards.contacts.knowledge import Writing, declined_card, know_form_card, know_preview_card
from cards.contacts.known import (
    Answer,
    ended_card,
    entry_card,
    kept_card,
    known_card,
    known_list_card,
    removed_card,
    removing_card,
)
from cards.elements import Button
from domain.contacts.disclosing import Seen, Sign
from domain.contacts.knowledge import (
    LONGEST_ANSWER,
    LONGEST_QUESTION,
    LONGEST_TOPIC,
    Entry,
    Fault,
    Place,
    Wrong,
    owners,
    unworded,
)
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """An answer that holds for others: written, shown, taken, given, and kept current."""
    text, town, lead = world.text, world.town, world.person("Özlem Kaya")
    asked = "Gilt die Umstellung auch für Teilzeit?"
    question = world.wording(asked, "Does it go for part time, too?", LONGEST_QUESTION)
    said = world.wording("Ja, ab dem ersten Tag.", "Yes, from the first day.", LONGEST_ANSWER)
    topic = world.write("Arbeitszeit", LONGEST_TOPIC)
    until = world.in_days(365)
    entry = Entry("9b1f6c20b7d84e65", question, said, lead.id, world.today, until, "eakte", topic)
    typed = unworded(entry, world.language)
    about = ("question", "3f9a1c20b7d84e65")
    writing = Writing(typed, world.language, owners(town, lead), about)
    yield Sample("contacts-know", know_form_card(writing, town, text))
    faults = (Fault(Place.ANSWER, Wrong.TOO_LONG, 1501), Fault(Place.ANSWER_OTHER, Wrong.MISSING))
    seen = tuple(Seen(sign, lead.mail if sign is Sign.MAIL else "Petra") for sign in Sign)
    wrong = replace(writing, faults=faults, seen=seen, whole=("aside",), about=("knowledge", entry.id))
    yield Sample("contacts-know", know_form_card(wrong, town, text), "faults")
    given = Answer(entry, lead, world.write("Gilt das auch für Teilzeit?", 500))
    shown = replace(writing, whole=("vague", "elsewhere"), seen=seen[3:])
    yield Sample("contacts-know-preview", know_preview_card(writing, given, "0123456789abcdef", text, world.today))
    warned = know_preview_card(shown, given, "0123456789abcdef", text, world.today)
    yield Sample("contacts-know-preview", warned, "warned")
    yield Sample("contacts-know-declined", declined_card(text))
    yield Sample("contacts-known", known_card(given, text, world.today))
    bare = Answer(replace(entry, project=None, topic=""), None, is_own=True)
    yield Sample("contacts-known", known_card(bare, text, world.today), "bare")
    yield Sample("contacts-known-ended", ended_card(text, world.write("Gilt das auch für Teilzeit", 500)))
    yield Sample("contacts-known-entry", entry_card(given, text, world.today))
    following = (Button(text("contacts-knowledge-next"), "tasks.mine"),)
    yield Sample("contacts-known-entry", kept_card(given, text, world.today, following), "kept")
    for case, days in {"ending": 10, "ended": -1}.items():
        old = replace(entry, as_of=world.in_days(-300), valid_until=world.in_days(days))
        yield Sample("contacts-known-entry", entry_card(Answer(old, lead), text, world.today), case)
    yield Sample("contacts-known-removing", removing_card(entry, text))
    yield Sample("contacts-known-removed", removed_card(entry, text, following))
    many = [replace(entry, id=f"{number:016x}", valid_until=world.in_days(number - 3)) for number in range(12)]
    yield Sample("contacts-known-list", known_list_card(many, "", 0, text, world.today))
    yield Sample("contacts-known-list", known_list_card((), topic, 0, text, world.today), "empty")
