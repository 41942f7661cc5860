"""Who is responsible for what, and who answers when they do not."""

from dataclasses import dataclass

from domain.people import Wording


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A person holds a role for a project, a unit or a topic; `deputy` stands in."""

    id: str
    person: str
    role: str | None = None
    title: Wording = Wording("")
    project: str | None = None
    unit: str | None = None
    topic: Wording = Wording("")
    deputy: str | None = None
