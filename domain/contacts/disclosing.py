"""What in a text may tell of a person: careful, for it is shown to everyone; whoever wrote it can correct it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.people import Person

_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w.,])(?:\+|00|0)[\d][\d\s/().-]{5,20}\d\b")
_DATE = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2}\.?\s?\w{3,9}\s(?:19|20)\d\d)"
)
_BORN = re.compile(
    rf"\b(?:geb\.?|geboren\w*|geburts(?:datum|tag)\w*|born|date\s+of\s+birth|d\.?o\.?b\.?)\W{{1,3}}(?:\w+\W{{1,3}}){{0,4}}?{_DATE}"
    rf"|\*\s?{_DATE}",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<![\d.])\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?(?:19\d\d|200\d)\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_DIGITS = re.compile(r"\D")
_TITLE = r"(?:Frau|Herrn?|Ms\.?|Mrs\.?|Mr\.?)"
# The last digits of a number are its own: what stands before them depends on who writes it.
_OWN_DIGITS = 6


class Sign(StrEnum):
    """What tells of a person; `part` is a name that may be another word, too."""

    ASKER = "asker"
    IBAN = "iban"
    BORN = "born"
    MAIL = "mail"
    PHONE = "phone"
    DAY = "day"
    PART = "part"


# With these a text is not taken; the others are only pointed at.
REFUSED = frozenset({Sign.ASKER, Sign.IBAN, Sign.BORN})


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign and the words it was seen by."""

    sign: Sign
    words: str


def signs_in(texts: Sequence[str], asker: Person | None, people: Collection[Person]) -> tuple[Seen, ...]:
    """What in these texts may tell of a person; `people` are the directory, of which mail and phone are known."""
    found = [seen for text in texts for seen in _signs(text, asker, people)]
    return tuple(dict.fromkeys(found))


def _signs(text: str, asker: Person | None, people: Collection[Person]) -> Iterator[Seen]:
    if asker is not None:
        yield from _names(text, asker)
    yield from (Seen(Sign.IBAN, one[0]) for one in _IBAN.finditer(text) if _checks(one[0]))
    born = [one[0] for one in _BORN.finditer(text)]
    yield from (Seen(Sign.BORN, one) for one in born)
    yield from (Seen(Sign.DAY, one[0]) for one in _DAY.finditer(text) if not any(one[0] in said for said in born))
    mails = _MAIL.findall(text)
    if mails:
        yield from _mails(mails, asker, people)
    phones = [one[0] for one in _PHONE.finditer(text) if not _DAY.fullmatch(one[0])]
    if phones:
        known = {_own(person.phone) for person in people if person.phone and person != asker}
        yield from (Seen(Sign.PHONE, one) for one in phones if _own(one) not in known)


def _names(text: str, asker: Person) -> Iterator[Seen]:
    parts = [part for part in asker.name.split() if len(part) > 1]
    if not parts:
        return
    said = [re.escape(part) for part in parts]
    whole = r"\s+".join(said)
    last = said[-1]
    pattern = re.compile(rf"\b{whole}\b|\b{last},\s*{said[0]}\b|\b{_TITLE}\s+{last}s?\b", re.IGNORECASE)
    hit = pattern.search(text)
    if hit is not None:
        yield Seen(Sign.ASKER, hit[0])
        return
    words = set(re.findall(r"\w+", text))
    yield from (Seen(Sign.PART, part) for part in parts if part in words)


def _mails(mails: Sequence[str], asker: Person | None, people: Collection[Person]) -> Iterator[Seen]:
    own = asker.mail.casefold() if asker is not None else ""
    known = {person.mail.casefold() for person in people if person.mail}
    domains = {mail.partition("@")[2] for mail in known}
    for mail in mails:
        folded = mail.casefold()
        if own and folded == own:
            yield Seen(Sign.ASKER, mail)
        elif folded not in known and folded.partition("@")[2] not in domains:
            yield Seen(Sign.MAIL, mail)


def _own(phone: str) -> str:
    return _DIGITS.sub("", phone)[-_OWN_DIGITS:]


def _checks(typed: str) -> bool:
    """Whether the check digits are those of an IBAN."""
    plain = "".join(typed.split()).upper()
    turned = plain[4:] + plain[:4]
    return plain.isascii() and len(plain) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1
