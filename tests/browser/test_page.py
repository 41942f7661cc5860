"""The emulator's page against the real bot, as people use it: keyboard, phone, forms, a channel, a survey."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from domain.schedules import Kind
from store import schedules
from tests.browser.hands import DESK, PHONE, card, of, pages, tab_to
from tests.conftest import Running

pytestmark = pytest.mark.browser

CHANNEL = "19:eakte@thread.tacv2"
Opened = Callable[..., Awaitable[Page]]


@pytest.fixture
async def opened(browser: Browser, running: Running) -> AsyncIterator[Opened]:
    """Opens the page as a person, or as whoever one is on a first visit."""
    async with pages(browser) as opened:

        async def open_page(person: str = "", *, width: int = DESK, chat: str = "") -> Page:
            who = running.talk.people.get(person, "")
            chosen = f"as={who}&chat={chat or 'a:' + who}" if person else ""
            page = await opened.page(f"{running.emulator.url}/?lang=de&{chosen}", width=width)
            await expect(of(page, "compose")).to_be_visible()
            return page

        yield open_page


def _last_card(page: Page) -> Locator:
    return of(page, "log").locator("[data-testid=card]").last


async def _say(page: Page, words: str) -> None:
    await of(page, "compose").fill(words)
    await of(page, "send").click()


async def _press(shown: Locator, title: str) -> None:
    await shown.get_by_role("button", name=title, exact=True).click()


def _field(shown: Locator, label: str) -> Locator:
    return shown.get_by_role("textbox", name=label)


async def test_a_contact_is_asked_for_with_the_keyboard_alone(opened: Opened) -> None:
    page = await opened()
    await tab_to(page, of(page, "person-button"))
    await page.keyboard.press("Enter")
    await expect(of(page, "person-search")).to_be_focused()
    await page.keyboard.type("Kerstin Vogt")
    await page.keyboard.press("Enter")
    await expect(of(page, "person-button")).to_contain_text("Kerstin Vogt")
    await tab_to(page, of(page, "compose"))
    await page.keyboard.type("Wer ist meine Ansprechperson für die E-Akte?")
    await page.keyboard.press("Enter")
    found = card(page, "Ihre Ansprechperson für E-Akte: Özlem Kaya")
    await expect(found).to_contain_text("Projektleiterin")
    await expect(found).to_contain_text("Bartosz Wiśniewski")
    await tab_to(page, found.get_by_role("link", name="Chat öffnen").first)
    await page.keyboard.press("Enter")
    await expect(of(page, "link-address")).to_contain_text("teams.microsoft.com/l/chat")


async def test_a_phone_shows_everything_in_english_too(opened: Opened) -> None:
    page = await opened("Kerstin Vogt", width=PHONE)
    await _say(page, "Bitte auf Englisch")
    await expect(card(page, "English")).to_be_visible()
    await _say(page, "Who is my contact for electronic files?")
    found = card(page, "Özlem Kaya")
    await expect(found).to_contain_text("Your contact for Electronic Files")
    await expect(found.get_by_role("link", name="Call")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE
    box = await found.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    await of(page, "back").click()
    await expect(page.locator(f"[data-testid=chat-item][data-chat-id='{CHANNEL}']")).to_be_visible()


@pytest.mark.parametrize("width", [DESK, PHONE])
async def test_an_update_is_written_and_arrives_in_the_channel(opened: Opened, width: int) -> None:
    page = await opened("Özlem Kaya", width=width)
    await _say(page, "Ich möchte eine Statusmeldung zur E-Akte schreiben")
    form = card(page, "Schritt 1 von 3: Inhalt")
    await _field(form, "Erste Zeile").fill("Das Bürgerbüro startet am 2. März")
    await _field(form, "Was ändert sich?").fill("Das Bürgerbüro arbeitet mit der E-Akte.")
    await _field(form, "Was bedeutet das").fill("Neue Vorgänge legen Sie in der E-Akte an.")
    await _press(form, "Weiter")
    await _press(card(page, "Zeit und nächster Schritt"), "Weiter")
    await _press(card(page, "Schritt 2 von 3: Englisch"), "Überspringen")
    audience = card(page, "Schritt 3 von 3: An wen?")
    await audience.get_by_role("radio", name="Kanal E-Akte").check()
    await _press(audience, "Zur Vorschau")
    preview = card(page, "Vorschau")
    await expect(preview).to_contain_text("Englisch fehlt")
    await _press(preview, "In den Kanal senden")
    await expect(card(page, "Kanal E-Akte gesendet")).to_be_visible()
    reader = await opened("Maren Johannsen", width=width, chat=CHANNEL)
    await expect(card(reader, "Das Bürgerbüro startet am 2. März")).to_contain_text("Neue Vorgänge legen Sie")


async def test_what_is_missing_is_said_and_nothing_typed_is_lost(opened: Opened) -> None:
    page = await opened("Özlem Kaya")
    await _say(page, "Ich möchte eine Statusmeldung zur E-Akte schreiben")
    form = card(page, "Schritt 1 von 3: Inhalt")
    await _field(form, "Erste Zeile").fill("Das Bürgerbüro startet am 2. März")
    await _press(form, "Weiter")
    again = card(page, "Bitte noch ausfüllen")
    await expect(_field(again, "Erste Zeile")).to_have_value("Das Bürgerbüro startet am 2. März")


async def test_a_pulse_is_answered_and_the_answer_is_not_shown_again(opened: Opened, running: Running) -> None:
    async with running.bot.database.read() as connection:
        found = [one for one in await schedules.every(connection) if one.schedule.kind is Kind.PULSE]
    page = await opened("Kerstin Vogt")
    await running.bot.firings.fire_now(found[0].schedule.id, running.bot.clock.now())
    running.bot.pump.poke()
    asked = card(page, "Eine Frage an Sie")
    await _press(asked, "Antwort abgeben")
    await expect(asked).to_contain_text("Bitte wählen Sie")
    await asked.get_by_role("radio").nth(3).check()
    await _press(asked, "Antwort abgeben")
    await expect(_last_card(page)).to_have_text("Vielen Dank. Ihre Antwort ist abgegeben.")


async def test_a_message_becomes_a_draft_by_its_menu(opened: Opened) -> None:
    own = await opened("Özlem Kaya", width=PHONE)
    page = await opened("Özlem Kaya", width=PHONE, chat=CHANNEL)
    await _say(page, "Das Bürgerbüro startet am 2. März")
    await tab_to(page, of(page, "message-more").last)
    await page.keyboard.press("Enter")
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await expect(of(page, "task")).to_contain_text("Der Entwurf steht in Ihrem Chat mit dem Wegweiser.")
    await page.keyboard.press("Escape")
    await expect(of(page, "task")).to_be_hidden()
    form = card(own, "Schritt 1 von 3: Inhalt")
    await expect(_field(form, "Erste Zeile")).to_have_value("Das Bürgerbüro startet am 2. März")


async def test_a_list_is_given_as_a_file_and_its_faults_come_as_one(opened: Opened, tmp_path: Path) -> None:
    page = await opened("Özlem Kaya", width=PHONE)
    await _say(page, "Ich möchte eine Statusmeldung zur E-Akte schreiben")
    form = card(page, "Schritt 1 von 3: Inhalt")
    for label in ("Erste Zeile", "Was ändert sich?", "Was bedeutet das"):
        await _field(form, label).fill("Das Bürgerbüro startet")
    await _press(form, "Weiter")
    await expect(card(page, "Zeit und nächster Schritt")).to_be_visible()
    nobody = [f"niemand{number}@musterstadt.example" for number in range(30)]
    lines = ("E-Mail", "kerstin.vogt@musterstadt.example", *nobody)
    (tmp_path / "Liste.csv").write_text("\n".join(lines), encoding="utf-8")
    await of(page, "file-input").set_input_files(tmp_path / "Liste.csv")
    await expect(of(page, "attached")).to_contain_text("Liste.csv")
    await page.keyboard.press("Enter")
    found = card(page, "Eine Person gefunden")
    await expect(found).to_contain_text("30 Zeilen nicht")
    await _press(found, "Alle als Datei")
    await of(page, "file-accept").click()
    async with page.expect_download() as fetched:
        await page.get_by_role("link", name="nicht-gefunden.csv herunterladen").click()
    assert "niemand29" in (await (await fetched.value).path()).read_text(encoding="utf-8-sig")
