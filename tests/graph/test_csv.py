"""Tables of people and of responsibilities are read whole, or every bad line is named; no bytes break the reader."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import Person, Role, Unit, Wording
from domain.projects import Project
from domain.town import PeopleFile, ResponsibilitiesFile, Town
from graph.csv import MOST_BYTES, is_csv, read_csv
from graph.csv.table import MOST_COLUMNS, MOST_ROWS
from graph.town import BadTown, read_town
from locales import LANGUAGES, Text

ADA, BO, CEM, DEA = (f"{number}" * 8 + "-1111-4111-8111-111111111111" for number in (1, 2, 3, 4))
# The columns of the page "Download a list of users in the Azure portal" (entra, users-bulk-download), in its order.
DOCUMENTED = (
    "userPrincipalName,displayName,surname,mail,givenName,objectId,userType,jobTitle,department,accountEnabled,"
    "usageLocation,streetAddress,state,country,physicalDeliveryOfficeName,city,postalCode,telephoneNumber,mobile,"
    "authenticationAlternativePhoneNumber,authenticationEmail,alternateEmailAddress,ageGroup,consentProvidedForMinor,"
    "legalAgeGroupClassification"
)
# Those of a newer export.
NEWER = (
    "userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,"
    "usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,"
    "alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,"
    "directorySynced,invitationState,identityIssuer,createdDateTime"
)
SHORT = "objectId,displayName,mail"
TOWN = Town(
    Wording("Kleinhausen"),
    units={"amt": Unit("amt", Wording("Bauamt", "Building Office"), ("Amt 61",))},
    people={
        "p1": Person("p1", "Nia Ba", "nia.ba@klein.example"),
        "p2": Person("p2", "Jo Lo", "jo.lo@klein.example"),
        "p3": Person("p3", "Jo Lo", "jo.lo2@klein.example"),
        "p4": Person("p4", "Al Weg", "al.weg@klein.example", is_active=False),
    },
    roles={"lotse": Role("lotse", Wording("Digitallotsin oder Digitallotse"), masculine=Wording("Digitallotse"))},
    projects={"akte": Project("akte", Wording("E-Akte", "Electronic Files"), aliases=("Akte",))},
)


def people(*lines: str, town: Town = TOWN) -> PeopleFile:
    """The people of a table with these lines."""
    found = read_csv("\n".join(lines).encode(), town)
    assert isinstance(found, PeopleFile)
    return found


def responsibilities(*lines: str) -> ResponsibilitiesFile:
    """The responsibilities of a table with these lines."""
    found = read_csv("\n".join(lines).encode(), TOWN)
    assert isinstance(found, ResponsibilitiesFile)
    return found


def problems(*lines: str | bytes) -> list[tuple[str, int, str]]:
    """Column, line and code of every problem of a table that must not be read."""
    with pytest.raises(BadTown) as caught:
        read_csv(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines), TOWN)
    for problem in caught.value.problems:
        for language in LANGUAGES:
            assert Text(language)(f"town-problem-{problem.code}", **problem.values)
    return [(problem.path, problem.line, problem.code) for problem in caught.value.problems]


def row(header: str, **cells: str) -> str:
    """A line below this header with only these cells filled."""
    assert cells.keys() <= set(header.split(","))
    return ",".join(cells.get(name, "") for name in header.split(","))


def test_the_documented_export_is_read() -> None:
    line = row(
        DOCUMENTED,
        userPrincipalName="ada@klein.example",
        displayName="Ada Öz",
        mail="ada.oez@klein.example",
        objectId=ADA.upper(),
        userType="Member",
        jobTitle="Sachbearbeitung",
        department="bauamt",
        accountEnabled="True",
        usageLocation="DE",
        physicalDeliveryOfficeName="Zimmer 12",
        telephoneNumber="+49 123 555-1",
        mobile="+49 170 1",
    )
    found = people(DOCUMENTED, line)
    assert found.people == (
        Person(
            id=ADA,
            name="Ada Öz",
            mail="ada.oez@klein.example",
            unit="amt",
            title=Wording("Sachbearbeitung"),
            phone="+49 123 555-1",
            office="Zimmer 12",
            languages=(),
        ),
    )
    assert found.said == {"mail", "unit", "title", "phone", "office"} and not found.units


def test_a_newer_export_says_the_same_under_other_names() -> None:
    line = row(
        NEWER, userPrincipalName="bo@klein.example", displayName="Bo", id=BO, officeLocation="7", mobilePhone="+1"
    )
    (person,) = people(NEWER, line).people
    assert (person.id, person.mail, person.office, person.phone) == (BO, "bo@klein.example", "7", "+1")


def test_a_column_that_is_empty_for_everybody_takes_nothing_from_anybody() -> None:
    header = "objectId,displayName,department,telephoneNumber"
    assert people(header, f"{ADA},Ada,,", f"{BO},Bo,,").said == frozenset()
    assert people(header, f"{ADA},Ada,,", f"{BO},Bo,,12").said == {"phone"}


def test_columns_come_in_any_order_with_semicolons_quotes_and_line_breaks() -> None:
    source = (
        '\ufeff"Object Id";Notiz;"Display name [displayName] Required";Department\r\n'
        f'{ADA};"Zeile 1\r\nZeile ""2""; Ende";"Öz;\tAda";"Amt 61"\r\n\r\n'
        f"{BO};;=1+1;Kantine\r\n"
    )
    found = read_csv(source.encode(), TOWN)
    assert isinstance(found, PeopleFile)
    assert [(one.name, one.unit) for one in found.people] == [("Öz; Ada", "amt"), ("=1+1", "kantine")]
    assert problems(*source.replace(BO, ADA).split("\r\n")) == [("Object Id", 5, "duplicate")]


def test_guests_and_accounts_that_are_switched_off_are_left_out_and_counted() -> None:
    header = "userPrincipalName,displayName,objectId,userType,accountEnabled"
    found = people(
        header,
        f"ada@klein.example,Ada,{ADA},Member,True",
        f"x_gmx.de#EXT#@klein.example,Gast,{BO},Guest,True",
        f"raum@klein.example,Raum,{CEM},Member,False",
        f"y_gmx.de#EXT#@klein.example,Dea,{DEA},,",
    )
    assert ([one.name for one in found.people], found.guests, found.switched_off) == (["Ada"], 2, 1)
    assert problems(header, f"g#EXT#@k.example,Gast,{BO},Guest,True") == [("", 1, "csv-nobody")]


def test_a_department_that_is_no_unit_becomes_one() -> None:
    header = "objectId,displayName,department"
    found = people(header, f"{ADA},Ada,Hauptamt", f"{BO},Bo,HAUPTAMT", f"{CEM},Cem,Building office", f"{DEA},Dea,")
    assert [unit.name for unit in found.units] == [Wording("Hauptamt")]
    new = found.units[0].id
    assert [one.unit for one in found.people] == [new, new, "amt", None]
    again = replace(TOWN, units={**TOWN.units, new: found.units[0]})
    assert not people(header, f"{ADA},Ada,Hauptamt", town=again).units


def test_a_language_is_that_of_the_person_and_never_of_the_licence() -> None:
    header = "objectId,displayName,preferredLanguage,usageLocation"
    lines = (f"{ADA},Ada,en-US,DE", f"{BO},Bo,de-DE,US", f"{CEM},Cem,tr-TR,US", f"{DEA},Dea,,GB")
    assert [one.languages for one in people(header, *lines).people] == [("en",), ("de",), (), ()]


def test_a_name_may_come_in_two_columns_and_an_apostrophe_before_a_formula_goes() -> None:
    header = "objectId,displayName,givenName,surname,telephoneNumber"
    ada, bo = people(header, f"{ADA},,Ada,Öz,'+49 123", f"{BO},'s Bo,,,\u202a+49 5\u202c").people
    assert (ada.name, ada.phone, bo.name, bo.phone) == ("Ada Öz", "+49 123", "'s Bo", "+49 5")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((SHORT, f"{ADA},Ada,a@k.example", f"{BO},Bo,A@K.example"), ("mail", 3, "csv-same-mail")),
        ((SHORT, f"{ADA},Ada,keine"), ("mail", 2, "not-a-mail")),
        ((SHORT, ",Ada,"), ("objectId", 2, "csv-no-cell")),
        ((SHORT, f"{ADA},,"), ("displayName", 2, "csv-no-cell")),
        ((SHORT, "a b,Ada,"), ("objectId", 2, "bad-id")),
        ((SHORT, f"{ADA},{'x' * 201},"), ("displayName", 2, "too-long")),
        ((SHORT, f"{ADA},A\x1bda,"), ("displayName", 2, "control-character")),
        ((SHORT, f"{ADA},A\0da,"), ("", 2, "control-character")),
        ((SHORT, f"{ADA},Ada"), ("", 2, "csv-length")),
        ((SHORT, f"{ADA},Ada,a@k.example,mehr"), ("", 2, "csv-length")),
        ((SHORT, f'{ADA},"Ada,a@k.example', f"{BO},Bo,"), ("", 2, "csv-quotes")),
        ((SHORT, f'{ADA},"Ada"Öz,', f"{BO},Bo,"), ("", 2, "csv-quotes")),
        ((SHORT, f"{ADA},{'x' * 200_000},"), ("", 2, "csv-quotes")),
        ((SHORT,), ("", 1, "csv-empty")),
        ((SHORT + ",accountEnabled", f"{ADA},Ada,,vielleicht"), ("accountEnabled", 2, "not-allowed")),
        (("displayName,mail,objektId", f"Ada,,{ADA}"), ("", 1, "csv-no-column")),
        (("objectId,displayName,Display Name", f"{ADA},Ada,Ada"), ("", 1, "csv-twice")),
        (("Name,Telefon", "Ada,12"), ("", 1, "csv-unknown-header")),
        (("person,project", "p1,akte"), ("", 1, "csv-unknown-header")),
        ((",".join(f"c{number}" for number in range(MOST_COLUMNS + 1)),), ("", 1, "csv-too-many-columns")),
        (("", " \n"), ("", 0, "empty")),
        ((SHORT, f"{ADA},Köln,".encode("latin-1")), ("", 2, "csv-not-utf8")),
        ((SHORT.encode("utf-16"),), ("", 1, "csv-not-utf8")),
    ],
)
def test_a_line_that_means_nothing_is_named(lines: tuple[str | bytes, ...], expected: tuple[str, int, str]) -> None:
    assert problems(*lines) == [expected]


def test_what_is_expected_is_said_where_the_header_is_unknown() -> None:
    with pytest.raises(BadTown) as caught:
        read_csv(b"Name,\x1b[31mTelefon\nAda,12\n", TOWN)
    (problem,) = caught.value.problems
    said = Text("de")(f"town-problem-{problem.code}", **problem.values)
    assert "Name, �[31mTelefon" in said and all(name in said for name in ("objectId", "displayName", "person", "role"))


def test_a_table_that_would_hurt_is_refused_quickly() -> None:
    begun = process_time()
    assert problems(b"a" * (MOST_BYTES + 1)) == [("", 0, "too-large")]
    many = (f"00000000-0000-4000-8000-{number:012},P {number},p{number}@k.example" for number in range(200_000))
    assert problems(SHORT, *many) == [("", MOST_ROWS + 2, "too-many-rows")]
    assert problems(SHORT, b'"' * 5_000_000)[-1][2] == "csv-quotes"
    assert process_time() - begun < 10


def test_people_and_responsibilities_are_meant_by_id_by_mail_or_by_name() -> None:
    header = "person;role;title;project;unit;topic;deputy;Bemerkung"
    found = responsibilities(
        header,
        "p1;lotse;;;amt;;;",
        "NIA.BA@klein.example;digitallotse;;e-akte;;;jo.lo@klein.example;x",
        "nia  ba;;Haus­meisterei;;building office;;;",
        "p2;;;Akte;;Scannen;p3;",
    )
    assert [(one.person, one.role, one.project, one.unit, one.deputy) for one in found.responsibilities] == [
        ("p1", "lotse", None, "amt", None),
        ("p1", "lotse", "akte", None, "p2"),
        ("p1", None, None, "amt", None),
        ("p2", None, "akte", None, "p3"),
    ]
    assert found.responsibilities[3].topic == Wording("Scannen") and found.ignored == ("Bemerkung",)


def test_a_responsibility_has_the_id_that_a_town_file_gives_it() -> None:
    (one,) = responsibilities("Person,Rolle,Projekt,Thema", "p1,lotse,akte,Scannen").responsibilities
    file = read_town(
        b"town: {name: A}\npeople: [{id: p1, name: A}]\nroles: [{id: lotse, name: L}]\n"
        b"projects: [{id: akte, name: A}]\n"
        b"responsibilities: [{person: p1, role: lotse, project: akte, topic: Scannen}]"
    )
    assert file.town.responsibilities == (one,)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jo Lo,lotse,,,,,", ("person", 2, "ambiguous")),
        ("Al Weg,lotse,,,,,", ("person", 2, "unknown-person")),
        ("p4,lotse,,,,,", ("person", 2, "unknown-person")),
        ("p1,lotze,,,,,", ("role", 2, "unknown-role")),
        ("p1,lotse,,Portal,,,", ("project", 2, "unknown-project")),
        ("p1,lotse,,,Hauptamt,,", ("unit", 2, "unknown-unit")),
        ("p1,,,,,,", ("role", 2, "no-role")),
        ("p1,lotse,,,,,Nia Ba", ("deputy", 2, "own-deputy")),
        (",lotse,,,,,", ("person", 2, "csv-no-cell")),
        (f"p1,,{'x' * 201},,,,", ("title", 2, "too-long")),
        ("p1,lotse,,,,,\np1,Digitallotse,,,,,", ("person", 3, "duplicate")),
    ],
)
def test_a_responsibility_of_nobody_is_named(line: str, expected: tuple[str, int, str]) -> None:
    assert problems("person,role,title,project,unit,topic,deputy", *line.split("\n")) == [expected]


def test_the_name_of_a_file_says_that_it_is_a_table() -> None:
    assert is_csv(Path("exportUsers_2026-11-24.CSV")) and not is_csv(Path("stadt.yaml"))


def _csv_like() -> st.SearchStrategy[bytes]:
    cell = st.one_of(st.text(max_size=8), st.sampled_from([ADA, BO, "p1", "lotse", "", '"', "\0", "+49 1", "a@b.c"]))
    line = st.lists(cell, min_size=1, max_size=4).map(",".join)
    headers = st.sampled_from([SHORT, DOCUMENTED, NEWER, "person;role;deputy", "person,topic", "id,displayName", ""])
    whole = st.tuples(headers, st.lists(line, max_size=6)).map(lambda parts: "\n".join([parts[0], *parts[1]]))
    return whole.map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("read", [lambda source: read_csv(source, TOWN), lambda source: read_town(source, ("p1",))])
@given(source=st.one_of(st.binary(max_size=200), _csv_like()))
@settings(max_examples=400, deadline=None)
def test_no_bytes_raise_anything_but_bad_town(read: Callable[[bytes], object], source: bytes) -> None:
    with suppress(BadTown):
        read(source)
