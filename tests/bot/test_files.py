"""Files: what came is read from Teams' own place only, what is offered is made anew for whoever may have it."""

import csv
import gzip
import io
from typing import Any

import pytest
from aiohttp import web

from bot.came import FILE, read
from bot.files import CONSENT_CARD, FILE_CARD, MOST_BYTES, Files, as_csv, consent, offered
from bot.router import FileOffer, MadeFile
from domain.errors import Refusal
from tests.bot.line import JSON, Far, far

MADE = MadeFile("liste.csv", b"a;b\r\n", "Eine Liste", {"draft": "1"})
CLOUD = Files(("sharepoint.com",))


def message(*attachments: object) -> JSON:
    """A message with these attachments."""
    return {"type": "message", "conversation": {"id": "a:1"}, "attachments": list(attachments)}


def file(url: object = "https://x.example/a", name: object = "liste.csv", kind: str = FILE) -> JSON:
    """A file as Teams attaches it."""
    content = {"downloadUrl": url, "uniqueId": "1", "fileType": "csv"}
    return {"contentType": kind, "contentUrl": "https://x.example/b", "name": name, "content": content}


def accepted(url: str, **upload: str) -> JSON:
    """What Teams sends when an offer was accepted."""
    info = {"uploadUrl": url, "contentUrl": url, "name": "liste (1).csv", "uniqueId": "u1", "fileType": "csv"}
    context = {"verb": "x.y", "draft": "1"}
    return {"type": "fileUpload", "action": "accept", "context": context, "uploadInfo": info | upload}


async def fetched(files: Files, url: str, service: str) -> bytes:
    """The bytes at this address, as a file that came."""
    came = read(message(file(url))).files
    attached = files.attached(came, service)
    assert attached is not None
    return await attached.read()


async def refused(files: Files, url: str, service: str) -> str:
    """Why a file at this address is not read."""
    with pytest.raises(Refusal) as caught:
        await fetched(files, url, service)
    return caught.value.key


async def brought(there: Far, files: Files | None = None, **upload: str) -> Any:
    """What bringing the file to this address gives."""
    given = consent(accepted(f"{there.url}files/up?token=a%2Fb", **upload))
    assert given is not None
    return await (files or Files()).bring(MADE, given, there.url)


def test_a_file_that_came_is_known_by_name_and_place() -> None:
    (one,) = read(message({"contentType": "text/html", "content": "<p>x</p>"}, file())).files
    assert (one.name, one.type, one.url) == ("liste.csv", "csv", "https://x.example/a")


@pytest.mark.parametrize(
    "odd", [None, 7, "x", {}, file(url=None), file(url="https://" + "x" * 9000), file(name=7), {"contentType": FILE}]
)
def test_what_is_no_file_is_left_out(odd: object) -> None:
    assert read(message(odd)).files == ()
    assert read({**message(), "attachments": odd}).files == ()


async def test_a_file_is_fetched_without_any_token() -> None:
    async with far() as there:
        there.answers = [web.Response(body=b"Mail\na@b.example")]
        assert await fetched(Files(), f"{there.url}files/f?token=a%2Fb", there.url) == b"Mail\na@b.example"
        assert there.came[0][:2] == ("GET", "/files/f?token=a%2Fb")


async def test_only_the_chats_own_loopback_is_asked_in_local_mode() -> None:
    async with far() as there, far() as other:
        for url in (
            f"{other.url}f",
            "https://x.sharepoint.com/f",
            "file:///etc/passwd",
            "",
            "http://[",
            "//x",
            "x" * 99,
        ):
            assert await refused(Files(), url, there.url) == "files-not-read", url
        assert not other.came and not there.came


@pytest.mark.parametrize(
    "url",
    [
        "http://town.sharepoint.com/f",
        "https://sharepoint.com/f",
        "https://evilsharepoint.com/f",
        "https://town.sharepoint.com.evil.example/f",
        "https://town.sharepoint.com:8443/f",
        "https://user@town.sharepoint.com/f",
        "https://127.0.0.1/f",
        "https://169.254.169.254/metadata",
        "https://evil.example%2f.sharepoint.com/f",
        "https://evil.example;.sharepoint.com/f",
        "https://town.sharepoint.com./f",
    ],
)
async def test_in_a_tenant_only_sharepoint_is_asked(url: str) -> None:
    assert await refused(CLOUD, url, "https://smba.trafficmanager.net/de/") == "files-not-read"


async def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    async with far() as there:
        there.answers = [web.Response(body=b"x" * (MOST_BYTES + 1)), web.Response(body=b"x" * MOST_BYTES)]
        assert await refused(Files(), f"{there.url}f", there.url) == "files-too-large"
        assert len(await fetched(Files(), f"{there.url}f", there.url)) == MOST_BYTES


async def test_a_redirect_is_followed_on_the_same_host_only() -> None:
    async with far() as there, far() as other:
        there.answers = [web.Response(status=302, headers={"Location": "/g"}), web.Response(body=b"x")]
        assert await fetched(Files(), f"{there.url}f", there.url) == b"x"
        there.answers = [web.Response(status=302, headers={"Location": f"{other.url}g"})]
        assert await refused(Files(), f"{there.url}f", there.url) == "files-not-read"
        there.answers = [web.Response(status=302, headers={"Location": "/f"})] * 5
        assert await refused(Files(), f"{there.url}f", there.url) == "files-not-read"
        assert not other.came


async def test_an_address_that_has_run_out_says_so() -> None:
    async with far() as there:
        there.answers = [web.Response(status=status) for status in (401, 404, 500)]
        for _ in range(3):
            assert await refused(Files(), f"{there.url}f", there.url) == "files-not-read"


def test_an_offer_carries_a_verb_and_ids_alone() -> None:
    posted = offered(FileOffer("liste.csv", 5, "Eine Liste", {"verb": "x.y", "draft": "1"}))
    assert posted.attachment["contentType"] == CONSENT_CARD and posted.attachment["name"] == "liste.csv"
    assert posted.attachment["content"] == {
        "description": "Eine Liste",
        "sizeInBytes": 5,
        "acceptContext": {"verb": "x.y", "draft": "1"},
        "declineContext": {},
    }


async def test_what_was_accepted_is_brought_whole_and_the_card_leads_there() -> None:
    async with far() as there:
        posted = await brought(there)
        assert there.files == {"/files/up": MADE.content} and there.came[0][:2] == ("PUT", "/files/up?token=a%2Fb")
        assert there.headers[0]["Content-Range"] == "bytes 0-4/5" and "Authorization" not in there.headers[0]
        assert posted.attachment == {
            "contentType": FILE_CARD,
            "contentUrl": f"{there.url}files/up?token=a%2Fb",
            "name": "liste (1).csv",
            "content": {"uniqueId": "u1", "fileType": "csv"},
        }


async def test_a_file_goes_nowhere_else() -> None:
    async with far() as there, far() as other:
        with pytest.raises(Refusal):
            await brought(there, uploadUrl=f"{other.url}up")
        with pytest.raises(Refusal):
            await brought(there, CLOUD)
        assert not other.came and not there.came


@pytest.mark.parametrize("status", [302, 400, 404, 409, 500])
async def test_a_place_that_takes_nothing_is_told(status: int) -> None:
    async with far() as there:
        there.answers = [web.Response(status=status, headers={"Location": "/elsewhere"})]
        with pytest.raises(Refusal):
            await brought(there)
        assert len(there.came) == 1


@pytest.mark.parametrize(
    "odd",
    [
        None,
        [],
        {},
        {"action": "perhaps"},
        {"action": "accept"},
        {"action": "accept", "context": {"verb": "x.y"}},
        {"action": "accept", "context": "x", "uploadInfo": {"uploadUrl": "https://x"}},
        {"action": "accept", "context": {"verb": 7}, "uploadInfo": {"uploadUrl": "https://x"}},
    ],
)
def test_an_answer_that_names_nothing_is_none(odd: object) -> None:
    assert consent(odd) is None


def test_a_declined_offer_needs_no_place() -> None:
    given = consent({"type": "fileUpload", "action": "decline", "context": {}})
    assert given is not None and not given.is_accepted


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+49", "-x", "@x", " =1", "\t=1", "\r=1", "＝1", "\u00a0=1", "\n=1"),
        # What nobody sees does not hide the sign.
        *("\x01=1", "\u202a=1", "\u200b=1", "\ufeff+1", " \x7f =1"),
    ],
)
def test_a_cell_of_a_table_is_never_a_formula(cell: str) -> None:
    content = as_csv([["Zeile", "x"], ["1", cell]])
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0] == ["Zeile", "x"] and rows[1][1].startswith("'")


def test_words_stay_as_they_are_and_quotes_keep_cells_apart() -> None:
    cells = ["Özlem; Kaya", 'sagt "ja"', "12", "a=b", ""]
    rows = list(csv.reader(io.StringIO(as_csv([cells]).decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [cells]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("cell", ["Meier,=1+1", "a, =1", "a\t@x", 'x",=1', "a;=1", "a\n=1"])
def test_no_spreadsheet_of_another_language_finds_a_formula_in_a_cell(cell: str, separator: str) -> None:
    content = as_csv([["1", cell]]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
        assert not any(part.strip().startswith(("=", "+", "-", "@")) for part in row), row


async def test_a_packed_file_is_not_unpacked() -> None:
    bomb = gzip.compress(b"a" * 50 * MOST_BYTES)
    assert len(bomb) < MOST_BYTES
    async with far() as there:
        there.answers = [web.Response(body=bomb, headers={"Content-Encoding": "gzip"})]
        assert await refused(Files(), f"{there.url}files/a", there.url) == "files-not-read"
        assert there.headers[0]["Accept-Encoding"] == "identity"
