"""Successes people tell: what a telling needs, who looks at it, and in which order they are shown."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum

from domain.people import Language, Person, Right, Rights, Unit, Wording, units_above, units_below
from domain.town import GUIDE_ROLE, LEAD_ROLE, Byline, Town, granted, holders

LONGEST_BETTER = 400
LONGEST_MORE = 250
LONGEST_TITLE = 120
LONGEST_NOTE = 300
MOST_REVIEWERS = 3
_LEAST_WORDS = 4  # beside the words of a command, so many make it a telling
_WORD = re.compile(r"\w+")
_COLON = re.compile(r":\s+")
# A full stop after one letter or a digit, or before a small letter, belongs to an abbreviation or an ordinal.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?![a-z\d])")
_EVER = datetime.min.replace(tzinfo=UTC)


class State(StrEnum):
    """Where a story stands."""

    WAITING = "waiting"
    RETURNED = "returned"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Story:
    """A success as told; `team` is the unit it is told for, and `note` what a lead wrote back.

    Once published, `teller` is kept only where the story bears their name. `revision` grows with every change.
    """

    id: str
    better: Wording
    told_at: datetime
    title: Wording = Wording("")
    before: Wording = Wording("")
    effect: Wording = Wording("")
    project: str | None = None
    unit: str | None = None
    team: str | None = None
    teller: str | None = None
    byline: Byline = Byline.NONE
    state: State = State.WAITING
    published: date | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    note: str = ""
    revision: int = 1
    is_for_channel: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed and chosen on the form, as it came; project, unit and byline are ids or empty."""

    better: str = ""
    before: str = ""
    effect: str = ""
    project: str = ""
    unit: str = ""
    byline: str = ""


class Problem(StrEnum):
    """Why a telling cannot be taken yet; each names one field."""

    BETTER_MISSING = "better-missing"
    BETTER_LONG = "better-long"
    BEFORE_LONG = "before-long"
    EFFECT_LONG = "effect-long"
    PLACE_MISSING = "place-missing"
    PROJECT_UNKNOWN = "project-unknown"
    UNIT_UNKNOWN = "unit-unknown"
    BYLINE_MISSING = "byline-missing"


class Near(IntEnum):
    """How near a story is to what was asked, and to who asked."""

    ASKED = 0
    OWN = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Which project or unit is asked about; both may be empty."""

    project: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A published story as far as its place in the order needs it."""

    id: str
    published: date
    project: str | None = None
    unit: str | None = None
    decided_at: datetime | None = None


def problems(draft: Draft, teller: Person, town: Town) -> tuple[Problem, ...]:
    """Everything that is missing or wrong, in the order of the form."""
    wrong = {
        Problem.BETTER_MISSING: not draft.better,
        Problem.BETTER_LONG: len(draft.better) > LONGEST_BETTER,
        Problem.PROJECT_UNKNOWN: bool(draft.project) and draft.project not in town.projects,
        Problem.UNIT_UNKNOWN: bool(draft.unit) and draft.unit not in town.units,
        Problem.PLACE_MISSING: not draft.project and not draft.unit,
        Problem.BEFORE_LONG: len(draft.before) > LONGEST_MORE,
        Problem.EFFECT_LONG: len(draft.effect) > LONGEST_MORE,
        Problem.BYLINE_MISSING: draft.byline not in bylines(teller),
    }
    return tuple(problem for problem, is_wrong in wrong.items() if is_wrong)


def bylines(teller: Person) -> tuple[Byline, ...]:
    """Under which names a person can tell; without a unit there is no team."""
    return tuple(Byline) if teller.unit else (Byline.NAME, Byline.NONE)


def in_order(
    stories: Iterable[Placed], asked: Asked, own: str | None, units: Mapping[str, Unit]
) -> list[tuple[Near, Placed]]:
    """What was asked for, then the asker's unit with those above and below it, then the others; newest first."""
    wanted = units_below(asked.unit, units) if asked.unit else frozenset()
    circle = frozenset(units_above(own, units)) | (units_below(own, units) if own else frozenset())

    def rank(story: Placed) -> tuple[Near, int]:
        fits = (story.project is not None and story.project == asked.project) + (story.unit in wanted)
        return (Near.ASKED, -fits) if fits else (Near.OWN if story.unit in circle else Near.OTHER, 0)

    newest = sorted(stories, key=lambda one: (one.published, one.decided_at or _EVER, one.id), reverse=True)
    return [(rank(one)[0], one) for one in sorted(newest, key=rank)]


def after(ordered: Sequence[tuple[Near, Placed]], last: str) -> Sequence[tuple[Near, Placed]]:
    """What comes behind the story shown last; everything when that story is no longer there."""
    places = [place for place, (_, story) in enumerate(ordered, start=1) if story.id == last]
    return ordered[places[0] :] if places else ordered


def may_review(story: Story, rights: Rights) -> bool:
    """Whether this person may publish or return the story now."""
    if story.project:
        return rights.lead(story.project)
    return rights.allow(Right.GUIDE) or rights.allow(Right.LEAD)


def reviewers(story: Story, town: Town) -> tuple[Person, ...]:
    """Who is asked to look at it: the project's leads, or the guides of the nearest unit, else the admins."""
    for ids in (*_leads(story, town), *_guides(story, town), holders(Right.ADMIN, town)):
        found = [town.people[one] for one in dict.fromkeys(ids) if one in town.people and town.people[one].is_active]
        if found:
            return tuple(found[:MOST_REVIEWERS])
    return ()


def _leads(story: Story, town: Town) -> Iterable[Collection[str]]:
    if story.project:
        held = [one for one in town.responsibilities if one.role == LEAD_ROLE and one.project == story.project]
        yield [*(one.person for one in held), *granted(Right.LEAD, town, story.project)]
        yield granted(Right.LEAD, town)


def _guides(story: Story, town: Town) -> Iterable[Collection[str]]:
    if not story.project:
        guides = [one for one in town.responsibilities if one.role == GUIDE_ROLE and one.project is None]
        for unit in units_above(story.unit, town.units):
            yield [one.person for one in guides if one.unit == unit]
        yield [*(one.person for one in guides if one.unit is None), *granted(Right.GUIDE, town)]


def opening(said: str, commands: Collection[str], named: Collection[str]) -> str:
    """What of an opening sentence tells something already; empty when it only asks to tell.

    `commands` are the words such a request is made of, `named` those of the project and unit it names.
    """
    request, _, rest = _halves(said)
    if rest and _is_request(request, commands, named) and len(_WORD.findall(rest)) >= _LEAST_WORDS:
        return rest[0].upper() + rest[1:]
    return "" if _own_words(said, commands, named) < _LEAST_WORDS else said


def _halves(said: str) -> tuple[str, str, str]:
    found = _COLON.search(said)
    return (said[: found.start()], found[0], said[found.end() :]) if found else (said, "", "")


def _is_request(said: str, commands: Collection[str], named: Collection[str]) -> bool:
    is_one = any(word in commands for word in _WORD.findall(said.casefold()))
    return is_one and _own_words(said, commands, named) < _LEAST_WORDS


def _own_words(said: str, commands: Collection[str], named: Collection[str]) -> int:
    return sum(word not in commands and word not in named for word in _WORD.findall(said.casefold()))


def words_of(*names: str) -> frozenset[str]:
    """The single words of these names, folded, as `opening` compares them."""
    return frozenset(word for name in names for word in _WORD.findall(name.casefold()))


def suggested_title(better: str) -> str:
    """The first sentence without its full stop, cut between two words where it is too long."""
    first = _SENTENCE_END.split(" ".join(better.split()), maxsplit=1)[0].removesuffix(".")
    return shortened(first, LONGEST_TITLE)


def shortened(words: str, room: int) -> str:
    """The words in so many characters, cut between two of them."""
    if len(words) <= room:
        return words
    cut = words[: room - 1]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"


def title_of(story: Story) -> Wording:
    """The title, else one made from the text, in each language the story has."""
    title, better = story.title, story.better
    return Wording(title.de or suggested_title(better.de), title.en or suggested_title(better.en))


def retitled(story: Story, title: str, language: Language) -> Wording:
    """The story's titles after someone who reads `language` changed the one they saw."""
    seen: Language = language if getattr(story.better, language) else "de" if story.better.de else "en"
    return replace(title_of(story), **{seen: title})
