"""What became of a message: the states of the ledger, what follows from a failure, and outcomes that add up."""

from domain.delivery.answers import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    SETTLING_TRIES,
    Dead,
    Gone,
    Instead,
    Later,
    Unsure,
    after,
    after_hint,
    after_install,
    is_permission_missing,
    pause,
)
from domain.delivery.states import (
    FINAL,
    Action,
    Hint,
    Reason,
    State,
    Way,
)
from domain.delivery.tally import (
    Tally,
    add_up,
)

__all__ = [
    "FINAL",
    "FIRST_PAUSE",
    "LONGEST_PAUSE",
    "LONGEST_WAIT",
    "MOST_ATTEMPTS",
    "SETTLING_TRIES",
    "Action",
    "Dead",
    "Gone",
    "Hint",
    "Instead",
    "Later",
    "Reason",
    "State",
    "Tally",
    "Unsure",
    "Way",
    "add_up",
    "after",
    "after_hint",
    "after_install",
    "is_permission_missing",
    "pause",
]
