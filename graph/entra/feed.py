"""A line in the Teams activity feed of a person who has the app: quieter than a message in the chat."""

from http import HTTPStatus

from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.teamwork_activity_topic import TeamworkActivityTopic
from msgraph.generated.models.teamwork_activity_topic_source import TeamworkActivityTopicSource
from msgraph.generated.users.item.teamwork.send_activity_notification.send_activity_notification_post_request_body import (  # noqa: E501
    SendActivityNotificationPostRequestBody,
)

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.groups import guid
from graph.entra.sdk import Sdk

# Teams shows no more of it.
MOST_CHARACTERS = 150
# Of a longer address Graph only says that the request was bad.
LONGEST_LINK = 1024
LARGEST_CHAIN = 2**63


class Feed:
    """Notifies people who have the app; its manifest declares the activity types used here."""

    def __init__(self, sdk: Sdk, link: str) -> None:
        """`link` opens the bot's chat in Teams when the line is chosen."""
        if not link.startswith("https://") or len(link) > LONGEST_LINK:
            raise ValueError("the link must be https and at most 1,024 characters long")
        self._sdk = sdk
        self._link = link

    async def notify(self, person: str, activity_type: str, topic: str, preview: str, chain: int) -> None:
        """Put one line into the person's feed, in place of an earlier one with the same `chain`.

        `topic` says what it is about, `preview` is cut at 150 characters. Made once, whatever comes of it;
        raises DirectoryFailed.
        """
        if guid(person) is None:
            raise DirectoryFailed(Feature.FEED, HTTPStatus.BAD_REQUEST, "no_guid")
        body = SendActivityNotificationPostRequestBody(
            topic=TeamworkActivityTopic(source=TeamworkActivityTopicSource.Text, value=topic, web_url=self._link),
            activity_type=activity_type,
            preview_text=ItemBody(content=_shortened(preview)),
            chain_id=chain % LARGEST_CHAIN,
        )
        feed = self._sdk.client.users.by_user_id(person).teamwork.send_activity_notification
        await self._sdk.call(Feature.FEED, lambda: feed.post(body))


def _shortened(preview: str) -> str:
    return preview if len(preview) <= MOST_CHARACTERS else preview[: MOST_CHARACTERS - 1].rstrip() + "…"
