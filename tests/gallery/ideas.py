"""Ideas: proposing, how they stand, answering."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from cards.ideas import (
    Form,
    Page,
    answered_card,
    decline_card,
    form_card,
    gone_card,
    mine_card,
    own_card,
    pass_card,
    passed_card,
    preview_card,
    queue_card,
    review_card,
    sure_card,
    tell_card,
    told_card,
    withdrawn_card,
)
from domain.ideas import LONGEST, Fault, Idea, State, To, others, processes
from tests.gallery.sample import Sample
from tests.gallery.world import World

ANNOYS = "Ich tippe jeden Wohngeldantrag zweimal ab: einmal in die Liste, einmal ins Fachverfahren."
HELPS = "Das Formular füllt die Liste selbst."
REASON = "Das Fachverfahren wird im Sommer 2027 abgelöst. Die neue Fassung führt keine Liste mehr."


def samples(world: World) -> Iterator[Sample]:
    """Everything proposers and guides see."""
    yield from _proposed(world)
    yield from _standing(world)
    yield from _answered(world)


def _proposed(world: World) -> Iterator[Sample]:
    text, town = world.text, world.town
    grit, guide, deputy = (world.person(name) for name in ("Grit Sommer", "Thomas Müller", "Marek Novák"))
    empty = Idea("a0b1c2d3e4f50617", grit.id, world.now)
    form = Form(empty, grit, To(guide), tuple(town.projects), processes(town))
    yield Sample("ideas-form", form_card(form, town, text))
    full = replace(form, draft=_idea(world, State.DRAFT), to=To(deputy, guide), projects=("eakte",), topics=())
    yield Sample("ideas-form", form_card(replace(full, faults=tuple(Fault)[:3]), town, text), "faults")
    caution = " ".join(text(f"general-caution-{what}") for what in ("distress", "again"))
    thought = replace(full, caution=caution, cautioned={"cautioned": "distress"})
    yield Sample("ideas-form", form_card(thought, town, text), "caution")
    draft = _idea(world, State.DRAFT)
    yield Sample("ideas-preview", preview_card(draft, grit, To(guide), town, text))
    changed = preview_card(draft, grit, To(deputy, guide), town, text, has_changed=True)
    yield Sample("ideas-preview", changed, "deputy")


def _standing(world: World) -> Iterator[Sample]:
    text, town, today = world.text, world.town, world.today
    received, declined = _idea(world, State.RECEIVED), _idea(world, State.DECLINED)
    yield Sample("ideas-own", own_card(received, town, today, text))
    yield Sample("ideas-own", own_card(declined, town, today, text), "declined")
    many = [received, _idea(world, State.LOOKED_AT), _idea(world, State.ACCEPTED), declined]
    yield Sample("ideas-mine", mine_card(Page(many, 3), town, today, text))
    yield Sample("ideas-mine", mine_card(Page(()), town, today, text), "empty")
    yield Sample("ideas-sure", sure_card(received, text))
    yield Sample("ideas-withdrawn", withdrawn_card(text))
    yield Sample("ideas-told", told_card(_idea(world, State.ACCEPTED), town, text))
    yield Sample("ideas-told", told_card(declined, town, text), "declined")


def _answered(world: World) -> Iterator[Sample]:
    text, town = world.text, world.town
    idea, looked_at, declined = (_idea(world, one) for one in (State.RECEIVED, State.LOOKED_AT, State.DECLINED))
    yield Sample("ideas-queue", queue_card([idea] * 7, town, text))
    yield Sample("ideas-queue", queue_card((), town, text), "empty")
    yield Sample("ideas-review", review_card(idea, town, text))
    noted = review_card(looked_at, town, text, note=text("ideas-looked-at-done"))
    yield Sample("ideas-review", noted, "looked-at")
    yield Sample("ideas-decline", decline_card(idea, "", town, text))
    yield Sample("ideas-decline", decline_card(idea, "", town, text, fault=Fault.REASON_MISSING), "fault")
    yield Sample("ideas-tell", tell_card(declined, town, text))
    yield Sample("ideas-tell", tell_card(declined, town, text, has_changed=True), "changed")
    yield Sample("ideas-answered", answered_card(declined, town, text, is_new=True))
    nobody = replace(declined, proposer=None, keeper=None)
    yield Sample("ideas-answered", answered_card(nobody, town, text), "before")
    people = others(idea, idea.keeper or "", town)
    yield Sample("ideas-pass", pass_card(idea, people, town, text))
    yield Sample("ideas-pass", pass_card(idea, people[:3], town, text, is_missing=True), "fault")
    yield Sample("ideas-passed", passed_card(people[0], text))
    yield Sample("ideas-gone", gone_card(text))


def _idea(world: World, state: State) -> Idea:
    is_decided = state in (State.ACCEPTED, State.DECLINED)
    return Idea(
        id="a0b1c2d3e4f50617",
        proposer=world.person("Grit Sommer").id,
        proposed_at=world.now - timedelta(days=5),
        annoys=world.write(ANNOYS, LONGEST),
        helps=world.write(HELPS, LONGEST),
        project="eakte",
        unit="fb2",
        state=state,
        keeper=world.person("Thomas Müller").id,
        reason=world.write(REASON, LONGEST) if state is State.DECLINED else "",
        decided_at=world.now if is_decided else None,
    )
