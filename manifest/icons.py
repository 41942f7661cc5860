"""Draws the two icons from their SVG sources; for whoever changes a source, and needs Chromium.

`python -m manifest.icons` writes color.png and outline.png beside them. The pictures are committed, because
browsers of different versions smooth edges differently and the package must not depend on one.
"""

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import Browser, async_playwright

HERE = Path(__file__).parent
SIZES: Mapping[str, int] = {"color": 192, "outline": 32}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


async def draw(browser: Browser, name: str, to: Path) -> None:
    """The icon of this name as a PNG of its own size, transparent where nothing is drawn."""
    size = SIZES[name]
    page = await browser.new_page(viewport={"width": size, "height": size}, device_scale_factor=1)
    source = (HERE / f"{name}.svg").read_text(encoding="utf-8")
    await page.set_content(f"<body style='margin:0;line-height:0'>{source}</body>")
    await page.screenshot(path=to, omit_background=True)
    await page.close()


async def main() -> None:
    """Both icons."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name in SIZES:
            await draw(browser, name, HERE / f"{name}.png")
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
