"""A town file is read whole, or every bad line is named."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from time import process_time

import pytest

from domain.people import Audience, Right, Wording
from domain.projects import Light
from domain.schedules import Kind, Weekday, weekly
from domain.town import Byline, Town, TownFile, rights_of
from graph.town import MOST_BYTES, BadTown, TownDirectory, open_town, read_town
from locales import LANGUAGES, Text

SMALL = """
town: {name: Kleinhausen}
units: [{id: amt, name: Amt}]
people: [{id: p1, name: Nia Ba, unit: amt}, {id: p2, name: Jo Lo}]
roles: [{id: digitallotse, name: Lotse}]
projects: [{id: p, name: Portal}]
"""


def problems(source: str | bytes) -> list[tuple[str, int, str]]:
    """Path, line and code of every problem of a file that must not be read."""
    with pytest.raises(BadTown) as caught:
        read_town(source if isinstance(source, bytes) else source.encode())
    for problem in caught.value.problems:
        for language in LANGUAGES:
            assert Text(language)(f"town-problem-{problem.code}", **problem.values)
    return [(problem.path, problem.line, problem.code) for problem in caught.value.problems]


def small(more: str) -> TownFile:
    """The small town with some more lines, which begin in line 7."""
    return read_town((SMALL + more).encode())


def wrong(more: str) -> list[tuple[str, int, str]]:
    """The problems of the small town with some more lines."""
    return problems(SMALL + more)


def test_five_different_errors_are_all_named_with_path_and_line() -> None:
    source = """\
town: {name: Fehlerheim}
units:
  - id: bauamt
    name: Bauamt
people:
  - id: p1
    name: Nia Ba
    unit: bauamt2
  - id: p1
    name: Jo Lo
    telefon: 12
projects:
  - id: portal
    light: gruen
milestones:
  - {project: portal, title: Start, due: 30.02.2027}
"""
    assert problems(source) == [
        ("people[0].unit", 8, "no-such-unit"),
        ("people[1].id", 9, "duplicate"),
        ("people[1].telefon", 11, "unknown-field"),
        ("projects[0].name", 13, "missing"),
        ("projects[0].light", 14, "not-allowed"),
        ("milestones[0].due", 16, "not-a-day"),
    ]


def test_a_wrong_id_is_said_in_a_sentence_with_the_right_one() -> None:
    with pytest.raises(BadTown) as caught:
        small("rights: [{person: p1, right: lead, project: P2}]\n")
    (problem,) = caught.value.problems
    assert Text("de")("town-problem-no-such-project", **problem.values) == ("„P2“ ist kein Projekt dieser Datei.")
    with pytest.raises(BadTown) as caught:
        small("responsibilities: [{person: p1, role: digitallotze}]\n")
    (problem,) = caught.value.problems
    assert Text("en")("town-problem-no-such-role", **problem.values) == (
        "“digitallotze” is not a role of this file. Did you mean “digitallotse”?"
    )


def test_any_text_may_be_one_string_or_german_and_english() -> None:
    town = small("elsewhere: [{topic: Kantine, where: {de: Am Markt, en: At the market}, aliases: Essen}]\n").town
    assert town.elsewhere[0].topic == Wording("Kantine")
    assert town.elsewhere[0].where == Wording("Am Markt", "At the market")
    assert town.elsewhere[0].aliases == ("Essen",)
    assert wrong("elsewhere: [{topic: {de: A, fr: B}, where: C}]\n") == [
        ("elsewhere[0].topic.fr", 7, "unknown-language")
    ]


def test_what_looks_like_a_number_or_a_truth_stays_what_was_written() -> None:
    town = read_town(
        b"town: {name: 365}\nunits: [{id: 0123, name: NO}]\npeople: [{id: 007, name: On, phone: 0123555}]"
    ).town
    assert town.name == Wording("365")
    assert town.units["0123"].name == Wording("NO")
    assert (town.people["007"].name, town.people["007"].phone) == ("On", "0123555")


def test_an_empty_town_needs_nothing_but_a_name() -> None:
    for source in ("town: {name: Leer}", "town: {name: Leer}\npeople:\nprojects: []\nupdates: ~\n"):
        found = read_town(source.encode())
        assert (found.town.name, found.town.timezone, found.town.land) == (Wording("Leer"), "Europe/Berlin", "NW")
        assert not found.town.people and not found.updates
    assert problems("people: []") == [("town.name", 1, "missing")]


def test_a_town_nobody_has_seen_is_read() -> None:
    town = small(
        """
rights: [{group: g-1, right: COUNCIL}, {person: p2, right: lead}]
responsibilities:
  - {person: p1, role: digitallotse, unit: amt, deputy: p2}
  - {person: p1, title: Hausmeisterei}
milestones: [{project: p, title: Los, due: 2027-03-02}, {project: p, title: Da, due: 2026-01-05, done: true}]
trainings: [{title: Kurs, date: 2027-01-12, for: Alle}]
admins: [p2]
ideas: [{anything: goes}]
"""
    ).town
    assert rights_of("p2", town).lead("p") and rights_of("p1", town).allow(Right.GUIDE)
    grouped = replace(town, groups={"p1": frozenset({"g-1"})})
    assert rights_of("p1", grouped).allow(Right.COUNCIL) and not rights_of("p1", town).allow(Right.COUNCIL)
    assert [one.done for one in town.milestones] == [None, date(2026, 1, 5)]
    assert town.trainings[0].audience == Wording("Alle")


def test_the_key_of_an_entry_without_an_id_is_all_it_refers_to() -> None:
    first = small("responsibilities: [{person: p1, role: digitallotse, unit: amt}]\n").town
    again = small("\nresponsibilities: [{unit: amt, role: digitallotse, person: p1, deputy: p2}]\n").town
    other = small("responsibilities: [{person: p2, role: digitallotse, unit: amt}]\n").town
    assert first.responsibilities[0].id == again.responsibilities[0].id != other.responsibilities[0].id
    twice = "responsibilities:\n- {person: p1, role: digitallotse}\n- {person: p1, role: digitallotse}\n"
    assert wrong(twice) == [("responsibilities[1].id", 9, "duplicate")]


def test_object_ids_and_umlauts_are_the_same_however_they_were_typed() -> None:
    town = read_town(
        "town: {name: Köln}\npeople:\n"
        "- {id: 3F2504E0-4F89-41D3-9A0C-0305E82C3301, name: Jörg}\n"
        "admins: [3f2504e0-4f89-41d3-9a0c-0305e82c3301]\n".encode()
    ).town
    assert town.name == Wording("Köln")
    assert town.admins == {"3f2504e0-4f89-41d3-9a0c-0305e82c3301"} == set(town.people)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("responsibilities: [{person: p1}]", ("responsibilities[0]", 7, "no-role")),
        ("responsibilities: [{person: p1, title: A, deputy: p1}]", ("responsibilities[0].deputy", 7, "own-deputy")),
        ("rights: [{right: lead}]", ("rights[0]", 7, "person-or-group")),
        ("rights: [{person: p1, group: g, right: lead}]", ("rights[0]", 7, "person-or-group")),
        ("rights: [{person: p1, right: king}]", ("rights[0].right", 7, "not-allowed")),
        ("admins: [p1, p9]", ("admins[1]", 7, "no-such-person")),
        ("trainings: [{title: A, link: 'javascript:1'}]", ("trainings[0].link", 7, "not-a-link")),
        ("elsewhere: [{topic: A}]", ("elsewhere[0].where", 7, "missing")),
        ("elsewhere: nowhere", ("elsewhere", 7, "not-a-list")),
        ("milestones: [Los]", ("milestones[0]", 7, "not-fields")),
        ("milestones: [{project: p, title: [A]}]", ("milestones[0].title", 7, "not-text")),
        ("milestones: [{project: p, title: A, owner: p1 p2}]", ("milestones[0].owner", 7, "bad-id")),
        ("stories: [{better: Gut}]", ("stories[0]", 7, "project-or-unit")),
        ("stories: [{better: Gut, unit: amt, byline: name}]", ("stories[0].byline", 7, "no-teller")),
        ("mileposts: []", ("mileposts", 7, "unknown-field")),
        (f"trainings: [{{title: {'x' * 4001}}}]", ("trainings[0].title", 7, "too-long")),
    ],
)
def test_a_line_that_means_nothing_is_named(more: str, expected: tuple[str, int, str]) -> None:
    assert expected in wrong(more + "\n")


def test_a_unit_is_never_above_itself() -> None:
    source = "town: {name: A}\nunits:\n- {id: a, name: A, parent: b}\n- {id: b, name: B, parent: a}\n"
    assert [code for _, _, code in problems(source)] == ["circle", "circle"]


def test_what_is_allowed_is_said_to_the_end() -> None:
    with pytest.raises(BadTown) as caught:
        read_town(b"town: {name: A, land: XX}")
    (land,) = [problem for problem in caught.value.problems if problem.path == "town.land"]
    assert Text("de")("town-problem-not-allowed", **land.values).endswith("ST, SH, TH.")


def test_a_head_that_no_town_can_have_is_named() -> None:
    head = "town: {name: A, timezone: Mars/Base, land: XX, languages: [de, tlh]}"
    assert {code for _, _, code in problems(head)} == {"no-timezone", "not-allowed"}
    assert [path for path, _, _ in problems(head)] == ["town.land", "town.languages", "town.timezone"]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (b"- a\n", "not-fields"),
        (b"town: {name: A\n", "not-yaml"),
        (b"town: {name: \x00}\n", "bad-character"),
        ("town: {name: Köln}".encode("latin-1"), "not-utf8"),
        (b"town: {name: A}\n---\ntown: {name: B}\n", "second-document"),
        (b"town: {name: A, name: B}\n", "twice"),
        (b"? [a]\n: b\n", "bad-name"),
        (b"town: {name: !!python/object/apply:os.system [ls]}\n", "tag"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias"),
        (b"town: " + b"[" * 4_000_000, "too-deep"),
        (b"people: [" + b"a," * 31_000 + b"]", "too-many-rows"),
        (b"#" * (MOST_BYTES + 1), "too-large"),
    ],
)
def test_a_file_that_would_hurt_is_refused(source: bytes, code: str) -> None:
    assert code in [found for _, _, found in problems(source)]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadTown) as caught:
        open_town(tmp_path / "fehlt.yaml")
    assert Text("de")("town-problem-no-file", **caught.value.problems[0].values) == (
        "Die Datei fehlt.yaml lässt sich nicht lesen."
    )


def test_an_update_of_the_file_says_all_that_a_sent_one_does() -> None:
    (update,) = small(
        """
updates:
  - project: p
    title: {de: Es geht los, en: Here we go}
    change: Das Portal startet.
    meaning: Sie melden sich neu an.
    from_when: 2027-03-02
    next_step: {title: Kurs, due: 2027-02-01, owner: p2}
    light: green
    author: p1
    audience: {units: [amt], roles: [digitallotse]}
    sent: 2026-11-12
"""
    ).updates
    assert (update.from_when, update.light, update.sent) == (date(2027, 3, 2), Light.GREEN, date(2026, 11, 12))
    assert update.next_step is not None and update.next_step.owner == "p2"
    assert update.audience.chosen == Audience(units=frozenset({"amt"}), roles=frozenset({"digitallotse"}))
    assert wrong("updates: [{title: A, change: B, meaning: C, audience: {}}]\n") == [
        ("updates[0].audience", 7, "nobody")
    ]


def test_a_story_of_the_file_needs_what_is_better_now() -> None:
    (story,) = small("stories: [{better: Es geht schneller, project: p, teller: p1, byline: team}]\n").stories
    assert (story.better, story.byline, story.published) == (Wording("Es geht schneller"), Byline.TEAM, None)
    assert wrong("stories: [{title: Gut, project: p}]\n") == [("stories[0].better", 7, "missing")]


def test_a_schedule_of_the_file_makes_a_rule() -> None:
    (pulse, retro) = small(
        """
schedules:
  - {kind: pulse, title: Puls, question: Wie geht es?, audience: {everyone: true}, weekday: Tue, time: 9:30, every: 2,
     start: 2026-12-01}
  - {kind: retro, title: Rückblick, audience: {project: p}, weekday: thu, time: 10:00, start: 2026-12-03}
"""
    ).schedules
    assert (pulse.time, pulse.every, retro.every) == (time(9, 30), 2, 1)
    assert (Kind(pulse.kind), Kind(retro.kind)) == (Kind.PULSE, Kind.RETRO)
    assert weekly([Weekday(pulse.weekday)], pulse.time.hour, pulse.time.minute, pulse.start, pulse.every)
    assert retro.audience.project == "p"


def test_a_schedule_that_never_comes_is_named() -> None:
    source = (
        "schedules: [{kind: pulse, title: A, audience: {people: [p1]}, weekday: dienstag, time: 25:00, every: 0}]\n"
    )
    assert sorted(wrong(source)) == [
        ("schedules[0].every", 7, "not-a-number"),
        ("schedules[0].question", 7, "missing"),
        ("schedules[0].start", 7, "missing"),
        ("schedules[0].time", 7, "not-a-time"),
        ("schedules[0].weekday", 7, "not-allowed"),
    ]


async def test_the_town_is_a_directory_without_groups() -> None:
    async def load() -> Town:
        return small("").town

    directory = TownDirectory(load)
    assert [person.id for person in await directory.people()] == ["p1", "p2"]
    assert not await directory.members("anything")


@pytest.mark.parametrize("sign", ["\\0", "\\e", "\\x07", "\\u202E"])
def test_a_control_character_is_named_with_its_place(sign: str) -> None:
    assert wrong(f'elsewhere: [{{topic: A, where: "B{sign}"}}]') == [("elsewhere[0].where", 7, "control-character")]


def test_signs_nobody_sees_are_left_out_and_make_no_name() -> None:
    town = small('elsewhere: [{topic: "Kan\\u200Btine", where: B}]').town
    assert town.elsewhere[0].topic == Wording("Kantine")
    assert problems('town: {name: "\\u200B"}') == [("town.name", 1, "missing")]
    assert problems('town: {name: ""}') == [("town.name", 1, "missing")]


def test_a_deep_tree_and_many_lost_references_are_read_quickly() -> None:
    chain = "".join(f"- {{id: u{one}, name: U, parent: u{one + 1}}}\n" for one in range(5_000))
    near = "".join(f"- {{id: a{one}, name: A, unit: amd{one}}}\n" for one in range(5_000))
    begun = process_time()
    assert len(problems(f"town: {{name: T}}\nunits:\n{chain}- {{id: u5000, name: U, parent: u4999}}\n")) == 2
    units = "".join(f"- {{id: amt{one}, name: A}}\n" for one in range(400))
    assert len(problems(f"town: {{name: T}}\nunits:\n{units}people:\n{near}")) == 5_000
    assert process_time() - begun < 10


def test_a_file_without_people_refers_to_those_who_are_stored() -> None:
    source = b"town: {name: A}\nunits: [{id: amt, name: Amt}]\nadmins: [p1]\nrights: [{person: p2, right: lead}]\n"
    file = read_town(source, {"p1", "p2", "p3"})
    assert file.left_out == {"people", "responsibilities"} and file.town.admins == {"p1"}
    with pytest.raises(BadTown) as caught:
        read_town(source, {"p2"})
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.code) == ("admins[0]", 3, "unknown-person")
    assert [path for path, _, _ in problems(source)] == ["admins[0]", "rights[0].person"]
    assert read_town(source, None).town.admins == {"p1"}


def test_a_list_that_is_empty_is_not_one_that_is_missing() -> None:
    assert read_town(b"town: {name: A}\npeople: []\nresponsibilities: []\n").left_out == frozenset()
    assert read_town(b"town: {name: A}\npeople: ~\nresponsibilities:\n").left_out == {"people", "responsibilities"}
    with pytest.raises(BadTown):
        read_town(b"town: {name: A}\npeople: []\nadmins: [p1]\n", {"p1"})


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("elsewhere: [{topic: NAME, where: A}]", "elsewhere[0].topic"),
        ("elsewhere: [{topic: A, where: A, aliases: [B, NAME]}]", "elsewhere[0].aliases[1]"),
        ("milestones: [{project: p, title: {de: A, en: NAME}}]", "milestones[0].title.en"),
        ("responsibilities: [{person: p1, title: NAME}]", "responsibilities[0].title"),
        ("trainings: [{title: A, place: NAME}]", "trainings[0].place"),
        ("updates: [{title: NAME, change: B, meaning: C, audience: {everyone: true}}]", "updates[0].title"),
    ],
)
def test_a_name_has_two_hundred_characters_at_most(more: str, path: str) -> None:
    small(more.replace("NAME", "x" * 200))
    assert wrong(more.replace("NAME", "x" * 201)) == [(path, 7, "too-long")]


def test_a_person_with_a_name_of_thousands_of_characters_is_refused() -> None:
    assert problems(f"town: {{name: A}}\npeople: [{{id: p, name: {'x' * 3000}}}]\n") == [
        ("people[0].name", 2, "too-long")
    ]


def test_what_a_file_says_moves_no_terminal() -> None:
    with pytest.raises(BadTown) as caught:
        read_town(b'town: {name: A}\n"\\e[2J\\u202Ex": 1\n')
    assert all("\x1b" not in str(problem) and "\u202e" not in str(problem) for problem in caught.value.problems)


def test_what_is_no_yaml_is_said_in_the_language_of_the_reader() -> None:
    with pytest.raises(BadTown) as caught:
        read_town(b"town: {name: A\nx: [\n")
    (problem,) = caught.value.problems
    assert not problem.values and Text("de")(f"town-problem-{problem.code}").startswith("Hier hört gültiges YAML auf.")
