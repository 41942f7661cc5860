"""Days as the town counts them: its time zone, its Land's public holidays, its working days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.people import Language, Wording
from domain.town import Town

WEEKEND = 5


class Land(StrEnum):
    """One of the sixteen Länder, by its official letters."""

    BW = "BW"
    BY = "BY"
    BE = "BE"
    BB = "BB"
    HB = "HB"
    HH = "HH"
    HE = "HE"
    MV = "MV"
    NI = "NI"
    NW = "NW"
    RP = "RP"
    SL = "SL"
    SN = "SN"
    ST = "ST"
    SH = "SH"
    TH = "TH"


class Observance(StrEnum):
    """Which holidays of single municipalities count too.

    LAND: only what holds in the whole Land. CATHOLIC: also Mariä Himmelfahrt in mostly Catholic places of BY
    and Fronleichnam in those of SN and TH. AUGSBURG: the city's own Friedensfest and Mariä Himmelfahrt.
    """

    LAND = "land"
    CATHOLIC = "catholic"
    AUGSBURG = "augsburg"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday with its German and English name."""

    day: date
    name: Wording


class Holidays:
    """The public holidays of all Länder; a year is computed when first asked for, and kept."""

    def __init__(self, observance: Observance = Observance.LAND) -> None:
        self._observance = observance
        self._years: dict[tuple[int, Land], Mapping[date, Holiday]] = {}

    def on(self, day: date, land: Land) -> Holiday | None:
        """The holiday of this day, if it is one."""
        year = (day.year, land)
        if year not in self._years:
            self._years[year] = self._computed(*year)
        return self._years[year].get(day)

    def name(self, day: date, land: Land, language: Language) -> str | None:
        """The holiday's name in this language, or None on any other day."""
        found = self.on(day, land)
        return found.name.said(language) if found else None

    def _computed(self, year: int, land: Land) -> Mapping[date, Holiday]:
        german, english = (self._named(year, land, language) for language in ("de", "en_US"))
        return MappingProxyType(
            {day: Holiday(day, Wording(de=name, en=english.get(day, ""))) for day, name in german.items()}
        )

    def _named(self, year: int, land: Land, language: str) -> dict[date, str]:
        # Only now, for the holidays of every country come with it.
        from holidays.constants import CATHOLIC, PUBLIC
        from holidays.countries.germany import Germany

        in_augsburg = self._observance is Observance.AUGSBURG and land is Land.BY
        return dict(
            Germany(
                years=year,
                subdiv="Augsburg" if in_augsburg else land.value,
                language=language,
                categories=(PUBLIC, CATHOLIC) if self._observance is Observance.CATHOLIC else (PUBLIC,),
            )
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a town needs to read a date."""

    zone: ZoneInfo
    land: Land
    holidays: Holidays

    @classmethod
    def of(cls, town: Town, holidays: Holidays) -> "Calendar":
        """The calendar this town goes by."""
        return cls(ZoneInfo(town.timezone), Land(town.land), holidays)

    def holiday(self, day: date) -> Holiday | None:
        """The public holiday of this day, if it is one."""
        return self.holidays.on(day, self.land)

    def is_working_day(self, day: date) -> bool:
        """Whether the town hall works: Monday to Friday, no public holiday."""
        return day.weekday() < WEEKEND and self.holiday(day) is None

    def today(self, now: datetime) -> date:
        """The local date of an instant."""
        return local_time(now, self.zone).date()


def working_days(start: date, count: int, calendar: Calendar) -> date:
    """The date `count` working days after `start` (before it when negative; `start` itself for 0)."""
    step = timedelta(days=1 if count >= 0 else -1)
    day, left = start, abs(count)
    while left:
        day += step
        left -= calendar.is_working_day(day)
    return day


def local_time(now: datetime, zone: ZoneInfo) -> datetime:
    """The aware local time of an instant; ValueError for a naive one, which would be read as the server's."""
    if now.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return now.astimezone(zone)


def instant_of(wall: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive wall time.

    A time that comes twice means its first coming; one that is skipped is read by the clock before the change
    (02:30 becomes 03:30).
    """
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def opening(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The UTC instant of a time of day on a local date."""
    return instant_of(datetime.combine(day, at), zone)
