"""`python app.py doctor`: whether everything Wegweiser needs is there, a sentence each."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

from doctor.directory import permissions
from doctor.finding import Finding, Verdict, bad, good, off
from doctor.folder import folder
from doctor.kept import kept
from doctor.signing import registration, signing
from settings import DirectorySource, Mode, Settings
from store.embedded import DataFolderBusy, EmbeddedFailed
from wiring.session import session_of

__all__ = ["Finding", "Verdict", "examine"]

Opening = Callable[[], AbstractAsyncContextManager[tuple[str, Path]]]


async def examine(settings: Settings, opening: Opening) -> AsyncIterator[Finding]:
    """Every finding as soon as it is there; `opening` gives the database's URL and the data folder really used."""
    yield good(f"doctor-mode-{settings.mode.value}", features=", ".join(settings.nouns))
    async for finding in _at_home(settings, opening):
        yield finding
    if settings.mode is Mode.LOCAL:
        for key in ("doctor-off-registration", "doctor-off-tokens", "doctor-off-permissions"):
            yield off(key)
        return
    for finding in registration(settings):
        yield finding
    async with session_of(settings) as session:
        async for finding in signing(settings, session):
            yield finding
        if settings.directory is not DirectorySource.GRAPH:
            yield off("doctor-off-directory")
            return
        async for finding in permissions(settings, session):
            yield finding


async def _at_home(settings: Settings, opening: Opening) -> AsyncIterator[Finding]:
    try:
        async with opening() as (url, place):
            for finding in folder(place):
                yield finding
            async for finding in kept(url, settings):
                yield finding
    except EmbeddedFailed as failed:
        yield bad(f"start-database-{failed.reason.value}", where=str(failed.where))
    except DataFolderBusy as busy:
        yield bad("start-data-folder-busy", folder=str(busy.folder))
