"""Draws cards with the official renderer in headless Chromium, without any network."""

from tests.render.chromium import Missing, chromium
from tests.render.page import Page, page

__all__ = ["Missing", "Page", "chromium", "page"]
