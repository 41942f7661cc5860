"""Writing an update: each card is saved as a draft, and what is wrong is said on the same card."""

import secrets
from dataclasses import dataclass, replace

from bot.router import Reply, Turn
from bot.updates.showing import Showing, already_sent, at_rest, draft_id, opened
from cards.elements import Button
from cards.updates import closed_card, discard_card, resume_card
from cards.updates.forms import APART, ON
from domain.errors import Refusal
from domain.updates import Draft, Field, Step, cleaned, next_step_after, step_before
from store import updates
from store.database import Database


@dataclass(frozen=True, slots=True)
class Writing:
    """The handlers of the forms."""

    database: Database
    showing: Showing

    async def compose(self, turn: Turn) -> Reply:
        """Offers drafts that wait, writes on in one of them, or begins a new one."""
        async with self.database.read() as connection:
            if turn.is_pressed and turn.value("draft"):
                draft = opened(turn, await updates.draft(connection, draft_id(turn)))
                return at_rest(turn, draft) or await self._show(turn, draft)
            new = bool(turn.value("new"))
            waiting = [] if new else await updates.drafts_of(connection, turn.person.id, with_asked=True)
        if not waiting:
            return await self._new(turn)
        project = turn.slots.get("project", "")
        anew = Button(turn.text("updates-button-new"), "updates.compose", {"new": "1", "project": project})
        days = [(one.updated_at or turn.now).astimezone(turn.zone).date() for one in waiting]
        return resume_card(waiting, anew, turn.text, turn.today, days)

    async def content(self, turn: Turn) -> Reply:
        """Takes what changes and what it means."""
        return await self._take(turn, Step.CONTENT)

    async def details(self, turn: Turn) -> Reply:
        """Takes dates, reason and next step."""
        return await self._take(turn, Step.DETAILS)

    async def english(self, turn: Turn) -> Reply:
        """Takes the English, or goes on without it."""
        return await self._take(turn, Step.ENGLISH)

    async def audience(self, turn: Turn) -> Reply:
        """Takes whom it is for and shows the preview."""
        return await self._take(turn, Step.AUDIENCE)

    async def back(self, turn: Turn) -> Reply:
        """Saves the card as it stands, finished or not, and shows the one before."""
        at = _at(turn)
        kept = await self._kept(turn, at, is_back=True)
        return kept if not isinstance(kept, Draft) else await self._show(turn, kept)

    async def discard(self, turn: Turn) -> Reply:
        """Asks, and forgets the draft once that was confirmed."""
        if not turn.value("sure") and turn.value("at"):
            kept = await self._kept(turn, _at(turn), stays=True)
            return kept if not isinstance(kept, Draft) else discard_card(kept, turn.text)
        async with self.database.begin() as connection:
            draft = opened(turn, await updates.draft(connection, draft_id(turn)))
            if not turn.value("sure"):
                return at_rest(turn, draft) or discard_card(draft, turn.text)
            if not await updates.discard(connection, draft.id, turn.person.id, turn.now):
                return at_rest(turn, draft) or already_sent(turn, draft)
        return closed_card(turn.text("updates-discarded"), turn.text)

    async def _take(self, turn: Turn, step: Step) -> Reply:
        kept = await self._kept(turn, step)
        if not isinstance(kept, Draft):
            return kept
        if kept.step is step:
            return await self.showing.form(turn, step, kept, await self.showing.faults(turn, step, kept))
        return await self._show(turn, kept)

    async def _kept(self, turn: Turn, at: Step, *, is_back: bool = False, stays: bool = False) -> Draft | Reply:
        """The draft with this card saved in it, at the next step when nothing is wrong; or at the one before."""
        # What was on the card and did not come was emptied.
        emptied = dict.fromkeys(turn.value(ON).split(APART), "")
        typed = cleaned({**emptied, **turn.values}, at)
        async with self.database.read() as connection:
            before = await updates.draft(connection, draft_id(turn))
        draft = opened(turn, before) if before else Draft(draft_id(turn), turn.person.id, {})
        resting = at_rest(turn, draft)
        if resting is not None:
            return resting
        draft = replace(draft, typed={**draft.typed, **typed})
        if not (is_back or stays or turn.value("skip")):
            stays = bool(await self.showing.faults(turn, at, draft))
        then = next_step_after(at, draft, turn.town)
        step = step_before(at, draft, turn.town) if is_back else at if stays else then
        async with self.database.begin() as connection:
            saved = await updates.save(connection, replace(draft, step=step), typed, turn.now)
            if saved is None:
                draft = opened(turn, await updates.draft(connection, draft.id))
                return at_rest(turn, draft) or already_sent(turn, draft)
        return saved

    async def _show(self, turn: Turn, draft: Draft, note: str = "") -> Reply:
        return await self.showing.form(turn, draft.step, draft, note=note)

    async def _new(self, turn: Turn) -> Reply:
        """An empty form; its id is made now, so that pressing twice makes one draft."""
        named = turn.town.projects.get(turn.slots.get("project", "") or turn.value("project"))
        is_led = named is not None and turn.rights.lead(named.id)
        typed = {Field.PROJECT.value: named.id} if named and is_led else {}
        draft = Draft(secrets.token_hex(8), turn.person.id, typed)
        note = turn.text("updates-not-lead", project=turn.text.of(named.name)) if named and not is_led else ""
        return await self._show(turn, draft, note)


def _at(turn: Turn) -> Step:
    """The card that was left; raises Refusal for none that exists."""
    try:
        return Step(turn.value("at"))
    except ValueError as error:
        raise Refusal("updates-gone") from error
