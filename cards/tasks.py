"""What waits for one person, oldest first, each with the button that does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cards.contacts.correct import matter_said
from cards.elements import Button, Buttons, Element, Group, Heading, Paragraph
from cards.frame import Card
from domain.tasks import Kind, Task
from domain.town import Town
from locales import Text

# More is not read on a phone; with the two that turn the page there are six buttons at most.
MOST_ON_A_PAGE = 4


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page of the list: every task there is, from which on it shows, and the day it is read on."""

    tasks: Sequence[Task]
    town: Town
    now: datetime
    first: int = 0
    done: str = ""


def tasks_card(waiting: Waiting, text: Text, *, is_morning: bool = False) -> Card:
    """The list; `done` says what the press before this did."""
    count = len(waiting.tasks)
    summary = text("tasks-morning" if is_morning else "tasks-title", count=count) if count else text("tasks-none")
    shown = waiting.tasks[waiting.first : waiting.first + MOST_ON_A_PAGE]
    body: list[Element] = [Heading(waiting.done or summary)]
    if waiting.done:
        body.append(Paragraph(summary))
    elif not count:
        body.append(Paragraph(text("tasks-none-how")))
    body.extend(_item(place, task, waiting, text) for place, task in enumerate(shown, start=waiting.first + 1))
    if is_morning:
        body.append(Paragraph(text("tasks-morning-why"), is_subtle=True))
    return Card(waiting.done or summary, tuple(body), _pages(waiting, text), text.language)


def _item(place: int, task: Task, waiting: Waiting, text: Text) -> Group:
    """One thing with its place in the list: the number tells its button from the others, also when it is heard."""
    day = waiting.now.astimezone(ZoneInfo(waiting.town.timezone)).date()
    since = task.since.astimezone(ZoneInfo(waiting.town.timezone)).date()
    when = text("tasks-since-today") if since >= day else text("tasks-since", day=text.day(since, day))
    what = matter_said(task.matter, waiting.town, text)
    ids = {"kind": task.kind.value, "task": task.id, "first": str(waiting.first)}
    do = text(f"tasks-do-{task.kind.value}")
    press = Button(text("tasks-do", number=str(place), what=do), "tasks.do", ids)
    return Group(
        (
            Paragraph(f"{place}. {_said(task, waiting.town, text)}", is_strong=True),
            *((Paragraph(what),) if what else ()),
            Paragraph(when, is_subtle=True),
            Buttons((press,)),
        )
    )


def _said(task: Task, town: Town, text: Text) -> str:
    person = town.people.get(task.person or "")
    name = person.name if person else ""
    match task.kind:
        case Kind.QUESTION:
            return text("tasks-question", name=name) if name else text("tasks-question-someone")
        case Kind.CORRECTION:
            return text("tasks-correction", name=name) if name else text("tasks-correction-someone")
        case Kind.IDEA:
            return text("tasks-idea", name=name) if name else text("tasks-idea-someone")
        case Kind.ENTRY:
            return text("tasks-entry", name=name) if name else text("tasks-entry-someone")
        case Kind.STORY:
            return text("tasks-story")
        case Kind.GAP:
            return text("tasks-gap")
        case Kind.KNOWLEDGE:
            return text("tasks-knowledge")


def _pages(waiting: Waiting, text: Text) -> tuple[Button, ...]:
    after = waiting.first + MOST_ON_A_PAGE
    row: list[Button] = []
    if waiting.first:
        before = max(0, waiting.first - MOST_ON_A_PAGE)
        row.append(Button(text("tasks-page-before"), "tasks.mine", {"first": str(before)}))
    if after < len(waiting.tasks):
        row.append(Button(text("tasks-page-after"), "tasks.mine", {"first": str(after)}))
    return tuple(row)
