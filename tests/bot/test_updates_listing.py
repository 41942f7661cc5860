"""A lead sends a list of recipients as a file; told as what Teams sends and what the bot says."""

import logging
from typing import Any

import pytest

from bot.files import CONSENT_CARD, FILE_CARD
from tests.bot.line import JSON, Line

LEAD, EMPLOYEE, OTHER = "Özlem Kaya", "Grit Sommer", "Ivana Horvat"
DRAFT = "abcdefabcdef0123"
CONTENT = {"project": "eakte", "headline": "Pilot startet", "change": "Ab März", "meaning": "Für Sie: nichts"}


@pytest.fixture
async def writing(line: Line) -> Line:
    """A lead with a draft."""
    await line.meet(LEAD, EMPLOYEE, OTHER)
    await press(line, "updates.content", draft=DRAFT, **CONTENT)
    line.far.came.clear()
    return line


async def press(line: Line, verb: str, who: str = LEAD, **values: str) -> Any:
    """What a press is answered with."""
    return (await line.post(line.press(who, verb, values))).body["value"]


async def send(line: Line, content: bytes | str, who: str = LEAD, name: str = "liste.csv", **given: Any) -> list[JSON]:
    """Send a file; everything the bot posts."""
    line.far.files["/files/in"] = content.encode() if isinstance(content, str) else content
    url = given.pop("url", f"{line.far.url}files/in")
    attachment = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": url,
        "name": name,
        "content": {"downloadUrl": url, "uniqueId": "1", "fileType": "csv"},
    }
    before = len(line.far.came)
    await line.post(line.activity(who, text="", attachments=[attachment], **given))
    return [activity for method, _, activity in line.far.came[before:] if method == "POST"]


async def said(line: Line, content: bytes | str, who: str = LEAD, **given: Any) -> str:
    """The one sentence, or the summary of the one card, a file is answered with."""
    (posted,) = await send(line, content, who, **given)
    return str(posted.get("text") or posted["summary"])


def words(card: JSON) -> str:
    """Everything on a card that is read."""
    parts = [*card["body"]] + [one for part in card["body"] for one in part.get("items", ())]
    return "\n".join(part.get("text", "") for part in parts)


def mails(line: Line) -> list[str]:
    """The addresses of everyone who works in the sample town."""
    return [person.mail for person in line.running.bot.known.town.people.values() if person.is_active and person.mail]


async def kept(line: Line) -> list[Any]:
    """What is stored of lists."""
    return await line.sql("SELECT draft, name, people, faults FROM update_list")


async def test_a_list_shows_who_was_found_and_each_wrong_line(writing: Line) -> None:
    (posted,) = await send(writing, "\n".join(["Mail", *mails(writing)[:3], "wer@musterstadt.example", "**x**@[a](b)"]))
    card = posted["attachments"][0]["content"]
    assert posted["summary"] == "3 Personen gefunden, 2 Zeilen nicht"
    assert (
        "Zeile 5" in words(card) and "wer@musterstadt.example" in words(card) and r"\*\*x\*\*@\[a\](b)" in words(card)
    )
    titles = [(action["title"], action["verb"]) for action in card["actions"]]
    assert titles == [
        ("Liste übernehmen", "updates.list-use"),
        ("Alle als Datei", "updates.list-faults"),
        ("Liste verwerfen", "updates.list-drop"),
    ]
    assert [(row.draft, row.name, len(row.people), len(row.faults)) for row in await kept(writing)] == [
        (DRAFT, "liste.csv", 3, 2)
    ]


async def test_of_5000_lines_each_of_40_wrong_ones_is_reported(writing: Line) -> None:
    await writing.sql("""
        INSERT INTO person SELECT (jsonb_populate_record(p, jsonb_build_object(
            'id', 'x' || n, 'name', 'Person ' || n, 'mail', 'person.' || n || '@musterstadt.example'))).*
        FROM person p, generate_series(1, 5000) n WHERE p.name = 'Grit Sommer'
    """)
    await writing.sql("UPDATE town SET version = version + 1")
    bad = [number * 120 for number in range(1, 41)]
    signs = {number: "fort" if number in bad else "person" for number in range(1, 5_001)}
    lines = [f"Person {number};{sign}.{number}@musterstadt.example" for number, sign in signs.items()]
    assert await said(writing, "\r\n".join(["Name;E-Mail", *lines])) == "4.960 Personen gefunden, 40 Zeilen nicht"
    ((_, _, people, faults),) = await kept(writing)
    assert len(people) == 4_960 and [one["line"] for one in faults] == [number + 1 for number in bad]


async def test_of_many_wrong_lines_the_first_twenty_are_shown_and_all_are_in_the_file(writing: Line) -> None:
    bad = [f"=weg.{number}@musterstadt.example" for number in range(40)]
    (posted,) = await send(writing, "\n".join(["Mail", *mails(writing), *bad]))
    card = posted["attachments"][0]["content"]
    assert words(card).count("Zeile ") == 20 and "und 20 weitere Zeilen" in words(card)
    offered = await press(writing, "updates.list-faults", draft=DRAFT)
    assert offered.startswith("Die Datei steht unten im Chat.")
    consent = writing.far.came[-1][2]["attachments"][0]
    assert (consent["contentType"], consent["name"]) == (CONSENT_CARD, "nicht-gefunden.csv")
    assert consent["content"]["acceptContext"] == {"verb": "updates.list-faults", "draft": DRAFT}
    value = accepted(writing, **consent["content"]["acceptContext"])
    assert await taken(writing, value) == ["40 Zeilen Ihrer Liste, die niemanden meinen"]
    info = writing.far.came[-1][2]["attachments"][0]
    assert (info["contentType"], info["contentUrl"]) == (FILE_CARD, f"{writing.far.url}files/up")
    file = writing.far.files["/files/up"]
    rows = file.decode("utf-8-sig").splitlines()
    first = len(mails(writing)) + 2
    assert rows[0] == "Zeile;Was dort steht;Grund" and len(rows) == 41
    assert rows[1] == f"{first};'=weg.0@musterstadt.example;nicht im Verzeichnis"
    assert consent["content"]["sizeInBytes"] == len(file)


async def test_a_file_is_made_anew_for_whoever_may_still_have_it(writing: Line) -> None:
    await send(writing, "Mail\nwer@musterstadt.example")
    value = accepted(writing, draft=DRAFT)
    assert await taken(writing, value, OTHER) == ["Diesen Entwurf schreibt jemand anderes."]
    assert (await taken(writing, value, EMPLOYEE))[0].startswith("Das können Projektleitungen.")
    await send(writing, "Mail\nniemand@musterstadt.example")
    assert await taken(writing, value) == ["Eine Zeile Ihrer Liste, die niemanden meint"]
    assert b"niemand@musterstadt.example" in writing.far.files["/files/up"]
    await press(writing, "updates.list-drop", draft=DRAFT)
    assert await taken(writing, value) == ["Diese Liste gibt es nicht mehr. Schicken Sie mir die Datei noch einmal."]
    foreign = accepted(writing, draft=DRAFT)
    foreign["uploadInfo"]["uploadUrl"] = "http://127.0.0.1:9/up"
    await send(writing, "Mail\nniemand@musterstadt.example")
    assert (await taken(writing, foreign))[0].startswith("Die Datei ließ sich nicht ablegen.")


async def test_an_offer_that_is_declined_or_names_no_file_does_nothing(writing: Line) -> None:
    declined = {"type": "fileUpload", "action": "decline", "context": {}}
    assert await taken(writing, declined) == ["In Ordnung. Die Datei ist nicht gespeichert."]
    for odd in (None, {}, {"action": "accept"}):
        assert await taken(writing, odd) == []
    for verb in ("updates.compose", "gibt.es.nicht", "updates.list-use"):
        (answer,) = await taken(writing, accepted(writing, verb=verb, draft=DRAFT))
        assert answer.startswith(("Das geht hier nicht.", "Das ist hier nicht eingeschaltet.")), verb
    assert writing.far.files.keys() <= {"/files/in"}


async def test_a_list_that_is_taken_is_the_audience(writing: Line) -> None:
    await send(writing, "\n".join(mails(writing)[:2]))
    await press(writing, "updates.list-use", draft=DRAFT)
    ((typed,),) = await writing.sql("SELECT typed FROM status_update WHERE id = :id", id=DRAFT)
    assert typed["to"] == "list" and typed["headline"] == "Pilot startet"
    assert await press(writing, "updates.list-drop", draft=DRAFT) == "Die Liste ist gelöscht."
    ((typed,),) = await writing.sql("SELECT typed FROM status_update WHERE id = :id", id=DRAFT)
    assert typed["to"] == "" and await kept(writing) == []
    assert (await press(writing, "updates.list-use", draft=DRAFT)).startswith("Diese Liste gibt es nicht mehr.")


async def test_nobody_touches_the_list_of_another(writing: Line) -> None:
    await send(writing, "\n".join(mails(writing)[:2]))
    before = await kept(writing)
    for verb in ("list-use", "list-drop", "list-faults"):
        assert await press(writing, f"updates.{verb}", OTHER, draft=DRAFT) == "Diesen Entwurf schreibt jemand anderes."
    assert await kept(writing) == before


async def test_of_several_files_the_first_is_read_and_that_is_said(writing: Line) -> None:
    writing.far.files["/files/in"] = mails(writing)[0].encode()
    url = f"{writing.far.url}files/in"
    kind = "application/vnd.microsoft.teams.file.download.info"
    files = [{"contentType": kind, "name": name, "content": {"downloadUrl": url}} for name in ("eins.csv", "zwei.csv")]
    for attachments, is_said in ((files, True), (files[:1], False)):
        await writing.post(writing.activity(LEAD, text="", attachments=attachments))
        shown = words(writing.far.came[-1][2]["attachments"][0]["content"])
        assert "eins.csv" in shown and ("Von Ihren Dateien habe ich nur diese gelesen." in shown) is is_said


@pytest.mark.parametrize("is_gone", [False, True])
async def test_an_offer_that_was_answered_goes(writing: Line, is_gone: bool) -> None:
    declined = {"type": "fileUpload", "action": "decline", "context": {}}
    invoke = writing.activity(LEAD, "invoke", name="fileConsent/invoke", value=declined)
    await writing.post(invoke if is_gone else invoke | {"replyToId": "77"})
    removed = [path for method, path, _ in writing.far.came if method == "DELETE"]
    assert [path.endswith("/activities/77") for path in removed] == ([] if is_gone else [True])


async def test_a_second_file_takes_the_place_of_the_first(writing: Line) -> None:
    await send(writing, mails(writing)[0])
    await send(writing, mails(writing)[1], name="neu.txt")
    ((_, name, people, _),) = await kept(writing)
    assert name == "neu.txt" and len(people) == 1


async def test_without_a_draft_it_says_how_to_begin(writing: Line) -> None:
    (posted,) = await send(writing, "x", OTHER)
    (begin,) = posted["attachments"][0]["content"]["actions"]
    assert posted["summary"] == "Eine Liste gehört zu einer Statusmeldung"
    assert (begin["title"], begin["verb"]) == ("Meldung schreiben", "updates.compose")
    assert (await press(writing, "updates.list", OTHER))["actions"] == [begin]
    assert (await press(writing, "updates.list")).startswith("Schicken Sie mir die Liste als CSV-Datei")
    assert await kept(writing) == []


async def test_who_may_not_write_updates_is_told_so_politely(writing: Line) -> None:
    assert (await said(writing, "x", EMPLOYEE)).startswith("Das können Projektleitungen.")
    assert await kept(writing) == [] and ("GET", "/files/in", {}) not in writing.far.came


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "Das ist eine Excel-Mappe."),
        (b"\x89PNG\r\n\x1a\n\0\0", "Das ist keine CSV-Datei."),
        (b"", "In der Datei steht niemand."),
        (b"x" * (2 * 1024 * 1024 + 1), "Die Datei ist zu groß. Möglich sind 2 MB."),
        (b"a@b\n" * 20_002, "Die Liste ist zu lang. Möglich sind 20.000 Zeilen."),
        (b";" * 99 + b"x", "Die Tabelle hat zu viele Spalten."),
        ("wer@musterstadt.example", "Niemand gefunden, eine Zeile nicht"),
    ],
)
async def test_what_cannot_be_used_is_told_in_a_sentence(writing: Line, content: bytes | str, sentence: str) -> None:
    assert (await said(writing, content)).startswith(sentence)


async def test_a_file_that_cannot_be_fetched_is_told(writing: Line) -> None:
    assert (await said(writing, "x", url="http://127.0.0.1:9/f")).startswith("Ich konnte die Datei nicht öffnen.")


async def test_in_a_channel_a_file_is_better_sent_alone(writing: Line) -> None:
    there = writing.in_channel(LEAD, "Liste")
    place = {name: there[name] for name in ("conversation", "entities")}
    assert (await said(writing, "x", **place)).startswith("Das besprechen wir besser zu zweit")


async def test_nothing_of_a_file_reaches_the_log(writing: Line, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await send(writing, "Mail\nkim.heimlich@musterstadt.example", name="heimlich.csv")
        await taken(writing, accepted(writing, draft=DRAFT))
        await send(writing, b"\0heimlich", name="heimlich.csv")
        await send(writing, "x", url=f"{writing.far.url}files/heimlich")
    assert "heimlich" not in caplog.text


def accepted(line: Line, **context: str) -> JSON:
    """What Teams sends when the offer of the wrong lines was accepted."""
    url = f"{line.far.url}files/up"
    upload = {"uploadUrl": url, "contentUrl": url, "name": "nicht-gefunden.csv", "uniqueId": "1", "fileType": "csv"}
    context = {"verb": "updates.list-faults", **context}
    return {"type": "fileUpload", "action": "accept", "context": context, "uploadInfo": upload}


async def taken(line: Line, value: object, who: str = LEAD) -> list[str]:
    """Answer an offer; what is posted then."""
    before = len(line.far.came)
    answered = await line.post(line.activity(who, "invoke", name="fileConsent/invoke", value=value))
    assert answered.status == 200
    posts = [activity for method, _, activity in line.far.came[before:] if method == "POST"]
    return [activity.get("text") or activity["summary"] for activity in posts]
