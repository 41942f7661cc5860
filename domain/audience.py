"""Who is meant by an audience, decided at the moment it is needed."""

from collections.abc import Collection, Mapping

from domain.people import Audience, Person, units_below
from domain.town import Town


def members(audience: Audience, town: Town, groups: Mapping[str, Collection[str]] | None = None) -> tuple[Person, ...]:
    """Everyone in the audience who still works here, each once, by name; `groups` holds the Entra groups' people."""
    chosen = set(audience.people)
    for group in audience.groups:
        chosen.update((groups or {}).get(group, ()))
    for held in town.responsibilities:
        if held.role in audience.roles or held.project in audience.projects:
            chosen.add(held.person)
    units = {below for unit in audience.units for below in units_below(unit, town.units)}
    found = (
        person
        for person in town.people.values()
        if person.is_active and (audience.everyone or person.id in chosen or person.unit in units)
    )
    return tuple(sorted(found, key=lambda person: (person.name, person.id)))
