"""The words of every language, each read once, when it is first spoken."""

from collections.abc import Mapping

from domain.people import Language
from locales import LANGUAGES, Text

TEXTS: Mapping[Language, Text] = {language: Text(language) for language in LANGUAGES}
