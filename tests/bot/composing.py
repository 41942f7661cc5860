"""The usual course of writing an update, as the conversations about it take it."""

from collections.abc import Mapping
from typing import Any, cast

from tests.talk import Shown, Talk

CONTENT = {
    "project": "eakte",
    "headline": "Pilot startet am 3. März",
    "change": "Das Bürgerbüro arbeitet mit der E-Akte.",
    "meaning": "Sie legen neue Vorgänge nur noch dort an.",
}
DETAILS = {
    "start": "2027-03-03",
    "why": "Papierakten sind schwer zu finden.",
    "next": "Die Schulungen beginnen",
    "due": "2027-01-12",
    "light": "red",
}
ENGLISH = {
    "headline_en": "Pilot starts on 3 March",
    "change_en": "The citizens' office works with electronic files.",
    "meaning_en": "You open new cases there only.",
    "why_en": "Paper files are hard to find.",
    "next_en": "Training starts",
}
BESIDE = {
    "picture": "https://intranet.musterstadt.example/akte.png",
    "shows": "Eine Akte am Bildschirm",
    "link1_title": "Handbuch",
    "link1": "https://intranet.musterstadt.example/handbuch",
    "plain": "Akten sind bald im Computer. Sie lernen das vorher.",
}
BESIDE_EN = {"shows_en": "A file on a screen", "link1_title_en": "Handbook"}
CHANNEL = "19:eakte@thread.tacv2"
# So few that nobody has to wait for a moment to stop it.
FEW = {"to": "chosen", "units": "fb5"}


async def install_for(talk: Talk, *names: str) -> None:
    """Teams lets the bot write only to people for whom it is installed."""
    await talk.post("/control/install", {"people": [talk.people[name] for name in names]})


async def fill(talk: Talk, button: str, fields: Mapping[str, str], answers: str | None = None) -> Shown:
    """Press a button with these fields filled in."""
    return await talk.press(button, answers=answers, **cast(Any, fields))


async def to_preview(talk: Talk, *, details: Mapping[str, str] | None = None, **audience: str) -> Shown:
    """Everything typed, up to the preview; `details` come on top of the usual ones."""
    await to_audience(talk, details=details)
    return await fill(talk, "Zur Vorschau", (audience or FEW), "Vorschau")


async def to_audience(talk: Talk, *, details: Mapping[str, str] | None = None) -> Shown:
    """Everything typed, up to the card that asks whom it is for."""
    await talk.to("Statusmeldung schreiben", answers="Schritt 1 von 3: Inhalt")
    await fill(talk, "Weiter", CONTENT, "Zeit und nächster Schritt")
    await fill(talk, "Weiter", {**DETAILS, **(details or {})}, "Schritt 2 von 3: Englisch")
    english = {**ENGLISH, **(BESIDE_EN if details else {})}
    return await fill(talk, "Weiter", english, "Schritt 3 von 3")


def send_button(preview: Shown) -> str:
    """The button that sends, whatever number stands on it."""
    return next(title for title in preview.buttons if title.endswith("senden") and title != "Nur an mich senden")
