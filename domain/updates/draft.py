"""An update while it is written: what was typed under which name, and the update that it would send."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.contacts.asking import How, Question, answer
from domain.people import Language, Person, Wording
from domain.projects import Light
from domain.town import Town
from domain.typed import plain
from domain.updates.fields import CHOSEN, FIELDS, LINKS, LONGEST, MOST_KEPT, OUTSIDE, YES, Field, State, Step, To
from domain.updates.update import NextStep, Picture, Update, WebLink

_YEARS = range(1900, 9000)


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
            found = date.fromisoformat(self.said(field))
        except ValueError:
            return None
        # At the ends of the calendar no time zone can be reckoned with.
        return found if found.year in _YEARS else None

    def chosen(self, field: Field) -> tuple[str, ...]:
        """The ids chosen in this field."""
        return tuple(part.strip() for part in self.said(field).split(",") if part.strip())

    @property
    def project(self) -> str | None:
        """The project's id; None outside any project."""
        return None if self.said(Field.PROJECT) in ("", OUTSIDE) else self.said(Field.PROJECT)

    @property
    def to(self) -> To | None:
        """Which kind of audience; what was chosen says it, too."""
        named = self.said(Field.TO)
        if named in tuple(To):
            return To(named)
        return To.CHOSEN if any(self.chosen(field) for field in CHOSEN) else None

    @property
    def is_urgent(self) -> bool:
        """Whether it is to arrive at once, which a second person has to approve."""
        return YES in self.chosen(Field.URGENT)


def cleaned(values: Mapping[str, str], step: Step) -> Mapping[str, str]:
    """What was typed on this card, without control characters; fields that did not come are left alone."""
    return {
        field: plain(values[field], LONGEST.get(field, 5_000) * MOST_KEPT) for field in FIELDS[step] if field in values
    }


def steps_of(draft: Draft, town: Town) -> tuple[Step, ...]:
    """The cards of this draft: English where the town writes it; a correction goes to those who have the update."""
    left_out = set() if speaks_english(town) else {Step.ENGLISH}
    if draft.corrects is not None:
        left_out.add(Step.AUDIENCE)
    return tuple(step for step in Step if step not in left_out)


def speaks_english(town: Town) -> bool:
    """Whether the town writes in English, too."""
    return "en" in town.languages


def next_step_after(step: Step, draft: Draft, town: Town) -> Step:
    """The card that follows; the preview is the last."""
    order = steps_of(draft, town)
    return next((one for one in order if _place(one) > _place(step)), order[-1])


def step_before(step: Step, draft: Draft, town: Town) -> Step:
    """The card before; the content is the first."""
    order = steps_of(draft, town)
    return next((one for one in reversed(order) if _place(one) < _place(step)), order[0])


def _place(step: Step) -> int:
    return tuple(Step).index(step)


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
        picture=_picture(draft),
        links=_links(draft),
        plain=draft.said(Field.PLAIN),
    )


def _picture(draft: Draft) -> Picture | None:
    shows = _wording(draft, Field.SHOWS, Field.SHOWS_EN)
    return Picture(draft.said(Field.PICTURE), shows) if draft.said(Field.PICTURE) and shows.de else None


def _links(draft: Draft) -> tuple[WebLink, ...]:
    named = ((_wording(draft, german, english), draft.said(address)) for address, german, english in LINKS)
    return tuple(WebLink(title, url) for title, url in named if title.de and url)


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
