"""First contact: one welcome per person ever, in quiet hours, and at once for whoever writes first."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.bot.line import BOT, CHANNEL, TEAM, TENANT, Line
from tests.talk import Talk

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = datetime(2026, 11, 24, 22, 0, tzinfo=BERLIN)
MORNING = datetime(2026, 11, 25, 8, 0, tzinfo=BERLIN)
GRIT = "Grit Sommer"
WELCOME = "Guten Tag, hier ist Ihr Wegweiser"
POST = "Der Wegweiser ist jetzt in diesem Team"
QUESTION = "Wer hilft mir mit der E-Akte?"
ANSWER = "Ihre Ansprechperson für E-Akte: Özlem Kaya"


async def install(talk: Talk, *people: str) -> None:
    await talk.post("/control/install", {"people": [talk.people[one] for one in people]})


async def welcomes(talk: Talk, who: str = GRIT) -> int:
    return sum(WELCOME in shown.words for shown in await talk.from_bot(who))


async def settled(line: Line) -> None:
    """Wait until nothing that may go out now is left in the ledger."""
    for _ in range(200):
        if not await line.sql("SELECT 1 FROM delivery WHERE state IN ('waiting', 'claimed', 'sending')"):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("something waits for ever")


def added(line: Line, kind: str, who: str = GRIT) -> object:
    if kind == "installationUpdate":
        return line.activity(who, kind, action="add")
    return line.activity(who, kind, membersAdded=[{"id": BOT}], locale=None)


async def test_whoever_gets_the_bot_is_welcomed(talk: Talk) -> None:
    await install(talk, GRIT)
    shown = await talk.arrives(WELCOME, as_=GRIT)
    assert shown.message["summary"].startswith("Ihr Wegweiser stellt sich vor")
    assert {"Ausprobieren", "Weniger Nachrichten"} <= set(shown.buttons)


async def test_both_updates_of_one_install_bring_one_welcome(line: Line) -> None:
    kinds = ["installationUpdate", "conversationUpdate"] * 4
    await asyncio.gather(*(line.post(added(line, kind)) for kind in kinds))
    await settled(line)
    assert sum("stellt sich vor" in text for text in line.far.texts) == 1


async def test_a_second_install_brings_no_second_welcome(line: Line) -> None:
    talk = line.running.talk
    await install(talk, GRIT)
    await talk.arrives(WELCOME, as_=GRIT)
    await talk.post("/control/uninstall", {"person": talk.people[GRIT]})
    await install(talk, GRIT)
    await talk.to(QUESTION, as_=GRIT, answers=ANSWER)
    await settled(line)
    assert await welcomes(talk) == 1


async def test_at_night_the_welcome_waits_for_the_morning(line: Line) -> None:
    talk = line.running.talk
    await line.running.move_clock(NIGHT)
    await install(talk, GRIT)
    await asyncio.sleep(1.5)
    assert await welcomes(talk) == 0
    await line.running.move_clock(MORNING)
    await talk.arrives(WELCOME, as_=GRIT)
    await settled(line)
    assert await welcomes(talk) == 1


async def test_whoever_writes_at_night_is_answered_and_then_welcomed_once(line: Line) -> None:
    talk = line.running.talk
    await line.running.move_clock(NIGHT)
    await install(talk, GRIT)
    await talk.to(QUESTION, as_=GRIT, answers=ANSWER)
    said = [shown.words for shown in await talk.from_bot(GRIT)]
    assert ANSWER in said[0] and WELCOME in said[1] and len(said) == 2
    await line.running.move_clock(MORNING)
    await talk.to("Hilfe", as_=GRIT)
    await settled(line)
    assert await welcomes(talk) == 1


async def test_whoever_writes_before_any_install_is_welcomed_once(line: Line) -> None:
    answer, welcome = await line.say(GRIT, QUESTION)
    assert answer == ANSWER and "stellt sich vor" in welcome
    await line.post(added(line, "installationUpdate"))
    await settled(line)
    assert line.far.texts == [answer, welcome]


async def test_eight_first_messages_at_once_bring_one_welcome(line: Line) -> None:
    await line.post(added(line, "installationUpdate"))
    await asyncio.gather(*(line.post(line.activity(GRIT, text=QUESTION)) for _ in range(8)))
    await settled(line)
    assert line.far.texts.count(ANSWER) == 8
    assert sum("stellt sich vor" in text for text in line.far.texts) == 1


async def test_the_welcome_is_in_the_persons_language(line: Line) -> None:
    await line.post(line.activity(GRIT, "installationUpdate", action="add", locale="en-GB"))
    await settled(line)
    assert line.far.texts == ["Meet your Wegweiser: whom to ask, what happens next, what has worked"]


async def test_guests_and_strangers_are_not_welcomed_and_leave_no_trace(line: Line) -> None:
    for sender in ({"id": "29:guest"}, {"id": "29:x", "aadObjectId": "nobody"}):
        chat = {"id": f"a:{sender['id']}", "conversationType": "personal"}
        await line.post(
            line.activity(GRIT, "installationUpdate", action="add", **{"from": sender, "conversation": chat})
        )
    assert await line.sql("SELECT 1 FROM acquaintance") == []
    assert await line.sql("SELECT 1 FROM conversation WHERE kind = 'personal'") == []


async def test_a_person_added_to_a_team_is_no_arrival_of_the_bot(line: Line) -> None:
    place = line.in_channel(GRIT, "")
    update = line.activity(
        GRIT,
        "conversationUpdate",
        membersAdded=[{"id": "29:somebody"}],
        conversation={"conversationType": "channel", "id": "19:other@thread.tacv2"},
        channelData=place["channelData"],
    )
    assert (await line.post(update)).status == 200
    assert await line.sql("SELECT 1 FROM conversation WHERE id LIKE '19:other%'") == []


async def test_where_the_bot_was_removed_nothing_is_written(line: Line) -> None:
    talk = line.running.talk
    await line.running.move_clock(NIGHT)
    await install(talk, GRIT)
    await talk.post("/control/uninstall", {"person": talk.people[GRIT]})
    assert await line.sql("SELECT is_open FROM conversation WHERE kind = 'personal'") == [(False,)]
    await line.running.move_clock(MORNING)
    await settled(line)
    assert await line.sql("SELECT state FROM delivery WHERE person IS NOT NULL") == [("not_installed",)]


async def test_a_removed_bot_that_is_back_writes_again(line: Line) -> None:
    await line.meet(GRIT)
    await line.post(line.activity(GRIT, "installationUpdate", action="remove"))
    assert await line.sql("SELECT is_open FROM conversation WHERE kind = 'personal'") == [(False,)]
    await line.post(added(line, "installationUpdate"))
    assert await line.sql("SELECT is_open FROM conversation WHERE kind = 'personal'") == [(True,)]


async def test_in_a_team_there_is_one_post_that_mentions_nobody(line: Line) -> None:
    talk = line.running.talk
    team = (await talk.get("/api/world"))["team"]["id"]
    shown = await talk.arrives(POST, channel=team)
    assert shown.message["mentions"] == [] and "<at>" not in str(shown.message)
    await talk.post("/control/uninstall", {"team": True})
    again = {
        "conversation": {"conversationType": "channel", "id": team},
        "channelData": {"tenant": {"id": TENANT}, "team": {"id": team}},
    }
    kinds = ["installationUpdate", "conversationUpdate"] * 2
    await asyncio.gather(
        *(line.post(line.activity(GRIT, kind, action="add", membersAdded=[{"id": BOT}], **again)) for kind in kinds)
    )
    await settled(line)
    assert await line.sql("SELECT count(*) FROM delivery WHERE person IS NULL") == [(1,)]


async def test_a_team_that_removed_the_bot_is_closed_with_all_its_channels(line: Line) -> None:
    await line.post(line.in_channel(GRIT, QUESTION))
    place = line.in_channel(GRIT, "")
    general = {"conversationType": "channel", "id": TEAM}
    for kind, given, is_open in (
        ("installationUpdate", {"action": "remove"}, False),
        ("installationUpdate", {"action": "add"}, True),
        ("conversationUpdate", {"membersRemoved": [{"id": BOT}]}, False),
        ("conversationUpdate", {"membersAdded": [{"id": BOT}]}, True),
    ):
        await line.post(line.activity(GRIT, kind, conversation=general, channelData=place["channelData"], **given))
        assert await line.sql("SELECT is_open FROM conversation WHERE id = :id", id=CHANNEL) == [(is_open,)], given


async def test_the_owner_of_a_team_may_be_a_guest(line: Line) -> None:
    update = line.activity(
        GRIT,
        "installationUpdate",
        action="add",
        locale="en-US",
        conversation={"conversationType": "channel", "id": "19:new@thread.tacv2", "tenantId": TENANT},
        channelData={"tenant": {"id": TENANT}, "team": {"id": "19:new@thread.tacv2"}},
        **{"from": {"id": "29:guest"}},
    )
    await line.post(update)
    await settled(line)
    assert line.far.texts == [POST], "in the town's language, whoever added it"
