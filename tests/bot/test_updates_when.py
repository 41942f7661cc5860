"""An update that is sent later, that waits for the end of a quiet time, or that many people get."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.bot.composing import (
    BESIDE,
    BESIDE_EN,
    CHANNEL,
    CONTENT,
    DETAILS,
    ENGLISH,
    FEW,
    fill,
    install_for,
    send_button,
    to_audience,
    to_preview,
)
from tests.conftest import TUESDAY, Running
from tests.talk import Talk


@pytest.fixture
async def talk(running: Running) -> Talk:
    """The lead, who has been welcomed already."""
    await running.talk.to("Hallo")
    await running.talk.arrives("hier ist Ihr Wegweiser")
    return running.talk


async def test_five_presses_from_the_first_card_to_a_scheduled_update_in_two_languages(
    running: Running, talk: Talk
) -> None:
    await install_for(talk, "Daniel Osei")
    await talk.to("Statusmeldung schreiben")
    presses = 0
    for button, fields in (
        ("Weiter", CONTENT),
        ("Weiter", {**DETAILS, **BESIDE}),
        ("Weiter", {**ENGLISH, **BESIDE_EN}),
        ("Zur Vorschau", {**FEW, "day": "2026-11-25", "time": "09:30"}),
    ):
        await fill(talk, button, fields)
        presses += 1
    assert "Wann: Mittwoch, 25. November, 9.30 Uhr" in talk.last.words
    await talk.press(send_button(talk.last), answers="Wird am Mittwoch, 25. November, 9.30 Uhr an")
    assert presses + 1 <= 5
    await talk.press("Stand ansehen", answers="Wird gesendet: Mittwoch, 25. November, 9.30 Uhr")
    await running.move_clock(datetime(2026, 11, 25, 8, 31, tzinfo=UTC))
    english = await talk.arrives("Pilot starts on 3 March", as_="Daniel Osei")
    assert "A file on a screen" in english.words and "Handbook" in english.buttons


async def test_what_is_scheduled_shows_in_the_project_when_it_goes_out(running: Running, talk: Talk) -> None:
    await to_preview(talk, to="chosen", units="fb5", day="2026-11-25", time="09:30")
    sent = await talk.press(send_button(talk.last), answers="stehen dann auch bei E-Akte")
    assert "Anhalten" in sent.buttons
    await talk.to("Was sind die nächsten Schritte bei der E-Akte?", never="Die Schulungen beginnen")
    await running.move_clock(datetime(2026, 11, 25, 8, 31, tzinfo=UTC))
    await talk.to("Was sind die nächsten Schritte bei der E-Akte?", answers="Die Schulungen beginnen")


async def test_a_time_that_has_passed_is_said_and_nothing_typed_is_lost(talk: Talk) -> None:
    await to_audience(talk)
    typed = {**FEW, "day": "2026-11-23", "time": "09:30"}
    shown = await fill(talk, "Zur Vorschau", typed, "Tag: Dieser Zeitpunkt ist schon vorbei.")
    assert '"value": "2026-11-23"' in str(shown.card).replace("'", '"') and "09:30" in str(shown.card)


async def test_a_time_that_passes_while_one_looks_is_asked_for_again(running: Running, talk: Talk) -> None:
    preview = await to_preview(talk, to="chosen", units="fb5", day="2026-11-24", time="09:30")
    await running.move_clock(TUESDAY + timedelta(hours=1))
    await talk.press(send_button(preview), on=preview, answers="Dieser Zeitpunkt ist schon vorbei.")


async def test_a_weekend_and_a_holiday_are_named_and_it_leaves_after_them(talk: Talk) -> None:
    weekend = await to_preview(talk, to="channel", day="2026-11-28", time="10:00")
    assert "Samstag, 28. November, 10 Uhr liegt am Wochenende." in weekend.words
    assert "Wann: Montag, 30. November, 7 Uhr" in weekend.words
    await talk.press("Zurück")
    await fill(talk, "Zur Vorschau", {"day": "2026-12-25"}, "fällt auf einen Feiertag: Erster Weihnachtstag.")
    await talk.press("In den Kanal senden", answers="Wird am Montag, 28. Dezember, 7 Uhr in den Kanal")


async def test_many_recipients_wait_a_moment_in_which_it_can_be_stopped(running: Running, talk: Talk) -> None:
    await install_for(talk, "Petra Schäfer")
    preview = await to_preview(talk, to="everyone")
    assert f"Das sind viele: {len(talk.people)} Personen." in preview.words
    await talk.press(send_button(preview), answers="In 60 Sekunden geht die erste Nachricht hinaus.")
    await running.move_clock(TUESDAY + timedelta(seconds=30))
    assert not [one for one in await talk.from_bot("Petra Schäfer") if "Pilot startet" in one.words]
    await talk.press("Anhalten", answers="Entwurf")
    await running.move_clock(TUESDAY + timedelta(minutes=5))
    assert not [one for one in await talk.from_bot("Petra Schäfer") if "Pilot startet" in one.words]


async def test_many_recipients_of_a_time_that_is_seconds_away_wait_the_whole_moment(
    running: Running, talk: Talk
) -> None:
    await install_for(talk, "Petra Schäfer")
    await running.move_clock(datetime(2026, 11, 24, 8, 0, 40, tzinfo=UTC))
    preview = await to_preview(talk, to="everyone", day="2026-11-24", time="09:01")
    sent = await talk.press(send_button(preview), answers="In 60 Sekunden geht die erste Nachricht hinaus.")
    assert "Wird am Dienstag, 24. November, 9.01 Uhr an" in sent.words
    await running.move_clock(datetime(2026, 11, 24, 8, 1, 20, tzinfo=UTC))
    assert not [one for one in await talk.from_bot("Petra Schäfer") if "Pilot startet" in one.words]
    await running.move_clock(datetime(2026, 11, 24, 8, 2, tzinfo=UTC))
    await talk.arrives("Pilot startet", as_="Petra Schäfer")


async def test_a_moment_that_would_end_in_the_quiet_time_ends_after_it(running: Running, talk: Talk) -> None:
    await install_for(talk, "Petra Schäfer")
    await running.move_clock(datetime(2026, 11, 24, 16, 58, 30, tzinfo=UTC))
    preview = await to_preview(talk, to="everyone")
    assert "Wann: in 60 Sekunden" in preview.words
    await running.move_clock(datetime(2026, 11, 24, 16, 59, 30, tzinfo=UTC))
    again = await talk.press(send_button(preview), answers="hat sich etwas geändert")
    assert "Wann: Mittwoch, 25. November, 7 Uhr, nach der Ruhezeit" in again.words
    sent = await talk.press(send_button(again), answers="Wird am Mittwoch, 25. November, 7 Uhr an")
    assert "60 Sekunden" not in sent.words
    await running.move_clock(datetime(2026, 11, 24, 17, 5, tzinfo=UTC))
    assert not [one for one in await talk.from_bot("Petra Schäfer") if "Pilot startet" in one.words]
    await running.move_clock(datetime(2026, 11, 25, 6, 0, tzinfo=UTC))
    await talk.arrives("Pilot startet", as_="Petra Schäfer")


async def test_the_third_message_of_a_week_is_counted_before_it_is_sent(talk: Talk) -> None:
    await talk.post("/control/install", {"people": "all"})
    for _ in range(2):
        preview = await to_preview(talk)
        assert "dritte Nachricht" not in preview.words
        await talk.press(send_button(preview), answers="gesendet")
    third = await to_preview(talk)
    people = next(line for line in third.words.splitlines() if line.startswith("Wie viele: ")).split()[2]
    assert f"In dieser Woche wäre das für {people} von {people} Personen mindestens die dritte" in third.words
    await talk.press("Zurück")
    later = await fill(talk, "Zur Vorschau", {"day": "2026-12-02", "time": "10:00"}, "Vorschau")
    assert "dritte Nachricht" not in later.words


async def test_as_many_but_others_are_shown_before_it_is_sent(running: Running, talk: Talk) -> None:
    preview = await to_preview(talk)
    async with running.bot.database.begin() as connection:
        rows = "SELECT id, unit FROM person WHERE gone_at IS NULL AND unit IN ('fb5', 'fb1') ORDER BY unit, id"
        people = (await connection.exec_driver_sql(rows)).all()
        swapped = (next(row.id for row in people if row.unit == "fb5"), next(r.id for r in people if r.unit == "fb1"))
        for person, unit in zip(swapped, ("fb1", "fb5"), strict=True):
            await connection.exec_driver_sql("UPDATE person SET unit = %s WHERE id = %s", (unit, person))
        await connection.exec_driver_sql("UPDATE town SET version = version + 1")
    await talk.press(send_button(preview), on=preview, answers="hat sich etwas geändert")


async def test_a_correction_is_written_previewed_and_sent(talk: Talk) -> None:
    await install_for(talk, "Daniel Osei", "Petra Schäfer")
    await to_preview(talk, to="channel")
    await talk.press("In den Kanal senden")
    await talk.arrives("Pilot startet", channel=CHANNEL)
    await talk.to("Statusmeldung schreiben", answers="Schritt 1 von 3: Inhalt")
    await talk.press("Gesendete Meldungen", answers="Pilot startet")
    await talk.press("Stand ansehen", answers="Die Meldung steht im Kanal.")
    form = await talk.press("Korrigieren", answers="Korrektur: Inhalt")
    assert "Projekt" not in form.words.splitlines() and CONTENT["change"] in str(form.card)
    await talk.press("Weiter", headline="Pilot startet am 10. März", answers="Korrektur: Zeit")
    await talk.press("Weiter", answers="Korrektur: Englisch", start="2027-03-10")
    preview = await talk.press("Weiter", answers="Geändert: Überschrift und Ab wann")
    assert "Korrektur vom Dienstag, 24. November" in preview.words
    await talk.press("Korrektur senden", answers="Wird korrigiert: Pilot startet am 10. März")
    await talk.arrives("Pilot startet am 10. März", channel=CHANNEL)
    posts = [one for one in await talk.from_bot(channel=CHANNEL) if "Pilot startet" in one.words]
    assert len(posts) == 1 and "Geändert: Überschrift und Ab wann" in posts[0].words
