"""The parts around messages: menu, reactions, files, pictures, edits, faults."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.hands import DESK, PHONE, Sit, of, tab_to
from tests.browser.small_bot import ADAPTIVE, NEXT, PERSONAL, shown, words
from tests.emulator.double import Json, Stage, activities_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_a_message_is_handed_over_and_the_answer_is_a_dialog(sit: Sit, stage: Stage, width: int) -> None:
    page = await sit(width=width)
    _, sent = await stage.bot_sends(PERSONAL, {"text": "Das Bürgerbüro startet am 2. März."})
    more = of(page, "message-more").last
    await expect(more).to_have_accessible_name("Optionen zur Nachricht")
    await tab_to(page, more)
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="Als Statusmeldung posten")).to_be_focused()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Als Statusmeldung posten")
    await expect(dialog).to_contain_text("Ihr Entwurf liegt im Chat.")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await expect(more).to_be_focused()
    asked = stage.bot.of_type("invoke")[-1]["value"]
    assert (asked["commandId"], asked["messagePayload"]["id"]) == ("composeUpdate", sent["id"])


async def test_a_reaction_is_counted_taken_back_and_disturbs_nothing_typed(sit: Sit, stage: Stage) -> None:
    page = await sit()
    message = await shown(
        stage, words("Frage"), {"type": "Input.Text", "id": "q", "label": "Ihre Frage"}, actions=(NEXT,)
    )
    await page.get_by_role("textbox", name="Ihre Frage").fill("Wer hilft?")
    await tab_to(page, of(page, "message-more").last)
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("Enter")
    heart = of(page, "reactions").get_by_role("button", name="Herz: 1")
    await expect(heart).to_have_attribute("aria-pressed", "true")
    await expect(page.get_by_role("textbox", name="Ihre Frage")).to_have_value("Wer hilft?")
    await heart.click()
    await expect(of(page, "reactions")).to_have_count(0)
    told = await stage.bot.has(2, "messageReaction")
    assert [one["replyToId"] for one in told] == [message, message]
    assert ("reactionsAdded" in told[0], "reactionsRemoved" in told[1]) == (True, True)


async def test_a_file_is_sent_with_a_message_and_can_be_fetched(sit: Sit, stage: Stage, tmp_path: Path) -> None:
    page = await sit(width=PHONE)
    (tmp_path / "Liste.csv").write_text("Name\nKaya\n", encoding="utf-8")
    # Asked for early: the browser begins to hand over its choosers some time after it was told to.
    async with page.expect_file_chooser() as chosen:
        await tab_to(page, of(page, "attach"))
        await page.keyboard.press("Enter")
    await (await chosen.value).set_files(tmp_path / "Liste.csv")
    await expect(of(page, "attached")).to_contain_text("Liste.csv")
    await expect(of(page, "compose")).to_be_focused()
    await page.keyboard.type("Für die Meldung")
    await page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Liste.csv herunterladen")
    await expect(link).to_be_visible()
    await expect(of(page, "attached")).to_be_hidden()
    async with page.expect_download() as fetched:
        await link.click()
    assert (await (await fetched.value).path()).read_text(encoding="utf-8") == "Name\nKaya\n"
    said = next(one for one in stage.bot.of_type("message") if one.get("attachments"))
    assert (said["text"], said["attachments"][0]["name"]) == ("Für die Meldung", "Liste.csv")


async def test_an_offered_file_is_taken_once_and_fetched(sit: Sit, stage: Stage) -> None:
    page = await sit()
    content = {"description": "Die Zahlen", "sizeInBytes": 8, "acceptContext": {"of": "1"}, "declineContext": {}}
    kind = "application/vnd.microsoft.teams.card.file"
    offer = {"contentType": f"{kind}.consent", "name": "Bericht.csv", "content": content}
    await stage.bot_sends(PERSONAL, {"attachments": [offer]})
    await tab_to(page, of(page, "file-accept"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Sie haben die Datei zugelassen.")).to_be_visible()
    await expect(of(page, "file-accept")).to_be_hidden()
    given = stage.bot.of_type("invoke")[-1]["value"]
    assert (given["action"], given["context"]) == ("accept", {"of": "1"})
    place = given["uploadInfo"]
    async with stage.session.put(
        place["uploadUrl"], data=b"a;b\n1;2\n", headers={"Content-Range": "bytes 0-7/8"}
    ) as answer:
        assert answer.status == 201
    there = {"contentType": f"{kind}.info", "name": "Bericht.csv", "contentUrl": place["contentUrl"], "content": {}}
    await stage.bot_sends(PERSONAL, {"attachments": [there]})
    async with page.expect_download() as fetched:
        await page.get_by_role("link", name="Bericht.csv herunterladen").click()
    assert (await (await fetched.value).path()).read_bytes() == b"a;b\n1;2\n"
    await page.reload()
    await expect(page.get_by_text("Sie haben die Datei zugelassen.")).to_be_visible()


async def test_folded_words_open_and_close_with_the_keyboard(sit: Sit, stage: Stage) -> None:
    page = await sit(width=PHONE)
    button = {"type": "Action.ToggleVisibility", "title": "In einfachen Worten", "targetElements": ["plain"]}
    folded = {"type": "Container", "id": "plain", "isVisible": False, "items": [words("Es gibt kein Papier mehr.")]}
    await shown(stage, words("Neues"), {"type": "ActionSet", "actions": [button]}, folded)
    fold = page.get_by_role("button", name="In einfachen Worten")
    await expect(fold).to_have_attribute("aria-expanded", "false")
    await expect(page.get_by_text("Es gibt kein Papier mehr.")).to_be_hidden()
    await tab_to(page, fold)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Es gibt kein Papier mehr.")).to_be_visible()
    await expect(fold).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Es gibt kein Papier mehr.")).to_be_hidden()


async def test_a_picture_from_outside_is_described_and_not_fetched(sit: Sit, stage: Stage) -> None:
    page = await sit()
    away = {"type": "Image", "url": "https://bilder.example.org/scanner.png", "altText": "Der neue Scanner"}
    near = {"type": "Image", "url": f"{stage.emulator.url}/page/nothing.png", "altText": "Ein Haus"}
    await shown(stage, words("Neues"), away, near)
    await expect(page.get_by_role("img", name="Bild: Der neue Scanner")).to_contain_text("Der neue Scanner")
    await expect(page.get_by_role("img", name="Bild: Ein Haus")).to_contain_text("Ein Haus")


async def test_an_edit_moves_neither_the_page_nor_the_focus(sit: Sit, stage: Stage) -> None:
    page = await sit()
    stop: Json = {"type": "Action.Execute", "title": "Anhalten", "verb": "stop"}
    message = await shown(stage, words("10 von 380"), actions=(stop,))
    for number in range(12):
        await stage.bot_sends(PERSONAL, {"text": f"Nachricht {number}"})
    last = of(page, "message").last
    await expect(last).to_contain_text("Nachricht 11")
    content = {"type": "AdaptiveCard", "version": "1.5", "body": [words(f"{line} von 380") for line in range(30)]}
    edit = {"type": "message", "attachments": [{"contentType": ADAPTIVE, "content": content | {"actions": [stop]}}]}
    await page.get_by_role("button", name="Anhalten").focus()
    log = page.get_by_role("region", name="Nachrichten")
    read = page.get_by_text("Nachricht 5", exact=True)
    await log.evaluate("log => { log.scrollTop = log.scrollHeight / 2; }")
    await page.wait_for_timeout(100)
    await read.scroll_into_view_if_needed()
    before = await read.bounding_box()
    status, _ = await stage.call("PUT", activities_of(PERSONAL, message), edit)
    assert status == 200
    await expect(of(page, "edited")).to_have_text("Bearbeitet")
    await expect(page.get_by_role("button", name="Anhalten")).to_be_focused()
    after = await read.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) <= 1


async def test_an_edit_leaves_what_somebody_is_just_writing(sit: Sit, stage: Stage) -> None:
    page = await sit()
    field: Json = {"type": "Input.Text", "id": "q", "label": "Ihre Frage", "isMultiline": True}
    message = await shown(stage, words("Vorher"), field, actions=(NEXT,))
    await tab_to(page, page.get_by_role("textbox", name="Ihre Frage"))
    await page.keyboard.type("Wer hil")
    content = {"type": "AdaptiveCard", "version": "1.5", "body": [words("Nachher"), field], "actions": [NEXT]}
    edit = {"type": "message", "attachments": [{"contentType": ADAPTIVE, "content": content}]}
    await stage.call("PUT", activities_of(PERSONAL, message), edit)
    await expect(of(page, "card")).to_contain_text("Nachher")
    await page.keyboard.type("ft?")
    await expect(page.get_by_role("textbox", name="Ihre Frage")).to_have_value("Wer hilft?")


async def test_a_deleted_message_leaves_a_note(sit: Sit, stage: Stage) -> None:
    page = await sit()
    message = await shown(stage, words("Das Bürgerbüro startet"), actions=(NEXT,))
    await page.get_by_role("button", name="Weiter", exact=True).focus()
    status, _ = await stage.call("DELETE", activities_of(PERSONAL, message))
    assert status == 200
    await expect(of(page, "message").last).to_contain_text("Diese Nachricht wurde gelöscht.")
    await expect(of(page, "message").last).to_be_focused()
    await expect(of(page, "card")).to_have_count(0)
    await expect(of(page, "message-more")).to_be_hidden()


async def test_faults_are_switched_on_counted_and_switched_off(sit: Sit, stage: Stage) -> None:
    page = await sit(width=PHONE)
    await of(page, "back").press("Enter")
    await tab_to(page, of(page, "faults-open"))
    await page.keyboard.press("Enter")
    await of(page, "fault-throttle-amount").fill("100")
    await tab_to(page, page.get_by_role("switch", name="Drosselung"))
    await page.keyboard.press("Space")
    await expect(of(page, "faults-active")).to_be_visible()
    assert (await stage.bot_sends(PERSONAL, {"text": "x"}))[0] == 429
    await expect(of(page, "counts")).to_contain_text("Antwort 429")
    await page.get_by_role("switch", name="Teams' Grenzen streng einhalten").press("Space")
    await expect(page.get_by_role("switch", name="Teams' Grenzen streng einhalten")).to_be_checked()
    assert await stage.get("/control/limits") == {"tenant": 50, "conversations": True}
    await of(page, "faults-off").press("Enter")
    await expect(of(page, "faults-active")).to_be_hidden()
    assert (await stage.get("/control/faults"))["rules"] == []
    assert (await stage.bot_sends(PERSONAL, {"text": "x"}))[0] == 201


async def test_who_blocks_the_bot_is_asked_before_writing_to_it(sit: Sit, stage: Stage) -> None:
    page = await sit()
    await of(page, "faults-open").press("Enter")
    await page.get_by_role("switch", name="Wegweiser blockieren").press("Space")
    await expect(of(page, "barred")).to_contain_text("Sie haben Wegweiser blockiert.")
    await expect(of(page, "compose")).to_be_hidden()
    assert (await stage.bot_sends(PERSONAL, {"text": "x"}))[0] == 403
    await of(page, "unblock").press("Enter")
    await expect(of(page, "compose")).to_be_visible()
    await expect(page.get_by_role("switch", name="Wegweiser blockieren")).not_to_be_checked()
    assert (await stage.bot_sends(PERSONAL, {"text": "x"}))[0] == 201
