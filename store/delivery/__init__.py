"""The delivery ledger: campaigns, one row per recipient with its outcome, and the pacer beside them."""

from store.delivery.campaigns import (
    activity_in,
    add_recipients,
    cancel,
    create_campaign,
    put_messages,
    send_one,
    sent_to,
    take_back,
    tally,
)
from store.delivery.changes import again, follow, put_in_place, rewrite
from store.delivery.claiming import Taken, Wording, claim, is_due
from store.delivery.pacing import PacerRow, hold_pacer, set_pacer
from store.delivery.queue import Outcome, hand_back, mark_sending, record, sweep, worded
from store.delivery.tables import Priority, Recipient, Sent, campaign, campaign_message, delivery, pacer

__all__ = [
    "Outcome",
    "PacerRow",
    "Priority",
    "Recipient",
    "Sent",
    "Taken",
    "Wording",
    "activity_in",
    "add_recipients",
    "again",
    "campaign",
    "campaign_message",
    "cancel",
    "claim",
    "create_campaign",
    "delivery",
    "follow",
    "hand_back",
    "hold_pacer",
    "is_due",
    "mark_sending",
    "pacer",
    "put_in_place",
    "put_messages",
    "record",
    "rewrite",
    "send_one",
    "sent_to",
    "set_pacer",
    "sweep",
    "take_back",
    "tally",
    "worded",
]
