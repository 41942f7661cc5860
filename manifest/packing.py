"""Writes the package, or says everything that is missing or wrong; a faulty one is never written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from locales import Text
from manifest.build import SCHEMA_VERSION, Edition, archive
from manifest.checks import Fault, faults
from manifest.schema import is_there, schema_faults

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Packed:
    """What became of it: nothing was written when there are faults."""

    faults: tuple[Fault, ...]
    is_checked_by_schema: bool = False


def package(edition: Edition, to: Path) -> Packed:
    """Write the package to this file, its folder being there."""
    missing = tuple(_missing(edition))
    if missing:
        return Packed(missing)
    made = archive(edition)
    is_checked = is_there()
    found = (*faults(made), *(schema_faults(made) if is_checked else ()))
    if not found:
        try:
            to.write_bytes(made)
        except OSError as error:
            found = (Fault("manifest-no-place", {"file": str(to), "what": error.strerror or ""}),)
    return Packed(found, is_checked)


def in_words(packed: Packed, edition: Edition, file: Path, text: Text) -> Iterator[str]:
    """What is said at the terminal: where the package is and what to do with it, or why there is none."""
    if packed.faults:
        yield text("manifest-not-written")
        yield from (text(fault.key, **fault.values) for fault in packed.faults)
        return
    yield text("manifest-written", file=str(file))
    if packed.is_checked_by_schema:
        yield text("manifest-by-schema", version=SCHEMA_VERSION)
    else:
        yield text("manifest-not-by-schema")
    if not (edition.public_url and edition.privacy_url):
        yield text("manifest-placeholders")
    *first, last = edition.version.split(".")
    yield text("manifest-next", version=edition.version, higher=".".join((*first, str(int(last) + 1))))


def _missing(edition: Edition) -> Iterator[Fault]:
    """Settings with which no package can be made."""
    if not _GUID.fullmatch(edition.app_id):
        yield Fault("manifest-needs-app-id")
    for name, url in _addresses(edition).items():
        if url and not _is_https(url):
            yield Fault(f"manifest-needs-{name}-url")


def _addresses(edition: Edition) -> Mapping[str, str]:
    return {"public": edition.public_url, "privacy": edition.privacy_url, "website": edition.website_url}


def _is_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "")
