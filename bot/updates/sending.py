"""Sending an update: once, to those the preview named, in each one's language, when quiet hours allow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Reply, Turn
from bot.updates.showing import Showing, already_sent, draft_id, opened
from cards.frame import as_message
from cards.updates import Sent, marked_copy, report_card, sent_card, update_card
from domain.delivery import Hint
from domain.errors import Refusal
from domain.people import Language
from domain.updates import (
    Draft,
    Reach,
    State,
    Update,
    first_faulty,
    milestone_of,
    reach_of,
    town_language,
    update_of,
)
from store import town as stored_town
from store import updates
from store.conversations import languages
from store.database import Database
from store.delivery import Priority, Recipient, create_campaign, tally

KIND = "updates"


@dataclass(frozen=True, slots=True)
class Sending:
    """The handlers from preview to report; `offered` says which verbs a button may name, `poke` wakes delivery."""

    database: Database
    showing: Showing
    offered: Callable[[str], bool]
    poke: Callable[[], None]

    async def preview(self, turn: Turn) -> Reply:
        """What will go out, to how many and when."""
        draft = await self._draft(turn)
        return already_sent(turn, draft) if draft.state is State.SENT else self.showing.preview(turn, draft)

    async def test(self, turn: Turn) -> Reply:
        """A copy to oneself, marked as one."""
        draft = await self._draft(turn)
        if draft.state is State.SENT:
            return already_sent(turn, draft)
        if first_faulty(draft, turn.town, turn.rights) is not None:
            return self.showing.preview(turn, draft)
        update = update_of(draft, turn.person, turn.town)
        card = marked_copy(update_card(update, turn.town, turn.text, turn.today, self.offered), turn.text)
        async with self.database.begin() as connection:
            await create_campaign(
                connection,
                kind=KIND,
                subject=f"{draft.id}:test",
                created_by=turn.person.id,
                messages={turn.text.language: as_message(card)},
                recipients=[Recipient(turn.person.id, None, turn.text.language)],
                due_at=turn.now,
                priority=Priority.PROMPT,
                now=turn.now,
            )
        self.poke()
        return self.showing.preview(turn, draft, turn.text("updates-test-sent"))

    async def send(self, turn: Turn) -> Reply:
        """Sends what the preview showed to those it counted; whatever changed meanwhile is shown first."""
        draft = await self._draft(turn)
        if draft.state is State.SENT:
            return already_sent(turn, draft)
        reach = reach_of(draft, turn.town)
        seen = (turn.value("version"), turn.value("count"))
        has_changed = seen != (str(draft.version), str(len(reach.people)))
        if has_changed or first_faulty(draft, turn.town, turn.rights) is not None:
            return self.showing.preview(turn, draft, turn.text("updates-changed"))
        update = replace(update_of(draft, turn.person, turn.town), sent_at=turn.now)
        due = self.showing.waits_until(turn)
        async with self.database.begin() as connection:
            if not await updates.claim(connection, draft, update, turn.now):
                return self._too_late(turn, opened(turn, await updates.draft(connection, draft.id)))
            await self._carry(connection, turn, update, reach, due or turn.now)
            await _note_in_town(connection, turn, update)
        self.poke()
        local = due.astimezone(turn.zone) if due else None
        project = turn.town.projects.get(update.project or "")
        return sent_card(Sent(update, reach, local, project), turn.text, turn.today)

    def _too_late(self, turn: Turn, draft: Draft) -> Reply:
        """Another press was faster: it was sent, or written on."""
        if draft.state is State.SENT:
            return already_sent(turn, draft)
        return self.showing.preview(turn, draft, turn.text("updates-changed"))

    async def report(self, turn: Turn) -> Reply:
        """What became of a sent update, in counts."""
        async with self.database.read() as connection:
            found = await updates.sending(connection, turn.value("update"))
            if found is None or found.campaign is None or found.due_at is None:
                raise Refusal("updates-no-report")
            if found.update.author != turn.person.id and not turn.rights.lead(found.update.project):
                raise Refusal("updates-no-report")
            counts = await tally(connection, found.campaign)
        key = "updates-report-later" if found.due_at > turn.now else "updates-report-since"
        when = turn.text(key, when=turn.text.moment(found.due_at.astimezone(turn.zone), turn.today))
        return report_card(found.update, counts, turn.text, when=when, is_channel=found.channel is not None)

    async def read(self, turn: Turn) -> Reply:
        """The whole update, for whom it came as a line in the activity feed only."""
        id = turn.value("update")
        async with self.database.read() as connection:
            found = await updates.sending(connection, id)
            hinted = await updates.hinted(connection, turn.person.id, [id])
        if found is None or id not in hinted:
            raise Refusal("updates-nothing-to-read")
        return update_card(found.update, turn.town, turn.text, turn.today, self.offered)

    async def _draft(self, turn: Turn) -> Draft:
        async with self.database.read() as connection:
            return opened(turn, await updates.draft(connection, draft_id(turn)))

    async def _carry(
        self, connection: AsyncConnection, turn: Turn, update: Update, reach: Reach, due_at: datetime
    ) -> None:
        """Write the update into the ledger, one row for each who gets it."""
        campaign = await create_campaign(
            connection,
            kind=KIND,
            subject=update.id,
            created_by=turn.person.id,
            messages=self._messages(turn, update),
            recipients=await _recipients(connection, turn, reach),
            due_at=due_at,
            priority=Priority.BULK,
            now=turn.now,
            once=f"{KIND}:{update.id}",
            hint=Hint.UPDATE,
        )
        await updates.set_campaign(connection, update.id, campaign, due_at, reach.channel)

    def _messages(self, turn: Turn, update: Update) -> Mapping[Language, Mapping[str, object]]:
        return {
            language: as_message(update_card(update, turn.town, text, turn.today, self.offered))
            for language, text in self.showing.texts.items()
        }


async def _recipients(connection: AsyncConnection, turn: Turn, reach: Reach) -> list[Recipient]:
    if reach.channel is not None:
        return [Recipient(None, reach.channel, town_language(turn.town))]
    spoken = await languages(connection, reach.people)
    return [Recipient(person.id, None, spoken[person.id]) for person in reach.people]


async def _note_in_town(connection: AsyncConnection, turn: Turn, update: Update) -> None:
    """The project's light and next step are what was just told."""
    project = turn.town.projects.get(update.project or "")
    if project and update.light and update.light is not project.light:
        await stored_town.set_light(connection, project.id, update.light)
    step = milestone_of(update, turn.town)
    if step is not None:
        await stored_town.put_milestone(connection, step)
