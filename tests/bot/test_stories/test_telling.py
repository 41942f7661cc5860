"""Anyone tells a success, once, under the name they choose, and revises what came back."""

import asyncio

import pytest
from sqlalchemy import text

from store.stories import KIND
from tests.bot.test_stories.conversation import (
    BETTER,
    DEPUTY,
    GRIT,
    GRIT_SAYS,
    GUIDE,
    LEAD,
    MORNING,
    NIGHT,
    REVIEW,
    THANKS,
    arrived,
    told,
)
from tests.conftest import Running
from tests.talk import Talk


async def test_the_form_knows_the_project_and_the_own_unit_and_what_was_said(ready: Talk) -> None:
    shown = await ready.to("Ich möchte einen Erfolg erzählen: mit der E-Akte finde ich alles sofort", as_=GRIT)
    fields = {part["id"]: part.get("value") for part in (shown.card or {})["body"] if "id" in part}
    assert fields["better"] == "Mit der E-Akte finde ich alles sofort"
    assert (fields["project"], fields["unit"], fields["byline"]) == ("eakte", "fb2", "team")
    assert "Bitte nennen Sie keine anderen Personen" in shown.words


async def test_a_bare_request_is_not_taken_for_a_story(ready: Talk) -> None:
    shown = await ready.to(GRIT_SAYS, as_=GRIT)
    assert "value" not in next(part for part in (shown.card or {})["body"] if part.get("id") == "better")


async def test_an_error_names_the_field_and_loses_no_character(ready: Talk) -> None:
    form = await ready.to(GRIT_SAYS, as_=GRIT)
    typed = {"better": "", "before": "Es war *mühsam*", "effect": "x" * 300, "project": "-", "unit": "-"}
    shown = await ready.press("Absenden", as_=GRIT, on=form, answers="Es fehlt noch: Was ist jetzt besser?", **typed)
    assert "Es fehlt noch: Projekt oder Bereich." in shown.words
    assert "Zu lang: Was hat es bewirkt? Höchstens 250 Zeichen." in shown.words
    fields = {part["id"]: part.get("value") for part in (shown.card or {})["body"] if "id" in part}
    assert (fields["before"], fields["effect"]) == (typed["before"], typed["effect"])
    await ready.press("Absenden", as_=GRIT, answers=THANKS, better=BETTER, effect="Gut", unit="fb2")


async def test_thanks_name_who_looks_at_it_and_each_of_them_gets_it(ready: Talk) -> None:
    shown = await told(ready)
    assert "Özlem Kaya und Bartosz Wiśniewski sehen sie sich an" in shown.words
    for lead in (LEAD, DEPUTY):
        card = await arrived(ready, lead)
        assert BETTER in card.words and "Erzählt von: Grit Sommer" in card.words


async def test_pressing_twice_saves_and_asks_once(running: Running, ready: Talk) -> None:
    form = await ready.to(GRIT_SAYS, as_=GRIT)
    presses = [
        ready.press("Absenden", as_=GRIT, on=form, answers=THANKS, better=BETTER, byline="name") for _ in range(3)
    ]
    await asyncio.gather(*presses)
    async with running.bot.database.read() as connection:
        asked = (
            "SELECT (SELECT count(*) FROM story WHERE source = 'chat'), (SELECT count(*) FROM campaign WHERE kind = :k)"
        )
        assert (await connection.execute(text(asked), {"k": KIND})).one() == (1, 1)


async def test_a_story_of_a_unit_alone_goes_to_its_guide(ready: Talk) -> None:
    await ready.to("Ich möchte einen Erfolg erzählen", as_=GRIT)
    shown = await ready.press("Absenden", as_=GRIT, better=BETTER, byline="name")
    assert "Thomas Müller sieht sie sich an" in shown.words
    await ready.arrives("Erfolgsgeschichte zur Durchsicht: Finanzen", as_=GUIDE)


async def test_a_lead_who_tells_can_look_at_it_herself(ready: Talk) -> None:
    await ready.to(GRIT_SAYS, as_=LEAD)
    shown = await ready.press("Absenden", as_=LEAD, answers="Sie können sie selbst durchsehen", better=BETTER)
    assert "Bartosz Wiśniewski sieht sie sich an" in shown.words
    await ready.press("Durchsehen", as_=LEAD, answers="Erfolgsgeschichte zur Durchsicht")


async def test_at_night_the_lead_is_left_in_peace_until_the_morning(running: Running, ready: Talk) -> None:
    await running.move_clock(NIGHT)
    await told(ready)
    await asyncio.sleep(0.5)
    assert not [one for one in await ready.from_bot(ready.person(LEAD)) if REVIEW in one.words]
    await running.move_clock(MORNING)
    await arrived(ready)


async def test_returning_needs_a_sentence_and_the_teller_revises_the_same_story(running: Running, ready: Talk) -> None:
    await told(ready)
    card = await arrived(ready)
    await ready.press("Zurückgeben", as_=LEAD, on=card, headline="Anders", answers="Es fehlt noch: ein Satz")
    assert "Anders" in str(ready.last.card)
    await ready.press("Zurückgeben", as_=LEAD, answers="geht mit Ihrem Satz zurück", note="Seit wann?")
    back = await ready.arrives("ein Hinweis von Özlem Kaya", as_=GRIT)
    assert "Seit wann?" in back.words and BETTER in back.words
    form = await ready.press("Überarbeiten", as_=GRIT, on=back, answers="Seit wann?")
    assert BETTER in str(form.card)
    await ready.press("Absenden", as_=GRIT, on=form, answers=THANKS, better="Seit Mai geht alles schneller.")
    await ready.press("Absenden", as_=GRIT, on=form, answers=THANKS, better="Noch einmal.")
    await ready.arrives("Seit Mai geht alles schneller.", as_=LEAD)
    async with running.bot.database.read() as connection:
        rows = await connection.execute(text("SELECT state, better->>'de' FROM story WHERE source = 'chat'"))
        assert rows.all() == [("waiting", "Seit Mai geht alles schneller.")]


async def test_a_returned_story_is_shown_to_nobody_but_its_teller(ready: Talk) -> None:
    await told(ready)
    await ready.press("Zurückgeben", as_=LEAD, on=await arrived(ready), note="Seit wann?")
    back = await ready.arrives("ein Hinweis von", as_=GRIT)
    ids = {"story": back.action("Überarbeiten")["data"]["story"]}
    theirs = await ready.to("Ich möchte einen Erfolg erzählen", as_="Tobias Engel")
    await ready.press("Absenden", as_="Tobias Engel", on=theirs, answers="finde ich nicht mehr", better=BETTER, **ids)
    assert BETTER not in ready.last.words


@pytest.mark.parametrize("byline", ["team", "none"])
async def test_without_a_name_nobody_reads_it_and_nothing_joins_it_to_the_teller(
    running: Running, ready: Talk, byline: str
) -> None:
    await told(ready, byline=byline)
    card = await arrived(ready)
    assert "Grit Sommer" not in card.words
    await ready.press("Zurückgeben", as_=LEAD, on=card, note="Seit wann?")
    form = await ready.press("Überarbeiten", as_=GRIT, on=await ready.arrives("ein Hinweis von", as_=GRIT))
    await ready.press("Absenden", as_=GRIT, on=form, better=f"Seit Mai: {BETTER}")
    card = await ready.arrives("Seit Mai", as_=LEAD)
    await ready.press("Weiter zur Vorschau", as_=LEAD, on=card)
    await ready.press("Veröffentlichen", as_=LEAD, answers="Veröffentlicht: ")
    out = await ready.arrives("Ihre Erfolgsgeschichte ist veröffentlicht", as_=GRIT)
    assert BETTER not in out.words
    grit = ready.person(GRIT)
    async with running.bot.database.read() as connection:
        rows = await connection.execute(text("SELECT s::text FROM story s WHERE source = 'chat'"))
        assert grit not in rows.scalar_one()
        joined = "SELECT subject, created_by FROM campaign c JOIN delivery d ON d.campaign = c.id WHERE d.person = :p"
        found = await connection.execute(text(f"{joined} AND c.kind = :k"), {"p": grit, "k": KIND})
        assert {row.subject for row in found} == {None}
        made = await connection.execute(text("SELECT count(*) FROM campaign WHERE created_by = :p"), {"p": grit})
        assert made.scalar_one() == 0
