"""The tables of the town; every row knows whether it came from a file and what was edited in the chat."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from store.schema import metadata

FILE = "file"
CHAT = "chat"
# People and the units they work in, where the directory is Microsoft Graph; and rights by setting.
GRAPH = "graph"
SETTING = "setting"
SOURCES = (FILE, CHAT, GRAPH, SETTING)


class Kind(StrEnum):
    """The parts of a town, each with a table, in the order of the file."""

    TOWN = "town"
    UNITS = "units"
    PEOPLE = "people"
    ROLES = "roles"
    PROJECTS = "projects"
    RESPONSIBILITIES = "responsibilities"
    MILESTONES = "milestones"
    TRAININGS = "trainings"
    ELSEWHERE = "elsewhere"
    GRANTS = "grants"
    ADMINS = "admins"


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _wording(name: str) -> Column[dict[str, str]]:
    """A text as {"de": …, "en": …}."""
    return Column(name, JSONB, nullable=False)


def _hours() -> Column[dict[str, str]]:
    """When one is there, as the town puts it."""
    return Column("hours", JSONB, nullable=False, server_default=text("""'{"de": "", "en": ""}'"""))


def _texts(name: str) -> Column[list[str]]:
    return Column(name, ARRAY(Text), nullable=False)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default=text("''"))


def _key(table: str) -> ForeignKey:
    """Checked at the end of the transaction, so that rows that point at each other may come in any order."""
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def _to(name: str, table: str) -> Column[str]:
    return Column(name, Text, _key(table))


def _kept() -> tuple[Column[str], Column[list[str]], Column[int], Column[object], CheckConstraint]:
    """Where a row comes from, which of its columns the chat owns, its place in the file, and when it went."""
    return (
        Column("source", Text, nullable=False, server_default=text(f"'{FILE}'")),
        Column("edited", ARRAY(Text), nullable=False, server_default=text("'{}'")),
        Column("position", Integer, nullable=False, server_default=text("0")),
        Column("gone_at", DateTime(timezone=True)),
        CheckConstraint(f"source IN ({', '.join(map(repr, SOURCES))})", name="source"),
    )


town = Table(
    "town",
    metadata,
    Column("id", Text, CheckConstraint("id = 'town'", name="one"), primary_key=True),
    _wording("name"),
    _text("timezone"),
    _text("land"),
    _texts("languages"),
    Column("version", Integer, nullable=False, server_default=text("0")),
    *_kept(),
)
unit = Table("unit", metadata, _id(), _wording("name"), _texts("aliases"), _to("parent", "unit"), _hours(), *_kept())
person = Table(
    "person",
    metadata,
    _id(),
    _text("name"),
    _text("mail"),
    _to("unit", "unit"),
    _wording("title"),
    _text("phone"),
    _text("office"),
    _hours(),
    _to("manager", "person"),
    _texts("languages"),
    Column("run", Integer, comment="The run of the directory sync that last saw this person"),
    *_kept(),
)
role = Table(
    "role",
    metadata,
    _id(),
    _wording("name"),
    _wording("feminine"),
    _wording("masculine"),
    _texts("aliases"),
    *_kept(),
)
project = Table(
    "project",
    metadata,
    _id(),
    _wording("name"),
    _texts("aliases"),
    _texts("topics"),
    _wording("why"),
    _wording("goal"),
    Column("light", Text, CheckConstraint("light IN ('green', 'yellow', 'red')", name="light")),
    Column("channel", Text),
    *_kept(),
)
responsibility = Table(
    "responsibility",
    metadata,
    _id(),
    _to("person", "person"),
    _to("role", "role"),
    _wording("title"),
    _to("project", "project"),
    _to("unit", "unit"),
    _wording("topic"),
    _to("deputy", "person"),
    Column("confirmed_at", DateTime(timezone=True), comment="Town clock; empty until first seen"),
    *_kept(),
)
milestone = Table(
    "milestone",
    metadata,
    _id(),
    _to("project", "project"),
    _wording("title"),
    Column("due", Date),
    _to("owner", "person"),
    Column("done", Date),
    *_kept(),
)
training = Table(
    "training",
    metadata,
    _id(),
    _wording("title"),
    Column("day", Date),
    _text("place"),
    _text("link"),
    _wording("audience"),
    *_kept(),
)
elsewhere = Table("elsewhere", metadata, _id(), _wording("topic"), _wording("where"), _texts("aliases"), *_kept())
# "grant" is a word of SQL itself.
grant = Table(
    "granted_right",
    metadata,
    _id(),
    Column("right", Text, nullable=False),
    _to("person", "person"),
    Column("group", Text),
    _to("project", "project"),
    CheckConstraint('(person IS NULL) <> ("group" IS NULL)', name="one_holder"),
    *_kept(),
)
group_member = Table(
    "group_member",
    metadata,
    Column("group", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    comment="Who is in the Entra groups that give rights, nested groups included",
)
admin = Table("admin", metadata, Column("id", Text, _key("person"), primary_key=True), *_kept())

TABLES: Mapping[Kind, Table] = MappingProxyType(
    {
        Kind.TOWN: town,
        Kind.UNITS: unit,
        Kind.PEOPLE: person,
        Kind.ROLES: role,
        Kind.PROJECTS: project,
        Kind.RESPONSIBILITIES: responsibility,
        Kind.MILESTONES: milestone,
        Kind.TRAININGS: training,
        Kind.ELSEWHERE: elsewhere,
        Kind.GRANTS: grant,
        Kind.ADMINS: admin,
    }
)
