"""A correction: the sent update with what its author changed, and which fields those are."""

from dataclasses import replace
from datetime import datetime

from domain.projects import Light
from domain.updates.draft import Draft
from domain.updates.fields import Field
from domain.updates.update import Update

# In the order a reader meets them.
FIELDS = (
    "title",
    "light",
    "change",
    "meaning",
    "from_when",
    "why",
    "next_step",
    "contact",
    "picture",
    "links",
    "plain",
)


def changed_fields(before: Update, after: Update) -> tuple[str, ...]:
    """The names of the fields that say something else now."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def corrected(before: Update, written: Update, draft: Draft, now: datetime) -> Update:
    """The sent update as it reads after the correction; its author, project, contact and date stay.

    A light that nobody touched stays, too, whatever the project's light is today.
    """
    is_set = draft.said(Field.LIGHT) in tuple(Light)
    after = replace(
        written,
        id=before.id,
        project=before.project,
        author=before.author,
        contact=before.contact,
        sent_at=before.sent_at,
        light=written.light if is_set else before.light,
    )
    return replace(after, corrected_at=now, changed=changed_fields(before, after))
