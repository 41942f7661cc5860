"""Leads and admins change responsibilities on cards; told as presses and what the next question is answered with."""

from typing import Any

import pytest

from tests.bot.line import JSON, Line
from tests.cards import parts

LEAD, OTHER_LEAD, ADMIN, EMPLOYEE = "Özlem Kaya", "Ivana Horvat", "Bartosz Wiśniewski", "Grit Sommer"
FIELDS = "person deputy role project unit topic title title_en topic_en".split()


@pytest.fixture
async def town(line: Line) -> Line:
    """The sample town, in which these have written before and lead by their role alone."""
    await by_role_alone(line)
    await line.meet(LEAD, OTHER_LEAD, ADMIN, EMPLOYEE)
    return line


async def by_role_alone(line: Line) -> None:
    """Let nobody lead a project because a grant says so."""
    await line.sql("DELETE FROM granted_right WHERE project IS NOT NULL")
    await line.sql("UPDATE town SET version = version + 1")


async def press(line: Line, who: str, verb: str, **values: str) -> Any:
    """What a press is answered with: the JSON of a card, or a sentence."""
    answered = await line.post(line.press(who, f"contacts.{verb}", values))
    assert answered.status == 200
    return answered.body["value"]


async def follow(line: Line, who: str, card: JSON, button_title: str, /, **typed: str) -> Any:
    """Press the button of this title, with whatever stands in the fields of the card."""
    (button,) = [one for one in card["actions"] if one["title"] == button_title]
    standing = {one["id"]: one["value"] for one in fields(card) if one.get("value")}
    inputs = {} if button.get("associatedInputs") == "none" else {**standing, **typed}
    return await press(line, who, button["verb"].removeprefix("contacts."), **{**inputs, **button.get("data", {})})


def fields(card: JSON) -> list[JSON]:
    """The fields of a card, those inside of folds too."""
    return list(parts.inputs(card))


def words(card: JSON) -> str:
    """Everything on a card that is read, a line each; of facts the name and the value."""
    shown = [one for part in card["body"] for one in (part, *part.get("items", ()))]
    facts = [f"{fact['title']}: {fact['value']}" for part in shown for fact in part.get("facts", ())]
    return "\n".join([*(part["text"] for part in shown if "text" in part), *facts])


def held(line: Line, who: str, **given: str) -> str:
    """The id of the entry of this person that says this."""
    town, person = line.running.bot.known.town, line.running.talk.person(who)
    (found,) = [
        one.id
        for one in town.responsibilities
        if one.person == person and all(getattr(one, name) == value for name, value in given.items())
    ]
    return found


async def entry(line: Line, id: str) -> Any:
    ((found),) = await line.sql("SELECT * FROM responsibility WHERE id = :id", id=id)
    return found


async def opened(line: Line, who: str, id: str) -> JSON:
    card = await press(line, who, "edit", responsibility=id)
    assert isinstance(card, dict), card
    return card


async def test_a_change_is_seen_before_it_is_saved_and_in_the_next_answer(town: Line) -> None:
    talk = town.running.talk
    id, petra = held(town, LEAD, role="projektleitung"), talk.person("Petra Schäfer")
    card = await opened(town, ADMIN, id)
    preview = await follow(town, ADMIN, card, "Vorschau", person=petra)
    assert "Person: Özlem Kaya → Petra Schäfer" in words(preview)
    assert "Özlem Kaya verliert damit die Rechte einer Projektleitung für E-Akte" in words(preview)
    assert "Dann antwortet der Bot auf „Projektleitung, E-Akte“ mit Petra Schäfer. Heute: Özlem Kaya." in words(preview)
    assert "Özlem Kaya" in (await town.say(EMPLOYEE, "Wer hilft mir mit der E-Akte?"))[0]
    saved = await follow(town, ADMIN, preview, "Speichern")
    assert saved["body"][0]["text"] == "Die Änderung ist gespeichert."
    assert "für E-Akte: Petra Schäfer" in (await town.say(EMPLOYEE, "Wer hilft mir mit der E-Akte?"))[0]
    row = await entry(town, id)
    assert (row.source, row.edited, row.confirmed_at is not None) == ("file", ["person"], True)


async def test_rights_that_come_with_a_role_are_written_down(town: Line) -> None:
    before = await town.sql("SELECT number FROM audit_entry")
    card = await opened(town, ADMIN, held(town, LEAD, role="projektleitung"))
    preview = await follow(town, ADMIN, card, "Vorschau", person=town.running.talk.person(EMPLOYEE))
    await follow(town, ADMIN, preview, "Speichern")
    written = await town.sql("SELECT verb FROM audit_entry ORDER BY number")
    assert sorted(row.verb for row in written[len(before) :]) == ["rights.given", "rights.taken"]


async def test_saving_twice_saves_once_and_undo_takes_it_back(town: Line) -> None:
    id = held(town, LEAD, role="projektleitung")
    before = await entry(town, id)
    preview = await follow(town, LEAD, await opened(town, LEAD, id), "Vorschau", title="Leiterin der E-Akte")
    first, second = [await follow(town, LEAD, preview, "Speichern") for _ in range(2)]
    assert first == second
    changed = await entry(town, id)
    assert changed.title["de"] == "Leiterin der E-Akte" and changed.edited == ["title"]
    undone = await follow(town, LEAD, first, "Rückgängig machen")
    assert undone["body"][0]["text"] == "Die Änderung ist zurückgenommen."
    after = await entry(town, id)
    assert (after.title, after.edited, after.gone_at) == (before.title, before.edited, None)
    assert (await follow(town, LEAD, first, "Rückgängig machen")).startswith("Diese Änderung ist schon zurückgenommen")


async def test_nothing_newer_is_undone(town: Line) -> None:
    id = held(town, LEAD, role="projektleitung")
    preview = await follow(town, LEAD, await opened(town, LEAD, id), "Vorschau", title="Erste")
    saved = await follow(town, LEAD, preview, "Speichern")
    other = await follow(town, ADMIN, await opened(town, ADMIN, id), "Vorschau", title="Zweite")
    await follow(town, ADMIN, other, "Speichern")
    assert (await follow(town, LEAD, saved, "Rückgängig machen")).startswith("Inzwischen hat sich der Eintrag wieder")
    assert (await entry(town, id)).title["de"] == "Zweite"


async def test_of_two_at_once_nobody_overwrites_the_other(town: Line) -> None:
    id, talk = held(town, LEAD, role="projektleitung"), town.running.talk
    mine = await follow(town, LEAD, await opened(town, LEAD, id), "Vorschau", title="Meine", deputy="")
    theirs = await follow(
        town, ADMIN, await opened(town, ADMIN, id), "Vorschau", deputy=talk.person(EMPLOYEE), topic="Akten"
    )
    await follow(town, ADMIN, theirs, "Speichern")
    again = await follow(town, LEAD, mine, "Speichern")
    assert "Inzwischen hat jemand diesen Eintrag geändert." in words(again)
    assert "Vertretung: Grit Sommer → keine Angabe" in words(again) and "Thema" not in words(again)
    assert (await entry(town, id)).title["de"] != "Meine"
    await follow(town, LEAD, again, "Speichern")
    row = await entry(town, id)
    assert (row.title["de"], row.topic["de"], row.deputy) == ("Meine", "Akten", None)


async def test_what_is_emptied_is_empty_and_errors_keep_what_was_typed(town: Line) -> None:
    card = await opened(town, ADMIN, held(town, LEAD, role="projektleitung"))
    faulty = await follow(town, ADMIN, card, "Vorschau", person="", title="x" * 201, deputy="nobody")
    assert "Person fehlt." in words(faulty) and "Bezeichnung: höchstens 200 Zeichen." in words(faulty)
    assert "Vertretung: Diese Auswahl gibt es nicht (mehr)." in words(faulty)
    (title,) = [one for one in fields(faulty) if one["id"] == "title"]
    assert title["value"] == "x" * 201
    good = {"title": "", "deputy": "", "person": town.running.talk.person(LEAD)}
    preview = await follow(town, ADMIN, faulty, "Vorschau", **good)
    assert "Vertretung: Bartosz Wiśniewski → keine Angabe" in words(preview)


async def test_a_lead_adds_an_entry_of_her_own_project(town: Line) -> None:
    form = await press(town, LEAD, "entry", new="1", topic="Barcodes")
    shown = {one["id"]: one.get("value") for one in fields(form)}
    assert (shown["project"], shown["topic"]) == ("eakte", "Barcodes")
    roles = next(one for one in fields(form) if one["id"] == "role")
    assert not {"projektleitung", "digitallotse"} & {one["value"] for one in roles["choices"]}
    preview = await follow(town, LEAD, form, "Vorschau", person=town.running.talk.person(EMPLOYEE))
    assert "mit Grit Sommer" in words(preview)
    saved = await follow(town, LEAD, preview, "Speichern")
    assert saved["body"][0]["text"] == "Der Eintrag ist angelegt."
    assert "Grit Sommer" in (await town.say(OTHER_LEAD, "Wer ist zuständig für Barcodes in der E-Akte?"))[0]
    twice = await follow(
        town,
        LEAD,
        await press(town, LEAD, "entry", new="1", topic="Barcodes"),
        "Vorschau",
        person=town.running.talk.person(EMPLOYEE),
    )
    assert "Genau diesen Eintrag gibt es schon." in words(twice)
    assert (await follow(town, LEAD, saved, "Rückgängig machen"))["body"][0]["text"].startswith(
        "Die Änderung ist zurück"
    )
    ((gone,),) = await town.sql("SELECT gone_at FROM responsibility WHERE source = 'chat'")
    assert gone is not None


async def test_a_lead_moves_nothing_to_a_project_of_others(town: Line) -> None:
    form = await press(town, LEAD, "entry", new="1", topic="Barcodes")
    for project in ("ozg", "", "unbekannt"):
        typed = {"person": town.running.talk.person(EMPLOYEE), "project": project}
        answer = await follow(town, LEAD, form, "Vorschau", **typed)
        assert "Projekt: Wählen Sie ein Projekt, das Sie leiten." in words(answer), project
    faulty = await follow(town, LEAD, form, "Vorschau", person=town.running.talk.person(LEAD), role="digitallotse")
    assert "Funktion: Diese Funktion gibt Rechte." in words(faulty)
    draft = form["actions"][0]["data"]["draft"]
    assert "Diese Funktion gibt Rechte." in words(await press(town, LEAD, "entry_save", draft=draft))
    assert await town.sql("SELECT 1 FROM responsibility WHERE source = 'chat'") == []


async def test_a_lead_keeps_a_role_that_gives_rights_with_its_person(town: Line) -> None:
    id = held(town, LEAD, role="projektleitung")
    form = await opened(town, LEAD, id)
    assert {one["id"] for one in fields(form)} == {"deputy", "topic", "title", "title_en", "topic_en"}
    assert "Diese Funktion gibt Rechte." in words(form) and "Eintrag entfernen" not in str(form["actions"])
    foreign = {"person": town.running.talk.person(EMPLOYEE), "role": "", "project": "ozg"}
    preview = await follow(town, LEAD, form, "Vorschau", **foreign, title="Neu")
    await follow(town, LEAD, preview, "Speichern")
    row = await entry(town, id)
    assert (row.person, row.role, row.project) == (town.running.talk.person(LEAD), "projektleitung", "eakte")
    assert (await press(town, LEAD, "entry_remove", responsibility=id)).startswith("Diese Funktion gibt Rechte. Entf")


async def test_nobody_changes_what_is_not_theirs(town: Line) -> None:
    id = held(town, LEAD, role="projektleitung")
    draft = (await opened(town, LEAD, id))["actions"][0]["data"]["draft"]
    before = await town.sql("SELECT to_jsonb(r) - 'confirmed_at' FROM responsibility r ORDER BY id")
    for verb in ("edit", "entry", "entry_remove"):
        assert (await press(town, OTHER_LEAD, verb, responsibility=id)).startswith("Diesen Eintrag ändern die Projekt")
    for verb in ("entry", "entry_check", "entry_save", "entry_remove"):
        answer = await press(town, OTHER_LEAD, verb, draft=draft, title="Fremd", on="title", sure="1")
        assert answer.startswith("Diese Änderung gibt es nicht mehr."), verb
    assert (await press(town, EMPLOYEE, "edit")).startswith("Das können Projektleitungen.")
    assert await town.sql("SELECT to_jsonb(r) - 'confirmed_at' FROM responsibility r ORDER BY id") == before


async def test_rights_are_looked_at_again_when_saving(town: Line) -> None:
    id = held(town, LEAD, role="projektleitung")
    preview = await follow(town, LEAD, await opened(town, LEAD, id), "Vorschau", title="Neu")
    other = await follow(
        town, ADMIN, await opened(town, ADMIN, id), "Vorschau", person=town.running.talk.person(OTHER_LEAD)
    )
    await follow(town, ADMIN, other, "Speichern")
    assert isinstance(await follow(town, LEAD, preview, "Speichern"), str)
    assert (await entry(town, id)).title["de"] != "Neu"


async def test_a_removed_entry_says_what_it_means_and_can_come_back(town: Line) -> None:
    id = held(town, LEAD, role="projektleitung")
    card = await opened(town, ADMIN, id)
    asked = await follow(town, ADMIN, card, "Eintrag entfernen")
    assert asked["body"][0]["text"] == "Diesen Eintrag entfernen?" and "Dann antwortet der Bot auf" in words(asked)
    assert (await entry(town, id)).gone_at is None
    gone = await follow(town, ADMIN, asked, "Eintrag entfernen")
    assert gone["body"][0]["text"] == "Der Eintrag ist entfernt."
    assert (await entry(town, id)).gone_at is not None
    assert "für E-Akte: Özlem Kaya" not in (await town.say(EMPLOYEE, "Wer hilft mir mit der E-Akte?"))[0]
    assert (await press(town, ADMIN, "edit", responsibility=id)).startswith("Diesen Eintrag gibt es nicht mehr.")
    await follow(town, ADMIN, gone, "Rückgängig machen")
    assert "für E-Akte: Özlem Kaya" in (await town.say(EMPLOYEE, "Wer hilft mir mit der E-Akte?"))[0]


async def test_a_long_list_is_searched_narrowed_and_paged(town: Line) -> None:
    await town.say(ADMIN, "Zuständigkeiten bearbeiten")
    card = town.far.came[-1][2]["attachments"][0]["content"]
    assert card["body"][0]["text"] == "Zuständigkeiten bearbeiten"
    page = await follow(town, ADMIN, card, "Einträge zeigen")
    (choice,) = [one for one in fields(page) if one["id"] == "responsibility"]
    assert len(choice["choices"]) == 10 and "Einträge 1 bis 10 von " in words(page)
    following = await follow(town, ADMIN, page, "Weitere zeigen")
    assert "Einträge 11 bis 20 von " in words(following)
    found = await follow(town, ADMIN, card, "Einträge zeigen", search="kaya özl")
    (choice,) = [one for one in fields(found) if one["id"] == "responsibility"]
    assert choice["choices"] and all("Özlem Kaya" in one["title"] or "vertr" for one in choice["choices"])
    narrowed = await follow(town, ADMIN, card, "Einträge zeigen", group="project:eakte")
    (choice,) = [one for one in fields(narrowed) if one["id"] == "responsibility"]
    assert all("E-Akte" in one["title"] for one in choice["choices"])
    form = await follow(town, ADMIN, narrowed, "Eintrag öffnen")
    assert form["body"][0]["text"] == "Eintrag ändern"
    nothing = await follow(town, ADMIN, card, "Einträge zeigen", search="gibtesnicht")
    assert nothing["body"][0]["text"] == "Kein Eintrag passt zu Ihrer Suche."


async def test_a_lead_sees_only_what_she_may_change(town: Line) -> None:
    await town.say(LEAD, "responsibilities")
    card = town.far.came[-1][2]["attachments"][0]["content"]
    (choice,) = [one for one in fields(card) if one["id"] == "responsibility"]
    mine = [one.id for one in town.running.bot.known.town.responsibilities if one.project == "eakte"]
    assert {one["value"] for one in choice["choices"]} == set(mine)
    assert "contacts.export" not in str(card["actions"])
