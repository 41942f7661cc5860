"""What the tests of the embedded PostgreSQL share: other processes and other users of one data folder."""

import pwd
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from store.embedded.program import programs

ROOT = Path(__file__).parents[2]
# Everything is imported as root: the interpreter itself may lie where the other user cannot read.
BECOME = """
import os, sys

def become(user, group):
    if os.geteuid() == 0 and int(user):
        os.setgroups([])
        os.setgid(int(group))
        os.setuid(int(user))
"""
# Holds a data folder until its standard input ends: `role` is start or attach.
HOLDER = (
    BECOME
    + """
import asyncio
import concurrent.futures.thread
from pathlib import Path
from store import embedded

async def hold(role, folder):
    try:
        held = await getattr(embedded, role)(Path(folder))
    except embedded.DataFolderBusy:
        print("busy", flush=True)
        return
    print(held.url, held.folder, held.log.parent, sep="\\t", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await held.stop()

become(*sys.argv[1:3])
asyncio.run(hold(*sys.argv[3:]))
"""
)
KNOCK = (
    BECOME
    + """
import psycopg

become(*sys.argv[1:3])
psycopg.connect(sys.argv[3]).execute("SELECT 1")
"""
)


def numbers(user: pwd.struct_passwd | None) -> list[str]:
    return [str(user.pw_uid), str(user.pw_gid)] if user else ["0", "0"]


def can_run_postgres(user: pwd.struct_passwd) -> bool:
    try:
        tried = subprocess.run(
            [programs(None) / "postgres", "--version"],
            cwd="/",
            check=False,
            user=user.pw_uid,
            extra_groups=[],
        )
    except PermissionError:
        return False
    return tried.returncode == 0


def knock(url: str, role: str, user: pwd.struct_passwd) -> str:
    """What somebody else is told who tries to connect; empty when they are let in."""
    words = [*numbers(user), address(url).replace("wegweiser@", f"{role}@")]
    tried = subprocess.run(
        [sys.executable, "-c", KNOCK, *words], cwd="/", stderr=subprocess.PIPE, text=True, check=False
    )
    return tried.stderr if tried.returncode else ""


class Holder:
    """Another process with the same data folder."""

    def __init__(self, role: str, folder: Path, user: pwd.struct_passwd | None = None, first: str = "") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, *numbers(user), role, str(folder)],
            env={"PYTHONPATH": ":".join(filter(None, [first, str(ROOT), *sys.path])), "PYTHONDONTWRITEBYTECODE": "1"},
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def said(self) -> list[str]:
        """Its URL, its data folder and PostgreSQL's home; or `busy`."""
        assert self.process.stdout
        return self.process.stdout.readline().rstrip("\n").split("\t")

    def leave(self) -> None:
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


class Stranger:
    """A process that has nothing to do with PostgreSQL."""

    def __init__(self, user: pwd.struct_passwd) -> None:
        self.process = subprocess.Popen(["sleep", "60"], cwd="/", user=user.pw_uid)

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        self.process.kill()
        self.process.wait()


def postmaster(home: Path) -> int:
    return int((home / "cluster" / "postmaster.pid").read_text().split()[0])


def owner(path: Path) -> pwd.struct_passwd:
    return pwd.getpwuid(path.stat().st_uid)


def address(url: str) -> str:
    return url.replace("postgresql+psycopg", "postgresql")


def sockets(url: str) -> Path:
    return Path(str(conninfo_to_dict(address(url))["host"]))


def ask(url: str, question: str) -> object:
    """The first value of the first row."""
    with psycopg.connect(address(url), autocommit=True) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def do(url: str, command: str, *values: str) -> None:
    with psycopg.connect(address(url), autocommit=True) as connection:
        connection.execute(command.encode(), values)


def is_down(url: str) -> bool:
    try:
        do(url, "SELECT 1")
    except psycopg.OperationalError:
        return True
    return False


def is_gone(path: Path) -> bool:
    return not path.exists()


def program(pid: int) -> Path:
    return Path(f"/proc/{pid}/exe").readlink()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def modes(*paths: Path) -> dict[Path, int]:
    """Of these and every folder above them, as far as they exist."""
    return {place: mode(place) for path in paths for place in (path, *path.parents) if place.exists()}
