"""The pump: takes what is due out of the ledger and brings it to Teams, no faster than allowed."""

from scheduler.delivery.contact import FirstContact
from scheduler.delivery.post import Post
from scheduler.delivery.pump import Pump
from scheduler.delivery.worker import DeliverySettings

__all__ = ["DeliverySettings", "FirstContact", "Post", "Pump"]
