"""The server process: made, started, found again, stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from pwd import getpwuid
from typing import IO, TypedDict

import psycopg

from store.embedded.places import SOCKET, Place, forget_sockets, make_for, sockets_for
from store.embedded.program import VERSION, programs
from store.embedded.trouble import EmbeddedFailed, Reason

ROLE = "wegweiser"
PORT = "5432"
PATIENCE = 60.0  # seconds; recovering after a crash takes its time
STOPPING = 20.0  # seconds until a fast shutdown becomes an immediate one
BREATH = 0.02  # seconds between two looks
ATTEMPTS = 20
LONGEST_LOG = 1_000_000  # bytes; then the next start begins a new one and keeps the last
# Started through a shell that leaves: the server is nobody's child and outlives who started it.
DETACHED = '"$@" >&2 & echo $!'
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
SETTINGS = {
    # Nobody from outside: no network, and a socket for its owner in a folder for its owner.
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    # No value of a statement in the log. The text of an error can carry one, so errors stay with the client.
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_min_error_statement": "panic",
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
    "log_line_prefix": "%m [%p] ",
    # A laptop's database, and still one that forgets nothing it confirmed.
    "fsync": "on",
    "synchronous_commit": "on",
    "jit": "off",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "io_method": "sync",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


class Belongings(TypedDict, total=False):
    """How a child process runs as the account."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Postmaster:
    """What postmaster.pid says, which may be long untrue."""

    pid: int
    sockets: Path
    is_ready: bool


def ensure_running(place: Place) -> Path:
    """Starts the server, or takes the one that runs; gives the folder of its socket."""
    if (found := _awaited(place)) is not None:
        if (found / SOCKET).exists():
            return found
        # Somebody tidied up /tmp: it runs, but nobody can talk to it any more.
        halt(place)
    binaries = programs(place.account)
    if not place.cluster.exists():
        _create(place, binaries)
    if (place.cluster / "PG_VERSION").read_text().strip() != VERSION:
        raise EmbeddedFailed(Reason.OTHER_VERSION, place.cluster)
    for _ in range(ATTEMPTS):
        _launch(place, binaries)
        if (found := _awaited(place)) is not None:
            return found
        # After a kill -9 the old server's children hold its memory for a moment.
        time.sleep(0.25)
    raise EmbeddedFailed(Reason.NOT_STARTED, place.log)


def halt(place: Place) -> None:
    """Stops the server of this place, if there is one: open transactions are rolled back."""
    for how in (signal.SIGINT, signal.SIGQUIT):
        running = _running(place)
        if running is None:
            break
        os.kill(running.pid, how)
        until = time.monotonic() + STOPPING
        while _serves(running.pid, place.cluster) and time.monotonic() < until:
            time.sleep(BREATH)
    forget_sockets(place)


def connect(sockets: Path, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """An own connection beside the pool, each statement its own transaction."""
    return psycopg.connect(
        host=str(sockets), port=PORT, user=ROLE, dbname=database, autocommit=True, connect_timeout=10
    )


def _create(place: Place, binaries: Path) -> None:
    making = place.home / "making"
    if making.exists():
        shutil.rmtree(making)
    make_for(place, making)
    options = ["--username", ROLE, "--auth-local", "peer", "--auth-host", "reject", "--no-instructions"]
    # Code points order the same on every machine; the order of names belongs to who shows them.
    options += ["--encoding", "UTF8", "--locale", "C", "--locale-provider", "builtin"]
    options += ["--builtin-locale", "C.UTF-8"]
    with _log(place) as log:
        made = subprocess.run(  # noqa: S603 – the wheel's own program
            [binaries / "initdb", *options, "--pgdata", making],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=ENVIRONMENT,
            check=False,
            **_belongings(place),
        )
    if made.returncode != 0:
        raise EmbeddedFailed(Reason.NOT_CREATED, place.log)
    # Last, so that a cluster broken off in the middle is never taken for a whole one.
    making.rename(place.cluster)


def _launch(place: Place, binaries: Path) -> None:
    """Returns when the server has introduced itself in postmaster.pid, or has given up."""
    (place.cluster / "postmaster.pid").unlink(missing_ok=True)
    sockets = sockets_for(place)
    for left in (SOCKET, f"{SOCKET}.lock"):
        (sockets / left).unlink(missing_ok=True)
    settings = SETTINGS | {"unix_socket_directories": str(sockets)} | _who_may_connect(place)
    chosen = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with _log(place) as log:
        shell = subprocess.run(  # noqa: S603 – the wheel's own program; paths are arguments, never text
            ["/bin/sh", "-c", DETACHED, "sh", binaries / "postgres", "-D", place.cluster, *chosen],
            stdout=subprocess.PIPE,
            stderr=log,
            stdin=subprocess.DEVNULL,
            cwd="/",
            env=ENVIRONMENT,
            check=True,
            # Ctrl-C in the terminal is for the product, which then stops the server in its own time.
            start_new_session=True,
            **_belongings(place),
        )
    pid = int(shell.stdout)
    while _serves(pid, place.cluster) and _running(place) is None:
        time.sleep(BREATH)


def _who_may_connect(place: Place) -> dict[str, str]:
    """Only the user who runs this, whom the kernel names; nobody needs a password."""
    try:
        user = getpwuid(os.geteuid()).pw_name
    except KeyError as error:
        raise EmbeddedFailed(Reason.NO_ACCOUNT, str(os.geteuid())) from error
    lines = {
        "hba_file": f"local all {ROLE} peer map=owner\n",
        "ident_file": f'owner "{user}" {ROLE}\n',
    }
    for name, line in lines.items():
        _write(place, place.home / name, line)
    return {name: str(place.home / name) for name in lines}


def _write(place: Place, path: Path, line: str) -> None:
    new = path.with_suffix(".new")
    new.write_text(line)
    new.chmod(0o640 if place.account else 0o600)
    if place.account:
        os.chown(new, 0, place.account.group)
    new.replace(path)


def _awaited(place: Place) -> Path | None:
    """The socket's folder once the server is ready; None when there is no server (any more)."""
    until = time.monotonic() + PATIENCE
    while (running := _running(place)) is not None:
        if running.is_ready:
            return running.sockets
        if time.monotonic() > until:
            raise EmbeddedFailed(Reason.NOT_STARTED, place.log)
        time.sleep(BREATH)
    return None


def _running(place: Place) -> Postmaster | None:
    try:
        lines = (place.cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].strip().isdigit() or not _serves(pid := int(lines[0]), place.cluster):
        return None
    is_ready = len(lines) > 7 and lines[7].strip() == "ready"
    return Postmaster(pid, Path(lines[4]) if len(lines) > 4 else Path(), is_ready)


def _serves(pid: int, cluster: Path) -> bool:
    """Whether this number is still that server: numbers are given away again after a kill -9 or a restart."""
    return os.fsencode(cluster) in _command_line(pid)


def _command_line(pid: int) -> list[bytes]:
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError):
            return []
    asked = subprocess.run(  # noqa: S603 – a fixed command
        ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, check=False
    )
    return asked.stdout.strip().split(b" ")


def _belongings(place: Place) -> Belongings:
    if place.account is None:
        return {}
    return {"user": place.account.user, "group": place.account.group, "extra_groups": []}


def _log(place: Place) -> IO[bytes]:
    """Opened here and inherited: the account needs no right to the file."""
    if place.log.exists() and place.log.stat().st_size > LONGEST_LOG:
        place.log.replace(place.log.with_suffix(".old"))
    return open(os.open(place.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "ab")
