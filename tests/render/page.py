"""A page that shows one card at a time, made of the emulator's own files."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.async_api import Browser, Route
from playwright.async_api import Page as BrowserPage

from domain.people import Language
from emulator.page_files import MODULES, PAGE, VENDOR

HERE = Path(__file__).parent
# Nothing answers there: every file is handed over by `_serve`.
ORIGIN = "http://cards.invalid"
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}

LOCALES: Mapping[Language, str] = {"de": "de-DE", "en": "en-GB"}

Theme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Page:
    """Draws cards and looks at them."""

    page: BrowserPage
    language: Language

    async def examine(self, cards: list[Mapping[str, object]]) -> list[dict[str, Any]]:
        """For each card the renderer's events, the words shown, the count of required inputs, and markup."""
        script = "([cards, language]) => cards.map((card) => window.examine(card, language))"
        found: list[dict[str, Any]] = await self.page.evaluate(script, [cards, self.language])
        return found

    async def picture(self, card: Mapping[str, object], path: Path) -> None:
        """A screenshot of the card as a PNG file."""
        await self.page.evaluate("([card, language]) => window.draw(card, language)", [card, self.language])
        await self.page.locator("#stage").screenshot(path=path, animations="disabled")


@asynccontextmanager
async def page(
    browser: Browser, language: Language, *, width: int = 360, theme: Theme = "light"
) -> AsyncIterator[Page]:
    """The page in this language, at this width in px and in this theme, without network."""
    context = await browser.new_context(
        viewport={"width": width, "height": 800},
        device_scale_factor=2,
        color_scheme=theme,
        locale=LOCALES[language],
        offline=True,
    )
    await context.route("**/*", _serve)
    shown = await context.new_page()
    await shown.goto(f"{ORIGIN}/render/page.html")
    await shown.wait_for_function("window.isReady")
    yield Page(shown, language)
    await context.close()


async def _serve(route: Route) -> None:
    path = _file(route.request.url.removeprefix(ORIGIN).split("?")[0])
    if path is None:
        await route.fulfill(status=404, body="")
    else:
        await route.fulfill(path=path, content_type=KINDS[path.suffix])


def _file(address: str) -> Path | None:
    _, folder, name = address.split("/", 2)
    match folder:
        case "render":
            return HERE / name
        case "page":
            return PAGE / name
        case "vendor":
            found = (root / path for root in MODULES for path in VENDOR.get(name, ()))
            return next((path for path in found if path.is_file()), None)
    return None
