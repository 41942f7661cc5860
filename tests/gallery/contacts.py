"""The question who is responsible, and everything around it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.contacts import (
    Asked,
    Choice,
    admins_card,
    answer_card,
    choice_card,
    deputy_card,
    found_hit,
    person_card,
    person_hit,
)
from cards.contacts.absence import Away, away_card, back_card, confirm_card, ended_card
from cards.contacts.absence import Form as AwayForm
from cards.contacts.absence import form_card as away_form_card
from cards.contacts.confirming import confirming_card
from cards.contacts.correct import Report, keeper_card, note_card, outcome_card, report_card, reported_card
from cards.contacts.correcting import correction_card, done_card, edit_ids, gap_card, reason_card
from cards.contacts.questions import (
    Form,
    Stands,
    answered_card,
    form_card,
    given_answer_card,
    put_question_card,
    returned_question_card,
    sent_question_card,
    sentence_alone,
    taken_back_card,
    unsure_question_card,
    withdrawn_question_card,
)
from domain.contacts import corrections, leaving
from domain.contacts.absence import Absence, Attendance, Leave
from domain.contacts.asking import Question, about, admins, answer
from domain.contacts.corrections import Correction, Matter
from domain.contacts.gaps import Gap
from domain.contacts.questions import LONGEST, Enquiry, Fault, State, may_get
from domain.people import Right, Rights, Wording
from domain.town import Town
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """Each way the question is answered, asked back or taken further."""
    yield from _answers(world)
    yield from _people(world)
    yield from _choices(world)
    yield from _corrections(world)
    yield from _corrected(world)
    yield from _kept(world)
    yield from _absences(world)
    yield from _found(world)
    yield from _questions(world)


def _answers(world: World) -> Iterator[Sample]:
    asker = world.person("Kerstin Vogt")
    questions = {
        "": Question(asker, project="eakte"),
        "unit": Question(asker, project="eakte", unit="fb3"),
        "own": Question(asker),
        "role": Question(asker, role="digitallotse", unit="stadtkasse"),
        "several": Question(asker, role="multiplikator"),
        "near": Question(asker, topic=world.write("Fahrradleasing", 80)),
        "topic": Question(asker, project="eakte", topic="Aktenplan"),
        "self": Question(world.person("Özlem Kaya"), project="eakte"),
        "self-no-deputy": Question(world.person("Lukas Weiß"), role="presse"),
        "no-unit": Question(replace(asker, unit=None, manager=None)),
    }
    for case, question in questions.items():
        found = answer(question, world.town)
        yield Sample("contacts-answer", answer_card(question, found, world.town, world.text), case)
    admin = Rights(frozenset({Right.EMPLOYEE, Right.ADMIN}))
    for case, own in {"editor": Question(asker, project="eakte"), "self-editor": questions["self-no-deputy"]}.items():
        found = answer(own, world.town)
        yield Sample("contacts-answer", answer_card(own, found, world.town, world.text, editor=admin), case)
    empty = Town(Wording("Musterstadt"), people={asker.id: asker})
    lonely = Question(asker, topic=world.write("Fahrradleasing", 80))
    yield Sample("contacts-answer", answer_card(lonely, answer(lonely, empty), empty, world.text), "empty")
    keepers_only = replace(world.town, responsibilities=())
    found = answer(lonely, keepers_only)
    yield Sample("contacts-answer", answer_card(lonely, found, keepers_only, world.text), "admins")


def _people(world: World) -> Iterator[Sample]:
    text, town = world.text, world.town
    asker, lead = world.person("Kerstin Vogt"), world.person("Özlem Kaya")
    yield Sample("contacts-person", person_card(about(lead, town), asker, town, text))
    yield Sample("contacts-person", person_card(about(asker, town), asker, town, text), "self")
    bare = replace(asker, unit=None, title=Wording(""), phone="", office="", mail="")
    yield Sample("contacts-person", person_card(about(bare, town), lead, town, text), "bare")
    gone = replace(lead, is_active=False)
    yield Sample("contacts-person", person_card(about(gone, town), asker, town, text), "gone")
    nobody = replace(asker, is_active=False)
    yield Sample("contacts-person", person_card(about(nobody, Town(town.name)), lead, town, text), "gone-alone")
    yield Sample("contacts-deputy", deputy_card(about(lead, town), asker, town, text))
    yield Sample("contacts-deputy", deputy_card(about(world.person("Emre Yıldız"), town), asker, town, text), "none")
    yield Sample("contacts-admins", admins_card(admins(town), town, text))
    yield Sample("contacts-admins", admins_card(admins(Town(town.name)), town, text), "empty")


def _choices(world: World) -> Iterator[Sample]:
    text, town = world.text, world.town
    people = [Choice(one.id, one.name, text.of(one.title)) for one in town.people.values()]
    asked = Asked("contacts.ask", "person")
    yield Sample("contacts-choice", choice_card(asked, people[:3], text))
    yield Sample("contacts-choice", choice_card(asked, people[:25], text), "many")
    units = [Choice(one.id, text.of(one.name)) for one in town.units.values()]
    yield Sample("contacts-choice", choice_card(Asked("contacts.ask", "unit"), units[:4], text), "units")


def _corrections(world: World) -> Iterator[Sample]:
    """A wrong entry, as whoever reports it sees it."""
    text, town = world.text, world.town
    asker, lead = world.person("Kerstin Vogt"), world.person("Özlem Kaya")
    held = next(one for one in town.responsibilities if one.person == lead.id)
    entry = Matter(held.id, lead.id, held.project, held.role)
    words = world.write("Das macht jetzt jemand anderes.", corrections.LONGEST)
    form = Report(entry, (lead,), "", None, None, {"correction": "3f9a1c20b7d84e65", "responsibility": held.id})
    yield Sample("contacts-correct", report_card(form, asker, town, text))
    missing = replace(form, matter=Matter(), fault=corrections.Fault.MISSING)
    yield Sample("contacts-correct", report_card(missing, asker, town, text), "missing")
    long = replace(form, words=words, right=lead, fault=corrections.Fault.TOO_LONG)
    yield Sample("contacts-correct", report_card(long, asker, town, text), "faults")
    caution = " ".join(text(f"general-caution-{what}") for what in ("citizens", "again"))
    yield Sample(
        "contacts-correct", report_card(replace(form, words=words, caution=caution), asker, town, text), "caution"
    )
    yield Sample("contacts-correct", report_card(replace(form, keepers=()), asker, town, text), "empty")
    yield Sample("contacts-correct-self", keeper_card(entry, edit_ids(entry), town, text, can_edit=True))
    report = Correction("3f9a1c20b7d84e65", asker.id, entry, words, world.now, lead.id)
    yield Sample("contacts-reported", reported_card(report, (lead,), town, text))
    yield Sample("contacts-report-dropped", note_card(text("contacts-correct-cancelled"), text))


def _corrected(world: World) -> Iterator[Sample]:
    """The same as whoever keeps the entry sees it, and what the reporter hears."""
    text, town = world.text, world.town
    asker, lead = world.person("Kerstin Vogt"), world.person("Özlem Kaya")
    held = next(one for one in town.responsibilities if one.person == lead.id)
    words = world.write("Das macht jetzt jemand anderes.", corrections.LONGEST)
    entry = Matter(held.id, lead.id, held.project, held.role)
    report = Correction("3f9a1c20b7d84e65", asker.id, entry, words, world.now, lead.id)
    yield Sample("contacts-correction", correction_card(report, asker, town, text, can_edit=True))
    yield Sample("contacts-correction-kept", reason_card(report, asker, town, text, "", None))
    fault = corrections.Fault.MISSING
    yield Sample("contacts-correction-kept", reason_card(report, asker, town, text, "", fault), "missing")
    changed = replace(report, state=corrections.State.CHANGED)
    kept = replace(report, state=corrections.State.KEPT, reason=world.write("Bis Mai bleibt es so.", 500))
    yield Sample("contacts-correction-outcome", outcome_card(changed, lead.name, town, text))
    yield Sample("contacts-correction-outcome", outcome_card(kept, lead.name, town, text), "kept")
    yield Sample("contacts-correction-done", done_card(text("contacts-correcting-changed", name=asker.name), text))


def _kept(world: World) -> Iterator[Sample]:
    """What nobody is entered for, and what nobody confirmed."""
    text, town = world.text, world.town
    gap = Gap("3f9a1c20b7d84e65", "topic:fahrradleasing", world.today)
    yield Sample("contacts-gap", gap_card(gap, town, text, world.today, can_edit=True))
    waiting = town.responsibilities[:3]
    yield Sample("contacts-unconfirmed", confirming_card(waiting, town, text, can_edit=True))
    yield Sample("contacts-unconfirmed", confirming_card((), town, text, can_edit=True), "empty")


def _absences(world: World) -> Iterator[Sample]:
    """Being away, from what was said to what is kept; and the answer where nobody is here."""
    text, town, today = world.text, world.town, world.today
    person, deputy = world.person("Özlem Kaya"), world.person("Emre Yıldız")
    leave = Leave(today, today + timedelta(days=10), deputy.id)
    yield Sample("contacts-absence", confirm_card(Away(person, leave, deputy), text, today))
    open_away = Away(person, Leave(today), None, deputy, Absence(today))
    yield Sample("contacts-absence", confirm_card(open_away, text, today), "open")
    yield Sample("contacts-absence-kept", away_card(Away(person, leave, deputy), text, today, is_new=True))
    form = AwayForm(today, None, None, (deputy,), leaving.Fault.IMPOSSIBLE, unclear=True)
    yield Sample("contacts-absence-form", away_form_card(form, town, text))
    yield Sample("contacts-absence-back", back_card(Away(person, leave, deputy), text, today))
    yield Sample("contacts-absence-over", ended_card(leave, text))
    asker = world.person("Kerstin Vogt")
    question = Question(asker, project="eakte")
    everyone = {
        one: Absence(today, today + timedelta(days=3))
        for held in town.responsibilities
        if held.project == "eakte"
        for one in (held.person, held.deputy)
        if one
    }
    nobody = answer(question, town, Attendance(everyone))
    yield Sample("contacts-answer", answer_card(question, nobody, town, text), "away")


def _found(world: World) -> Iterator[Sample]:
    """What is put into a message somewhere else."""
    text, town = world.text, world.town
    asker, lead = world.person("Kerstin Vogt"), world.person("Özlem Kaya")
    questions = {
        "": Question(asker, project="eakte"),
        "role": Question(asker, role="digitallotse"),
        "topic": Question(asker, topic=town.responsibilities[_topical(town)].topic.de),
    }
    for case, question in questions.items():
        best = answer(question, town).contacts[0]
        yield Sample("contacts-found", found_hit(question, best, town, text).card, case)
    yield Sample("contacts-found", person_hit(about(lead, town), town, text).card, "person")
    bare = replace(asker, unit=None, title=Wording(""), phone="", office="", mail="")
    yield Sample("contacts-found", person_hit(about(bare, town), town, text).card, "bare")


def _questions(world: World) -> Iterator[Sample]:
    """A question to a person, from the form to the answer; alone, as it comes without an update above."""
    text, town = world.text, world.town
    asker, lead = world.person("Kerstin Vogt"), world.person("Özlem Kaya")
    title = world.write("Das Bürgerbüro startet am 2. März", 120)
    words = world.write("Gilt das auch für Teilzeit?\nUnd ab wann?", LONGEST)
    ids = {"question": "3f9a1c20b7d84e65", "contact": lead.id, "update": "77aa1c20b7d84e65"}
    to = may_get(asker, lead.id, "eakte", town)
    yield Sample("contacts-question", form_card(Form(to[0], title, ids=ids), asker, text))
    too_long = Form(to[0], "", words, Fault.TOO_LONG, has_changed=True, ids=ids)
    yield Sample("contacts-question", form_card(too_long, asker, text), "faults")
    missing = Form(to[1], title, "", Fault.MISSING, ids=ids)
    caution = " ".join(text(f"general-caution-{what}") for what in ("citizens", "again"))
    thought = Form(to[0], "", words, ids={**ids, "cautioned": "citizens"}, caution=caution)
    yield Sample("contacts-question", form_card(thought, asker, text), "caution")
    yield Sample("contacts-question", form_card(missing, asker, text), "missing")
    asked = Enquiry("3f9a1c20b7d84e65", asker.id, lead.id, words, world.now)
    stands = Stands(asked, asker, lead, title)
    later = replace(stands, arrives=(world.now + timedelta(hours=20)).astimezone(world.zone))
    yield Sample("contacts-question-sent", sent_question_card(stands, text, world.today))
    yield Sample("contacts-question-sent", sent_question_card(later, text, world.today), "later")
    yield Sample("contacts-question-returned", returned_question_card(stands, to[1], text))
    yield Sample("contacts-question-returned", returned_question_card(stands, None, text), "nobody")
    yield Sample("contacts-question-unsure", unsure_question_card(stands, text))
    yield Sample("contacts-question-withdrawn", withdrawn_question_card(text))
    unit = text.of(town.units[asker.unit or ""].name)
    yield Sample("contacts-question-put", put_question_card(stands, text, unit))
    untitled = replace(stands, title="", asker=replace(asker, mail="", title=Wording("")))
    yield Sample("contacts-question-put", put_question_card(untitled, text, "", "", Fault.MISSING), "missing")
    yield Sample("contacts-question-taken-back", taken_back_card(stands, text))
    answered = replace(asked, state=State.ANSWERED, answer=world.write("Ja, ab dem ersten Tag.", LONGEST))
    yield Sample("contacts-question-given", given_answer_card(replace(stands, question=answered), text))
    yield Sample("contacts-question-answered", answered_card(replace(stands, question=answered), text))
    yield Sample("contacts-question-closed", sentence_alone(text("contacts-question-cancelled"), text))


def _topical(town: Town) -> int:
    return next(place for place, one in enumerate(town.responsibilities) if one.topic.de)
