"""An update while it is written: what was typed under which name, on which of the short cards."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from domain.contacts.asking import How, Question, answer
from domain.people import Language, Person, Wording
from domain.projects import Light
from domain.town import Town
from domain.updates.update import NextStep, Update

# Ids of a town never hold a bar, so this is no project's.
OUTSIDE = "|"


class Step(StrEnum):
    """The short cards in their order; content has two, since one would not fit a phone."""

    CONTENT = "content"
    DETAILS = "details"
    ENGLISH = "english"
    AUDIENCE = "audience"
    PREVIEW = "preview"


class State(StrEnum):
    """What became of a draft."""

    DRAFT = "draft"
    ASKED = "asked"
    SENT = "sent"
    DISCARDED = "discarded"


class To(StrEnum):
    """The kinds of audience."""

    EVERYONE = "everyone"
    CHOSEN = "chosen"
    CHANNEL = "channel"


class Field(StrEnum):
    """What can be typed or chosen; the ids of the inputs."""

    PROJECT = "project"
    TITLE = "headline"
    CHANGE = "change"
    MEANING = "meaning"
    START = "start"
    WHY = "why"
    NEXT = "next"
    DUE = "due"
    OWNER = "owner"
    LIGHT = "light"
    TITLE_EN = "headline_en"
    CHANGE_EN = "change_en"
    MEANING_EN = "meaning_en"
    WHY_EN = "why_en"
    NEXT_EN = "next_en"
    TO = "to"
    UNITS = "units"
    ROLES = "roles"


FIELDS: Mapping[Step, tuple[Field, ...]] = MappingProxyType(
    {
        Step.CONTENT: (Field.PROJECT, Field.TITLE, Field.CHANGE, Field.MEANING),
        Step.DETAILS: (Field.START, Field.WHY, Field.NEXT, Field.DUE, Field.OWNER, Field.LIGHT),
        Step.ENGLISH: (Field.TITLE_EN, Field.CHANGE_EN, Field.MEANING_EN, Field.WHY_EN, Field.NEXT_EN),
        Step.AUDIENCE: (Field.TO, Field.UNITS, Field.ROLES),
        Step.PREVIEW: (),
    }
)
# With these, a preview of both languages stays below the 28 KB of Teams in any script.
LONGEST: Mapping[Field, int] = MappingProxyType(
    {
        Field.TITLE: 120,
        Field.CHANGE: 400,
        Field.MEANING: 400,
        Field.WHY: 400,
        Field.NEXT: 120,
        Field.TITLE_EN: 120,
        Field.CHANGE_EN: 400,
        Field.MEANING_EN: 400,
        Field.WHY_EN: 400,
        Field.NEXT_EN: 120,
    }
)
# Beyond the limit a text is kept so that it can be shortened; beyond this nobody typed it.
MOST_KEPT = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """An update being written by `author`; `version` counts what was saved, `sent_at` is set once it is out.

    `corrects` is the sent update that it will replace.
    """

    id: str
    author: str
    typed: Mapping[str, str]
    step: Step = Step.CONTENT
    state: State = State.DRAFT
    version: int = 0
    updated_at: datetime | None = None
    sent_at: datetime | None = None
    corrects: str | None = None

    def said(self, field: Field) -> str:
        """What stands in this field, empty when nothing does."""
        return self.typed.get(field, "").strip()

    def day(self, field: Field) -> date | None:
        """The date in this field; None for none and for what is no date."""
        try:
            return date.fromisoformat(self.said(field))
        except ValueError:
            return None

    def chosen(self, field: Field) -> tuple[str, ...]:
        """The ids chosen in this field."""
        return tuple(part.strip() for part in self.said(field).split(",") if part.strip())

    @property
    def project(self) -> str | None:
        """The project's id; None outside any project."""
        return None if self.said(Field.PROJECT) in ("", OUTSIDE) else self.said(Field.PROJECT)

    @property
    def to(self) -> To | None:
        """Which kind of audience; units or roles say it, too."""
        named = self.said(Field.TO)
        if named in tuple(To):
            return To(named)
        return To.CHOSEN if self.chosen(Field.UNITS) or self.chosen(Field.ROLES) else None


def length(text: str) -> int:
    """How long a text is as the client counts: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def cleaned(values: Mapping[str, str], step: Step) -> Mapping[str, str]:
    """What was typed on this card, without control characters; fields that did not come are left alone."""
    return {field: _plain(values[field], LONGEST.get(field, 5_000)) for field in FIELDS[step] if field in values}


def _plain(text: str, longest: int) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))[
        : longest * MOST_KEPT
    ]


def _steps(town: Town) -> tuple[Step, ...]:
    return tuple(step for step in Step if step is not Step.ENGLISH or speaks_english(town))


def speaks_english(town: Town) -> bool:
    """Whether the town writes in English, too."""
    return "en" in town.languages


def next_step_after(step: Step, town: Town) -> Step:
    """The card that follows; the preview is the last."""
    order = _steps(town)
    return order[min(order.index(step) + 1, len(order) - 1)] if step in order else Step.AUDIENCE


def step_before(step: Step, town: Town) -> Step:
    """The card before; the content is the first."""
    order = _steps(town)
    return order[max(order.index(step) - 1, 0)] if step in order else Step.DETAILS


def town_language(town: Town) -> Language:
    """The language a channel is written to in."""
    return "en" if town.languages[:1] == ("en",) else "de"


def update_of(draft: Draft, author: Person, town: Town) -> Update:
    """The update a draft would send; an unchanged light is the one the project has."""
    project = town.projects.get(draft.project or "")
    light = draft.said(Field.LIGHT)
    given = Light(light) if light in tuple(Light) else None
    next_title = _wording(draft, Field.NEXT, Field.NEXT_EN)
    return Update(
        id=draft.id,
        project=project.id if project else None,
        title=_wording(draft, Field.TITLE, Field.TITLE_EN),
        change=_wording(draft, Field.CHANGE, Field.CHANGE_EN),
        meaning=_wording(draft, Field.MEANING, Field.MEANING_EN),
        from_when=draft.day(Field.START),
        why=_wording(draft, Field.WHY, Field.WHY_EN),
        next_step=NextStep(next_title, draft.day(Field.DUE), draft.said(Field.OWNER) or None)
        if next_title.de
        else None,
        light=(given or project.light) if project else None,
        contact=_contact(project.id if project else None, author, town),
        author=author.id,
        sent_at=draft.sent_at,
    )


def _wording(draft: Draft, german: Field, english: Field) -> Wording:
    # English without its German original has lost what it translates.
    return Wording(draft.said(german), draft.said(english) if draft.said(german) else "")


def _contact(project: str | None, author: Person, town: Town) -> str:
    """Whom readers ask: who answers for the project, else the author."""
    if project is None:
        return author.id
    found = answer(Question(author, project=project), town)
    if found.how is How.ADMINS or not found.contacts:
        return author.id
    named = [contact.person.id for contact in found.contacts]
    return author.id if author.id in named else named[0]
