"""What readers do with an update, told as conversations; and what is kept of it."""

from datetime import timedelta
from typing import Any

import pytest

from store import updates
from store.schema import metadata
from tests.bot.line import CHANNEL, Line
from tests.bot.told import MEANING, TITLE, send, sent, settled
from tests.conftest import TUESDAY, Running
from tests.talk import Shown, Talk

GRIT, PETRA, DANIEL, LEAD = "Grit Sommer", "Petra Schäfer", "Daniel Osei", "Özlem Kaya"
VOLUNTARY = "„Alles klar“ ist freiwillig. Ich zähle nur, wie viele es drücken. Ihr Name steht nirgends."


async def counted(running: Running, update: str) -> tuple[int, int]:
    """How many acknowledged and reacted."""
    async with running.bot.database.read() as connection:
        counts = await updates.counts(connection, update)
    return counts.acknowledged, counts.reacted


async def freeze(running: Running, days: int) -> int:
    async with running.bot.database.begin() as connection:
        return await updates.freeze_due(connection, TUESDAY + timedelta(days=days, hours=1))


def without(shown: Shown, *gone: str) -> list[str]:
    return [line for line in shown.words.splitlines() if not any(one in line for one in gone)]


async def test_pressing_takes_only_the_button_away_and_counts(running: Running, talk: Talk) -> None:
    id, card = await sent(running, PETRA, GRIT)
    assert VOLUNTARY in card.words and card.buttons == ["Alles klar", "Fragen", "Nächste Schritte"]
    thanked = await talk.press(
        "Alles klar", as_=PETRA, answers="Danke. Ihr „Alles klar“ ist gezählt, ohne Ihren Namen."
    )
    assert without(thanked, "Danke.") == without(card, VOLUNTARY)
    assert thanked.buttons == ["Fragen", "Nächste Schritte"]
    assert await counted(running, id) == (1, 0)


async def test_pressing_twice_counts_once_and_two_people_twice(running: Running, talk: Talk) -> None:
    id, card = await sent(running, PETRA, GRIT)
    for _ in range(2):
        await talk.press("Alles klar", as_=PETRA, on=card, answers="Danke.")
    other = await talk.arrives(MEANING, as_=GRIT)
    await talk.press("Alles klar", as_=GRIT, on=other, answers="Danke.")
    assert await counted(running, id) == (2, 0)


async def test_in_english(running: Running, talk: Talk) -> None:
    await send(running, DANIEL)
    shown = await talk.arrives("You open new cases there only.", as_=DANIEL)
    assert "“Got it” is voluntary." in shown.words
    await talk.press("Got it", as_=DANIEL, answers="Thank you. Your “Got it” is counted, without your name.")


async def test_in_a_channel_the_others_still_see_the_button(running: Running, talk: Talk) -> None:
    id = await send(running, channel=CHANNEL)
    card = await talk.arrives(MEANING, as_=PETRA, channel=CHANNEL)
    await talk.press("Alles klar", as_=PETRA, on=card, answers="Danke.")
    assert "Alles klar" in (await talk.arrives(MEANING, as_=GRIT, channel=CHANNEL)).buttons
    assert await counted(running, id) == (1, 0)


async def test_a_card_of_long_ago_is_thanked_for_and_not_counted(running: Running, talk: Talk) -> None:
    id, card = await sent(running, PETRA, GRIT)
    await talk.press("Alles klar", as_=PETRA, on=card, answers="Danke.")
    assert await freeze(running, 13) == 0 and await freeze(running, 14) == 1
    other = await talk.arrives(MEANING, as_=GRIT)
    running.bot.clock.move_to(TUESDAY + timedelta(days=1000))
    late = await talk.press("Alles klar", as_=GRIT, on=other, answers="nur in den ersten zwei Wochen")
    assert MEANING in late.words
    assert await counted(running, id) == (1, 0)
    assert await freeze(running, 2000) == 0


async def test_nobody_can_be_found_in_what_is_kept(running: Running, talk: Talk, line: Line) -> None:
    id, card = await sent(running, PETRA)
    await talk.to("Hilfe", as_=PETRA)
    before = await everything(line, id, talk.people[PETRA])
    await talk.press("Alles klar", as_=PETRA, on=card, answers="Danke.")
    assert await everything(line, id, talk.people[PETRA]) == before
    await freeze(running, 14)
    assert await line.sql("SELECT * FROM update_voice") == await line.sql("SELECT * FROM update_secret") == []
    assert await counted(running, id) == (1, 0)


async def everything(line: Line, update: str, person: str) -> dict[str, list[str]]:
    """Every row that names the person and the update at once, whatever table it stands in."""
    found = {}
    for table in metadata.sorted_tables:
        rows = await line.sql(f'SELECT t::text AS row FROM "{table.name}" t')  # noqa: S608
        found[table.name] = sorted(one.row for one in rows if update in one.row and person in one.row)
    return found


async def test_who_was_not_asked_is_not_counted(running: Running, line: Line) -> None:
    await line.meet(GRIT)
    id, _ = await sent(running, PETRA)
    for given in ({"update": id}, {"update": "0" * 16}, {}):
        answered = await line.post(line.press(GRIT, "updates.ack", given))
        assert answered.body["value"] == "Diese Statusmeldung gibt es nicht mehr."
    assert await counted(running, id) == (0, 0)


async def test_what_is_recalled_or_not_out_yet_takes_no_voice(running: Running, line: Line) -> None:
    await line.meet(PETRA)
    recalled, _ = await sent(running, PETRA)
    await line.sql("UPDATE status_update SET recalled_at = now() WHERE id = :id", id=recalled)
    later = await send(running, PETRA, at=TUESDAY + timedelta(days=1))
    said = {recalled: "Diese Statusmeldung wurde zurückgezogen", later: "Diese Statusmeldung ist noch nicht gesendet."}
    for id, sentence in said.items():
        for verb in ("updates.ack", "updates.steps", "contacts.question"):
            answered = await line.post(line.press(PETRA, verb, {"update": id}))
            assert answered.body["value"].startswith(sentence), verb
        assert await counted(running, id) == (0, 0)


async def test_the_next_steps_come_below_and_nothing_is_lost(running: Running, talk: Talk) -> None:
    _, card = await sent(running, PETRA)
    await talk.press("Alles klar", as_=PETRA, on=card)
    shown = await talk.press("Nächste Schritte", as_=PETRA, answers="Dienstag, 12. Januar 2027")
    assert MEANING in shown.words and "Danke für Ihr „Alles klar“." in shown.words
    assert shown.buttons == ["Fragen"]


def reaction(line: Line, who: str, message: str, **given: Any) -> dict[str, Any]:
    return line.activity(who, "messageReaction", **{"replyToId": message, "entities": None, **given})


def signs(*kinds: str) -> list[dict[str, str]]:
    return [{"type": kind} for kind in kinds]


async def message_of(line: Line, update: str, person: str | None) -> str:
    said = "SELECT d.activity_id FROM delivery d JOIN campaign c ON c.id = d.campaign WHERE c.subject = :update"
    who = "d.person = :person" if person else "d.person IS NULL"
    rows = await line.sql(f"{said} AND {who}", update=update, **({"person": person} if person else {}))
    return str(rows[0].activity_id)


async def test_reactions_count_people_and_not_signs(running: Running, talk: Talk, line: Line) -> None:
    id, _ = await sent(running, PETRA, GRIT)
    await talk.arrives(MEANING, as_=GRIT)
    mine = await message_of(line, id, talk.people[PETRA])
    await line.post(reaction(line, PETRA, mine, reactionsAdded=signs("like", "heart")))
    await line.post(reaction(line, PETRA, mine, reactionsAdded=signs("like")))
    assert await counted(running, id) == (0, 1)
    await line.post(reaction(line, PETRA, mine, reactionsRemoved=signs("like")))
    assert await counted(running, id) == (0, 1), "the heart is still there"
    await line.post(reaction(line, PETRA, mine, reactionsRemoved=signs("heart", "laugh")))
    assert await counted(running, id) == (0, 0)
    theirs = await message_of(line, id, talk.people[GRIT])
    await line.post(reaction(line, GRIT, theirs, reactionsAdded=signs("1f44d_thumbsup")))
    assert await counted(running, id) == (0, 1)
    assert not line.far.came, "nothing is answered"


async def test_reactions_in_a_channel_count_and_a_strangers_do_not(running: Running, talk: Talk, line: Line) -> None:
    id = await send(running, channel=CHANNEL)
    await settled(running, id)
    message = await message_of(line, id, None)
    place = line.in_channel(PETRA, "")["conversation"]
    given = {"conversation": place, "reactionsAdded": signs("like")}
    await line.post(reaction(line, PETRA, message, **given))
    await line.post(reaction(line, GRIT, message, **given))
    guest = {"id": "29:guest", "name": "Gast", "aadObjectId": "5f0c7a52-0000-4000-8000-00000000dead"}
    await line.post(reaction(line, PETRA, message, **given, **{"from": guest}))
    assert await counted(running, id) == (0, 2)


async def test_a_reaction_in_teams_is_counted(running: Running, talk: Talk) -> None:
    id, card = await sent(running, PETRA)
    path = f"/api/chats/{card.message['chat']}/messages/{card.message['id']}/reactions"
    for type, on, count in (("like", True, 1), ("heart", True, 1), ("like", False, 1), ("heart", False, 0)):
        await talk.post(path, {"as": talk.people[PETRA], "type": type, "on": on})
        assert await counted(running, id) == (0, count), (type, on)


async def test_reactions_to_anything_else_are_left(running: Running, talk: Talk, line: Line) -> None:
    id, _ = await sent(running, PETRA)
    mine = await message_of(line, id, talk.people[PETRA])
    for who, message in ((PETRA, "another"), (GRIT, mine), (PETRA, None)):
        answered = await line.post(reaction(line, who, message or "", reactionsAdded=signs("like")))
        assert answered.status == 200
    for broken in ("like", [7, None, {"type": 7}, {}, {"type": "x" * 100}]):
        assert (await line.post(reaction(line, PETRA, mine, reactionsAdded=broken))).status == 200
    assert await counted(running, id) == (0, 0)
    assert await line.sql("SELECT 1 FROM update_voice") == []


async def test_a_reaction_that_comes_too_late_is_not_counted(running: Running, talk: Talk, line: Line) -> None:
    id, _ = await sent(running, PETRA)
    mine = await message_of(line, id, talk.people[PETRA])
    running.bot.clock.move_to(TUESDAY + timedelta(days=15))
    await line.post(reaction(line, PETRA, mine, reactionsAdded=signs("like")))
    assert await counted(running, id) == (0, 0)


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Wer hat das gelesen?", "Wer eine Statusmeldung gelesen hat, halte ich nicht fest."),
        ("Lesebestätigung", "Niemand soll beim Lesen beobachtet werden."),
        ("Haben alle die Meldung gelesen?", "Davon nenne ich die Zahl, sobald es fünf sind, und nie die Namen."),
        ("who has read it", "I do not record who has read an update."),
        ("Has everyone read the update?", "Nobody should be watched while reading."),
    ],
)
async def test_who_has_read_it_is_not_known_and_why(talk: Talk, said: str, answered: str) -> None:
    await talk.to(said, as_=GRIT, answers=answered)


async def test_leads_are_led_to_the_numbers(running: Running, talk: Talk) -> None:
    shown = await talk.to("Wer hat die Statusmeldung gelesen?", as_=LEAD, answers="halte ich nicht fest")
    assert ("Zahlen ansehen" in shown.buttons) == ("updates.sent" in running.bot.router.verbs)
    shown = await talk.to("Wer hat die Statusmeldung gelesen?", as_=GRIT)
    assert shown.buttons == []


async def test_words_after_an_update_may_be_about_it(running: Running, talk: Talk) -> None:
    await sent(running, PETRA)
    words = "blubb fasel auch für Teilzeit"
    shown = await talk.to(words, as_=PETRA, answers=f"Geht es um die Statusmeldung „{TITLE}“?")
    assert shown.buttons[0] == "Zur Meldung fragen"
    await talk.to("blubb fasel", as_=PETRA, never="Geht es um die Statusmeldung")
    form = await talk.press("Zur Meldung fragen", as_=PETRA, on=shown, answers=f"Ihre Frage zu „{TITLE}“")
    assert words in str(form.card)


async def test_words_are_only_about_an_update_while_it_is_the_last_thing(
    running: Running, talk: Talk, line: Line
) -> None:
    await sent(running, PETRA, GRIT)
    await talk.to("Hilfe", as_=PETRA)
    await talk.to("blubb fasel", as_=PETRA, never="Geht es um die Statusmeldung", answers="Meinten Sie")
    await line.sql("UPDATE delivery SET updated_at = now() - interval '25 hours'")
    await talk.to("blubb fasel", as_=GRIT, never="Geht es um die Statusmeldung", answers="Meinten Sie")


async def test_whoever_types_the_question_beside_the_form_is_led_back_to_it(running: Running, talk: Talk) -> None:
    _, card = await sent(running, PETRA)
    await talk.press("Alles klar", as_=PETRA, on=card)
    await talk.press("Fragen", as_=PETRA)
    await talk.to("blubb fasel", as_=PETRA, answers=f"Geht es um die Statusmeldung „{TITLE}“?")
    form = await talk.press("Zur Meldung fragen", as_=PETRA, answers="Ihre Frage bekommt Özlem Kaya.")
    assert "blubb fasel" in str(form.card)


async def test_words_about_an_update_in_english(running: Running, talk: Talk) -> None:
    await settled(running, await send(running, DANIEL))
    await talk.to("please blubb the fasel", as_=DANIEL, answers="Is this about the update “Pilot starts on 3 March”?")
    await talk.press("Ask about the update", as_=DANIEL, answers="Your question goes to Özlem Kaya.")
