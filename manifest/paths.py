"""Where the texts of a manifest stand that people read, in the notation of its localisation files."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

# Pattern of the path and the most characters there, as the schema's descriptions and limits say; commands are
# held to 32 characters everywhere, because clients cut longer ones.
LIMITS: Mapping[str, int] = {
    r"name\.short": 30,
    r"name\.full": 100,
    r"description\.short": 80,
    r"description\.full": 4000,
    r"bots\[\d+\]\.commandLists\[\d+\]\.commands\[\d+\]\.title": 32,
    r"bots\[\d+\]\.commandLists\[\d+\]\.commands\[\d+\]\.description": 128,
    r"composeExtensions\[\d+\]\.commands\[\d+\]\.title": 32,
    r"composeExtensions\[\d+\]\.commands\[\d+\]\.description": 128,
    r"composeExtensions\[\d+\]\.commands\[\d+\]\.parameters\[\d+\]\.title": 32,
    r"composeExtensions\[\d+\]\.commands\[\d+\]\.parameters\[\d+\]\.description": 128,
    r"activities\.activityTypes\[\d+\]\.description": 128,
    r"activities\.activityTypes\[\d+\]\.templateText": 128,
}


def localised(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Every text people read, by its path such as `bots[0].commandLists[0].commands[2].title`."""
    return {path: words for path, words in texts(manifest) if longest(path) is not None}


def longest(path: str) -> int | None:
    """The most characters at this path; None where nothing stands that people read."""
    return next((most for pattern, most in LIMITS.items() if re.fullmatch(pattern, path)), None)


def texts(part: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every string of a JSON value with its path."""
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, dict):
        for name, below in part.items():
            yield from texts(below, f"{path}.{name}" if path else str(name))
    elif isinstance(part, list):
        for place, below in enumerate(part):
            yield from texts(below, f"{path}[{place}]")
