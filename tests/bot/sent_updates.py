"""Sending an update through the chat, as far as tests of what comes afterwards need it."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, cast

from sqlalchemy import text

from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk

CONTENT: Mapping[str, str] = MappingProxyType(
    {
        "project": "eakte",
        "headline": "Pilot startet am 3. März",
        "change": "Das Sozialamt arbeitet mit der E-Akte.",
        "meaning": "Sie legen neue Vorgänge nur noch dort an.",
    }
)
DETAILS: Mapping[str, str] = MappingProxyType(
    {"start": "2027-03-03", "why": "Papier ist schwer zu finden.", "next": "Die Schulungen beginnen", "light": "red"}
)
ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "headline_en": "Pilot starts on 3 March",
        "change_en": "The social office works with electronic files.",
        "meaning_en": "You open new cases there only.",
        "why_en": "Paper is hard to find.",
        "next_en": "Training starts",
    }
)
# The eight people of this unit, one of whom reads English.
FB5: Mapping[str, str] = MappingProxyType({"to": "chosen", "units": "fb5"})
READERS = (
    *("Beate Fröhlich", "Amira Haddad", "Gerd Lüders", "Chiara Russo"),
    *("Daniel Osei", "Birgit Ahrens", "Mehmet Öztürk", "Wiebke Carstensen"),
)
# All people of another unit: with them there are enough for numbers of voices.
FB8 = ("Norbert Großmann", "Lene Friedrichsen", "Rashid Karimi", "Anneliese Köhler", "Paweł Dąbrowski")
BOTH: Mapping[str, str] = MappingProxyType({"to": "chosen", "units": "fb5,fb8"})


async def fill(talk: Talk, button: str, fields: Mapping[str, str]) -> Shown:
    """Press a button with these fields filled in."""
    return await talk.press(button, **cast(Any, dict(fields)))


async def preview(talk: Talk, audience: Mapping[str, str] = FB5, **content: str) -> Shown:
    """Everything typed, up to the preview."""
    await talk.to("Statusmeldung schreiben")
    if "Neu beginnen" in talk.last.buttons:
        await talk.press("Neu beginnen")
    await fill(talk, "Weiter", {**CONTENT, **content})
    await fill(talk, "Weiter", DETAILS)
    await fill(talk, "Weiter", ENGLISH)
    return await fill(talk, "Zur Vorschau", audience)


async def send(talk: Talk, audience: Mapping[str, str] = FB5, **content: str) -> Shown:
    """An update on its way; gives the card that says so."""
    shown = await preview(talk, audience, **content)
    own = ("Nur an mich senden",)
    button = next(one for one in shown.buttons if one.endswith(("senden", "planen")) and one not in own)
    return await talk.press(button)


async def reach(talk: Talk, *names: str) -> None:
    """Teams lets the bot write only to people for whom it is installed."""
    await talk.post("/control/install", {"people": [talk.people[name] for name in names or READERS]})


async def report(talk: Talk, on: Shown | None = None, as_: str | None = None) -> Shown:
    """The report of the newest update."""
    if on is not None:
        return await talk.press("Stand ansehen", on=on, as_=as_)
    await talk.to("Meine Statusmeldungen", as_=as_)
    return await talk.press("Stand ansehen", as_=as_)


async def until(talk: Talk, words: str, on: Shown, as_: str | None = None) -> Shown:
    """The report, once it says this."""
    for _ in range(200):
        shown = await report(talk, on, as_)
        if words in shown.words:
            return shown
        await asyncio.sleep(0.05)
    raise NotAnswered(f"the report never said {words!r}, but:\n{talk.last.words}")


async def copy_of(talk: Talk, who: str, words: str) -> Shown | None:
    """This person's copy of the update, known by these words."""
    found = [one for one in await talk.from_bot(who) if words in one.words]
    return found[-1] if found else None


async def becomes(talk: Talk, who: str, is_so: Callable[[list[Shown]], bool]) -> list[Shown]:
    """All that a person has from the bot, once it is as expected."""
    for _ in range(200):
        found = await talk.from_bot(who)
        if is_so(found):
            return found
        await asyncio.sleep(0.05)
    raise NotAnswered("\n---\n".join(one.words for one in found))


async def hang(talk: Talk, who: str) -> None:
    """Teams takes its time for this person's message."""
    rule = {"kind": "hang", "share": 1.0, "people": [talk.people[who]], "methods": ["POST"], "seconds": 4}
    await talk.post("/control/faults", {"rules": [rule], "seed": 1})


async def tick(running: Running, later: timedelta = timedelta()) -> None:
    """Let the clock look, after so much time."""
    await running.move_clock(running.bot.clock.now() + later)


async def sql(running: Running, statement: str) -> list[Any]:
    """What the database answers."""
    async with running.bot.database.read() as connection:
        found = await connection.execute(text(statement))
        return list(found.all()) if found.returns_rows else []


def at(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A moment of this November, in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)
