"""Where a data folder's database lives, so that nobody but its owner reaches it."""

from __future__ import annotations

import grp
import os
import pwd
import re
import secrets
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from store.embedded.trouble import EmbeddedFailed, Reason

# PostgreSQL refuses to run as root; the account is only made on machines where somebody runs this as root.
ACCOUNT = "wegweiser-db"
# Root's databases: the data folder may lie where the account cannot go, below /root for example.
ROOTS_HOME = Path("/var/lib/wegweiser")
ROOTS_LINK = "postgres-of-root"
# For users without a home directory; survives a restart of the machine, /tmp need not.
SHARED = Path("/var/tmp")  # noqa: S108 – what is made below it is checked for its owner
SOCKET = ".s.PGSQL.5432"
# Linux takes 107 bytes, macOS 103; commas and the like mean something in lists of hosts.
LONGEST_SOCKET = 103
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass(frozen=True)
class Account:
    """The unprivileged user a server started by root runs as."""

    user: int
    group: int


@dataclass(frozen=True)
class Place:
    """`home` holds the locks and everything of PostgreSQL's; without an account it runs as who we are."""

    folder: Path
    home: Path
    account: Account | None

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "log"


def usable(data_dir: Path) -> Path:
    """The data folder, or this user's own place for it when it is someone else's (root's, say)."""
    folder = data_dir.expanduser().resolve()
    if _is_ours(folder):
        return folder
    name = f"{folder.name or 'data'}-{sha256(os.fsencode(folder)).hexdigest()[:12]}"
    home = Path(_account_home()) / ".local" / "share" / "wegweiser" / name
    if _is_ours(home):
        return home
    # A name everybody can guess in a folder everybody can write: only taken if it is really ours.
    shared = SHARED / f"wegweiser-{os.geteuid()}"
    _make_private(shared)
    if _is_ours(shared / name):
        return shared / name
    raise EmbeddedFailed(Reason.NO_PLACE, folder)


def place_for(folder: Path) -> Place:
    """The place of a usable data folder, made when missing; permissions of what exists are left alone."""
    if os.geteuid() != 0:
        home = folder / "postgres"
        _make_private(home)
        return Place(folder, home, None)
    account = _account()
    if _made(ROOTS_HOME):
        ROOTS_HOME.chmod(0o755)
    home = _home_of_root(folder)
    _made(home)
    # Always, not only when made here: another process may just be between the two.
    os.chown(home, 0, account.group)
    home.chmod(0o710)
    return Place(folder, home, account)


def make_for(place: Place, folder: Path) -> None:
    """An empty 0700 folder that belongs to who runs the server."""
    folder.mkdir(mode=0o700)
    if place.account:
        os.chown(folder, place.account.user, place.account.group)


def sockets_for(place: Place) -> Path:
    """The private folder of the socket; a short one elsewhere when the path is too long for a socket."""
    near = place.home / "sockets"
    fits = len(os.fsencode(near / SOCKET)) <= LONGEST_SOCKET and PLAIN_PATH.fullmatch(str(near))
    if fits and not near.is_symlink():
        if not near.exists():
            make_for(place, near)
        return near
    if near.is_symlink() and _is_private(near.resolve()):
        return near.resolve()
    near.unlink(missing_ok=True)
    short = Path(tempfile.mkdtemp(prefix="wegweiser-"))
    near.symlink_to(short)
    return short


def forget_sockets(place: Place) -> None:
    """Removes the short folder of a long path, when the server is gone."""
    near = place.home / "sockets"
    if near.is_symlink():
        shutil.rmtree(near.resolve(), ignore_errors=True)
        near.unlink()


def forget(place: Place) -> None:
    """Removes everything of the database; the data folder stays."""
    shutil.rmtree(place.home)
    if place.account:
        (place.folder / ROOTS_LINK).unlink()


def _home_of_root(folder: Path) -> Path:
    """By a link in the folder, so that a folder that was deleted and made again starts empty."""
    link = folder / ROOTS_LINK
    if not link.is_symlink():
        link.symlink_to(ROOTS_HOME / secrets.token_hex(8))
    home = link.readlink()
    # Who else may write the folder could point the link anywhere.
    if home.parent != ROOTS_HOME or not re.fullmatch(r"[0-9a-f]{16}", home.name):
        raise EmbeddedFailed(Reason.UNSAFE_FOLDER, link)
    return home


def _made(folder: Path) -> bool:
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        return False
    return True


def _make_private(folder: Path) -> None:
    if not _made(folder) and not _is_private(folder):
        raise EmbeddedFailed(Reason.UNSAFE_FOLDER, folder)


def _is_private(folder: Path) -> bool:
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077


def _is_ours(folder: Path) -> bool:
    """Whether this user can keep a database there; makes the folder when it can."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
            return False
        home = folder / "postgres"
        return os.geteuid() == 0 or not home.exists() or home.stat().st_uid == os.geteuid()
    except (PermissionError, FileNotFoundError, NotADirectoryError):
        return False


def _account_home() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_dir
    except KeyError as error:
        raise EmbeddedFailed(Reason.NO_ACCOUNT, str(os.geteuid())) from error


def _account() -> Account:
    try:
        found = pwd.getpwnam(ACCOUNT)
    except KeyError:
        _add_account()
        found = pwd.getpwnam(ACCOUNT)
    return Account(found.pw_uid, grp.getgrnam(ACCOUNT).gr_gid)


def _add_account() -> None:
    program = shutil.which("useradd", path=f"{os.defpath}:/usr/sbin:/sbin")
    if program is None:
        raise EmbeddedFailed(Reason.NO_ACCOUNT, ACCOUNT)
    options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
    made = subprocess.run(  # noqa: S603 – a fixed command
        [program, *options, "--shell", "/usr/sbin/nologin", ACCOUNT], capture_output=True, check=False
    )
    # 9: another process was quicker.
    if made.returncode not in (0, 9):
        raise EmbeddedFailed(Reason.NO_ACCOUNT, ACCOUNT)
