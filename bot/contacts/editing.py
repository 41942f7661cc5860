"""Changes an entry from its form to the saved row, and back again."""

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.contacts.listing import show_list
from bot.router import Reply, Turn, admins_named
from cards.contacts.editing import APART, NONE, ON, Form, Preview, form_card, preview_card, saved_card
from cards.frame import Card
from domain.contacts import Responsibility
from domain.contacts.editing import (
    Fault,
    Field,
    Problem,
    either,
    entry_of,
    may_change,
    may_edit,
    may_remove,
    open_fields,
    problems,
    question_about,
    typed_of,
    with_entry,
)
from domain.errors import Refusal
from domain.town import rights_changes
from graph.town import responsibility_key
from store import town as stored
from store.audit import rights_audited
from store.database import Database
from store.town import EntryDraft

_PREFILLED = (Field.PERSON, Field.ROLE, Field.PROJECT, Field.UNIT, Field.TOPIC)


@dataclass(frozen=True, slots=True)
class Editing:
    """The handlers of the forms."""

    database: Database

    async def edit(self, turn: Turn) -> Reply:
        """The entries to choose from; or one of them, or a new one, where a button names it."""
        if turn.is_pressed and (turn.value("responsibility") or any(turn.value(one) for one in _PREFILLED)):
            return await self.entry(turn)
        return show_list(turn)

    async def entry(self, turn: Turn) -> Reply:
        """The form: of a draft, of an entry, or of a new one with what is known of it."""
        async with self.database.begin() as connection:
            if turn.value("draft"):
                draft = await _open(connection, turn)
            elif turn.value("responsibility"):
                draft = await self._begun(connection, turn)
            else:
                draft = EntryDraft(secrets.token_hex(8), turn.person.id, secrets.token_hex(8), typed=_named(turn))
                await stored.put_draft(connection, draft, turn.now)
        return _form(turn, draft)

    async def check(self, turn: Turn) -> Reply:
        """Takes the form, and shows what it would change or what is wrong."""
        async with self.database.begin() as connection:
            draft = await _open(connection, turn)
            typed = {**draft.typed, **_typed(turn, draft)}
            draft = replace(draft, typed=typed)
            await stored.put_draft(connection, draft, turn.now)
        return _form_or_preview(turn, draft)

    async def save(self, turn: Turn) -> Reply:
        """Keeps the change once; what happened to the entry meanwhile is shown instead."""
        async with self._changing(turn) as connection:
            draft = await _mine(connection, turn)
            if not draft.is_open:
                return _saved(turn, await stored.change_of(connection, draft.id, turn.person.id), draft.id)
            wanted = _wanted(turn, draft)
            if _problems(turn, draft):
                return _form(turn, draft, _problems(turn, draft))
            change = await stored.put_responsibility(connection, wanted, draft.seen, turn.now)
            if change is None:
                return await self._overtaken(connection, turn, draft)
            await stored.close_draft(connection, draft.id, change)
        return _saved(turn, change, draft.id)

    async def remove(self, turn: Turn) -> Reply:
        """Says what it would mean that the entry goes, and takes it away once that was confirmed."""
        async with self._changing(turn) as connection:
            draft = await (_mine(connection, turn) if turn.value("draft") else self._begun(connection, turn))
            if not draft.is_open:
                return _saved(turn, await stored.change_of(connection, draft.id, turn.person.id), draft.id)
            if draft.seen is None:
                raise Refusal("contacts-edit-gone")
            if not may_remove(turn.rights, draft.seen):
                raise Refusal("contacts-edit-needs-admin", who=admins_named(turn))
            if not turn.value("sure"):
                return _preview(turn, draft, None)
            change = await stored.remove_responsibility(connection, draft.seen, turn.now)
            if change is None:
                now = await stored.responsibility_now(connection, draft.entry)
                if now is None:
                    raise Refusal("contacts-edit-gone")
                draft = replace(draft, seen=now)
                await stored.put_draft(connection, draft, turn.now)
                return _preview(turn, draft, None, turn.text("contacts-edit-meanwhile"))
            await stored.close_draft(connection, draft.id, change)
        return _saved(turn, change, draft.id)

    async def undo(self, turn: Turn) -> Reply:
        """Makes the last change as if it had not been, while nothing newer happened to the entry."""
        async with self._changing(turn) as connection:
            change = await stored.change_of(connection, turn.value("draft"), turn.person.id)
            if change is None:
                raise Refusal("contacts-edit-undone-already")
            if not may_change(turn.rights, change.after, change.before):
                raise Refusal("contacts-edit-not-yours", who=admins_named(turn))
            if not await stored.undo_change(connection, change, turn.now):
                raise Refusal("contacts-edit-newer")
            await stored.mark_undone(connection, turn.value("draft"))
        shown = either(change.before, change.after)
        return saved_card(turn.text("contacts-edit-undone"), shown, "", turn.town, turn.text)

    @asynccontextmanager
    async def _changing(self, turn: Turn) -> AsyncIterator[AsyncConnection]:
        """A transaction in which every right that a role gives or takes is written down."""
        async with (
            self.database.begin() as connection,
            rights_audited(connection, turn.person.id, turn.now),
        ):
            yield connection

    async def _begun(self, connection: AsyncConnection, turn: Turn) -> EntryDraft:
        """A draft of an entry that exists; with `right` for the person who is right by somebody's report."""
        id = turn.value("responsibility")
        seen = await stored.responsibility_now(connection, id)
        if seen is None:
            raise Refusal("contacts-edit-gone")
        _check(turn, seen)
        typed = dict(typed_of(seen))
        right = turn.value("right")
        if right in turn.town.people and Field.PERSON in open_fields(turn.rights, seen):
            typed[Field.PERSON.value] = right
        draft = EntryDraft(secrets.token_hex(8), turn.person.id, id, seen, typed)
        await stored.put_draft(connection, draft, turn.now)
        return draft

    async def _overtaken(self, connection: AsyncConnection, turn: Turn, draft: EntryDraft) -> Reply:
        """Somebody else was first: what only they changed is taken over, and nothing is saved yet."""
        if draft.seen is None:
            return _form(turn, draft, (Problem(Field.PERSON, Fault.TWICE),))
        now = await stored.responsibility_now(connection, draft.entry)
        if now is None:
            raise Refusal("contacts-edit-gone")
        _check(turn, now)
        before = typed_of(draft.seen)
        mine = {field: said for field, said in draft.typed.items() if said != before.get(field)}
        draft = replace(draft, seen=now, typed={**typed_of(now), **mine})
        await stored.put_draft(connection, draft, turn.now)
        return _form_or_preview(turn, draft, turn.text("contacts-edit-meanwhile"))


def _check(turn: Turn, entry: Responsibility) -> None:
    if not may_edit(turn.rights, entry):
        raise Refusal("contacts-edit-not-yours", who=admins_named(turn))


async def _mine(connection: AsyncConnection, turn: Turn) -> EntryDraft:
    """The person's own draft of an entry that is still hers to change; raises Refusal."""
    draft = await stored.draft_of(connection, turn.value("draft"), turn.person.id)
    if draft is None:
        raise Refusal("contacts-edit-draft-gone")
    if draft.seen is not None:
        _check(turn, draft.seen)
    return draft


async def _open(connection: AsyncConnection, turn: Turn) -> EntryDraft:
    draft = await _mine(connection, turn)
    if not draft.is_open:
        raise Refusal("contacts-edit-saved-already")
    return draft


def _named(turn: Turn) -> Mapping[str, str]:
    """What a button says about a new entry; the only project of a lead goes without saying."""
    led = [id for id in turn.town.projects if turn.rights.lead(id)]
    only = {Field.PROJECT.value: led[0]} if len(led) == 1 else {}
    return {**only, **{field.value: turn.value(field) for field in _PREFILLED if turn.value(field)}}


def _typed(turn: Turn, draft: EntryDraft) -> Mapping[str, str]:
    """What the form holds now; what was on the card and did not come was emptied."""
    on = turn.value(ON).split(APART)
    allowed = open_fields(turn.rights, draft.seen)
    found = {field.value: turn.value(field) for field in allowed if field in on or turn.value(field)}
    return {field: "" if said == NONE else said for field, said in found.items()}


def _wanted(turn: Turn, draft: EntryDraft) -> Responsibility:
    """What the draft says; a new entry has the id that a file would give it, unless another one has that."""
    wanted = entry_of(draft.entry, draft.typed)
    if draft.seen is not None:
        return wanted
    one = wanted
    id = responsibility_key(one.person, one.role, one.project, one.unit, one.title, one.topic)
    is_free = all(other.id != id for other in turn.town.responsibilities)
    return replace(wanted, id=id) if is_free else wanted


def _problems(turn: Turn, draft: EntryDraft) -> tuple[Problem, ...]:
    return problems(_wanted(turn, draft), draft.seen, turn.rights, turn.town)


def _form_or_preview(turn: Turn, draft: EntryDraft, note: str = "") -> Card:
    wrong = _problems(turn, draft)
    return _form(turn, draft, wrong) if wrong else _preview(turn, draft, _wanted(turn, draft), note)


def _form(turn: Turn, draft: EntryDraft, wrong: tuple[Problem, ...] = ()) -> Card:
    can_remove = draft.seen is not None and may_remove(turn.rights, draft.seen)
    return form_card(Form(draft.id, draft.typed, draft.seen, turn.rights, turn.town, wrong, can_remove), turn.text)


def _preview(turn: Turn, draft: EntryDraft, wanted: Responsibility | None, note: str = "") -> Card:
    if wanted is not None and wanted == draft.seen:
        note = turn.text("contacts-edit-same")
    # What somebody else changed a moment ago is in the draft already, but perhaps not yet in the town.
    town = turn.town if draft.seen is None else with_entry(turn.town, draft.seen.id, draft.seen)
    then = with_entry(town, wanted.id if wanted else draft.entry, wanted)
    asked = (question_about(one, turn.person) for one in (wanted, draft.seen) if one is not None)
    questions = tuple(one for one in dict.fromkeys(asked) if not one.is_open)
    rights = rights_changes(town, then)
    return preview_card(Preview(draft.id, draft.seen, wanted, town, then, questions, rights, note), turn.text)


def _saved(turn: Turn, change: stored.Change | None, draft: str) -> Card:
    """What was done, whether by this press or by the one before."""
    if change is None:
        raise Refusal("contacts-edit-undone-already")
    key = "removed" if change.after is None else "added" if change.before is None else "saved"
    shown = either(change.after, change.before)
    return saved_card(turn.text(f"contacts-edit-{key}"), shown, draft, turn.town, turn.text)
