"""One card of the product, as it may look."""

from dataclasses import dataclass

from cards.frame import Card


@dataclass(frozen=True, slots=True)
class Sample:
    """A card by its name, such as contacts-answer; `case` says what is special about this one."""

    name: str
    card: Card
    case: str = ""

    @property
    def id(self) -> str:
        """The name of its picture."""
        return "-".join(part for part in (self.name, self.case) if part)
