"""Alembic's way in: one connection is handed over by store.migrate."""

import importlib
import pkgutil

from alembic import context
from sqlalchemy import Connection

import store
from store.schema import metadata

for module in pkgutil.walk_packages(store.__path__, "store."):
    if not module.name.startswith("store.migrations"):
        importlib.import_module(module.name)

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
