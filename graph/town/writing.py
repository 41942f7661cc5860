"""The responsibilities of the town as a list of a town file, with names for whoever reads the ids."""

import re

import yaml

from domain.contacts import Responsibility
from domain.people import Wording
from domain.town import Town
from graph.town.lists import RESPONSIBILITIES
from graph.town.problems import shown

_ONE_LINE = 10**9
_LONGEST_COMMENT = 160
_KEY = re.compile(rf"^[\"']?{RESPONSIBILITIES}[\"']?\s*:", re.MULTILINE)


def names_responsibilities(source: bytes) -> bool:
    """Whether a text has the list at its top level, be it YAML that can be read or not."""
    return _KEY.search(source.decode("utf-8-sig", "replace")) is not None


def responsibilities_yaml(town: Town) -> bytes:
    """Every entry in a line of its own, with the names of its people behind it."""
    lines = [f"  - {_entry(one)}{_names(one, town)}" for one in town.responsibilities]
    text = "\n".join([f"{RESPONSIBILITIES}:", *lines]) if lines else f"{RESPONSIBILITIES}: []"
    return f"{text}\n".encode()


def _entry(one: Responsibility) -> str:
    said = {
        "id": one.id,
        "person": one.person,
        "role": one.role,
        "title": _said(one.title),
        "project": one.project,
        "unit": one.unit,
        "topic": _said(one.topic),
        "deputy": one.deputy,
    }
    filled = {name: value for name, value in said.items() if value}
    written: str = yaml.safe_dump(filled, default_flow_style=True, allow_unicode=True, width=_ONE_LINE, sort_keys=False)
    return written.strip()


def _said(wording: Wording) -> str | dict[str, str]:
    """A text in one language, or in both by their names."""
    if not wording.en:
        return wording.de
    return {language: said for language, said in (("de", wording.de), ("en", wording.en)) if said}


def _names(one: Responsibility, town: Town) -> str:
    people = [town.people[id].name for id in (one.person, one.deputy) if id and id in town.people]
    return f"  # {shown(', '.join(people), _LONGEST_COMMENT)}" if people else ""
