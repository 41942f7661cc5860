"""A lead looks at what waits, and publishes or returns it."""

import asyncio
from datetime import time

from sqlalchemy import text

from tests.bot.test_stories.conversation import (
    BETTER,
    CHANNEL,
    DEPUTY,
    GRIT,
    LEAD,
    REVIEW,
    TITLE,
    arrived,
    published,
    told,
)
from tests.conftest import Running
from tests.talk import Talk


async def test_publishing_shows_it_first_and_then_to_everyone(ready: Talk) -> None:
    await told(ready)
    await published(ready)
    await ready.arrives(f"Ihre Erfolgsgeschichte ist veröffentlicht: {TITLE}", as_=GRIT)
    shown = await ready.to("Was haben wir mit der E-Akte erreicht?", as_="Tobias Engel")
    assert shown.words.startswith(f"E-Akte: Das haben wir erreicht\n{TITLE}\n{BETTER}")
    assert "Erzählt von: Grit Sommer\nVeröffentlicht: Dienstag, 24. November" in shown.words


async def test_nothing_is_published_before_the_preview_was_confirmed(ready: Talk) -> None:
    await told(ready)
    await ready.press("Weiter zur Vorschau", as_=LEAD, on=await arrived(ready), answers="So lesen es alle")
    await ready.to("Was haben wir mit der E-Akte erreicht?", as_=GRIT, never=TITLE)


async def test_the_title_can_be_changed_and_must_fit(ready: Talk) -> None:
    await told(ready)
    card = await arrived(ready)
    long = await ready.press(
        "Weiter zur Vorschau", as_=LEAD, on=card, answers="Höchstens 120 Zeichen", headline="x" * 121
    )
    assert "x" * 121 in str(long.card)
    await ready.press(
        "Weiter zur Vorschau", as_=LEAD, answers="*Schnell* & <b>gut</b>", headline="*Schnell* & <b>gut</b>"
    )
    assert "\\\\*Schnell\\\\*" in str(ready.last.card)
    await ready.press("Zurück", as_=LEAD, answers=REVIEW)
    fields = {part["id"]: part.get("value") for part in (ready.last.card or {})["body"] if "id" in part}
    assert fields["headline"] == "*Schnell* & <b>gut</b>"


async def test_the_channel_gets_it_only_when_the_lead_wants_that(ready: Talk) -> None:
    await ready.to("Hilfe", as_=LEAD)
    await told(ready)
    await published(ready, channel="yes")
    posted = await ready.arrives(TITLE, as_=GRIT, channel=CHANNEL)
    assert posted.message["summary"] == f"Erfolg: {TITLE}" and BETTER in posted.words
    await told(ready, better="Auch im Keller ist Platz.")
    await ready.press("Weiter zur Vorschau", as_=LEAD, on=await ready.arrives("Auch im Keller", as_=LEAD))
    await ready.press("Veröffentlichen", as_=LEAD, answers="Veröffentlicht: ", never="Im Kanal")
    await ready.arrives("Auch im Keller", as_=GRIT)
    assert not [one for one in await ready.from_bot(channel=CHANNEL) if "Keller" in one.words]


async def test_nothing_kept_of_a_nameless_story_says_who_was_there_when_it_was_told(
    running: Running, ready: Talk
) -> None:
    await told(ready, byline="none")
    await published(ready)
    await ready.arrives("Ihre Erfolgsgeschichte ist veröffentlicht", as_=GRIT)
    async with running.bot.database.begin() as connection:
        kept = await connection.execute(text("SELECT told_at FROM story WHERE source = 'chat'"))
        assert kept.scalar_one().time() == time(0)
        remembered = text("SELECT count(*) FROM memory WHERE person = :grit AND intent LIKE 'stories.%'")
        assert await connection.scalar(remembered, {"grit": ready.person(GRIT)}) == 0


async def test_the_first_lead_wins_and_the_second_reads_what_happened(ready: Talk) -> None:
    await told(ready)
    late = await arrived(ready, DEPUTY)
    await published(ready)
    await ready.press("Zurückgeben", as_=DEPUTY, on=late, note="Seit wann?", answers="Özlem Kaya hat")
    assert f"„{TITLE}“ schon veröffentlicht: Dienstag, 24. November, 9" in ready.last.words
    await ready.press("Weiter zur Vorschau", as_=DEPUTY, on=late, answers="schon veröffentlicht")


async def test_two_leads_who_publish_at_once_publish_once(ready: Talk) -> None:
    await told(ready)
    first = await ready.press("Weiter zur Vorschau", as_=LEAD, on=await arrived(ready))
    presses = [ready.press("Veröffentlichen", as_=LEAD, on=first) for _ in range(3)]
    words = [shown.words for shown in await asyncio.gather(*presses)]
    assert sum(one.startswith("Veröffentlicht: ") for one in words) == 1
    assert sum("schon veröffentlicht" in one for one in words) == 2


async def test_nobody_publishes_what_they_have_not_seen(ready: Talk) -> None:
    await told(ready)
    seen = await ready.press("Weiter zur Vorschau", as_=LEAD, on=await arrived(ready), headline="Alt")
    await ready.press("Weiter zur Vorschau", as_=DEPUTY, on=await arrived(ready, DEPUTY), headline="Neu")
    await ready.press("Veröffentlichen", as_=LEAD, on=seen, answers="Inzwischen wurde etwas geändert")
    assert "Neu" in ready.last.words
    await ready.press("Veröffentlichen", as_=LEAD, answers="Veröffentlicht: Neu")


async def test_the_queue_shows_what_waits_oldest_first_and_says_when_nothing_does(ready: Talk) -> None:
    await told(ready)
    await told(ready, better="Auch im Keller ist Platz.")
    listed = await ready.to("Was haben wir erreicht?", as_=LEAD, answers="2 Erfolgsgeschichten warten")
    queue = await ready.press("Durchsehen", as_=LEAD, on=listed, answers="2 Erfolgsgeschichten warten auf Sie")
    assert queue.words.index(TITLE) < queue.words.index("Auch im Keller")
    await ready.press(queue.buttons[0], as_=LEAD, answers=BETTER)
    await ready.press("Zurückgeben", as_=LEAD, note="Seit wann?")
    await ready.press("Nächste durchsehen", as_=LEAD, answers="Auch im Keller ist Platz.")
    await ready.press("Zurückgeben", as_=LEAD, note="Seit wann?")
    await ready.press("Nächste durchsehen", as_=LEAD, answers="Zurzeit wartet keine Erfolgsgeschichte auf Sie")


async def test_who_leads_nothing_here_cannot_decide(ready: Talk) -> None:
    await told(ready)
    card = await arrived(ready)
    ids = card.action("Zurückgeben")["data"]
    for verb, typed in (("publish", {}), ("publish", {"revision": "1"}), ("return", {"note": "Nein"}), ("review", {})):
        forged = await ready.to("Hilfe", as_="Petra Schäfer")
        action = {"type": "Action.Execute", "title": "?", "verb": f"stories.{verb}", "data": {**ids, **typed}}
        forged.message["attachments"][0]["content"]["actions"] = [action]
        await ready.press("?", as_="Petra Schäfer", on=forged, answers="sehen andere durch", never=BETTER)
    listed = await ready.to("Was haben wir erreicht?", as_="Petra Schäfer", never="wartet auf Ihre Durchsicht")
    assert "Durchsehen" not in listed.buttons


async def test_a_story_that_is_gone_gets_a_sentence(running: Running, ready: Talk) -> None:
    await told(ready)
    card = await arrived(ready)
    async with running.bot.database.begin() as connection:
        await connection.execute(text("DELETE FROM story WHERE source = 'chat'"))
    await ready.press("Weiter zur Vorschau", as_=LEAD, on=card, answers="finde ich nicht mehr")
