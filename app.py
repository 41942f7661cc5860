"""The composition root: reads the settings and runs what the command line asks for."""

import argparse
import asyncio
import json
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import settings as settings_of
from bot.log import log_as_json
from domain.people import Wording
from locales import Text
from settings import FIRST_FEATURES, Mode, Settings, SettingsError
from wiring.words import TEXTS

# Each command imports what it runs: all of it takes longer than most of them.
if TYPE_CHECKING:
    from domain.town import Town
    from scheduler.town_clock import TownClock
    from store.town import Mode as ImportMode
    from wiring.importing import Say

SAMPLE_TOWN = Path(__file__).parent / "town" / "musterstadt.yaml"


async def serve(settings: Settings, text: Text, *, is_web: bool) -> None:
    """Run until asked to stop: everything, or only the queue."""
    from cards.start import start_page
    from scheduler.town_clock import TownClock
    from store.migrate import migrate
    from wiring.running import Wegweiser
    from wiring.small_teams import install_for_everyone, small_teams

    stopping = _told_to_stop()
    clock = TownClock(settings.now)
    async with AsyncExitStack() as everything:
        url, folder = await everything.enter_async_context(_database(settings, is_owner=True))
        await migrate(url)
        first = asyncio.ensure_future(_load_first_town(settings, url, clock, text))
        stopped = asyncio.ensure_future(stopping.wait())
        # A large directory takes its time, and whoever wants to stop does not wait for it.
        await asyncio.wait((first, stopped), return_when=asyncio.FIRST_COMPLETED)
        if not first.done():
            first.cancel()
            await asyncio.wait((first,))
            return
        is_first = first.result()
        running = Wegweiser(settings, url, folder, clock)
        everything.push_async_callback(running.stop)
        try:
            await running.open(is_web=is_web)
        except OSError as taken:
            raise SettingsError("start-port-taken", what=str(taken.strerror or taken)) from None
        page = ""
        if settings.mode is Mode.LOCAL and settings.emulator_port and is_web:
            emulator = await everything.enter_async_context(
                small_teams(settings, _town_file(settings), folder, running.url)
            )
            # Before the work begins: the trial's clock may stand on another day since the last run.
            await clock.read(emulator)
            if is_first:
                await install_for_everyone(emulator)
            following = asyncio.create_task(clock.follow(emulator))
            everything.callback(following.cancel)
            page = start_page(running.known.town, emulator, text)
        await running.work()
        print(page, end="\n" if page else "", flush=True)
        await stopping.wait()
        # What is in flight arrives while the small Teams is still there.
        await running.stop()


def _told_to_stop() -> asyncio.Event:
    """Set by whatever signal asks this process to end."""
    stopping = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(name, stopping.set)
    return stopping


@asynccontextmanager
async def _database(settings: Settings, *, is_owner: bool) -> AsyncIterator[tuple[str, Path]]:
    """The database's URL – the given one, else the embedded one – and the data folder really used."""
    from store import embedded

    if settings.database_url:
        yield settings.database_url, settings.data_dir
        return
    server = await (embedded.start if is_owner else embedded.attach)(settings.data_dir)
    try:
        yield server.url, server.folder
    finally:
        await server.stop()


def _town_file(settings: Settings) -> Path:
    return settings.town or SAMPLE_TOWN


async def _load_first_town(settings: Settings, url: str, clock: "TownClock", text: Text) -> bool:
    """At the first start the town file is read, locally the sample town when none is named; true when it was."""
    from store.database import Database
    from wiring import importing

    if settings.town is None and settings.mode is Mode.TEAMS:
        return False
    database = Database(url, most=2)
    try:
        return await importing.import_first(settings, database, _town_file(settings), clock.now(), _progress(text))
    finally:
        await database.close()


async def import_file(settings: Settings, path: Path, mode: "ImportMode", text: Text) -> int:
    """Read a town file or a table into the database and print what it did, or everything that is wrong with it."""
    from bot.town import problems_in_words, report_in_words
    from graph.town import BadTown
    from store import town as kept_town
    from store.database import Database
    from store.migrate import migrate
    from wiring import importing

    async with _database(settings, is_owner=False) as (url, _):
        await migrate(url)
        database = Database(url, most=2)
        try:
            file, report = await importing.import_file(settings, database, path, mode, _progress(text))
        except BadTown as bad:
            print("\n".join(problems_in_words(bad, path.name, text)), file=sys.stderr)
            return 1
        except kept_town.TooManyGone as gone:
            print(text("town-too-many-gone", gone=gone.gone, people=gone.people), file=sys.stderr)
            return 1
        finally:
            await database.close()
    print("\n".join(report_in_words(report, file, path.name, mode, text)))
    return 0


def _progress(text: Text) -> "Say":
    """How far the directory was read, for whoever waits for it."""
    return lambda found: print(text("directory-reading", count=found.seen), file=sys.stderr, flush=True)


async def recognise(settings: Settings, text: Text) -> int:
    """Answer each line of standard input with what would be understood, one JSON line each."""
    from bot.recogniser import Recogniser, as_json
    from graph.town import open_town

    if settings.town is not None:
        town = open_town(settings.town).town
    else:
        town = await _stored_town(settings, text)
    recogniser = Recogniser(town)
    # Bytes, because a terminal may have another encoding, and one bad line must not take the others along.
    for line in sys.stdin.buffer:
        said = line.decode("utf-8", "replace").strip()
        answer = json.dumps(as_json(recogniser.recognise(said, settings.language)), ensure_ascii=False)
        sys.stdout.buffer.write(f"{answer}\n".encode())
        sys.stdout.buffer.flush()
    return 0


async def _stored_town(settings: Settings, text: Text) -> "Town":
    from scheduler.town_clock import TownClock
    from store import town as kept_town
    from store.database import Database
    from store.migrate import migrate

    async with _database(settings, is_owner=False) as (url, _):
        await migrate(url)
        await _load_first_town(settings, url, TownClock(settings.now), text)
        database = Database(url, most=1)
        try:
            async with database.read() as connection:
                return await kept_town.load(connection)
        finally:
            await database.close()


async def see_doctor(settings: Settings, text: Text) -> int:
    """Print a sentence for everything that has to be there; 0 when nothing is bad."""
    from doctor import Verdict, examine

    bad = 0
    async for found in examine(settings, lambda: _database(settings, is_owner=False)):
        bad += found.verdict is Verdict.BAD
        said = text(found.key, **found.values)
        print(text(f"doctor-line-{found.verdict.value}", said=said), flush=True)
    print(text("doctor-end-bad", count=bad) if bad else text("doctor-end-good"))
    return 1 if bad else 0


def pack(settings: Settings, file: Path, version: str | None, text: Text) -> int:
    """Write the Teams app package of this town, or print everything that is missing or wrong."""
    from graph.town import open_town
    from manifest import VERSION, Edition, in_words, package

    town = open_town(settings.town).town.name if settings.town else Wording("")
    addresses = settings.public_url, settings.privacy_url, settings.website_url
    # A package is for a tenant, whatever mode it is made in.
    nouns = settings.features or FIRST_FEATURES
    edition = Edition(settings.app_id, *addresses, town, nouns, version or VERSION, has_feed=settings.activity_feed)
    packed = package(edition, file)
    print("\n".join(in_words(packed, edition, file, text)), file=sys.stderr if packed.faults else sys.stdout)
    return 2 if packed.faults else 0


def main(arguments: list[str]) -> int:
    """What the command line asks for; 0 when it worked."""
    asked = _parsed(arguments)
    text = TEXTS["de"]
    try:
        settings = settings_of.read()
        text = TEXTS[settings.language]
        log_as_json(logging.WARNING if settings.mode is Mode.LOCAL else logging.INFO)
        return pack(settings, asked.file, asked.version, text) if asked.command == "package" else _run(asked, settings)
    except SettingsError as error:
        for problem in error.problems:
            print(text("start-bad-setting", what=text(problem.key, **problem.values)), file=sys.stderr)
        return 2


def _started(asked: argparse.Namespace, settings: Settings, text: Text) -> int:
    if asked.command == "import":
        from store.town import Mode as ImportMode

        mode = ImportMode.TRY if asked.dry_run else ImportMode.WRITE
        return asyncio.run(import_file(settings, asked.file, mode, text))
    if asked.command == "doctor":
        # Its findings are sentences; a log line beside them would say the same in other words.
        log_as_json(logging.CRITICAL)
        return asyncio.run(see_doctor(settings, text))
    if asked.command == "recognise":
        return asyncio.run(recognise(settings, text))
    import uvloop

    uvloop.run(serve(settings, text, is_web=asked.command != "worker"))
    return 0


def _run(asked: argparse.Namespace, settings: Settings) -> int:
    """Everything that has to do with the database or reads a town, and a sentence for each way it fails."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.town import problems_in_words
    from graph.town import BadTown
    from store import embedded
    from wiring.importing import DirectoryUnread

    text = TEXTS[settings.language]
    try:
        return _started(asked, settings, text)
    except BadTown as bad:
        print("\n".join(problems_in_words(bad, settings.town.name if settings.town else "", text)), file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        # Only its kind: what a database says may hold what people wrote.
        print(text("start-database-away", what=type(error).__name__), file=sys.stderr)
        return 2
    except DirectoryUnread as unread:
        print(text(f"directory-problem-{unread.trouble.value}"), file=sys.stderr)
        return 1
    except embedded.DataFolderBusy as busy:
        print(text("start-data-folder-busy", folder=str(busy.folder)), file=sys.stderr)
        return 2
    except embedded.EmbeddedFailed as failed:
        print(text(f"start-database-{failed.reason.value}", where=str(failed.where)), file=sys.stderr)
        return 2


def _parsed(arguments: list[str]) -> argparse.Namespace:
    text = TEXTS["de"]
    parser = argparse.ArgumentParser(prog="python app.py", description=text("start-about"))
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("worker", help=text("start-worker"))
    commands.add_parser("doctor", help=text("start-doctor"))
    commands.add_parser("recognise", help=text("start-recognise"))
    imported = commands.add_parser("import", help=text("start-import"))
    imported.add_argument("file", type=Path, help=text("town-import-file"))
    imported.add_argument("--dry-run", action="store_true", help=text("town-import-dry-run"))
    packing = commands.add_parser("package", help=text("start-package"))
    packing.add_argument("file", type=Path, nargs="?", default=Path("wegweiser.zip"), help=text("start-package-file"))
    packing.add_argument("--version", help=text("start-package-version"))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
