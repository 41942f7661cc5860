"""The embedded PostgreSQL between users: root, a user after root, and those it is none of their business."""

import os
import pwd
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from store import embedded
from store.embedded.program import PARTS, WHEEL
from tests.store.house import (
    Holder,
    ask,
    can_run_postgres,
    is_gone,
    knock,
    mode,
    modes,
    owner,
    postmaster,
    program,
    sockets,
)

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


@pytest.fixture(scope="module")
async def folder() -> AsyncIterator[Path]:
    """One for all, because making a database takes the longest; each test leaves it stopped."""
    parent = Path(tempfile.mkdtemp(prefix="embedded-"))
    yield parent / "data"
    await embedded.erase(parent / "data")
    shutil.rmtree(parent)


@pytest.fixture
def nobody() -> pwd.struct_passwd:
    found = pwd.getpwnam("nobody")
    if not can_run_postgres(found):
        pytest.skip("the checkout is not readable by other users")
    return found


@pytest.fixture
async def folder_of_nobody(nobody: pwd.struct_passwd) -> AsyncIterator[Path]:
    parent = Path(tempfile.mkdtemp(prefix="embedded-"))
    os.chown(parent, nobody.pw_uid, nobody.pw_gid)
    yield parent / "data"
    await embedded.erase(parent / "data")
    shutil.rmtree(parent)


async def test_root_s_server_runs_as_somebody_else(folder: Path) -> None:
    held = await embedded.start(folder)
    home = held.log.parent
    runs_as = owner(Path(f"/proc/{postmaster(home)}")).pw_name
    assert runs_as not in ("root", "nobody")
    assert not any(mode(path) & 0o007 for path in (home, *home.iterdir()))
    await held.stop()


async def test_no_other_user_can_connect(folder: Path, nobody: pwd.struct_passwd) -> None:
    held = await embedded.start(folder)
    for role in ("wegweiser", "postgres", "nobody", "root"):
        assert "Permission denied" in knock(held.url, role, nobody)
    await held.stop()


async def test_the_server_itself_refuses_other_users(folder: Path, nobody: pwd.struct_passwd) -> None:
    held = await embedded.start(folder)
    for opened in (held.sockets.parent, held.sockets, held.sockets / ".s.PGSQL.5432"):
        opened.chmod(0o777)
    assert "Peer authentication failed" in knock(held.url, "wegweiser", nobody)
    for role in ("postgres", "nobody", "root"):
        assert "no pg_hba.conf entry" in knock(held.url, role, nobody)
    await held.stop()


async def test_a_user_s_server_refuses_other_users(folder_of_nobody: Path, nobody: pwd.struct_passwd) -> None:
    theirs = Holder("start", folder_of_nobody, nobody)
    url = theirs.said()[0]
    assert "Permission denied" in knock(url, "wegweiser", pwd.getpwnam("daemon"))
    theirs.leave()


async def test_a_user_starts_below_a_long_path_and_finds_it_again_after_a_kill(
    folder_of_nobody: Path, nobody: pwd.struct_passwd
) -> None:
    folder = folder_of_nobody.parent / ("lang, ö$ " * 40)[: 150 - len(str(folder_of_nobody.parent))].strip()
    first = Holder("start", folder, nobody)
    url = first.said()[0]
    first.kill()
    os.kill(postmaster(folder / "postgres"), signal.SIGKILL)
    again = Holder("start", folder, nobody)
    assert again.said()[0] == url
    guest = Holder("attach", folder, nobody)
    assert guest.said()[0] == url
    assert mode(sockets(url)) == 0o700
    guest.leave()
    again.leave()
    assert is_gone(sockets(url))


async def test_a_user_after_root_gets_a_place_of_their_own(folder: Path, nobody: pwd.struct_passwd) -> None:
    held = await embedded.start(folder)
    await held.stop()
    folder.parent.chmod(0o755)
    first = Holder("start", folder, nobody)
    url, place, _ = first.said()
    assert url != held.url
    first.leave()
    again = Holder("start", folder, nobody)
    assert again.said()[:2] == [url, place]
    again.leave()
    assert owner(Path(place)) == nobody
    shutil.rmtree(Path(place).parent)


async def test_root_after_a_user_leaves_the_user_s_database_alone(
    folder_of_nobody: Path, nobody: pwd.struct_passwd
) -> None:
    first = Holder("start", folder_of_nobody, nobody)
    url = first.said()[0]
    first.leave()
    held = await embedded.start(folder_of_nobody)
    assert held.url != url
    await held.stop()
    again = Holder("start", folder_of_nobody, nobody)
    assert again.said()[:2] == [url, str(folder_of_nobody)]
    again.leave()


async def test_root_and_a_user_cannot_own_one_folder_at_once(folder_of_nobody: Path, nobody: pwd.struct_passwd) -> None:
    first = Holder("start", folder_of_nobody, nobody)
    first.said()
    with pytest.raises(embedded.DataFolderBusy):
        await embedded.start(folder_of_nobody)
    first.leave()


async def test_a_link_laid_by_a_stranger_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "postgres-of-root").symlink_to("/etc")
    with pytest.raises(embedded.EmbeddedFailed) as failed:
        await embedded.start(tmp_path)
    assert failed.value.reason is embedded.Reason.UNSAFE_FOLDER


async def test_a_checkout_nobody_else_can_read_works_for_root(folder: Path) -> None:
    closed = folder.parent / "root"
    packages = Path(psycopg.__file__).parents[1]
    closed.mkdir(mode=0o700)
    for part in PARTS:
        (closed / part).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (packages / part).is_dir() else shutil.copy2
        copy(packages / part, closed / part)
    (closed / WHEEL / "__init__.py").touch()
    before = modes(closed, closed / PARTS[0])
    first = Holder("start", folder, first=str(closed))
    url, _, home = first.said()
    assert ask(url, "SELECT 1") == 1
    assert not program(postmaster(Path(home))).is_relative_to(closed)
    first.leave()
    assert modes(closed, closed / PARTS[0]) == before
