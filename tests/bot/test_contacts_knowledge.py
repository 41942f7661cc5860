"""An answer that holds for others: asked, answered, taken, and given to whoever asks the same; as conversations."""

from datetime import UTC, datetime

import pytest

from bot.contacts.rewording import Rewording
from domain.people import Language
from store.contacts import knowledge
from store.schema import metadata
from tests.bot.line import Line
from tests.bot.told import LEAD, sent
from tests.conftest import Running
from tests.talk import Shown, Talk

PETRA, GRIT, DANIEL, ADMIN = "Petra Schäfer", "Grit Sommer", "Daniel Osei", "Bartosz Wiśniewski"
ASKED = "Hallo Frau Kaya, ich bin Petra Schäfer. Wo bekomme ich die neue Chipkarte für das Scanzentrum? Danke!"
NEUTRAL = "Wo bekommt man die neue Chipkarte für das Scanzentrum?"
ANSWER = "Am Empfang im Erdgeschoss, mit dem Dienstausweis."
OTHERS = "wo krieg ich denn eine neue chipkarte fürs Scanzentrum her"
KNOW, PREVIEW, KEEP = "Ins Wissen aufnehmen", "Vorschau", "Aufnehmen"


async def answered(running: Running, asked: str = ASKED, reply: str = ANSWER) -> Shown:
    """Petra asks about an update, Özlem answers: the card Özlem has then."""
    talk = running.talk
    await talk.post("/control/install", {"people": [talk.people[name] for name in (LEAD, PETRA, GRIT, DANIEL)]})
    _, card = await sent(running, PETRA)
    await talk.press("Fragen", as_=PETRA, on=card)
    await talk.press("Frage senden", as_=PETRA, asking=asked)
    await talk.arrives("Frage von Petra Schäfer", as_=LEAD)
    return await talk.press("Antwort senden", as_=LEAD, reply=reply)


async def kept(running: Running, **typed: str) -> Shown:
    """The answer is in the knowledge base."""
    talk = running.talk
    await answered(running)
    await talk.press(KNOW, as_=LEAD)
    await talk.press(PREVIEW, as_=LEAD, on=talk.last, **typed)
    return await talk.press(KEEP, as_=LEAD, answers="Aufgenommen.")


async def test_a_question_answered_once_is_answered_directly_from_then_on(running: Running, talk: Talk) -> None:
    given = await answered(running)
    assert KNOW in given.buttons
    form = await talk.press(KNOW, as_=LEAD, answers="Wer gefragt hat, steht nirgends.")
    assert "ich bin Petra" not in str(form.card)
    assert NEUTRAL in str(form.card) and ANSWER in str(form.card)
    preview = await talk.press(PREVIEW, as_=LEAD, answers="So bekommen es andere")
    assert NEUTRAL in preview.words and preview.buttons == [KEEP, "Ändern", "Nicht aufnehmen"]
    await talk.press(KEEP, as_=LEAD, answers="Aufgenommen. Ich beantworte diese Frage jetzt selbst.")
    direct = await talk.to(OTHERS, as_=GRIT, answers=ANSWER)
    assert "Quelle: Özlem Kaya. Stand: Dienstag, 24. November." in direct.words
    assert "Gültig bis Mittwoch, 24. November 2027." in direct.words
    assert direct.buttons == ["Ansprechperson", "Hilft mir nicht", "Stimmt nicht mehr"]
    await talk.press("Hilft mir nicht", as_=GRIT, never="Das können", on=direct)
    assert f"{OTHERS}?" in str(talk.last.card)
    await talk.press("Stimmt nicht mehr", as_=GRIT, on=direct, answers="Scanzentrum")
    await talk.press("Ansprechperson", as_=GRIT, on=direct, answers="Özlem Kaya")


async def test_that_an_answer_is_wrong_reaches_whoever_keeps_it(running: Running, talk: Talk) -> None:
    await kept(running)
    direct = await talk.to(OTHERS, as_=GRIT, answers=ANSWER)
    form = await talk.press("Stimmt nicht mehr", as_=GRIT, on=direct, answers="Chipkarte")
    assert LEAD in form.words and ADMIN not in form.words
    await talk.press("Melden", as_=GRIT, on=form, wrong="Das gibt es jetzt im Bürgerbüro.")
    await talk.to("Was liegt bei mir?", as_=ADMIN, never="Chipkarte")
    await talk.to("Was liegt bei mir?", as_=LEAD, answers="Chipkarte")


async def test_where_others_read_along_nobody_gets_the_buttons_of_whoever_keeps_it(
    running: Running, talk: Talk
) -> None:
    await kept(running)
    shared = await talk.to(OTHERS, as_=LEAD, channel="19:eakte@thread.tacv2", answers=ANSWER)
    assert shared.action("Stimmt nicht mehr")["verb"] == "contacts.correct"
    alone = await talk.to(OTHERS, as_=LEAD, answers=ANSWER)
    assert alone.action("Stimmt nicht mehr")["verb"] == "contacts.known"


async def test_what_is_only_alike_is_offered_and_not_said(running: Running, talk: Talk) -> None:
    await kept(running)
    asked = "Wann krieg ich eigentlich die Chipkarte fürs Scanzentrum mit Lichtbild?"
    near = await talk.to(asked, as_=GRIT, never=ANSWER)
    assert "Ähnliche Antwort" in near.buttons
    await talk.press("Ähnliche Antwort", as_=GRIT, answers=ANSWER)


async def test_in_both_languages(running: Running, talk: Talk) -> None:
    english = {"question_other": "Where do you get the new chip card?", "answer_other": "At reception."}
    await kept(running, **english)
    direct = await talk.to("where can I get a new chip card", as_=DANIEL, answers="At reception.")
    assert "Source: Özlem Kaya." in direct.words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"answer_text": "Petra Schäfer weiß es."}, "„Petra Schäfer“ verrät, wer gefragt hat."),
        ({"answer_text": "Zahlen Sie an DE89 3704 0044 0532 0130 00."}, "Kontonummer"),
        ({"answer_text": "Frau Ott, geb. 12.03.1961, hat es."}, "Geburtsdatum"),
        ({"answer_text": " "}, "Antwort: Hier fehlt noch etwas."),
        ({"question_text": "ä" * 401}, "401 Zeichen"),
        ({"question_other": "Where?"}, "Antwort in der anderen Sprache: Hier fehlt noch etwas."),
    ],
)
async def test_what_may_not_stand_there_is_named_and_nothing_is_lost(
    running: Running, talk: Talk, line: Line, typed: dict[str, str], said: str
) -> None:
    await answered(running)
    form = await talk.press(KNOW, as_=LEAD)
    again = await talk.press(PREVIEW, as_=LEAD, on=form, answers=said, **typed)
    assert PREVIEW in again.buttons and all(words.strip() in str(again.card) for words in typed.values())
    assert await line.sql("SELECT 1 FROM knowledge") == []


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Schreiben Sie an fremd@anderswo.example.", "„fremd@anderswo.example“ ist keine Adresse aus dem Verzeichnis."),
        ("Rufen Sie 0211 987654-0 an.", "keine Nummer aus dem Verzeichnis."),
        ("Fragen Sie Petra.", "„Petra“ könnte der Name sein"),
    ],
)
async def test_what_only_may_tell_of_a_person_is_pointed_at(
    running: Running, talk: Talk, answer: str, said: str
) -> None:
    await answered(running)
    await talk.press(KNOW, as_=LEAD)
    await talk.press(PREVIEW, as_=LEAD, answer_text=answer, answers=said)
    await talk.press(KEEP, as_=LEAD, answers="Aufgenommen.")


async def test_not_wanted_it_is_not_asked_again_and_not_answered(running: Running, talk: Talk, line: Line) -> None:
    given = await answered(running)
    form = await talk.press(KNOW, as_=LEAD)
    await talk.press("Nicht aufnehmen", as_=LEAD, on=form, answers="bleibt nur bei der Person, die gefragt hat.")
    await talk.press(KNOW, as_=LEAD, on=given, answers="bleibt nur bei der Person")
    await talk.press(PREVIEW, as_=LEAD, on=form, answers="bleibt nur bei der Person")
    assert await line.sql("SELECT 1 FROM knowledge") == []
    await talk.to(OTHERS, as_=GRIT, never=ANSWER)


async def test_pressing_twice_takes_it_once_and_only_what_was_shown(running: Running, talk: Talk, line: Line) -> None:
    given = await answered(running)
    form = await talk.press(KNOW, as_=LEAD)
    first = await talk.press(PREVIEW, as_=LEAD, on=form)
    await talk.press(PREVIEW, as_=LEAD, on=form, answer_text="Am Empfang.")
    shown = await talk.press(KEEP, as_=LEAD, on=first, answers="Am Empfang.")
    assert KEEP in shown.buttons and await line.sql("SELECT 1 FROM knowledge") == []
    for _ in range(2):
        await talk.press(KEEP, as_=LEAD, on=shown)
    await talk.press(KNOW, as_=LEAD, on=given, answers="Diese Antwort ist aufgenommen.")
    assert [row.answer_de for row in await line.sql("SELECT answer_de FROM knowledge")] == ["Am Empfang."]


async def test_what_was_typed_is_there_when_one_comes_back(running: Running, talk: Talk) -> None:
    given = await answered(running)
    await talk.press(KNOW, as_=LEAD)
    await talk.press(PREVIEW, as_=LEAD, answer_text="Am Empfang, Raum 3.")
    await talk.press("Ändern", as_=LEAD)
    assert "Am Empfang, Raum 3." in str(talk.last.card)
    await talk.press(KNOW, as_=LEAD, on=given)
    assert "Am Empfang, Raum 3." in str(talk.last.card)


async def test_nobody_else_takes_or_changes_it(running: Running, talk: Talk, line: Line) -> None:
    await answered(running)
    (question,) = await line.sql("SELECT id FROM question")
    for who in (PETRA, GRIT, ADMIN):
        press = line.press(who, "contacts.know", {"question": question.id})
        assert (await line.post(press)).body["value"] == "Diese Antwort hat jemand anderes gegeben."
    await talk.press(KNOW, as_=LEAD)
    await talk.press(PREVIEW, as_=LEAD)
    await talk.press(KEEP, as_=LEAD)
    (entry,) = await line.sql("SELECT id FROM knowledge")
    for verb in ("known", "know_confirm", "know_edit", "know_preview", "know_keep", "know_remove", "know_restore"):
        press = line.press(GRIT, f"contacts.{verb}", {"knowledge": entry.id, "sure": "1"})
        said = (await line.post(press)).body["value"]
        assert said == "Diesen Eintrag hält jemand anderes aktuell: Özlem Kaya.", verb
    assert [row.removed_on for row in await line.sql("SELECT removed_on FROM knowledge")] == [None]


async def test_what_has_ended_is_not_answered_until_it_holds_again(running: Running, talk: Talk, line: Line) -> None:
    await kept(running, months="3")
    (entry,) = await line.sql("SELECT id, valid_until FROM knowledge")
    assert str(entry.valid_until) == "2027-02-24"
    await running.move_clock(datetime(2027, 2, 25, 9, tzinfo=UTC))
    await talk.to(OTHERS, as_=GRIT, never=ANSWER)
    async with running.bot.database.read() as connection:
        town, lead = running.bot.known.town, talk.person(LEAD)
        waiting = await knowledge.open_for(connection, lead, town, datetime(2027, 2, 25).date())
        assert [one.id for one in waiting] == [entry.id]
        assert await knowledge.open_for(connection, talk.person(GRIT), town, datetime(2027, 2, 25).date()) == ()
    shown = await line.post(line.press(LEAD, "contacts.know_confirm", {"knowledge": entry.id}))
    assert "Der Eintrag gilt jetzt bis Freitag, 25. Februar 2028." in str(shown.body)
    await talk.to(OTHERS, as_=GRIT, answers=ANSWER)


async def test_ninety_days_after_its_end_it_is_gone(running: Running, talk: Talk, line: Line) -> None:
    await kept(running, months="3")
    async with running.bot.database.begin() as connection:
        assert await knowledge.forget_old(connection, datetime(2027, 5, 25, tzinfo=UTC)) == 0
        assert await knowledge.forget_old(connection, datetime(2027, 5, 26, tzinfo=UTC)) == 1
    assert await line.sql("SELECT 1 FROM knowledge_draft") == []


async def test_the_list_is_searched_and_an_entry_is_changed_taken_out_and_put_back(
    running: Running, talk: Talk, line: Line
) -> None:
    await kept(running)
    await talk.to("Wissen", as_=LEAD, answers="Ein Eintrag im Wissen")
    listing = talk.last
    await talk.press("Suchen", as_=LEAD, on=listing, words="parkhaus", answers="Im Wissen steht nichts")
    await talk.press("Suchen", as_=LEAD, on=listing, words="chipk", answers="Ein Eintrag im Wissen")
    await talk.press("Ansehen", as_=LEAD, answers=ANSWER)
    entry = talk.last
    assert entry.buttons == ["Noch ein Jahr gültig", "Ändern", "Herausnehmen"]
    await talk.press("Ändern", as_=LEAD, answers="Eintrag ändern")
    await talk.press(PREVIEW, as_=LEAD, answer_text="Am Empfang, neu.")
    await talk.press(KEEP, as_=LEAD, answers="Am Empfang, neu.")
    await talk.to(OTHERS, as_=GRIT, answers="Am Empfang, neu.")
    await talk.press("Herausnehmen", as_=LEAD, on=entry, answers="Diesen Eintrag herausnehmen?")
    await talk.press("Herausnehmen", as_=LEAD, answers="Der Eintrag ist herausgenommen.")
    out = talk.last
    await talk.to(OTHERS, as_=GRIT, never="Am Empfang, neu.")
    await talk.press("Rückgängig", as_=LEAD, on=out, answers="Der Eintrag ist wieder da.")
    await talk.to(OTHERS, as_=GRIT, answers="Am Empfang, neu.")
    await talk.to("Wissen", as_=GRIT, answers="Im Wissen steht nichts, was Sie aktuell halten")
    await talk.to("Wissen", as_=ADMIN, answers="Ein Eintrag im Wissen")


async def test_who_has_left_is_followed_by_whoever_keeps_the_project(running: Running, talk: Talk, line: Line) -> None:
    await kept(running)
    await line.sql("UPDATE person SET gone_at = now() WHERE name = 'Özlem Kaya'")
    await line.sql("UPDATE town SET version = version + 1")
    direct = await talk.to(OTHERS, as_=GRIT, answers=ANSWER)
    assert "Quelle: Özlem Kaya" not in direct.words and "Quelle: " in direct.words


async def test_a_dump_tells_nothing_of_who_asked_once_the_question_is_gone(
    running: Running, talk: Talk, line: Line
) -> None:
    await kept(running)
    (question,) = await line.sql("SELECT id, asker FROM question")
    await line.sql("DELETE FROM question")
    traces = []
    for table in metadata.sorted_tables:
        if not table.name.startswith("knowledge"):
            continue
        for row in await line.sql(f'SELECT t::text FROM "{table.name}" t'):  # noqa: S608
            traces += [table.name for sign in (question.asker, "Petra", "Schäfer") if sign in row[0]]
    entries = [row[0] for row in await line.sql("SELECT t::text FROM knowledge t")]
    assert traces == [] and len(entries) == 1 and question.id not in entries[0]
    drafts = await line.sql("SELECT typed::text, state FROM knowledge_draft")
    assert [(row.typed, row.state) for row in drafts] == [("{}", "kept")]


@pytest.mark.parametrize(
    ("said", "language", "neutral"),
    [
        (ASKED, "de", NEUTRAL),
        ("Gilt das auch für Teilzeit? Viele Grüße\nPetra Schäfer", "de", "Gilt das auch für Teilzeit?"),
        ("Moin, wie melde ich mich am Portal an? LG Petra", "de", "Wie meldet man sich am Portal an?"),
        ("Müssen wir unseren Scanner abgeben? Danke im Voraus.", "de", "Muss man den Scanner abgeben?"),
        ("Hi Özlem, do I have to scan my old files? Thanks, Petra", "en", "Do you have to scan your old files?"),
        ("Where do I get my card? Kind regards, Petra Schäfer", "en", "Where do you get your card?"),
    ],
)
def test_a_question_is_put_neutrally(said: str, language: Language, neutral: str) -> None:
    assert Rewording().neutral(said, PETRA, language) == neutral
