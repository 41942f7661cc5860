"""The image without a container runtime: the steps of the Dockerfile in an empty folder, then a read-only tree."""

import asyncio
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest

from tests.processes import PATIENCE, ROOT, free_ports, status

pytestmark = pytest.mark.faults

# Nobody, for the image's own account is not made on the machine that tests, and PostgreSQL wants one that exists.
USER = 65534
ACCOUNT_STEPS = ("useradd", "install")
SETTINGS = {"WEGWEISER_APP_ID": "5d1c1a4e-0c5e-4a63-9d2a-0f1b5a0f7a11"} | {
    "WEGWEISER_TENANT_ID": "0b7f1d52-3a1d-4f6e-8a55-5a2b7f0c9e01",
    "WEGWEISER_APP_SECRET": "a secret of the test",
}


@dataclass
class Image:
    """What the Dockerfile made: its folder, and how it starts."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    entry: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def placed(self, words: Sequence[str]) -> list[str]:
        """A command as it is here, where /app is a folder among others."""
        return [word.replace("/app/", f"{self.folder}/app/") for word in words]

    @property
    def app(self) -> Path:
        return self.folder / "app"

    @property
    def data(self) -> Path:
        return self.folder / "data"


def instructions() -> Iterator[tuple[str, str]]:
    """Every instruction of the Dockerfile with its arguments."""
    lines = (line for line in (ROOT / "Dockerfile").read_text().splitlines() if not line.startswith("#"))
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        name, _, rest = line.strip().partition(" ")
        if name:
            yield name, rest.strip()


def as_list(words: str) -> list[str]:
    """The exec form, ["a", "b"]."""
    return [str(word) for word in json.loads(words)]


def built(folder: Path) -> Image:
    """Do what the Dockerfile says; all its stages share one folder, for nothing else is copied between them."""
    image = Image(folder)
    image.app.mkdir(parents=True)
    image.data.mkdir(mode=0o700)
    for name, rest in instructions():
        match name:
            case "COPY" if not rest.startswith("--from"):
                *sources, target = rest.split()
                copied(sources, image.app / target)
            case "RUN" if not rest.startswith(ACCOUNT_STEPS):
                command = rest.replace("python -m venv", f"{sys.executable} -m venv", 1)
                subprocess.run(command, shell=True, cwd=image.app, check=True, capture_output=True)  # noqa: S602
            case "ENV":
                image.environment |= dict(pair.split("=", 1) for pair in shlex.split(rest))
            case "ENTRYPOINT":
                image.entry = as_list(rest)
            case "HEALTHCHECK":
                image.health = as_list(rest.partition("CMD")[2].strip())
    return image


def copied(sources: Sequence[str], target: Path) -> None:
    """Only what belongs to the checkout, nothing that was made in it."""
    for source in sources:
        ask = ["git", "ls-files", "--cached", "--others", "--exclude-standard", source]
        listed = subprocess.run(ask, cwd=ROOT, check=True, capture_output=True, text=True)
        files = [file for file in listed.stdout.split() if (ROOT / file).exists()]
        assert files, f"{source} is not in the checkout"
        for file in files:
            inside = Path(file).relative_to(source) if (ROOT / source).is_dir() else Path(Path(file).name)
            place = target / inside
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, place)


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """Built once; nobody may write into the tree, and the data folder belongs to the image's user."""
    folder = Path(tempfile.mkdtemp(prefix="wegweiser-image-"))
    folder.chmod(0o755)
    made = built(folder)
    # The image brings no town along.
    shutil.copyfile(ROOT / "town" / "musterstadt.yaml", folder / "town.yaml")
    subprocess.run(["chmod", "-R", "a-w,a+rX", str(made.app)], check=True)
    if os.getuid() == 0:
        os.chown(made.data, USER, USER)
    yield made
    subprocess.run(["chmod", "-R", "u+w", str(folder)], check=True)
    shutil.rmtree(folder)


def command(image: Image, words: Sequence[str]) -> list[str]:
    """As the image's user, who is no root."""
    as_user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.getuid() == 0 else []
    return [*as_user, *image.placed(words)]


@asynccontextmanager
async def started(
    image: Image, port: int, admin: int, *arguments: str, **settings: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The image's process, ready; stopped as a container is."""
    own = {"PATH": os.environ["PATH"], "HOME": str(image.data), "WEGWEISER_DATA_DIR": str(image.data)}
    environment = image.environment | own | {"WEGWEISER_PORT": str(port), "WEGWEISER_ADMIN_PORT": str(admin)}
    environment |= {f"WEGWEISER_{name}": value for name, value in settings.items()}
    child = await asyncio.create_subprocess_exec(
        *command(image, [*image.entry, *arguments]),
        cwd=image.app,
        env=environment,
        stderr=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        async with aiohttp.ClientSession() as session:
            for _ in range(int(PATIENCE / 0.1)):
                if child.returncode is not None:
                    assert child.stderr is not None
                    raise AssertionError((await child.stderr.read()).decode())
                if await status(session, f"http://127.0.0.1:{admin}/readyz") == 200:
                    break
                await asyncio.sleep(0.1)
            else:
                raise AssertionError("never ready")
        yield child
    finally:
        if child.returncode is None:
            child.terminate()
        await asyncio.wait_for(child.wait(), PATIENCE)


async def run(image: Image, words: Sequence[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """A command in the image to its end: its code, and what it printed."""
    child = await asyncio.create_subprocess_exec(
        *command(image, words),
        cwd=image.app,
        env={"PATH": os.environ["PATH"], **image.environment, **environment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await asyncio.wait_for(child.communicate(), PATIENCE)
    return child.returncode or 0, out.decode()


def written(image: Image) -> set[Path]:
    """Everything that lies in the tree."""
    return {path for path in image.app.rglob("*") if ".venv" not in path.parts}


async def test_the_image_serves_and_works_as_nobody_in_a_tree_nobody_may_write(image: Image) -> None:
    web, web_admin, worker, worker_admin, trial, trial_admin = free_ports(6)
    before = written(image)
    local = {"MODE": "local", "HOST": "127.0.0.1", "EMULATOR_PORT": "0", "TOWN": str(image.folder / "town.yaml")}
    # A trial beside it stands for the database's host, and proves the embedded one in a read-only tree at once.
    async with started(image, trial, trial_admin, **local):
        url = await address(image)
        teams = {name.removeprefix("WEGWEISER_"): value for name, value in SETTINGS.items()} | {"DATABASE_URL": url}
        async with (
            started(image, web, web_admin, **teams, WORKERS="0") as one,
            started(image, worker, worker_admin, "worker", **teams) as two,
            aiohttp.ClientSession() as session,
        ):
            assert await status(session, f"http://127.0.0.1:{web}/healthz") == 200
            assert await status(session, f"http://127.0.0.1:{worker}/healthz") is None, "a worker has no public door"
            async with session.post(f"http://127.0.0.1:{web}/api/messages", json={"type": "message"}) as refused:
                assert refused.status == 401
            health = [word.replace("3980", str(web_admin)) for word in image.health]
            assert (await run(image, health, {}))[0] == 0
            if os.getuid() == 0:
                assert uids(one) == uids(two) == {USER}
        assert one.returncode == two.returncode == 0
        assert (await run(image, health, {}))[0] != 0, "the check sees that nobody is there"
    assert written(image) == before


async def address(image: Image) -> str:
    """Where the trial's database answers."""
    code = "import asyncio, pathlib, sys; from store import embedded; "
    code += "print(asyncio.run(embedded.attach(pathlib.Path(sys.argv[1]))).url)"
    failed, printed = await run(image, [".venv/bin/python", "-c", code, str(image.data)], {"HOME": str(image.data)})
    assert not failed, printed
    return printed.strip().splitlines()[-1]


def uids(child: asyncio.subprocess.Process) -> set[int]:
    """Who the process is."""
    line = next(line for line in Path(f"/proc/{child.pid}/status").read_text().splitlines() if line.startswith("Uid:"))
    return {int(word) for word in line.split()[1:]}


async def test_what_the_image_needs_is_what_compose_gives(image: Image) -> None:
    code, printed = await run(image, image.entry, {"WEGWEISER_DATA_DIR": str(image.data)})
    assert code == 2 and "WEGWEISER_APP_ID" in printed
