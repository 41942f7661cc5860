"""Packages to check: a good one, and ways to spoil it."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

from domain.people import Wording
from manifest import Edition, archive, faults
from settings import FIRST_FEATURES

JSON = dict[str, Any]
APP = "7e6c1b0a-52d4-4f0e-9d8b-3c1a5e2f4b60"
EDITION = Edition(
    app_id=APP,
    public_url="https://wegweiser.musterstadt.example",
    privacy_url="https://www.musterstadt.example/datenschutz/wegweiser",
    website_url="https://www.musterstadt.example/wegweiser",
    town=Wording("Musterstadt", "Sampletown"),
    nouns=FIRST_FEATURES,
)
Files = dict[str, bytes]


def files(package: bytes | None = None) -> Files:
    """What is in a package, in its order."""
    with zipfile.ZipFile(io.BytesIO(package or archive(EDITION))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(content: Files) -> bytes:
    """A package of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, one in content.items():
            archive.writestr(name, one)
    return made.getvalue()


def manifest(file: str = "manifest.json", package: bytes | None = None) -> JSON:
    """A JSON file of a package."""
    found: JSON = json.loads(files(package)[file])
    return found


def changed(change: Callable[[JSON], object], file: str = "manifest.json") -> bytes:
    """The good package with something changed in one of its JSON files."""
    content = files()
    inside = json.loads(content[file])
    change(inside)
    return packed({**content, file: json.dumps(inside).encode()})


def found(package: bytes) -> list[str]:
    """The kinds of what is wrong with it, and where."""
    said = [(one.key.removeprefix("manifest-fault-"), *one.values.values()) for one in faults(package)]
    return [" ".join(one) for one in said]
