"""Who may bring an activity, and as whom the bot speaks."""

from bot.identity.inbound import InboundCheck, Registration, TeamsCheck
from bot.identity.keys import SigningKeys
from bot.identity.local import LocalCheck
from bot.identity.outbound import Certificate, EntraTokens, ManagedIdentity, NoTokens, Secret, Tokens
from bot.identity.refused import Reason, Refused
from bot.identity.service_urls import ServiceUrls

__all__ = [
    "Certificate",
    "EntraTokens",
    "InboundCheck",
    "LocalCheck",
    "ManagedIdentity",
    "NoTokens",
    "Reason",
    "Refused",
    "Registration",
    "Secret",
    "ServiceUrls",
    "SigningKeys",
    "TeamsCheck",
    "Tokens",
]
