"""What the clock does about contacts."""

from scheduler.contacts.deadlines import Deadlines
from scheduler.contacts.questions import Returned
from scheduler.contacts.staleness import Staleness, forget_over

__all__ = ["Deadlines", "Returned", "Staleness", "forget_over"]
