"""A status update from the first card to the report, and as readers get it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType

from cards.elements import Button
from cards.frame import Card, as_message, size_of
from cards.updates import (
    Crowded,
    Preview,
    Sent,
    Shown,
    asked_card,
    closed_card,
    decided_card,
    discard_card,
    form,
    marked_copy,
    preview_card,
    request_card,
    resume_card,
    sent_card,
    unheard_card,
    update_card,
)
from cards.updates.found import found_hit
from cards.updates.listed import begin_card, listed_card
from domain.people import Right, Rights, Wording
from domain.schedules import Holiday
from domain.updates import (
    LONGEST,
    Around,
    Circle,
    Departure,
    Draft,
    Fault,
    Field,
    Hush,
    Problem,
    Step,
    To,
    Update,
    reach_of,
    update_of,
)
from domain.updates.listing import PeopleList, Wrong, WrongLine
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
BESIDE: Mapping[Field, str] = MappingProxyType(
    {
        Field.SHOWS: "Eine Mitarbeiterin öffnet eine Akte am Bildschirm.",
        Field.LINK1_TITLE: "Handbuch",
        Field.LINK2_TITLE: "Häufige Fragen",
        Field.LINK3_TITLE: "Termine",
        Field.PLAIN: "Sie arbeiten bald mit der E-Akte. Die Akten sind dann im Computer. Sie lernen das vorher.",
        Field.SHOWS_EN: "A colleague opens a file on her screen.",
        Field.LINK1_TITLE_EN: "Handbook",
        Field.LINK2_TITLE_EN: "Questions",
        Field.LINK3_TITLE_EN: "Dates",
    }
)
ADDRESSES = {
    "picture": "https://intranet.musterstadt.example/bilder/e-akte.png",
    "link1": "https://intranet.musterstadt.example/e-akte",
    "link2": "https://intranet.musterstadt.example/e-akte/fragen",
    "link3": "https://intranet.musterstadt.example/e-akte/termine",
}
GROUP = "7d3c1f60-5b1e-4c8b-9a55-2f6e0c9d4b11"
URGENT = {"urgent": "yes", "urgent_why": "Das Rathaus ist morgen wegen eines Wasserschadens geschlossen."}


def samples(world: World) -> Iterator[Sample]:
    """Everything the lead and the readers see."""
    yield from _forms(world)
    yield from _previews(world)
    yield from _reading(world)
    yield from _ends(world)
    yield from _lists(world)


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
    whole = _whole(world, to=To.CHOSEN, projects="eakte", groups=GROUP, day="2026-12-26", time="10:00", **URGENT)
    around = Around(groups={GROUP: Circle(world.write("SG-Rathaus-Alle", 60))}, listed=frozenset(), has_groups=True)
    for step in (Step.DETAILS, Step.ENGLISH, Step.AUDIENCE):
        shown = Shown(whole, author, LEAD, town, around=around)
        yield Sample(f"updates-{step.value}", form(step, shown, text), "everything")
    correction = Shown(replace(full, corrects="77aa1c20b7d84e65"), author, LEAD, town)
    for step in (Step.CONTENT, Step.DETAILS, Step.ENGLISH):
        yield Sample(f"updates-{step.value}", form(step, correction, text), "correction")
    new = Button(text("updates-button-new"), "updates.compose", {"new": "1", "project": "eakte"})
    day = world.in_days(-3)
    yield Sample("updates-resume", resume_card([full], new, text, world.today, [day]))
    two = [full, replace(empty, id="77aa1c20b7d84e65")]
    yield Sample("updates-resume", resume_card(two, new, text, world.today, [day, world.today]), "several")
    yield Sample("updates-discard", discard_card(full, text))


def _previews(world: World) -> Iterator[Sample]:
    yield Sample("updates-preview", _previewed(_preview(world, _draft(world, to=To.EVERYONE)), world))
    channel = _preview(world, _draft(world, to=To.CHANNEL))
    at = world.now + timedelta(hours=20)
    waits = replace(channel, departure=Departure(at, None, Hush.HOURS))
    yield Sample("updates-preview", _previewed(waits, world), "channel")
    german = {field.value: "" for field in TYPED if field.value.endswith("_en")}
    bare = {"start": "", "why": "", "next": "", "due": "", "owner": "", "light": "same"}
    some = _draft(world, to=To.CHOSEN, units="fb1,it", roles="digitallotse", **bare)
    doubtful = _preview(world, replace(some, typed={**some.typed, **german}))
    note = world.text("updates-changed")
    yield Sample("updates-preview", _previewed(replace(doubtful, note=note), world), "doubts")
    whole = _preview(world, _whole(world, to=To.EVERYONE, day="2026-12-26", time="10:00"))
    christmas = Holiday(world.in_days(32), Wording("Zweiter Weihnachtstag", "Second Day of Christmas"))
    moved = Departure(at + timedelta(days=34), at + timedelta(days=32), Hush.HOLIDAY, christmas)
    crowded = Crowded(14, len(whole.reach.people), world.in_days(27), is_this_week=False)
    busy = replace(whole, departure=moved, crowded=crowded, large=50)
    yield Sample("updates-preview", _previewed(busy, world), "everything")
    yield Sample("updates-preview", _previewed(replace(whole, size=40_000), world), "too-large")
    correction = replace(whole, draft=replace(whole.draft, corrects="77aa1c20b7d84e65"), changed=("title", "links"))
    yield Sample("updates-preview", _previewed(correction, world), "correction")
    yield from _approving(world)


def _approving(world: World) -> Iterator[Sample]:
    text, draft = world.text, _whole(world, to=To.EVERYONE, **URGENT)
    seen = _preview(world, draft)
    yield Sample("updates-preview", _previewed(seen, world), "urgent")
    author, second = world.person("Özlem Kaya").name, world.person("Bartosz Wiśniewski").name
    reason = world.write(draft.said(Field.URGENT_WHY), LONGEST[Field.URGENT_WHY])
    texts = [Text(language) for language in LANGUAGES]
    yield Sample("updates-request", request_card(seen, author, reason, text, texts))
    title = draft.said(Field.TITLE)
    yield Sample("updates-asked", asked_card(ID, title, text))
    yield Sample("updates-unheard", unheard_card(ID, title, text))
    yield Sample("updates-decided", decided_card(ID, title, second, text, is_approved=True))
    yield Sample("updates-decided", decided_card(ID, title, second, text, is_approved=False), "declined")


def _reading(world: World) -> Iterator[Sample]:
    text, town, today = world.text, world.town, world.today
    for light in ("green", "yellow", "red"):
        update = _update(world, _draft(world, light=light))
        yield Sample("updates-update", update_card(update, town, text, today, _offered), light)
    whole = _update(world, _whole(world))
    yield Sample("updates-update", update_card(whole, town, text, today, _offered), "everything")
    outside = replace(_update(world, _draft(world)), project=None, light=None, next_step=None, from_when=None)
    yield Sample("updates-update", update_card(outside, town, text, today, _offered), "outside")
    sent = replace(_update(world, _draft(world)), sent_at=world.now)
    for case, shown in {"": sent, "everything": replace(whole, sent_at=world.now)}.items():
        yield Sample("updates-found", found_hit(shown, town, text, today, "28:wegweiser").card, case)
    copy = marked_copy(update_card(_update(world, _draft(world)), town, text, today, _offered), text)
    yield Sample("updates-test", copy)


def _ends(world: World) -> Iterator[Sample]:
    text, draft = world.text, _draft(world, to=To.EVERYONE)
    update = _update(world, draft)
    reach, project = reach_of(draft, world.town), world.project("eakte")
    later = (world.now + timedelta(hours=20)).astimezone(world.zone)
    yield Sample("updates-sent", sent_card(Sent(update, reach, None, project), text, world.today))
    yield Sample(
        "updates-sent", sent_card(Sent(update, reach, None, project, is_large=True), text, world.today), "large"
    )
    channel = reach_of(replace(draft, typed={**draft.typed, "to": To.CHANNEL}), world.town)
    waits = Sent(update, channel, later, project, is_quiet=True)
    yield Sample("updates-sent", sent_card(waits, text, world.today), "later")
    sentence = text("updates-already-sent", when=text.moment(later, world.today))
    yield Sample("updates-closed", closed_card(sentence, text, report=ID))
    yield Sample("updates-closed", closed_card(text("updates-discarded"), text), "discarded")


def _lists(world: World) -> Iterator[Sample]:
    reasons = [*Wrong, *[Wrong.UNKNOWN] * 33]
    said = "Kim Müller-Lüdenscheidt;kim.mueller-luedenscheidt@musterstadt.example"
    wrong = tuple(WrongLine(n * 117 + 2, why, world.write(said, 60)) for n, why in enumerate(reasons))
    listed = PeopleList(world.write("verteiler-e-akte.csv", 60), tuple(world.town.people), wrong)
    yield Sample("updates-list", listed_card(listed, ID, world.text))
    yield Sample("updates-list", begin_card(world.text), "begin")
    yield Sample("updates-list", listed_card(listed, ID, world.text, has_others=True), "others")
    yield Sample("updates-list", listed_card(replace(listed, wrong=()), ID, world.text), "right")
    yield Sample("updates-list", listed_card(replace(listed, people=(), wrong=wrong[:3]), ID, world.text), "nobody")


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


def _whole(world: World, **typed: str) -> Draft:
    """With picture, links and plain German as well."""
    written = {field.value: world.write(words, LONGEST[field]) for field, words in BESIDE.items()}
    # An address is never anything but one, and may be as long as is allowed.
    longest = world.write("a", 9) != "a"
    picture = ADDRESSES["picture"].ljust(LONGEST[Field.PICTURE], "x") if longest else ADDRESSES["picture"]
    return _draft(world, **{**written, **ADDRESSES, "picture": picture, **typed})


def _update(world: World, draft: Draft) -> Update:
    return update_of(draft, world.person("Özlem Kaya"), world.town)


def _preview(world: World, draft: Draft) -> Preview:
    update, town, texts = _update(world, draft), world.town, [Text(language) for language in LANGUAGES]
    cards = {text.language: update_card(update, town, text, world.today, _offered) for text in texts}
    size = max(size_of(as_message(card)) for card in cards.values())
    reach = reach_of(draft, town)
    return Preview(draft, update, reach, town, world.today, Departure(None), cards, size=size)


def _previewed(preview: Preview, world: World) -> Card:
    return preview_card(preview, world.text, [Text(language) for language in LANGUAGES])


def _offered(verb: str) -> bool:
    return True
