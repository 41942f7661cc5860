"""The guide answers each idea once, with a reason, and the proposer is told."""

import asyncio

import pytest

from tests.bot.test_ideas.conversation import (
    ADMIN,
    ANNOYS,
    DEPUTY,
    GRIT,
    GUIDE,
    LEAD,
    MORNING,
    NIGHT,
    REASON,
    REVIEW,
    arrived,
    counted,
    declined,
    in_own_chat,
    proposed,
)
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk


async def own_card(talk: Talk, words: str) -> Shown:
    """Grit's own card, once it says these words."""
    return await talk.arrives(words, as_=GRIT)


async def test_being_looked_at_is_seen_on_the_proposers_own_card_without_a_message(
    running: Running, ready: Talk
) -> None:
    own = await proposed(ready)
    before = len(await ready.from_bot(GRIT))
    await ready.press("Ich sehe sie mir an", as_=GUIDE, on=await arrived(ready), answers="wird angesehen")
    edited = await own_card(ready, "Ihre Idee: wird angesehen")
    assert edited.message["id"] == own.message["id"] and len(await ready.from_bot(GRIT)) == before


async def test_accepting_is_one_press_and_is_told_with_a_message(ready: Talk) -> None:
    own = await proposed(ready)
    await ready.press("Annehmen", as_=GUIDE, on=await arrived(ready), answers="Grit Sommer erfährt es jetzt.")
    told = await ready.arrives("Ihre Idee ist angenommen", as_=GRIT)
    assert "Entschieden von: Thomas Müller" in told.words and told.message["id"] != own.message["id"]
    assert (await own_card(ready, "Ihre Idee: angenommen")).message["id"] == own.message["id"]


async def test_a_no_needs_a_reason_which_is_seen_before_it_leaves(running: Running, ready: Talk) -> None:
    await proposed(ready)
    await ready.press("Nicht annehmen", as_=GUIDE, on=await arrived(ready), answers="Warum geht es nicht?")
    await ready.press("Weiter zur Vorschau", as_=GUIDE, answers="Es fehlt noch: Warum nicht?")
    shown = await ready.press("Weiter zur Vorschau", as_=GUIDE, answers="So liest es Grit Sommer", reason=REASON)
    assert f"Warum: {REASON}" in shown.words
    assert await counted(running, "SELECT count(*) FROM campaign WHERE subject LIKE '%-told'") == 0
    await ready.to("Meine Ideen", as_=GRIT, never=REASON)
    await ready.press("So mitteilen", as_=GUIDE, on=shown, answers="Grit Sommer erfährt es jetzt.")
    told = await ready.arrives("Ihre Idee wird nicht angenommen", as_=GRIT)
    assert f"Warum: {REASON}" in told.words
    await ready.to("Meine Ideen", as_=GRIT, answers=f"Warum: {REASON}")


async def test_pressing_twice_tells_once_and_a_decision_stays(running: Running, ready: Talk) -> None:
    await proposed(ready)
    card = await arrived(ready)
    await asyncio.gather(
        *(ready.press("Annehmen", as_=GUIDE, on=card, answers="Diese Idee ist angenommen") for _ in range(3))
    )
    assert await counted(running, "SELECT count(*) FROM campaign WHERE subject LIKE '%-told'") == 1
    for press in ("Nicht annehmen", "Weitergeben", "Ich sehe sie mir an"):
        await ready.press(press, as_=GUIDE, on=card, answers="Diese Idee ist angenommen")


async def test_what_is_decided_can_no_longer_be_taken_back(ready: Talk) -> None:
    own = await proposed(ready)
    await declined(ready)
    await ready.press("Zurückziehen", as_=GRIT, on=own, answers="Ihre Idee: nicht angenommen")


async def test_a_decision_at_night_is_told_in_the_morning(running: Running, ready: Talk) -> None:
    await proposed(ready)
    card = await arrived(ready)
    await running.move_clock(NIGHT)
    await ready.press("Annehmen", as_=GUIDE, on=card)
    await own_card(ready, "Ihre Idee: angenommen")
    with pytest.raises(NotAnswered):
        await ready.arrives("Ihre Idee ist angenommen", as_=GRIT, within=0.5)
    await running.move_clock(MORNING)
    await ready.arrives("Ihre Idee ist angenommen", as_=GRIT)


async def test_it_is_passed_on_to_somebody_who_answers_it_instead(ready: Talk) -> None:
    own = await proposed(ready)
    card = await arrived(ready)
    await ready.press("Weitergeben", as_=GUIDE, on=card, answers="Wer kann mehr für diese Idee tun?")
    await ready.press("Weitergeben", as_=GUIDE, answers="Bitte wählen Sie jemanden aus.")
    await ready.press(
        "Weitergeben", as_=GUIDE, answers="Die Idee liegt jetzt bei Özlem Kaya", person=ready.person(LEAD)
    )
    edited = await own_card(ready, "Liegt bei: Özlem Kaya")
    assert edited.message["id"] == own.message["id"]
    await ready.press("Annehmen", as_=GUIDE, on=card, answers="oder jemand anderes beantwortet sie")
    await ready.press("Annehmen", as_=LEAD, on=await arrived(ready, LEAD), answers="Grit Sommer erfährt es jetzt.")


async def test_who_is_not_asked_neither_answers_nor_reads_it(ready: Talk) -> None:
    await proposed(ready)
    card = await arrived(ready)
    for who in (DEPUTY, ADMIN, LEAD):
        theirs = await in_own_chat(ready, who, card)
        for press in ("Annehmen", "Nicht annehmen", "Ich sehe sie mir an", "Weitergeben"):
            await ready.press(press, as_=who, on=theirs, answers="oder jemand anderes beantwortet sie", never=ANNOYS)
    # Nor the one who had it.
    theirs = await in_own_chat(ready, GRIT, card)
    await ready.press("Annehmen", as_=GRIT, on=theirs, answers="oder jemand anderes beantwortet sie")
    await ready.to("Meine Ideen", as_=GRIT, answers="eingegangen")


async def test_what_waits_is_a_list_oldest_first(ready: Talk) -> None:
    await ready.to("Offene Ideen", as_=GUIDE, answers="Keine Idee wartet auf Sie")
    await proposed(ready, helps="Die erste")
    await proposed(ready, helps="Die zweite")
    shown = await ready.to("Offene Ideen", as_=GUIDE, answers="2 Ideen warten auf Ihre Antwort")
    assert "1. Die erste" in shown.words and "2. Die zweite" in shown.words
    await ready.press("1. Ansehen", as_=GUIDE, answers=REVIEW)
    await ready.press("Annehmen", as_=GUIDE)
    await ready.press("Weitere Ideen", as_=GUIDE, answers="Was würde helfen: Die zweite")
