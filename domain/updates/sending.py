"""What is asked before an update goes out, and what became of it in words that add up."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum

from domain.delivery import Reason, Tally
from domain.people import Wording
from domain.projects import Milestone
from domain.town import Town
from domain.updates.update import Update

# Among fewer people a reason could be traced to one of them.
FEWEST_FOR_REASONS = 5


class Doubt(StrEnum):
    """What does not forbid sending, but is asked about before."""

    PAST_STEP = "past-step"
    NO_START = "no-start"
    NO_WHY = "no-why"
    NO_NEXT = "no-next"
    ENGLISH_MISSING = "english-missing"
    ENGLISH_INCOMPLETE = "english-incomplete"


class Share(StrEnum):
    """The parts a report counts, beside the reasons."""

    DELIVERED = "delivered"
    OPEN = "open"
    UNCONFIRMED = "unconfirmed"
    CANCELLED = "cancelled"
    NOT_REACHED = "not-reached"


def doubts(update: Update, today: date, languages: Sequence[str]) -> Sequence[Doubt]:
    """What a careful colleague would ask before this goes out."""
    is_english = [bool(text.en) for text in wordings(update)] if "en" in languages else []
    found = {
        Doubt.PAST_STEP: bool(update.next_step and update.next_step.due and update.next_step.due < today),
        Doubt.ENGLISH_MISSING: bool(is_english) and not any(is_english),
        Doubt.ENGLISH_INCOMPLETE: any(is_english) and not all(is_english),
        Doubt.NO_START: update.from_when is None,
        Doubt.NO_WHY: not update.why.de,
        Doubt.NO_NEXT: update.next_step is None,
    }
    return tuple(doubt for doubt, is_there in found.items() if is_there)


def wordings(update: Update) -> Iterator[Wording]:
    """Every text of the update that was written."""
    later = update.next_step.title if update.next_step else Wording("")
    shows = update.picture.shows if update.picture else Wording("")
    titles = (link.title for link in update.links)
    for text in (update.title, update.change, update.meaning, update.why, later, shows, *titles):
        if text.de:
            yield text


def milestone_of(update: Update, town: Town) -> Milestone | None:
    """The next step as the project's milestone; one that bears this name already is meant by it."""
    step = update.next_step
    if step is None or update.project is None:
        return None
    for known in town.milestones:
        if known.project == update.project and not known.is_done and _same(known.title, step.title):
            title = Wording(known.title.de, step.title.en or known.title.en)
            return Milestone(known.id, update.project, title, step.due or known.due, step.owner or known.owner)
    return Milestone(f"update-{update.id}", update.project, step.title, step.due, step.owner)


def _same(one: Wording, other: Wording) -> bool:
    return one.de.strip().casefold() == other.de.strip().casefold()


def shares(tally: Tally) -> Sequence[tuple[Share | Reason, int]]:
    """What became of everyone, largest first; the counts add up to the recipients."""
    parts: dict[Share | Reason, int] = {
        Share.DELIVERED: tally.delivered,
        Share.OPEN: tally.still_open,
        Share.UNCONFIRMED: tally.unconfirmed,
        Share.CANCELLED: tally.cancelled,
    }
    rest = tally.failed + tally.blocked + tally.not_installed
    explained = sum(tally.reasons.values())
    if tally.recipients >= FEWEST_FOR_REASONS and explained <= rest:
        for reason, count in tally.reasons.items():
            parts[reason] = count
        rest -= explained
    parts[Share.NOT_REACHED] = rest
    told = [(part, count) for part, count in parts.items() if count]
    return sorted(told, key=lambda one: (one[0] is not Share.DELIVERED, -one[1]))
