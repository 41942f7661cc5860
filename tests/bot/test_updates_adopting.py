"""A message in any chat becomes a draft of the lead who pressed on it; told as what Teams sends."""

from datetime import timedelta
from time import process_time
from typing import Any

import pytest

from bot.extension import message
from tests.bot.line import JSON, Line
from tests.conftest import TUESDAY

LEAD, EMPLOYEE, OTHER = "Özlem Kaya", "Grit Sommer", "Ivana Horvat"
GUEST: JSON = {"from": {"id": "29:guest"}}
ELSEWHERE = {"conversation": {"id": "19:one_two@unq.gbl.spaces", "conversationType": "personal"}}
HTML = (
    "<div><p>Pilot startet am <b>3. März</b></p><p>Das B&uuml;rgerb&uuml;ro arbeitet dann mit der&nbsp;E-Akte, sagt "
    '<at id="0">Petra Schäfer</at>.</p><ul><li>Scannen</li><li>Schulen</li></ul></div>'
)


def payload(content: object = HTML, **given: object) -> JSON:
    """A message as Teams hands it to an action."""
    usual: JSON = {
        "id": "1700000000001",
        "createdDateTime": "2026-11-24T07:00:00Z",
        "from": {"user": {"id": "p", "displayName": "Petra Schäfer"}},
        "body": {"contentType": "html", "content": content},
        "attachments": [],
    }
    return usual | given


def fetch(line: Line, who: str = LEAD, body: JSON | None = None, **given: Any) -> JSON:
    """What Teams sends when the action is chosen on a message."""
    value = {"commandId": "composeUpdate", "commandContext": "message", "messagePayload": body or payload()}
    usual = {"name": "composeExtension/fetchTask", "value": value, **ELSEWHERE}
    return line.activity(who, "invoke", **{**usual, **given})


async def answered(line: Line, who: str = LEAD, body: JSON | None = None, **given: Any) -> str:
    """The sentence in the dialog."""
    task = (await line.post(fetch(line, who, body, **given))).body["task"]
    assert task["type"] == "message"
    return str(task["value"])


async def drafts(line: Line) -> list[Any]:
    """What is written in drafts, and by whom."""
    rows = await line.sql("SELECT author, typed FROM status_update WHERE source = 'chat' AND state = 'draft'")
    return [(row.author, row.typed) for row in rows]


async def sent(line: Line) -> list[Any]:
    """What the ledger holds of it."""
    rows = "SELECT kind, person FROM campaign JOIN delivery d ON d.campaign = campaign.id WHERE kind = 'updates'"
    return await line.sql(rows)


@pytest.fixture
async def line(line: Line) -> Line:
    """A line to people who have met the bot."""
    await line.meet(LEAD, EMPLOYEE, OTHER)
    return line


async def test_the_message_is_a_draft_and_its_first_card_comes_to_the_own_chat(line: Line) -> None:
    assert await answered(line) == "Der Entwurf steht in Ihrem Chat mit dem Wegweiser. Dort schreiben Sie weiter."
    ((author, typed),) = await drafts(line)
    lead = line.running.talk.people[LEAD]
    assert author == lead and typed["headline"] == "Pilot startet am 3. März"
    assert typed["change"] == ("Das Bürgerbüro arbeitet dann mit der E-Akte, sagt Petra Schäfer.\nScannen\nSchulen")
    assert [(row.kind, row.person) for row in await sent(line)] == [("updates", lead)]
    sending = "SELECT activity FROM campaign_message JOIN campaign c ON c.id = campaign WHERE kind = 'updates'"
    ((messages,),) = await line.sql(sending)
    inputs = {part["id"]: part.get("value") for part in messages["attachments"][0]["content"]["body"] if "id" in part}
    assert inputs["headline"] == "Pilot startet am 3. März"


async def test_who_has_no_chat_with_the_bot_hears_where_the_draft_is(line: Line) -> None:
    await line.sql("UPDATE conversation SET is_open = false WHERE kind = 'personal'")
    said = await answered(line)
    assert said.startswith("Der Entwurf ist gesichert. Öffnen Sie Ihren Chat mit dem Wegweiser")
    assert len(await drafts(line)) == 1


async def test_pressing_twice_makes_one_draft_and_a_minute_later_another(line: Line) -> None:
    first = await answered(line)
    assert await answered(line) == first
    assert len(await drafts(line)) == len(await sent(line)) == 1
    line.running.bot.clock.move_to(TUESDAY + timedelta(minutes=5))
    await answered(line)
    assert len(await drafts(line)) == len(await sent(line)) == 2


async def test_two_messages_two_people_and_two_chats_are_apart(line: Line) -> None:
    await answered(line)
    await answered(line, body=payload(id="1700000000002"))
    await answered(line, OTHER)
    await answered(line, conversation={"id": "19:other@thread.v2", "conversationType": "groupChat"})
    assert len(await drafts(line)) == 4


async def test_a_draft_thrown_away_at_once_can_be_made_again(line: Line) -> None:
    await answered(line)
    await line.sql("UPDATE status_update SET state = 'discarded', typed = '{}' WHERE source = 'chat'")
    await answered(line)
    assert len(await drafts(line)) == 1


async def test_the_chat_of_the_message_is_not_kept(line: Line) -> None:
    before = await line.sql("SELECT id FROM conversation ORDER BY 1")
    await answered(line)
    assert await line.sql("SELECT id FROM conversation ORDER BY 1") == before
    assert await line.sql("SELECT 1 FROM memory") == []


async def test_attachments_and_pictures_are_said_to_be_missing(line: Line) -> None:
    file = {"contentType": "reference", "contentUrl": "https://x", "name": "x.docx"}
    with_file = payload(id="2", attachments=[file])
    with_picture = payload('<p>Bild</p><img src="https://x" alt="">', id="3")
    quoting = payload(id="4", attachments=[{"contentType": "messageReference"}])
    without = "Anhänge und Bilder sind nicht dabei."
    assert (await answered(line, body=with_file)).endswith(without)
    assert (await answered(line, body=with_picture)).endswith(without)
    assert not (await answered(line, body=quoting)).endswith(without)


async def test_a_long_first_line_goes_on_in_the_change_and_a_lost_end_is_told(line: Line) -> None:
    await answered(line, body=payload("<p>" + "Wort " * 60 + "</p>"))
    ((_, typed),) = await drafts(line)
    assert len(typed["headline"]) <= 120 and typed["headline"].endswith("Wort")
    assert f"{typed['headline']} {typed['change']}" == " ".join(["Wort"] * 60)
    assert "ihr Ende fehlt dort" in await answered(line, body=payload("<p>" + "Wort " * 2000 + "</p>", id="9"))


async def test_the_subject_of_a_post_is_the_first_line(line: Line) -> None:
    await answered(line, body=payload("<p>Ab März</p>", subject="Pilot"))
    ((_, typed),) = await drafts(line)
    assert (typed["headline"], typed["change"]) == ("Pilot", "Ab März")


async def test_who_may_not_write_updates_is_told_so(line: Line) -> None:
    assert (await answered(line, EMPLOYEE)).startswith("Das können Projektleitungen.")
    assert "nicht im Verzeichnis" in await answered(line, **GUEST)
    assert await drafts(line) == []


async def test_a_message_without_text_makes_no_draft(line: Line) -> None:
    for content in ("", "<p>&nbsp;</p>", '<img src="x">', "<script>alert(1)</script>", None, 7):
        assert (await answered(line, body=payload(content))).startswith("In dieser Nachricht steht kein Text"), content
    assert await drafts(line) == []


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"commandId": "composeUpdate"},
        {"commandId": "composeUpdate", "messagePayload": "x"},
        {"commandId": "composeUpdate", "messagePayload": {"id": 7}},
        {"commandId": "other", "messagePayload": payload()},
    ],
)
async def test_what_names_no_message_is_declined_in_its_shape(line: Line, value: object) -> None:
    assert (await answered(line, value=value)).startswith("Das geht hier nicht.")


def text_of(content: str, kind: str = "html") -> str:
    """What is read of a message."""
    body = payload(body={"contentType": kind, "content": content})
    found = message({"commandId": "composeUpdate", "messagePayload": body})
    assert found is not None
    return found["text"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>a<br>b</p>", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a\n  b &lt;b&gt; &amp; c", "a b <b> & c"),
        ("<style>x{}</style>a<script>b</script>", "a"),
        ("<p>offen <b>und", "offen und"),
        ("</p></p>1 < 2 <!-- x --> b", "1 < 2 b"),
        ("<div><div></div></div>", ""),
        ("<" * 5000, "<" * 5000),
    ],
)
def test_markup_is_read_as_one_sees_it(content: str, text: str) -> None:
    assert text_of(content) == text


@pytest.mark.parametrize("bad", ["<", "<a ", "<a b='", "</", "<!--", "&", "<p>", "<script>", "<a x"])
def test_no_message_takes_long(bad: str) -> None:
    begun = process_time()
    text_of(bad * (40_000 // len(bad)))
    text_of("<" + "a" * 40_000)
    assert process_time() - begun < 0.5


def test_plain_text_is_taken_as_it_is() -> None:
    assert text_of("a < b\n<p>c</p>", "text") == "a < b\n<p>c</p>"
