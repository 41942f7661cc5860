"""The way out: paths, what is said about failures, and nothing repeated."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.connector import Connector, as_wire, message
from bot.identity import NoTokens
from cards.elements import Heading
from cards.frame import Card, shown
from domain.conversations import Kind, Reference
from domain.errors import DeliveryFailed, MaybeSent
from tests.bot.line import CARD, Far, far

ACTIVITY = {"type": "message", "text": "Hallo"}


@pytest.fixture
async def there() -> AsyncIterator[Far]:
    async with far() as found:
        yield found


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    async with aiohttp.ClientSession() as session:
        yield Connector(session, NoTokens())


class Login:
    """A token, or the failure to get one."""

    def __init__(self, token: str | DeliveryFailed) -> None:
        self._token = token

    async def token(self) -> str:
        if isinstance(self._token, DeliveryFailed):
            raise self._token
        return self._token


def channel(url: str) -> Reference:
    return Reference("19:x@thread.tacv2;messageid=1", Kind.CHANNEL, url, "28:bot")


async def failure(connector: Connector, there: Far, answer: web.Response) -> DeliveryFailed:
    there.answers = [answer]
    with pytest.raises(DeliveryFailed) as found:
        await connector.send(channel(there.url), ACTIVITY)
    return found.value


async def test_send_reply_update_and_delete_go_where_the_protocol_says(connector: Connector, there: Far) -> None:
    place = channel(there.url)
    base = "/v3/conversations/19%3Ax%40thread.tacv2%3Bmessageid%3D1/activities"
    assert await connector.send(place, ACTIVITY) == "sent-1"
    assert await connector.send(place, ACTIVITY, "a/b?c") == "sent-2"
    await connector.update(place, "7", ACTIVITY)
    await connector.delete(place, "7")
    assert [(method, path) for method, path, _ in there.came] == [
        ("POST", base),
        ("POST", f"{base}/a%2Fb%3Fc"),
        ("PUT", f"{base}/7"),
        ("DELETE", f"{base}/7"),
    ]
    assert there.came[2][2] == {**ACTIVITY, "id": "7"}


async def test_a_chat_is_opened_with_bot_person_and_tenant(connector: Connector, there: Far) -> None:
    assert await connector.open_chat(there.url, "28:bot", "ada", "tenant") == "sent-1"
    method, path, body = there.came[0]
    assert (method, path, body["tenantId"], body["members"][0]["id"]) == ("POST", "/v3/conversations", "tenant", "ada")


async def test_the_token_is_shown_and_without_one_nothing_leaves(there: Far) -> None:
    async with aiohttp.ClientSession() as session:
        await Connector(session, Login("secret")).send(channel(there.url), ACTIVITY)
        failed = DeliveryFailed(None, "no_token", sent=MaybeSent.NO)
        with pytest.raises(DeliveryFailed, match="no_token"):
            await Connector(session, Login(failed)).send(channel(there.url), ACTIVITY)
    assert len(there.came) == 1


async def test_an_answer_without_a_usable_id_has_none(connector: Connector, there: Far) -> None:
    for body in ("", "{", "[]", "null", '{"id": null}', '{"id": 7}', "<html>"):
        there.answers = [web.Response(status=201, text=body)]
        assert await connector.send(channel(there.url), ACTIVITY) == "", body


async def test_teams_three_ways_to_write_an_error(connector: Connector, there: Far) -> None:
    for body, code, sub_code in (
        ({"error": {"code": "ConversationBlockedByUser"}}, "ConversationBlockedByUser", ""),
        ({"errorCode": 209, "message": '{"subCode": "MessageWritesBlocked"}'}, "209", "MessageWritesBlocked"),
        ({"errorCode": 209, "message": "{subCode: MessageWritesBlocked, details: x}"}, "209", "MessageWritesBlocked"),
        ({"error": "text"}, "", ""),
        ({"error": {"innerHttpError": {"body": "subCode: X"}, "code": None}}, "", "X"),
        ([], "", ""),
    ):
        found = await failure(connector, there, web.json_response(body, status=403))
        assert (found.status, found.code, found.sub_code) == (403, code, sub_code), body


async def test_only_a_number_of_seconds_is_a_wait(connector: Connector, there: Far) -> None:
    for header, wait in (
        ("0", timedelta()),
        ("7", timedelta(seconds=7)),
        ("²", None),
        ("-1", None),
        ("1.5", None),
        ("9" * 400, None),
        ("Wed, 21 Oct 2026 07:28:00 GMT", None),
    ):
        found = await failure(connector, there, web.Response(status=429, headers={"Retry-After": header}))
        assert (found.retry_after, found.is_throttled) == (wait, True), header


async def test_nothing_is_repeated_and_no_redirect_followed(connector: Connector, there: Far) -> None:
    for status in (301, 307, 429, 500, 502, 503):
        before = len(there.came)
        found = await failure(connector, there, web.Response(status=status, headers={"Location": there.url}))
        assert (found.status, len(there.came) - before) == (status, 1)


async def test_where_nobody_listens_nothing_was_sent(connector: Connector) -> None:
    with pytest.raises(DeliveryFailed) as found:
        await connector.send(channel("http://127.0.0.1:1/"), ACTIVITY)
    assert (found.value.status, found.value.code, found.value.sent) == (None, "unreachable", MaybeSent.NO)


async def test_who_hangs_up_may_have_got_it(connector: Connector) -> None:
    app = web.Application()

    async def hang_up(request: web.Request) -> web.Response:
        await request.read()
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    app.router.add_post("/{path:.*}", hang_up)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        with pytest.raises(DeliveryFailed) as found:
            await connector.send(channel(f"http://127.0.0.1:{runner.addresses[0][1]}/"), ACTIVITY)
    finally:
        await runner.cleanup()
    assert (found.value.status, found.value.code, found.value.sent) == (None, "no_answer", MaybeSent.UNKNOWN)


def test_a_message_is_a_card_with_its_notification_line_or_plain_words() -> None:
    card = as_wire(message(shown(Card("Kurz", (Heading("Lang"),)))))
    attachments = card["attachments"]
    assert isinstance(attachments, list) and attachments[0]["contentType"] == CARD
    assert (card["summary"], "text" in card) == ("Kurz", False)
    assert as_wire(message("Hallo")) == {"type": "message", "text": "Hallo", "textFormat": "plain"}
