"""Words about citizens, or of distress, in a form: the bot says so once, and until then nothing of them is kept."""

import pytest

from tests.bot.line import Line
from tests.bot.test_rights import NOW

GRIT, LEAD, DANIEL = "Grit Sommer", "Özlem Kaya", "Daniel Osei"
CITIZEN = "Frau Zwetschgenmus, geb. 12.03.1970, wartet."
DISTRESS = "Zwetschgenmus, ich kann nicht mehr"
AGAIN = "drücken Sie die Schaltfläche noch einmal"
PUT = "00000000000000a1"


@pytest.fixture
async def there(line: Line) -> Line:
    """An afternoon on which a question waits for the lead, and one is answered."""
    await line.running.move_clock(NOW.replace(hour=14))
    await line.meet(GRIT, LEAD, DANIEL)
    people = line.running.talk.people
    await line.sql(
        "INSERT INTO question (id, asker, contact, words, asked_at) VALUES (:id, :asker, :contact, 'Wann?', :now)",
        id=PUT,
        asker=people[GRIT],
        contact=people[LEAD],
        now=NOW,
    )
    await line.sql(
        "INSERT INTO question (id, asker, contact, words, asked_at, state, answer, answered_by)"
        " VALUES ('00000000000000a2', :asker, :contact, 'Wann?', :now, 'answered', 'Morgen.', :contact)",
        asker=people[GRIT],
        contact=people[LEAD],
        now=NOW,
    )
    return line


FORMS = [
    (GRIT, "contacts.send_question", {"question": "00000000000000a9", "human": "1", "project": "eakte"}, "asking"),
    (LEAD, "contacts.answer", {"question": PUT}, "reply"),
    (GRIT, "contacts.report", {"correction": "00000000000000b1", "project": "eakte"}, "wrong"),
    (GRIT, "ideas.preview", {"idea": "00000000000000c1", "on": "annoys|helps|process"}, "annoys"),
]


@pytest.mark.parametrize(("who", "verb", "ids", "field"), FORMS)
@pytest.mark.parametrize(("kind", "typed"), [("citizens", CITIZEN), ("distress", DISTRESS)])
async def test_it_is_said_before_it_leaves(
    there: Line, who: str, verb: str, ids: dict[str, str], field: str, kind: str, typed: str
) -> None:
    contact = {"contact": there.running.talk.people[LEAD]}
    said = await pressed(there, who, verb, {**ids, **contact, field: typed})
    assert AGAIN in said and typed in said.replace("\\", "")
    assert ("allein" in said) == (kind == "distress")
    assert "zwetschgenmus" not in (await everything(there)).casefold()
    said = await pressed(there, who, verb, {**ids, **contact, field: typed, "cautioned": kind})
    assert AGAIN not in said
    assert "zwetschgenmus" in (await everything(there)).casefold()


@pytest.mark.parametrize("typed", [CITIZEN, DISTRESS])
async def test_no_knowledge_is_made_of_it_nor_a_draft(there: Line, typed: str) -> None:
    ids = {"question": "00000000000000a2", "cautioned": "citizens"}
    words = {"question_text": "Wann?", "answer_text": typed}
    said = await pressed(there, LEAD, "contacts.know_preview", {**ids, **words})
    assert "aufbewahren" in said
    assert "zwetschgenmus" not in (await everything(there)).casefold()


async def test_everyday_words_go_as_they_are(there: Line) -> None:
    who, verb, ids, field = FORMS[3]
    said = await pressed(there, who, verb, {**ids, field: "Zwetschgenmus wird zweimal eingetippt."})
    assert AGAIN not in said and "Zwetschgenmus" in await everything(there)


async def pressed(line: Line, who: str, verb: str, data: dict[str, str]) -> str:
    answered = await line.post(line.press(who, verb, data))
    assert answered.status == 200
    return str(answered.body)


async def everything(line: Line) -> str:
    """Every row of every table."""
    tables = await line.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'memory'")
    rows = [await line.sql(f'SELECT t::text FROM "{table}" t') for (table,) in tables]  # noqa: S608 – names of tables
    return "\n".join(str(row) for found in rows for row in found)
