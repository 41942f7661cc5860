"""Every word of Wegweiser: Fluent catalogues, one folder per language."""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from babel.dates import format_date
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import MAX_PART_LENGTH

from domain.people import Language, Wording

LANGUAGES: tuple[Language, ...] = ("de", "en")
_DAY = {"de": "EEEE, d. MMMM", "en": "EEEE, d MMMM"}
_DAY_AND_YEAR = {"de": "EEEE, d. MMMM y", "en": "EEEE, d MMMM y"}
_REGION = {"de": "de_DE", "en": "en_GB"}


class UnknownWords(LookupError):
    """A key is missing in a catalogue, or a value its sentence needs was not given."""


class Text:
    """The words of one language, read with the first: `text("help-title")`, `text("pulse-answers", count=3)`."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def __call__(self, key: str, /, **values: str | int) -> str:
        """The sentence of this key; raises UnknownWords for an unknown key or a missing value."""
        bundle = _bundle(self.language)
        if not bundle.has_message(key):
            raise UnknownWords(f"{self.language}: {key}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise UnknownWords(f"{self.language}: {key}")
        # Fluent refuses longer values, but what a town or a person wrote is shown whole: put in afterwards.
        long = {f"\ue000{name}\ue001": str(one) for name, one in values.items() if len(str(one)) > MAX_PART_LENGTH}
        marks = {mark[1:-1]: mark for mark in long}
        sentence, errors = bundle.format_pattern(pattern, {**values, **marks})
        if errors:
            raise UnknownWords(f"{self.language}: {key}: {errors[0]!r}")
        said = str(sentence)
        for mark, words in long.items():
            said = said.replace(mark, words)
        return said

    def of(self, wording: Wording) -> str:
        """What the town wrote, in this language where it exists."""
        return wording.said(self.language)

    def day(self, day: date, today: date) -> str:
        """Such as "Dienstag, 3. März"; with the year when it is not this one."""
        pattern = _DAY if day.year == today.year else _DAY_AND_YEAR
        return format_date(day, pattern[self.language], locale=_REGION[self.language])

    def moment(self, local: datetime, today: date) -> str:
        """Such as "Dienstag, 3. März, 9 Uhr"; `local` is wall time of the town."""
        return self("moment", day=self.day(local.date(), today), time=self.time(local))

    def time(self, local: datetime) -> str:
        """Such as "9 Uhr" or "9.30 Uhr"; in English "9:00"."""
        if local.minute == 0:
            return self("time-full-hour", hour=str(local.hour))
        return self("time", hour=str(local.hour), minute=f"{local.minute:02d}")

    def listed(self, parts: list[str]) -> str:
        """Such as "A, B und C"."""
        if len(parts) < 2:
            return "".join(parts)
        return self("list-last", others=", ".join(parts[:-1]), last=parts[-1])


def keys(language: Language) -> frozenset[str]:
    """Every key of this language's catalogues."""
    return frozenset(_bundle(language)._messages)


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([_REGION[language].replace("_", "-")], use_isolating=False)
    for path in sorted((Path(__file__).parent / language).rglob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
