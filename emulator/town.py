"""The town this Teams belongs to: its people, units, and the channels of its team, from the town file."""

import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from emulator.wire import Json

GENERAL = "General"
NAMESPACE = uuid.UUID("6f1f4c2e-7a0b-5c3d-9e55-0a6c3d1b2f10")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account; `id` is the Entra object id."""

    id: str
    name: str
    mail: str = ""
    title: str = ""
    unit: str = ""
    languages: tuple[str, ...] = ("de",)
    rights: tuple[str, ...] = ()


@dataclass(frozen=True)
class Channel:
    id: str
    name: str


@dataclass(frozen=True)
class Town:
    """`channels` begins with General, whose id is the team's id, as in Teams."""

    name: str
    timezone: str
    languages: tuple[str, ...]
    people: Mapping[str, Person]
    units: Mapping[str, str]
    channels: Mapping[str, Channel]
    team_id: str
    tips: Json

    @property
    def group_id(self) -> str:
        return str(uuid.uuid5(NAMESPACE, self.team_id))


class UnreadableTown(Exception):
    """The town file cannot be read; the message names the file and the reason."""


def read_town(path: Path) -> Town:
    """Reads what a Teams knows of a town and passes over every other key; raises UnreadableTown."""
    # The C loader reads a big town ten times faster; both are safe loaders.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise UnreadableTown(f"{path}: {error}") from error
    if not isinstance(content, dict):
        raise UnreadableTown(f"{path}: not a town file")
    return _town(content)


def _town(content: Json) -> Town:
    head = content.get("town")
    head = head if isinstance(head, dict) else {}
    languages = _languages(head.get("languages"), ("de", "en"))
    name = _text(head.get("name"), languages) or "Town"
    team_id = f"19:team-{_slug(name)}@thread.tacv2"
    units = {str(unit["id"]): _text(unit.get("name"), languages) for unit in _rows(content, "units", "id")}
    return Town(
        name=name,
        timezone=str(head.get("timezone") or "Europe/Berlin"),
        languages=languages,
        people={person.id: person for person in _people(content, languages)},
        units=units,
        channels={channel.id: channel for channel in _channels(content, team_id, languages)},
        team_id=team_id,
        tips=content["tips"] if isinstance(content.get("tips"), dict) else {},
    )


def _people(content: Json, languages: tuple[str, ...]) -> Iterable[Person]:
    rights = _rights(content)
    for row in _rows(content, "people", "id"):
        identity = str(row["id"])
        yield Person(
            id=identity,
            name=_text(row.get("name"), languages) or identity,
            mail=_text(row.get("mail"), languages),
            title=_text(row.get("title"), languages),
            unit=str(row.get("unit") or ""),
            languages=_languages(row.get("languages"), languages[:1]),
            rights=tuple(rights.get(identity, ())),
        )


def _rights(content: Json) -> dict[str, list[str]]:
    admins = content.get("admins")
    found = {str(person): ["admin"] for person in admins} if isinstance(admins, list) else {}
    for row in _rows(content, "rights", "right"):
        held = found.setdefault(str(row.get("person")), [])
        if str(row["right"]) not in held:
            held.append(str(row["right"]))
    return found


def _channels(content: Json, team_id: str, languages: tuple[str, ...]) -> Iterable[Channel]:
    yield Channel(team_id, GENERAL)
    known = {team_id}
    for row in _rows(content, "projects", "channel"):
        identity = str(row["channel"])
        if identity not in known:
            known.add(identity)
            yield Channel(identity, _text(row.get("name"), languages) or identity)


def _rows(content: Json, key: str, needed: str) -> Iterable[Json]:
    rows = content.get(key)
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and row.get(needed):
            yield row


def _text(value: Any, languages: tuple[str, ...]) -> str:
    if isinstance(value, dict):
        value = next((value[language] for language in (*languages, *value) if value.get(language)), "")
    return "" if value is None else str(value)


def _languages(value: Any, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(language) for language in value) if isinstance(value, list) and value else otherwise


def _slug(name: str) -> str:
    plain = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "town"
