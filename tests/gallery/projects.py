"""How projects stand, what comes next and what was reached."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cards.projects import (
    News,
    Seen,
    Span,
    Standing,
    Told,
    all_next_card,
    last_and_next,
    milestone_card,
    new_card,
    next_card,
    nothing_card,
    overview_card,
    project_buttons,
    span_said,
    status_card,
    weeks_asked,
)
from domain.people import Wording
from domain.projects import Project, reached, upcoming
from tests.gallery.sample import Sample
from tests.gallery.world import World


def samples(world: World) -> Iterator[Sample]:
    """Each answer about projects, with much and with nothing to say."""
    yield from _status(world)
    yield from _steps(world)


def _status(world: World) -> Iterator[Sample]:
    text, seen = world.text, _seen(world)
    for id in ("eakte", "bauantrag", "ozg"):
        yield Sample("projects-status", status_card(_standing(world, id), seen, text, _offered), id)
    bare = Project("bare", Wording(world.write("Neue Telefone", 60), world.write("New phones", 60)))
    yield Sample("projects-status", status_card(Standing(bare), seen, text, _offered), "empty")
    all_of_them = tuple(world.town.projects.values())
    yield Sample("projects-overview", overview_card(all_of_them, "", text))
    note = text("projects-unknown", topic=world.write("Fahrradleasing", 80))
    yield Sample("projects-overview", overview_card(all_of_them[:2], note, text), "few")
    yield Sample("projects-overview", overview_card(_many(all_of_them), "", text), "many")


def _steps(world: World) -> Iterator[Sample]:
    text, town, seen = world.text, world.town, _seen(world)
    project = world.project("eakte")
    steps = upcoming(town.milestones, project.id, seen.own)
    yield Sample("projects-next", next_card(project, steps, seen, text, _offered))
    late = [replace(steps[0], due=world.in_days(-9)), *steps[1:]]
    yield Sample("projects-next", next_card(project, late, seen, text, _offered), "late")
    undated = [replace(step, due=None, owner=None) for step in steps]
    yield Sample("projects-next", next_card(project, undated, seen, text, _offered), "undated")
    yield Sample("projects-milestone", milestone_card(steps[0], seen, text, _offered))
    done = reached(town.milestones, None, date.min)
    yield Sample("projects-milestone", milestone_card(done[0], seen, text, _offered), "done")
    everything = upcoming(town.milestones)
    note = text("projects-unknown", topic=world.write("Fahrradleasing", 80))
    yield Sample("projects-all-next", all_next_card(everything, seen, text, title=text("projects-all"), note=note))
    buttons = project_buttons("eakte", "projects.new", text, _offered)
    told = Told(world.write("Der Pilot läuft", 120), world.write("Anträge gehen jetzt online.", 400), world.in_days(-9))
    usual = News(Span(world.in_days(-56), 8), ids={"project": "eakte"})
    away = News(Span(world.in_days(-28), 4, is_guessed=True))
    since = Span(world.in_days(-120))
    span = span_said(usual.span, world.today, text)
    title = text("projects-told", span=span)
    for case, news in {
        "told": replace(usual, told=[told]),
        "hinted": replace(usual, told=[replace(told, whole="3f9a1c20b7d84e65")]),
        "": replace(usual, told=[replace(told, corrected=world.in_days(-2))], steps=done),
        "away": replace(away, told=[told], steps=done),
        "many": replace(usual, span=since, told=[told] * 8, steps=done * 8),
        "last-page": replace(usual, span=since, told=[told] * 5, page=1),
    }.items():
        yield Sample("projects-new", new_card(news, seen, text, title=title, actions=buttons), case)
    reached_only = text("projects-new", span=span_said(since, world.today, text), count=len(done))
    yield Sample(
        "projects-new", new_card(replace(usual, steps=done), seen, text, title=reached_only, actions=()), "steps"
    )
    nothing = text("projects-new-none-in", project=text.of(project.name), span=span)
    facts = last_and_next(_standing(world, "eakte"), seen, text)
    yield Sample("projects-nothing", nothing_card(nothing, facts, buttons, text))
    missed = text("projects-new-none", span=span)
    yield Sample("projects-nothing", nothing_card(missed, (), buttons, text, weeks_asked(away, text)), "away")
    yield Sample("projects-nothing", nothing_card(text("projects-next-none-all"), (), (), text), "empty")


def _seen(world: World) -> Seen:
    owners = {one.id: one.name for one in world.town.people.values()}
    return Seen(world.town.projects, owners, world.today, ("Bürgerbüro", "citizens' office"))


def _standing(world: World, id: str) -> Standing:
    done = reached(world.town.milestones, id, date.min)
    steps = upcoming(world.town.milestones, id)
    lead = next(one.person for one in world.town.responsibilities if one.project == id)
    return Standing(
        world.project(id),
        last=done[0] if done else None,
        next=steps[0] if steps else None,
        lead=world.town.people[lead].name,
        told=(world.write("Der Pilot läuft", 120), world.in_days(-9)),
    )


def _many(projects: tuple[Project, ...]) -> tuple[Project, ...]:
    return tuple(replace(one, id=f"{one.id}{number}") for number in range(6) for one in projects)


def _offered(verb: str) -> bool:
    return True
