"""The people and sentences of the conversations about ideas, and their usual course."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import text

from tests.conftest import Running
from tests.talk import Shown, Talk

GRIT, GUIDE, DEPUTY, ADMIN, LEAD = "Grit Sommer", "Thomas Müller", "Marek Novák", "Bartosz Wiśniewski", "Özlem Kaya"
EVERYONE = (GRIT, GUIDE, DEPUTY, ADMIN, LEAD)
ANNOYS, HELPS = "Ich tippe *jeden* Antrag zweimal.", "Das Formular füllt die [Liste](http://x) selbst."
REASON = "Das Verfahren wird <b>2027</b> abgelöst."
REVIEW = "Idee von Grit Sommer"
NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MORNING = datetime(2026, 11, 25, 7, 0, 1, tzinfo=ZoneInfo("Europe/Berlin"))


async def previewed(talk: Talk, *, annoys: str = ANNOYS, helps: str = HELPS, process: str = "project:eakte") -> Shown:
    await talk.to("Ich habe eine Idee", as_=GRIT, answers="Ihre Idee: Was könnte besser gehen?")
    return await talk.press(
        "Weiter zur Vorschau", as_=GRIT, answers="So geht Ihre Idee hinaus", annoys=annoys, helps=helps, process=process
    )


async def proposed(talk: Talk, **typed: str) -> Shown:
    """Grit's own card of an idea that is on its way to the guide of her unit."""
    await previewed(talk, **typed)
    return await talk.press("Absenden", as_=GRIT, answers="Ihre Idee: eingegangen")


async def arrived(talk: Talk, who: str = GUIDE) -> Shown:
    """The card in the guide's own chat."""
    return await talk.arrives(REVIEW, as_=who)


async def in_own_chat(talk: Talk, who: str, card: Shown) -> Shown:
    """The card as if this person had it in their own chat."""
    own = await talk.to("Meine Ideen", as_=who)
    return Shown({**own.message, "attachments": card.message["attachments"]})


async def declined(talk: Talk) -> Shown:
    """The guide says no, with a reason."""
    await talk.press("Nicht annehmen", as_=GUIDE, on=await arrived(talk), answers="Warum geht es nicht?")
    await talk.press("Weiter zur Vorschau", as_=GUIDE, answers="So liest es Grit Sommer", reason=REASON)
    return await talk.press("So mitteilen", as_=GUIDE, answers="Diese Idee ist nicht angenommen")


async def counted(running: Running, asked: str) -> int:
    """What a question to the database is answered with."""
    async with running.bot.database.read() as connection:
        return int((await connection.execute(text(asked))).scalar_one())
