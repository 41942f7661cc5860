"""The embedded PostgreSQL with real processes: second owners, guests, kills, long paths."""

import asyncio
import os
import shutil
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest

from store import embedded
from tests.store.house import (
    Holder,
    Stranger,
    address,
    ask,
    do,
    is_down,
    mode,
    modes,
    owner,
    postmaster,
    sockets,
)


@pytest.fixture(scope="module")
async def folder() -> AsyncIterator[Path]:
    """One for all, because making a database takes the longest; each test leaves it stopped."""
    parent = Path(tempfile.mkdtemp(prefix="embedded-"))
    yield parent / "data"
    await embedded.erase(parent / "data")
    shutil.rmtree(parent)


async def test_a_new_folder_gets_a_utf8_database_that_forgets_nothing(folder: Path) -> None:
    held = await embedded.start(folder)
    try:
        wanted = {
            "server_encoding": "UTF8",
            "fsync": "on",
            "synchronous_commit": "on",
            "jit": "off",
            "TimeZone": "UTC",
            "max_connections": "100",
            "listen_addresses": "",
        }
        assert {name: ask(held.url, f"SHOW {name}") for name in wanted} == wanted
        assert ask(held.url, "SELECT current_database() || lower('ÄÖÜ')") == "wegweiseräöü"
    finally:
        await held.stop()


async def test_what_was_kept_is_there_at_the_second_start_within_half_a_second(folder: Path) -> None:
    held = await embedded.start(folder)
    do(held.url, "CREATE TABLE kept AS SELECT 7 AS seven")
    await held.stop()
    took = []
    for _ in range(3):
        began = time.monotonic()
        held = await embedded.start(folder)
        took.append(time.monotonic() - began)
        assert ask(held.url, "SELECT seven FROM kept") == 7
        await held.stop()
    assert min(took) < 0.5


async def test_starting_does_not_block_the_loop(folder: Path) -> None:
    longest, seen = 0.0, time.monotonic()
    starting = asyncio.ensure_future(embedded.start(folder))
    while not starting.done():
        await asyncio.sleep(0.005)
        longest, seen = max(longest, time.monotonic() - seen), time.monotonic()
    await (await starting).stop()
    assert longest < 0.25


async def test_a_start_that_is_cancelled_leaves_no_server(folder: Path) -> None:
    starting = asyncio.ensure_future(embedded.start(folder))
    await asyncio.sleep(0)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    guest = await embedded.attach(folder)
    await guest.stop()
    assert is_down(guest.url)


async def test_a_second_owner_is_refused_and_the_first_goes_on(folder: Path) -> None:
    held = await embedded.start(folder)
    with pytest.raises(embedded.DataFolderBusy):
        await embedded.start(folder)
    other = Holder("start", folder)
    assert other.said() == ["busy"]
    other.leave()
    assert ask(held.url, "SELECT 1") == 1
    await held.stop()


async def test_of_two_owners_at_the_same_moment_one_wins(folder: Path) -> None:
    holders = [Holder("start", folder) for _ in range(2)]
    said = [holder.said() for holder in holders]
    assert sorted(words == ["busy"] for words in said) == [False, True]
    for holder in holders:
        holder.leave()


async def test_guests_leave_without_stopping_the_owner_s_server(folder: Path) -> None:
    held = await embedded.start(folder)
    guest = Holder("attach", folder)
    assert guest.said()[0] == held.url
    guest.leave()
    assert ask(held.url, "SELECT 1") == 1
    await held.stop()
    assert is_down(held.url)


async def test_the_last_guest_turns_off_the_light_when_there_was_no_owner(folder: Path) -> None:
    first = await embedded.attach(folder)
    second = await embedded.attach(folder)
    await first.stop()
    await first.stop()
    assert ask(second.url, "SELECT 1") == 1
    await second.stop()
    assert is_down(second.url)


async def test_an_owner_who_comes_later_takes_the_server_over(folder: Path) -> None:
    guest = await embedded.attach(folder)
    held = await embedded.start(folder)
    await guest.stop()
    assert ask(held.url, "SELECT 1") == 1
    await held.stop()
    await held.stop()
    assert is_down(held.url)


async def test_a_server_left_by_a_killed_owner_is_taken_over(folder: Path) -> None:
    first = Holder("start", folder)
    url, _, home = first.said()
    left = postmaster(Path(home))
    first.kill()
    assert ask(url, "SELECT 1") == 1
    held = await embedded.start(folder)
    assert postmaster(Path(home)) == left
    await held.stop()
    assert is_down(url)


async def test_after_a_kill_of_everything_what_was_confirmed_is_there(folder: Path) -> None:
    for number in range(3):
        first = Holder("start", folder)
        url, _, home = first.said()
        do(url, f"CREATE TABLE kept_{number} ()")
        first.kill()
        os.kill(postmaster(Path(home)), signal.SIGKILL)
    held = await embedded.start(folder)
    assert ask(held.url, "SELECT count(*) FROM pg_class WHERE relname LIKE 'kept\\_%'") == 3
    await held.stop()


async def test_a_number_given_to_another_process_is_not_taken_for_the_server(folder: Path) -> None:
    held = await embedded.start(folder)
    number_file = held.log.parent / "cluster" / "postmaster.pid"
    written = number_file.read_text().splitlines()
    user = owner(number_file)
    await held.stop()
    stranger = Stranger(user)
    try:
        number_file.write_text("\n".join([str(stranger.process.pid), *written[1:]]))
        os.chown(number_file, user.pw_uid, user.pw_gid)
        held = await embedded.start(folder)
        assert ask(held.url, "SELECT 1") == 1
        await held.stop()
        assert stranger.is_alive()
    finally:
        stranger.end()


async def test_a_cluster_broken_off_while_it_was_made_is_made_anew(folder: Path) -> None:
    held = await embedded.start(folder)
    await held.stop()
    home = held.log.parent
    (home / "cluster").rename(home / "making")
    (home / "making" / "global" / "pg_control").unlink()
    held = await embedded.start(folder)
    assert ask(held.url, "SELECT 1") == 1
    await held.stop()


async def test_a_folder_thrown_away_starts_empty(folder: Path) -> None:
    held = await embedded.start(folder)
    do(held.url, "CREATE TABLE old ()")
    await held.stop()
    shutil.rmtree(held.log.parent)
    shutil.rmtree(folder)
    held = await embedded.start(folder)
    assert ask(held.url, "SELECT count(*) FROM pg_class WHERE relname = 'old'") == 0
    await held.stop()


async def test_no_value_of_a_statement_reaches_the_log(folder: Path) -> None:
    held = await embedded.start(folder)
    do(held.url, "CREATE TABLE people (mail text UNIQUE)")
    do(held.url, "INSERT INTO people VALUES (%s)", "geheim-4711")
    for wrong in ("INSERT INTO people VALUES (%s)", "SELECT %s::text::int", "SELECT %s::text FROM nowhere"):
        with pytest.raises(psycopg.Error):
            do(held.url, wrong, "geheim-4711")
    with pytest.raises(psycopg.Error):
        do(held.url, "DO $$ BEGIN RAISE WARNING 'geheim'; PERFORM 'geheim'::int; END $$")
    await held.stop()
    log = held.log.read_text()
    assert "geheim" not in log
    assert "ready to accept connections" in log


async def test_a_test_gets_its_own_database_from_a_template(folder: Path) -> None:
    held = await embedded.start(folder)
    template = await embedded.create_database(held, "pattern")
    do(template, "CREATE TABLE pattern AS SELECT 3 AS three")
    copy = await embedded.create_database(held, "copy", template="pattern")
    assert ask(copy, "SELECT three FROM pattern") == 3
    with psycopg.connect(address(copy)):
        await embedded.drop_database(held, "copy")
    assert is_down(copy)
    await embedded.drop_database(held, "copy")
    await held.stop()


async def test_a_path_of_150_characters_is_no_obstacle() -> None:
    parent = Path(tempfile.mkdtemp(prefix="embedded-"))
    folder = parent / ("ö, 'lang' $HOME " * 12)[: 150 - len(str(parent))].strip()
    held = await embedded.start(folder)
    try:
        assert ask(held.url, "SELECT 1") == 1
        await held.stop()
        held = await embedded.start(folder)
        assert ask(held.url, "SELECT 1") == 1
    finally:
        await held.stop()
        await embedded.erase(folder)
        shutil.rmtree(parent)


async def test_a_socket_that_was_tidied_away_is_made_anew(folder: Path) -> None:
    first = Holder("start", folder)
    url, _, _ = first.said()
    first.kill()
    (sockets(url) / ".s.PGSQL.5432").unlink()
    held = await embedded.start(folder)
    assert ask(held.url, "SELECT 1") == 1
    await held.stop()


async def test_no_permission_of_a_folder_it_did_not_make_is_changed(folder: Path) -> None:
    folder.parent.chmod(0o751)
    before = modes(folder, Path(psycopg.__file__), Path("/var/lib"), Path("/var/tmp"))
    held = await embedded.start(folder)
    await held.stop()
    assert modes(*before) == before
    assert mode(folder) == 0o700
