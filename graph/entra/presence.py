"""Who can be reached now, asked of Teams at the moment of a question and forgotten with its answer."""

from collections.abc import Sequence
from datetime import timedelta

from msgraph.generated.communications.get_presences_by_user_id.get_presences_by_user_id_post_request_body import (
    GetPresencesByUserIdPostRequestBody,
)

from domain.contacts.presence import Presence, reachable_first
from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.errands import PATIENCE, Errands, Tell, nobody
from graph.entra.groups import guid
from graph.entra.sdk import Sdk

# Page "cloudCommunications: getPresencesByUserId".
MOST_PEOPLE = 650
# While so many have no answer yet, one more would get none either.
MOST_AT_ONCE = 8


class Presences:
    """Puts people in the order in which they are best asked; nothing is kept, shown or logged."""

    def __init__(self, sdk: Sdk, patience: timedelta = PATIENCE, denied: Tell = nobody, granted: Tell = nobody) -> None:
        self._sdk = sdk
        self._patience = patience
        self._errands = Errands(Feature.PRESENCE, denied, granted)

    async def reachable_first(self, people: Sequence[str]) -> Sequence[str]:
        """The same people (Entra object ids), in their own order where Microsoft does not tell in time."""
        asked = [one for one in people if guid(one) is not None][:MOST_PEOPLE]
        if len(asked) < 2 or self._errands.rests or self._errands.running >= MOST_AT_ONCE:
            return people
        found: dict[str, Presence] = {}
        await self._errands.wait([self._errands.begin(self._ask(asked, found))], self._patience)
        return reachable_first(people, found)

    async def close(self) -> None:
        """End what is under way, before the SDK is closed."""
        await self._errands.close()

    async def _ask(self, people: list[str], found: dict[str, Presence]) -> None:
        body = GetPresencesByUserIdPostRequestBody(ids=people)
        presences = self._sdk.client.communications.get_presences_by_user_id
        try:
            answer = await self._sdk.call(Feature.PRESENCE, lambda: presences.post(body))
        except DirectoryFailed as failure:
            self._errands.rest(failure)
            if failure.is_denied:
                await self._errands.is_denied()
            return
        for one in (answer.value if answer else None) or ():
            if one.id:
                found[one.id] = Presence(one.availability or "", one.activity or "")
        await self._errands.works()
