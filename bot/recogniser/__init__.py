"""Understands what was typed: names of the town first, then words, then act or ask."""

from bot.recogniser.recognising import Recognised, Recogniser, as_json

__all__ = ["Recognised", "Recogniser", "as_json"]
