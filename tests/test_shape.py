"""The house in order: same nouns everywhere, words in the catalogues, borders kept, files short, packages pinned."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from locales import LANGUAGES
from settings import ALL_FEATURES, PREFIX, SECRETS, Settings
from tests.shape.code import PRODUCT, ROOT, called, files, functions, imports, named, tree
from tests.shape.prose import prose
from tests.shape.words import LOCALES, sentences, uses

NOUNS = frozenset(ALL_FEATURES) | {"privacy", "people", "audit", "directory", "tasks"}
# What is no noun, and why it stands in this layer.
BESIDE_THE_NOUNS: Mapping[str, Mapping[str, str]] = {
    "bot": {
        "arrival": "first contact",
        "aside": "what nobody may keep",
        "came": "what came, read once",
        "cautioning": "what is pointed out before words leave",
        "choosing": "which choice of a card is meant",
        "connector": "the way out to Teams",
        "dialogue": "what was meant",
        "extension": "what is asked from any chat",
        "files": "files in a personal chat",
        "following": "what goes on from the last answer",
        "sayings": "the words by which a sentence goes on from an answer",
        "help": "asking what one can ask",
        "http": "the endpoint",
        "identity": "tokens in and out",
        "invoke": "the shapes invokes are answered in",
        "known": "the town in memory",
        "log": "log lines without people",
        "lookup": "choices while one types",
        "metrics": "numbers without people",
        "parts": "what turns are made with",
        "reactions": "signs put to what the bot wrote",
        "recogniser": "from words to intents",
        "router": "from intents to handlers",
        "search": "looking things up while one writes",
        "shelf": "things by the words in them",
        "town": "what an import says at the terminal",
        "turn": "one turn",
        "words": "what needs no guessing",
    },
    "cards": {
        "elements": "the vocabulary",
        "frame": "around every card",
        "help": "asking what one can ask",
        "start": "what `make run` prints",
        "welcome": "first contact",
    },
    "domain": {
        "audience": "whom something is for",
        "conversations": "places one can write to",
        "delivery": "what follows from a failure",
        "errors": "the three kinds",
        "finding": "what can be looked up by its words",
        "pacing": "how fast",
        "town": "everything the town knows, as one picture",
        "typed": "what people type",
    },
    "scheduler": {
        "clock": "when",
        "delivery": "the pump",
        "firing": "what follows",
        "pacer": "how fast",
        "sending": "what a firing owes people",
        "town_clock": "the time in the town",
        "welcome": "first contact",
    },
    "store": {
        "condition": "what the doctor asks of the database",
        "conversations": "places one can write to",
        "database": "the pool",
        "delivery": "the ledger",
        "embedded": "the PostgreSQL of a trial",
        "migrate": "up to the newest schema",
        "migrations": "the schema's steps",
        "schema": "the tables' common ground",
        "together": "many questions in one statement",
        "town": "what an import writes",
        "turns": "what a turn asks and remembers",
    },
    "locales/de": {
        "doctor": "what `python app.py doctor` says",
        "files": "files in a personal chat",
        "general": "sentences of no noun",
        "help": "asking what one can ask",
        "manifest": "the Teams package",
        "start": "at the terminal",
        "town": "what an import says at the terminal",
        "welcome": "first contact",
    },
}
KEYS_OF_NO_NOUN = frozenset({"moment", "time", "time-full-hour", "list-last"})
BAD_NAMES = frozenset("helper helpers util utils manager service services base data info common misc tools".split())
# Names that others gave: Teams' service URL, the data folder of PostgreSQL.
GIVEN_NAMES = frozenset({"bot/identity/service_urls.py", "ServiceUrls", "DataFolderBusy"})
BOT_FRAMEWORK_AT = ("bot/http.py", "bot/turn.py", "bot/connector.py", "bot/identity")
# The turn, the delivery, and the clock's own turn: one broken schedule must not stop the others.
BROAD_AT = ("bot/turn.py", "scheduler/delivery", "scheduler/clock.py", "scheduler/firing.py")
IMPURE = frozenset("asyncio os random secrets socket subprocess threading time uuid".split())
CLOCKS = frozenset({"now", "today", "utcnow", "monotonic"})
MOST_LINES, MOST_IN_A_FUNCTION = 300, 45
GENERATED = "store/migrations/versions/"
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-node.txt")
# Lists of words that are understood, not said.
UNDERSTOOD_AT = ("bot/recogniser/", "bot/words.py")


def none(found: Iterator[str] | Sequence[str]) -> None:
    """Fails with every fault on a line of its own."""
    faults = sorted(set(found))
    assert not faults, "\n" + "\n".join(faults)


def names_in(layer: str) -> frozenset[str]:
    found = (path for path in (ROOT / layer).iterdir() if path.suffix in (".py", ".ftl") or path.is_dir())
    return frozenset(path.stem for path in found) - {"__init__", "__pycache__"}


@pytest.mark.parametrize("layer", BESIDE_THE_NOUNS)
def test_a_layer_holds_nouns_and_what_is_listed_beside_them(layer: str) -> None:
    listed = BESIDE_THE_NOUNS[layer].keys()
    none([f"{layer}/{name} is no noun and not listed with a reason" for name in names_in(layer) - NOUNS - listed])
    none([f"{layer}/{name} is listed and not there" for name in listed - names_in(layer)])


@pytest.mark.parametrize("layer", BESIDE_THE_NOUNS)
def test_a_noun_is_a_file_or_a_folder(layer: str) -> None:
    folders = {path.name for path in (ROOT / layer).iterdir() if path.is_dir()}
    none([f"{layer}/{path.name}, and a folder" for path in (ROOT / layer).glob("*.py") if path.stem in folders])


def test_whoever_is_answered_has_words() -> None:
    none([f"locales/de/{noun} is missing" for noun in (names_in("bot") & NOUNS) - names_in("locales/de")])


def test_names_say_what_a_thing_is() -> None:
    def found() -> Iterator[str]:
        for path in files(*PRODUCT, "emulator", "tests"):
            if set(path.stem.split("_")) & BAD_NAMES and named(path) not in GIVEN_NAMES:
                yield named(path)
            for node in ast.walk(tree(path)):
                name = node.name if isinstance(node, ast.ClassDef) else ""
                words = {word.lower() for word in re.findall("[A-Z][a-z]+", name)}
                if words & BAD_NAMES and name not in GIVEN_NAMES:
                    yield f"{named(path)}: {name}"

    none(found())


def test_every_language_says_the_same() -> None:
    german, english = (sentences(language) for language in LANGUAGES)
    none([f"{key} is missing in English" for key in german.keys() - english.keys()])
    none([f"{key} is missing in German" for key in english.keys() - german.keys()])
    both = [(german[key], english[key]) for key in german]
    none([f"{one.key} is in {one.file} and {other.file}" for one, other in both if one.file != other.file])
    none([f"{one.key}: {set(one.values ^ other.values)}" for one, other in both if one.values != other.values])


def test_a_key_begins_with_its_noun() -> None:
    keys = [one for one in sentences("de").values() if one.key not in KEYS_OF_NO_NOUN]
    none([f"{one.file}: {one.key}" for one in keys if not one.key.startswith(f"{one.file}-")])


def test_the_code_names_only_keys_that_exist() -> None:
    keys = sentences("de").keys()
    none([f"{use.where}: {use.pattern.pattern}" for use in uses() if not any(map(use.pattern.fullmatch, keys))])


def test_every_key_is_used() -> None:
    none([one.key for one in sentences("de").values() if not any(use.pattern.fullmatch(one.key) for use in uses())])


def test_no_sentence_stands_in_the_code() -> None:
    found = prose("bot", "cards", "domain", "scheduler", "store", "graph")
    none([line for line in found if not line.startswith(UNDERSTOOD_AT)])


def test_the_bot_framework_is_known_at_the_edge_only() -> None:
    frameworks = ("botbuilder", "botframework")
    knowing = [named(path) for path in files(*PRODUCT) if any(one.startswith(frameworks) for one in imports(path))]
    none([path for path in knowing if not path.startswith(BOT_FRAMEWORK_AT)])


def test_sql_is_known_to_the_store() -> None:
    # A handler may hand a connection on, and a border may catch what the database says.
    handed_on = {"sqlalchemy.ext.asyncio.AsyncConnection", "sqlalchemy.exc.SQLAlchemyError"}
    outside = [path for path in files(*PRODUCT) if not named(path).startswith("store/")]
    none(
        [f"{named(path)}: {one}" for path in outside for one in imports(path) if _is_sql(one) and one not in handed_on]
    )


def _is_sql(module: str) -> bool:
    return module.startswith(("sqlalchemy", "psycopg", "alembic"))


def test_only_the_settings_read_the_environment() -> None:
    reading = [path for path in files(*PRODUCT) if {"environ", "getenv"} & _names(path)]
    none([named(path) for path in reading if named(path) != "settings.py"])


def _names(path: Path) -> set[str]:
    nodes = list(ast.walk(tree(path)))
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return attributes | {node.id for node in nodes if isinstance(node, ast.Name)}


def test_decisions_are_pure() -> None:
    def found() -> Iterator[str]:
        for path in files("domain"):
            yield from (f"{named(path)}: {one}" for one in imports(path) if one.split(".")[0] in IMPURE)
            for node in ast.walk(tree(path)):
                owner = node.func.value if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else None
                if called(node) in CLOCKS and isinstance(owner, ast.Name) and owner.id in ("datetime", "date", "time"):
                    yield f"{named(path)}: {owner.id}.{called(node)}()"

    none(found())


def test_everything_is_caught_at_the_borders_only() -> None:
    handlers = [(named(path), node) for path in files(*PRODUCT) for node in ast.walk(tree(path)) if _is_broad(node)]
    none([f"{path}:{getattr(node, 'lineno', 0)}" for path, node in handlers if not path.startswith(BROAD_AT)])


def _is_broad(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    names = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)} if node.type else {"Exception"}
    return bool(names & {"Exception", "BaseException"})


def test_files_stay_short() -> None:
    counted = [(named(path), len(path.read_text("utf-8").splitlines())) for path in files(*PRODUCT, "emulator")]
    none([f"{name} has {n} lines" for name, n in counted if n >= MOST_LINES and not name.startswith(GENERATED)])


def test_functions_stay_short() -> None:
    def found() -> Iterator[str]:
        for path, node in functions(*PRODUCT, "emulator"):
            count = (node.end_lineno or node.lineno) - node.lineno + 1
            if count > MOST_IN_A_FUNCTION and not named(path).startswith(GENERATED):
                yield f"{named(path)}: {node.name} has {count} lines"

    none(found())


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    told = set(re.findall(rf"\b{PREFIX}[A-Z0-9_]+[A-Z0-9]\b", page))
    none([f"{name} is not in docs/operate.md" for name in known - told])
    none([f"{name} in docs/operate.md is no setting" for name in told - known - _from_files()])


def _from_files() -> set[str]:
    return {f"{PREFIX}{name}_FILE" for name in SECRETS}


@pytest.mark.parametrize("name", LOCKS)
def test_packages_are_pinned_with_hashes(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert lines
    none([line for line in lines if not re.match(r"\S+==\S+( ; [^-]+)? +--hash=sha256:", line)])


def test_locks_name_no_registry() -> None:
    of_npm = [ROOT / folder / name for folder in ("emulator", "manifest") for name in ("package-lock.json", ".npmrc")]
    locks = [*(ROOT / name for name in LOCKS), *of_npm]
    address = re.compile(r'"resolved": "http|--(extra-)?index-url|--find-links|--trusted-host|registry\s*=')
    none([f"{named(path)}: {found[0]}" for path in locks for found in address.finditer(path.read_text("utf-8"))])


def test_nobodys_machine_is_named() -> None:
    homes = re.compile("(?<![\\w.])/" + "(root|home/[a-z]+|work)/")
    places = [*files(*PRODUCT, "emulator", "tests"), *LOCALES.rglob("*.ftl"), *(ROOT / "docs").glob("*.md")]
    places += [ROOT / "Makefile", ROOT / "pyproject.toml", ROOT / ".ci" / "run"]
    none([f"{named(path)}: {found[0]}" for path in places for found in homes.finditer(path.read_text("utf-8"))])
