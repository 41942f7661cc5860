"""A plain mail from the one mailbox that Wegweiser may use."""

from http import HTTPStatus

from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.message import Message
from msgraph.generated.models.recipient import Recipient
from msgraph.generated.users.item.send_mail.send_mail_post_request_body import SendMailPostRequestBody

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.sdk import Sdk


class Mail:
    """Writes from the mailbox `sender`, an address or an Entra object id."""

    def __init__(self, sdk: Sdk, sender: str) -> None:
        self._sdk = sdk
        self._sender = sender

    async def send(self, to: str, subject: str, text: str) -> None:
        """Hand one mail to Exchange, once, whatever comes of it; no copy is kept there. Raises DirectoryFailed."""
        if "@" not in to:
            raise DirectoryFailed(Feature.MAIL, HTTPStatus.BAD_REQUEST, "no_address")
        message = Message(
            subject=subject,
            body=ItemBody(content_type=BodyType.Text, content=text),
            to_recipients=[Recipient(email_address=EmailAddress(address=to))],
        )
        body = SendMailPostRequestBody(message=message, save_to_sent_items=False)
        mailbox = self._sdk.client.users.by_user_id(self._sender).send_mail
        await self._sdk.call(Feature.MAIL, lambda: mailbox.post(body))
