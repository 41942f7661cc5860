"""The right card for a draft as it stands: a form, the preview, or the end of an old card."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.router import Reply, Turn, admins_named
from cards.frame import Card
from cards.updates import Preview, Shown, closed_card, form, preview_card
from cards.updates.sending import languages_of
from domain.errors import Refusal
from domain.people import Language
from domain.schedules import Calendar, Holidays, Land, QuietHours, quiet_until
from domain.updates import Draft, Problem, State, Step, first_faulty, reach_of, update_of
from locales import Text

_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Showing:
    """Makes the cards of drafts; `texts` are the languages of a preview."""

    texts: Mapping[Language, Text]
    holidays: Holidays

    def form(self, turn: Turn, step: Step, draft: Draft, problems: Sequence[Problem] = (), note: str = "") -> Card:
        """The form of this step, or the preview."""
        if step is Step.PREVIEW:
            return self.preview(turn, draft, note)
        if not any(turn.rights.lead(project) for project in (None, *turn.town.projects)):
            raise Refusal("updates-no-projects", who=admins_named(turn))
        return form(step, Shown(draft, turn.person, turn.rights, turn.town, problems, note), turn.text)

    def preview(self, turn: Turn, draft: Draft, note: str = "") -> Card:
        """The preview; while something is wrong, the first card where it is."""
        faulty = first_faulty(draft, turn.town, turn.rights)
        if faulty is not None:
            return self.form(turn, faulty[0], draft, faulty[1], note)
        due = self.waits_until(turn)
        preview = Preview(
            draft=draft,
            update=update_of(draft, turn.person, turn.town),
            reach=reach_of(draft, turn.town),
            town=turn.town,
            today=turn.today,
            due=due.astimezone(turn.zone) if due else None,
            note=note,
        )
        return preview_card(preview, turn.text, languages_of(turn.town, tuple(self.texts.values())))

    def waits_until(self, turn: Turn) -> datetime | None:
        """When quiet hours end; None when one may write now."""
        calendar = Calendar(turn.zone, Land(turn.town.land), self.holidays)
        return quiet_until(turn.now, calendar, QuietHours())


def draft_id(turn: Turn) -> str:
    """The id the card carries; raises Refusal for what is none."""
    found = turn.value("draft")
    if not _ID.fullmatch(found):
        raise Refusal("updates-gone")
    return found


def opened(turn: Turn, found: Draft | None) -> Draft:
    """The draft, when it is this person's; raises Refusal when it is another's or gone."""
    if found is None or found.state is State.DISCARDED:
        raise Refusal("updates-gone")
    if found.author != turn.person.id:
        raise Refusal("updates-not-yours")
    return found


def already_sent(turn: Turn, draft: Draft) -> Reply:
    """Says when it was sent, and where to see what became of it."""
    when = turn.text.moment(draft.sent_at.astimezone(turn.zone), turn.today) if draft.sent_at else ""
    return closed_card(turn.text("updates-already-sent", when=when), turn.text, report=draft.id)
