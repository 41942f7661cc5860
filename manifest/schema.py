"""Microsoft's own schemas of the manifest and its translations, from the npm package @microsoft/app-manifest."""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from manifest.build import SCHEMA_VERSION
from manifest.checks import Contents, Fault, unpacked

SCHEMAS = Path(__file__).parent / "node_modules" / "@microsoft" / "app-manifest" / "build" / "json-schemas" / "teams"
OF_MANIFEST, OF_TRANSLATION = "MicrosoftTeams.schema.json", "MicrosoftTeams.Localization.schema.json"


def is_there() -> bool:
    """Whether the schemas and what reads them are installed; running the bot needs neither."""
    return find_spec("jsonschema") is not None and _place(OF_MANIFEST).is_file()


def schema_faults(package: bytes) -> tuple[Fault, ...]:
    """What the official schemas find in a package; only where is_there()."""
    return tuple(_of(unpacked(package)))


def _of(contents: Contents) -> Iterator[Fault]:
    yield from _faults("manifest.json", contents.manifest, OF_MANIFEST)
    for file, translation in contents.translations.items():
        yield from _faults(file, translation, OF_TRANSLATION)


def _faults(file: str, content: Any, schema: str) -> Iterator[Fault]:
    # Here and not above: a development tool.
    from jsonschema import Draft4Validator, FormatChecker

    validator = Draft4Validator(json.loads(_place(schema).read_text("utf-8")), format_checker=FormatChecker())
    for error in sorted(validator.iter_errors(content), key=lambda one: one.json_path):
        yield Fault("manifest-fault-schema", {"file": file, "where": error.json_path, "what": error.message})


def _place(name: str) -> Path:
    return SCHEMAS / f"v{SCHEMA_VERSION}" / name
