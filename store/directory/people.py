"""The people of one page, as rows: in few statements, and no row is touched that says the same already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.directory import Found, Page, names_of, new_unit, unit_of
from domain.people import Unit, Wording
from store.town.edits import bump
from store.town.tables import FILE, GRAPH, group_member, person, unit

_CAME = """
came AS (
    SELECT * FROM unnest(
        CAST(:ids AS text[]), CAST(:names AS text[]), CAST(:mails AS text[]), CAST(:units AS text[]),
        CAST(:titles AS text[]), CAST(:phones AS text[]), CAST(:offices AS text[]), CAST(:managers AS text[]),
        CAST(:languages AS text[])
    ) AS came (id, name, mail, unit, title, phone, office, manager, languages)
)"""
# A department that is not said says nothing about the unit; a title that stays the same keeps its translation.
_PUT = text(f"""
WITH {_CAME},
known AS (SELECT id FROM came UNION SELECT person.id FROM person JOIN came ON person.id = came.manager),
wanted AS (
    SELECT came.id,
        CASE WHEN 'name' = ANY(old.edited) THEN old.name ELSE came.name END AS name,
        CASE WHEN 'mail' = ANY(old.edited) THEN old.mail ELSE came.mail END AS mail,
        CASE WHEN 'unit' = ANY(old.edited) OR came.unit IS NULL THEN old.unit ELSE came.unit END AS unit,
        CASE WHEN 'title' = ANY(old.edited) OR old.title ->> 'de' = came.title THEN old.title
             ELSE jsonb_build_object('de', came.title, 'en', '') END AS title,
        CASE WHEN 'phone' = ANY(old.edited) THEN old.phone ELSE came.phone END AS phone,
        CASE WHEN 'office' = ANY(old.edited) THEN old.office ELSE came.office END AS office,
        CASE WHEN 'manager' = ANY(old.edited) THEN old.manager ELSE known.id END AS manager,
        CASE WHEN 'languages' = ANY(old.edited) THEN old.languages
             ELSE string_to_array(came.languages, ',') END AS languages
    FROM came LEFT JOIN person AS old ON old.id = came.id LEFT JOIN known ON known.id = came.manager
)
INSERT INTO person AS old (id, name, mail, unit, title, phone, office, manager, languages, run, source)
SELECT id, name, mail, unit, title, phone, office, manager, languages, :run, '{GRAPH}' FROM wanted
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, mail = excluded.mail, unit = excluded.unit, title = excluded.title,
    phone = excluded.phone, office = excluded.office, manager = excluded.manager,
    languages = excluded.languages, run = excluded.run, source = excluded.source, gone_at = NULL
WHERE old.gone_at IS NOT NULL
   OR (old.name, old.mail, old.unit, old.title, old.phone, old.office, old.manager, old.languages, old.source)
      IS DISTINCT FROM (excluded.name, excluded.mail, excluded.unit, excluded.title, excluded.phone,
                        excluded.office, excluded.manager, excluded.languages, excluded.source)
""")  # noqa: S608 - our own words
_SEEN = text("UPDATE person SET run = :run WHERE id = ANY(:ids) AND run IS DISTINCT FROM :run")
_LEFT = text(f"""
UPDATE person SET gone_at = :now, source = '{GRAPH}' WHERE id = ANY(:ids) AND gone_at IS NULL
""")  # noqa: S608 - our own word
_FORGET_AWAITED = text("DELETE FROM awaited_manager WHERE person = ANY(:ids)")
_AWAIT = text(f"""
WITH {_CAME}
INSERT INTO awaited_manager (person, manager)
SELECT came.id, came.manager FROM came
JOIN person ON person.id = came.id AND NOT 'manager' = ANY(person.edited)
WHERE came.manager IS NOT NULL AND NOT EXISTS (SELECT FROM person AS known WHERE known.id = came.manager)
""")  # noqa: S608 - our own words
_ARRIVED = text("""
WITH arrived AS (
    DELETE FROM awaited_manager AS awaited USING person AS known
    WHERE known.id = awaited.manager RETURNING awaited.person, awaited.manager
)
UPDATE person SET manager = arrived.manager FROM arrived
WHERE person.id = arrived.person AND person.manager IS DISTINCT FROM arrived.manager
""")
_MISSED = f"source = '{GRAPH}' AND gone_at IS NULL AND run IS DISTINCT FROM :run"
_COUNT_MISSED = text(f"""
SELECT count(*) FILTER (WHERE {_MISSED}) AS missed, count(*) AS people
FROM person WHERE source = '{GRAPH}' AND gone_at IS NULL
""")  # noqa: S608 - our own words
_MISSED_LEFT = text(f"UPDATE person SET gone_at = :now WHERE {_MISSED}")  # noqa: S608 - our own words
_TURNS_RIGHTS = text("""
WITH holding AS (
    SELECT id FROM admin UNION SELECT person FROM granted_right UNION SELECT person FROM responsibility
    UNION SELECT person FROM group_member
),
here AS (SELECT id FROM person WHERE id = ANY(CAST(:here AS text[]) || CAST(:left AS text[])) AND gone_at IS NULL)
SELECT EXISTS (
    SELECT FROM holding LEFT JOIN here USING (id)
    WHERE (id = ANY(:left) AND here.id IS NOT NULL) OR (id = ANY(:here) AND here.id IS NULL)
)
""")
_EMPTY_UNITS = text(f"""
UPDATE unit SET gone_at = :now WHERE source = '{GRAPH}' AND gone_at IS NULL
AND NOT EXISTS (SELECT FROM person WHERE person.unit = unit.id AND person.gone_at IS NULL)
""")  # noqa: S608 - our own word
_UNITS = text(f"""
SELECT id, name, aliases FROM unit WHERE gone_at IS NULL ORDER BY source = '{GRAPH}', position, id
""")  # noqa: S608 - our own word
_NEW_UNITS = text(f"""
INSERT INTO unit (id, name, aliases, source)
SELECT id, jsonb_build_object('de', name, 'en', ''), '{{}}', '{GRAPH}'
FROM unnest(CAST(:ids AS text[]), CAST(:names AS text[])) AS made (id, name)
ON CONFLICT (id) DO UPDATE SET name = excluded.name, source = excluded.source, gone_at = NULL
""")  # noqa: S608 - our own word


@dataclass(frozen=True, slots=True)
class Written:
    """What a page did: how many people it named, how many rows it changed, and how many of these left."""

    seen: int
    changed: int
    gone: int


@dataclass(frozen=True, slots=True)
class Missed:
    """How many of the directory's people a full run did not see, of how many."""

    missed: int
    people: int


async def turns_rights(connection: AsyncConnection, page: Page) -> bool:
    """Whether somebody on this page who may do more than others leaves or comes back."""
    people, left = _split(page)
    ids = {"here": [one.id for one in people], "left": left}
    return bool(await connection.scalar(_TURNS_RIGHTS, ids))


async def put_page(connection: AsyncConnection, page: Page, run: int, now: datetime, *, is_full: bool) -> Written:
    """Make the people of this page what it says; `now` is the town's."""
    people, left = _split(page)
    changed, units = 0, await _units(connection, people)
    if people:
        values = _columns(people, units) | {"run": run}
        ids = {"ids": values["ids"]}
        await connection.execute(_FORGET_AWAITED, ids)
        changed = (await connection.execute(_PUT, values)).rowcount
        await connection.execute(_AWAIT, values)
        if is_full:
            await connection.execute(_SEEN, {**ids, "run": run})
    gone = (await connection.execute(_LEFT, {"ids": left, "now": now})).rowcount if left else 0
    return Written(len(people) + len(left), changed + gone, gone)


async def set_managers(connection: AsyncConnection) -> int:
    """Set the managers who were read after their people; gives how many people that changed."""
    return (await connection.execute(_ARRIVED)).rowcount


async def missed_by(connection: AsyncConnection, run: int) -> Missed:
    """Who was not seen by a full run."""
    row = (await connection.execute(_COUNT_MISSED, {"run": run})).one()
    return Missed(row.missed, row.people)


async def leave_missed(connection: AsyncConnection, run: int, now: datetime) -> int:
    """Everyone whom a full run did not see has left at `now` (the town's); gives how many."""
    return (await connection.execute(_MISSED_LEFT, {"run": run, "now": now})).rowcount


async def close_empty_units(connection: AsyncConnection, now: datetime) -> int:
    """Units that came from the directory and in which nobody works any more; gives how many."""
    return (await connection.execute(_EMPTY_UNITS, {"now": now})).rowcount


def _split(page: Page) -> tuple[list[Found], list[str]]:
    """Who works here, each once, and the ids of who does not."""
    here = {one.id: one for one in page.found if one.is_active}
    left = {*page.gone, *(one.id for one in page.found if not one.is_active)}
    return [one for id, one in here.items() if id not in left], sorted(left)


async def _units(connection: AsyncConnection, people: Sequence[Found]) -> Mapping[str, str | None]:
    """The unit of each department, made where there is none."""
    known = [_unit(row) for row in await connection.execute(_UNITS)]
    names, taken = dict(names_of(known)), {one.id for one in known}
    found: dict[str, str | None] = {}
    made: list[Unit] = []
    for department in dict.fromkeys(one.department for one in people):
        one = None if unit_of(department, names) else new_unit(department, taken)
        if one:
            made.append(one)
            taken.add(one.id)
            for name, id in names_of([one]).items():
                names.setdefault(name, id)
        found[department] = unit_of(department, names)
    if made:
        await connection.execute(_NEW_UNITS, {"ids": [one.id for one in made], "names": [one.name.de for one in made]})
    return found


def _unit(row: Row[tuple[object, ...]]) -> Unit:
    return Unit(row.id, Wording(row.name["de"], row.name["en"]), tuple(row.aliases))


def _columns(people: Sequence[Found], units: Mapping[str, str | None]) -> dict[str, object]:
    """The people as one list per column, as `unnest` takes them."""
    return {
        "ids": [one.id for one in people],
        "names": [one.name for one in people],
        "mails": [one.mail for one in people],
        "units": [units[one.department] for one in people],
        "titles": [one.title for one in people],
        "phones": [one.phone for one in people],
        "offices": [one.office for one in people],
        "managers": [one.manager for one in people],
        "languages": [",".join(one.languages) for one in people],
    }


async def become_towns(connection: AsyncConnection) -> None:
    """Where people come from files again, those of the directory are the file's, and no group is read any more."""
    changed = (await connection.execute(group_member.delete())).rowcount
    for table in (person, unit):
        to_file = table.update().where(table.c.source == GRAPH).values(source=FILE)
        changed += (await connection.execute(to_file)).rowcount
    if changed:
        await bump(connection)
