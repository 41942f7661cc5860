"""Writes docs/cards.md."""

from pathlib import Path

from tests.gallery import samples
from tests.gallery.listing import listing

if __name__ == "__main__":
    page = Path("docs") / "cards.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(listing(samples("de")), encoding="utf-8")
    print(page)
