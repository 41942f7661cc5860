"""What the app offers in Teams, read from its package: commands, searches, and what can be done with a message."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from emulator.wire import Json

# What an app without a package puts into the menu of a message.
USUAL_ACTIONS: tuple[Json, ...] = (
    {"id": "composeUpdate", "title": {"de": "Als Statusmeldung posten", "en": "Post as status update"}},
)


@dataclass(frozen=True)
class App:
    """Titles and descriptions are texts by language; `commands` are those of each scope, such as "personal"."""

    actions: tuple[Json, ...] = USUAL_ACTIONS
    searches: tuple[Json, ...] = ()
    commands: Mapping[str, tuple[Json, ...]] = field(default_factory=dict)

    def search(self, command: str) -> Json | None:
        return next((one for one in self.searches if one["id"] == command), None)


class UnreadableApp(Exception):
    """The package cannot be read; the message names the file and the reason."""


def read_app(path: Path | None) -> App:
    """What a package offers; raises UnreadableApp."""
    if path is None:
        return App()
    try:
        return app_of(path.read_bytes())
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, AttributeError, ValueError) as error:
        raise UnreadableApp(f"{path}: {error}") from error


def app_of(package: bytes) -> App:
    """The same from the bytes of a package; raises what comes of a bad one."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        manifest: Json = json.loads(opened.read("manifest.json"))
        head = manifest.get("localizationInfo", {})
        others = {one["languageTag"]: json.loads(opened.read(one["file"])) for one in head["additionalLanguages"]}
    words = _Words(head.get("defaultLanguageTag", "de"), others)
    extended = list(_commands(manifest.get("composeExtensions", ()), "composeExtensions"))
    return App(
        actions=tuple(_offer(one, at, words, id=one["id"]) for at, one in extended if one.get("type") == "action"),
        searches=tuple(_search(one, at, words) for at, one in extended if one.get("type") == "query"),
        commands=_by_scope(manifest.get("bots", ()), words),
    )


@dataclass(frozen=True)
class _Words:
    """A text of the manifest in every language, found by its place."""

    language: str
    others: Mapping[str, Mapping[str, str]]

    def at(self, place: str, usual: str) -> Json:
        return {self.language: usual} | {tag: texts[place] for tag, texts in self.others.items() if place in texts}


def _commands(extensions: Any, name: str) -> Iterator[tuple[str, Json]]:
    for number, extension in enumerate(extensions):
        for at, command in enumerate(extension.get("commands", ())):
            yield f"{name}[{number}].commands[{at}]", command


def _offer(command: Json, place: str, words: _Words, **more: Any) -> Json:
    said = {key: words.at(f"{place}.{key}", command.get(key, "")) for key in ("title", "description")}
    return {**more, **said}


def _search(command: Json, place: str, words: _Words) -> Json:
    parameter = command["parameters"][0]
    asked = _offer(parameter, f"{place}.parameters[0]", words, name=parameter["name"])
    return _offer(
        command, place, words, id=command["id"], initialRun=command.get("initialRun") is True, parameter=asked
    )


def _by_scope(bots: Any, words: _Words) -> dict[str, tuple[Json, ...]]:
    found: dict[str, tuple[Json, ...]] = {}
    for number, bot in enumerate(bots):
        for at, listed in enumerate(bot.get("commandLists", ())):
            place = f"bots[{number}].commandLists[{at}].commands"
            offers = tuple(_offer(one, f"{place}[{n}]", words) for n, one in enumerate(listed.get("commands", ())))
            found |= dict.fromkeys(listed.get("scopes", ()), offers)
    return found
