"""Whatever stands in an answer of Graph, it brings people that can be stored, or a DirectoryFailed."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.answer import LONGEST_RETRY_AFTER, retry_after
from graph.entra.client import Graph
from graph.entra.groups import guid as as_guid
from graph.entra.groups import members
from graph.entra.people import people_page
from tests.graph.double import GraphDouble
from tests.graph.double.asking import TOKEN, asking, guid

OWN, FOREIGN = "own", "http://127.0.0.2:9/v1.0/users/delta?$skiptoken=x"
KEYS = st.sampled_from(
    "id displayName mail department jobTitle businessPhones mobilePhone officeLocation preferredLanguage "
    "accountEnabled userType manager@delta @removed @odata.type @odata.nextLink @odata.deltaLink value error code "
    "innerError responses status headers body Retry-After".split()
)
TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from([guid(1), guid(2), guid(1).upper(), "Guest", "de-DE", "0", "a" * 300, OWN, FOREIGN, ""]),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS)
VALUES = st.recursive(
    LEAVES, lambda one: st.lists(one, max_size=4) | st.dictionaries(KEYS, one, max_size=6), max_leaves=25
)
TOLD = {
    "displayName": TEXTS,
    "accountEnabled": LEAVES,
    "mail": TEXTS,
    "userType": TEXTS,
    "businessPhones": VALUES,
    "preferredLanguage": LEAVES,
    "manager@delta": VALUES,
    "@removed": VALUES,
}
PERSON = st.fixed_dictionaries({"id": st.sampled_from([guid(1), guid(2), guid(3)])}, optional=TOLD)
PEOPLE = st.lists(PERSON | PERSON | VALUES, max_size=4)
PAGES = st.one_of(
    st.fixed_dictionaries({"value": PEOPLE, "@odata.deltaLink": st.just(OWN)}),
    st.fixed_dictionaries({"value": PEOPLE, "@odata.nextLink": st.just(OWN)}),
    st.fixed_dictionaries({"value": PEOPLE}, optional={"@odata.nextLink": VALUES, "@odata.deltaLink": VALUES}),
    VALUES,
)
STATUS = st.sampled_from([200, 200, 200, 200, 204, 301, 400, 403, 404, 410, 429, 500, 503])
INSIDE = st.sampled_from([200, 200, 404, 404, 403, 503])


def written(value: object, double: GraphDouble) -> bytes:
    """The value as JSON, as far as it has any, with our own address where one belongs."""
    return json.dumps(value).replace('"own"', json.dumps(double.link("/users/delta?$skiptoken=x"))).encode()


@pytest.fixture(scope="module")
async def double() -> AsyncIterator[GraphDouble]:
    """A Graph that says what it is told to say."""
    async with GraphDouble(token=TOKEN) as graph:
        yield graph


@pytest.fixture(scope="module")
async def graph(double: GraphDouble) -> AsyncIterator[Graph]:
    """Our client, which waits for nothing."""
    async with asking(double.url) as one:
        yield one.graph


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(page=PAGES, person=PERSON | VALUES, manager=PERSON | VALUES, status=STATUS, code=INSIDE)
async def test_a_page_is_storable_or_failed(
    double: GraphDouble, graph: Graph, page: object, person: object, manager: object, status: int, code: int
) -> None:
    double.calm()
    double.say(99, status, written(page, double), {"Retry-After": "0"}, at="/users/delta")
    double.say(999, code, written(manager, double), {"Retry-After": "0"}, at="/manager")
    double.say(999, code, written(person, double), {"Retry-After": "0"}, at="?$select")
    try:
        found = await people_page(graph)
    except DirectoryFailed:
        return
    ids = [one.id for one in found.found]
    assert len({*ids, *found.gone}) == len(ids) + len(found.gone)
    assert bool(found.next) != bool(found.delta)
    for one in found.found:
        assert as_guid(one.id) == one.id and one.name and one.name.isprintable()
        assert one.manager is None or as_guid(one.manager) == one.manager
        assert max(map(len, (one.name, one.mail, one.department, one.title, one.phone, one.office))) <= 320
        "".join((one.name, one.mail, one.department, one.title, one.phone, one.office)).encode("utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=VALUES, status=STATUS)
async def test_a_batch_answers_everything_or_fails(
    double: GraphDouble, graph: Graph, said: object, status: int
) -> None:
    double.calm()
    body = {"responses": [{"id": "0", "status": 200, "headers": said, "body": said}, said, {"id": "1", "status": said}]}
    double.say(99, status, written(body, double), {"Retry-After": "0"}, at="$batch")
    try:
        answers = await graph.batch(Feature.PEOPLE, ["/users/a", "/users/b"])
    except DirectoryFailed:
        return
    assert len(answers) == 2 and all(one.status is not None for one in answers)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    body=st.binary(max_size=200), status=STATUS, wait=st.text(st.characters(codec="ascii", categories=["L", "N", "P"]))
)
async def test_bytes_are_members_or_failed(
    double: GraphDouble, graph: Graph, body: bytes, status: int, wait: str
) -> None:
    double.calm()
    double.say(99, status, body, {"Retry-After": wait if not wait.isdigit() else "0"}, at="/groups/")
    try:
        found = await members(graph, guid(1))
    except DirectoryFailed:
        return
    assert not found


@given(value=st.text(max_size=60), date=st.none() | st.text(max_size=60))
def test_a_header_is_a_bounded_wait_or_none(value: str, date: str | None) -> None:
    wait = retry_after(value, date)
    assert wait is None or timedelta() <= wait <= LONGEST_RETRY_AFTER


@given(day=st.integers(0, 40), year=st.integers(0, 12_000), hour=st.integers(0, 30), zone=st.integers(-99_999, 99_999))
def test_a_strange_date_is_a_bounded_wait_or_none(day: int, year: int, hour: int, zone: int) -> None:
    wait = retry_after(f"Tue, {day:02} Nov {year:04} {hour:02}:00:00 {zone:+05}", "Tue, 24 Nov 2026 08:00:00 GMT")
    assert wait is None or timedelta() <= wait <= LONGEST_RETRY_AFTER
