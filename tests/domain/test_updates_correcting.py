"""What a correction changes, and what it leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.people import Wording
from domain.projects import Light
from domain.updates import Draft, NextStep, Picture, Update, WebLink
from domain.updates.correcting import FIELDS, changed_fields, corrected

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BEFORE = Update(
    id="0123456789abcdef",
    title=Wording("Pilot startet", "Pilot starts"),
    change=Wording("Das Bürgerbüro beginnt."),
    meaning=Wording("Für Sie ändert sich nichts."),
    project="eakte",
    light=Light.YELLOW,
    contact="p1",
    author="p1",
    sent_at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
)
OTHER = {
    "title": Wording("Pilot startet später"),
    "light": Light.RED,
    "change": Wording("Anders"),
    "meaning": Wording("Anders"),
    "from_when": date(2027, 3, 3),
    "why": Wording("Darum"),
    "next_step": NextStep(Wording("Schulung")),
    "contact": "p2",
    "picture": Picture("https://example.org/a.png", Wording("Ein Bild")),
    "links": (WebLink(Wording("Mehr"), "https://example.org"),),
    "plain": "Einfach.",
}


def test_each_field_that_says_something_else_is_named_and_no_other() -> None:
    assert set(OTHER) == set(FIELDS)
    for name, value in OTHER.items():
        assert changed_fields(BEFORE, replace(BEFORE, **{name: value})) == (name,)  # type: ignore[arg-type]
    assert changed_fields(BEFORE, BEFORE) == ()


def test_english_alone_is_a_change_of_its_field() -> None:
    assert changed_fields(BEFORE, replace(BEFORE, title=Wording("Pilot startet", "The pilot starts"))) == ("title",)


def written(**typed: str) -> tuple[Update, Draft]:
    """The same words written by somebody else, while the project's light is red and its contact is another."""
    draft = Draft("fedcba9876543210", "p9", typed, corrects=BEFORE.id)
    return replace(BEFORE, id=draft.id, author="p9", contact="p9", light=Light.RED, sent_at=None), draft


def test_a_correction_keeps_id_author_contact_day_and_a_light_nobody_touched() -> None:
    update, draft = written(light="same")
    after = corrected(BEFORE, replace(update, change=Wording("Neu")), draft, NOW)
    assert after == replace(BEFORE, change=Wording("Neu"), corrected_at=NOW, changed=("change",))


def test_a_light_that_was_chosen_is_corrected() -> None:
    update, draft = written(light="red")
    after = corrected(BEFORE, update, draft, NOW)
    assert (after.light, after.changed) == (Light.RED, ("light",))


def test_a_second_correction_names_only_what_it_changed_itself() -> None:
    first, draft = written(light="same")
    once = corrected(BEFORE, replace(first, change=Wording("Neu")), draft, NOW)
    again = corrected(once, replace(once, why=Wording("Darum")), draft, NOW)
    assert again.changed == ("why",) and again.change == Wording("Neu")
