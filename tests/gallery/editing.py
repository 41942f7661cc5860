"""Changing responsibilities: on cards, and with a file."""

from collections.abc import Iterator
from dataclasses import replace

from cards.contacts.editing import Form, Preview, form_card, preview_card, saved_card
from cards.contacts.entries import PER_PAGE, Page, entries_card, search_card
from cards.contacts.importing import Changes, Kept, applied_card, bad_file_card, changes_card, dropped_card, export_card
from cards.elements import Option
from domain.contacts import Responsibility
from domain.contacts.editing import LONGEST, Fault, Field, Problem, question_about, typed_of, with_entry
from domain.people import Right, Rights, Wording
from domain.town import LEAD_ROLE, rights_changes
from tests.gallery.sample import Sample
from tests.gallery.world import World

DRAFT, FILE = "3f9a1c20b7d84e65", "77aa1c20b7d84e65"
ADMIN = Rights(frozenset({Right.EMPLOYEE, Right.ADMIN}))
LEAD = Rights(frozenset({Right.EMPLOYEE, Right.LEAD}), frozenset({"eakte"}))


def samples(world: World) -> Iterator[Sample]:
    """From the list over the form and the preview to what became of it."""
    yield from _lists(world)
    yield from _forms(world)
    yield from _previews(world)
    yield from _files(world)


def _entry(world: World, *, has_role: bool = True) -> Responsibility:
    """The lead of a project, or somebody there without a right."""
    of_project = [one for one in world.town.responsibilities if one.project == "eakte"]
    return next(one for one in of_project if (one.role == LEAD_ROLE) is has_role)


def _lists(world: World) -> Iterator[Sample]:
    town, text, entries = world.town, world.text, world.town.responsibilities
    groups = (*(Option(f"project:{one.id}", text.of(one.name)) for one in town.projects.values()), Option("house", "–"))
    page = Page(entries[:PER_PAGE], len(entries), search=world.write("Kaya", 100), groups=groups, is_admin=True)
    yield Sample("contacts-edit", search_card(page, text))
    yield Sample("contacts-entries", entries_card(page, town, text))
    last = replace(page, entries=entries[-2:], number=(len(entries) - 1) // PER_PAGE, group="house")
    yield Sample("contacts-entries", entries_card(last, town, text), "last")
    yield Sample("contacts-entries", entries_card(replace(page, entries=(), found=0), town, text), "nothing-found")
    yield Sample("contacts-entries", entries_card(Page(entries[:3], 3), town, text), "few")
    yield Sample("contacts-entries", entries_card(Page((), 0, is_admin=True), town, text), "empty")


def _forms(world: World) -> Iterator[Sample]:
    town, text = world.town, world.text
    entry = _entry(world)
    typed = typed_of(entry)
    form = Form(DRAFT, typed, entry, ADMIN, town, can_remove=True)
    yield Sample("contacts-entry", form_card(form, text))
    yield Sample("contacts-entry", form_card(replace(form, rights=LEAD, can_remove=False), text), "locked")
    yield Sample("contacts-entry", form_card(Form(DRAFT, {"project": "eakte"}, None, LEAD, town), text), "new")
    full = {**typed, **{field: world.write("Barcodes für Akten", LONGEST) for field in ("topic", "title", "title_en")}}
    wrong = tuple(Problem(field, fault) for field, fault in zip(Field, Fault, strict=False))
    yield Sample("contacts-entry", form_card(replace(form, typed=full, problems=wrong), text), "faults")


def _previews(world: World) -> Iterator[Sample]:
    town, text, entry = world.town, world.text, _entry(world)
    asker, other = world.person("Kerstin Vogt"), world.person("Petra Schäfer")
    after = replace(entry, person=other.id, title=Wording(world.write("Leitung der E-Akte", LONGEST)), deputy=None)
    then = with_entry(town, entry.id, after)
    asked = (question_about(after, asker), question_about(replace(entry, project="ozg"), asker))
    preview = Preview(DRAFT, entry, after, town, then, asked, rights_changes(town, then))
    yield Sample("contacts-entry-preview", preview_card(preview, text))
    note = text("contacts-edit-meanwhile")
    yield Sample("contacts-entry-preview", preview_card(replace(preview, before=None, note=note), text), "new")
    gone = replace(preview, after=None, then=with_entry(town, entry.id, None), questions=asked[:1])
    yield Sample("contacts-entry-removal", preview_card(gone, text))
    yield Sample("contacts-entry-saved", saved_card(text("contacts-edit-saved"), after, DRAFT, town, text))
    yield Sample("contacts-entry-saved", saved_card(text("contacts-edit-undone"), entry, "", town, text), "undone")


def _files(world: World) -> Iterator[Sample]:
    town, text = world.town, world.text
    entry, another = _entry(world), _entry(world, has_role=False)
    name = world.write("zustaendigkeiten.csv", 100)
    yield Sample("contacts-export", export_card(len(town.responsibilities), text))
    changed = replace(entry, person=world.person("Petra Schäfer").id)
    unlike = world.write("Leitung", 80)
    changes = Changes(
        FILE,
        name,
        added=town.responsibilities[:2],
        changed=((entry, changed),),
        gone=(another,),
        kept=(
            Kept(unlike, text("contacts-edit-field-title"), unlike, world.write("Anders", 80)),
            Kept(unlike),
            Kept(unlike, is_removed=True),
        ),
        unchanged=30,
        of_chat=2,
        rights=rights_changes(town, with_entry(town, entry.id, changed)),
        ignored=(world.write("Bemerkung", 60),),
        has_others=True,
    )
    yield Sample("contacts-import", changes_card(changes, town, text))
    many = replace(changes, added=town.responsibilities * 2, changed=((entry, changed),) * 54, ignored=())
    yield Sample("contacts-import", changes_card(many, town, text, text("contacts-import-meanwhile")), "many")
    yield Sample("contacts-import", changes_card(Changes(FILE, name, unchanged=38), town, text), "nothing")
    yield Sample("contacts-import-applied", applied_card(changes, text))
    yield Sample("contacts-import-dropped", dropped_card(text))
    value = world.write("Hofnarr", 60)
    line = text(
        "town-problem", path="Rolle", line="3", what=text("town-problem-unknown-role", value=value, nearest="none")
    )
    problems = [text("town-problems", count=54, file=name), *[line] * 54]
    yield Sample("contacts-import-bad", bad_file_card(name, problems, text))
