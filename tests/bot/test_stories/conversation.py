"""The people and sentences of the conversations about stories, and their usual course."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.talk import Shown, Talk

GRIT, LEAD, DEPUTY, GUIDE = "Grit Sommer", "Özlem Kaya", "Bartosz Wiśniewski", "Thomas Müller"
EVERYONE = (GRIT, LEAD, DEPUTY, GUIDE, "Tobias Engel", "Daniel Osei", "Petra Schäfer")
BETTER = "Bescheide gehen am selben Tag hinaus. Niemand wartet mehr."
TITLE = "Bescheide gehen am selben Tag hinaus"
GRIT_SAYS = "Ich möchte einen Erfolg mit der E-Akte erzählen"
THANKS = "Danke, Ihre Erfolgsgeschichte ist angekommen"
REVIEW = "Erfolgsgeschichte zur Durchsicht: E-Akte, Finanzen"
CHANNEL = "19:eakte@thread.tacv2"
NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=ZoneInfo("Europe/Berlin"))
MORNING = datetime(2026, 11, 25, 7, 0, 1, tzinfo=ZoneInfo("Europe/Berlin"))


async def told(talk: Talk, *, better: str = BETTER, byline: str = "name") -> Shown:
    await talk.to(GRIT_SAYS, as_=GRIT, answers="Erzählen Sie einen Erfolg")
    return await talk.press("Absenden", as_=GRIT, answers=THANKS, better=better, byline=byline)


async def arrived(talk: Talk, lead: str = LEAD) -> Shown:
    """The review card in the lead's own chat."""
    return await talk.arrives(REVIEW, as_=lead)


async def published(talk: Talk, **typed: str) -> Shown:
    card = await arrived(talk)
    await talk.press("Weiter zur Vorschau", as_=LEAD, on=card, answers="So lesen es alle", **typed)
    return await talk.press("Veröffentlichen", as_=LEAD, answers="Veröffentlicht: ")
