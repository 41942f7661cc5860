"""Everything that is known to go wrong with a package, found before Teams finds it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from manifest.build import NAMES, PERMISSION
from manifest.offers import MOST_COMMANDS
from manifest.paths import localised, longest, texts
from manifest.pictures import BadPicture, picture

Json = Mapping[str, Any]

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HTTPS = re.compile(r"https://([a-z0-9-]+\.)+[a-z][a-z0-9-]*(:\d+)?(/\S*)?", re.IGNORECASE)
_DOMAIN = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*", re.IGNORECASE)
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_FILLED_IN = re.compile(r"\{[^{}]*\}")
_SIZES: Mapping[str, int] = {"color": 192, "outline": 32}
_LONGEST_DEVELOPER = 32


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: a key of the catalogue and the values of its sentence."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """An unpacked package: its manifest, its translations by file name, and all files."""

    manifest: Json
    translations: Mapping[str, Json]
    files: Mapping[str, bytes]


def faults(package: bytes) -> tuple[Fault, ...]:
    """What our own rules find in a package; those of Microsoft's schema are found by manifest.schema."""
    try:
        contents = unpacked(package)
    except (zipfile.BadZipFile, KeyError, ValueError):
        return (_fault("unreadable"),)
    rules = (_layout, _ids, _addresses, _commands, _icons, _translations, _lengths, _feed)
    return tuple(fault for rule in rules for fault in rule(contents))


def unpacked(package: bytes) -> Contents:
    """The parts of a package; raises BadZipFile, KeyError or ValueError for what is none."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = _object(files["manifest.json"])
    named = [one["file"] for one in manifest.get("localizationInfo", {}).get("additionalLanguages", ())]
    return Contents(manifest, {name: _object(files[name]) for name in named if name in files}, files)


def _object(content: bytes) -> Json:
    found = json.loads(content)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _fault(code: str, **values: str) -> Fault:
    return Fault(f"manifest-fault-{code}", values)


def _layout(contents: Contents) -> Iterator[Fault]:
    """Flat, whole, and nothing in it that nobody names."""
    icons = contents.manifest.get("icons", {})
    languages = contents.manifest.get("localizationInfo", {}).get("additionalLanguages", ())
    named = {"manifest.json", *icons.values(), *(one["file"] for one in languages)}
    yield from (_fault("missing-file", file=name) for name in sorted(named - contents.files.keys()))
    yield from (_fault("extra-file", file=name) for name in sorted(contents.files.keys() - named))
    if not _VERSION.fullmatch(str(contents.manifest.get("version"))):
        yield _fault("version", version=str(contents.manifest.get("version")))


def _ids(contents: Contents) -> Iterator[Fault]:
    """One id for app, bot, search and sign-in: this is how Teams and Graph know they belong together."""
    manifest = contents.manifest
    app = str(manifest.get("id"))
    if not _GUID.fullmatch(app):
        yield _fault("id", where="id")
    places = {"webApplicationInfo.id": manifest.get("webApplicationInfo", {}).get("id")}
    for kind in ("bots", "composeExtensions"):
        places |= {f"{kind}[{n}].botId": one.get("botId") for n, one in enumerate(manifest.get(kind, ()))}
    yield from (_fault("other-id", where=where) for where, id in places.items() if id != app)


def _addresses(contents: Contents) -> Iterator[Fault]:
    """Encrypted everywhere; domains are bare names."""
    developer = contents.manifest.get("developer", {})
    for name in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        if not _HTTPS.fullmatch(str(developer.get(name))):
            yield _fault("not-https", where=f"developer.{name}")
    for path, words in texts(dict(contents.manifest)):
        if words.startswith("http:") and not path.startswith("developer."):
            yield _fault("not-https", where=path)
    for domain in contents.manifest.get("validDomains", ()):
        if not _DOMAIN.fullmatch(domain):
            yield _fault("domain", domain=domain)


def _commands(contents: Contents) -> Iterator[Fault]:
    """At most ten a list, each scope in one list, no two of a list with one name."""
    scopes: list[str] = []
    lists: dict[str, list[Json]] = {}
    for bot_at, bot in enumerate(contents.manifest.get("bots", ())):
        for at, one in enumerate(bot.get("commandLists", ())):
            lists[f"bots[{bot_at}].commandLists[{at}]"] = one.get("commands", [])
            scopes += one.get("scopes", ())
    for at, one in enumerate(contents.manifest.get("composeExtensions", ())):
        lists[f"composeExtensions[{at}]"] = one.get("commands", [])
    for where, commands in lists.items():
        if len(commands) > MOST_COMMANDS:
            yield _fault("too-many-commands", where=where, count=str(len(commands)), most=str(MOST_COMMANDS))
        titles = [str(one.get("title")).casefold() for one in commands]
        yield from (_fault("same-command", where=where, title=one) for one in sorted(_twice(titles)))
    yield from (_fault("scope-twice", scope=one) for one in sorted(_twice(scopes)))


def _twice(names: list[str]) -> set[str]:
    return {name for name in names if names.count(name) > 1}


def _icons(contents: Contents) -> Iterator[Fault]:
    """The colour icon fills its square, the outline icon is white on nothing."""
    for kind, size in _SIZES.items():
        name = contents.manifest.get("icons", {}).get(kind, NAMES[kind])
        if name not in contents.files:
            continue  # said by the layout
        try:
            drawn = picture(contents.files[name])
        except BadPicture:
            yield _fault("icon", file=name)
            continue
        if (drawn.width, drawn.height) != (size, size):
            yield _fault("icon-size", file=name, is_size=f"{drawn.width} × {drawn.height}", size=f"{size} × {size}")
        if kind == "color" and not drawn.is_opaque:
            yield _fault("icon-hole", file=name)
        if kind == "outline" and not drawn.is_white_on_nothing:
            yield _fault("icon-outline", file=name)


def _translations(contents: Contents) -> Iterator[Fault]:
    """Every text in every language, nothing that is not there, and the same gaps to fill in."""
    ours = localised(contents.manifest)
    for file, translation in contents.translations.items():
        theirs = {path: str(words) for path, words in translation.items() if path != "$schema"}
        yield from (_fault("no-such-text", file=file, where=path) for path in theirs.keys() - ours.keys())
        yield from (_fault("untranslated", file=file, where=path) for path in ours.keys() - theirs.keys())
        for path in ours.keys() & theirs.keys():
            yield from _text_faults(path, theirs[path], f"{file}: {path}")
            if sorted(_FILLED_IN.findall(ours[path])) != sorted(_FILLED_IN.findall(theirs[path])):
                yield _fault("other-gaps", file=file, where=path)


def _lengths(contents: Contents) -> Iterator[Fault]:
    for path, words in localised(contents.manifest).items():
        yield from _text_faults(path, words, path)
    yield from _too_long("developer.name", str(contents.manifest.get("developer", {}).get("name")), _LONGEST_DEVELOPER)


def _text_faults(path: str, words: str, where: str) -> Iterator[Fault]:
    if not words.strip():
        yield _fault("empty", where=where)
    yield from _too_long(where, words, longest(path) or 0)


def _too_long(where: str, words: str, most: int) -> Iterator[Fault]:
    if len(words) > most:
        yield _fault("too-long", where=where, length=str(len(words)), most=str(most))


def _feed(contents: Contents) -> Iterator[Fault]:
    """Lines of the activity feed need the permission to write them, and names of their own."""
    kinds = [str(one.get("type")) for one in contents.manifest.get("activities", {}).get("activityTypes", ())]
    permissions = contents.manifest.get("authorization", {}).get("permissions", {}).get("resourceSpecific", ())
    if kinds and {"name": PERMISSION, "type": "Application"} not in permissions:
        yield _fault("no-permission", permission=PERMISSION)
    reserved = {"systemDefault"} & set(kinds)
    yield from (_fault("activity", type=one) for one in sorted(_twice(kinds) | reserved))
