"""What `make run` prints: the address, and one thing to try for each kind of person."""

from domain.people import Right
from domain.town import Town, rights_of
from locales import Text


def start_page(town: Town, url: str, text: Text) -> str:
    """The whole page; an employee, a lead and an admin of this town stand for their kind."""
    tries = []
    for right in (Right.EMPLOYEE, Right.LEAD, Right.ADMIN):
        person = next((one for one in town.people.values() if _stands_for(one.id, right, town)), None)
        if person is not None:
            as_them = f"{url}/?as={person.id}&lang={text.language}"
            named = _project_of(person.id, town, text)
            tries.append(text(f"start-try-{right.value}", name=person.name, project=named))
            tries.append(f"  {as_them}")
    lines = text("start-page", town=text.of(town.name), url=url, tries="\n".join(tries)).splitlines()
    return "\n".join(("", *(f"  {line}".rstrip() for line in lines), ""))


def _project_of(person: str, town: Town, text: Text) -> str:
    """A project this person leads, else the town's first."""
    leads = rights_of(person, town).leads
    own = [project for project in town.projects if project in leads]
    project = next(iter(own or town.projects), None)
    return text.of(town.projects[project].name) if project else ""


def _stands_for(person: str, right: Right, town: Town) -> bool:
    held = rights_of(person, town).held
    if right is Right.EMPLOYEE:
        answers_for = {one.person for one in town.responsibilities} | {one.manager for one in town.people.values()}
        return held == {Right.EMPLOYEE} and town.people[person].unit is not None and person not in answers_for
    return right in held and (right is Right.ADMIN or Right.ADMIN not in held)
