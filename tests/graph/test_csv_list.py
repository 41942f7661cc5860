"""A list of recipients in whatever a spreadsheet writes: everyone meant is found, each wrong line is told."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import Person, Wording
from domain.town import Town
from domain.updates.listing import BadList, PeopleList, Unusable, Wrong
from graph.csv import read_list
from graph.csv.list import MOST_BYTES, MOST_ROWS

ADA = "11111111-1111-4111-8111-111111111111"
TOWN = Town(
    Wording("Kleinhausen"),
    people={
        ADA: Person(ADA, "Ada Özgür", "ada.oezguer@klein.example"),
        "p2": Person("p2", "Jo Lo", "jo.lo@klein.example"),
        "p3": Person("p3", "Jo Lo", "jo.lo2@klein.example"),
        "p4": Person("p4", "Al Weg", "al.weg@klein.example", is_active=False),
        "p5": Person("p5", "Eva von der Au", "eva@amt.example"),
        "p6": Person("p6", "Al Weg", "al.weg2@klein.example"),
        "p7": Person("p7", "Weg Gegangen", "fort@klein.example", is_active=False),
    },
)


def read(source: str | bytes, town: Town = TOWN) -> PeopleList:
    """The list of this file."""
    return read_list("liste.csv", source.encode() if isinstance(source, str) else source, town)


def wrong(source: str | bytes, town: Town = TOWN) -> list[tuple[int, Wrong]]:
    """The wrong lines of this file and why they are wrong."""
    return [(one.line, one.why) for one in read(source, town).wrong]


def unusable(source: bytes) -> Unusable:
    """Why this file is no list."""
    with pytest.raises(BadList) as caught:
        read(source)
    return caught.value.why


@pytest.mark.parametrize(
    "said",
    [
        ADA,
        ADA.upper(),
        "ada.oezguer@klein.example",
        " ADA.OEZGUER@KLEIN.EXAMPLE ",
        "mailto:ada.oezguer@klein.example",
        "ada.oezguer@klein.onmicrosoft.com",
        "ada.oezguer@amt.example",
        "Ada Özgür",
        "ada   ÖZGÜR",
        "Ada O\u0308zgu\u0308r",
        "Ada Özgür <ada.oezguer@klein.example>",
        "\u200bAda Özgür",
        '"Özgür, Ada"',
    ],
)
def test_a_person_is_known_by_all_she_is_called(said: str) -> None:
    assert read(said).people == (ADA,) and not read(said).wrong


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_spreadsheet_is_read(separator: str, encoding: str, end: str) -> None:
    rows = [("Abteilung", "Anzeigename", "E-Mail"), ("Bauamt", "Özgür", "ada.oezguer@klein.example"), ("", "Jo", "x")]
    found = read(end.join(separator.join(row) for row in rows).encode(encoding))
    assert found.people == (ADA,)
    assert [(one.line, one.why) for one in found.wrong] == [(3, Wrong.OUTSIDE)]


@pytest.mark.parametrize(
    "header", ["mail", "UserPrincipalName", "Object ID", "objectId", "E-Mail-Adresse", "Name", "Unser Verteiler"]
)
def test_the_header_is_no_person_and_may_promise_something_else(header: str) -> None:
    found = read(f"{header}\nada.oezguer@klein.example\neva@amt.example")
    assert (found.people, found.wrong) == ((ADA, "p5"), ())


def test_without_a_header_the_first_line_counts() -> None:
    assert read("eva@amt.example\nada.oezguer@klein.example").people == ("p5", ADA)
    assert read("Eva von der Au").people == ("p5",)


def test_two_columns_of_names_are_one_name() -> None:
    assert read("Vorname;Nachname\nAda;Özgür\nEva;von der Au").people == (ADA, "p5")
    assert read("Özgür;Ada\nEva;von der Au").people == (ADA, "p5")
    assert read("Özgür, Ada").people == (ADA,)


def test_each_kind_of_wrong_line_is_told_with_its_line_and_what_stands_there() -> None:
    lines = (
        "Name;Mail;Amt",
        "Ada;ada.oezguer@klein.example;",
        "Ada;ADA.oezguer@klein.example;",
        ";al.weg@klein.example;",
        "Jo Lo;;",
        ";wer@klein.example;",
        ";wer@anderswo.example;",
        ";ada_anderswo.example#EXT#@klein.onmicrosoft.com;",
        ";;Bauamt",
        "",
        ";;",
        "Niemand Bekannt;;",
        f"{'x' * 400};;",
    )
    assert wrong("\n".join(lines)) == [
        (3, Wrong.TWICE),
        (4, Wrong.LEFT),
        (5, Wrong.AMBIGUOUS),
        (6, Wrong.UNKNOWN),
        (7, Wrong.OUTSIDE),
        (8, Wrong.OUTSIDE),
        (9, Wrong.EMPTY),
        (12, Wrong.UNKNOWN),
        (13, Wrong.MALFORMED),
    ]
    assert read("\n".join(lines)).wrong[3].said == ";wer@klein.example;"


def test_whoever_has_the_name_of_one_who_left_is_meant() -> None:
    assert read("Al Weg").people == ("p6",)
    assert wrong("Weg Gegangen") == [(1, Wrong.LEFT)]


def test_a_foreign_address_is_never_somebody_of_the_same_name() -> None:
    assert wrong("Name;Mail\nAda Özgür;ada.oezguer@privat.example") == [(2, Wrong.OUTSIDE)]
    assert wrong("Ada Özgür;neu@klein.example") == [(1, Wrong.UNKNOWN)]


def test_an_id_that_nobody_knows_gives_way_to_the_address() -> None:
    assert read("id;mail\n4711;eva@amt.example").people == ("p5",)


def test_a_wrong_quote_costs_its_own_line_only() -> None:
    source = 'Mail\neva@amt.example\n"ada.oezguer@klein.example\n"a"b@klein.example\nada.oezguer@klein.example'
    assert read(source).people == ("p5", ADA)
    assert {line for line, why in wrong(source) if why is Wrong.MALFORMED} == {3, 4}


def test_an_entry_over_two_lines_counts_where_it_begins() -> None:
    found = read('Name;Amt\n"Ada\nÖzgür";"Bau\namt"\nNiemand;x')
    assert found.people == (ADA,) and [one.line for one in found.wrong] == [5]


def test_what_excel_puts_before_a_table_is_no_entry() -> None:
    found = read("sep=;\nMail;Amt\neva@amt.example;a,b,c\nwer@klein.example;d,e,f")
    assert found.people == ("p5",) and [one.line for one in found.wrong] == [4]


def test_a_neutralised_cell_is_read_as_it_was_meant() -> None:
    assert wrong("Mail\n'=1+1@klein.example") == [(2, Wrong.UNKNOWN)]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"", Unusable.EMPTY),
        (b" \n\n", Unusable.EMPTY),
        (b"Mail;Name\n", Unusable.EMPTY),
        (b"PK\x03\x04and so on", Unusable.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Unusable.WORKBOOK),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Unusable.NO_TABLE),
        (b"a@b.example\n" * (MOST_BYTES // 12 + 1), Unusable.TOO_LARGE),
        (b"a@b\n" * (MOST_ROWS + 2), Unusable.TOO_MANY_ROWS),
        (b"a" + b";" * 100, Unusable.TOO_MANY_COLUMNS),
    ],
)
def test_what_is_no_list_is_refused_as_a_whole(source: bytes, why: Unusable) -> None:
    assert unusable(source) is why


def test_5000_rows_with_40_wrong_ones_report_each_of_them() -> None:
    people = {f"p{n}": Person(f"p{n}", f"Person {n}", f"person.{n}@klein.example") for n in range(5_000)}
    town = Town(Wording("Großhausen"), people=people)
    lines = [f"Person {n};person.{n}@klein.example" for n in range(5_000)]
    bad = [n * 123 for n in range(40)]
    for number, at in enumerate(bad):
        lines[at] = (f"Weg {at};weg.{at}@klein.example", f"Gast;gast.{at}@fern.example")[number % 2]
    begun = process_time()
    found = read("\n".join(("Name;Mail", *lines)), town)
    assert process_time() - begun < 2
    assert (len(found.people), len(found.wrong)) == (4_960, 40)
    assert [one.line for one in found.wrong] == [at + 2 for at in bad]


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(source: bytes) -> None:
    try:
        found = read(source)
    except BadList:
        return
    assert len(set(found.people)) == len(found.people)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("aé@.;,\t\"\n\r='<> Ö"), max_size=80))
def test_no_text_breaks_the_reader(source: str) -> None:
    try:
        found = read(source)
    except BadList:
        return
    lines = len(source.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(0 < one.line <= lines for one in found.wrong)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (b"a\n" * (MOST_BYTES // 2), Unusable.TOO_MANY_ROWS),
        (b'"a' + b"\n" * (MOST_BYTES - 2), Unusable.TOO_MANY_ROWS),
        (b'"a"b\n' * (MOST_BYTES // 5), Unusable.TOO_MANY_ROWS),
        (b"a;" * (MOST_BYTES // 2), Unusable.TOO_MANY_COLUMNS),
        (b";" * MOST_BYTES, Unusable.EMPTY),
    ],
)
def test_a_file_that_is_too_much_is_not_read_to_its_end(source: bytes, why: Unusable) -> None:
    before = process_time()
    assert unusable(source) is why
    assert process_time() - before < 2
