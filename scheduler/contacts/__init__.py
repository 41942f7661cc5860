"""What the clock does about contacts."""

from scheduler.contacts.deadlines import AbsencesOf, Deadlines
from scheduler.contacts.questions import Returned
from scheduler.contacts.staleness import Staleness, forget_over

__all__ = ["AbsencesOf", "Deadlines", "Returned", "Staleness", "forget_over"]
