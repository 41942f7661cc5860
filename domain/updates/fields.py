"""The fields of an update while it is written, and the short cards on which they stand."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

# Ids of a town never hold a bar, so this is no project's.
OUTSIDE = "|"
YES = "yes"


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
    """The ways to say whom it is for."""

    EVERYONE = "everyone"
    CHOSEN = "chosen"
    CHANNEL = "channel"
    LIST = "list"


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
    PICTURE = "picture"
    SHOWS = "shows"
    LINK1 = "link1"
    LINK1_TITLE = "link1_title"
    LINK2 = "link2"
    LINK2_TITLE = "link2_title"
    LINK3 = "link3"
    LINK3_TITLE = "link3_title"
    PLAIN = "plain"
    TITLE_EN = "headline_en"
    CHANGE_EN = "change_en"
    MEANING_EN = "meaning_en"
    WHY_EN = "why_en"
    NEXT_EN = "next_en"
    SHOWS_EN = "shows_en"
    LINK1_TITLE_EN = "link1_title_en"
    LINK2_TITLE_EN = "link2_title_en"
    LINK3_TITLE_EN = "link3_title_en"
    TO = "to"
    UNITS = "units"
    ROLES = "roles"
    PROJECTS = "projects"
    GROUPS = "groups"
    DAY = "day"
    TIME = "time"
    URGENT = "urgent"
    URGENT_WHY = "urgent_why"


LINKS: tuple[tuple[Field, Field, Field], ...] = (
    (Field.LINK1, Field.LINK1_TITLE, Field.LINK1_TITLE_EN),
    (Field.LINK2, Field.LINK2_TITLE, Field.LINK2_TITLE_EN),
    (Field.LINK3, Field.LINK3_TITLE, Field.LINK3_TITLE_EN),
)
"""Address, title and English title of each link."""

ENGLISH: Mapping[Field, Field] = MappingProxyType(
    {
        Field.TITLE_EN: Field.TITLE,
        Field.CHANGE_EN: Field.CHANGE,
        Field.MEANING_EN: Field.MEANING,
        Field.WHY_EN: Field.WHY,
        Field.NEXT_EN: Field.NEXT,
        Field.SHOWS_EN: Field.SHOWS,
        **{english: german for _, german, english in LINKS},
    }
)
"""Each English field and the German one it translates."""

BESIDE: tuple[Field, ...] = (
    Field.PICTURE,
    Field.SHOWS,
    *(field for address, title, _ in LINKS for field in (title, address)),
    Field.PLAIN,
)
"""What few updates have: the picture, the links, the same in plain German."""

CHOSEN: tuple[Field, ...] = (Field.UNITS, Field.ROLES, Field.PROJECTS, Field.GROUPS)
WHEN: tuple[Field, ...] = (Field.DAY, Field.TIME, Field.URGENT, Field.URGENT_WHY)

FIELDS: Mapping[Step, tuple[Field, ...]] = MappingProxyType(
    {
        Step.CONTENT: (Field.PROJECT, Field.TITLE, Field.CHANGE, Field.MEANING),
        Step.DETAILS: (Field.START, Field.WHY, Field.NEXT, Field.DUE, Field.OWNER, Field.LIGHT, *BESIDE),
        Step.ENGLISH: tuple(ENGLISH),
        Step.AUDIENCE: (Field.TO, *CHOSEN, *WHEN),
        Step.PREVIEW: (),
    }
)
_TITLE, _TEXT, _PLAIN, _SHOWS, _BUTTON, _ADDRESS = 120, 400, 800, 200, 22, 300
# With these, a preview of both languages stays below the 28 KB of Teams in any script.
LONGEST: Mapping[Field, int] = MappingProxyType(
    {
        Field.TITLE: _TITLE,
        Field.CHANGE: _TEXT,
        Field.MEANING: _TEXT,
        Field.WHY: _TEXT,
        Field.NEXT: _TITLE,
        Field.PICTURE: _ADDRESS,
        Field.SHOWS: _SHOWS,
        Field.PLAIN: _PLAIN,
        Field.TITLE_EN: _TITLE,
        Field.CHANGE_EN: _TEXT,
        Field.MEANING_EN: _TEXT,
        Field.WHY_EN: _TEXT,
        Field.NEXT_EN: _TITLE,
        Field.SHOWS_EN: _SHOWS,
        Field.URGENT_WHY: _SHOWS,
        **{field: most for link in LINKS for field, most in zip(link, (_ADDRESS, _BUTTON, _BUTTON), strict=True)},
    }
)
# Beyond the limit a text is kept so that it can be shortened; beyond this nobody typed it.
MOST_KEPT = 2
