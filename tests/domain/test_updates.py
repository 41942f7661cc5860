"""The rules of updates: what a card needs, who gets it, what is asked before, and counts that add up."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.delivery import Reason, State, add_up
from domain.people import Right, Rights, Wording
from domain.projects import Light, Milestone
from domain.town import rights_of
from domain.updates import (
    LONGEST,
    OUTSIDE,
    Doubt,
    Draft,
    Fault,
    Field,
    Picture,
    Problem,
    Share,
    Step,
    WebLink,
    cleaned,
    doubts,
    first_faulty,
    is_address,
    milestone_of,
    next_step_after,
    problems,
    reach_of,
    shares,
    step_before,
    steps_of,
    update_of,
)
from graph.town import open_town

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
TOWN = open_town(Path("town/musterstadt.yaml")).town
BY_NAME = {person.name: person for person in TOWN.people.values()}
LEAD = BY_NAME["Özlem Kaya"]
RIGHTS = rights_of(LEAD.id, TOWN)
WHOLE = {
    "project": "eakte",
    "headline": "E-Akte: Pilot startet am 3. März",
    "change": "Das Bürgerbüro arbeitet mit der E-Akte.",
    "meaning": "Sie legen neue Vorgänge nur noch dort an.",
    "start": "2027-03-03",
    "why": "Papierakten sind schwer zu finden.",
    "next": "Die Schulungen beginnen",
    "due": "2027-01-12",
    "owner": LEAD.id,
    "light": "yellow",
    "headline_en": "Electronic files: pilot starts on 3 March",
    "change_en": "The citizens' office works with electronic files.",
    "meaning_en": "You open new cases there only.",
    "why_en": "Paper files are hard to find.",
    "next_en": "Training starts",
    "to": "everyone",
}


def draft(**typed: str) -> Draft:
    """A whole draft with these fields changed."""
    return Draft("ab" * 8, LEAD.id, {**WHOLE, **typed})


def faults(step: Step, **typed: str) -> list[tuple[Fault, Field]]:
    return [(one.fault, one.field) for one in problems(step, draft(**typed), TOWN, RIGHTS)]


def test_a_whole_draft_may_go_out() -> None:
    assert first_faulty(draft(), TOWN, RIGHTS) is None


@pytest.mark.parametrize("field", ["project", "headline", "change", "meaning"])
def test_what_an_update_cannot_do_without_is_asked_for(field: str) -> None:
    assert faults(Step.CONTENT, **{field: "  "}) == [(Fault.MISSING, Field(field))]


def test_a_long_first_line_is_told_how_long_it_is() -> None:
    found = problems(Step.CONTENT, draft(headline="x" * 121), TOWN, RIGHTS)
    assert found == (Problem(Fault.TOO_LONG, Field.TITLE, 121, 120),)


def test_length_is_counted_as_the_client_counts_it() -> None:
    assert faults(Step.CONTENT, headline="😀" * 60) == []
    assert faults(Step.CONTENT, headline="😀" * 61) == [(Fault.TOO_LONG, Field.TITLE)]


def test_someone_elses_project_is_not_written_about() -> None:
    assert faults(Step.CONTENT, project="bauantrag") == [(Fault.NOT_LED, Field.PROJECT)]
    assert faults(Step.CONTENT, project="nothing") == [(Fault.UNKNOWN, Field.PROJECT)]
    assert faults(Step.CONTENT, project=OUTSIDE) == [(Fault.NOT_LED, Field.PROJECT)]


def test_an_admin_writes_about_any_project_and_outside_them() -> None:
    admin = Rights(frozenset({Right.ADMIN}))
    assert not problems(Step.CONTENT, draft(project="bauantrag"), TOWN, admin)
    assert not problems(Step.CONTENT, draft(project=OUTSIDE), TOWN, admin)


def test_details_may_be_left_out_altogether() -> None:
    assert faults(Step.DETAILS, start="", why="", next="", due="", owner="", light="") == []


def test_a_date_or_an_owner_needs_a_step() -> None:
    assert faults(Step.DETAILS, next="", owner="") == [(Fault.NEEDS_NEXT, Field.NEXT)]
    assert faults(Step.DETAILS, next="", due="") == [(Fault.NEEDS_NEXT, Field.NEXT)]


def test_what_is_no_date_and_who_is_nobody_is_said() -> None:
    assert faults(Step.DETAILS, due="morgen") == [(Fault.NO_DATE, Field.DUE)]
    assert faults(Step.DETAILS, owner="nobody") == [(Fault.UNKNOWN, Field.OWNER)]


def test_an_owner_who_left_is_not_taken() -> None:
    gone = replace(TOWN, people={**TOWN.people, LEAD.id: replace(LEAD, is_active=False)})
    found = problems(Step.DETAILS, draft(), gone, RIGHTS)
    assert [one.field for one in found] == [Field.OWNER]


def test_english_may_be_left_out() -> None:
    assert faults(Step.ENGLISH, headline_en="", change_en="", meaning_en="", why_en="", next_en="") == []


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"to": ""}, (Fault.MISSING, Field.TO)),
        ({"to": "chosen"}, (Fault.NOTHING_CHOSEN, Field.UNITS)),
        ({"to": "chosen", "units": "nowhere"}, (Fault.UNKNOWN, Field.UNITS)),
        ({"to": "chosen", "roles": "nothing"}, (Fault.UNKNOWN, Field.ROLES)),
        ({"to": "channel", "project": OUTSIDE}, (Fault.NO_CHANNEL, Field.TO)),
        ({"to": "somewhere"}, (Fault.MISSING, Field.TO)),
    ],
)
def test_an_audience_must_be_somebody(typed: dict[str, str], fault: tuple[Fault, Field]) -> None:
    assert faults(Step.AUDIENCE, **typed) == [fault]


def test_a_unit_where_nobody_works_is_nobody() -> None:
    empty = replace(TOWN, people={})
    found = problems(Step.AUDIENCE, draft(to="chosen", units="fb5"), empty, RIGHTS)
    assert [one.fault for one in found] == [Fault.NOBODY]


def test_units_and_roles_together_reach_each_person_once() -> None:
    unit = reach_of(draft(to="chosen", units="fb5"), TOWN).people
    role = reach_of(draft(to="chosen", roles="digitallotse"), TOWN).people
    both = reach_of(draft(to="chosen", units="fb5", roles="digitallotse"), TOWN).people
    assert unit and role
    assert {one.id for one in both} == {one.id for one in (*unit, *role)}
    assert len({one.id for one in both}) == len(both)


def test_everyone_is_everyone_who_still_works_here() -> None:
    gone = replace(TOWN, people={**TOWN.people, LEAD.id: replace(LEAD, is_active=False)})
    assert len(reach_of(draft(), gone).people) == len(TOWN.people) - 1


def test_the_channel_is_the_projects() -> None:
    assert reach_of(draft(to="channel"), TOWN).channel == TOWN.projects["eakte"].channel


def test_a_town_without_english_is_not_asked_for_it() -> None:
    german = replace(TOWN, languages=("de",))
    assert next_step_after(Step.DETAILS, draft(), TOWN) is Step.ENGLISH
    assert next_step_after(Step.DETAILS, draft(), german) is Step.AUDIENCE
    assert step_before(Step.AUDIENCE, draft(), german) is Step.DETAILS
    assert Doubt.ENGLISH_MISSING not in doubts(update_of(draft(headline_en=""), LEAD, TOWN), TODAY, german.languages)


def test_a_correction_has_no_audience_to_choose() -> None:
    correction = replace(draft(to=""), corrects="cd" * 8)
    assert next_step_after(Step.ENGLISH, correction, TOWN) is Step.PREVIEW
    assert step_before(Step.PREVIEW, correction, TOWN) is Step.ENGLISH
    assert first_faulty(correction, TOWN, RIGHTS) is None


@given(st.sampled_from(Step), st.booleans(), st.booleans())
def test_whoever_goes_on_and_back_is_where_they_were(step: Step, speaks_english: bool, is_correction: bool) -> None:
    town = TOWN if speaks_english else replace(TOWN, languages=("de",))
    here = replace(draft(), corrects="cd" * 8 if is_correction else None)
    steps = steps_of(here, town)
    after = next_step_after(step, here, town)
    assert after in steps
    if step in steps and step is not Step.PREVIEW:
        assert step_before(after, here, town) is step


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"picture": "https://town.example/a.png"}, (Fault.MISSING, Field.SHOWS)),
        ({"shows": "Ein Bild"}, (Fault.MISSING, Field.PICTURE)),
        ({"link1": "https://town.example"}, (Fault.MISSING, Field.LINK1_TITLE)),
        ({"link3_title": "Handbuch"}, (Fault.MISSING, Field.LINK3)),
        ({"link2": "http://town.example", "link2_title": "Handbuch"}, (Fault.NO_ADDRESS, Field.LINK2)),
        ({"picture": "javascript:alert(1)", "shows": "Nichts"}, (Fault.NO_ADDRESS, Field.PICTURE)),
    ],
)
def test_a_picture_needs_words_and_a_link_a_whole_address(typed: dict[str, str], fault: tuple[Fault, Field]) -> None:
    assert faults(Step.DETAILS, **typed) == [fault]


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https://localhost",
        "https://a.example/ x",
        "https://u:p@a.example",
        "//a.example",
        "https://[",
        "https://a.example:0",
        "https://a.example:x",
        'https://a.example/"',
        "https://good.example/\u202efdp.exe",
        "https://good\u200b.example/",
        "https://good\u00ad.example/",
    ],
)
def test_what_is_no_whole_address_is_none(url: str) -> None:
    assert not is_address(url)


@given(st.text(max_size=80))
def test_whatever_is_typed_as_an_address_is_judged(typed: str) -> None:
    assert not is_address(typed) or typed.lower().startswith("https://")


def test_picture_links_and_plain_german_are_part_of_the_update() -> None:
    beside = {
        "picture": "https://town.example/a.png",
        "shows": "Eine Akte",
        "shows_en": "A file",
        "link2": "https://town.example/handbuch",
        "link2_title": "Handbuch",
        "plain": "Kurz gesagt.",
    }
    update = update_of(draft(**beside), LEAD, TOWN)
    assert update.picture == Picture("https://town.example/a.png", Wording("Eine Akte", "A file"))
    assert update.links == (WebLink(Wording("Handbuch"), "https://town.example/handbuch"),)
    assert update.plain == "Kurz gesagt."
    # The English of the button is missing now.
    assert doubts(update, TODAY, ("de", "en")) == (Doubt.ENGLISH_INCOMPLETE,)


def test_the_update_says_what_was_typed() -> None:
    update = update_of(draft(), LEAD, TOWN)
    assert update.title == Wording(WHOLE["headline"], WHOLE["headline_en"])
    assert update.from_when == date(2027, 3, 3)
    assert update.next_step is not None
    assert (update.next_step.due, update.next_step.owner) == (date(2027, 1, 12), LEAD.id)
    assert update.light is Light.YELLOW


def test_an_unchanged_light_is_the_projects() -> None:
    assert update_of(draft(light="same"), LEAD, TOWN).light is TOWN.projects["eakte"].light
    assert update_of(draft(project=OUTSIDE), LEAD, TOWN).light is None


def test_readers_ask_the_author_where_the_project_has_nobody_else() -> None:
    assert update_of(draft(project=OUTSIDE), LEAD, TOWN).contact == LEAD.id
    bare = replace(TOWN, responsibilities=())
    assert update_of(draft(), LEAD, bare).contact == LEAD.id


def test_readers_of_an_admins_update_ask_the_projects_contact() -> None:
    admin = TOWN.people[next(iter(TOWN.admins))]
    assert update_of(draft(), admin, TOWN).contact == LEAD.id


def test_a_step_in_the_past_is_questioned() -> None:
    assert doubts(update_of(draft(due="2026-11-23"), LEAD, TOWN), TODAY, ("de", "en")) == (Doubt.PAST_STEP,)
    assert doubts(update_of(draft(due="2026-11-24"), LEAD, TOWN), TODAY, ("de", "en")) == ()


def test_what_is_missing_is_pointed_out() -> None:
    bare = update_of(draft(start="", why="", next="", due="", owner="", change_en=""), LEAD, TOWN)
    assert set(doubts(bare, TODAY, ("de", "en"))) == {
        Doubt.ENGLISH_INCOMPLETE,
        Doubt.NO_START,
        Doubt.NO_WHY,
        Doubt.NO_NEXT,
    }


def test_english_is_missing_only_where_none_was_written() -> None:
    without = {field: "" for field in WHOLE if field.endswith("_en")}
    assert doubts(update_of(draft(**without), LEAD, TOWN), TODAY, ("de", "en")) == (Doubt.ENGLISH_MISSING,)
    assert doubts(update_of(draft(**without), LEAD, TOWN), TODAY, ("de",)) == ()
    partly = update_of(draft(change_en=""), LEAD, TOWN)
    assert doubts(partly, TODAY, ("de", "en")) == (Doubt.ENGLISH_INCOMPLETE,)


def test_a_next_step_becomes_a_milestone_of_the_project() -> None:
    found = milestone_of(update_of(draft(), LEAD, TOWN), TOWN)
    assert found is not None
    assert (found.project, found.due, found.owner) == ("eakte", date(2027, 1, 12), LEAD.id)


def test_a_step_the_project_has_already_is_moved_not_doubled() -> None:
    known = Milestone("m1", "eakte", Wording("Die Schulungen beginnen", "Training"), date(2026, 12, 1), "p9")
    town = replace(TOWN, milestones=(known,))
    found = milestone_of(update_of(draft(next="die Schulungen beginnen", owner="", next_en=""), LEAD, town), town)
    assert found == replace(known, due=date(2027, 1, 12))


def test_an_update_outside_any_project_notes_no_milestone() -> None:
    assert milestone_of(update_of(draft(project=OUTSIDE), LEAD, TOWN), TOWN) is None


def test_only_the_fields_of_the_card_are_taken() -> None:
    typed = cleaned({"headline": "a", "owner": "b", "verb": "c", "state": "sent"}, Step.CONTENT)
    assert typed == {"headline": "a"}


def test_what_cannot_be_stored_is_not_kept() -> None:
    assert cleaned({"change": "a\x00b\r\nc\ud800"}, Step.CONTENT) == {"change": "ab\nc"}


def test_a_text_nobody_typed_is_cut() -> None:
    assert len(cleaned({"headline": "x" * 100_000}, Step.CONTENT)["headline"]) == 2 * LONGEST[Field.TITLE]


@given(
    st.dictionaries(
        st.one_of(
            st.tuples(st.sampled_from([State.DELIVERED, State.WAITING, State.CANCELLED]), st.none()),
            st.tuples(st.just(State.FAILED), st.sampled_from([*Reason, None])),
            st.tuples(st.just(State.BLOCKED), st.sampled_from([Reason.WRITES_BLOCKED, None])),
            st.tuples(st.sampled_from([State.UNCONFIRMED, State.CANCELLED]), st.sampled_from([*Reason, None])),
        ),
        st.integers(0, 400),
    )
)
def test_a_report_adds_up(counts: dict[tuple[State, Reason | None], int]) -> None:
    tally = add_up(counts)
    told = shares(tally)
    assert sum(count for _, count in told) == tally.recipients
    assert all(count > 0 for _, count in told)


def test_among_few_people_no_reason_is_told() -> None:
    few = add_up({(State.BLOCKED, Reason.BLOCKED_BY_PERSON): 1, (State.DELIVERED, None): 3})
    assert shares(few) == [(Share.DELIVERED, 3), (Share.NOT_REACHED, 1)]
    many = add_up({(State.BLOCKED, Reason.BLOCKED_BY_PERSON): 1, (State.DELIVERED, None): 4})
    assert (Reason.BLOCKED_BY_PERSON, 1) in shares(many)
