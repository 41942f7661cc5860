"""The files of this Teams, as OneDrive keeps them for people: bytes on disk below the state folder."""

import asyncio
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path, PurePath

from emulator.state import Journal
from emulator.wire import Json, Refused

MOST_BYTES = 5 * 1024 * 1024


@dataclass(frozen=True)
class File:
    """`id` is the uniqueId of Teams; a file that is still to be uploaded holds `size` bytes, maybe none."""

    id: str
    name: str
    size: int = 0

    @property
    def kind(self) -> str:
        return PurePath(self.name).suffix.removeprefix(".").lower()


class Files:
    def __init__(self, folder: Path, journal: Journal) -> None:
        self._folder, self._journal = folder / "files", journal
        kept = journal.kept("file")
        self._files = {key: File(**one) for key, one in kept.items() if isinstance(one, dict)}

    def clear(self) -> None:
        self._files.clear()
        shutil.rmtree(self._folder, ignore_errors=True)

    def new(self, name: str) -> File:
        """A file without content; its name loses whatever would be a folder."""
        file = File(str(uuid.uuid4()), PurePath(name.replace("\\", "/")).name or "file")
        return self._kept(file)

    def file(self, identity: str) -> File:
        """Raises Refused (404)."""
        if identity not in self._files:
            raise Refused(404, "itemNotFound", "The resource could not be found.")
        return self._files[identity]

    async def write(self, file: File, content: bytes, start: int = 0) -> File:
        """Puts bytes where they belong; raises Refused for a gap or for too many."""
        size = self.file(file.id).size
        if start > size:
            raise Refused(416, "invalidRange", "Optimistic concurrency failure during fragmented upload.")
        if start + len(content) > MOST_BYTES:
            raise Refused(413, "MessageSizeTooBig", "The file is too large.")
        await asyncio.to_thread(self._put, file.id, content, start)
        return self._kept(File(file.id, file.name, start + len(content)))

    async def read(self, file: File) -> bytes:
        path = self._folder / file.id
        return await asyncio.to_thread(path.read_bytes) if file.size else b""

    def _put(self, identity: str, content: bytes, start: int) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / identity
        path.touch()
        with path.open("r+b") as stream:
            stream.seek(start)
            stream.write(content)
            stream.truncate()

    def _kept(self, file: File) -> File:
        self._files[file.id] = file
        self._journal.put("file", file.id, file)
        return file


def download(file: File, address: str) -> Json:
    """The attachment with which a person's file reaches a bot; page "Send and receive files through a bot"."""
    return {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "contentUrl": address,
        "name": file.name,
        "content": {"downloadUrl": address, "uniqueId": file.id, "fileType": file.kind},
    }
