"""Why the embedded PostgreSQL is not there."""

from __future__ import annotations

from enum import Enum
from pathlib import Path


class Reason(Enum):
    """What app.py has a sentence for."""

    NO_PROGRAM = "no-program"
    NO_ACCOUNT = "no-account"
    NO_PLACE = "no-place"
    UNSAFE_FOLDER = "unsafe-folder"
    OTHER_VERSION = "other-version"
    NOT_CREATED = "not-created"
    NOT_STARTED = "not-started"


class EmbeddedFailed(Exception):
    """The server could not be started; `where` is the folder, file or account to look at."""

    def __init__(self, reason: Reason, where: Path | str) -> None:
        super().__init__(f"{reason.value}: {where}")
        self.reason = reason
        self.where = where


class DataFolderBusy(Exception):
    """Another process owns this data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder
