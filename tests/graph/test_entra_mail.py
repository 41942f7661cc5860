"""One plain mail, sent once, from the one mailbox."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.mail import Mail
from graph.entra.sdk import Sdk
from tests.graph.asking import ANNA, Noted, asking, no_token
from tests.graph.double import GraphDouble
from tests.logins import signing_in

SENDER = "wegweiser@musterstadt.example"
TO = "leyla.sahin@musterstadt.example"


@pytest.fixture
async def graph() -> AsyncIterator[GraphDouble]:
    async with GraphDouble() as double:
        double.put(ANNA, mail=SENDER)
        yield double


async def test_a_mail_is_plain_text_and_no_copy_is_kept(graph: GraphDouble) -> None:
    async with asking(graph, Noted()) as sdk:
        await Mail(sdk, SENDER).send(TO, "Wegweiser: Berechtigung fehlt", "Zeile 1\nZeile 2 <b>")
    (asked,) = graph.requests
    assert (asked.method, asked.path.replace("%40", "@")) == ("POST", f"/users/{SENDER}/sendMail")
    # Graph's schema writes the names of an action's parameters large, and so does the SDK.
    message = asked.json["Message"]
    assert asked.json["SaveToSentItems"] is False
    assert message == {
        "@odata.type": "#microsoft.graph.message",
        "subject": "Wegweiser: Berechtigung fehlt",
        "body": {"contentType": "text", "content": "Zeile 1\nZeile 2 <b>"},
        "toRecipients": [{"emailAddress": {"address": TO}}],
    }


@pytest.mark.parametrize("status", [429, 500, 503, 504])
async def test_a_mail_is_never_sent_again_by_itself(graph: GraphDouble, status: int) -> None:
    graph.fail(3, status)
    async with asking(graph, Noted()) as sdk:
        with pytest.raises(DirectoryFailed) as failed:
            await Mail(sdk, SENDER).send(TO, "Betreff", "Text")
    assert (failed.value.feature, failed.value.status, len(graph.requests)) == (Feature.MAIL, status, 1)


async def test_a_missing_permission_is_told_apart_from_a_mailbox_that_does_not_exist(graph: GraphDouble) -> None:
    async with asking(graph, Noted()) as sdk:
        with pytest.raises(DirectoryFailed) as failed:
            await Mail(sdk, "nobody@musterstadt.example").send(TO, "Betreff", "Text")
        assert (failed.value.status, failed.value.is_denied) == (404, False)
        graph.deny(Feature.MAIL)
        with pytest.raises(DirectoryFailed) as failed:
            await Mail(sdk, SENDER).send(TO, "Betreff", "Text")
        assert (failed.value.code, failed.value.is_denied) == ("ErrorAccessDenied", True)


async def test_a_certificate_that_the_machine_trusts_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with signing_in(tmp_path) as (login, trust):
        monkeypatch.setenv("SSL_CERT_FILE", trust["SSL_CERT_FILE"])
        noted = Noted()
        sdk = Sdk(f"{login.url}/v1.0", no_token, noted, noted.count)
        with pytest.raises(DirectoryFailed) as failed:
            await Mail(sdk, SENDER).send(TO, "Betreff", "Text")
        await sdk.close()
    # It knows nothing of mail, but it was reached.
    assert failed.value.status == 404


async def test_who_has_no_address_gets_no_mail(graph: GraphDouble) -> None:
    async with asking(graph, Noted()) as sdk:
        with pytest.raises(DirectoryFailed) as failed:
            await Mail(sdk, SENDER).send("", "Betreff", "Text")
    assert (failed.value.code, graph.requests) == ("no_address", [])
