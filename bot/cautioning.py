"""What is about to be sent and reads like citizens' data or distress: the bot says so once, before it leaves."""

from dataclasses import dataclass

from bot import aside
from bot.router import Turn

# Under this name a form's button says what was pointed out already.
CAUTIONED = "cautioned"


@dataclass(frozen=True, slots=True)
class Caution:
    """What was seen in the words, and the sentence about it."""

    kind: str
    sentence: str


def caution(turn: Turn, *typed: str) -> Caution | None:
    """What to say before these words are kept or sent; None where nothing is, or where it was said already."""
    kind = aside.kind_of("\n".join(typed), turn.town)
    if kind is None or turn.value(CAUTIONED) == kind:
        return None
    own = aside.entry_of(kind, turn.town) if kind == aside.DISTRESS else None
    where = turn.text.of(own.where) if own else turn.text(f"general-caution-{kind}")
    return Caution(kind, f"{where} {turn.text('general-caution-again')}")


def cautioned(turn: Turn, seen: Caution | None) -> dict[str, str]:
    """What the form's button carries on."""
    kind = seen.kind if seen else turn.value(CAUTIONED)
    return {CAUTIONED: kind} if kind in (aside.DISTRESS, aside.CITIZENS) else {}
