"""Schedules in the chat: create, list, change, pause, leave out, start by hand, end."""

from datetime import UTC, datetime

import pytest

from tests.conftest import Running
from tests.talk import Talk

ADMIN = "Leyla Şahin"
LEAD = "Özlem Kaya"
OTHER_LEAD = "Petra Schäfer"
EMPLOYEE = "Ayşe Demir"
PULSE = "Kurzbefragung zur Digitalisierung"
RETRO = "Rückblick E-Akte"


@pytest.fixture
def admin(talk: Talk) -> Talk:
    talk.who = talk.person(ADMIN)
    return talk


async def opened(talk: Talk, title: str = PULSE) -> Talk:
    """The card of one schedule of the list."""
    shown = await talk.to("Zeitpläne", answers="Zeitplan öffnen")
    choices = next(part for part in (shown.card or {})["body"] if part.get("id") == "schedule")["choices"]
    wanted = next(choice["value"] for choice in choices if choice["title"] == title)
    await talk.press("Öffnen", schedule=wanted, answers=title)
    return talk


async def checked(
    talk: Talk, weekdays: str = "tue", time: str = "09:30", every: str = "2", start: str = "2026-12-01"
) -> Talk:
    """A new pulse up to the card that says it back."""
    await talk.to("Neuer Zeitplan", answers="Was soll er auslösen?")
    await talk.press("Kurzbefragung", answers="Schritt 1 von 3")
    await talk.press(
        "Weiter", title="Stimmung", question="Ich komme zurecht.", project="none", answers="Schritt 2 von 3"
    )
    await talk.press("Weiter", everyone="1", answers="Schritt 3 von 3")
    await talk.press("Weiter", weekdays=weekdays, time=time, every=every, start=start, answers="Prüfen: Stimmung")
    return talk


async def test_the_list_says_what_runs_when_and_who_is_in_charge(admin: Talk) -> None:
    shown = await admin.to("Zeitpläne", answers="2 Zeitpläne")
    for said in (
        "Kurzbefragung, alle vier Wochen dienstags um 9.30 Uhr, ab Dienstag, 1. Dezember",
        "Nächster Termin: Dienstag, 1. Dezember, 9.30 Uhr",
        "Rückblick, alle vier Wochen donnerstags um",
        "Zuletzt: noch nie",
        "Verantwortlich: Bartosz Wiśniewski",
    ):
        assert said in shown.words
    assert shown.buttons == ["Öffnen", "Neuer Zeitplan"]


async def test_english_is_whole(admin: Talk) -> None:
    shown = await admin.to("Please show me the schedules", answers="2 schedules")
    assert "Pulse, every four weeks on Tuesday at 9:30, from Tuesday, 1 December" in shown.words


async def test_a_new_schedule_is_said_back_with_its_dates_and_saved(admin: Talk) -> None:
    shown = (await checked(admin)).last
    assert "Kurzbefragung, alle zwei Wochen dienstags um 9.30 Uhr, ab Dienstag, 1. Dezember." in shown.words
    assert "Für wen: alle Mitarbeitenden" in shown.words
    assert "Heute gemeint: 62 Personen" in shown.words
    for date in ("1. Dezember", "15. Dezember", "29. Dezember", "12. Januar 2027", "26. Januar 2027"):
        assert f"Dienstag, {date}, 9.30 Uhr" in shown.words
    await admin.press("Speichern", answers="Der Zeitplan ist gespeichert.")
    await admin.to("Zeitpläne", answers="3 Zeitpläne")


async def test_holidays_stand_between_the_dates_by_name(admin: Talk) -> None:
    await checked(admin, weekdays="fri", every="1")
    assert "Kein Termin am Freitag, 25. Dezember: Erster Weihnachtstag" in admin.last.words
    assert "Kein Termin am Freitag, 1. Januar 2027: Neujahr" in admin.last.words
    assert "Freitag, 8. Januar 2027, 9.30 Uhr" in admin.last.words


async def test_saving_twice_saves_once(admin: Talk) -> None:
    check = (await checked(admin)).last
    await admin.press("Speichern")
    await admin.press("Speichern", on=check, answers="Das ist schon gespeichert")
    await admin.to("Zeitpläne", answers="3 Zeitpläne")


async def test_a_time_in_quiet_hours_is_said(admin: Talk) -> None:
    await checked(admin, weekdays="sat", time="20:15", every="1", start="2026-11-24")
    assert "Der Termin Samstag, 28. November, 20.15 Uhr wartet bis Montag, 30. November, 7" in admin.last.words


async def test_what_is_missing_is_named_and_nothing_typed_is_lost(admin: Talk) -> None:
    await admin.to("Neuer Zeitplan", answers="Was soll er auslösen?")
    await admin.press("Kurzbefragung")
    shown = await admin.press("Weiter", title="Stimmung", question=" ", answers="Frage: Hier fehlt noch etwas.")
    inputs = {part["id"]: part.get("value") for part in (shown.card or {})["body"] if "id" in part}
    assert inputs["title"] == "Stimmung"
    await admin.press("Weiter", question="Ich komme zurecht.", project="none", answers="Schritt 2")
    await admin.press("Weiter", answers="Für wen: Hier fehlt noch etwas.")
    await admin.press("Weiter", units="fb1,nonsense", answers="Schritt 3")
    shown = await admin.press("Weiter", time="25:00", answers="Wochentage: Hier fehlt noch etwas.")
    assert "Uhrzeit: Das kann ich nicht lesen." in shown.words
    await admin.press("Weiter", weekdays="mon", time="9.15", end="2026-11-01", answers="Das Ende liegt vor dem Anfang.")
    await admin.press("Weiter", end="2026-11-25", answers="In dieser Zeit liegt kein Termin.")
    await admin.press("Weiter", end="", answers="jede Woche montags um 9.15 Uhr")


async def test_back_keeps_what_stands_on_the_card(admin: Talk) -> None:
    await checked(admin)
    await admin.press("Zurück", answers="Schritt 3")
    await admin.press("Zurück", time="11:15", weekdays="tue,thu", answers="Schritt 2")
    await admin.press("Weiter", everyone="1")
    await admin.press("Weiter", answers="alle zwei Wochen dienstags und donnerstags um 11.15 Uhr")


async def test_an_unfinished_schedule_waits(admin: Talk) -> None:
    await admin.to("Neuer Zeitplan", answers="Was soll er auslösen?")
    await admin.press("Kurzbefragung")
    await admin.press("Weiter", title="Stimmung", question="Ich komme zurecht.", project="none")
    await admin.to("Zeitplan anlegen", answers="Ein Zeitplan ist noch nicht fertig")
    await admin.press("Weiterschreiben", answers="Schritt 2 von 3")
    await admin.press("Verwerfen", answers="Diesen Entwurf verwerfen?")
    await admin.press("Verwerfen", answers="Der Entwurf ist verworfen.")
    await admin.to("Zeitplan anlegen", answers="Was soll er auslösen?")


async def test_a_sentence_fills_the_forms(admin: Talk) -> None:
    await admin.to(
        "Neuer Zeitplan für einen Rückblick E-Akte alle zwei Wochen donnerstags um 10.15 Uhr", answers="Schritt 1"
    )
    await admin.press("Weiter", title="Rückblick", answers="Schritt 2")
    await admin.press("Weiter", answers="Schritt 3")
    shown = await admin.press("Weiter", answers="Rückblick, alle zwei Wochen donnerstags um 10.15 Uhr")
    assert "Moderation: Özlem Kaya" in shown.words
    assert "Für wen: alle im Projekt E-Akte" in shown.words


async def test_pausing_and_going_on(admin: Talk) -> None:
    before = (await opened(admin)).last
    await admin.press("Pausieren", answers="Der Zeitplan ist pausiert.")
    assert "Nächster Termin: keiner, solange pausiert ist" in admin.last.words
    assert "Nächsten auslassen" not in admin.last.buttons
    await admin.press("Pausieren", on=before, answers="Der Zeitplan war schon pausiert.")
    await admin.press("Fortsetzen", answers="Der Zeitplan läuft weiter.")
    assert "Nächster Termin: Dienstag, 1. Dezember, 9.30 Uhr" in admin.last.words


async def test_leaving_out_the_next_date_and_not(admin: Talk) -> None:
    before = (await opened(admin)).last
    await admin.press("Nächsten auslassen", answers="Der nächste Termin wird ausgelassen.")
    assert "Nächster Termin: Dienstag, 29. Dezember, 9.30 Uhr" in admin.last.words
    assert "Fällt aus: Dienstag, 1. Dezember" in admin.last.words
    await admin.press("Nächsten auslassen", on=before, answers="Das war schon so eingestellt.")
    await admin.press("Doch nicht auslassen", answers="Der nächste Termin findet statt.")
    assert "Nächster Termin: Dienstag, 1. Dezember, 9.30 Uhr" in admin.last.words


async def test_an_old_card_leaves_out_no_other_date(running: Running, admin: Talk) -> None:
    before = (await opened(admin)).last
    await running.move_clock(datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    await admin.press("Nächsten auslassen", on=before, answers="ist nicht mehr der nächste")
    assert "ging an 62 Personen" in admin.last.words
    assert "Nächster Termin: Dienstag, 29. Dezember, 9.30 Uhr" in admin.last.words


async def test_starting_by_hand_asks_first_and_happens_once(admin: Talk) -> None:
    # Who has no chat with the bot yet cannot be asked.
    await admin.arrives("hier ist Ihr Wegweiser", as_=EMPLOYEE, within=30)
    await opened(admin)
    asked = await admin.press("Jetzt auslösen", answers="Kurzbefragung für 62 Personen, sofort.")
    await admin.press("An 62 Personen senden", answers="Ausgelöst.")
    assert "Zuletzt: Dienstag, 24. November, 9" in admin.last.words
    assert "ging an 62 Personen" in admin.last.words
    await admin.press("An 62 Personen senden", on=asked, answers="Ausgelöst.")
    await admin.arrives("Probelauf", as_=EMPLOYEE, within=30)
    questions = [one for one in await admin.from_bot(EMPLOYEE) if "Probelauf" in one.words]
    assert len(questions) == 1


async def test_a_question_of_yesterday_is_asked_again(running: Running, admin: Talk) -> None:
    await opened(admin)
    asked = await admin.press("Jetzt auslösen")
    await running.move_clock(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))
    await admin.press("An 62 Personen senden", on=asked, answers="Bitte entscheiden Sie noch einmal.")


async def test_nothing_is_started_in_quiet_hours(running: Running, admin: Talk) -> None:
    await running.move_clock(datetime(2026, 11, 24, 20, 0, tzinfo=UTC))
    await opened(admin)
    await admin.press("Jetzt auslösen", answers="wieder ab Mittwoch, 25. November, 7")


async def test_ending_asks_first_and_old_cards_say_so(admin: Talk) -> None:
    before = (await opened(admin)).last
    await admin.press("Beenden", answers="lässt sich nicht wieder aufnehmen")
    await admin.press("Beenden", answers="„Kurzbefragung zur Digitalisierung“ ist beendet.")
    assert "Ein Zeitplan" in admin.last.words
    await admin.press("Pausieren", on=before, answers="inzwischen beendet")
    await admin.press("Ändern", on=before, answers="inzwischen beendet")


async def test_changing_keeps_what_nobody_touched(admin: Talk) -> None:
    await opened(admin)
    await admin.press("Ändern", answers="Schritt 1 von 3")
    await admin.press("Weiter", answers="Schritt 2")
    await admin.press("Weiter", answers="Schritt 3")
    await admin.press("Weiter", time="10:15", answers="alle vier Wochen dienstags um 10.15 Uhr")
    shown = await admin.press("Speichern", answers="Der Zeitplan ist gespeichert.")
    assert "Ich weiß, was sich durch die Digitalisierung an meiner Arbeit ändert." in shown.words
    assert "Verantwortlich: Bartosz Wiśniewski" in shown.words


async def test_who_saves_second_is_told_of_the_first(admin: Talk) -> None:
    await opened(admin)
    mine = await admin.press("Ändern")
    other = "Bartosz Wiśniewski"
    admin.who = admin.person(other)
    await opened(admin)
    await admin.press("Ändern")
    await admin.press("Weiter", title="Von Bartosz")
    await admin.press("Weiter")
    await admin.press("Weiter")
    await admin.press("Speichern", answers="gespeichert")
    admin.who = admin.person(ADMIN)
    await admin.press("Weiter", on=mine, title="Von Leyla")
    for _ in range(2):
        await admin.press("Weiter")
    await admin.press("Speichern", answers="Bartosz Wiśniewski hat diesen Zeitplan inzwischen geändert.")
    await admin.press("Speichern", answers="gespeichert")
    assert "Von Leyla" in admin.last.words


async def test_a_lead_sees_the_schedules_of_the_own_project(talk: Talk) -> None:
    shown = await talk.to("Zeitpläne", as_=LEAD, answers="Ein Zeitplan")
    assert RETRO in shown.words and PULSE not in shown.words
    await talk.press("Öffnen", as_=LEAD, answers=RETRO)
    await talk.to("Zeitpläne", as_=OTHER_LEAD, answers="Noch kein Zeitplan")


async def test_another_lead_is_told_whom_to_ask(talk: Talk) -> None:
    shown = await talk.to("Zeitpläne", as_=LEAD, answers=RETRO)
    card = await talk.press("Öffnen", as_=LEAD)
    theirs = await talk.to("Zeitpläne", as_=OTHER_LEAD, answers="Noch kein")
    about = card.action("Pausieren")["data"]["schedule"]
    for action in (card.action("Pausieren"), card.action("Beenden"), shown.action("Öffnen")):
        body = {"as": talk.person(OTHER_LEAD), "message": theirs.message["id"], "action": action}
        answer = await talk.post(f"/api/chats/a:{talk.person(OTHER_LEAD)}/actions", body)
        assert action["data"]["schedule"] == about
        assert "Bitte fragen Sie Bartosz Wiśniewski" in answer["body"]["value"]


async def test_a_lead_plans_for_the_own_project_only(talk: Talk) -> None:
    talk.who = talk.person(LEAD)
    await talk.to("Neuer Zeitplan", answers="Was soll er auslösen?")
    shown = await talk.press("Kurzbefragung")
    field = next(part for part in (shown.card or {})["body"] if part.get("id") == "project")
    assert [choice["value"] for choice in field["choices"]] == ["eakte"]
    await talk.press(
        "Weiter", title="Stimmung", question="Gut?", project="posteingang", answers="leitet jemand anders."
    )
    await talk.press("Weiter", project="none", answers="Projekt: Hier fehlt noch etwas.")


async def test_an_employee_is_told_whom_to_ask(talk: Talk) -> None:
    await talk.to("Zeitplan anlegen", as_=EMPLOYEE, answers="Das können Projektleitungen.")


async def test_nobody_else_reaches_a_draft(admin: Talk) -> None:
    await admin.to("Neuer Zeitplan", answers="Was soll er auslösen?")
    form = await admin.press("Kurzbefragung")
    other = admin.person("Bartosz Wiśniewski")
    theirs = await admin.to("Zeitpläne", as_=other, answers="2 Zeitpläne")
    body = {"as": other, "message": theirs.message["id"], "action": form.action("Weiter")}
    answer = await admin.post(f"/api/chats/a:{other}/actions", body)
    assert "Diesen Entwurf gibt es nicht mehr." in answer["body"]["value"]


async def test_the_ninth_schedule_is_on_the_second_page(admin: Talk) -> None:
    for _ in range(7):
        await checked(admin)
        await admin.press("Speichern")
    shown = await admin.to("Zeitpläne", answers="9 Zeitpläne")
    assert "Seite 1 von 2" in shown.words
    await admin.press("Weitere zeigen", answers="Seite 2 von 2")
    await admin.press("Von vorn zeigen", answers="Seite 1 von 2")


async def test_a_button_without_a_schedule_gets_a_sentence(admin: Talk) -> None:
    await admin.to("Zeitpläne", answers="Zeitplan öffnen")
    await admin.press("Öffnen", schedule="", answers="Wählen Sie zuerst unten einen Zeitplan.")
    await admin.press("Öffnen", schedule="nonsense", answers="Diesen Zeitplan gibt es nicht.")
