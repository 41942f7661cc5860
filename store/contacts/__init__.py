"""What is kept for contacts: questions from one person to another."""

from store.contacts.questions import (
    KIND,
    answer,
    carried_by,
    forget_old,
    found,
    is_unsure,
    open_of,
    pass_on,
    put,
    to_asker,
    to_contact,
    told_unsure,
    unreached,
    unsure,
    withdraw,
)

__all__ = [
    "KIND",
    "answer",
    "carried_by",
    "forget_old",
    "found",
    "is_unsure",
    "open_of",
    "pass_on",
    "put",
    "to_asker",
    "to_contact",
    "told_unsure",
    "unreached",
    "unsure",
    "withdraw",
]
