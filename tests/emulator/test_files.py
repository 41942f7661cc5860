"""Files between a person and the bot: sent along, offered, taken, uploaded in pieces, downloaded."""

import base64
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from emulator.files import MOST_BYTES
from tests.emulator.double import EAKTE, KAYA, SMITH, BotDouble, Json, Stage, activities_of, staged

PERSONAL = f"a:{KAYA}"
CONSENT = {
    "contentType": "application/vnd.microsoft.teams.card.file.consent",
    "name": "Bericht März.csv",
    "content": {
        "description": "Der Bericht",
        "sizeInBytes": 10,
        "acceptContext": {"verb": "report", "id": "7"},
        "declineContext": {"id": "7"},
    },
}


def file(name: str, content: bytes, **more: Any) -> Json:
    return {"as": KAYA, "name": name, "content": base64.b64encode(content).decode(), **more}


async def fetched(stage: Stage, url: str) -> tuple[int, bytes, str]:
    async with stage.session.get(url) as response:
        return response.status, await response.read(), response.headers.get("Content-Disposition", "")


async def put(stage: Stage, url: str, content: bytes, content_range: str = "") -> int:
    headers = {"Content-Type": "application/octet-stream"}
    if content_range:
        headers["Content-Range"] = content_range
    async with stage.session.put(url, data=content, headers=headers) as response:
        return response.status


async def offer(stage: Stage) -> str:
    await stage.installed(KAYA)
    _, sent = await stage.bot_sends(PERSONAL, {"attachments": [CONSENT]})
    return f"/api/chats/{PERSONAL}/messages/{sent['id']}/consent"


async def test_a_file_reaches_the_bot_with_an_address_that_gives_its_bytes(stage: Stage) -> None:
    sent = await stage.post(f"/api/chats/{PERSONAL}/files", file("Liste ä.CSV", b"a;b\n\xff", text="Meine Liste"))
    (activity,) = stage.bot.of_type("message")
    (attachment,) = activity["attachments"]
    assert sent["delivered"] is True and sent["message"]["attachments"] == [attachment]
    assert (activity["text"], attachment["name"]) == ("Meine Liste", "Liste ä.CSV")
    assert attachment["contentType"] == "application/vnd.microsoft.teams.file.download.info"
    assert attachment["content"]["fileType"] == "csv"
    assert attachment["contentUrl"] == attachment["content"]["downloadUrl"]
    assert await fetched(stage, attachment["content"]["downloadUrl"]) == (
        200,
        b"a;b\n\xff",
        "attachment; filename*=UTF-8''Liste%20%C3%A4.CSV",
    )


async def test_a_name_never_leads_out_of_the_folder(stage: Stage) -> None:
    sent = await stage.post(f"/api/chats/{PERSONAL}/files", file("../..\\..\\etc/passwd", b"x"))
    assert sent["message"]["attachments"][0]["name"] == "passwd"


async def test_files_and_offers_survive_a_restart(bot: BotDouble, tmp_path: Path) -> None:
    async with staged(tmp_path, bot) as stage:
        sent = await stage.post(f"/api/chats/{PERSONAL}/files", file("a.csv", b"kept"))
        path = urlsplit(sent["message"]["attachments"][0]["contentUrl"]).path
    async with staged(tmp_path, bot) as stage:
        assert (await fetched(stage, stage.emulator.url + path))[:2] == (200, b"kept")
        await stage.post("/control/reset", {})
        assert (await fetched(stage, stage.emulator.url + path))[0] == 404


async def test_an_accepted_offer_says_where_to_upload_and_the_file_is_there_afterwards(stage: Stage) -> None:
    path = await offer(stage)
    stage.bot.answer = lambda activity: (200, {"taken": True})
    answer = await stage.post(path, {"as": KAYA, "accept": True})
    assert answer == {"status": 200, "body": {"taken": True}, "delivered": True}
    (invoke,) = stage.bot.of_type("invoke")
    value, info = invoke["value"], invoke["value"]["uploadInfo"]
    assert (invoke["name"], value["type"], value["action"]) == ("fileConsent/invoke", "fileUpload", "accept")
    assert value["context"] == {"verb": "report", "id": "7"}
    assert (info["name"], info["fileType"]) == ("Bericht März.csv", "csv")
    assert await put(stage, info["uploadUrl"], b"0123456789", "bytes 0-9/10") == 201
    assert (await fetched(stage, info["contentUrl"]))[:2] == (200, b"0123456789")
    (message,) = await stage.messages(KAYA)
    assert message["consent"] == "accept"
    assert (await stage.call("POST", path, {"as": KAYA, "accept": True}))[0] == 409
    assert len(stage.bot.of_type("invoke")) == 1


async def test_pieces_come_in_order_and_fit(stage: Stage) -> None:
    path = await offer(stage)
    await stage.post(path, {"as": KAYA, "accept": True})
    info = stage.bot.of_type("invoke")[0]["value"]["uploadInfo"]
    url = info["uploadUrl"]
    assert await put(stage, url, b"4567", "bytes 4-7/10") == 416
    assert await put(stage, url, b"0123", "bytes 0-3/10") == 202
    assert await put(stage, url, b"45", "bytes 4-7/10") == 400
    assert await put(stage, url, b"4", "4") == 400
    assert await put(stage, url, b"456789", "bytes 4-9/10") == 201
    assert await put(stage, f"{url}x", b"1") == 404
    assert (await fetched(stage, info["contentUrl"]))[1] == b"0123456789"


async def test_a_declined_offer_carries_the_other_context(stage: Stage) -> None:
    path = await offer(stage)
    await stage.post(path, {"as": KAYA, "accept": False})
    (invoke,) = stage.bot.of_type("invoke")
    assert invoke["value"] == {"type": "fileUpload", "action": "decline", "context": {"id": "7"}}
    assert (await stage.messages(KAYA))[0]["consent"] == "decline"


async def test_an_offer_may_be_removed_by_the_bot_and_asked_again_when_it_was_down(stage: Stage) -> None:
    path = await offer(stage)
    await stage.bot.stop()
    assert (await stage.post(path, {"as": KAYA, "accept": True}))["delivered"] is False
    await stage.bot.start()
    assert (await stage.post(path, {"as": KAYA, "accept": True}))["delivered"] is True
    (message,) = await stage.messages(KAYA)
    assert (await stage.call("DELETE", activities_of(PERSONAL, message["id"])))[0] == 200
    assert (await stage.call("POST", path, {"as": KAYA, "accept": True}))[0] == 404


async def test_what_makes_no_sense_is_refused(stage: Stage) -> None:
    path = await offer(stage)
    _, plain = await stage.bot_sends(PERSONAL, {"text": "kein Angebot"})
    files = f"/api/chats/{PERSONAL}/files"
    for where, body, expected in (
        (files, {"as": KAYA, "name": "x", "content": "???"}, 400),
        (files, {"as": KAYA, "content": ""}, 400),
        (files, file("x", b"0" * (MOST_BYTES + 1)), 413),
        (files, file("x", b"x") | {"as": SMITH}, 404),
        (f"/api/chats/{EAKTE}/files", file("x", b"x"), 400),
        (path, {"as": KAYA}, 400),
        (path, {"as": SMITH, "accept": True}, 404),
        (f"/api/chats/{PERSONAL}/messages/{plain['id']}/consent", {"as": KAYA, "accept": True}, 404),
    ):
        assert (await stage.call("POST", where, body))[0] == expected, (where, body.keys())
    assert stage.bot.of_type("invoke") == []


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
async def test_a_foreign_page_uploads_nothing(stage: Stage, origin: str) -> None:
    headers = {"Origin": origin, "Content-Type": "text/plain"}
    async with stage.session.put(f"{stage.emulator.url}/files/upload/x", data=b"x", headers=headers) as response:
        assert response.status == 403
