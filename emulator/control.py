"""The strings behind the stage: clock, transcript, any activity, installs, roster, reset."""

import math
import time
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from emulator import activities
from emulator.bot_line import conversation_of
from emulator.clock import OutOfRange
from emulator.teams import TEAMS, Teams, keep_clock
from emulator.town import Person
from emulator.wire import Json, Refused, answer, bad_syntax, filled, object_at, object_from, text_at
from emulator.world import Place

LONGEST_WAIT = 60.0
MOST_EXTRA_PEOPLE = 100_000
START: web.AppKey[datetime | None] = web.AppKey("start")


async def clock(request: web.Request) -> web.Response:
    """With `after`, answers when the version is another one or the wait is over."""
    teams = request.app[TEAMS]
    if "after" in request.query:
        await teams.clock.version_after(_number(request, "after"), _wait(request))
    return answer(teams.clock_view())


async def move_clock(request: web.Request) -> web.Response:
    teams, body = request.app[TEAMS], await object_from(request)
    try:
        teams.move_clock(_moment(teams, body))
    except (OutOfRange, OverflowError) as error:
        raise bad_syntax(str(error)) from None
    return answer(teams.clock_view())


async def transcript(request: web.Request) -> web.Response:
    """With `wait`, answers when something new fits or the wait is over."""
    teams, query = request.app[TEAMS], request.query
    person = query.get("person")
    asked = (
        query.get("conversation"),
        person.removeprefix("29:") if person else None,
        _number(request, "since"),
    )
    # The machine's clock: the town's may be moved while one waits.
    end = time.monotonic() + (_wait(request) if "wait" in query else 0)
    while not (found := teams.transcript.entries(*asked)):
        left = end - time.monotonic()
        if left <= 0:
            break
        await teams.transcript.growth(left)
    return answer({"entries": found, "last": teams.transcript.last})


async def post_activity(request: web.Request) -> web.Response:
    """Posts any activity to the bot; without `raw` what Teams would add is added."""
    teams, body = request.app[TEAMS], await object_from(request)
    if "activity" not in body:
        raise bad_syntax("'activity' is missing.")
    activity = body["activity"]
    if body.get("raw") is not True:
        if not isinstance(activity, dict):
            raise bad_syntax("'activity' must be an object.")
        activity = _completed(teams, activity)
    bot = await teams.line.post(activity, person=_actor(activity), conversation=conversation_of(activity))
    return answer({"status": bot.status, "body": bot.body})


async def install(request: web.Request) -> web.Response:
    """Installs the bot for people, as an administrator's policy does; `"tell": false` keeps it from the bot."""
    teams, body = request.app[TEAMS], await object_from(request)
    asked = body.get("people")
    if asked == "all":
        people = list(teams.world.people.values())
    elif isinstance(asked, list):
        people = [_person(teams, str(one)) for one in asked]
    else:
        raise bad_syntax("'people' must be a list of ids or \"all\".")
    if body.get("tell") is False:
        teams.installs.add_silently(people)
        return answer({"installed": len(people), "announced": 0})
    told = await teams.installs.add_people(people)
    return answer({"installed": len(people), "announced": told})


async def uninstall(request: web.Request) -> web.Response:
    """Takes the bot from a person; with `{"team": true}` from the team."""
    teams, body = request.app[TEAMS], await object_from(request)
    if body.get("team") is True:
        bot = await teams.installs.remove(teams.world.town.team_id)
    else:
        bot = await teams.installs.remove(f"a:{_person(teams, text_at(body, 'person')).id}")
    return answer({"status": bot.status, "body": bot.body})


async def roster(request: web.Request) -> web.Response:
    """Makes people who stand in no file; returns their ids."""
    teams, body = request.app[TEAMS], await object_from(request)
    count = body.get("people")
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count <= MOST_EXTRA_PEOPLE:
        raise bad_syntax(f"'people' must be a number from 0 to {MOST_EXTRA_PEOPLE}.")
    added = teams.world.add_people(count)
    return answer({"people": len(teams.world.people), "ids": [person.id for person in added]})


async def reset(request: web.Request) -> web.Response:
    """Back to the first start: no messages, faults or limits, no installs but the team's, the clock where it began."""
    teams, start = request.app[TEAMS], request.app[START]
    teams.world.clear()
    teams.transcript.clear()
    teams.gate.clear()
    teams.files.clear()
    teams.record(transcript=True, messages=True, arrivals=True)
    keep_start(teams, start)
    teams.move_clock(start or teams.clock.now() - teams.clock.offset)
    teams.installs.add_team()
    for chat in (*teams.world.town.channels, *(f"a:{person}" for person in teams.world.people)):
        teams.tell_chat(chat)
    return answer(teams.clock_view())


def keep_start(teams: Teams, start: datetime | None) -> None:
    """Remembers with which start the clock was set, so that only another one sets it again."""
    teams.journal.put("clock", "start", start.isoformat() if start else None)
    keep_clock(teams.journal, teams.clock)


def _moment(teams: Teams, body: Json) -> datetime:
    if "advance" in body:
        seconds = body["advance"]
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not math.isfinite(seconds):
            raise bad_syntax("'advance' must be a number of seconds.")
        return teams.clock.now() + timedelta(seconds=seconds)
    try:
        moment = datetime.fromisoformat(text_at(body, "now"))
    except ValueError:
        raise bad_syntax("'now' must be an ISO instant.") from None
    # Without a zone it is the town's wall clock, as a person types it.
    return moment if moment.tzinfo else moment.replace(tzinfo=activities.zone_of(teams.world.town))


def _completed(teams: Teams, activity: Json) -> Json:
    kind = activity.get("type") or "message"
    given = object_at(activity, "from")
    named = teams.world.person(str(given.get("aadObjectId") or given.get("id") or ""))
    people = teams.world.people
    person = named or next(iter(people.values()), Person(id="nobody", name="Nobody"))
    conversation = conversation_of(activity) or f"a:{person.id}"
    try:
        place = teams.world.place(conversation)
    except Refused:
        place = Place(conversation, person=person.id)
    scene = teams.scene(person, place)
    defaults = activities.message(scene, teams.next_id(), "", mentions_bot=False) | {"type": kind}
    if kind != "message":
        del defaults["text"], defaults["textFormat"]
    return filled(defaults, activity)


def _actor(activity: Any) -> str | None:
    given = object_at(activity, "from") if isinstance(activity, dict) else {}
    identity = given.get("aadObjectId") or given.get("id")
    return identity.removeprefix("29:") if isinstance(identity, str) else None


def _person(teams: Teams, identity: str) -> Person:
    person = teams.world.person(identity)
    if person is None:
        raise Refused(404, "PersonNotFound", "Nobody here has this id.")
    return person


def _number(request: web.Request, key: str) -> int:
    try:
        return int(request.query.get(key, "0"))
    except ValueError:
        raise bad_syntax(f"'{key}' must be a number.") from None


def _wait(request: web.Request) -> float:
    try:
        return min(max(0.0, float(request.query.get("wait", "25"))), LONGEST_WAIT)
    except ValueError:
        raise bad_syntax("'wait' must be a number of seconds.") from None


def routes() -> list[web.RouteDef]:
    return [
        web.get("/control/clock", clock),
        web.post("/control/clock", move_clock),
        web.get("/control/transcript", transcript),
        web.post("/control/activities", post_activity),
        web.post("/control/install", install),
        web.post("/control/uninstall", uninstall),
        web.post("/control/roster", roster),
        web.post("/control/reset", reset),
    ]
