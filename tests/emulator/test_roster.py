"""Members, pages of members, the team and its channels."""

import pytest

from tests.emulator.double import EAKTE, KAYA, SMITH, TEAM, Json, Stage, quoted


def members_of(conversation: str, more: str = "members") -> str:
    return f"/v3/conversations/{quoted(conversation)}/{more}"


async def test_the_team_s_members_look_as_teams_shows_them(stage: Stage) -> None:
    members = await stage.get(members_of(TEAM))
    assert len(members) == 3
    assert members[0]["id"] == f"29:{KAYA}"
    assert members[0]["aadObjectId"] == members[0]["objectId"] == KAYA
    assert (members[0]["givenName"], members[0]["surname"]) == ("Özlem", "Kaya")
    assert members[0]["email"] == "kaya@kleinstadt.example"


async def test_a_personal_chat_has_one_member(stage: Stage) -> None:
    await stage.installed(KAYA)
    assert [member["aadObjectId"] for member in await stage.get(members_of(f"a:{KAYA}"))] == [KAYA]


@pytest.mark.parametrize("identity", [f"29:{SMITH}", SMITH])
async def test_one_member_is_found_by_either_id(stage: Stage, identity: str) -> None:
    member = await stage.get(members_of(EAKTE, f"members/{quoted(identity)}"))
    assert member["name"] == "Jane Smith"


async def test_a_member_who_is_not_there_is_not_found(stage: Stage) -> None:
    await stage.installed(KAYA)
    for conversation, identity in ((TEAM, "29:nobody"), (f"a:{KAYA}", f"29:{SMITH}")):
        status, body = await stage.call("GET", members_of(conversation, f"members/{quoted(identity)}"))
        assert (status, body["error"]["code"]) == (404, "MemberNotFoundInConversation")


async def test_pages_hold_everyone_once(stage: Stage) -> None:
    await stage.post("/control/roster", {"people": 1200})
    found: list[str] = []
    sizes: list[int] = []
    token = ""
    while True:
        page: Json = await stage.get(members_of(TEAM, f"pagedmembers?pageSize=500&continuationToken={quoted(token)}"))
        sizes.append(len(page["members"]))
        found += [member["id"] for member in page["members"]]
        token = page.get("continuationToken", "")
        if not token:
            break
    assert sizes == [500, 500, 203]
    assert len(set(found)) == 1203


async def test_small_pages_are_honoured_and_big_ones_are_cut(stage: Stage) -> None:
    await stage.post("/control/roster", {"people": 700})
    small = await stage.get(members_of(TEAM, "pagedmembers?pageSize=2"))
    usual = await stage.get(members_of(TEAM, "pagedmembers"))
    big = await stage.get(members_of(TEAM, "pagedmembers?pageSize=9999"))
    assert [len(page["members"]) for page in (small, usual, big)] == [2, 200, 500]


@pytest.mark.parametrize("query", ["pageSize=0", "pageSize=x", "continuationToken=%21%21", "pageSize=-1"])
async def test_a_bad_page_is_a_bad_argument(stage: Stage, query: str) -> None:
    status, body = await stage.call("GET", members_of(TEAM, f"pagedmembers?{query}"))
    assert (status, body["error"]["code"]) == (400, "BadArgument")


async def test_the_roster_is_closed_before_the_install(stage: Stage) -> None:
    status, body = await stage.call("GET", members_of(f"a:{SMITH}"))
    assert (status, body["error"]["code"]) == (403, "BotNotInConversationRoster")


async def test_the_team_and_its_channels_are_found(stage: Stage) -> None:
    team = await stage.get(f"/v3/teams/{quoted(TEAM)}")
    assert (team["id"], team["name"], team["channelCount"], team["memberCount"]) == (TEAM, "Kleinstadt", 3, 3)
    channels = await stage.get(f"/v3/teams/{quoted(TEAM)}/conversations")
    # General comes without a name, as in Teams.
    assert channels["conversations"][:2] == [{"id": TEAM}, {"id": EAKTE, "name": "E-Akte"}]
    status, _ = await stage.call("GET", "/v3/teams/19%3Aother/conversations")
    assert status == 404


async def test_what_is_not_served_answers_in_teams_shape(stage: Stage) -> None:
    status, body = await stage.call("GET", "/v3/attachments/1")
    assert (status, body["error"]["code"]) == (404, "NotFound")
