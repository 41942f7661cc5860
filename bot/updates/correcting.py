"""Correcting an update: its own forms once more, and every copy that has arrived is changed in place."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.router import Handler, Reply, Turn
from bot.updates.afterwards import Out, leave_card, steered
from bot.updates.carrying import KIND
from cards.frame import as_message
from cards.updates.changing import corrected_card, not_yet_card
from cards.updates.reading import update_card
from domain.delivery import Action
from domain.errors import Refusal
from domain.people import Language
from domain.updates import Draft, Step, Update, update_of
from domain.updates.correcting import corrected
from domain.updates.report import are_few
from locales import Text
from store import updates
from store.database import Database
from store.delivery import follow, tally


@dataclass(frozen=True, slots=True)
class Correcting:
    """The handlers of corrections; `compose` shows a draft where its author goes on with it."""

    database: Database
    texts: Mapping[Language, Text]
    offered: Callable[[str], bool]
    poke: Callable[[], None]
    compose: Handler

    async def correct(self, turn: Turn) -> Reply:
        """Opens the update as a draft that will replace it, or goes on with the one this person has begun."""
        async with self.database.begin() as connection:
            out = _correctable(turn, await updates.sending(connection, turn.value("update")))
            await leave_card(connection, turn, out)
            if out.due_at > turn.now:
                return not_yet_card(out.update, turn.text)
            draft = await self._begun(connection, turn, out)
        return await self.compose(replace(turn, intent="updates.compose", values={"draft": draft}))

    async def apply(self, turn: Turn, draft: Draft) -> Reply:
        """Puts what this draft says into the update, its project and every copy; once."""
        async with self.database.begin() as connection:
            out = _correctable(turn, await updates.sending(connection, draft.corrects or "", is_held=True))
            written = update_of(draft, turn.person, turn.town)
            update = corrected(out.update, written, draft, turn.now)
            if not update.changed:
                raise Refusal("updates-correct-same")
            if not await updates.discard(connection, draft.id, turn.person.id, turn.now):
                raise Refusal("updates-gone")
            campaign = await self._replace(connection, turn, out, update, draft.id)
            await updates.correct(connection, update, draft.typed, campaign, turn.now)
            await _note(connection, turn, out, update, draft)
            copies = (await tally(connection, campaign)).recipients
            everyone = (await tally(connection, out.campaign)).recipients
        self.poke()
        is_few = are_few(everyone, is_channel=out.sending.channel is not None)
        return corrected_card(update, None if is_few else copies, turn.text)

    async def _begun(self, connection: AsyncConnection, turn: Turn, out: Out) -> str:
        """The id of the draft that corrects this update."""
        for one in await updates.drafts_of(connection, turn.person.id):
            if one.corrects == out.update.id:
                return one.id
        sent = await updates.draft(connection, out.update.id)
        if sent is None:
            raise Refusal("updates-no-report")
        new = Draft(secrets.token_hex(8), turn.person.id, {}, Step.CONTENT, corrects=out.update.id)
        await updates.save(connection, new, sent.typed, turn.now)
        return new.id

    async def _replace(self, connection: AsyncConnection, turn: Turn, out: Out, update: Update, draft: str) -> int:
        return await follow(
            connection,
            of=out.campaign,
            action=Action.REPLACE,
            messages=messages_of(update, turn, self.texts, self.offered),
            kind=KIND,
            subject=update.id,
            created_by=turn.person.id,
            now=turn.now,
            once=f"{KIND}:{update.id}:correction:{draft}",
        )


def messages_of(
    update: Update, turn: Turn, texts: Mapping[Language, Text], offered: Callable[[str], bool]
) -> Mapping[Language, Mapping[str, object]]:
    """The update as the message each reader gets."""
    return {
        language: as_message(update_card(update, turn.town, text, turn.today, offered))
        for language, text in texts.items()
    }


def _correctable(turn: Turn, found: updates.Sending | None) -> Out:
    out = steered(turn, found)
    if out.sending.recalled_at is not None:
        raise Refusal("updates-correct-recalled")
    # Whoever wrote it may take it back for ever; to say something new needs to speak for the project today.
    if not turn.rights.lead(out.update.project):
        raise Refusal("updates-no-report")
    return out


async def _note(connection: AsyncConnection, turn: Turn, out: Out, update: Update, draft: Draft) -> None:
    """What the correction changed about light and next step reaches the project, if the first version had."""
    if out.sending.noted_at is None:
        return
    light = update.light if "light" in update.changed else None
    step = update.next_step if "next_step" in update.changed else None
    await updates.put_in_town(connection, replace(update, light=light, next_step=step), draft.typed, turn.town)
