"""A question on its way from one person to the next."""

from collections.abc import Iterator
from dataclasses import replace

from cards.contacts.handing import (
    answered_note,
    hand_card,
    human_form,
    late_card,
    mine_card,
    moved_card,
    passed_note,
    reminder_card,
    told_card,
)
from cards.contacts.questions import Form, Stands, given_answer_card, put_question_card
from domain.contacts.asking import about
from domain.contacts.deadlines import Stage
from domain.contacts.questions import LONGEST, Enquiry, Fault, State, may_get
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """From the form to the honest word at the end."""
    text, town = world.text, world.town
    asker, lead, guide = (world.person(one) for one in ("Kerstin Vogt", "Özlem Kaya", "Bartosz Wiśniewski"))
    words = world.write("Gilt das auch für Teilzeit?\nUnd ab wann?", LONGEST)
    stands = Stands(Enquiry("3f9a1c20b7d84e65", asker.id, lead.id, words, world.now), asker, lead)
    pool = tuple(world.person(one) for one in ("Thomas Müller", "Amira Haddad", "Lene Friedrichsen"))
    in_pool = replace(stands.question, stage=Stage.ALL, pool=tuple(one.id for one in pool), tried=(lead.id, guide.id))
    shared = replace(stands, question=in_pool, pool=pool)
    ids = {"question": "3f9a1c20b7d84e65", "contact": guide.id, "human": "1", "alone": "1"}
    title = text("contacts-handover", name=guide.name)
    form = Form(about(guide, town), ids=ids)
    yield Sample("contacts-handover", human_form(title, form, (text("contacts-handing-how"),), asker, town, text))
    faulty = replace(form, words=words, fault=Fault.TOO_LONG, has_changed=True)
    yield Sample("contacts-handover", human_form(title, faulty, (), asker, town, text), "faults")
    following = may_get(asker, None, "eakte", town)
    unit = text.of(town.units[asker.unit or ""].name)
    yield Sample("contacts-question-reminder", reminder_card(stands, following[1], text, unit))
    yield Sample("contacts-question-reminder", reminder_card(stands, None, text, unit), "nobody")
    yield Sample("contacts-question-put", put_question_card(shared, text, unit), "pool")
    yield Sample("contacts-question-hand", hand_card(stands, following, tuple(town.people.values())[:25], text))
    yield Sample("contacts-question-hand", hand_card(stands, (), (), text), "nobody")
    yield Sample("contacts-question-moved", moved_card(replace(stands, contact=guide), text))
    yield Sample("contacts-question-moved", moved_card(shared, text), "pool")
    yield Sample("contacts-question-told", told_card(shared, [guide, lead], text))
    yield Sample("contacts-question-told", told_card(stands, [], text), "nobody")
    yield Sample("contacts-question-mine", mine_card([stands, shared], text, world.today))
    yield Sample("contacts-question-mine", mine_card([], text, world.today), "empty")
    yield Sample("contacts-question-settled", answered_note(stands, text))
    yield Sample("contacts-question-passed", passed_note(replace(stands, contact=guide), text))
    late = late_card(text("contacts-question-moved-on"), asker, words, text)
    yield Sample("contacts-question-late", late)
    answer = replace(stands.question, state=State.ANSWERED, answer=words, answered_by=lead.id)
    known = given_answer_card(replace(stands, question=answer), text, may_be_known=True)
    yield Sample("contacts-question-given", known, "known")
