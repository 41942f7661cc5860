"""The handbook says what is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gallery import samples
from tests.gallery.listing import listing

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
ELSEWHERE = ("http://", "https://", "mailto:")


def test_the_list_of_cards_is_current() -> None:
    page = (ROOT / "docs" / "cards.md").read_text(encoding="utf-8")
    assert page == listing(samples("de")), "run `python -m tests.gallery`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    assert [target for target in _targets(page) if not (page.parent / target).exists()] == []


def _targets(page: Path) -> Iterator[str]:
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        if not found[1].startswith(ELSEWHERE):
            yield found[1]
