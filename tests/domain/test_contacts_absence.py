"""Who is away, whom that puts in front, and whom Teams' presence does."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.contacts import Responsibility
from domain.contacts.absence import Absence, Attendance, Replies, absence
from domain.contacts.asking import Answer, How, Question, about, answer
from domain.contacts.naming import attended, looked_up
from domain.contacts.presence import Presence, reachable_first
from domain.town import Town
from tests.domain.small_town import small_town

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=BERLIN)
AWAY = Absence(TODAY, date(2026, 11, 27))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("replies", "told"),
    [
        (Replies(), Absence(TODAY)),
        (Replies(at(20, 17), at(27, 17)), Absence(TODAY, date(2026, 11, 27))),
        (Replies(at(20, 17), at(28, 0)), Absence(TODAY, date(2026, 11, 27))),
        (Replies(at(20, 17), at(30, 8)), Absence(TODAY, date(2026, 11, 29))),
        (Replies(at(20, 17), at(1, 7, month=12)), Absence(TODAY, date(2026, 11, 30))),
        (Replies(at(24, 0), at(24, 23, 59)), Absence(TODAY, TODAY)),
        (Replies(at(24, 0), at(25, 0)), Absence(TODAY, TODAY)),
        (Replies(at(24, 7), at(24, 11)), Absence(TODAY)),
        (Replies(at(24, 10), at(27, 17)), None),
        (Replies(at(20, 17), at(24, 9)), None),
        (Replies(at(24, 9), at(27, 17)), Absence(TODAY, date(2026, 11, 27))),
    ],
)
def test_the_last_day_is_the_last_whole_one(replies: Replies, told: Absence | None) -> None:
    assert absence(replies, NOW, BERLIN) == told


def test_days_are_those_of_the_town() -> None:
    midnight_in_berlin = datetime(2026, 11, 27, 23, tzinfo=ZoneInfo("UTC"))
    told = absence(Replies(at(20, 0), midnight_in_berlin), NOW, BERLIN)
    assert told == Absence(TODAY, date(2026, 11, 27))


def ask(
    town: Town, asker: str, away: Mapping[str, Absence], order: tuple[str, ...] = (), *, topic: str = "", **named: str
) -> Answer:
    return answer(Question(town.people[asker], topic=topic, **named), town, Attendance(away, order))


def names(found: Answer) -> list[str]:
    return [contact.person.id for contact in found.contacts]


def test_the_deputy_comes_before_a_lead_who_is_away() -> None:
    found = ask(small_town(), "arno", {"bea": AWAY}, project="eakte")
    assert (found.how, names(found), found.are_equal) == (How.NAMED, ["bert", "bea"], False)
    best, holder = found.contacts
    assert best.stands_in and best.instead_of is not None and (best.instead_of.id, best.away) == ("bea", AWAY)
    assert (holder.away, holder.deputy_away, found.passed_over) == (AWAY, None, ())


def test_without_a_deputy_who_is_here_the_next_holder_comes_first() -> None:
    town = small_town()
    guide = Responsibility("9", "ada", "digitallotse", project="eakte")
    town = replace(town, responsibilities=(*town.responsibilities, guide))
    found = ask(town, "arno", {"bea": AWAY, "bert": AWAY}, project="eakte")
    assert (names(found), [person.id for person in found.passed_over]) == (["ada", "bea", "bert"], ["bea"])
    assert (found.contacts[1].away, found.contacts[1].deputy_away) == (AWAY, AWAY)


def test_when_everyone_is_away_the_next_level_up_comes_first() -> None:
    found = ask(small_town(), "kim", {"fritz": AWAY, "kim": AWAY}, role="digitallotse")
    assert (found.how, names(found)) == (How.COVER, ["ada", "fritz"])
    assert [person.id for person in found.passed_over] == ["fritz"]
    assert found.contacts[1].away == AWAY


def test_where_nobody_at_all_is_here_everyone_is_named_in_the_usual_order() -> None:
    found = ask(small_town(), "kim", {"fritz": AWAY, "kim": AWAY, "ada": AWAY}, role="digitallotse")
    assert (found.how, names(found), found.passed_over) == (How.ABOVE, ["fritz"], ())
    assert found.contacts[0].away == AWAY


def test_the_manager_who_is_away_is_still_the_manager() -> None:
    assert ask(small_town(), "arno", {"bert": AWAY}).contacts[0].away == AWAY


def test_a_wider_units_guide_is_still_said_to_be_one() -> None:
    town = small_town()
    own = Responsibility("9", "arno", "digitallotse", unit="kasse")
    town = replace(town, responsibilities=(*town.responsibilities, own))
    assert ask(town, "kim", {}, role="digitallotse").how is How.NAMED
    assert ask(town, "kim", {"arno": AWAY}, role="digitallotse").how is How.ABOVE


def multipliers(*people: str, **deputies: str) -> Town:
    town = small_town()
    held = (Responsibility(f"x-{one}", one, "multiplikator", deputy=deputies.get(one)) for one in people)
    return replace(town, responsibilities=tuple(held))


def test_of_equals_who_can_be_reached_comes_first_also_from_beyond_the_list() -> None:
    town = multipliers("ada", "arno", "bert", "fritz")
    assert names(ask(town, "solo", {}, role="multiplikator")) == ["ada", "arno", "bert"]
    found = ask(town, "solo", {}, ("fritz", "bert", "ada", "arno"), role="multiplikator")
    assert (names(found), found.more, found.are_equal) == (["fritz", "bert", "ada"], 1, True)
    assert {contact.person.id for contact in found.equals} == {"ada", "arno", "bert", "fritz"}


def test_whoever_is_missing_in_the_order_comes_after_those_in_it() -> None:
    town = multipliers("ada", "arno", "bert")
    assert names(ask(town, "solo", {}, ("bert",), role="multiplikator")) == ["bert", "ada", "arno"]


def test_presence_puts_nobody_before_someone_who_is_more_right() -> None:
    found = ask(small_town(), "arno", {}, ("bert", "bea"), project="eakte")
    assert names(found) == ["bea", "bert"]


def test_of_two_equals_the_one_who_is_here_is_the_answer() -> None:
    found = ask(multipliers("ada", "arno"), "solo", {"ada": AWAY}, role="multiplikator")
    assert (names(found), found.are_equal, found.passed_over) == (["arno", "ada"], False, ())


def test_of_equals_a_deputy_comes_after_who_is_here_and_before_who_is_away() -> None:
    found = ask(multipliers("ada", "arno", ada="kim"), "solo", {"ada": AWAY}, role="multiplikator")
    assert names(found) == ["arno", "kim", "ada"]


def test_those_looked_up_are_few_and_each_is_looked_up_once() -> None:
    people = ("ada", "arno", "bert", "fritz", "kim", "bea")
    found = ask(multipliers(*people, ada="bea", arno="bea"), "solo", {}, role="multiplikator")
    assert looked_up(found.equals) == ("ada", "bea", "arno", "bert", "fritz", "kim")


def test_a_person_is_known_with_the_own_absence_and_the_deputys() -> None:
    town = small_town()
    found = attended(about(town.people["bea"], town), Attendance({"bea": AWAY, "bert": AWAY}))
    assert (found.away, found.deputy_away, found.stands_in) == (AWAY, AWAY, False)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Presence("Available", "Available"), Presence("Busy", "InAMeeting")),
        (Presence("Busy", "Busy"), Presence("DoNotDisturb", "Presenting")),
        (Presence("AvailableIdle", "Inactive"), Presence("BeRightBack", "BeRightBack")),
        (Presence("Busy", "InACall"), Presence("Away", "Away")),
        (Presence("busy", "inACall"), Presence("offline", "offline")),
        (Presence("PresenceUnknown", "PresenceUnknown"), Presence("Offline", "OffWork")),
        (Presence("Available", "Available"), Presence("Available", "OutOfOffice")),
        (Presence(), Presence("Away", "Away")),
    ],
)
def test_who_can_answer_now_comes_first(first: Presence, second: Presence) -> None:
    assert reachable_first(["a", "b"], {"a": second, "b": first}) == ("b", "a")


def test_where_presence_tells_no_difference_the_order_stays() -> None:
    same = {"a": Presence("Available"), "b": Presence("Busy", "Busy"), "c": Presence("available")}
    assert reachable_first(["c", "a", "b"], same) == ("c", "a", "b")
    assert reachable_first(["c", "a", "b"], {}) == ("c", "a", "b")


def test_an_absence_ends_by_itself() -> None:
    replies = Replies(at(20, 17), at(27, 17))
    assert absence(replies, NOW + timedelta(days=3, hours=9), BERLIN) is None
