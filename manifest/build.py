"""The manifest of a town's Teams app, and the archive it travels in."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from domain.people import Language, Wording
from locales import Text
from manifest.offers import (
    ACTIVITY_TYPES,
    COMPOSED_NOUN,
    MESSAGE_ACTION,
    SEARCH_PARAMETER,
    SEARCHED_NOUNS,
    Command,
    commands,
)
from manifest.paths import localised

Json = dict[str, object]

SCHEMA_VERSION = "1.22"
SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/"
# The product's own; an admin centre takes an update only under a higher one.
VERSION = "0.1.0"
ACCENT = "#12506b"
ICONS = Path(__file__).parent
NAMES: Mapping[str, str] = {"color": "color.png", "outline": "outline.png"}
DEFAULT_LANGUAGE: Language = "de"
OTHER_LANGUAGE: Language = "en"
LOCALISED = f"{OTHER_LANGUAGE}.json"
PERMISSION = "TeamsActivity.Send.User"
# Page "Grant RSC permissions to your app": without single sign-on any address does, and this one is usual.
RESOURCE = "https://RscBasedStoreApp"
# A package to try the app with; nobody is led anywhere (RFC 2606).
PLACEHOLDER = "https://wegweiser.invalid/"
_LONGEST_DEVELOPER = 32
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Edition:
    """What one town's package is made from; `nouns` are the features that are on.

    `public_url` is where Teams reaches the bot, `privacy_url` the town's privacy notice and `website_url` its
    page about Wegweiser; without such a page the notice stands in for it, and without a notice a placeholder.
    With `has_feed` the app asks, by being installed, for the right to put lines into the activity feed.
    """

    app_id: str
    public_url: str = ""
    privacy_url: str = ""
    website_url: str = ""
    town: Wording = Wording("")
    nouns: tuple[str, ...] = ()
    version: str = VERSION
    has_feed: bool = True


def archive(edition: Edition) -> bytes:
    """The package as a ZIP without folders: the same bytes for the same edition, on every machine."""
    other = localised(manifest(edition, Text(OTHER_LANGUAGE)))
    translation = {"$schema": f"{SCHEMAS}MicrosoftTeams.Localization.schema.json", **other}
    files = {
        "manifest.json": _written(manifest(edition, Text(DEFAULT_LANGUAGE))),
        LOCALISED: _written(translation),
        **{name: (ICONS / name).read_bytes() for name in NAMES.values()},
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            # Unix everywhere, readable for all, and not compressed: compressors differ from machine to machine.
            entry.create_system, entry.external_attr = 3, _READABLE
            packed.writestr(entry, content)
    return made.getvalue()


def manifest(edition: Edition, text: Text) -> Json:
    """manifest.json with its texts in this language."""
    app = edition.app_id.lower()
    privacy = edition.privacy_url or PLACEHOLDER
    website = edition.website_url or privacy
    town = text.of(edition.town)
    name = text("manifest-name")
    return {
        "$schema": f"{SCHEMAS}MicrosoftTeams.schema.json",
        "manifestVersion": SCHEMA_VERSION,
        "version": edition.version,
        "id": app,
        "localizationInfo": {
            "defaultLanguageTag": DEFAULT_LANGUAGE,
            "additionalLanguages": [{"languageTag": OTHER_LANGUAGE, "file": LOCALISED}],
        },
        "developer": {
            "name": (edition.town.de or name)[:_LONGEST_DEVELOPER].rstrip(),
            "websiteUrl": website,
            "privacyUrl": privacy,
            "termsOfUseUrl": website,
        },
        "name": {"short": name, "full": text("manifest-name-full", town=town) if town else name},
        "description": {"short": text("manifest-short"), "full": text("manifest-full")},
        "icons": dict(NAMES),
        "accentColor": ACCENT,
        "defaultInstallScope": "personal",
        "bots": [_bot(app, edition, text)],
        **_extensions(app, edition, text),
        **(_feed(text) if edition.has_feed else {}),
        "permissions": ["identity", "messageTeamMembers"],
        **({"validDomains": [urlsplit(edition.public_url).hostname]} if edition.public_url else {}),
        "webApplicationInfo": {"id": app, "resource": RESOURCE},
    }


def _feed(text: Text) -> Json:
    """Lines in the activity feed: what they say, and the consent that comes with installing the app."""
    return {
        "activities": {"activityTypes": [_activity(one, text) for one in ACTIVITY_TYPES]},
        "authorization": {"permissions": {"resourceSpecific": [{"name": PERMISSION, "type": "Application"}]}},
    }


def _bot(app: str, edition: Edition, text: Text) -> Json:
    own, shared = commands(edition.nouns), commands(edition.nouns, are_shared=True)
    return {
        "botId": app,
        "scopes": ["personal", "team", "groupChat"],
        "isNotificationOnly": False,
        "supportsFiles": COMPOSED_NOUN in edition.nouns,
        "supportsCalling": False,
        "supportsVideo": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": [_command(one, text) for one in own]},
            {"scopes": ["team", "groupChat"], "commands": [_command(one, text) for one in shared]},
        ],
    }


def _command(command: Command, text: Text) -> Json:
    return {
        "title": text(f"manifest-command-{command.key}"),
        "description": text(f"manifest-about-{command.key}"),
    }


def _extensions(app: str, edition: Edition, text: Text) -> Json:
    """What can be done from any chat; nothing at all when its nouns are off."""
    on = [_search(noun, text) for noun in SEARCHED_NOUNS if noun in edition.nouns]
    on += [_action(text)] if COMPOSED_NOUN in edition.nouns else []
    return {"composeExtensions": [{"botId": app, "commands": on}]} if on else {}


def _search(noun: str, text: Text) -> Json:
    parameter = {
        "name": SEARCH_PARAMETER,
        "title": text(f"manifest-search-parameter-{noun}"),
        "description": text(f"manifest-search-parameter-about-{noun}"),
        "inputType": "text",
    }
    return {
        "id": noun,
        "type": "query",
        "title": text(f"manifest-search-{noun}"),
        "description": text(f"manifest-search-about-{noun}"),
        "initialRun": True,
        "context": ["compose"],
        "parameters": [parameter],
    }


def _action(text: Text) -> Json:
    """In the menu of every message; the bot is asked at once, and there is nothing to be filled in."""
    return {
        "id": MESSAGE_ACTION,
        "type": "action",
        "title": text("manifest-action"),
        "description": text("manifest-action-about"),
        "context": ["message"],
        "fetchTask": True,
    }


def _activity(type: str, text: Text) -> Json:
    key = type.lower()
    return {
        "type": type,
        "description": text(f"manifest-activity-about-{key}"),
        "templateText": text(f"manifest-activity-{key}"),
    }


def _written(content: Mapping[str, object]) -> bytes:
    return f"{json.dumps(content, ensure_ascii=False, indent=2)}\n".encode()
