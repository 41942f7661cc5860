"""How people get about on the page: finding things, and the keys of someone without a mouse."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, Request

PHONE, DESK = 360, 1280
MOST_TABS = 80
Sit = Callable[..., Awaitable[Page]]
"""Opens a page; its options are those of `Pages.page`."""
LOOPBACK = "127.0.0.1"
# Which way the goal lies from what has the focus.
WHERE = """goal => {
  const at = document.activeElement;
  if (at === goal) return "here";
  return at.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_PRECEDING ? "back" : "on";
}"""


def of(place: Page | Locator, name: str) -> Locator:
    """What carries this test id."""
    return place.locator(f"[data-testid={name}]")


def card(page: Page, words: str) -> Locator:
    """The newest card with these words."""
    return of(page, "log").locator("[data-testid=card]", has_text=words).last


@dataclass(frozen=True)
class Pages:
    """Pages of one browser, and what went wrong in them: failing scripts, and whatever looked outside."""

    open: Browser
    faults: list[str]

    async def page(self, address: str, *, width: int = DESK, theme: str = "light") -> Page:
        context = await self.open.new_context(
            locale="de-DE",
            viewport={"width": width, "height": 800},
            color_scheme="dark" if theme == "dark" else "light",
            accept_downloads=True,
        )
        page = await context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._look(request))
        await page.goto(address)
        return page

    def _look(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname != LOOPBACK:
            self.faults.append(f"the page asked {parts.hostname}")


@asynccontextmanager
async def pages(browser: Browser) -> AsyncIterator[Pages]:
    """Closes what was opened; no script may have failed, and nothing but this machine may have been asked."""
    opened = Pages(browser, [])
    yield opened
    for context in browser.contexts:
        await context.close()
    assert opened.faults == []


async def tab_to(page: Page, goal: Locator) -> None:
    """Goes from part to part with the Tab key, on or back, until the goal has the focus."""
    await goal.wait_for()
    for _ in range(MOST_TABS):
        where = await goal.evaluate(WHERE)
        if where == "here":
            return
        await page.keyboard.press("Tab" if where == "on" else "Shift+Tab")
    raise AssertionError(f"the Tab key does not lead to {goal}")
