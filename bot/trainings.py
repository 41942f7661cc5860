"""Answers which courses there are, shows the way to a seat, and makes the calendar file."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.contacts import check_ids, question_of, role_question, which
from bot.router import MadeFile, Reply, Router, Turn
from cards.contacts import Asked, Choice, choice_card
from cards.trainings import MOST_SHOWN, Offer, offer_card, seat_card, when_said
from domain.conversations import Kind
from domain.errors import Refusal
from domain.people import units_above, units_below
from domain.trainings import Training, Wish, after, ahead, asks_for_online, fitting
from domain.trainings.calendar import Event, calendar_file
from domain.trainings.when import Span, span
from store.database import Database

COORDINATOR_ROLE = "fortbildung"
ONLINE = "online"
_OWN = re.compile(
    r"(?i)\b(?:für|fuer|for) (?:mich|uns|me|us)\b"
    r"|\b(?:für|fuer|in|bei|for|from) (?:mein|unser|my|our)\w* "
    r"(?:\w*amt|\w*bereich|\w*abteilung|\w*referat|\w*team|amt|department|unit|office|division)\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was looked for, in words and as it is looked up, and what fits; `asked` finds it again by a press."""

    what: str
    wish: Wish
    trainings: Sequence[Training]
    asked: dict[str, str]

    @property
    def is_matter(self) -> bool:
        """Whether a project or a topic was named, and nothing besides."""
        wish = self.wish
        return bool(wish.names or wish.topic) and not (wish.units or wish.span or wish.is_online)


def register(router: Router, database: Database) -> None:
    """Answer the verbs of trainings; everything needed is in the town already read."""
    router.on("trainings.find")(find)
    router.on("trainings.register")(sign_up)
    router.file("trainings.calendar")(calendar)


async def find(turn: Turn) -> Reply:
    """The courses that fit, or an honest nothing with the others."""
    check_ids(turn)
    unclear = which(turn, ("training", "project", "unit"))
    if unclear is not None:
        return unclear
    one = _named(turn)
    return offer_card(_with_coordinator(_one(one, turn) if one else _offer(turn, _look(turn)), turn), turn.text)


async def sign_up(turn: Turn) -> Reply:
    """The way to a seat in the one that is meant; of several, first which one."""
    check_ids(turn)
    unclear = which(turn, ("training", "project", "unit"))
    if unclear is not None:
        return unclear
    one, found = _named(turn), _look(turn)
    if one is None and len(found.trainings) > 1:
        choices = [
            Choice(each.id, turn.text.of(each.title), when_said(each, turn.today, turn.text))
            for each in found.trainings
        ]
        return choice_card(Asked(turn.intent, "training"), choices, turn.text)
    if one is None and not found.trainings:
        return offer_card(_with_coordinator(_offer(turn, found), turn), turn.text)
    shown = _with_coordinator(_one(one or found.trainings[0], turn), turn)
    return seat_card(shown, turn.text, is_personal=turn.place.kind is Kind.PERSONAL)


async def calendar(turn: Turn) -> MadeFile:
    """The day of one course as a calendar file; raises Refusal where there is none."""
    check_ids(turn)
    one = _named(turn)
    if one is None or one.day is None:
        raise Refusal("trainings-no-day")
    text = turn.text
    event = Event(
        f"{turn.town.name.de}|{one.id}", one.day, text.of(one.title), one.place, one.link if one.has_link else ""
    )
    name = text("trainings-file", day=one.day.isoformat())
    about = text("trainings-file-about", title=text.of(one.title))
    return MadeFile(name, calendar_file(event, turn.now), about, {"training": one.id})


def _named(turn: Turn) -> Training | None:
    # A file that was accepted comes with values alone.
    id = turn.slots.get("training") or turn.value("training")
    return next((one for one in turn.town.trainings if one.id == id), None)


def _one(training: Training, turn: Turn) -> Offer:
    title = turn.text("trainings-one", title=turn.text.of(training.title))
    is_past = training.day is not None and training.day < turn.today
    notes = (turn.text("trainings-past", title=turn.text.of(training.title)),) if is_past else ()
    return Offer(title, (training,), turn.today, notes)


def _look(turn: Turn) -> _Found:
    """What was asked for, and what of what is ahead fits it."""
    wish = Wish()
    said: list[str] = []
    asked: dict[str, str] = {}
    question = question_of(turn)
    if question.project:
        project = turn.town.projects[question.project]
        wish = replace(wish, names=(project.name.de, project.name.en, *project.aliases, *project.topics))
        said, asked = [turn.text.of(project.name)], {"project": project.id}
    elif question.topic:
        wish = replace(wish, topic=question.topic)
        said, asked = [turn.text("trainings-what-topic", topic=question.topic)], {"topic": question.topic}
    unit = question.unit or (turn.person.unit if _OWN.search(turn.said) and not turn.is_pressed else None)
    if unit and unit in turn.town.units:
        wish, asked = replace(wish, units=_around(turn, unit, is_own=not question.unit)), {**asked, "unit": unit}
        said.append(turn.text("trainings-what-unit", unit=turn.text.of(turn.town.units[unit].name)))
    days = _days(turn)
    if days:
        wish = replace(wish, span=days)
        last = {"until": days.last.isoformat()} if days.last else {}
        asked = {**asked, "since": days.first.isoformat(), **last}
        said += [turn.slots["date"]] if turn.slots.get("date") else []
    is_online = turn.value("only") == ONLINE or (asks_for_online(turn.said) and not _is_name(wish.names))
    if is_online:
        wish, asked = replace(wish, is_online=True), {**asked, "only": ONLINE}
        said.append(turn.text("trainings-what-online"))
    return _Found(", ".join(said), wish, fitting(ahead(turn.town.trainings, turn.today), wish), asked)


def _offer(turn: Turn, found: _Found) -> Offer:
    """A page of what fits; where nothing does, that, and the others."""
    text = turn.text
    title, trainings, asked = text("trainings-all"), found.trainings, found.asked
    notes: tuple[str, ...] = ()
    if not found.wish.is_open and found.what:
        title = text("trainings-for" if found.is_matter else "trainings-with", what=found.what)
    if not trainings:
        others = ahead(turn.town.trainings, turn.today)
        is_named = others and not found.wish.is_open
        key = "trainings-none-for" if found.is_matter else "trainings-none-with"
        title = text(key, what=found.what) if is_named and found.what else text("trainings-none")
        trainings, asked = others, {}
        notes = (text("trainings-others"),) if others else ()
    last = turn.value("after") if turn.is_pressed else ""
    if last:
        title, notes = text("trainings-further"), ()
    rest = after(trainings, last)
    shown = rest if len(rest) <= MOST_SHOWN else rest[: MOST_SHOWN - 1]
    more = len(rest) - len(shown)
    return Offer(title, shown, turn.today, notes, asked=asked, more=more, last=shown[-1].id if shown else "")


def _around(turn: Turn, unit: str, *, is_own: bool) -> tuple[str, ...]:
    """The names by which a course is for this unit: its own, those above, and of a named one those below."""
    units = turn.town.units
    ids = (*units_above(unit, units), *(() if is_own else sorted(units_below(unit, units))))
    return tuple(name for id in ids for name in (units[id].name.de, units[id].name.en, *units[id].aliases) if name)


def _days(turn: Turn) -> Span | None:
    if turn.is_pressed:
        first, last = _day(turn.value("since")), _day(turn.value("until"))
        return Span(first, last) if first else None
    return span(turn.slots.get("date", ""), turn.today)


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None


def _is_name(names: Sequence[str]) -> bool:
    """Whether "online" may only be part of the matter's own name."""
    return any(asks_for_online(name) for name in names)


def _with_coordinator(offer: Offer, turn: Turn) -> Offer:
    if COORDINATOR_ROLE not in turn.town.roles:
        return offer
    found = role_question(turn, COORDINATOR_ROLE)
    holds = [one for one in found.contacts if one.held and one.held.role == COORDINATOR_ROLE]
    return replace(offer, coordinator=holds[0].person.name, role=COORDINATOR_ROLE) if holds else offer
