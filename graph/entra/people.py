"""Who works here, read from Microsoft Graph page by page: everyone first, afterwards only what changed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from types import MappingProxyType

from domain.directory import TOO_OLD, Feature, Found, Page
from domain.errors import DirectoryFailed
from domain.people import Language
from graph.entra.answer import NOTHING, Body, broken
from graph.entra.client import Graph, rows
from graph.entra.groups import guid

FIELDS = (
    "id,displayName,mail,department,jobTitle,businessPhones,mobilePhone,officeLocation,preferredLanguage,"
    "accountEnabled,userType"
)
# `$expand` is ignored by a delta query; selecting the manager tracks her changes (page "Use delta query").
FIRST = f"/users/delta?$select={FIELDS},manager"
# More than 200 users are never on a page; each page is one transaction of the sync.
PREFER = MappingProxyType({"Prefer": "odata.maxpagesize=200"})
# Entra's own limits are 256 for names and titles and 64 for phones and departments.
LONGEST_NAME = 256
LONGEST_PHONE = 64
LONGEST_MAIL = 320
# Nothing honest is longer; what comes after it is not looked at.
LONGEST_READ = 2_000


async def people_page(graph: Graph, link: str = "") -> Page:
    """The page at this link, without one the first page of all; raises DirectoryFailed.

    With status 410 the link is of no use any more, and reading begins anew without one.
    """
    try:
        body = await graph.get(Feature.PEOPLE, link or FIRST, PREFER)
    except DirectoryFailed as failure:
        raise _anew(failure, link) from failure
    following = graph.link(Feature.PEOPLE, body, "@odata.nextLink")
    delta = "" if following else graph.link(Feature.PEOPLE, body, "@odata.deltaLink")
    if not following and not delta:
        raise broken().failure(Feature.PEOPLE)
    told = _told(rows(Feature.PEOPLE, body))
    whole = {one: row for one, row in told.items() if row is not None and _is_whole(row)}
    gone = [one for one, row in told.items() if row is not None and "@removed" in row]
    here = whole | await _read(graph, [one for one in told if one not in whole and one not in gone])
    staff = {one: row for one, row in here.items() if row and not _is_guest(row)}
    managers = await _managers(graph, staff)
    found = tuple(_person(one, row, managers[one]) for one, row in staff.items())
    return Page(found, (*gone, *(one for one in here if one not in staff)), following, delta)


def _anew(failure: DirectoryFailed, link: str) -> DirectoryFailed:
    """A request that is nothing but a stored link can only be wrong in its token."""
    is_too_old = failure.code.casefold() in TOO_OLD or (link and failure.status == HTTPStatus.BAD_REQUEST)
    return DirectoryFailed(Feature.PEOPLE, HTTPStatus.GONE, failure.code) if is_too_old else failure


def _told(page: Sequence[Body]) -> dict[str, Body | None]:
    """What the page says of each person; None when it speaks of her twice, in an order nobody promises."""
    told: dict[str, Body | None] = {}
    for row in page:
        one = guid(row.get("id"))
        if one is not None:
            told[one] = None if one in told else row
    return told


def _is_whole(row: Body) -> bool:
    """Whether the row holds all that is known, as it does by default; everybody has these two."""
    return "@removed" not in row and "displayName" in row and "accountEnabled" in row


async def _read(graph: Graph, people: Sequence[str]) -> dict[str, Body]:
    """Each person as she is now, empty for one who is not there any more."""
    answers = await _asked(graph, [f"/users/{one}?$select={FIELDS}" for one in people])
    return dict(zip(people, answers, strict=True))


async def _managers(graph: Graph, staff: Mapping[str, Body]) -> Mapping[str, str | None]:
    """The managers' ids; a change that leaves the manager alone does not name her, so she is asked for."""
    named = {one: row["manager@delta"] for one, row in staff.items() if isinstance(row.get("manager@delta"), list)}
    found: dict[str, str | None] = {one: _last(told) for one, told in named.items()}
    unnamed = [one for one in staff if one not in found]
    answers = await _asked(graph, [f"/users/{one}/manager?$select=id" for one in unnamed])
    return found | {one: _last([answer]) for one, answer in zip(unnamed, answers, strict=True)}


async def _asked(graph: Graph, paths: Sequence[str]) -> Sequence[Body]:
    """The directory object at each path, empty where there is none."""
    answers = await graph.batch(Feature.PEOPLE, paths)
    for answer in answers:
        if answer.status != HTTPStatus.NOT_FOUND and not answer.is_good:
            raise answer.failure(Feature.PEOPLE)
        if answer.is_good and guid(answer.body.get("id")) is None:
            raise broken().failure(Feature.PEOPLE)
    return [answer.body if answer.is_good else NOTHING for answer in answers]


def _last(told: object) -> str | None:
    """The manager who is left of these; a contact outside the directory is no one who could be asked."""
    there = [row for row in told if isinstance(row, dict) and "@removed" not in row] if isinstance(told, list) else []
    people = [row for row in there if not str(row.get("@odata.type", "")).endswith(".orgContact")]
    return guid(people[-1].get("id")) if people else None


def _is_guest(row: Body) -> bool:
    return str(row.get("userType")).casefold() == "guest"


def _person(one: str, row: Body, manager: str | None) -> Found:
    phones = row.get("businessPhones")
    mail = _whole(row.get("mail"), LONGEST_MAIL)
    numbers = [*(phones if isinstance(phones, list) else []), row.get("mobilePhone")]
    return Found(
        id=one,
        name=_cut(row.get("displayName")) or mail or one,
        mail=mail if "@" in mail and " " not in mail else "",
        department=_cut(row.get("department")),
        title=_cut(row.get("jobTitle")),
        phone=next(filter(None, (_whole(number, LONGEST_PHONE) for number in numbers)), ""),
        office=_cut(row.get("officeLocation")),
        manager=manager if manager != one else None,
        languages=_languages(row.get("preferredLanguage")),
        is_active=row.get("accountEnabled") is not False,
    )


def _languages(preferred: object) -> tuple[Language, ...]:
    """German unless English is preferred; who prefers another language is spoken to in German, or in English."""
    said = re.split("[-_]", preferred.casefold())[0] if isinstance(preferred, str) else ""
    if said == "en":
        return ("en",)
    return ("de",) if said in ("de", "") else ("de", "en")


def _cut(value: object) -> str:
    """A text on one line that is at most as long as Entra allows."""
    return _line(value)[:LONGEST_NAME].rstrip()


def _whole(value: object, most: int) -> str:
    """The same for what is of no use when cut: empty when it is too long."""
    line = _line(value)
    return line if len(line) <= most else ""


def _line(value: object) -> str:
    """The text on one line and in one form of writing, without what cannot be seen."""
    if not isinstance(value, str):
        return ""
    text = unicodedata.normalize("NFC", value[:LONGEST_READ])
    seen = (" " if unicodedata.category(sign)[0] == "Z" or sign in "\t\r\n" else sign for sign in text)
    return " ".join("".join(sign for sign in seen if sign == " " or sign.isprintable()).split())
