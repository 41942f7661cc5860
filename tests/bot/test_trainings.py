"""Conversations about courses."""

import pytest

from tests.bot.line import CHANNEL, Line
from tests.talk import Talk

GRIT = "Grit Sommer"


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Welche Schulungen gibt es?", "Diese Schulungen gibt es\nTeams: Besprechungen und Chats"),
        ("Gibt es eine Schulung zur E-Akte?", "Schulungen zu E-Akte\nE-Akte: Grundlagen"),
        ("Which courses do you offer for OZG?", "Courses on Online Services Portal"),
        ("Gibt es eine Schulung zum Bauantrag?", "Zu Digitaler Bauantrag ist gerade keine Schulung eingetragen."),
        ("Welche Schulungen gibt es im Februar?", "Schulungen: im Februar\nSchreiben für das neue Intranet"),
        ("Which courses are there in February?", "Courses: in February\nWriting for the new intranet"),
        ("Welche Schulungen gibt es im Juli?", "Keine Schulung gefunden: im Juli\nDas gibt es sonst:"),
        ("Gibt es Schulungen nur online?", "Schulungen: nur online\nTeams: Besprechungen und Chats"),
    ],
)
async def test_a_question_gets_its_courses(talk: Talk, said: str, answered: str) -> None:
    await talk.to(said, as_=GRIT, answers=answered)


async def test_the_next_ones_come_first_and_more_than_five_are_paged(talk: Talk) -> None:
    first = await talk.to("Welche Schulungen gibt es?", as_=GRIT, answers="Und 3 weitere Schulungen.")
    assert first.words.index("Mittwoch, 2. Dezember") < first.words.index("Dienstag, 12. Januar 2027")
    assert "Selbstlernkurs" not in first.words
    more = await talk.press("Weitere zeigen", as_=GRIT, answers="Weitere Schulungen")
    assert "Wann: jederzeit" in more.words and "Weitere zeigen" not in more.buttons


async def test_for_me_leaves_out_what_is_for_others(talk: Talk) -> None:
    shown = await talk.to("Welche Schulungen gibt es für mich?", as_="Özlem Kaya", answers="Schulungen: für")
    assert "Für: Alle" in shown.words and "Umwelt und Soziales" not in shown.words


async def test_signing_up_opens_the_link_and_offers_the_calendar_file(talk: Talk) -> None:
    shown = await talk.to(
        "Ich möchte mich zur Schulung E-Akte anmelden",
        as_=GRIT,
        answers="An- und abmelden geht direkt bei der Schulung",
    )
    assert shown.action("Zur Anmeldung")["url"] == "https://lernen.musterstadt.example/e-akte"
    assert "Kalenderdatei" in shown.buttons
    await talk.press("Fortbildung fragen", as_=GRIT, answers="Ngọc Anh Trần")


async def test_of_several_it_asks_which_one(talk: Talk) -> None:
    await talk.to("Which online courses can I sign up for?", as_=GRIT)
    await talk.to("Gibt es Schulungen nur online?", as_=GRIT)
    await talk.press("Anmelden", as_=GRIT, answers="Welche Schulung meinen Sie?")
    await talk.press("OZG-Portal: Anträge b…", as_=GRIT, answers="Schulung: OZG-Portal: Anträge bearbeiten")


async def test_without_a_link_it_names_who_signs_one_up(talk: Talk) -> None:
    shown = await talk.to("Ich möchte mich zur Schulung Digitaler Posteingang anmelden", as_=GRIT)
    assert "Anmeldung: über Ngọc Anh Trần" in shown.words and "Zur Anmeldung" not in shown.buttons


async def test_in_a_channel_the_calendar_file_is_left_to_ones_own_chat(talk: Talk) -> None:
    shown = await talk.to("Ich möchte mich zur Schulung E-Akte anmelden", as_=GRIT, channel=CHANNEL)
    assert "bekommen Sie im persönlichen Chat" in shown.words and "Kalenderdatei" not in shown.buttons


async def test_the_calendar_file_is_offered_and_brought(line: Line) -> None:
    await line.meet(GRIT)
    ((training,),) = await line.sql("SELECT id FROM training WHERE title->>'de' = 'E-Akte: Grundlagen'")
    await line.post(line.press(GRIT, "trainings.calendar", {"training": training}))
    (offer,) = line.far.came[-1][2]["attachments"]
    assert offer["name"] == "Schulung-2027-01-12.ics"
    url = f"{line.far.url}files/up"
    upload = {"uploadUrl": url, "contentUrl": url, "name": offer["name"], "uniqueId": "1", "fileType": "ics"}
    value = {
        "type": "fileUpload",
        "action": "accept",
        "context": offer["content"]["acceptContext"],
        "uploadInfo": upload,
    }
    await line.post(line.activity(GRIT, "invoke", name="fileConsent/invoke", value=value))
    file = line.far.files["/files/up"].decode()
    assert "SUMMARY:E-Akte: Grundlagen\r\n" in file and "DTSTART;VALUE=DATE:20270112\r\n" in file
    assert "DTSTAMP:20261124T0800" in file and "LOCATION:Bürgerhaus\\, Schulungsraum 2\r\n" in file


async def test_a_course_without_a_day_has_no_file(line: Line) -> None:
    await line.meet(GRIT)
    ((training,),) = await line.sql("SELECT id FROM training WHERE day IS NULL")
    answered = await line.post(line.press(GRIT, "trainings.calendar", {"training": training}))
    assert answered.body["value"].startswith("Für diese Schulung ist kein Tag eingetragen")
