"""A list, a file and a message on their whole way: in the small Teams, with everything that is behind it."""

import base64
from typing import Any, cast

import pytest

from tests.conftest import Running
from tests.talk import JSON, Shown, Talk

CONTENT = {
    "project": "eakte",
    "headline": "Pilot startet am 3. März",
    "change": "Das Bürgerbüro arbeitet mit der E-Akte.",
    "meaning": "Sie legen neue Vorgänge nur noch dort an.",
}
CHANNEL = "19:eakte@thread.tacv2"
LEAD, READERS = "Özlem Kaya", ("Petra Schäfer", "Daniel Osei")


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already, and two readers Wegweiser is installed for."""
    talk = running.talk
    await talk.to("Hallo")
    await talk.arrives("hier ist Ihr Wegweiser")
    await talk.post("/control/install", {"people": [talk.people[name] for name in READERS]})
    return talk


async def fill(talk: Talk, button: str, fields: dict[str, str]) -> Shown:
    """Press a button with these fields filled in."""
    return await talk.press(button, **cast(Any, fields))


async def upload(talk: Talk, content: str) -> Shown:
    """Send a file into the own chat; the answer."""
    body = {"as": talk.who, "name": "verteiler.csv", "content": base64.b64encode(content.encode()).decode()}
    await talk.post(f"/api/chats/a:{talk.who}/files", body)
    return await talk.arrives("gefunden")


async def offer(talk: Talk) -> JSON:
    """The newest message that offers a file."""
    kind = "application/vnd.microsoft.teams.card.file.consent"
    found = [one for one in await talk.messages(talk.who, f"a:{talk.who}") if _has(one, kind)]
    return found[-1]


def _has(message: JSON, kind: str) -> bool:
    return any(one["contentType"] == kind for one in message["attachments"])


async def test_an_update_goes_to_those_on_an_uploaded_list_alone(running: Running, talk: Talk) -> None:
    people = running.bot.known.town.people
    mails = [people[talk.people[name]].mail for name in READERS]
    await talk.to("Statusmeldung schreiben", answers="Inhalt")
    await fill(talk, "Weiter", CONTENT)
    listed = await upload(talk, "\r\n".join(["E-Mail", *mails, "wer@musterstadt.example"]))
    assert listed.message["summary"] == "2 Personen gefunden, eine Zeile nicht"
    await talk.press("Liste übernehmen", answers="Zeit und nächster Schritt")
    await talk.press("Weiter")
    await talk.press("Überspringen", answers="An wen?")
    preview = await talk.press("Zur Vorschau", answers="Vorschau")
    assert "An 2 Personen senden" in preview.buttons
    await talk.press("An 2 Personen senden", answers="Wird an 2 Personen gesendet")
    for name in READERS:
        await talk.arrives("Sie legen neue Vorgänge", as_=name)


async def test_a_file_that_is_taken_lies_where_its_card_leads(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await upload(talk, "E-Mail\nwer@musterstadt.example")
    await talk.press("Alle als Datei", answers="Die Datei steht unten im Chat.")
    message = await offer(talk)
    chat = f"/api/chats/a:{talk.who}/messages/{message['id']}"
    await talk.post(f"{chat}/consent", {"as": talk.who, "accept": True})
    taken = await talk.arrives("Eine Zeile Ihrer Liste")
    (card,) = taken.message["attachments"]
    assert card["contentType"] == "application/vnd.microsoft.teams.card.file.info"
    async with talk.session.get(card["contentUrl"]) as response:
        content = (await response.read()).decode("utf-8-sig")
    assert content.splitlines()[1] == "2;wer@musterstadt.example;nicht im Verzeichnis"


async def test_a_file_that_is_not_wanted_is_not_brought(talk: Talk) -> None:
    await talk.to("Statusmeldung schreiben")
    await fill(talk, "Weiter", CONTENT)
    await upload(talk, "E-Mail\nwer@musterstadt.example")
    await talk.press("Alle als Datei")
    message = await offer(talk)
    chat = f"/api/chats/a:{talk.who}/messages/{message['id']}"
    await talk.post(f"{chat}/consent", {"as": talk.who, "accept": False})
    await talk.arrives("In Ordnung. Die Datei ist nicht gespeichert.")


async def test_a_colleagues_message_becomes_a_status_update(talk: Talk) -> None:
    body = {"as": talk.people["Petra Schäfer"], "text": "Die Schulungen beginnen am 12. Januar", "mentionBot": False}
    said = (await talk.post(f"/api/chats/{CHANNEL}/messages", body))["message"]
    path = f"/api/chats/{CHANNEL}/messages/{said['id']}/extension"
    answer = await talk.post(path, {"as": talk.who, "command": "composeUpdate"})
    assert answer["body"]["task"]["value"].startswith("Der Entwurf steht in Ihrem Chat mit dem Wegweiser.")
    form = await talk.arrives("Schritt 1 von 3")
    inputs = {part["id"]: part.get("value") for part in (form.card or {})["body"] if "id" in part}
    assert inputs["headline"] == "Die Schulungen beginnen am 12. Januar"
    await fill(talk, "Weiter", {**CONTENT, "headline": inputs["headline"] or ""})
    assert "Zeit und nächster Schritt" in talk.last.words
