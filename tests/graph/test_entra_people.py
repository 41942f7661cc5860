"""People come from Graph page by page, everyone first and then only changes, and nothing known is lost."""

import tracemalloc
import unicodedata
from collections.abc import AsyncIterator

import pytest

from domain.directory import Feature, Found
from domain.errors import DirectoryFailed
from graph.entra.people import people_page
from tests.graph.double import GraphDouble
from tests.graph.double.asking import TOKEN, Asking, asking, guid

ADA, GRACE, LISE = guid(1), guid(2), guid(3)
# A page with 200 people is some 150 KB of JSON, told twice on its way through this process.
ONE_PAGE = 3_000_000


@pytest.fixture
async def double() -> AsyncIterator[GraphDouble]:
    """Three people: Lise leads Ada, and nobody leads Grace and Lise."""
    async with GraphDouble(token=TOKEN) as graph:
        graph.put(LISE, displayName="Lise Meitner")
        graph.put(
            ADA,
            displayName="Ada Lovelace",
            mail="ada@musterstadt.example",
            department="IT-Service",
            jobTitle="Digitallotsin",
            businessPhones=["+49 211 1"],
            mobilePhone="+49 170 1",
            officeLocation="R 12",
            preferredLanguage="en-GB",
            manager=LISE,
        )
        graph.put(GRACE, displayName="Grace Hopper", mobilePhone="+49 170 2", preferredLanguage="de-DE")
        yield graph


@pytest.fixture
async def one(double: GraphDouble) -> AsyncIterator[Asking]:
    """Our client, talking to it."""
    async with asking(double.url) as one:
        yield one


async def run(one: Asking, link: str = "") -> tuple[dict[str, Found], set[str], str]:
    """Everyone found and everyone gone on all pages of a run, and where the next run begins."""
    found: dict[str, Found] = {}
    gone: set[str] = set()
    while True:
        page = await people_page(one.graph, link)
        found |= {person.id: person for person in page.found}
        gone |= set(page.gone)
        if page.delta:
            return found, gone, page.delta
        link = page.next


async def failure(one: Asking, link: str = "") -> DirectoryFailed:
    """Why the page could not be read."""
    with pytest.raises(DirectoryFailed) as caught:
        await people_page(one.graph, link)
    return caught.value


async def told(one: Asking, double: GraphDouble, **properties: object) -> Found:
    """Ada after a change of these properties."""
    double.put(ADA, **properties)
    return (await run(one))[0][ADA]


async def test_everyone_comes_with_everything(one: Asking) -> None:
    found, gone, _ = await run(one)
    assert found[ADA] == Found(
        id=ADA,
        name="Ada Lovelace",
        mail="ada@musterstadt.example",
        department="IT-Service",
        title="Digitallotsin",
        phone="+49 211 1",
        office="R 12",
        manager=LISE,
        languages=("en",),
    )
    assert found[GRACE] == Found(id=GRACE, name="Grace Hopper", phone="+49 170 2")
    assert len(found) == 3 and not gone


async def test_pages_follow_each_other_and_can_be_resumed(double: GraphDouble, one: Asking) -> None:
    double.page_size = 2
    first = await people_page(one.graph)
    assert len(first.found) == 2 and first.next and not first.delta
    second = await people_page(one.graph, first.next)
    assert len(second.found) == 1 and second.delta and not second.next
    assert (await people_page(one.graph, first.next)).found == second.found
    assert [person.id for person in (*first.found, *second.found)] == [LISE, ADA, GRACE]


async def test_the_second_run_tells_only_what_changed(double: GraphDouble, one: Asking) -> None:
    _, _, delta = await run(one)
    assert (await run(one, delta))[:2] == ({}, set())
    double.put(GRACE, department="Stadtkasse")
    double.put(LISE, city="Dahlem")
    found, gone, _ = await run(one, delta)
    assert found == {GRACE: Found(id=GRACE, name="Grace Hopper", phone="+49 170 2", department="Stadtkasse")}
    assert not gone


@pytest.mark.parametrize("reason", ["changed", "deleted"])
async def test_who_was_deleted_is_gone(double: GraphDouble, one: Asking, reason: str) -> None:
    _, _, delta = await run(one)
    double.remove(GRACE, reason)
    found, gone, delta = await run(one, delta)
    assert not found and gone == {GRACE}
    double.put(GRACE, displayName="Grace Hopper")
    assert (await run(one, delta))[0][GRACE].is_active


async def test_a_change_told_alone_erases_nothing(double: GraphDouble, one: Asking) -> None:
    double.tells_changes_only = True
    before, _, delta = await run(one)
    double.put(ADA, officeLocation="R 13")
    found, _, _ = await run(one, delta)
    assert found[ADA].office == "R 13"
    assert found[ADA].name == before[ADA].name and found[ADA].department == before[ADA].department
    assert found[ADA].manager == LISE and found[ADA].languages == ("en",)


async def test_who_left_between_the_change_and_the_reading_is_gone(double: GraphDouble, one: Asking) -> None:
    double.tells_changes_only = True
    _, _, delta = await run(one)
    double.put(ADA, officeLocation="R 13")
    double.fail(1, 404, at=f"{ADA}?", code="Request_ResourceNotFound")
    assert (await run(one, delta))[:2] == ({}, {ADA})


async def test_who_is_told_twice_on_a_page_is_read_as_she_is(double: GraphDouble, one: Asking) -> None:
    old = f'{{"id": "{ADA}", "displayName": "Old", "accountEnabled": true}}'
    rows = f'[{{"id": "{ADA}", "@removed": {{"reason": "changed"}}}}, {old}]'
    link = double.link("/users/delta?$deltatoken=x")
    double.say(1, 200, f'{{"value": {rows}, "@odata.deltaLink": "{link}"}}'.encode(), at="/users/delta")
    page = await people_page(one.graph)
    assert [person.name for person in page.found] == ["Ada Lovelace"] and not page.gone


async def test_a_new_manager_is_told(double: GraphDouble, one: Asking) -> None:
    _, _, delta = await run(one)
    double.put(ADA, manager=GRACE)
    found, _, delta = await run(one, delta)
    assert found[ADA].manager == GRACE
    double.put(ADA, manager=None)
    assert (await run(one, delta))[0][ADA].manager is None


async def test_a_manager_who_stays_is_kept_and_asked_for(double: GraphDouble, one: Asking) -> None:
    _, _, delta = await run(one)
    double.put(ADA, department="Stadtkasse")
    assert (await run(one, delta))[0][ADA].manager == LISE
    assert double.asked(f"/users/{ADA}/manager")


async def test_a_contact_of_another_house_is_no_manager(double: GraphDouble, one: Asking) -> None:
    assert (await told(one, double, manager=guid(77))).manager is None


async def test_nobody_leads_herself(double: GraphDouble, one: Asking) -> None:
    assert (await told(one, double, manager=ADA)).manager is None


async def test_guests_are_no_people(double: GraphDouble, one: Asking) -> None:
    double.put(guid(4), displayName="A Guest", userType="Guest")
    found, gone, delta = await run(one)
    assert guid(4) not in found and gone == {guid(4)}
    double.put(GRACE, userType="Guest")
    assert (await run(one, delta))[:2] == ({}, {GRACE})


async def test_a_disabled_account_is_not_active(double: GraphDouble, one: Asking) -> None:
    assert not (await told(one, double, accountEnabled=False)).is_active


@pytest.mark.parametrize(
    ("preferred", "languages"),
    [
        ("de-DE", ("de",)),
        ("de", ("de",)),
        ("DE-at", ("de",)),
        ("en-GB", ("en",)),
        ("en", ("en",)),
        ("tr-TR", ("de", "en")),
        ("enm", ("de", "en")),
        ("", ("de",)),
        (None, ("de",)),
        (7, ("de",)),
    ],
)
async def test_the_preferred_language_is_spoken(
    double: GraphDouble, one: Asking, preferred: object, languages: tuple[str, ...]
) -> None:
    assert (await told(one, double, preferredLanguage=preferred)).languages == languages


async def test_names_are_tidied_and_bounded(double: GraphDouble, one: Asking) -> None:
    decomposed = unicodedata.normalize("NFD", "  Özlem\t\u00a0Kaya\n\u202e\x00 ")
    assert (await told(one, double, displayName=decomposed)).name == "Özlem Kaya"
    assert len((await told(one, double, displayName="ä" * 10_000)).name) == 256
    assert (await told(one, double, displayName="  ")).name == "ada@musterstadt.example"
    assert (await told(one, double, displayName="", mail=None)).name == ADA


async def test_what_is_useless_when_cut_is_left_out(double: GraphDouble, one: Asking) -> None:
    found = await told(one, double, mail="a" * 400 + "@b.example", businessPhones=["1" * 65, None, 7], mobilePhone="2")
    assert (found.mail, found.phone) == ("", "2")
    assert (await told(one, double, mail="no address")).mail == ""


async def test_a_missing_permission_is_denied(double: GraphDouble, one: Asking) -> None:
    double.deny(Feature.PEOPLE)
    assert (await failure(one)).is_denied


async def test_managers_that_may_not_be_read_are_not_taken_for_none(double: GraphDouble, one: Asking) -> None:
    double.fail(99, 403, at="/manager", code="Authorization_RequestDenied")
    assert (await failure(one)).is_denied


async def test_an_old_link_means_to_begin_anew(double: GraphDouble, one: Asking) -> None:
    _, _, delta = await run(one)
    double.expire()
    found = await failure(one, delta)
    assert (found.status, found.code) == (410, "syncStateNotFound")
    assert len((await run(one))[0]) == 3
    # Synchronization reset, as page "Use delta query to track changes" describes it.
    double.fail(1, 410, at="/users/delta", code="resyncRequired")
    assert (await failure(one, delta)).status == 410
    double.fail(1, 400, at="/users/delta", code="Request_BadRequest")
    assert (await failure(one, delta)).status == 410


async def test_a_bad_request_without_a_link_stays_one(double: GraphDouble, one: Asking) -> None:
    double.fail(1, 400, at="/users/delta", code="Request_BadRequest")
    assert (await failure(one)).status == 400


async def test_links_that_lead_elsewhere_are_refused(double: GraphDouble, one: Asking) -> None:
    async with GraphDouble() as elsewhere:
        double.foreign_links = elsewhere.url
        assert (await failure(one)).code == "foreign_link"
        assert (await failure(one, elsewhere.link("/users/delta?$skiptoken=x"))).code == "foreign_link"
        assert not elsewhere.requests


async def test_a_page_that_leads_nowhere_is_no_end(double: GraphDouble, one: Asking) -> None:
    double.say(1, 200, b'{"value": []}', at="/users/delta")
    assert (await failure(one)).code == "bad_answer"


async def test_a_throttled_manager_is_asked_again_alone(double: GraphDouble, one: Asking) -> None:
    double.throttle(1, retry_after=0, at=f"{GRACE}/manager")
    assert len((await run(one))[0]) == 3
    assert len(double.asked(f"{GRACE}/manager")) == 2 and len(double.asked(f"{LISE}/manager")) == 1


async def test_twenty_thousand_people_are_held_page_by_page(double: GraphDouble, one: Asking) -> None:
    double.page_size = 200
    for number in range(10, 20_007):
        double.put(guid(number), displayName=f"Person {number}", department=f"Amt {number % 40}", manager=LISE)
    link, count, most = "", 0, 0
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    while link or not count:
        page = await people_page(one.graph, link)
        count += len(page.found)
        link = page.next
        most = max(most, tracemalloc.get_traced_memory()[1])
        tracemalloc.reset_peak()
    tracemalloc.stop()
    assert count == 20_000 and len(double.asked("/users/delta")) == 100
    assert most - before < ONE_PAGE
    double.requests.clear()
    double.put(guid(5_000), department="Amt 7a")
    assert [person.id for person in (await people_page(one.graph, page.delta)).found] == [guid(5_000)]
    assert len(double.requests) == 3
