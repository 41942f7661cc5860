"""What the clock does about contacts."""

from scheduler.contacts.questions import Returned

__all__ = ["Returned"]
