"""What the package offers works: each command is understood where it is offered, and whatever is named exists."""

import ast
from collections.abc import Iterator

import pytest

from bot import extension, invoke
from bot.recogniser import Recogniser
from domain.people import Language
from graph.town import open_town
from locales import LANGUAGES, Text
from manifest.offers import (
    ACTIVITY_TYPES,
    ALWAYS_ON,
    COMMANDS,
    COMPOSED_NOUN,
    MESSAGE_ACTION,
    SEARCH_PARAMETER,
    SEARCHED_NOUNS,
    commands,
)
from settings import ALL_FEATURES
from tests.conftest import SAMPLE, Running
from tests.graph.double import teamwork
from tests.shape.code import PRODUCT, called, files, tree
from tests.talk import Talk

CHANNEL = "19:eakte@thread.tacv2"
BETTER_ALONE = {Text(language)("general-only-personal") for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_that_is_tapped_is_understood(language: Language) -> None:
    recogniser = Recogniser(open_town(SAMPLE).town)
    for command in COMMANDS:
        title = Text(language)(f"manifest-command-{command.key}")
        assert recogniser.recognise(title, language).intent == command.verb, title


async def test_every_command_has_someone_who_answers(running: Running) -> None:
    assert {one.verb for one in COMMANDS} <= running.bot.router.verbs
    assert all(running.bot.router.is_on(one.verb) for one in commands(()))
    assert {one.noun for one in COMMANDS} <= ALWAYS_ON | set(ALL_FEATURES)


async def test_a_shared_command_is_answered_before_all_and_a_personal_one_is_not(talk: Talk) -> None:
    for command in COMMANDS:
        said = (await talk.to(Text("de")(f"manifest-command-{command.key}"), channel=CHANNEL)).words
        assert said and (said in BETTER_ALONE) is command.is_personal, command


async def test_each_search_has_someone_who_looks_things_up(running: Running) -> None:
    assert set(SEARCHED_NOUNS) == running.bot.router.searches
    assert set(SEARCHED_NOUNS) <= set(ALL_FEATURES)
    for noun in SEARCHED_NOUNS:
        asked = {"commandId": noun, "parameters": [{"name": SEARCH_PARAMETER, "value": "Kaya"}]}
        assert invoke.searched(asked) == invoke.Searched(noun, "Kaya", 0, invoke.MOST_SEARCHED)


async def test_the_action_has_someone_who_answers(running: Running) -> None:
    assert extension.COMPOSE == MESSAGE_ACTION
    assert extension.COMPOSES in running.bot.router.verbs and extension.COMPOSES.startswith(f"{COMPOSED_NOUN}.")


def test_every_activity_type_in_the_code_is_declared() -> None:
    assert set(_used()) <= set(ACTIVITY_TYPES)
    assert teamwork.TYPES - {"systemDefault"} <= set(ACTIVITY_TYPES)


def _used() -> Iterator[str]:
    """What is handed to `notify` or named activity_type, wherever it stands as a word."""
    for path in files(*(place for place in PRODUCT if place != "manifest")):
        for node in ast.walk(tree(path)):
            given = [*node.args, *node.keywords] if isinstance(node, ast.Call) and called(node) == "notify" else []
            given += [node] if isinstance(node, ast.keyword) and node.arg == "activity_type" else []
            values = [one.value if isinstance(one, ast.keyword) else one for one in given]
            yield from (one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, str))
