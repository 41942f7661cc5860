"""The right card for a draft as it stands: a form, the preview, or the end of an old card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.router import Reply, Turn, admins_named
from bot.updates.whom import Whom
from cards.frame import Card, as_message, size_of
from cards.updates import Crowded, Preview, Shown, asked_card, closed_card, form, preview_card, update_card
from cards.updates.preview import languages_of
from domain.errors import Refusal
from domain.people import Language, Person
from domain.schedules import Calendar, Holidays, QuietHours
from domain.town import rights_of
from domain.typed import is_id
from domain.updates import (
    MOMENT,
    Draft,
    Field,
    Problem,
    Reach,
    State,
    Step,
    Update,
    departure,
    first_faulty,
    problems,
    reach_of,
    update_of,
    week_of,
)
from domain.updates.correcting import changed_fields, corrected
from locales import Text
from store import updates
from store.delivery.numbers import received

# So many messages a week are the most that anybody should get.
MOST_IN_A_WEEK = 2


@dataclass(frozen=True, slots=True)
class Showing:
    """Makes the cards of drafts.

    `texts` are the languages of a preview, `offered` says which verbs a reader's button may name, and `large` from
    how many people on there is a moment to stop a sending (0: never).
    """

    texts: Mapping[Language, Text]
    holidays: Holidays
    quiet: QuietHours
    whom: Whom
    offered: Callable[[str], bool]
    large: int

    async def form(
        self, turn: Turn, step: Step, draft: Draft, problems: Sequence[Problem] = (), note: str = ""
    ) -> Card:
        """The form of this step, or the preview."""
        if step is Step.PREVIEW:
            return await self.preview(turn, draft, note)
        if not any(turn.rights.lead(project) for project in (None, *turn.town.projects)):
            raise Refusal("updates-no-projects", who=admins_named(turn))
        around = await self.whom.around(draft, turn.rights, turn.now)
        return form(step, Shown(draft, turn.person, turn.rights, turn.town, problems, note, around), turn.text)

    async def faults(self, turn: Turn, step: Step, draft: Draft) -> Sequence[Problem]:
        """What is wrong on this card of the draft."""
        around = await self.whom.around(draft, turn.rights, turn.now)
        return problems(step, draft, turn.town, turn.rights, around)

    async def preview(self, turn: Turn, draft: Draft, note: str = "") -> Card:
        """The preview; while something is wrong, the first card where it is."""
        seen = await self.look(turn, draft, turn.person)
        if isinstance(seen, Preview):
            return self.previewed(turn, replace(seen, note=note))
        return await self.form(turn, seen[0], draft, seen[1], note)

    def previewed(self, turn: Turn, seen: Preview) -> Card:
        """The card of what was looked at."""
        return preview_card(seen, turn.text, languages_of(turn.town, tuple(self.texts.values())))

    async def look(
        self, turn: Turn, draft: Draft, author: Person, *, is_late_fine: bool = False
    ) -> Preview | tuple[Step, Sequence[Problem]]:
        """Everything a preview of this author's draft says, or the first card on which something is wrong.

        A time that has passed is wrong, unless it passed while the draft waited for a second person.
        """
        rights = rights_of(author.id, turn.town)
        around = await self.whom.around(draft, rights, None if is_late_fine else turn.now)
        faulty = first_faulty(draft, turn.town, rights, around)
        if faulty is not None:
            return faulty
        update, changed = await self._written(turn, draft, author)
        reach = reach_of(draft, turn.town, around) if draft.corrects is None else Reach()
        is_large = bool(self.large) and len(reach.people) >= self.large
        pause = MOMENT if is_large and not draft.is_urgent else timedelta()
        leaves = departure(draft, turn.now, self.calendar(turn), self.quiet, pause)
        cards = self.cards(turn, update)
        return Preview(
            draft=draft,
            update=update,
            reach=reach,
            town=turn.town,
            today=turn.today,
            departure=leaves,
            cards=cards,
            around=around,
            size=max(size_of(as_message(card)) for card in cards.values()),
            large=self.large,
            crowded=await self._crowded(turn, reach, leaves.at or turn.now),
            changed=changed,
        )

    def cards(self, turn: Turn, update: Update) -> Mapping[Language, Card]:
        """What readers get, by language."""
        return {
            language: update_card(update, turn.town, text, turn.today, self.offered)
            for language, text in self.texts.items()
        }

    def calendar(self, turn: Turn) -> Calendar:
        """The town's days."""
        return Calendar.of(turn.town, self.holidays)

    async def _written(self, turn: Turn, draft: Draft, author: Person) -> tuple[Update, tuple[str, ...]]:
        """The update, and the fields in which a correction says something else."""
        update = update_of(draft, author, turn.town)
        if draft.corrects is None:
            return update, ()
        async with self.whom.database.read() as connection:
            before = await updates.sending(connection, draft.corrects)
        if before is None or before.recalled_at is not None:
            raise Refusal("updates-correct-recalled")
        after = corrected(before.update, update, draft, turn.now)
        return after, changed_fields(before.update, after)

    async def _crowded(self, turn: Turn, reach: Reach, at: datetime) -> Crowded | None:
        """How many would get more in that week than anybody should; None when nobody would."""
        since, until = week_of(at, turn.zone)
        async with self.whom.database.read() as connection:
            counts = await received(connection, [person.id for person in reach.people], since, until)
        many = sum(count >= MOST_IN_A_WEEK for count in counts.values())
        is_this_week = since <= turn.now < until
        monday = since.astimezone(turn.zone).date()
        return Crowded(many, len(reach.people), monday, is_this_week) if many else None


def draft_id(turn: Turn) -> str:
    """The id the card carries; raises Refusal for what is none."""
    found = turn.value("draft")
    if not is_id(found):
        raise Refusal("updates-gone")
    return found


def opened(turn: Turn, found: Draft | None) -> Draft:
    """The draft, when it is this person's; raises Refusal when it is another's or gone."""
    if found is None or found.state is State.DISCARDED:
        raise Refusal("updates-gone")
    if found.author != turn.person.id:
        raise Refusal("updates-not-yours")
    return found


def at_rest(turn: Turn, draft: Draft) -> Reply | None:
    """What is said of a draft that cannot be written on, because it is sent or waits; None for any other."""
    if draft.state is State.SENT:
        return already_sent(turn, draft)
    return asked_card(draft.id, draft.said(Field.TITLE), turn.text) if draft.state is State.ASKED else None


def already_sent(turn: Turn, draft: Draft) -> Reply:
    """Says when it was sent, and where to see what became of it."""
    when = turn.text.moment(draft.sent_at.astimezone(turn.zone), turn.today) if draft.sent_at else ""
    return closed_card(turn.text("updates-already-sent", when=when), turn.text, report=draft.id)
