"""What nobody is responsible for: what of a question may be noted for the admins."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.contacts.asking import Answer, How, Question
from domain.contacts.corrections import Matter
from domain.town import Town
from domain.typed import plain

KEPT_FOR = timedelta(days=90)
MOST_WORDS = 3
LONGEST = 60
_TELLING = 4  # letters of a word that says what it is about
# Before these words stands a name, perhaps one that no directory knows.
_BEFORE_A_NAME = frozenset("frau herr herrn familie fam eheleute mr mrs ms miss fr hr".split())


@dataclass(frozen=True, slots=True)
class Gap:
    """Something nobody is entered for: `key` is project:<id>, role:<id>, unit:<id> or topic:<words>.

    A role that is only missing for a project or in a unit is joined with that: role:<id>|unit:<id>.
    """

    id: str
    key: str
    noted_on: date


def gap_of(question: Question, answer: Answer, town: Town) -> str | None:
    """The key of what nobody is responsible for, or None where somebody is, or where it could tell of a person."""
    if answer.how not in (How.NEAR, How.ADMINS) or question.is_open:
        return None
    if question.project:
        return _gap_of_project(question, town)
    if question.topic:
        words = _harmless(question.topic, town)
        return f"topic:{words}" if words else None
    if question.role:
        # No id has a stroke in it.
        is_elsewhere = question.unit and _is_held(town, role=question.role)
        return f"role:{question.role}|unit:{question.unit}" if is_elsewhere else f"role:{question.role}"
    return f"unit:{question.unit}" if question.unit else None


def matter_of(gap: Gap) -> Matter:
    """What the gap is about."""
    said = {kind: what for kind, _, what in (part.partition(":") for part in gap.key.split("|"))}
    return Matter(
        project=said.get("project"), role=said.get("role"), unit=said.get("unit"), topic=said.get("topic", "")
    )


def _gap_of_project(question: Question, town: Town) -> str | None:
    """The project nobody answers for; or the role that only it lacks: its lead answering for a unit is no gap."""
    if not _is_held(town, project=question.project):
        return f"project:{question.project}"
    if question.role and not _is_held(town, project=question.project, role=question.role):
        return f"project:{question.project}|role:{question.role}"
    return None


def _is_held(town: Town, project: str | None = None, role: str | None = None) -> bool:
    """Whether somebody who works here answers for this, or stands in for who left."""
    fitting = (one for one in town.responsibilities if project in (None, one.project) and role in (None, one.role))
    people = (town.people.get(id or "") for one in fitting for id in (one.person, one.deputy))
    return any(one is not None and one.is_active for one in people)


def _harmless(topic: str, town: Town) -> str:
    """The words of a topic where they are few, without digits and without anybody's name; else nothing."""
    said = " ".join(plain(topic, LONGEST + 1).split()).casefold()
    words = said.split()
    if not 0 < len(words) <= MOST_WORDS or len(said) > LONGEST or not all(map(_is_word, words)):
        return ""
    parts = _parts(said)
    if not parts.isdisjoint(_BEFORE_A_NAME):
        return ""
    return said if parts.isdisjoint(_told_elsewhere(town)) and parts.isdisjoint(_names_in(town)) else ""


def _is_word(word: str) -> bool:
    return all(part.isalpha() for part in word.split("-"))


def _told_elsewhere(town: Town) -> frozenset[str]:
    """The words of what belongs to another place: distress and citizens' data are among them."""
    named = (name for one in town.elsewhere for name in (one.topic.de, one.topic.en, *one.aliases))
    return frozenset(part for name in named for part in _parts(name.casefold()) if len(part) >= _TELLING)


def _names_in(town: Town) -> frozenset[str]:
    return frozenset(part for one in town.people.values() for part in _parts(one.name.casefold()))


def _parts(said: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", said))
