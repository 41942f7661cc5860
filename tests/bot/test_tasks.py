"""What waits for someone, in the chat and in the morning: told as conversations."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.tasks import Kind
from tests.bot.line import CHANNEL, Line
from tests.conftest import TUESDAY, Running
from tests.talk import Talk

ADMIN, GRIT = "Bartosz Wiśniewski", "Grit Sommer"
WEDNESDAY_MORNING = datetime(2026, 11, 25, 7, 5, tzinfo=UTC)


async def note_gap(line: Line, words: str, day: str = "2026-11-24") -> None:
    await line.sql(
        "INSERT INTO gap (id, key, noted_on) VALUES (:id, :key, CAST(:day AS date))",
        id=f"{abs(hash(words)):016x}"[:16],
        key=f"topic:{words}",
        day=day,
    )


async def make_stale(line: Line, most: int) -> None:
    await line.sql("UPDATE responsibility SET confirmed_at = :now", now=TUESDAY)
    await line.sql(
        "UPDATE responsibility SET confirmed_at = :then WHERE id IN "
        "(SELECT id FROM responsibility WHERE project IS NULL ORDER BY position LIMIT :most)",
        then=TUESDAY - timedelta(days=200),
        most=most,
    )


@pytest.mark.parametrize("said", ["Was liegt bei mir?", "was muss ich noch tun", "meine aufgaben", "Was liegt an?"])
async def test_whoever_has_nothing_reads_so(talk: Talk, said: str) -> None:
    await talk.to(said, as_=GRIT, answers="Bei Ihnen liegt nichts")


async def test_in_english(talk: Talk) -> None:
    await talk.to("What is on my plate?", as_="Oluwaseun Adeyemi", answers="Nothing is waiting for you")


async def test_what_nobody_answers_for_waits_for_the_admins(line: Line, talk: Talk) -> None:
    await note_gap(line, "schließanlage")
    await talk.to("Was liegt bei mir?", as_=GRIT, answers="Bei Ihnen liegt nichts", never="schließanlage")
    await talk.to("Was liegt bei mir?", as_=ADMIN, answers="Eine Sache liegt bei Ihnen")
    assert "schließanlage" in talk.last.words
    opened = await talk.press("1. Ansehen", as_=ADMIN, answers="schließanlage")
    await talk.press("Erledigt", as_=ADMIN, on=opened)
    await talk.to("Was liegt bei mir?", as_=ADMIN, answers="Bei Ihnen liegt nichts")


async def test_an_entry_is_confirmed_in_one_press_and_the_list_goes_on(line: Line, talk: Talk) -> None:
    await make_stale(line, 2)
    shown = await talk.to("Was liegt bei mir?", as_=ADMIN, answers="2 Sachen liegen bei Ihnen")
    await talk.press("1. Stimmt noch", as_=ADMIN, on=shown, answers="Eine Sache liegt bei Ihnen")
    # The old card is pressed once more: it is done already, and nothing else is.
    await talk.press("1. Stimmt noch", as_=ADMIN, on=shown, answers="Das ist schon erledigt")
    assert "Eine Sache liegt bei Ihnen" in talk.last.words


async def test_a_long_list_has_pages(line: Line, talk: Talk) -> None:
    for number in range(11):
        await note_gap(line, f"matter{'x' * number}", f"2026-11-{10 + number}")
    shown = await talk.to("Was liegt bei mir?", as_=ADMIN, answers="11 Sachen liegen bei Ihnen")
    assert shown.buttons == [*(f"{one}. Ansehen" for one in range(1, 5)), "Weitere zeigen"]
    second = await talk.press("Weitere zeigen", as_=ADMIN)
    assert second.buttons[:4] == [f"{one}. Ansehen" for one in range(5, 9)]
    last = await talk.press("Weitere zeigen", as_=ADMIN, on=second, answers="matterxxxxxxxxxx")
    assert last.buttons == [*(f"{one}. Ansehen" for one in range(9, 12)), "Zurück"]
    await talk.press("Zurück", as_=ADMIN, on=last)
    back = await talk.press("Zurück", as_=ADMIN)
    assert back.words == shown.words


async def test_the_page_stays_where_one_is(line: Line, talk: Talk) -> None:
    await make_stale(line, 7)
    await talk.to("Was liegt bei mir?", as_=ADMIN, answers="7 Sachen liegen bei Ihnen")
    await talk.press("Weitere zeigen", as_=ADMIN)
    await talk.press("6. Stimmt noch", as_=ADMIN, answers="6 Sachen liegen bei Ihnen")
    assert talk.last.buttons == ["5. Stimmt noch", "6. Stimmt noch", "Zurück"]


async def test_a_thing_that_is_gone_since_the_list_came_is_said_to_be_done(line: Line, talk: Talk) -> None:
    await note_gap(line, "schließanlage")
    await talk.to("Was liegt bei mir?", as_=ADMIN, answers="Eine Sache liegt bei Ihnen")
    await line.sql("DELETE FROM gap")
    await talk.press("1. Ansehen", as_=ADMIN, answers="Das ist schon erledigt")


async def test_what_is_another_persons_stays_hidden_whatever_a_button_names(line: Line, talk: Talk) -> None:
    await note_gap(line, "schließanlage")
    (gap,) = await line.sql("SELECT id FROM gap")
    await line.meet(GRIT)
    for kind in Kind:
        answer = await line.post(line.press(GRIT, "tasks.do", {"kind": kind.value, "task": gap.id}))
        assert answer.status == 200 and "schließanlage" not in str(answer.body)


async def test_a_button_that_names_nothing_is_answered_politely(line: Line) -> None:
    await line.meet(ADMIN)
    for data in ({}, {"kind": "secret", "task": "1"}, {"kind": "gap", "task": "'; DROP TABLE gap"}):
        answer = await line.post(line.press(ADMIN, "tasks.do", data))
        assert answer.status == 200


async def test_the_list_is_for_the_own_chat(line: Line, talk: Talk) -> None:
    await note_gap(line, "schließanlage")
    await talk.to("Was liegt bei mir?", as_=ADMIN, channel=CHANNEL, never="schließanlage")


async def test_the_morning_brings_one_list_once(running: Running, line: Line, talk: Talk) -> None:
    await talk.post("/control/install", {"people": [talk.people[ADMIN]]})
    await running.move_clock(TUESDAY + timedelta(hours=6))
    await note_gap(line, "schließanlage")
    await make_stale(line, 1)
    await running.move_clock(WEDNESDAY_MORNING)
    morning = await talk.arrives("Guten Morgen. 2 Sachen warten auf Sie", as_=ADMIN)
    assert "schließanlage" in morning.words and "1. Stimmt noch" in morning.buttons
    await running.move_clock(WEDNESDAY_MORNING + timedelta(hours=2))
    await running.move_clock(WEDNESDAY_MORNING + timedelta(days=1))
    await talk.to("Was liegt bei mir?", as_=ADMIN, answers="2 Sachen liegen bei Ihnen")
    kept = await line.sql(
        "SELECT subject FROM campaign WHERE kind = 'tasks' AND subject = :one", one=talk.people[ADMIN]
    )
    assert len(kept) == 1
    await note_gap(line, "brückenprüfung", "2026-11-26")
    await running.move_clock(WEDNESDAY_MORNING + timedelta(days=2))
    await talk.arrives("Guten Morgen. 3 Sachen warten auf Sie", as_=ADMIN)
