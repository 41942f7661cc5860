"""Being away, typed in the chat: shown first, kept by a press, honoured in the answers, ended with a word."""

import pytest
from sqlalchemy import text

from bot.contacts.absence import said_away
from tests.bot.test_contacts_correcting import press
from tests.conftest import Running
from tests.talk import Talk

KAYA, GRIT, BARTOSZ, EMRE, FELIX = "Özlem Kaya", "Grit Sommer", "Bartosz Wiśniewski", "Emre Yıldız", "Felix Baumgart"
EAKTE = "Wer hilft mir mit der E-Akte?"
UNTIL_AUGUST = "Ich bin bis 12. August nicht da, Vertretung: Herr Yıldız"
OTHERS_READ = "Özlem Kaya ist bis einschließlich Donnerstag, 12. August 2027 nicht im Haus. Vertretung: Emre Yıldız."


async def kept(running: Running) -> list[tuple[object, ...]]:
    async with running.bot.database.read() as connection:
        found = await connection.execute(text("SELECT begins::text, until::text, deputy FROM absence"))
        return [tuple(row) for row in found]


async def test_nothing_is_kept_before_the_card_was_pressed(running: Running, talk: Talk) -> None:
    await talk.to(UNTIL_AUGUST, as_=KAYA, answers=OTHERS_READ)
    assert await kept(running) == []
    await talk.press("Abbrechen", as_=KAYA, answers="Es wurde nichts eingetragen.")
    assert await kept(running) == []


async def test_the_deputy_of_an_absence_answers_with_the_day_of_return(running: Running, talk: Talk) -> None:
    await talk.to(UNTIL_AUGUST, as_=KAYA, answers="Soll ich das so eintragen?")
    await talk.press("Eintragen", as_=KAYA, answers="Bitte sprechen Sie die Vertretung selbst ab.")
    assert await kept(running) == [("2026-11-24", "2027-08-12", talk.people[EMRE])]
    await talk.to(EAKTE, as_=GRIT, answers=f"Ihre Ansprechperson für E-Akte: {EMRE}")
    assert OTHERS_READ in talk.last.words
    await talk.to("Wie erreiche ich Özlem Kaya?", as_=GRIT, answers=OTHERS_READ)
    await talk.press(EMRE, as_=GRIT, answers=f"{EMRE}: ")


async def test_i_am_back_ends_it(running: Running, talk: Talk) -> None:
    await talk.to("I'm out until Friday, Emre Yıldız covers for me", as_=KAYA, answers="Shall I enter it like this?")
    await talk.press("Save", as_=KAYA, answers="Your absence is entered.")
    await talk.to("I'm back", as_=KAYA, answers="Is your absence over?")
    assert await kept(running) == [("2026-11-24", "2026-11-27", talk.people[EMRE])]
    await talk.press("I am back", as_=KAYA, answers="Welcome back. Your absence is deleted.")
    assert await kept(running) == []
    await talk.to(EAKTE, as_=GRIT, answers=f"Ihre Ansprechperson für E-Akte: {KAYA}", never="nicht im Haus")


async def test_it_can_be_looked_at_changed_and_ended_by_a_press(running: Running, talk: Talk) -> None:
    await talk.to("Ich bin bis Freitag nicht da", as_=GRIT)
    await talk.press("Eintragen", as_=GRIT, answers="Ihre Abwesenheit ist eingetragen.")
    await talk.press("Ändern", as_=GRIT, answers="Wann sind Sie nicht da?")
    await talk.press("Weiter", as_=GRIT, until="2026-12-04", answers="Freitag, 4. Dezember")
    await talk.press("Eintragen", as_=GRIT)
    assert await kept(running) == [("2026-11-24", "2026-12-04", None)]
    await talk.press("Wieder da", as_=GRIT, answers="Willkommen zurück.")
    assert await kept(running) == []
    await talk.press("Doch noch nicht da", as_=GRIT, answers="Ihre Abwesenheit ist eingetragen.")
    assert await kept(running) == [("2026-11-24", "2026-12-04", None)]


async def test_a_reason_is_neither_shown_nor_kept(running: Running, talk: Talk) -> None:
    await talk.to("bin heute krank", as_=KAYA, answers="Özlem Kaya ist heute nicht im Haus.", never="krank")
    await talk.press("Eintragen", as_=KAYA, never="krank")
    await talk.to(EAKTE, as_=GRIT, answers="Özlem Kaya ist heute nicht im Haus.", never="krank")
    async with running.bot.database.read() as connection:
        for table in ("absence", "memory", "campaign_message"):
            rows = (await connection.execute(text(f"SELECT * FROM {table}"))).all()  # noqa: S608 - a constant
            assert "krank" not in str(rows), table


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Ich bin bis 31.2. nicht da", "Diesen Tag gibt es nicht."),
        ("Ich bin bis 1.3.2020 nicht da", "Dieser Tag liegt in der Vergangenheit."),
        ("Ich bin vom 5.1.2027 bis 2.1.2027 nicht da", "Der letzte Tag liegt vor dem ersten."),
        ("Ich bin bis 1.3.2099 nicht da", "mehr als zwei Jahre entfernt"),
        ("Ich bin ab morgen im Urlaub", "Letzter Tag"),
        ("Ich bin bis Freitag nicht da, Vertretung macht Frau Xyzzy", "Wer vertritt Sie?"),
    ],
)
async def test_what_is_not_clear_is_asked_for(running: Running, talk: Talk, said: str, answered: str) -> None:
    await talk.to(said, as_=GRIT, answers=answered)
    assert talk.last.buttons == ["Weiter", "Abbrechen"] and await kept(running) == []
    await talk.press("Weiter", as_=GRIT, begins="2026-12-01", until="2026-12-04", answers="Soll ich das so eintragen?")
    assert "Eintragen" in talk.last.buttons


async def test_bad_days_from_a_card_come_back_with_the_deputy_that_was_chosen(running: Running, talk: Talk) -> None:
    await talk.to("Ich bin ab morgen im Urlaub", as_=GRIT)
    marek = talk.people["Marek Novák"]
    await talk.press(
        "Weiter", as_=GRIT, begins="2026-12-04", until="2026-12-01", deputy=marek, answers="vor dem ersten"
    )
    assert talk.last.card is not None and f"'value': '{marek}'" in str(talk.last.card)
    assert await kept(running) == []


async def test_an_absence_without_a_last_day_holds_for_thirty_days(running: Running, talk: Talk) -> None:
    await talk.to("Ich bin bis auf Weiteres nicht da", as_=KAYA, answers="offen, längstens 30 Tage")
    await talk.press("Eintragen", as_=KAYA)
    await talk.to(EAKTE, as_=GRIT, answers="Özlem Kaya ist zurzeit nicht im Haus.")


async def test_what_begins_later_is_not_told_before(running: Running, talk: Talk) -> None:
    await talk.to("Ich bin ab Montag bis 4.12. nicht da", as_=KAYA)
    await talk.press("Eintragen", as_=KAYA, answers="Montag, 30. November")
    await talk.to(EAKTE, as_=GRIT, answers=f"Ihre Ansprechperson für E-Akte: {KAYA}", never="nicht im Haus")


async def test_when_lead_and_deputy_are_away_the_next_one_is_named_and_both_are_said(talk: Talk) -> None:
    for who in (KAYA, BARTOSZ, FELIX, "Leyla Şahin"):
        await talk.to("Ich bin bis Freitag nicht da, ohne Vertretung", as_=who)
        await talk.press("Eintragen", as_=who)
    await talk.to(EAKTE, as_=GRIT, answers="Für E-Akte ist gerade niemand im Haus. Weiter hilft bis dahin: ")
    assert "Özlem Kaya ist bis einschließlich Freitag, 27. November nicht im Haus." in talk.last.words
    assert "Auch die Vertretung, Bartosz Wiśniewski, ist nicht im Haus." in talk.last.words


async def test_whoever_would_come_instead_is_named_only_if_they_are_here(talk: Talk) -> None:
    away = [KAYA, BARTOSZ, FELIX, "Leyla Şahin"]
    for _ in range(3):
        for who in away[-4:]:
            await talk.to("Ich bin bis Freitag nicht da, ohne Vertretung", as_=who)
            await talk.press("Eintragen", as_=who)
        await talk.to(EAKTE, as_=GRIT, answers="Für E-Akte ist gerade niemand im Haus. Weiter hilft bis dahin: ")
        assert talk.last.card is not None
        helping = str(talk.last.card["fallbackText"]).partition("bis dahin: ")[2]
        found = next(name for name in talk.people if helping.startswith(name))
        assert found not in away
        away.append(found)


async def test_deputies_in_a_circle_who_are_all_away_lead_to_somebody_else(talk: Talk) -> None:
    for who, deputy in ((KAYA, EMRE), (EMRE, KAYA)):
        await talk.to(f"Ich bin bis Freitag nicht da, Vertretung: {deputy}", as_=who)
        await talk.press("Eintragen", as_=who)
    await talk.to(EAKTE, as_=GRIT, never=f"Ihre Ansprechperson für E-Akte: {EMRE}")
    await talk.to(f"Wer vertritt {KAYA}?", as_=GRIT, answers=f"{EMRE} ist bis einschließlich Freitag")


async def test_two_people_of_the_deputys_name_are_asked_back(talk: Talk) -> None:
    await talk.to("Ich bin bis Freitag nicht da, Vertretung: Herr Müller", as_=KAYA, answers="Wer vertritt Sie?")


async def test_an_old_card_enters_nothing_that_is_over(running: Running, talk: Talk) -> None:
    said = await press(talk, "contacts.set_away", KAYA, begins="2026-10-01", until="", deputy="")
    assert "Dieser Tag liegt in der Vergangenheit." in said
    assert await kept(running) == []


async def test_with_another_holder_here_both_who_are_away_are_said_as_well(talk: Talk) -> None:
    for who in (KAYA, BARTOSZ):
        await talk.to("Ich bin bis Freitag nicht da, ohne Vertretung", as_=who)
        await talk.press("Eintragen", as_=who)
    await talk.to(EAKTE, as_=GRIT, answers=f"Ihre Ansprechperson für E-Akte: {FELIX}")
    assert "Auch die Vertretung, Bartosz Wiśniewski, ist nicht im Haus." in talk.last.words


async def test_nobodys_absence_is_told_in_a_channel(talk: Talk) -> None:
    await talk.to("Ich bin bis Freitag nicht da", as_=KAYA)
    await talk.press("Eintragen", as_=KAYA)
    channel = next(
        one["id"] for one in await talk.get(f"/api/chats?as={talk.people[GRIT]}") if one["kind"] == "channel"
    )
    await talk.to(EAKTE, as_=GRIT, channel=channel, answers=KAYA, never="nicht im Haus")


@pytest.mark.parametrize(
    "said",
    [
        "Ich bin bis 12. August nicht da, Vertretung: Herr Yıldız",
        "bin ab morgen im Urlaub bis 3.1.",
        "I'm out until Friday, Özlem covers for me",
        "bin heute krank",
        "ich bin wieder da",
        "Guten Morgen, ich bin heute leider nicht im Haus.",
        "I'll be on leave next week",
        "Bin zurück",
        "Ich habe ab Montag Urlaub",
        "i am back",
        "Ab Montag bin ich im Urlaub",
        "Morgen habe ich frei",
        "From Monday I'll be on vacation until 12 December",
        "Am 12.12. bin ich wieder da",
        "I'm back from vacation",
        "ich bin aus dem Urlaub zurück",
    ],
)
def test_whoever_speaks_of_the_own_absence_is_heard(said: str) -> None:
    assert said_away(said)


@pytest.mark.parametrize(
    "said",
    [
        "ist Frau Kaya bis August nicht da?",
        "Frau Kaya ist bis August nicht da",
        "Wer vertritt mich, wenn ich im Urlaub bin?",
        "Ich bin nicht mehr zuständig für die E-Akte",
        "Wo kann ich meinen Urlaub beantragen?",
        "ich bin krank vor Sorge um das Projekt",
        "Wie melde ich mich krank",
        "Ich bin neu hier",
        "I am out of ideas",
        "Ich habe eine Idee",
        "ich will wissen wer im Urlaub ist",
        "Was ist neu seit ich im Urlaub war?",
        "Ich bin nicht zufrieden mit der E-Akte",
        "When is Özlem back?",
        "Ab Montag ist Frau Kaya im Urlaub",
        "Bis Freitag brauche ich das Update, sonst bin ich weg",
        "ich bin frei am Montag für ein Gespräch",
        "ich habe keinen Urlaub",
        "Ich habe Urlaub eingereicht",
        "I'm back from my feedback",
        "I have a sick child",
        "ich habe den Zugang weg",
        "ich war letzte Woche krank",
        "ich fehle auf der Liste",
        "am Montag habe ich einen Termin",
        "zurück",
        "back",
        "hallo",
        "",
    ],
)
def test_other_words_are_not_taken_for_an_absence(said: str) -> None:
    assert not said_away(said)
