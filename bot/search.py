"""What people look up while they write a message, in any chat."""

from dataclasses import replace

from bot import invoke
from bot.invoke import Body
from bot.known import Known
from bot.router import Router, Turn


async def found(router: Router, known: Known, turn: Turn, value: object) -> Body | None:
    """What fits what was typed, a page of it, None when it cannot be read; raises Refusal when there is nothing."""
    asked = invoke.searched(value)
    if asked is None:
        return None
    named = known.recogniser.named(asked.words)
    looking = replace(
        turn,
        intent=asked.command,
        slots={**named.slots, **({"topic": named.topic} if named.topic else {})},
        ambiguous=named.ambiguous,
        said=asked.words,
    )
    hits = await router.find(looking)
    return invoke.found(hits[asked.skip : asked.skip + asked.count])
