"""`make pictures`: a screenshot of each card in both languages, light and dark, on a phone and beside a chat list."""

import asyncio
import shutil
import sys
from collections.abc import Sequence
from html import escape
from itertools import product
from pathlib import Path

from playwright.async_api import Browser

from cards.frame import as_json
from domain.people import Language
from locales import LANGUAGES
from tests.gallery import Sample, longest, samples
from tests.render import Missing, chromium, page
from tests.render.page import Theme

FOLDER = Path("pictures")
THEMES: tuple[Theme, ...] = ("light", "dark")
WIDTHS = (360, 470)
STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;margin:24px;background:#f0f0f0;color:#242424}"
    "section{margin-bottom:40px}h2{font-size:16px}div{display:flex;gap:12px;align-items:flex-start;overflow-x:auto}"
    "figure{margin:0}figcaption{font-size:12px;color:#616161}img{display:block}"
)


async def draw(folder: Path) -> list[str]:
    """Draw everything into the folder and return the names of the samples."""
    async with chromium() as browser:
        for language in LANGUAGES:
            # Two at a time: while one page is drawn, the other one's picture is written.
            await asyncio.gather(*(_draw(folder, browser, language, theme) for theme in THEMES))
    return [sample.id for sample in samples("de")]


async def _draw(folder: Path, browser: Browser, language: Language, theme: Theme) -> None:
    for width in WIDTHS:
        async with page(browser, language, width=width, theme=theme) as shown:
            for sample in _of(language, theme, width):
                path = folder / _file(sample.id, language, theme, width)
                await shown.picture(as_json(sample.card), path)


def _of(language: Language, theme: Theme, width: int) -> Sequence[Sample]:
    """All samples; with the longest texts only where it is narrowest."""
    found = samples(language)
    if (theme, width) != (THEMES[0], WIDTHS[0]):
        return found
    return (*found, *(Sample(f"{one.id}-longest", one.card) for one in samples(language, longest)))


def index(names: Sequence[str], folder: Path) -> str:
    """A page that shows the pictures beside each other."""
    return f"<!doctype html><meta charset=utf-8><title>Wegweiser</title><style>{STYLE}</style>" + "".join(
        f"<section><h2>{escape(name)}</h2><div>{''.join(_figures(name, folder))}</div></section>" for name in names
    )


def _figures(name: str, folder: Path) -> list[str]:
    kinds = product((name, f"{name}-longest"), WIDTHS, LANGUAGES, THEMES)
    files = [(_file(each, language, theme, width), width) for each, width, language, theme in kinds]
    return [
        f'<figure><img loading=lazy width={width} src="{file}"><figcaption>{file}</figcaption></figure>'
        for file, width in files
        if (folder / file).is_file()
    ]


def _file(name: str, language: Language, theme: Theme, width: int) -> str:
    return f"{name}-{language}-{theme}-{width}.png"


def main() -> int:
    """Draw the pictures; 1 when there is no browser to do it."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    try:
        names = asyncio.run(draw(FOLDER))
    except Missing as missing:
        print(missing)
        return 1
    (FOLDER / "index.html").write_text(index(names, FOLDER), encoding="utf-8")
    print(f"{len(list(FOLDER.glob('*.png')))} pictures of {len(names)} cards: {FOLDER / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
