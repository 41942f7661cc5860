"""Every verb the bot answers: all nouns registered, with nothing behind them."""

import inspect
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import bot
from bot.router import Router
from locales import LANGUAGES, Text
from settings import ALL_FEATURES
from store.database import Database

# Lists its answers to "als Text" beside the router.
BESIDE_THE_ROUTER = frozenset({"text"})


def known_verbs() -> frozenset[str]:
    """What can be asked or pressed when every noun is on."""
    router = Router(ALL_FEATURES)
    stand_ins: dict[str, Any] = {
        "router": router,
        # Opens no connection: registering asks nothing of the database.
        "database": Database("postgresql+psycopg://nobody@127.0.0.1/nothing"),
        "texts": {language: Text(language) for language in LANGUAGES},
    }
    for found in iter_modules(bot.__path__):
        register = getattr(import_module(f"bot.{found.name}"), "register", None)
        if register is not None:
            # What is left are functions handed across; registering calls none of them.
            given = {name: stand_ins.get(name, _never) for name in inspect.signature(register).parameters}
            register(**given)
    return router.verbs | BESIDE_THE_ROUTER


def _never(*_: object) -> None:
    raise AssertionError("nothing is called while verbs are registered")
