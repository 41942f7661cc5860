"""First contact: how somebody is reached with whom no chat is known yet."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from domain.conversations import Reference
from domain.delivery import Reason, State
from domain.directory import Feature
from store.delivery import Outcome, Taken

Install = Callable[[str], Awaitable[str]]
"""Gives a person the app and says which chat is the bot's with them; raises DirectoryFailed."""
Notify = Callable[[str, str, str, str, int], Awaitable[None]]
"""Puts a line into a person's activity feed: of this type, about a topic, with a preview, and in place of an earlier
line with the same number; raises DirectoryFailed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstContact:
    """The ways in; without `install` the chat is opened, which works where the app is already.

    Without `notify` whoever prefers a line in the activity feed gets a message like everybody else. `home` has
    the service URL and the bot's id for a bot that knows no conversation at all; `denied` hears, as often as it
    happens, that a permission is missing.
    """

    home: Reference | None = None
    install: Install | None = None
    notify: Notify | None = None
    denied: Callable[[Feature], Awaitable[None]] | None = None

    def near(self, taken: Taken) -> Reference | None:
        """Through which service the row can be written at all."""
        return taken.near or (self.home if taken.person is not None else None)

    def unreachable(self, taken: Taken) -> Outcome | None:
        """The outcome of a row nobody needs to try: the bot was removed there, or knows no way in."""
        if taken.is_closed:
            place = taken.reference.id if taken.reference else None
            return Outcome(taken.id, State.NOT_INSTALLED, taken.attempts, Reason.NOT_IN_ROSTER, conversation=place)
        if self.near(taken) is None:
            return Outcome(taken.id, State.NOT_INSTALLED, taken.attempts, Reason.NO_CONVERSATION)
        return None

    def hints(self, taken: Taken) -> bool:
        """Whether the row becomes a line in the activity feed."""
        return taken.hint is not None and self.notify is not None

    async def hint(self, taken: Taken, summary: str) -> None:
        """Put the message's notification line into the feed; its topic stands before the first colon."""
        if self.notify is None or taken.hint is None or taken.person is None:
            raise AssertionError("who gets no line was sorted out before")
        topic, _, rest = summary.partition(": ")
        await self.notify(taken.person, taken.hint, topic, rest or summary, taken.campaign)

    def requests_for(self, taken: Taken) -> int:
        """How many requests of the Bot Connector a row costs: none, one, or two where the chat is opened first."""
        if taken.is_void or self.hints(taken) or self.unreachable(taken) is not None:
            return 0
        return 2 if taken.reference is None and self.install is None else 1
