"""Updates in time: noted when they go out, followed by one replica at a time, forgotten in the end."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from cards.frame import as_text
from domain.delivery import State
from domain.people import Language, Person, Wording
from domain.town import Town
from domain.updates import Draft, Update
from locales import LANGUAGES, Text
from scheduler.updates import Forgetting, Updates
from store import updates
from store.database import Database
from store.delivery import cancel
from store.updates import Followed
from tests.scheduler.post import TUESDAY, Teams, know, to_people
from tests.scheduler.pumping import pumping, settled

NOW = TUESDAY
ID = "0123456789abcdef"
PEOPLE = ("ada", "bo", "cem", "dana", "emil", "fatma")
NIGHT = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
TEXTS: Mapping[Language, Text] = {language: Text(language) for language in LANGUAGES}


async def musterstadt() -> Town:
    return Town(name=Wording("Musterstadt"), people={"lea": Person("lea", "Lea")})


@dataclass
class Followers:
    """Two replicas that follow the same sendings; their cards may be edited at any time."""

    database: Database
    one: Updates = field(default_factory=lambda: Updates(TEXTS, lambda: None, 1.0, timedelta()))
    other: Updates = field(default_factory=lambda: Updates(TEXTS, lambda: None, 1.0, timedelta()))

    async def tell(self, now: datetime = NOW) -> None:
        """Both at once."""
        both = (one.tell_due(self.database, musterstadt, now) for one in (self.one, self.other))
        await asyncio.gather(*both)

    async def campaigns(self) -> list[tuple[str, datetime, str]]:
        """What each campaign that tells of the sending does, when it is due, and its words."""
        async with self.database.read() as connection:
            rows = await connection.execute(
                text("""
                    SELECT c.action, d.due_at, m.activity FROM campaign c JOIN delivery d ON d.campaign = c.id
                    JOIN campaign_message m ON m.campaign = c.id WHERE c.subject LIKE '%progress' ORDER BY c.id
                """)
            )
            return [(row.action, row.due_at, as_text(row.activity["attachments"][0]["content"])) for row in rows]

    async def ids(self) -> list[int]:
        """The campaigns that tell of the sending."""
        async with self.database.read() as connection:
            rows = await connection.execute(text("SELECT id FROM campaign WHERE subject LIKE '%progress'"))
            return list(rows.scalars())


async def sent(
    database: Database, due: datetime = NOW, activity: str | None = "1:99", *, is_urgent: bool = False
) -> int:
    """An update to six people who know the bot, followed by its author; gives its campaign."""
    await know(database, *PEOPLE, "lea")
    campaign = await to_people(database, *PEOPLE)
    async with database.begin() as connection:
        draft = Draft(ID, "lea", {})
        await updates.save(connection, draft, {}, NOW)
        update = Update(ID, Wording("Pilot"), Wording("Neu"), Wording("Nichts"), author="lea", sent_at=NOW)
        assert await updates.claim(connection, replace(draft, version=1), update, NOW)
        await updates.set_campaign(connection, ID, campaign, due, None)
        await connection.execute(text("UPDATE status_update SET is_urgent = :urgent"), {"urgent": is_urgent})
        await updates.follow_live(connection, Followed(ID, "lea", "a:lea", activity, "de"))
    return campaign


async def settle(database: Database, campaign: int, *people: str, state: State = State.DELIVERED) -> None:
    async with database.begin() as connection:
        await connection.execute(
            text("UPDATE delivery SET state = :state WHERE campaign = :id AND person = ANY(:people)"),
            {"state": state.value, "id": campaign, "people": list(people)},
        )


async def test_while_it_runs_the_card_says_how_far_it_is_and_how_long_it_takes(database: Database) -> None:
    campaign = await sent(database)
    await settle(database, campaign, "ada", "bo")
    followers = Followers(database)
    await followers.tell()
    ((action, due, words),) = await followers.campaigns()
    assert (action, due) == ("replace", NOW)
    assert "Wird gerade gesendet: Pilot" in words and "Angekommen: 2" in words
    assert "Dauert noch: weniger als eine Minute" in words and "Anhalten" in words


async def test_at_its_end_one_message_comes_from_all_replicas_together(database: Database) -> None:
    campaign = await sent(database)
    followers = Followers(database)
    await followers.tell()
    await settle(database, campaign, *PEOPLE)
    for _ in range(3):
        await followers.tell()
    edit, last = await followers.campaigns()
    assert edit[0] == "replace" and "Gesendet: Pilot" in edit[2] and "Anhalten" not in edit[2]
    assert last[0] == "send" and "Fertig gesendet: Pilot" in last[2] and "Angekommen: 6" in last[2]


async def test_a_replica_that_starts_anew_goes_on_where_the_last_one_was(database: Database) -> None:
    campaign = await sent(database)
    await Followers(database).tell()
    await settle(database, campaign, *PEOPLE)
    await Followers(database).tell()
    assert [action for action, _, _ in await Followers(database).campaigns()] == ["replace", "send"]


async def test_a_card_is_edited_at_most_as_often_as_it_may_be(database: Database) -> None:
    campaign = await sent(database)
    slow = Updates(TEXTS, lambda: None, 1.0, timedelta(hours=1))
    await slow.tell_due(database, musterstadt, NOW)
    await settle(database, campaign, *PEOPLE)
    await slow.tell_due(database, musterstadt, NOW)
    assert len(await Followers(database).campaigns()) == 1


async def test_before_its_time_nothing_is_told(database: Database) -> None:
    await sent(database, due=NOW + timedelta(hours=1))
    followers = Followers(database)
    await followers.tell()
    assert await followers.campaigns() == []


async def test_a_card_that_could_not_be_edited_is_given_up_and_the_last_word_still_comes(database: Database) -> None:
    campaign = await sent(database)
    followers = Followers(database)
    await followers.tell()
    await settle(database, campaign, "ada")
    async with database.begin() as connection:
        await connection.execute(
            text("UPDATE delivery SET state = 'failed', reason = 'message_gone' WHERE activity_id = '1:99'")
        )
    await followers.tell()
    assert "Angekommen: 1" not in (await followers.campaigns())[0][2]
    await settle(database, campaign, *PEOPLE)
    await followers.tell()
    assert [action for action, _, _ in await followers.campaigns()] == ["replace", "send"]


async def test_who_sent_it_without_a_card_gets_the_last_word_alone(database: Database) -> None:
    campaign = await sent(database, activity=None)
    followers = Followers(database)
    await followers.tell()
    assert await followers.campaigns() == []
    await settle(database, campaign, *PEOPLE)
    await followers.tell()
    assert [action for action, _, _ in await followers.campaigns()] == ["send"]


async def test_the_last_word_does_not_come_at_night_unless_it_was_urgent(database: Database) -> None:
    campaign = await sent(database)
    await settle(database, campaign, *PEOPLE)
    followers = Followers(database)
    await followers.tell(NIGHT)
    *_, (_, due, _) = await followers.campaigns()
    assert due == datetime(2026, 11, 25, 6, 0, tzinfo=UTC)


async def test_the_last_word_on_something_urgent_comes_at_once(database: Database) -> None:
    campaign = await sent(database, is_urgent=True)
    await settle(database, campaign, *PEOPLE)
    followers = Followers(database)
    await followers.tell(NIGHT)
    *_, (_, due, _) = await followers.campaigns()
    assert due == NIGHT


async def test_the_card_and_the_last_word_arrive(database: Database) -> None:
    campaign = await sent(database)
    followers, teams = Followers(database), Teams()
    await followers.tell()
    async with pumping(database, teams) as pump:
        await settled(database, campaign)
        await followers.tell()
        pump.poke()
        for campaign in await followers.ids():
            await settled(database, campaign)
    assert {activity_id for activity_id, _ in teams.changed} == {"1:99"}
    last = [place for place, one in teams.arrived if "angekommen" in str(one["summary"])]
    assert len(last) == 1


async def asked(database: Database, *people: str) -> int:
    """An urgent update for which these people were asked; gives the campaign that did it."""
    await know(database, *people, "lea")
    campaign = await to_people(database, *people)
    async with database.begin() as connection:
        await connection.execute(text("INSERT INTO person (id, title, languages) VALUES ('lea', '{}', '{de}')"))
        draft = await updates.save(connection, Draft(ID, "lea", {}), {"headline": "Pilot"}, NOW)
        assert draft is not None and await updates.ask(connection, draft, NOW)
        once = f"updates:{ID}:ask:{draft.version}"
        await connection.execute(text("UPDATE campaign SET once = :once"), {"once": once})
    return campaign


async def test_whoever_asked_is_told_once_that_nobody_was_reached_and_not_before_that_is_sure(
    database: Database,
) -> None:
    campaign = await asked(database, "ada", "bo")
    followers, said = Followers(database), "SELECT count(*) FROM campaign WHERE subject LIKE '%unheard'"
    counts: list[int] = []
    for person, state in (
        ("bo", State.BLOCKED),
        ("ada", State.UNCONFIRMED),
        ("ada", State.NOT_INSTALLED),
        ("bo", State.BLOCKED),
    ):
        await settle(database, campaign, person, state=state)
        await followers.tell()
        async with database.read() as connection:
            counts += (await connection.execute(text(said))).scalars()
    assert counts == [0, 0, 1, 1]


async def test_a_stopped_sending_is_told_to_its_end(database: Database) -> None:
    campaign = await sent(database)
    await settle(database, campaign, "ada")
    async with database.begin() as connection:
        await cancel(connection, campaign, NOW)
    followers = Followers(database)
    await followers.tell()
    *_, (_, _, words) = await followers.campaigns()
    assert "Angekommen: 1" in words and "Abgebrochen: 5" in words


async def test_once_an_hour_everything_too_old_is_deleted(database: Database) -> None:
    seen: list[datetime] = []

    async def other(connection: AsyncConnection, now: datetime) -> None:
        seen.append(now)

    campaign = await sent(database)
    await settle(database, campaign, "ada", state=State.FAILED)
    forgetting = Forgetting(database, (other,))
    month = NOW + timedelta(days=30, minutes=1)
    for now in (NOW, NOW + timedelta(minutes=59), month, month + timedelta(minutes=1), NOW):
        await forgetting.forget_due(now)
        async with database.read() as connection:
            (named,) = (await connection.execute(text("SELECT count(*) FROM delivery WHERE person = 'ada'"))).scalars()
        assert named == (now < month and month not in seen)
    assert seen == [NOW, month, NOW]


async def test_a_deletion_that_fails_keeps_no_other_from_it_and_is_not_tried_all_the_time(database: Database) -> None:
    tried: list[str] = []

    async def broken(connection: AsyncConnection, now: datetime) -> None:
        tried.append("broken")
        raise ValueError("this one does not work")

    async def other(connection: AsyncConnection, now: datetime) -> None:
        tried.append("other")

    forgetting = Forgetting(database, (broken, other))
    for _ in range(3):
        with suppress(ValueError):
            await forgetting.forget_due(NOW)
    assert tried == ["broken", "other"]
