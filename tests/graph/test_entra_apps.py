"""Installing the app for a person, against the double: what is asked, what is learned, what goes wrong."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from domain.directory import Feature
from domain.errors import DeliveryFailed, DirectoryFailed
from graph.entra.apps import Apps
from graph.entra.sdk import Sdk
from tests.graph.asking import ANNA, BEN, Noted, asking, no_token
from tests.graph.double import GraphDouble
from tests.graph.double.teamwork import CATALOG, MANIFEST, SIDELOADED, has_app, installed, may_not

CHAT = f"19:{ANNA}_0de69e5e-2da8-4cf2-821f-5e6585b2c65b@unq.gbl.spaces"


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    async with GraphDouble() as double:
        double.put(ANNA, displayName="Anna")
        double.put(BEN, displayName="Ben")
        yield double


@pytest.fixture
def noted() -> Noted:
    return Noted()


@pytest.fixture
async def sdk(graph: GraphDouble, noted: Noted) -> AsyncIterator[Sdk]:
    async with asking(graph, noted) as open_one:
        yield open_one


async def ben() -> Sequence[str]:
    return ("no guid", BEN)


async def failing(apps: Apps, person: str = ANNA) -> DirectoryFailed:
    with pytest.raises(DirectoryFailed) as failed:
        await apps.install(person)
    return failed.value


async def test_who_has_no_app_gets_it_and_the_chat_is_known(graph: GraphDouble, sdk: Sdk, noted: Noted) -> None:
    told: list[str] = []

    async def tell(person: str) -> None:
        told.append(person)

    graph.on_install = tell
    assert await Apps(sdk, MANIFEST, CATALOG).install(ANNA) == CHAT
    assert (installed(graph, ANNA), told) == ([CATALOG], [ANNA])
    assert [asked.method for asked in graph.requests] == ["POST", "GET", "GET"]
    body = graph.requests[0].json
    assert body.pop("@odata.type") == "#microsoft.graph.userScopeTeamsAppInstallation"
    assert body == {"teamsApp@odata.bind": f"{graph.url}/appCatalogs/teamsApps/{CATALOG}"}
    assert (noted.slots, noted.counted) == (3, [(Feature.INSTALL, 200)] * 3)


async def test_who_has_it_already_keeps_it(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, ANNA)
    assert await Apps(sdk, MANIFEST, CATALOG).install(ANNA) == CHAT
    assert installed(graph, ANNA) == [CATALOG]


async def test_an_app_with_permissions_of_its_own_is_installed_together_with_them(graph: GraphDouble, sdk: Sdk) -> None:
    await Apps(sdk, MANIFEST, CATALOG, consented=["TeamsActivity.Send.User"]).install(ANNA)
    assert graph.requests[0].json["consentedPermissionSet"] == {
        "resourceSpecificPermissions": [
            {"permissionValue": "TeamsActivity.Send.User", "permissionType": "application"},
        ]
    }


async def test_the_catalogue_id_is_learned_from_who_has_the_app_and_remembered(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, BEN)
    apps = Apps(sdk, MANIFEST, acquainted=ben)
    assert await apps.install(ANNA) == CHAT
    assert await apps.install(ANNA) == CHAT
    assert len(graph.asked(BEN)) == 1


async def test_who_has_the_app_is_asked_for_nothing_else(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, ANNA)
    assert await Apps(sdk, MANIFEST).install(ANNA) == CHAT
    assert [asked.method for asked in graph.requests] == ["GET", "GET"]


async def test_without_anybody_who_has_the_app_nothing_can_be_installed(graph: GraphDouble, sdk: Sdk) -> None:
    failure = await failing(Apps(sdk, MANIFEST, acquainted=ben))
    assert (failure.status, failure.code) == (404, "no_catalog_id")
    assert [asked.method for asked in graph.requests] == ["GET", "GET"]


async def test_a_copy_uploaded_for_a_trial_is_another_app(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, ANNA, copies=(SIDELOADED,))
    assert await Apps(sdk, MANIFEST, CATALOG).install(ANNA) == CHAT
    assert installed(graph, ANNA) == [SIDELOADED, CATALOG]
    assert graph.requests[-1].path.startswith(f"/users/{ANNA}/teamwork/installedApps/")


async def test_a_trial_copy_teaches_nothing_about_the_catalogue(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, BEN, copies=(SIDELOADED, CATALOG))
    has_app(graph, ANNA, copies=(SIDELOADED,))
    assert await Apps(sdk, MANIFEST, acquainted=ben).install(ANNA) == CHAT
    assert installed(graph, ANNA) == [SIDELOADED, CATALOG]


async def test_an_app_that_was_uploaded_anew_is_learned_anew(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, BEN, copies=("99999999-0000-4000-8000-000000000001",))
    apps = Apps(sdk, MANIFEST, acquainted=ben)
    assert (await failing(apps)).status == 404
    has_app(graph, BEN)
    assert await apps.install(ANNA) == CHAT


async def test_a_missing_permission_is_told_apart_from_a_person_who_may_not_have_the_app(
    graph: GraphDouble, sdk: Sdk
) -> None:
    apps = Apps(sdk, MANIFEST, CATALOG)
    may_not(graph, ANNA)
    failure = await failing(apps)
    assert (failure.feature, failure.status, failure.code) == (Feature.INSTALL, 403, "AccessDenied")
    graph.deny(Feature.INSTALL)
    failure = await failing(apps, BEN)
    assert (failure.status, failure.code, failure.is_denied) == (403, "Forbidden", True)


async def test_who_is_not_in_the_directory_cannot_have_it(sdk: Sdk) -> None:
    failure = await failing(Apps(sdk, MANIFEST, CATALOG), "11111111-0000-4000-8000-0000000000ff")
    assert (failure.status, failure.code) == (404, "NotFound")


@pytest.mark.parametrize("person", ["", "anna@musterstadt.example", f"{ANNA}/../{BEN}", f"{ANNA}\n"])
async def test_only_object_ids_are_asked_about(graph: GraphDouble, sdk: Sdk, person: str) -> None:
    assert (await failing(Apps(sdk, MANIFEST, CATALOG), person)).code == "no_guid"
    assert graph.requests == []


@pytest.mark.parametrize("status", [429, 503, 504])
async def test_asked_to_wait_it_repeats_nothing_and_holds_everyone(
    graph: GraphDouble, sdk: Sdk, noted: Noted, status: int
) -> None:
    graph.say(1, status, b'{"error": {"code": "busy"}}', {"Retry-After": "7"})
    failure = await failing(Apps(sdk, MANIFEST, CATALOG))
    assert (failure.status, failure.code, failure.retry_after) == (status, "busy", timedelta(seconds=7))
    assert (len(graph.requests), noted.pushed) == (1, [timedelta(seconds=7)])
    assert noted.counted == [(Feature.INSTALL, status)]


async def test_an_answer_nobody_can_read_is_a_failure_and_no_bug(graph: GraphDouble, sdk: Sdk) -> None:
    has_app(graph, ANNA)
    for status, body in (
        (502, b"<html>"),
        (200, b"<html>"),
        (200, b'{"value": ['),
        (200, b"[]"),
        (200, b'{"value": 7}'),
    ):
        graph.say(1, status, body)
        failure = await failing(Apps(sdk, MANIFEST))
        assert failure.status in (None, 404, 502)


async def test_an_installation_that_does_not_show_yet_is_for_later(graph: GraphDouble, sdk: Sdk) -> None:
    graph.say(1, 404, b'{"error": {"code": "NotFound"}}', at="/chat")
    failure = await failing(Apps(sdk, MANIFEST, CATALOG))
    assert (failure.status, failure.code) == (None, "not_there_yet")
    assert await Apps(sdk, MANIFEST, CATALOG).install(ANNA) == CHAT


async def test_a_far_slot_is_not_waited_for(graph: GraphDouble, sdk: Sdk, noted: Noted) -> None:
    noted.ahead = 40
    failure = await failing(Apps(sdk, MANIFEST, CATALOG))
    assert (failure.status, failure.code, graph.requests) == (429, "paced", [])
    assert failure.retry_after is not None and failure.retry_after > timedelta(seconds=35)


async def test_a_dead_host_is_a_failure(noted: Noted) -> None:
    sdk = Sdk("http://127.0.0.1:9/v1.0", no_token, noted, noted.count)
    failure = await failing(Apps(sdk, MANIFEST, CATALOG))
    assert (failure.status, failure.code, noted.counted) == (None, "unreachable", [(Feature.INSTALL, None)])
    await sdk.close()


async def test_the_token_goes_along_and_a_failing_source_is_a_failure(graph: GraphDouble, noted: Noted) -> None:
    asked_to_wait = DeliveryFailed(None, "login", retry_after=timedelta(seconds=3))
    tokens: list[str | DeliveryFailed] = [asked_to_wait, "secret", "secret", "secret", "old"]

    async def token() -> str | None:
        found = tokens.pop(0)
        if isinstance(found, DeliveryFailed):
            raise found
        return found

    graph.token = "secret"
    sdk = Sdk(graph.url, token, noted, noted.count)
    apps = Apps(sdk, MANIFEST, CATALOG)
    failure = await failing(apps)
    assert (failure.status, failure.code, failure.retry_after) == (None, "no_token", timedelta(seconds=3))
    assert graph.requests == []
    assert await apps.install(ANNA) == CHAT
    failure = await failing(apps)
    assert (failure.status, failure.code, failure.is_denied) == (401, "InvalidAuthenticationToken", True)
    await sdk.close()


async def test_a_challenge_for_other_claims_is_not_answered_with_the_same_token(graph: GraphDouble, sdk: Sdk) -> None:
    challenge = {"WWW-Authenticate": 'Bearer error="insufficient_claims", claims="eyJhY2Nlc3NfdG9rZW4iOnt9fQ=="'}
    graph.say(1, 401, b"{}", challenge)
    failure = await failing(Apps(sdk, MANIFEST, CATALOG))
    assert (failure.status, failure.code, len(graph.requests)) == (401, "claims_asked", 1)


async def test_no_token_leaves_over_plain_http(noted: Noted) -> None:
    with pytest.raises(ValueError, match="no token"):
        Sdk("http://graph.example/v1.0", no_token, noted, noted.count)


async def test_nobody_stands_in_the_log(graph: GraphDouble, sdk: Sdk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    await Apps(sdk, MANIFEST, CATALOG).install(ANNA)
    graph.fail(1, 500)
    await failing(Apps(sdk, MANIFEST, CATALOG))
    assert ANNA not in caplog.text


async def test_the_first_call_does_not_hold_the_loop(graph: GraphDouble, sdk: Sdk) -> None:
    apps = Apps(sdk, MANIFEST, CATALOG)
    worst = 0.0

    async def watch() -> None:
        nonlocal worst
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(0.005)
            worst = max(worst, loop.time() - before - 0.005)

    watching = asyncio.create_task(watch())
    await apps.install(ANNA)
    watching.cancel()
    assert worst < 0.25
