"""A list of recipients comes as a file: read, shown with every wrong line, and taken for the newest draft."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.files import as_csv
from bot.router import Handler, MadeFile, Reply, Turn
from bot.updates.showing import draft_id, opened
from cards.updates.listed import begin_card, fault_rows, listed_card, unusable_said
from domain.errors import Refusal
from domain.updates import Draft, Field, State, Step, To
from domain.updates.listing import BadList
from graph.csv import read_list
from store import updates
from store.database import Database
from store.updates import lists

# Where an audience was not chosen yet, the way there goes on.
_BEFORE_THE_AUDIENCE = (Step.CONTENT, Step.DETAILS, Step.ENGLISH)


@dataclass(frozen=True, slots=True)
class Listing:
    """The handlers of lists; `compose` shows a draft where its author goes on with it."""

    database: Database
    compose: Handler

    async def take(self, turn: Turn) -> Reply:
        """Reads a file that came, for the newest draft of whoever sent it."""
        async with self.database.read() as connection:
            draft = _newest(await updates.drafts_of(connection, turn.person.id))
            listed = None if draft is None else await lists.of(connection, draft.id)
        if draft is None:
            return begin_card(turn.text)
        if turn.attached is not None:
            try:
                # In a thread: twenty thousand lines take a moment in which others want answers.
                listed = await asyncio.to_thread(read_list, turn.attached.name, await turn.attached.read(), turn.town)
            except BadList as bad:
                return unusable_said(bad, turn.text)
            async with self.database.begin() as connection:
                await _still_open(connection, turn, draft.id)
                await lists.put(connection, draft.id, listed, turn.now)
        if listed is None:
            raise Refusal("updates-list-send-file")
        has_others = turn.attached is not None and turn.attached.has_others
        return listed_card(listed, draft.id, turn.text, has_others=has_others)

    async def use(self, turn: Turn) -> Reply:
        """Makes the people on the list the audience, and shows the draft where it goes on."""
        async with self.database.begin() as connection:
            draft = await _still_open(connection, turn, draft_id(turn))
            if not await lists.people(connection, draft.id):
                raise Refusal("updates-list-gone")
            step = draft.step if draft.step in _BEFORE_THE_AUDIENCE else Step.PREVIEW
            await updates.save(connection, replace(draft, step=step), {Field.TO.value: To.LIST.value}, turn.now)
        return await self.compose(replace(turn, intent="updates.compose", values={"draft": draft.id}))

    async def drop(self, turn: Turn) -> Reply:
        """Forgets the list, and that it was the audience."""
        async with self.database.begin() as connection:
            draft = await _still_open(connection, turn, draft_id(turn))
            await lists.drop(connection, draft.id)
            if draft.to is To.LIST:
                await updates.save(connection, draft, {Field.TO.value: ""}, turn.now)
        return turn.text("updates-list-dropped")

    async def faults(self, turn: Turn) -> MadeFile:
        """Every wrong line as a table."""
        async with self.database.read() as connection:
            draft = opened(turn, await updates.draft(connection, draft_id(turn)))
            listed = await lists.of(connection, draft.id)
        if listed is None or not listed.wrong:
            raise Refusal("updates-list-gone")
        about = turn.text("updates-list-file-about", count=len(listed.wrong))
        content = as_csv(fault_rows(listed, turn.text))
        return MadeFile(turn.text("updates-list-file"), content, about, {"draft": draft.id})


def _newest(drafts: Sequence[Draft]) -> Draft | None:
    """The one last touched that has an audience to be chosen; a correction goes to those who have the update."""
    return next((one for one in drafts if one.corrects is None), None)


async def _still_open(connection: AsyncConnection, turn: Turn, id: str) -> Draft:
    draft = opened(turn, await updates.draft(connection, id))
    if draft.state is not State.DRAFT:
        raise Refusal("updates-list-too-late")
    return draft
