"""The Bot Connector REST calls that look up: members, pages of members, the team and its channels."""

import base64
import binascii

from aiohttp import web

from emulator.activities import user_id
from emulator.connector import looked_up, require_presence
from emulator.teams import Teams
from emulator.town import Person
from emulator.wire import Json, Refused
from emulator.world import Place

USUAL_PAGE = 200
MOST_PER_PAGE = 500


def members(teams: Teams, request: web.Request) -> object:
    return [_member(teams, person) for person in _people(teams, _place(teams, request))]


def member(teams: Teams, request: web.Request) -> object:
    """By Teams user id or by Entra object id."""
    place = _place(teams, request)
    person = teams.world.person(request.match_info["member"])
    if person is None or place.person not in {None, person.id}:
        raise Refused(404, "MemberNotFoundInConversation", "Member not found in conversation.")
    return _member(teams, person)


def paged_members(teams: Teams, request: web.Request) -> object:
    people = _people(teams, _place(teams, request))
    start, size = _start(request.query.get("continuationToken")), _size(request.query.get("pageSize"))
    page: Json = {"members": [_member(teams, person) for person in people[start : start + size]]}
    if start + size < len(people):
        page["continuationToken"] = base64.urlsafe_b64encode(str(start + size).encode()).decode()
    return page


def team(teams: Teams, request: web.Request) -> object:
    _require_team(teams, request)
    town = teams.world.town
    return {
        "id": town.team_id,
        "name": town.name,
        "aadGroupId": town.group_id,
        "tenantId": teams.house.tenant_id,
        "type": "standard",
        "channelCount": len(town.channels),
        "memberCount": len(teams.world.people),
    }


def channels(teams: Teams, request: web.Request) -> object:
    _require_team(teams, request)
    town = teams.world.town
    # Teams gives the General channel no name: it is translated on each client.
    listed = [
        {"id": channel.id} if channel.id == town.team_id else {"id": channel.id, "name": channel.name}
        for channel in town.channels.values()
    ]
    return {"conversations": listed}


def _place(teams: Teams, request: web.Request) -> Place:
    place = teams.world.place(request.match_info["conversation"])
    require_presence(teams, place)
    return place


def _require_team(teams: Teams, request: web.Request) -> None:
    if request.match_info["team"] != teams.world.town.team_id:
        raise Refused(404, "ConversationNotFound", "Team not found.")
    require_presence(teams, Place(teams.world.town.team_id))


def _people(teams: Teams, place: Place) -> list[Person]:
    return [teams.world.people[place.person]] if place.person else list(teams.world.people.values())


def _member(teams: Teams, person: Person) -> Json:
    given, _, surname = person.name.rpartition(" ")
    return {
        "id": user_id(person),
        "name": person.name,
        "objectId": person.id,
        "aadObjectId": person.id,
        "givenName": given or surname,
        "surname": surname,
        "email": person.mail,
        "userPrincipalName": person.mail,
        "tenantId": teams.house.tenant_id,
        "userRole": "user",
    }


def _start(token: str | None) -> int:
    if not token:
        return 0
    try:
        return max(0, int(base64.urlsafe_b64decode(token.encode())))
    except (ValueError, binascii.Error):
        raise Refused(400, "BadArgument", "Invalid continuation token.") from None


def _size(asked: str | None) -> int:
    if not asked:
        return USUAL_PAGE
    if not asked.isascii() or not asked.isdigit() or int(asked) == 0:
        raise Refused(400, "BadArgument", "Invalid page size.")
    return min(int(asked), MOST_PER_PAGE)


def routes() -> list[web.RouteDef]:
    conversation = "/v3/conversations/{conversation}"
    return [
        web.get(conversation + "/members", looked_up(members)),
        web.get(conversation + "/members/{member}", looked_up(member)),
        web.get(conversation + "/pagedmembers", looked_up(paged_members)),
        web.get("/v3/teams/{team}", looked_up(team)),
        web.get("/v3/teams/{team}/conversations", looked_up(channels)),
    ]
