"""Responsibilities as a file: offered, sent back changed, looked at, and taken once agreed to."""

import csv
import io
import logging
from typing import Any

import pytest
import yaml

from bot.files import CONSENT_CARD
from tests.bot.line import JSON, Line
from tests.bot.test_contacts_editing import ADMIN, EMPLOYEE, LEAD, by_role_alone, follow, held, opened, press, words
from tests.cards import parts

QUESTION = "Wer hilft mir mit der E-Akte?"


@pytest.fixture
async def town(line: Line) -> Line:
    """The sample town, in which these have written before and lead by their role alone."""
    await by_role_alone(line)
    await line.meet(LEAD, ADMIN, EMPLOYEE)
    return line


async def send(line: Line, content: bytes | str, who: str = ADMIN, name: str = "zustaendigkeiten.csv") -> Any:
    """Send a file; the card or the sentence it is answered with."""
    line.far.files["/files/in"] = content.encode() if isinstance(content, str) else content
    url = f"{line.far.url}files/in"
    attachment = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": name,
        "content": {"downloadUrl": url, "uniqueId": "1", "fileType": name.rpartition(".")[2]},
    }
    before = len(line.far.came)
    await line.post(line.activity(who, text="", attachments=[attachment]))
    (posted,) = [activity for method, _, activity in line.far.came[before:] if method == "POST"]
    return posted["attachments"][0]["content"] if posted.get("attachments") else posted["text"]


async def exported(line: Line, verb: str, who: str = ADMIN) -> bytes:
    """The file that is offered, as it is brought when it is taken."""
    await press(line, who, verb)
    offer = line.far.came[-1][2]["attachments"][0]
    assert offer["contentType"] == CONSENT_CARD
    url = f"{line.far.url}files/up"
    upload = {"uploadUrl": url, "contentUrl": url, "name": offer["name"], "uniqueId": "1", "fileType": "csv"}
    value = {
        "type": "fileUpload",
        "action": "accept",
        "context": offer["content"]["acceptContext"],
        "uploadInfo": upload,
    }
    assert (await line.post(line.activity(who, "invoke", name="fileConsent/invoke", value=value))).status == 200
    return line.far.files["/files/up"]


async def kept(line: Line) -> list[Any]:
    """What is stored of responsibilities, and of the files."""
    return await line.sql("SELECT to_jsonb(r) - 'confirmed_at' FROM responsibility r ORDER BY id")


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def table(rows: list[list[str]]) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue()


def summary(card: JSON) -> str:
    return str(card["body"][0]["text"])


@pytest.mark.parametrize(("verb", "name"), [("export_csv", "a.csv"), ("export_yaml", "a.yaml")])
async def test_what_was_exported_changes_nothing(town: Line, verb: str, name: str) -> None:
    content = await exported(town, verb)
    card = await send(town, content, name=name)
    count = len(town.running.bot.known.town.responsibilities)
    assert summary(card) == "Die Datei ändert nichts", words(card)
    assert f"0 neu, 0 geändert, 0 entfallen, {count} unverändert" in words(card)


async def test_the_table_is_made_for_people(town: Line) -> None:
    content = await exported(town, "export_csv")
    head, *rows = rows_of(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert head == "Kennung;Person;Rolle;Bezeichnung;Bezeichnung EN;Projekt;Einheit;Thema;Thema EN;Vertretung".split(
        ";"
    )
    assert ["Özlem Kaya", "E-Akte", "Bartosz Wiśniewski"] in [[row[1], row[5], row[9]] for row in rows]
    listed = yaml.safe_load(await exported(town, "export_yaml"))["responsibilities"]
    assert [one["id"] for one in listed] == [row[0] for row in rows]


async def test_a_changed_table_is_seen_first_then_taken_and_in_the_next_answer(town: Line) -> None:
    rows = rows_of(await exported(town, "export_csv"))
    (place,) = [at for at, row in enumerate(rows) if row[1] == "Özlem Kaya" and row[2].startswith("Projekt")]
    rows[place][1] = "Petra Schäfer"
    (gone,) = [at for at, row in enumerate(rows) if row[1] == "Felix Baumgart"]
    del rows[gone]
    rows.append(["", "grit.sommer@musterstadt.example", "", "", "", "E-Akte", "", "Barcodes", "", ""])
    before = await kept(town)
    card = await send(town, table(rows))
    shown = str(card)
    assert summary(card) == "Das würde die Datei ändern" and "1 neu, 1 geändert, 1 entfallen" in words(card)
    assert "Person: Özlem Kaya → Petra Schäfer" in shown and "Grit Sommer: E-Akte, Barcodes" in shown
    assert "verliert damit die Rechte einer Projektleitung" in shown
    assert await kept(town) == before
    applied = await follow(town, ADMIN, card, "Übernehmen")
    assert summary(applied) == "Die Datei ist übernommen."
    assert "Petra Schäfer" in (await town.say(EMPLOYEE, QUESTION))[0]
    assert (await follow(town, ADMIN, card, "Übernehmen")).startswith("Diese Datei gibt es hier nicht mehr")
    verbs = {row.verb for row in await town.sql("SELECT verb FROM audit_entry")}
    assert {"rights.taken", "rights.given"} <= verbs


async def test_where_the_town_changed_meanwhile_it_is_looked_at_again(town: Line) -> None:
    rows = rows_of(await exported(town, "export_csv"))
    (place,) = [at for at, row in enumerate(rows) if row[1] == "Özlem Kaya" and row[2].startswith("Projekt")]
    rows[place][3] = "Leitung der E-Akte"
    card = await send(town, table(rows))
    id = held(town, LEAD, role="projektleitung")
    preview = await follow(town, LEAD, await opened(town, LEAD, id), "Vorschau", title="Im Chat")
    await follow(town, LEAD, preview, "Speichern")
    again = await follow(town, ADMIN, card, "Übernehmen")
    assert "Inzwischen hat sich etwas geändert." in words(again)
    assert "Bezeichnung bleibt „Im Chat“, in der Datei steht „Leitung der E-Akte“" in str(again)
    ((title,),) = await town.sql("SELECT title FROM responsibility WHERE id = :id", id=id)
    assert title["de"] == "Im Chat"


async def test_what_was_removed_in_the_chat_stays_removed(town: Line) -> None:
    content = await exported(town, "export_csv")
    id = held(town, LEAD, role="projektleitung")
    asked = await follow(town, ADMIN, await opened(town, ADMIN, id), "Eintrag entfernen")
    await follow(town, ADMIN, asked, "Eintrag entfernen")
    card = await send(town, content)
    assert summary(card) == "Die Datei ändert nichts" and "Wurde im Chat entfernt und bleibt es." in str(card)


async def test_a_file_that_is_thrown_away_changes_nothing(town: Line) -> None:
    before = await kept(town)
    card = await send(town, "person;thema\nGrit Sommer;Barcodes\n")
    assert summary(await follow(town, ADMIN, card, "Verwerfen")).startswith("Die Datei ist verworfen.")
    assert (await follow(town, ADMIN, card, "Übernehmen")).startswith("Diese Datei gibt es hier nicht mehr")
    assert await kept(town) == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "Person;Rolle\nNiemand;digitallotse\nGrit Sommer;Hofnarr\n", ["Zeile 2", "Zeile 3", "Hofnarr"]),
        ("a.csv", "Person;Thema\nMüller;Post\n", ["Zeile 2", "Müller"]),
        ("a.csv", 'Person;Thema\nGrit Sommer;"Post\n', ["Anführungszeichen"]),
        ("a.csv", "Person;Thema\nGrit Sommer;Post;zu viel\n", ["3 Felder"]),
        ("a.csv", "Person;Thema\nGrit Sommer;" + "x" * 201, ["länger als 200 Zeichen"]),
        ("a.csv", "Person;Thema\n", ["Kopfzeile"]),
        ("a.yaml", "responsibilities: [{person: p, role: x, farbe: y}]", ["responsibilities[0].farbe", "keine gesp"]),
        ("a.yml", "responsibilities: [", ["YAML"]),
        ("a.yaml", "responsibilities: [[[[[[[[[[x]]]]]]]]]]", ["Ebenen"]),
        ("a.yaml", "responsibilities: &a [{person: *a}]", ["Anker"]),
    ],
)
async def test_a_bad_file_changes_nothing_and_names_each_bad_line(
    town: Line, name: str, content: str, said: list[str]
) -> None:
    before = await kept(town)
    card = await send(town, content, name=name)
    shown = "\n".join(parts.words(card)).replace("\\", "")
    assert "Es wurde nichts geändert." in summary(card) and all(one in shown for one in said), shown
    assert not card.get("actions") and await kept(town) == before
    assert await town.sql("SELECT 1 FROM responsibility_file") == []


async def test_many_bad_lines_are_counted(town: Line) -> None:
    card = await send(town, "Person;Thema\n" + "Niemand;Post\n" * 54)
    assert summary(card).startswith("54 Fehler") and "… und 34 weitere" in str(card)


async def test_many_changes_are_counted_and_fit(town: Line) -> None:
    lines = "".join(f"Grit Sommer;Thema {number} {'x' * 150}\n" for number in range(54))
    card = await send(town, f"Person;Thema\n{lines}")
    assert "54 neu" in words(card) and "weitere" in str(card)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
async def test_letters_of_other_programs_are_understood(town: Line, encoding: str) -> None:
    card = await send(town, "Person;Thema\nÖzlem Kaya;Größe\n".encode(encoding))
    assert "Özlem Kaya: Größe" in str(card)


async def test_other_files_are_still_lists_of_recipients(town: Line) -> None:
    assert summary(await send(town, "E-Mail\na@b.example\n")) == "Eine Liste gehört zu einer Statusmeldung"
    assert summary(await send(town, "town: {name: X}", name="a.yaml")) == "Eine Liste gehört zu einer Statusmeldung"


async def test_files_are_for_admins(town: Line) -> None:
    before = await kept(town)
    assert (
        summary(await send(town, "Person;Thema\nGrit Sommer;Post\n", LEAD))
        == "Eine Liste gehört zu einer Statusmeldung"
    )
    assert (await send(town, "Person;Thema\nGrit Sommer;Post\n", EMPLOYEE)).startswith("Das können Projektleitungen.")
    for verb in ("export", "export_csv", "export_yaml", "import", "import_apply", "import_drop"):
        assert (await press(town, LEAD, verb)).startswith("Das kann nur die Administration"), verb
    card = await send(town, "Person;Thema\nGrit Sommer;Post\n")
    foreign = card["actions"][0]["data"]
    await town.sql("UPDATE admin SET gone_at = NULL")
    assert (await press(town, LEAD, "import_apply", **foreign)).startswith("Das kann nur")
    assert await kept(town) == before


async def test_nothing_of_a_file_reaches_the_log(town: Line, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await send(town, "Person;Thema\nGrit Sommer;Heimliches\nHeimlich;Post\n", name="heimlich.csv")
        await send(town, "Person;Thema\nGrit Sommer;Heimliches\n", name="heimlich.csv")
    assert "eimlich" not in caplog.text
