"""What is typed in distress, and what is typed about citizens: neither is kept, and both belong to another place."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.recogniser.folding import words
from domain.town import Elsewhere, Town

# The slot that says which of the two it is.
ASIDE = "aside"
DISTRESS = "distress"
CITIZENS = "citizens"

_LIST = Path(__file__).with_name("aside.txt")
_IN_BETWEEN = r"(?:\w+ ){0,3}"

_DATE = (
    r"(?:\d{1,2}\s?[.\-/]\s?\d{1,2}\s?[.\-/]\s?(?:19|20)?\d\d\b|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2}\.?\s\w{3,9}\s(?:19|20)\d\d)"
)
_BORN = re.compile(
    r"(?i)(?:\b(?:geb\.?|geboren\w*|geburts(?:datum|tag)|born|d\.?o\.?b\.?|date of birth)\W.{0,30}?|"
    rf"(?:^|\s)[*]\s?){_DATE}"
)
_IBAN = re.compile(r"(?i)\b([A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]){11,30})")
_NUMBER = re.compile(
    r"(?i)\b(?:steuer(?:nummer|-?id\w*)|steuerliche\w* identifikations\w*|(?:personal)?ausweis-?n\w+|pass-?n\w+|"
    r"sozialversicherungs-?n\w+|rentenversicherungs-?n\w+|krankenversicherten\w*|tax (?:id|number)|passport n\w+|"
    r"id card number|social security number)\W*(?:\w+\W+){0,3}?[A-Z]{0,3}\d[\w/ .-]{4,}"
)
_FILE = re.compile(
    r"(?i)\b(?:(?:akten|geschäfts|kassen|buchungs)zeichen|az\b\.?|fallnummer|kfz-?kennzeichen|"
    r"(?:case|file) (?:number|no\b))\W*(?:\w+\W+){0,3}?[\w/.-]{0,20}\d[\w/.-]+"
)
_NAMED = re.compile(
    r"\b(?:[Hh]errn?|[Ff]rau|[Ff]amilie|[Ee]heleuten?|[Ff]r\.|[Hh]r\.|[Mm]rs?\.?|[Mm]s\.?|[Mm]iss)\s+(?:[Dd]r\.\s+)?"
    r"([A-ZÄÖÜ][\w-]+)"
)
_CITIZEN = re.compile(
    r"(?i)\b(?:(?:bürger|antragsteller|einwohner|klient|mieter|schuldner|leistungsempfänger|asylbewerber)(?:in|s)?|"
    r"kund(?:e|in|en)|citizen|resident|applicant|tenant)\b"
)
_STREET = re.compile(
    r"(?i)\b[\w-]{3,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer)(?!\w)|"
    r"\b\w{1,40} (?:street|road|avenue)\b"
)
_HOME = re.compile(
    r"(?i)\b(?:wohnt|wohnhaft|wohnanschrift|wohnort|anschrift|privatadresse|meldeadresse|(?<![-\w])adresse|"
    r"lives (?:at|in)|home address|address of)\b"
)
_MAIL = re.compile(r"(?i)\be-?mail|\bmail")
_LETTERS = {letter: str(number) for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", start=10)}
_NAMES_OF = {
    DISTRESS: re.compile(r"(?i)\b(?:suizid|krise|notlage|mobbing|distress|crisis|bullying|sozialberatung)"),
    CITIZENS: re.compile(r"(?i)\b(?:burgerdaten|citizen data|citizens|burgerinnen und burgern)"),
}


def kind_of(said: str, town: Town) -> str | None:
    """DISTRESS or CITIZENS for words that nobody may keep; None for all others."""
    if _distress().search(" ".join(words(said))):
        return DISTRESS
    return CITIZENS if _is_about_citizens(said, town) else None


def names_a_stranger(said: str, town: Town) -> bool:
    """Whether somebody is named with Herr or Frau whom the town hall does not know: a citizen, most likely."""
    return any(_strangers(said, town))


def entry_of(kind: str, town: Town) -> Elsewhere | None:
    """What the town itself says about it, if its file has an entry."""
    return next((matter for matter in town.elsewhere if kind_of_entry(matter) == kind), None)


def kind_of_entry(matter: Elsewhere) -> str | None:
    """Whether an entry of the town is about one of the two."""
    names = " | ".join(" ".join(words(name)) for name in matter.names)
    return next((kind for kind, pattern in _NAMES_OF.items() if pattern.search(names)), None)


@cache
def _distress() -> re.Pattern[str]:
    lines = [line for line in _LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return re.compile("|".join(line.replace("~", _IN_BETWEEN) for line in lines))


def _is_about_citizens(said: str, town: Town) -> bool:
    """Careful: what belongs to one person only, or a stranger's name with where they live or their file."""
    if _BORN.search(said) or _NUMBER.search(said) or any(_is_iban(found[1]) for found in _IBAN.finditer(said)):
        return True
    if not any(_strangers(said, town)):
        return False
    lives = _HOME.search(said) and not _MAIL.search(said)
    return bool(lives or _STREET.search(said) or _FILE.search(said) or _CITIZEN.search(said))


def _strangers(said: str, town: Town) -> Iterator[str]:
    """Names with Herr or Frau before them that nobody in the town hall bears."""
    named = [found[1] for found in _NAMED.finditer(said)]
    known = {part for person in town.people.values() for part in words(person.name)} if named else set()
    for name in named:
        parts = words(name)
        if parts and not any(part in known or part.removesuffix("s") in known for part in parts):
            yield name


def _is_iban(typed: str) -> bool:
    """Whether the check digits are right, of all letters and digits or of the first of them."""
    plain = "".join(typed.split()).upper()
    lengths = (22,) if plain.startswith("DE") else range(15, min(len(plain), 34) + 1)
    return any(_checks(plain[:length]) for length in lengths if len(plain) >= length)


def _checks(iban: str) -> bool:
    return int("".join(_LETTERS.get(sign, sign) for sign in iban[4:] + iban[:4])) % 97 == 1
