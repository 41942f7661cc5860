"""The baseline of a broadcast: botbuilder's own continue_conversation for everyone, so many at once."""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from types import SimpleNamespace

from botbuilder.core import TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity, Attachment, ChannelAccount, ConversationAccount, ConversationReference

BOT = "28:bot"


class Broadcast:
    """Sends one card to people, as the samples of botbuilder do."""

    def __init__(self, service_url: str, message: dict[str, object], at_once: int) -> None:
        settings = SimpleNamespace(APP_ID="", APP_PASSWORD="", APP_TYPE="MultiTenant", APP_TENANTID="")
        self._adapter = CloudAdapter(ConfigurationBotFrameworkAuthentication(settings))
        self._adapter.on_turn_error = self._failed
        self._service_url, self._message, self._at_once = service_url, message, at_once
        self._lost = 0

    async def to(self, people: Sequence[str]) -> int:
        """Send to everyone; gives how many it failed for."""
        gate, self._lost = asyncio.Semaphore(self._at_once), 0

        async def one(person: str) -> None:
            async with gate:
                await self._adapter.continue_conversation(self._reference(person), self._say, "")

        await asyncio.gather(*(one(person) for person in people))
        return self._lost

    async def _failed(self, context: TurnContext, error: Exception) -> None:
        self._lost += 1

    async def _say(self, context: TurnContext) -> None:
        attachments = [
            Attachment(content_type=one["contentType"], content=one["content"])
            for one in self._message["attachments"]  # type: ignore[attr-defined]
        ]
        await context.send_activity(Activity(type="message", summary=self._message["summary"], attachments=attachments))

    def _reference(self, person: str) -> ConversationReference:
        return ConversationReference(
            channel_id="msteams",
            service_url=self._service_url,
            bot=ChannelAccount(id=BOT),
            user=ChannelAccount(id=f"29:{person}"),
            conversation=ConversationAccount(id=f"a:{person}", conversation_type="personal"),
        )


def main() -> None:
    """A broadcast for each line of standard input, which names its people; seconds and processor time of each."""
    service_url, at_once = sys.argv[1], int(sys.argv[2])
    broadcast = Broadcast(service_url, json.loads(sys.stdin.readline()), at_once)
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        used, begun = time.process_time(), time.perf_counter()
        lost = loop.run_until_complete(broadcast.to(json.loads(line)))
        took = {"seconds": time.perf_counter() - begun, "processor": time.process_time() - used, "lost": lost}
        print(json.dumps(took), flush=True)


if __name__ == "__main__":
    main()
