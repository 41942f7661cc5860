"""What fits a card of a look back, how many cards fit a message, and until when it collects."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from domain.retros import LONGEST, PAGE, Column, RetroCard, Written, closing, pages, room_for
from domain.schedules import Calendar, Holidays, Land

BERLIN = Calendar(ZoneInfo("Europe/Berlin"), Land.NW, Holidays())
words = st.text(min_size=1, max_size=LONGEST)
cards = st.lists(
    st.builds(RetroCard, st.uuids().map(str), st.sampled_from(Column), words), max_size=60, unique_by=lambda one: one.id
)


@given(cards)
def test_every_card_is_on_exactly_one_page_and_the_columns_follow_each_other(found: list[RetroCard]) -> None:
    shown = [card for page in pages(found) for card in page]
    assert sorted(card.id for card in shown) == sorted(card.id for card in found)
    order = [list(Column).index(card.column) for card in shown]
    assert order == sorted(order)


@given(cards)
def test_no_page_is_empty_or_too_big_for_a_message(found: list[RetroCard]) -> None:
    for page in pages(found):
        assert 0 < sum(room_for(card.words) for card in page) <= PAGE


@given(cards)
def test_the_order_in_which_cards_came_is_nowhere_to_be_seen(found: list[RetroCard]) -> None:
    assert pages(found) == pages(list(reversed(found)))


def test_space_alone_fills_no_column() -> None:
    assert Written({Column.START: " \n ", Column.STOP: " weniger Mails "}).filled == {Column.STOP: "weniger Mails"}


def test_characters_nobody_can_read_or_store_are_left_out() -> None:
    assert Written({Column.KEEP: "a\x00b\ud800c\nd"}).filled == {Column.KEEP: "a b c\nd"}
    assert Written({Column.KEEP: "\x00"}).filled == {}


def test_the_column_that_is_too_long_is_named() -> None:
    assert Written({Column.START: "kurz", Column.KEEP: "x" * (LONGEST + 1)}).too_long is Column.KEEP
    assert Written({Column.START: "x" * LONGEST}).too_long is None


def test_it_collects_for_two_working_days_until_noon() -> None:
    thursday = datetime(2026, 12, 3, 10, 0, tzinfo=BERLIN.zone)
    assert closing(thursday, BERLIN) == datetime(2026, 12, 7, 12, 0, tzinfo=BERLIN.zone)
