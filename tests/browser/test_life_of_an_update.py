"""An update from the first word to its recall, on a phone and without a mouse."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.hands import PHONE, card, of, pages, tab_to
from tests.conftest import Running

pytestmark = pytest.mark.browser

LEAD = "Özlem Kaya"
READERS = {"Kerstin Vogt": "de", "Maren Johannsen": "de", "Daniel Osei": "en"}
UNITS = ("Zentrale Dienste", "Bürgerservice und Ordnung", "Soziales, Jugend und Schule")
TITLE = {"de": "Das Bürgerbüro startet am 2. März", "en": "The citizens' office starts on 2 March"}
AFTER = {"de": "Das Bürgerbüro startet am 9. März", "en": "The citizens' office starts on 9 March"}
GONE = {"de": "Diese Meldung wurde zurückgezogen", "en": "This update has been recalled"}
TODAY, AT_TEN = "2026-11-24", "10:00"
MOST_PRESSES = 5
MOST_CHOICES = 6
HAS_FOCUS = "goal => document.activeElement === goal"
Opened = Callable[[str], Awaitable[Page]]


@pytest.fixture
async def opened(browser: Browser, running: Running) -> AsyncIterator[Opened]:
    """Opens a person's own chat on a phone; the bot keeps to the clock of the page."""
    following = asyncio.create_task(running.bot.clock.follow(running.emulator.url))
    async with pages(browser) as all_pages:

        async def open_page(person: str) -> Page:
            who = running.talk.people[person]
            page = await all_pages.page(f"{running.emulator.url}/?lang=de&as={who}&chat=a:{who}", width=PHONE)
            await expect(of(page, "compose")).to_be_visible()
            return page

        yield open_page
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following


@dataclass
class Keys:
    """A person with a keyboard; `presses` counts the buttons that ask the bot for something."""

    page: Page
    presses: int = 0

    async def say(self, words: str) -> None:
        await tab_to(self.page, of(self.page, "compose"))
        await self.page.keyboard.type(words)
        await self.page.keyboard.press("Enter")

    async def write(self, shown: Locator, label: str, words: str) -> None:
        await tab_to(self.page, shown.get_by_role("textbox", name=label))
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.type(words)

    async def press(self, shown: Locator, title: str | re.Pattern[str]) -> None:
        await self.open(shown.get_by_role("button", name=title, exact=isinstance(title, str)))
        self.presses += 1

    async def open(self, button: Locator) -> None:
        """Presses what the page itself answers."""
        await tab_to(self.page, button)
        await self.page.keyboard.press("Enter")

    async def choose(self, shown: Locator, title: str) -> None:
        """One of several: into the group, then on with the arrows."""
        goal = shown.get_by_role("radio", name=title)
        await tab_to(self.page, shown.get_by_role("radio").first)
        for _ in range(MOST_CHOICES):
            if await goal.evaluate(HAS_FOCUS):
                break
            await self.page.keyboard.press("ArrowDown")
        await self.page.keyboard.press("Space")
        await expect(goal).to_be_checked()

    async def tick(self, shown: Locator, label: str, *titles: str) -> None:
        """Searches for each title and ticks it."""
        await tab_to(self.page, shown.get_by_role("searchbox", name=label))
        for title in titles:
            await self.page.keyboard.press("Control+A")
            await self.page.keyboard.type(title)
            await self.page.keyboard.press("Enter")
            await expect(shown.get_by_role("checkbox", name=title)).to_be_checked()

    async def date(self, field: Locator, day: str) -> None:
        """A date field is typed in the order of the browser's own language."""
        year, month, day_of_month = day.split("-")
        for typed in (day_of_month + month + year, month + day_of_month + year):
            await tab_to(self.page, field)
            # It has several places to type in: out of it backwards, and in again at the first.
            while await field.evaluate(HAS_FOCUS):
                await self.page.keyboard.press("Shift+Tab")
            await self.page.keyboard.press("Tab")
            await self.page.keyboard.type(typed)
            if await field.input_value() == day:
                return
        raise AssertionError(f"{field} does not take {day}")

    async def time(self, field: Locator, time: str) -> None:
        await tab_to(self.page, field)
        await self.page.keyboard.type(time.replace(":", "") + "A")
        await expect(field).to_have_value(time)

    async def an_hour_later(self) -> None:
        """The town's clock, one hour on."""
        await self.open(of(self.page, "clock"))
        await self.open(of(self.page, "clock-hour"))
        await self.page.keyboard.press("Escape")


async def test_an_update_is_written_scheduled_read_corrected_and_recalled(opened: Opened) -> None:
    readers = {person: await opened(person) for person in READERS}
    lead = Keys(await opened(LEAD))
    await _compose(lead)
    assert lead.presses <= MOST_PRESSES
    await expect(card(lead.page, "Wird am")).to_contain_text(TITLE["de"])
    for page in readers.values():
        await expect(of(page, "log").get_by_text(TITLE["de"])).to_have_count(0)
    await lead.an_hour_later()
    for person, page in readers.items():
        await expect(card(page, TITLE[READERS[person]])).to_be_visible()
    counted = {person: await of(page, "message").count() for person, page in readers.items()}
    await _correct(lead)
    for person, page in readers.items():
        await expect(card(page, AFTER[READERS[person]])).to_contain_text(re.compile("Korrektur|Correction"))
        assert await of(page, "message").count() == counted[person]
    await _recall(lead)
    for person, page in readers.items():
        await expect(card(page, GONE[READERS[person]])).to_be_visible()
        await expect(of(page, "log").get_by_text(AFTER[READERS[person]])).to_have_count(0)


async def _compose(lead: Keys) -> None:
    page = lead.page
    await lead.say("Ich möchte eine Statusmeldung zur E-Akte schreiben")
    form = card(page, "Schritt 1 von 3: Inhalt")
    await lead.write(form, "Erste Zeile", TITLE["de"])
    await lead.write(form, "Was ändert sich?", "Das Bürgerbüro arbeitet mit der E-Akte.")
    await lead.write(form, "Was bedeutet das", "Neue Vorgänge legen Sie in der E-Akte an.")
    await lead.press(form, "Weiter")
    await lead.press(card(page, "Zeit und nächster Schritt"), "Weiter")
    english = card(page, "Schritt 2 von 3: Englisch")
    await lead.write(english, "Erste Zeile auf Englisch", TITLE["en"])
    await lead.write(english, "Was sich ändert, auf Englisch", "The citizens' office works with electronic files.")
    await lead.write(english, "Was das bedeutet, auf Englisch", "You create new cases as electronic files.")
    await lead.press(english, "Weiter")
    audience = card(page, "Schritt 3 von 3: An wen?")
    await lead.choose(audience, "Auswahl")
    await lead.open(audience.get_by_role("button", name="Bereiche, Funktionen, Projekte"))
    await lead.tick(audience, "Bereiche", *UNITS)
    await lead.open(audience.get_by_role("button", name="Später senden"))
    await lead.date(audience.get_by_label("Tag", exact=True), TODAY)
    await lead.time(audience.get_by_label("Uhrzeit"), AT_TEN)
    await lead.press(audience, "Zur Vorschau")
    preview = card(page, "Vorschau")
    await lead.open(preview.get_by_role("button", name="So liest man es auf Englisch"))
    await expect(preview).to_contain_text(TITLE["en"])
    await expect(preview).to_contain_text("10 Uhr")
    await lead.press(preview, re.compile(r"^An \d+ (Personen )?senden$"))


async def _correct(lead: Keys) -> None:
    page = lead.page
    await lead.press(card(page, "Gesendet"), "Stand ansehen")
    await lead.press(card(page, "Insgesamt"), "Korrigieren")
    form = card(page, "Korrektur: Inhalt")
    await lead.write(form, "Erste Zeile", AFTER["de"])
    await lead.press(form, "Weiter")
    await lead.press(card(page, "Korrektur: Zeit und nächster Schritt"), "Weiter")
    english = card(page, "Korrektur: Englisch")
    await lead.write(english, "Erste Zeile auf Englisch", AFTER["en"])
    await lead.press(english, "Weiter")
    await lead.press(card(page, "Vorschau der Korrektur"), "Korrektur senden")
    await expect(card(page, "Wird korrigiert")).to_be_visible()


async def _recall(lead: Keys) -> None:
    page = lead.page
    await lead.say("Gesendete Statusmeldungen")
    await lead.press(card(page, "Welche möchten Sie ansehen?"), "Stand ansehen")
    await lead.press(card(page, "Insgesamt"), "Zurückziehen")
    asked = card(page, "Was soll stattdessen dort stehen?")
    await expect(asked).to_contain_text("Das lässt sich nicht zurückholen.")
    await lead.press(asked, re.compile("zurückziehen$"))
    await expect(card(page, "Wird zurückgezogen")).to_be_visible()
