"""The lists of a town file that make the town, each read into the types of its noun."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from domain.contacts import Responsibility
from domain.people import Grant, Language, Person, Right, Role, Unit, Wording, units_in_circles
from domain.projects import Milestone, Project
from domain.town import Elsewhere, Town, TownFile
from domain.trainings import Training
from graph.town.entries import LIGHTS, schedules, stories, updates
from graph.town.listing import id_or_key, key, listed, own_id
from graph.town.problems import Kind, Report
from graph.town.row import LONGEST_TEXT, YES_AND_NO, Row, rows_of
from graph.town.tree import Fields

LANDS = "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH".split()
LANGUAGES: Mapping[str, Language] = MappingProxyType({"de": "de", "en": "en"})
GIVEN = MappingProxyType({right.value: right for right in Right if right is not Right.EMPLOYEE})
# Lists that nouns of later versions read: a file may hold them already.
LATER = ("pulse", "retros", "ideas", "privacy")
# Lists that may come from elsewhere – a table, the directory – and are left alone by a file without them.
PEOPLE, RESPONSIBILITIES = "people", "responsibilities"


def town_file(node: Fields, known_people: Collection[str] | None, report: Report) -> TownFile:
    """What a whole file says; incomplete when the report holds problems."""
    file = Row(node, "", report)
    town = _town(file)
    left_out = frozenset(name for name in (PEOPLE, RESPONSIBILITIES) if file.value(name) is None)
    found = TownFile(town, updates(file), stories(file), schedules(file), left_out)
    for name in LATER:
        file.value(name)
    file.end()
    listed: dict[Kind, Collection[str]] = {Kind.UNIT: town.units, Kind.ROLE: town.roles, Kind.PROJECT: town.projects}
    if PEOPLE not in left_out:
        report.check({**listed, Kind.PERSON: town.people}, {})
    else:
        report.check(listed, {} if known_people is None else {Kind.PERSON: known_people})
    return found


def _town(file: Row) -> Town:
    head = file.inner("town") or Row(Fields(file.line), "town", file.report)
    town = Town(
        name=head.need("name", _said(head.name("name"))) or Wording(""),
        timezone=_timezone(head),
        land=head.choice("land", {land: land for land in LANDS}) or "NW",
        languages=_languages(head) or ("de", "en"),
        units=MappingProxyType(_units(file)),
        people=MappingProxyType(listed(file, PEOPLE, _person)),
        roles=MappingProxyType(listed(file, "roles", _role)),
        projects=MappingProxyType(listed(file, "projects", _project)),
        responsibilities=tuple(listed(file, RESPONSIBILITIES, responsibility).values()),
        milestones=tuple(listed(file, "milestones", _milestone).values()),
        trainings=tuple(listed(file, "trainings", _training).values()),
        elsewhere=tuple(listed(file, "elsewhere", _elsewhere).values()),
        grants=_grants(file),
        admins=file.references("admins", Kind.PERSON),
    )
    head.end()
    return town


def _said(wording: Wording) -> Wording | None:
    return wording if wording.de or wording.en else None


def _timezone(head: Row) -> str:
    name = head.text("timezone") or "Europe/Berlin"
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        head.bad("timezone", "no-timezone", value=name)
    return name


def _languages(row: Row) -> tuple[Language, ...]:
    found: list[Language] = []
    for word in row.words("languages"):
        if word.casefold() in LANGUAGES:
            found.append(LANGUAGES[word.casefold()])
        else:
            row.bad("languages", "not-allowed", value=word, allowed=", ".join(LANGUAGES))
    return tuple(dict.fromkeys(found))


def _units(file: Row) -> dict[str, Unit]:
    rows: dict[str, Row] = {}

    def read(row: Row) -> Unit:
        unit = Unit(
            id=own_id(row),
            name=row.need("name", _said(row.name("name"))) or Wording(""),
            aliases=row.words("aliases"),
            parent=row.reference("parent", Kind.UNIT),
            hours=row.name("hours"),
        )
        rows.setdefault(unit.id, row)
        return unit

    units = listed(file, "units", read)
    in_circles = units_in_circles(units)
    for unit in units:
        if unit in in_circles:
            rows[unit].bad("parent", "circle", value=unit)
    return units


def _person(row: Row) -> Person:
    mail = row.text("mail")
    if mail and ("@" not in mail[1:-1] or " " in mail):
        row.bad("mail", "not-a-mail", value=mail)
    return Person(
        id=own_id(row),
        name=row.need("name", row.text("name")) or "",
        mail=mail,
        unit=row.reference("unit", Kind.UNIT),
        title=row.name("title"),
        phone=row.text("phone"),
        office=row.text("office"),
        manager=row.reference("manager", Kind.PERSON),
        languages=_languages(row) or ("de",),
        hours=row.name("hours"),
    )


def _role(row: Row) -> Role:
    return Role(
        id=own_id(row),
        name=row.need("name", _said(row.name("name"))) or Wording(""),
        feminine=row.name("feminine"),
        masculine=row.name("masculine"),
        aliases=row.words("aliases"),
    )


def _project(row: Row) -> Project:
    return Project(
        id=own_id(row),
        name=row.need("name", _said(row.name("name"))) or Wording(""),
        aliases=row.words("aliases"),
        topics=row.words("topics"),
        why=row.wording("why"),
        goal=row.wording("goal"),
        light=row.choice("light", LIGHTS),
        channel=row.text("channel") or None,
    )


def responsibility(row: Row) -> Responsibility:
    """An entry of the list of responsibilities; the report holds what is wrong with it."""
    person = row.need("person", row.reference("person", Kind.PERSON)) or ""
    role = row.reference("role", Kind.ROLE)
    title, topic = row.name("title"), row.name("topic")
    project, unit = row.reference("project", Kind.PROJECT), row.reference("unit", Kind.UNIT)
    deputy = row.reference("deputy", Kind.PERSON)
    if all(row.value(name) is None for name in ("role", "title", "topic")):
        row.bad("", "no-role")
    if deputy and deputy == person:
        row.bad("deputy", "own-deputy")
    return Responsibility(
        id=row.identity("id") or responsibility_key(person, role, project, unit, title, topic),
        person=person,
        role=role,
        title=title,
        project=project,
        unit=unit,
        topic=topic,
        deputy=deputy,
    )


def responsibility_key(
    person: str, role: str | None, project: str | None, unit: str | None, title: Wording, topic: Wording
) -> str:
    """The id of a responsibility that was given none."""
    # Without a role the title says what it is about; with one it only describes it and may change.
    about = topic.de or topic.en or ("" if role else title.de or title.en)
    return key("responsibility", person, role, project, unit, about)


def _milestone(row: Row) -> Milestone:
    project = row.need("project", row.reference("project", Kind.PROJECT)) or ""
    title = row.need("title", _said(row.name("title"))) or Wording("")
    due = row.day("due")
    done = row.node.values.get("done")
    switched = getattr(done, "text", "").casefold() in YES_AND_NO
    return Milestone(
        id=id_or_key(row, "milestone", project, title.de or title.en),
        project=project,
        title=title,
        due=due,
        owner=row.reference("owner", Kind.PERSON),
        done=(due if row.switch("done") else None) if switched else row.day("done"),
    )


def _training(row: Row) -> Training:
    title = row.need("title", _said(row.name("title"))) or Wording("")
    day, place, link = row.day("date"), row.text("place"), row.text("link", LONGEST_TEXT)
    if link and not link.startswith(("https://", "http://")):
        row.bad("link", "not-a-link", value=link)
    return Training(
        id=id_or_key(row, "training", title.de or title.en, day.isoformat() if day else "", place),
        title=title,
        day=day,
        place=place,
        link=link,
        audience=row.wording("for"),
    )


def _elsewhere(row: Row) -> Elsewhere:
    topic = row.need("topic", _said(row.name("topic"))) or Wording("")
    return Elsewhere(
        id=id_or_key(row, "elsewhere", topic.de or topic.en),
        topic=topic,
        where=row.need("where", _said(row.wording("where"))) or Wording(""),
        aliases=row.words("aliases"),
    )


def _grants(file: Row) -> tuple[Grant, ...]:
    found: dict[str, Grant] = {}
    lines: dict[str, int] = {}
    for row in rows_of(file, "rights"):
        person, group = row.reference("person", Kind.PERSON), row.text("group") or None
        right = row.need("right", row.choice("right", GIVEN)) or Right.EMPLOYEE
        project = row.reference("project", Kind.PROJECT)
        if (person is None) == (group is None):
            row.bad("", "person-or-group")
        same = key("grant", person, group, right.value, project)
        if same in lines:
            row.bad("", "duplicate", first=str(lines[same]))
        lines.setdefault(same, row.line)
        found[same] = Grant(right, person, group, project)
    return tuple(found.values())
