"""Which stories come first, who looks at a new one, and what a telling needs."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.people import Grant, Person, Right, Rights, Wording
from domain.stories import (
    LONGEST_BETTER,
    LONGEST_MORE,
    LONGEST_TITLE,
    Asked,
    Draft,
    Near,
    Placed,
    Problem,
    Story,
    after,
    bylines,
    in_order,
    may_review,
    opening,
    problems,
    retitled,
    reviewers,
    suggested_title,
    title_of,
    words_of,
)
from domain.town import Byline, Town, rights_of
from tests.domain.small_town import small_town

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TOWN = small_town()
COMMANDS = words_of("ich möchte einen Erfolg erzählen aus dem Projekt wir haben bitte I want to share a success")


def told(*, project: str | None = None, unit: str | None = None, better: str = "Es geht schneller.") -> Story:
    return Story("s", Wording(better), NOW, project=project, unit=unit, teller="kim")


def placed(id: str, day: int, project: str | None = None, unit: str | None = None) -> Placed:
    return Placed(id, date(2026, 11, day), project, unit)


def ids(stories: list[tuple[Near, Placed]]) -> list[str]:
    return [story.id for _, story in stories]


def names(story: Story, town: Town = TOWN) -> list[str]:
    return [person.id for person in reviewers(story, town)]


def person(id: str) -> Person:
    return TOWN.people[id]


def test_what_was_asked_comes_before_the_own_unit_and_that_before_the_others() -> None:
    stories = [placed("other", 9, unit="bau"), placed("own", 8, unit="kasse"), placed("asked", 1, "eakte")]
    ordered = in_order(stories, Asked(project="eakte"), "kasse", TOWN.units)
    assert ids(ordered) == ["asked", "own", "other"]
    assert [near for near, _ in ordered] == [Near.ASKED, Near.OWN, Near.OTHER]


def test_without_a_question_the_units_above_and_below_count_as_own() -> None:
    stories = [placed("bau", 9, unit="bau"), placed("above", 2, unit="fin"), placed("below", 3, unit="kasse")]
    assert ids(in_order(stories, Asked(), "kasse", TOWN.units)) == ["below", "above", "bau"]
    assert ids(in_order(stories, Asked(), "fin", TOWN.units)) == ["below", "above", "bau"]


def test_a_unit_asked_about_includes_those_below_it_but_not_those_above() -> None:
    stories = [placed("above", 9, unit="fin"), placed("below", 1, unit="kasse")]
    assert [near for near, _ in in_order(stories, Asked(unit="fin"), None, TOWN.units)] == [Near.ASKED, Near.ASKED]
    assert ids(in_order(stories, Asked(unit="kasse"), None, TOWN.units)) == ["below", "above"]


def test_a_story_that_fits_project_and_unit_comes_before_one_that_fits_one_of_them() -> None:
    stories = [placed("half", 9, "eakte", "bau"), placed("whole", 1, "eakte", "kasse")]
    assert ids(in_order(stories, Asked("eakte", "kasse"), None, TOWN.units)) == ["whole", "half"]


def test_the_newest_comes_first_and_of_one_day_the_last_decided() -> None:
    early = replace(placed("early", 5), decided_at=NOW)
    late = replace(placed("late", 5), decided_at=NOW.replace(hour=9))
    ordered = in_order([placed("old", 1), early, placed("file", 5), late], Asked(), None, TOWN.units)
    assert ids(ordered) == ["late", "early", "file", "old"]


def test_a_page_begins_behind_the_last_one_shown_and_anew_when_that_is_gone() -> None:
    ordered = in_order([placed("a", 3), placed("b", 2), placed("c", 1)], Asked(), None, {})
    assert ids(list(after(ordered, "b"))) == ["c"]
    assert ids(list(after(ordered, "gone"))) == ["a", "b", "c"]
    assert list(after(ordered, "c")) == []


def test_the_leads_of_the_project_look_at_its_stories() -> None:
    assert names(told(project="eakte", unit="kasse")) == ["bea"]
    granted = replace(
        TOWN, grants=(Grant(Right.LEAD, "arno", project="eakte"), Grant(Right.LEAD, "bert", project="post"))
    )
    assert names(told(project="eakte"), granted) == ["bea", "arno"]


def test_a_lead_of_every_project_steps_in_for_one_who_has_left_and_else_the_admins() -> None:
    assert names(told(project="post")) == ["ada"]
    assert names(told(project="post"), replace(TOWN, grants=(Grant(Right.LEAD, "arno"),))) == ["arno"]


def test_the_nearest_guide_looks_at_the_stories_of_a_unit() -> None:
    assert names(told(unit="kasse")) == ["fritz"]
    assert names(told(unit="bau")) == ["ada"]
    assert names(told(unit="bau"), replace(TOWN, grants=(Grant(Right.GUIDE, "arno"),))) == ["arno"]


def test_whoever_has_the_right_through_a_group_is_asked_like_everyone_else() -> None:
    groups = {"arno": frozenset({"g1"}), "solo": frozenset({"g2"}), "bert": frozenset({"g3"})}
    given = (
        Grant(Right.LEAD, group="g1", project="post"),
        Grant(Right.GUIDE, group="g2"),
        Grant(Right.ADMIN, group="g3"),
    )
    town = replace(TOWN, admins=frozenset(), grants=given, groups=groups)
    assert names(told(project="post"), town) == ["arno"]
    assert names(told(unit="bau"), town) == ["solo"]
    assert names(told(project="ohne"), town) == ["bert"]


def test_a_town_with_nobody_to_ask_has_no_reviewers() -> None:
    assert names(told(unit="leer"), replace(TOWN, admins=frozenset(), responsibilities=())) == []


def test_everyone_who_is_asked_may_review() -> None:
    for story in (told(project="eakte"), told(project="post"), told(unit="kasse"), told(unit="bau")):
        assert all(may_review(story, rights_of(one, TOWN)) for one in names(story))


def test_a_lead_decides_for_the_own_project_and_for_stories_of_units_only() -> None:
    lead = rights_of("bea", TOWN)
    assert may_review(told(project="eakte"), lead) and may_review(told(unit="kasse"), lead)
    assert not may_review(told(project="post", unit="kasse"), lead)
    assert not may_review(told(unit="kasse"), rights_of("kim", TOWN))
    assert not may_review(told(project="eakte"), rights_of("fritz", TOWN))
    assert may_review(told(project="post"), Rights(frozenset({Right.ADMIN})))


def test_a_telling_needs_what_is_better_a_place_and_a_byline() -> None:
    assert problems(Draft(), person("kim"), TOWN) == (
        Problem.BETTER_MISSING,
        Problem.PLACE_MISSING,
        Problem.BYLINE_MISSING,
    )
    assert problems(Draft("Gut", project="eakte", byline="name"), person("kim"), TOWN) == ()
    assert problems(Draft("Gut", unit="kasse", byline="none"), person("kim"), TOWN) == ()


def test_what_is_too_long_or_unknown_is_named() -> None:
    draft = Draft(
        "x" * (LONGEST_BETTER + 1), "x" * (LONGEST_MORE + 1), "x" * (LONGEST_MORE + 1), "mars", "moon", "everyone"
    )
    assert set(problems(draft, person("kim"), TOWN)) == {
        Problem.BETTER_LONG,
        Problem.BEFORE_LONG,
        Problem.EFFECT_LONG,
        Problem.PROJECT_UNKNOWN,
        Problem.UNIT_UNKNOWN,
        Problem.BYLINE_MISSING,
    }


def test_who_has_no_unit_has_no_team_to_tell_for() -> None:
    assert Byline.TEAM not in bylines(person("solo"))
    assert problems(Draft("Gut", project="eakte", byline="team"), person("solo"), TOWN) == (Problem.BYLINE_MISSING,)


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("Ich möchte einen Erfolg erzählen", ""),
        ("Ich möchte einen Erfolg aus dem Projekt Digitaler Posteingang erzählen", ""),
        ("I want to share a success", ""),
        ("Ich möchte einen Erfolg erzählen: die Post ist um 9:00 Uhr da", "Die Post ist um 9:00 Uhr da"),
        ("Erfolg: alles besser", ""),
        (
            "Wir haben seit Mai keine Wartezeit mehr im Bürgerbüro",
            "Wir haben seit Mai keine Wartezeit mehr im Bürgerbüro",
        ),
        ("Bürgerbüro: wir haben keine Schlange mehr seit Mai", "Bürgerbüro: wir haben keine Schlange mehr seit Mai"),
        ("", ""),
    ],
)
def test_only_what_is_more_than_a_request_is_taken_over(said: str, taken: str) -> None:
    assert opening(said, COMMANDS, words_of("Digitaler Posteingang")) == taken


@pytest.mark.parametrize(
    ("better", "title"),
    [
        ("Die Akte ist sofort da. Zwei lesen sie zugleich.", "Die Akte ist sofort da"),
        ("Am 3. März ging es los, z. B. im Archiv. Gut.", "Am 3. März ging es los, z. B. im Archiv"),
        ("Geht\nschneller", "Geht schneller"),
        ("", ""),
    ],
)
def test_a_title_is_suggested_from_the_first_sentence(better: str, title: str) -> None:
    assert suggested_title(better) == title


def test_a_suggested_title_fits_and_ends_between_words() -> None:
    title = suggested_title("Wort " * 50)
    assert len(title) <= LONGEST_TITLE and title.endswith("Wort…")
    assert len(suggested_title("x" * 500)) == LONGEST_TITLE


def test_a_new_title_stays_in_the_language_of_the_story() -> None:
    german, both = told(better="Schnell."), replace(told(), better=Wording("Schnell.", "Fast."))
    assert retitled(german, "Neu", "en") == Wording("Neu")
    assert retitled(both, "New", "en") == Wording("Schnell", "New")
    assert title_of(both) == Wording("Schnell", "Fast")
