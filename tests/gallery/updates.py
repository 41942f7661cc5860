"""A status update from the first card to the report, and as readers get it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from cards.elements import Button
from cards.frame import Card
from cards.updates import (
    Preview,
    Sent,
    Shown,
    closed_card,
    discard_card,
    form,
    marked_copy,
    preview_card,
    report_card,
    resume_card,
    sent_card,
    update_card,
)
from domain.delivery import Reason, Tally
from domain.people import Right, Rights
from domain.updates import LONGEST, Draft, Fault, Field, Problem, Step, To, Update, reach_of, update_of
from locales import LANGUAGES, Text
from tests.gallery.sample import Sample
from tests.gallery.world import World

ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.LEAD, Right.ADMIN}), frozenset({None}))
LEAD = Rights(frozenset({Right.EMPLOYEE, Right.LEAD}), frozenset({"eakte"}))
ID = "3f9a1c20b7d84e65"
TYPED: Mapping[Field, str] = MappingProxyType(
    {
        Field.TITLE: "Das Bürgerbüro startet am 2. März",
        Field.CHANGE: "Das Bürgerbüro arbeitet ab dem 2. März mit der E-Akte.\nPapierakten werden vorher gescannt.",
        Field.MEANING: "Neue Vorgänge legen Sie nur noch in der E-Akte an. Sonst bleibt alles, wie es ist.",
        Field.WHY: "Der Pilot in der Stadtkasse hat drei Wochen länger gedauert als geplant.",
        Field.NEXT: "Die Schulungen für das Bürgerbüro beginnen",
        Field.TITLE_EN: "The citizens' office starts on 2 March",
        Field.CHANGE_EN: "The citizens' office works with electronic files.\nPaper files are scanned first.",
        Field.MEANING_EN: "You open new cases in electronic files only. Nothing else changes.",
        Field.WHY_EN: "The pilot in the cash office took three weeks longer than planned.",
        Field.NEXT_EN: "Training for the citizens' office starts",
    }
)


def samples(world: World) -> Iterator[Sample]:
    """Everything the lead and the readers see."""
    yield from _forms(world)
    yield from _previews(world)
    yield from _reading(world)
    yield from _ends(world)


def _forms(world: World) -> Iterator[Sample]:
    author, text, town = world.person("Özlem Kaya"), world.text, world.town
    empty, full = Draft(ID, author.id, {}), _draft(world)
    for step in (Step.CONTENT, Step.DETAILS, Step.ENGLISH, Step.AUDIENCE):
        yield Sample(f"updates-{step.value}", form(step, Shown(full, author, LEAD, town), text))
    for step in (Step.CONTENT, Step.DETAILS, Step.AUDIENCE):
        yield Sample(f"updates-{step.value}", form(step, Shown(empty, author, ADMIN, town), text), "empty")
    problems = (Problem(Fault.MISSING, Field.CHANGE), Problem(Fault.TOO_LONG, Field.TITLE, 144, 120))
    note = text("updates-not-lead", project=text.of(world.project("ozg").name))
    shown = Shown(_draft(world, change=""), author, LEAD, town, problems, note)
    yield Sample("updates-content", form(Step.CONTENT, shown, text), "faults")
    chosen = _draft(world, to=To.CHOSEN, units="fb1,it", roles="digitallotse")
    nobody = (Problem(Fault.NOBODY, Field.UNITS),)
    yield Sample("updates-audience", form(Step.AUDIENCE, Shown(chosen, author, LEAD, town, nobody), text), "chosen")
    new = Button(text("updates-button-new"), "updates.compose", {"new": "1", "project": "eakte"})
    day = world.in_days(-3)
    yield Sample("updates-resume", resume_card([full], new, text, world.today, [day]))
    two = [full, replace(empty, id="77aa1c20b7d84e65")]
    yield Sample("updates-resume", resume_card(two, new, text, world.today, [day, world.today]), "several")
    yield Sample("updates-discard", discard_card(full, text))


def _previews(world: World) -> Iterator[Sample]:
    everyone = _preview(world, _draft(world, to=To.EVERYONE))
    yield Sample("updates-preview", _previewed(everyone, world))
    channel = _preview(world, _draft(world, to=To.CHANNEL))
    due = (world.now + timedelta(hours=20)).astimezone(world.zone)
    yield Sample("updates-preview", _previewed(replace(channel, due=due), world), "channel")
    german = {field.value: "" for field in TYPED if field.value.endswith("_en")}
    bare = {"start": "", "why": "", "next": "", "due": "", "owner": "", "light": "same"}
    some = _draft(world, to=To.CHOSEN, units="fb1,it", roles="digitallotse", **bare)
    doubtful = _preview(world, replace(some, typed={**some.typed, **german}))
    note = world.text("updates-changed")
    yield Sample("updates-preview", _previewed(replace(doubtful, note=note), world), "doubts")


def _reading(world: World) -> Iterator[Sample]:
    text, town, today = world.text, world.town, world.today
    for light in ("green", "yellow", "red"):
        update = _update(world, _draft(world, light=light))
        yield Sample("updates-update", update_card(update, town, text, today, _offered), light)
    outside = replace(_update(world, _draft(world)), project=None, light=None, next_step=None, from_when=None)
    yield Sample("updates-update", update_card(outside, town, text, today, _offered), "outside")
    copy = marked_copy(update_card(_update(world, _draft(world)), town, text, today, _offered), text)
    yield Sample("updates-test", copy)


def _ends(world: World) -> Iterator[Sample]:
    text, draft = world.text, _draft(world, to=To.EVERYONE)
    update = _update(world, draft)
    reach, project = reach_of(draft, world.town), world.project("eakte")
    later = (world.now + timedelta(hours=20)).astimezone(world.zone)
    yield Sample("updates-sent", sent_card(Sent(update, reach, None, project), text, world.today))
    channel = reach_of(replace(draft, typed={**draft.typed, "to": To.CHANNEL}), world.town)
    yield Sample("updates-sent", sent_card(Sent(update, channel, later, project), text, world.today), "later")
    when = text("updates-report-since", when=text.moment(later, world.today))
    reasons = {Reason.BLOCKED_BY_PERSON: 2, Reason.UNREACHABLE: 1}
    open_ones = Tally(61, delivered=40, failed=1, blocked=2, unconfirmed=1, still_open=17, reasons=reasons)
    yield Sample("updates-report", report_card(update, open_ones, text, when=when, is_channel=False))
    done = Tally(1, delivered=1)
    yield Sample("updates-report", report_card(update, done, text, when=when, is_channel=True), "channel")
    sentence = text("updates-already-sent", when=text.moment(later, world.today))
    yield Sample("updates-closed", closed_card(sentence, text, report=ID))
    yield Sample("updates-closed", closed_card(text("updates-discarded"), text), "discarded")


def _draft(world: World, **typed: str) -> Draft:
    written = {field.value: world.write(words, LONGEST[field]) for field, words in TYPED.items()}
    chosen = {
        "project": "eakte",
        "start": world.in_days(30).isoformat(),
        "due": world.in_days(20).isoformat(),
        "owner": world.person("Maren Johannsen").id,
        "light": "yellow",
        "to": To.CHANNEL.value,
    }
    return Draft(ID, world.person("Özlem Kaya").id, {**written, **chosen, **typed}, version=4)


def _update(world: World, draft: Draft) -> Update:
    return update_of(draft, world.person("Özlem Kaya"), world.town)


def _preview(world: World, draft: Draft) -> Preview:
    return Preview(draft, _update(world, draft), reach_of(draft, world.town), world.town, world.today)


def _previewed(preview: Preview, world: World) -> Card:
    return preview_card(preview, world.text, [Text(language) for language in LANGUAGES])


def _offered(verb: str) -> bool:
    return True
