"""The strings for load and faults: what goes wrong, what is limited, counted and recorded, who blocks the bot."""

from aiohttp import web

from emulator.faults import rules_from
from emulator.limits import limits_from
from emulator.teams import TEAMS
from emulator.wire import Refused, answer, bad_syntax, object_from, text_at

MOST_ROWS = 100_000
SWITCHES = ("transcript", "messages", "arrivals")


async def faults(request: web.Request) -> web.Response:
    return answer(request.app[TEAMS].gate.faults.view())


async def set_faults(request: web.Request) -> web.Response:
    """Replaces every rule."""
    gate, body = request.app[TEAMS].gate, await object_from(request)
    seed = body.get("seed", 0)
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise bad_syntax("'seed' must be a number.")
    gate.faults.replace(rules_from(body), seed=seed)
    return answer(gate.faults.view())


async def end_faults(request: web.Request) -> web.Response:
    gate = request.app[TEAMS].gate
    gate.faults.clear()
    return answer(gate.faults.view())


async def limits(request: web.Request) -> web.Response:
    return answer(request.app[TEAMS].gate.limits.view())


async def set_limits(request: web.Request) -> web.Response:
    gate = request.app[TEAMS].gate
    tenant, is_per_conversation = limits_from(await object_from(request))
    gate.limits.replace(tenant, is_per_conversation=is_per_conversation)
    return answer(gate.limits.view())


async def counts(request: web.Request) -> web.Response:
    return answer(request.app[TEAMS].gate.counts.view())


async def reset_counts(request: web.Request) -> web.Response:
    """The arrivals go too, but their numbers go on."""
    gate = request.app[TEAMS].gate
    gate.counts.reset()
    return answer(gate.counts.view())


async def arrivals(request: web.Request) -> web.Response:
    """At most MOST_ROWS calls after the one known; ask on with the last number."""
    since = request.query.get("since", "0")
    if not since.isdecimal():
        raise bad_syntax("'since' must be a number.")
    return answer(request.app[TEAMS].gate.counts.arrivals.rows(int(since), MOST_ROWS))


async def recording(request: web.Request) -> web.Response:
    return answer(request.app[TEAMS].recording())


async def set_recording(request: web.Request) -> web.Response:
    teams, body = request.app[TEAMS], await object_from(request)
    if not body.keys() <= set(SWITCHES) or not all(isinstance(value, bool) for value in body.values()):
        raise bad_syntax(f"{', '.join(SWITCHES)} must be true or false.")
    teams.record(**{key: bool(value) for key, value in body.items()})
    return answer(teams.recording())


async def block(request: web.Request) -> web.Response:
    """A person blocks the bot or lets it write again; Teams tells the bot nothing of either."""
    teams, body = request.app[TEAMS], await object_from(request)
    person = teams.world.person(text_at(body, "person"))
    if person is None:
        raise Refused(404, "PersonNotFound", "Nobody here has this id.")
    if not isinstance(body.get("on"), bool):
        raise bad_syntax("'on' must be true or false.")
    teams.block(person, is_blocked=body["on"])
    return answer({"person": person.id, "blocked": body["on"]})


def routes() -> list[web.RouteDef]:
    return [
        web.get("/control/faults", faults),
        web.post("/control/faults", set_faults),
        web.delete("/control/faults", end_faults),
        web.get("/control/limits", limits),
        web.post("/control/limits", set_limits),
        web.get("/control/counts", counts),
        web.post("/control/counts", reset_counts),
        web.get("/control/arrivals", arrivals),
        web.get("/control/recording", recording),
        web.post("/control/recording", set_recording),
        web.post("/control/block", block),
    ]
