"""Anyone proposes an idea to the guide of the own unit, sees how it stands, and takes it back."""

import asyncio

import pytest
from sqlalchemy import text

from tests.bot.test_ideas.conversation import (
    ADMIN,
    ANNOYS,
    DEPUTY,
    GRIT,
    GUIDE,
    HELPS,
    LEAD,
    MORNING,
    NIGHT,
    REVIEW,
    arrived,
    counted,
    in_own_chat,
    previewed,
    proposed,
)
from tests.conftest import Running
from tests.talk import NotAnswered, Shown, Talk


def fields(shown: Shown) -> dict[str, str | None]:
    return {part["id"]: part.get("value") for part in (shown.card or {})["body"] if "id" in part}


@pytest.mark.parametrize(
    ("said", "annoys", "helps"),
    [
        ("Ich habe eine Idee", None, None),
        (
            "Ich habe eine Idee: man könnte die Formulare vorausfüllen",
            None,
            "Man könnte die Formulare vorausfüllen",
        ),
        ("Idee: mich nervt, dass ich alles zweimal eintippe", "Mich nervt, dass ich alles zweimal eintippe", None),
        ("I have an idea: we could prefill the forms", None, "We could prefill the forms"),
    ],
)
async def test_the_form_knows_what_was_said(ready: Talk, said: str, annoys: str | None, helps: str | None) -> None:
    shown = await ready.to(said, as_=GRIT)
    assert (fields(shown)["annoys"], fields(shown)["helps"]) == (annoys, helps)


async def test_the_form_says_to_whom_it_goes_in_both_languages(ready: Talk) -> None:
    await ready.to(
        "Ich habe eine Idee", as_=GRIT, answers="Ihre Idee geht an Thomas Müller. Ihr Name, Grit Sommer, geht mit."
    )
    await ready.to(
        "I have an idea: we could prefill the forms",
        as_=GRIT,
        answers="Your idea goes to Thomas Müller. Your name, Grit Sommer, goes along.",
    )


async def test_an_error_names_the_field_and_loses_no_character(ready: Talk) -> None:
    await ready.to("Ich habe eine Idee", as_=GRIT)
    await ready.press("Weiter zur Vorschau", as_=GRIT, answers="Es fehlt noch: Was stört heute, oder was würde helfen?")
    long = "x" * 700
    shown = await ready.press(
        "Weiter zur Vorschau", as_=GRIT, answers="Zu lang: Was würde helfen?", annoys="kurz", helps=long
    )
    assert (fields(shown)["annoys"], fields(shown)["helps"]) == ("kurz", long)


async def test_the_exact_words_are_seen_before_they_leave_and_can_be_changed(running: Running, ready: Talk) -> None:
    shown = await previewed(ready)
    for line in (f"Was stört: {ANNOYS}", f"Was würde helfen: {HELPS}", "Ablauf: E-Akte"):
        assert line in shown.words
    assert await counted(running, "SELECT count(*) FROM campaign WHERE kind = 'ideas'") == 0
    await ready.press("Ändern", as_=GRIT)
    # The client leaves out a field that was emptied.
    shown = await ready.press("Weiter zur Vorschau", as_=GRIT, helps="Anders", annoys="", process="-")
    assert (
        ANNOYS not in shown.words and "Was würde helfen: Anders" in shown.words and "Ablauf: noch offen" in shown.words
    )
    await ready.press("Absenden", as_=GRIT, answers="Liegt bei: Thomas Müller")
    card = await arrived(ready)
    assert "Was würde helfen: Anders" in card.words and ANNOYS not in card.words


async def test_it_arrives_at_once_with_the_name_and_the_exact_words(ready: Talk) -> None:
    await proposed(ready)
    card = await arrived(ready)
    assert ANNOYS in card.words and HELPS in card.words and "Von: Grit Sommer" in card.words


async def test_pressing_twice_sends_once(running: Running, ready: Talk) -> None:
    preview = await previewed(ready)
    await asyncio.gather(*(ready.press("Absenden", as_=GRIT, on=preview, answers="eingegangen") for _ in range(3)))
    assert await counted(running, "SELECT count(*) FROM campaign WHERE kind = 'ideas'") == 1
    assert await counted(running, "SELECT count(*) FROM idea") == 1


async def test_an_old_preview_does_not_send_what_was_changed_since(ready: Talk) -> None:
    old = await previewed(ready)
    await ready.press("Ändern", as_=GRIT)
    await ready.press("Weiter zur Vorschau", as_=GRIT, helps="Anders")
    await ready.press("Absenden", as_=GRIT, on=old, answers="Inzwischen hat sich etwas geändert.")
    await ready.press("Absenden", as_=GRIT, answers="Ihre Idee: eingegangen")


async def test_at_night_it_waits_for_the_morning(running: Running, ready: Talk) -> None:
    await running.move_clock(NIGHT)
    await proposed(ready)
    with pytest.raises(NotAnswered):
        await ready.arrives(REVIEW, as_=GUIDE, within=0.5)
    await running.move_clock(MORNING)
    await arrived(ready)


async def test_a_draft_that_is_thrown_away_is_gone(running: Running, ready: Talk) -> None:
    preview = await previewed(ready)
    await ready.press("Verwerfen", as_=GRIT, answers="Der Entwurf ist gelöscht.")
    assert await counted(running, "SELECT count(*) FROM idea") == 0
    await ready.press("Absenden", as_=GRIT, on=preview, answers="Diese Idee gibt es nicht mehr.")


async def test_the_idea_of_a_guide_goes_to_somebody_else(ready: Talk) -> None:
    shown = await ready.to("Ich habe eine Idee", as_=GUIDE, answers="Ihre Idee geht an")
    assert "geht an Thomas Müller" not in shown.words


async def test_my_ideas_have_state_and_reason_and_can_be_taken_back(running: Running, ready: Talk) -> None:
    await ready.to("Meine Ideen", as_=GRIT, answers="Von Ihnen liegt keine Idee vor")
    await proposed(ready)
    await arrived(ready)
    await ready.to("Meine Ideen", as_=GRIT, answers="eingegangen, vorgeschlagen am Dienstag, 24. November")
    title = next(one for one in ready.last.buttons if one.startswith("1."))
    await ready.press(title, as_=GRIT, answers="Liegt bei: Thomas Müller")
    await ready.press("Zurückziehen", as_=GRIT, answers="Diese Idee zurückziehen?")
    await ready.press("Zurückziehen", as_=GRIT, answers="Ihre Idee ist zurückgezogen")
    await ready.arrives("Diese Idee wurde zurückgezogen", as_=GUIDE)
    assert await counted(running, "SELECT count(*) FROM idea") == 0
    words = "SELECT count(*) FROM campaign_message WHERE activity::text LIKE '%Antrag zweimal%'"
    assert await counted(running, words) == 0


async def test_what_is_taken_back_is_gone_from_everyone_who_had_it(running: Running, ready: Talk) -> None:
    own = await proposed(ready)
    await ready.press("Weitergeben", as_=GUIDE, on=await arrived(ready))
    await ready.press("Weitergeben", as_=GUIDE, person=ready.person(LEAD))
    await arrived(ready, LEAD)
    await ready.press("Zurückziehen", as_=GRIT, on=own)
    await ready.press("Zurückziehen", as_=GRIT, answers="Ihre Idee ist zurückgezogen")
    for who in (GUIDE, LEAD):
        await ready.arrives("Diese Idee wurde zurückgezogen", as_=who)
    words = "SELECT count(*) FROM campaign_message WHERE activity::text LIKE '%Antrag zweimal%'"
    assert await counted(running, words) == 0


async def test_what_was_taken_back_before_it_left_never_arrives(running: Running, ready: Talk) -> None:
    await running.move_clock(NIGHT)
    own = await proposed(ready)
    await ready.press("Zurückziehen", as_=GRIT, on=own)
    await ready.press("Zurückziehen", as_=GRIT, answers="Ihre Idee ist zurückgezogen")
    await running.move_clock(MORNING)
    with pytest.raises(NotAnswered):
        await ready.arrives("Idee", as_=GUIDE, within=0.7)


async def test_nobody_reads_or_takes_back_the_idea_of_another(ready: Talk) -> None:
    own = await proposed(ready)
    for who in (ADMIN, DEPUTY):
        theirs = await in_own_chat(ready, who, own)
        await ready.press("Zurückziehen", as_=who, on=theirs, answers="Diese Idee gibt es nicht mehr.", never=ANNOYS)


async def test_in_a_channel_it_is_left_to_ones_own_chat(ready: Talk) -> None:
    await ready.to(
        "Ich habe eine Idee", as_=GRIT, channel="19:eakte@thread.tacv2", answers="Das besprechen wir besser zu zweit"
    )


async def test_what_does_not_reach_the_guide_goes_to_the_next_one_and_is_seen(running: Running, talk: Talk) -> None:
    await talk.post("/control/install", {"people": [talk.person(name) for name in (GRIT, ADMIN)]})
    for name in (GRIT, ADMIN):
        await talk.arrives("Wegweiser", as_=name)
    own = await proposed(talk)
    for _ in range(40):
        await running.bot.ticker.tick()
        if await counted(running, "SELECT count(*) FROM campaign WHERE subject LIKE '%-to'") == 2:
            break
        await asyncio.sleep(0.05)
    await talk.press("Annehmen", as_=ADMIN, on=await arrived(talk, ADMIN), answers="Grit Sommer erfährt es jetzt.")
    told = await talk.arrives("Ihre Idee ist angenommen", as_=GRIT)
    assert "Entschieden von: Bartosz Wiśniewski" in told.words and own.card


async def test_while_the_guide_is_away_it_goes_to_whom_the_guide_named(running: Running, ready: Talk) -> None:
    away = "INSERT INTO absence (person, begins, until, deputy, set_at) VALUES (:guide, :day, :day, :deputy, now())"
    named = {"guide": ready.person(GUIDE), "deputy": ready.person(LEAD), "day": NIGHT.date()}
    async with running.bot.database.begin() as connection:
        await connection.execute(text(away), named)
    said = "geht an Özlem Kaya, denn Thomas Müller ist gerade nicht da. Ihr Name, Grit Sommer, geht mit."
    await ready.to("Ich habe eine Idee", as_=GRIT, answers=said)
    await proposed(ready)
    await arrived(ready, LEAD)


async def test_who_gets_it_is_asked_again_when_the_guide_left_since(running: Running, ready: Talk) -> None:
    preview = await previewed(ready)
    away = "INSERT INTO absence (person, begins, deputy, set_at) VALUES (:guide, :day, :deputy, now())"
    named = {"guide": ready.person(GUIDE), "deputy": ready.person(LEAD), "day": NIGHT.date()}
    async with running.bot.database.begin() as connection:
        await connection.execute(text(away), named)
    shown = await ready.press("Absenden", as_=GRIT, on=preview, answers="Inzwischen hat sich etwas geändert.")
    assert "geht an Özlem Kaya" in shown.words
    await ready.press("Absenden", as_=GRIT, answers="Liegt bei: Özlem Kaya")
