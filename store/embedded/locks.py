"""Who is in the house: locks the kernel releases however a process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType


class Lock:
    """An open, locked file; the server started meanwhile does not inherit it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __enter__(self) -> Lock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


class Door(Lock):
    """One comes in or leaves at a time; waits."""

    def __init__(self, home: Path) -> None:
        super().__init__(_open(home / "door"))
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)


def hold(path: Path) -> Lock | None:
    """The file or folder for this process alone, or None when somebody has it."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return Lock(descriptor)


def share(path: Path) -> Lock:
    """The file together with others who share it; waits for whoever holds it alone."""
    descriptor = _open(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return Lock(descriptor)


def _open(path: Path) -> int:
    if path.is_dir():
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
