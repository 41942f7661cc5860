"""Distress and citizens' data: a fixed, kind answer, and nothing of it stays anywhere."""

import pytest

from bot.aside import CITIZENS, DISTRESS, kind_of
from domain.town import Town
from graph.town import open_town
from tests.bot.line import Line
from tests.conftest import SAMPLE

GRIT = "Grit Sommer"


@pytest.fixture(scope="module")
def town() -> Town:
    return open_town(SAMPLE).town


DESPERATE = (
    "ich kann nicht mehr",
    "Ich kann einfach nicht mehr.",
    "mir geht es richtig schlecht",
    "mir gehts echt dreckig",
    "werde gemobbt",
    "Ich werde von meinem Chef gemobbt!",
    "Mein Kollege mobbt mich",
    "ich will nicht mehr leben",
    "Ich möchte sterben",
    "ich denke oft an Selbstmord",
    "Ich tu mir was an",
    "ich bring mich um",
    "ich halte das nicht mehr aus",
    "ich weiß nicht mehr weiter",
    "ich werde sexuell belästigt",
    "I want to kill myself",
    "i don't want to live anymore",
    "I can't take it anymore",
    "I feel hopeless",
    "I am being bullied by my boss",
)
OF_CITIZENS = (
    "DE89 3704 0044 0532 0130 00",
    "Bitte de89370400440532013000 prüfen",
    "Max Mustermann geb. 12.03.1970 möchte einen Ausweis",
    "Frau Schmitz, geboren am 3. Mai 1980",
    "die Adresse von Herrn Schmitz aus der Beethovenstraße",
    "wo wohnt Herr Schulte",
    "Aktenzeichen 50.2-123/22 Frau Lohmann",
    "Die Bürgerin Frau Schmidt hat einen Antrag gestellt",
    "her date of birth: 12.03.1970",
)
HARMLESS = (
    "Die E-Akte geht nicht mehr",
    "Ich kann die Akte nicht mehr öffnen",
    "Ich kann mich nicht mehr anmelden",
    "Das stimmt nicht mehr",
    "Ich kann am 3. März nicht mehr",
    "Ich bin mit dem neuen System überfordert, gibt es eine Schulung?",
    "Der E-Akte geht es schlecht",
    "I can't open the file anymore",
    "I can't take part in the training",
    "Wie ist die Adresse von Frau Kaya?",
    "Wie ist die E-Mail-Adresse von Frau Schmidt?",
    "Wo sitzt Herr Yıldız in der Bahnhofstraße?",
    "Wer bearbeitet Aktenzeichen?",
    "Wann ist der Termin am 12.03.2026?",
    "Frau Kaya arbeitet nicht mehr hier",
    "DE12 3456 7890 1234 5678 90",
)


@pytest.mark.parametrize("said", DESPERATE)
def test_distress_is_heard(said: str, town: Town) -> None:
    assert kind_of(said, town) == DISTRESS


@pytest.mark.parametrize("said", OF_CITIZENS)
def test_citizens_data_is_seen(said: str, town: Town) -> None:
    assert kind_of(said, town) == CITIZENS


@pytest.mark.parametrize("said", HARMLESS)
def test_everyday_words_are_neither(said: str, town: Town) -> None:
    assert kind_of(said, town) is None


async def test_nothing_of_it_stands_in_any_table(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    caplog.set_level("DEBUG")
    for said in ("Zwetschgenmus, ich kann nicht mehr", "Frau Zwetschgenmus, geb. 12.03.1970, Az. 12/34"):
        (answer,) = await line.say(GRIT, said)
        assert "allein" in answer or "Bürgerinnen" in answer
    await line.say(GRIT, "Notlage")
    await line.say(GRIT, "als Text")
    assert "zwetschgenmus" not in (await _everything(line)).casefold()
    assert "zwetschgenmus" not in caplog.text.casefold()
    assert "allein" not in str(await line.sql("SELECT * FROM memory"))


@pytest.mark.parametrize("said", ["Zwetschgenmus, ich kann nicht mehr", "Zwetschgenmus, IBAN DE89370400440532013000"])
async def test_nothing_of_it_stays_wherever_it_is_said(line: Line, said: str, caplog: pytest.LogCaptureFixture) -> None:
    await line.meet(GRIT)
    caplog.set_level("DEBUG")
    for before in ("Qwxz hjkl", "qwrtz plmk"):
        await line.say(GRIT, before)
    (answer,) = await line.say(GRIT, said)
    assert "allein" in answer or "Bürgerinnen" in answer
    await line.say(GRIT, "Ich möchte mit einem Menschen sprechen")
    assert "zwetschgenmus" not in str(line.far.came[-1]).casefold(), "no form begins with it"
    assert (await line.post(line.in_channel(GRIT, said))).status == 200
    (answer,) = line.far.texts[-1:]
    assert "allein" in answer or "Bürgerinnen" in answer
    for noun in sorted(line.running.bot.router.searches):
        query = {"commandId": noun, "parameters": [{"name": noun, "value": said}], "queryOptions": {"count": 5}}
        found = await line.post(line.activity(GRIT, "invoke", name="composeExtension/query", value=query))
        assert found.status == 200
    typeahead = {"queryText": said, "queryOptions": {"top": 5, "skip": 0}, "dataset": "people"}
    assert (await line.post(line.activity(GRIT, "invoke", name="application/search", value=typeahead))).status == 200
    assert "zwetschgenmus" not in (await _everything(line)).casefold()
    assert "zwetschgenmus" not in caplog.text.casefold()
    assert not await line.sql("SELECT 1 FROM gap")


@pytest.mark.parametrize("said", ["Wer ist für Frau Lohmann zuständig?", "Who is responsible for Mrs Lohmann?"])
async def test_a_strangers_name_is_no_gap(line: Line, said: str) -> None:
    await line.meet(GRIT)
    await line.say(GRIT, said)
    assert not await line.sql("SELECT 1 FROM gap")
    await line.say(GRIT, "Wer ist für Katzenfutter zuständig?")
    assert await line.sql("SELECT 1 FROM gap")


async def test_a_town_without_such_an_entry_has_an_answer_too(line: Line) -> None:
    await line.meet(GRIT)
    known = line.running.bot.known
    town = known.town
    try:
        object.__setattr__(town, "elsewhere", ())
        assert "0800 111 0 111" in (await line.say(GRIT, "ich kann nicht mehr"))[0]
        assert "Datenschutz" in (await line.say(GRIT, "IBAN DE89370400440532013000"))[0]
    finally:
        known.town = town


async def _everything(line: Line) -> str:
    tables = await line.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [await line.sql(f'SELECT t::text FROM "{table}" t') for (table,) in tables]  # noqa: S608 – names of tables
    return "\n".join(str(row) for found in rows for row in found)
