"""The data folder: there, writable, and closed to others."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from doctor.finding import Finding, bad, good, note

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def folder(place: Path) -> Iterator[Finding]:
    """What is wrong with the folder, or that nothing is."""
    keys = place / "keys"
    if not place.exists():
        above = next(one for one in place.absolute().parents if one.exists())
        is_possible = os.access(above, os.W_OK | os.X_OK)
        yield note("doctor-folder-new", folder=str(place)) if is_possible else _closed(place)
    elif not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
        yield _closed(place)
    elif keys.exists() and stat.S_IMODE(keys.stat().st_mode) & _OTHERS:
        yield bad("doctor-folder-open", folder=str(keys))
    else:
        yield good("doctor-folder", folder=str(place))


def _closed(place: Path) -> Finding:
    return bad("doctor-folder-closed", folder=str(place))
