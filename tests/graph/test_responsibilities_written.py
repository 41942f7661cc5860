"""What is written of responsibilities is read back as exactly the same, as a table and as YAML."""

import unicodedata
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.files import as_csv
from domain.contacts import Responsibility
from domain.people import Person, Role, Unit, Wording
from domain.projects import Project
from domain.town import ResponsibilitiesFile, Town
from graph.csv import MEANINGS, is_responsibilities, read_csv, responsibility_rows
from graph.town import BadTown, in_utf8, names_responsibilities, read_responsibilities, responsibilities_yaml
from graph.town.row import one_line

MOST = 2_000_000
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"))
ANY = st.text(SIGNS, max_size=40) | st.text(st.sampled_from("=+-@＝'\"; ,:#{}[]&*!|>~null日😀ü"), max_size=12)
# As everything that is stored.
WORDS = ANY.map(lambda text: one_line(unicodedata.normalize("NFC", text)))
IDS = ("p1", "p2", "=p3", "-p4", "'@p5", "null")


def town_of(names: list[str], entries: tuple[Responsibility, ...]) -> Town:
    """A town whose people, roles, projects and units have these names; the last one left."""
    said = iter(names)
    people = {id: Person(id, next(said), f"{id}@klein.example") for id in IDS[:-1]}
    people["null"] = Person("null", next(said), is_active=False)
    return Town(
        Wording("Kleinhausen"),
        people=people,
        roles={id: Role(id, Wording(next(said), next(said))) for id in ("r1", "=r2")},
        projects={id: Project(id, Wording(next(said))) for id in ("x1", "-x2")},
        units={id: Unit(id, Wording(next(said))) for id in ("u1", "p1")},
        responsibilities=entries,
    )


@st.composite
def towns(draw: st.DrawFn) -> Town:
    """A small town with any names and any entries."""
    wordings = st.builds(Wording, WORDS, WORDS)
    entries = draw(
        st.lists(
            st.builds(
                Responsibility,
                id=st.sampled_from(["e1", "=e2", "'-e3", "~", "e5"]),
                person=st.sampled_from(IDS),
                role=st.sampled_from(["r1", "=r2"]),
                title=wordings,
                project=st.sampled_from([None, "x1", "-x2"]),
                unit=st.sampled_from([None, "u1", "p1"]),
                topic=wordings,
                deputy=st.none(),
            ),
            unique_by=lambda one: one.id,
            max_size=5,
        )
    )
    deputies = st.sampled_from([None, *IDS])
    with_deputies = [replace(one, deputy=draw(deputies)) for one in entries]
    kept = [replace(one, deputy=None if one.deputy == one.person else one.deputy) for one in with_deputies]
    return town_of(draw(st.lists(WORDS, min_size=15, max_size=15)), tuple(kept))


def table(town: Town) -> bytes:
    return as_csv([MEANINGS, *responsibility_rows(town)])


@given(towns())
@settings(max_examples=300, deadline=None)
def test_a_table_is_read_back_as_it_was_written(town: Town) -> None:
    if town.responsibilities:
        found = read_csv(in_utf8(table(town)), town)
        assert getattr(found, "responsibilities", None) == town.responsibilities


@given(towns())
@settings(max_examples=300, deadline=None)
def test_yaml_is_read_back_as_it_was_written(town: Town) -> None:
    source = responsibilities_yaml(town)
    assert names_responsibilities(source)
    assert read_responsibilities(source, MOST, town).responsibilities == town.responsibilities


def test_yaml_names_people_behind_their_ids() -> None:
    town = town_of(["Özlem\n# Kaya", "Bo"] + [""] * 13, (Responsibility("e1", "p1", "r1", deputy="p2"),))
    (line,) = [line for line in responsibilities_yaml(town).decode().splitlines() if "e1" in line]
    assert line.endswith("  # Özlem\N{REPLACEMENT CHARACTER}# Kaya, Bo")
    assert yaml.safe_load(responsibilities_yaml(replace(town, responsibilities=()))) == {"responsibilities": []}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_whatever_a_german_spreadsheet_writes_is_read(encoding: str, separator: str) -> None:
    town = town_of(["Özlem Kaya", "Bo"] + [""] * 13, ())
    source = in_utf8(f"Person{separator}Thema\r\nÖzlem Kaya{separator}Größe\r\n".encode(encoding))
    assert is_responsibilities(source)
    found = read_csv(source, town)
    assert isinstance(found, ResponsibilitiesFile)
    assert [(one.person, one.topic.de) for one in found.responsibilities] == [("p1", "Größe")]


@pytest.mark.parametrize("header", ["Name;E-Mail", "Person;E-Mail;Rolle", "Person;Vorname;Title", "", "\0;x"])
def test_a_list_of_people_is_no_table_of_responsibilities(header: str) -> None:
    assert not is_responsibilities(f"{header}\nx;y;z".encode())


@pytest.mark.parametrize(
    ("source", "problems"),
    [
        ("responsibilities: [{person: p9, role: r1}]", [("responsibilities[0].person", "unknown-person")]),
        ("responsibilities:\n  - {person: p1}\n", [("responsibilities[0]", "no-role")]),
        ("responsibilities: [{person: p1, role: r1, color: red}]", [("responsibilities[0].color", "unknown-field")]),
        ("responsibilities: {", [("", "not-yaml")]),
        ("- responsibilities", [("", "not-fields")]),
        ("responsibilities: [[[[[[[[[x]]]]]]]]]", [("", "too-deep")]),
    ],
)
def test_each_bad_line_of_a_list_is_named(source: str, problems: list[tuple[str, str]]) -> None:
    with pytest.raises(BadTown) as caught:
        read_responsibilities(source.encode(), MOST, town_of([""] * 15, ()))
    assert [(one.path, one.code) for one in caught.value.problems] == problems


def test_other_lists_of_a_town_file_are_left_alone_and_named() -> None:
    source = b"town: {name: X}\nresponsibilities: [{person: p1, topic: Post}]\nadmins: [p1]\n"
    found = read_responsibilities(source, MOST, town_of([""] * 15, ()))
    assert (len(found.responsibilities), found.ignored) == (1, ("town", "admins"))
