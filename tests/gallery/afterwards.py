"""What a lead sees once an update is out: list, report, progress, correcting, recalling, sending again, names."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from cards.updates.afterwards import Sent, done_card, mine_card, progress_card, report_card, taken_back_card
from cards.updates.changing import (
    Missed,
    Recall,
    corrected_card,
    draft_again_card,
    names_card,
    not_yet_card,
    recall_card,
    recalled_card,
    resend_card,
    resent_card,
    stopped_card,
    withdrawn_card,
)
from cards.updates.reading import update_card
from domain.delivery import Reason, Tally
from domain.people import Wording
from domain.projects import Light
from domain.updates import NextStep, Share, Update
from domain.updates.report import Report, by_unit
from domain.updates.voices import Counts
from tests.gallery.sample import Sample
from tests.gallery.world import World

ID = "3f9a1c20b7d84e65"
REASONS = {Reason.BLOCKED_BY_PERSON: 2, Reason.UNREACHABLE: 1}
DONE = Tally(61, delivered=57, failed=1, blocked=2, unconfirmed=1, reasons=REASONS, doubled=3)
RUNNING = Tally(61, delivered=40, failed=1, blocked=2, still_open=18, reasons=REASONS)
UNITS: Mapping[str | None, Tally] = {
    "fb1": Tally(14, delivered=13, blocked=1),
    "fb2": Tally(41, delivered=40, failed=1),
    "it": Tally(2, delivered=2),
}


def samples(world: World) -> Iterator[Sample]:
    """Every card of an update's life after sending."""
    yield from _mine(world)
    yield from _reports(world)
    yield from _stopping(world)
    yield from _correcting(world)
    yield from _recalling(world)
    yield from _sending_again(world)
    yield from _names(world)


def _mine(world: World) -> Iterator[Sample]:
    text, at = world.text, world.now.astimezone(world.zone)
    update = _update(world)
    lines = [
        Sent(update, at + timedelta(days=2), is_later=True),
        *(Sent(replace(update, id=f"{ID[:-2]}a{day}"), at - timedelta(days=day)) for day in range(8)),
        Sent(replace(update, id=f"{ID[:-1]}f"), at - timedelta(days=9), is_recalled=True),
    ]
    yield Sample("updates-mine", mine_card(lines, text, world.today, page=1, has_more=True))
    yield Sample("updates-mine", mine_card([], text, world.today, page=0, has_more=False), "none")


def _reports(world: World) -> Iterator[Sample]:
    text, town, today = world.text, world.town, world.today
    done, running = _done(world), _running(world)
    yield Sample("updates-report", report_card(done, town, text, today, may_see_names=True))
    yield Sample("updates-report", report_card(running, town, text, today, may_see_names=True), "running")
    local = world.now.astimezone(world.zone)
    waiting = replace(running, goes_on=local + timedelta(days=1))
    yield Sample("updates-report", report_card(waiting, town, text, today), "quiet")
    later = replace(running, tally=Tally(61, still_open=61), is_later=True, due=local + timedelta(days=1), units=())
    yield Sample("updates-report", report_card(later, town, text, today), "later")
    stopped = replace(done, tally=Tally(61, delivered=20, cancelled=41), is_stopped=True, units=(), voices=None)
    yield Sample("updates-report", report_card(stopped, town, text, today), "stopped")
    changed = replace(done.update, corrected_at=local, changed=("title", "next_step"))
    corrected = replace(done, update=changed, correction=Tally(57, delivered=50, still_open=7))
    yield Sample("updates-report", report_card(corrected, town, text, today), "corrected")
    recalled = replace(corrected, recalled=local, recall=Tally(57, delivered=57))
    yield Sample("updates-report", report_card(recalled, town, text, today), "recalled")
    channel = Report(done.update, Tally(1, delivered=1), local, is_channel=True, voices=Counts(3, 6))
    yield Sample("updates-report", report_card(channel, town, text, today), "channel")
    few = Report(done.update, Tally(3, delivered=2, blocked=1), local, voices=Counts(2, 1))
    yield Sample("updates-report", report_card(few, town, text, today), "few")
    blurred = replace(done, units=by_unit({**UNITS, "fb3": Tally(9, failed=9)}))
    yield Sample("updates-report", report_card(blurred, town, text, today), "few-in-a-unit")
    everybody = replace(done, voices=Counts(57, 0))
    yield Sample("updates-report", report_card(everybody, town, text, today), "everybody")
    yield Sample("updates-progress", progress_card(running, text, today))
    yield Sample("updates-progress", progress_card(few, text, today), "few")
    yield Sample("updates-done", done_card(few, town, text, today), "few")
    yield Sample("updates-progress", progress_card(done, text, today), "done")
    yield Sample("updates-done", done_card(done, town, text, today))
    yield Sample("updates-done", done_card(channel, town, text, today), "channel")


def _stopping(world: World) -> Iterator[Sample]:
    text, update = world.text, _update(world)
    yield Sample("updates-stopped", stopped_card(update, 41, 20, text))
    name, project = world.person("Özlem Kaya").name, text.of(world.project("eakte").name)
    yield Sample("updates-stopped", draft_again_card(update, name, project, text, is_own=True), "draft")
    yield Sample("updates-stopped", draft_again_card(update, name, "", text, is_own=False), "draft-of")


def _correcting(world: World) -> Iterator[Sample]:
    text, update = world.text, _update(world)
    changed = replace(update, corrected_at=world.now, changed=("title", "from_when", "next_step"))
    yield Sample("updates-not-yet", not_yet_card(update, text))
    yield Sample("updates-corrected", corrected_card(changed, 57, text))
    yield Sample("updates-corrected", corrected_card(changed, 0, text), "nobody-yet")
    yield Sample("updates-corrected", corrected_card(changed, None, text), "few")
    card = update_card(changed, world.town, text, world.today, lambda verb: True)
    yield Sample("updates-update", card, "corrected")


def _recalling(world: World) -> Iterator[Sample]:
    text, town, update = world.text, world.town, _update(world)
    asked = Recall(update, copies=57, still_open=3, is_noted=True)
    yield Sample("updates-recall", recall_card(asked, town, text))
    why = Wording(world.write("Der Termin stand noch nicht fest.", 400), "The date was not settled yet.")
    yield Sample("updates-recall", recall_card(replace(asked, why=why, faults=(233,)), town, text), "fault")
    yield Sample("updates-recalled", recalled_card(update, 57, text))
    yield Sample("updates-recalled", taken_back_card(update, text), "few")
    short = world.wording("Der Termin stand noch nicht fest.", "The date was not settled yet.", 200)
    local = world.now.astimezone(world.zone)
    yield Sample("updates-withdrawn", withdrawn_card(update, local, short, town, text, world.today))
    outside = replace(update, project=None)
    yield Sample("updates-withdrawn", withdrawn_card(outside, local, Wording(""), town, text, world.today), "bare")


def _sending_again(world: World) -> Iterator[Sample]:
    text, update = world.text, _update(world)
    failed = ((Reason.BLOCKED_BY_PERSON, 7), (Reason.UNREACHABLE, 4), (Share.NOT_REACHED, 1))
    yield Sample("updates-resend", resend_card(update, failed, 3, text))
    yield Sample("updates-resend", resend_card(update, (), 1, text), "unclear")
    when = text.moment(world.now.astimezone(world.zone) + timedelta(hours=20), world.today)
    yield Sample("updates-resent", resent_card(update, 12, "", text))
    yield Sample("updates-resent", resent_card(update, 12, when, text), "later")


def _names(world: World) -> Iterator[Sample]:
    reasons = (Reason.BLOCKED_BY_PERSON, Reason.NO_CONVERSATION, Reason.THROTTLED_TOO_LONG)
    people = list(world.town.people.values())[:20]
    missed = [
        Missed(person.name, f"updates-share-{reason.value}", f"updates-help-{reason.value}")
        for person, reason in zip(people, reasons * 7, strict=False)
    ]
    yield Sample("updates-names", names_card(_update(world), missed, 20, 47, world.text))
    yield Sample("updates-names", names_card(_update(world), [], 0, 0, world.text), "none")


def _update(world: World) -> Update:
    return Update(
        id=ID,
        title=world.wording("Das Bürgerbüro startet am 2. März", "The citizens' office starts on 2 March"),
        change=world.wording("Das Bürgerbüro arbeitet mit der E-Akte.", "The office works with electronic files."),
        meaning=world.wording("Neue Vorgänge legen Sie dort an.", "You open new cases there."),
        project="eakte",
        next_step=NextStep(world.wording("Die Schulungen beginnen", "Training starts"), world.in_days(20)),
        light=Light.YELLOW,
        contact=world.person("Özlem Kaya").id,
        author=world.person("Özlem Kaya").id,
        sent_at=world.now,
    )


def _done(world: World) -> Report:
    local = world.now.astimezone(world.zone)
    return Report(_update(world), DONE, local, units=by_unit(UNITS), voices=Counts(31, 4), is_noted=True)


def _running(world: World) -> Report:
    return replace(_done(world), tally=RUNNING, left=timedelta(minutes=3), voices=Counts())
