"""The emulator's page against the real bot, as people use it: keyboard, phone, forms, a channel, a survey."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from domain.schedules import Kind
from store import schedules
from tests.conftest import Running
from tests.render import Missing, chromium

pytestmark = pytest.mark.browser

CHANNEL = "19:eakte@thread.tacv2"
PHONE, DESK = 360, 1280
MOST_TABS = 60
PATIENCE = 20_000
Opened = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests of this file."""
    expect.set_options(timeout=PATIENCE)
    try:
        async with chromium() as found:
            yield found
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture
async def opened(browser: Browser, running: Running) -> AsyncIterator[Opened]:
    """Opens the page as a person; nothing but the emulator can be reached from it, and no script may fail."""
    context = await browser.new_context(locale="de-DE")
    errors: list[str] = []

    async def open_page(person: str = "", *, width: int = DESK, chat: str = "") -> Page:
        page = await context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.set_viewport_size({"width": width, "height": 800})
        chosen = f"as={running.talk.people[person]}&chat={chat or 'a:' + running.talk.people[person]}" if person else ""
        await page.goto(f"{running.emulator.url}/?lang=de&{chosen}")
        await expect(_of(page, "compose")).to_be_visible()
        return page

    yield open_page
    await context.close()
    assert errors == []


def _of(place: Page | Locator, name: str) -> Locator:
    return place.locator(f"[data-testid={name}]")


def _last_card(page: Page) -> Locator:
    return _of(page, "log").locator("[data-testid=card]").last


def _card(page: Page, words: str) -> Locator:
    return _of(page, "log").locator("[data-testid=card]", has_text=words).last


async def _say(page: Page, words: str) -> None:
    await _of(page, "compose").fill(words)
    await _of(page, "send").click()


async def _press(card: Locator, title: str) -> None:
    await card.get_by_role("button", name=title, exact=True).click()


def _field(card: Locator, label: str) -> Locator:
    return card.get_by_role("textbox", name=label)


async def _tab_to(page: Page, selector: str) -> None:
    """Goes from part to part with the Tab key, as someone without a mouse does."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
    raise AssertionError(f"the Tab key does not lead to {selector}")


async def test_a_contact_is_asked_for_with_the_keyboard_alone(opened: Opened) -> None:
    page = await opened()
    await _tab_to(page, "[data-testid=person-button]")
    await page.keyboard.press("Enter")
    await expect(_of(page, "person-search")).to_be_focused()
    await page.keyboard.type("Kerstin Vogt")
    await page.keyboard.press("Enter")
    await expect(_of(page, "person-button")).to_contain_text("Kerstin Vogt")
    await _tab_to(page, "[data-testid=compose]")
    await page.keyboard.type("Wer ist meine Ansprechperson für die E-Akte?")
    await page.keyboard.press("Enter")
    card = _card(page, "Ihre Ansprechperson für E-Akte: Özlem Kaya")
    await expect(card).to_contain_text("Projektleiterin")
    await expect(card).to_contain_text("Bartosz Wiśniewski")
    await card.evaluate("card => card.closest('[data-testid=message]').focus()")
    await _tab_to(page, "[data-testid=card] button")
    await page.keyboard.press("Enter")
    await expect(_of(page, "link-address")).to_contain_text("teams.microsoft.com/l/chat")


async def test_a_phone_shows_everything_in_english_too(opened: Opened) -> None:
    page = await opened("Kerstin Vogt", width=PHONE)
    await _say(page, "Bitte auf Englisch")
    await expect(_card(page, "English")).to_be_visible()
    await _say(page, "Who is my contact for electronic files?")
    card = _card(page, "Özlem Kaya")
    await expect(card).to_contain_text("Your contact for Electronic Files")
    await expect(card.get_by_role("link", name="Call")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE
    box = await card.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    await _of(page, "back").click()
    await expect(page.locator(f"[data-testid=chat-item][data-chat-id='{CHANNEL}']")).to_be_visible()


@pytest.mark.parametrize("width", [DESK, PHONE])
async def test_an_update_is_written_and_arrives_in_the_channel(opened: Opened, width: int) -> None:
    page = await opened("Özlem Kaya", width=width)
    await _say(page, "Ich möchte eine Statusmeldung zur E-Akte schreiben")
    form = _card(page, "Schritt 1 von 3: Inhalt")
    await _field(form, "Erste Zeile").fill("Das Bürgerbüro startet am 2. März")
    await _field(form, "Was ändert sich?").fill("Das Bürgerbüro arbeitet mit der E-Akte.")
    await _field(form, "Was bedeutet das").fill("Neue Vorgänge legen Sie in der E-Akte an.")
    await _press(form, "Weiter")
    await _press(_card(page, "Zeit und nächster Schritt"), "Weiter")
    await _press(_card(page, "Schritt 2 von 3: Englisch"), "Überspringen")
    audience = _card(page, "Schritt 3 von 3: An wen?")
    await audience.get_by_role("radio", name="Kanal E-Akte").check()
    await _press(audience, "Zur Vorschau")
    preview = _card(page, "Vorschau")
    await expect(preview).to_contain_text("Englisch fehlt")
    await _press(preview, "In den Kanal senden")
    await expect(_card(page, "Kanal E-Akte gesendet")).to_be_visible()
    reader = await opened("Maren Johannsen", width=width, chat=CHANNEL)
    await expect(_card(reader, "Das Bürgerbüro startet am 2. März")).to_contain_text("Neue Vorgänge legen Sie")


async def test_what_is_missing_is_said_and_nothing_typed_is_lost(opened: Opened) -> None:
    page = await opened("Özlem Kaya")
    await _say(page, "Ich möchte eine Statusmeldung zur E-Akte schreiben")
    form = _card(page, "Schritt 1 von 3: Inhalt")
    await _field(form, "Erste Zeile").fill("Das Bürgerbüro startet am 2. März")
    await _press(form, "Weiter")
    again = _card(page, "Bitte noch ausfüllen")
    await expect(_field(again, "Erste Zeile")).to_have_value("Das Bürgerbüro startet am 2. März")


async def test_a_pulse_is_answered_and_the_answer_is_not_shown_again(opened: Opened, running: Running) -> None:
    async with running.bot.database.read() as connection:
        found = [one for one in await schedules.every(connection) if one.schedule.kind is Kind.PULSE]
    page = await opened("Kerstin Vogt")
    await running.bot.firings.fire_now(found[0].schedule.id, running.bot.clock.now())
    running.bot.pump.poke()
    card = _card(page, "Eine Frage an Sie")
    await _press(card, "Antwort abgeben")
    await expect(card).to_contain_text("Bitte wählen Sie")
    await card.get_by_role("radio").nth(3).check()
    await _press(card, "Antwort abgeben")
    await expect(_last_card(page)).to_have_text("Vielen Dank. Ihre Antwort ist abgegeben.")
