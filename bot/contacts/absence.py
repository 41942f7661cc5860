"""Being away, said in the chat: shown on a card first, kept and ended by a press; a reason is never kept."""

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.router import Reply, Turn
from cards.contacts.absence import (
    BEGINS,
    DEPUTY,
    MOST_NEAR,
    UNTIL,
    Away,
    Form,
    away_card,
    back_card,
    confirm_card,
    ended_card,
    form_card,
)
from cards.contacts.correct import note_card
from domain.contacts import leaving
from domain.contacts.absence import Leave
from domain.contacts.asking import about
from domain.contacts.leaving import Fault, Spoken
from domain.people import Person
from store.contacts import absences
from store.database import Database

_WORD = re.compile(r"[\w-]+")
_NOBODY = re.compile(r"\b(?:keine|ohne|no|without)\s+(?:a\s+)?(?:vertretung|deputy|cover)\b")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def said_away(words: str) -> bool:
    """Whether someone says of themselves that they are away; "I am back" as well, which ends it."""
    return leaving.says_away(words) or leaving.says_back(words)


@dataclass(frozen=True, slots=True)
class Leaving:
    """The handlers from what is said to what is kept."""

    database: Database

    async def away(self, turn: Turn) -> Reply:
        """What would be kept of what was said or chosen; what is unclear is asked for."""
        if leaving.says_back(turn.said) and not turn.is_pressed:
            return await self._ask_back(turn)
        if turn.is_pressed:
            chosen, deputy = _chosen(turn), _deputy(turn)
            is_unclear = bool(turn.value(DEPUTY)) and deputy is None
        else:
            if not leaving.says_away(turn.said):
                return await self.standing(turn)
            chosen = leaving.spoken(turn.said, turn.today)
            deputy, is_unclear = _named(turn)
        if chosen.fault is not None or is_unclear or (not turn.is_pressed and _is_endless(chosen)):
            return self._form(turn, chosen, deputy, is_unclear=is_unclear)
        leave = leaving.leave(chosen, deputy.id if deputy else None, turn.today)
        return confirm_card(await self._away(turn, leave), turn.text, turn.today)

    async def set(self, turn: Turn) -> Reply:
        """Keeps what the card said, as far as that still can be."""
        chosen, deputy = _chosen(turn), _deputy(turn)
        is_unclear = bool(turn.value(DEPUTY)) and deputy is None
        if chosen.fault is not None or chosen.begins is None or is_unclear:
            return self._form(turn, chosen, deputy, is_unclear=is_unclear)
        leave = leaving.leave(chosen, deputy.id if deputy else None, turn.today)
        async with self.database.begin() as connection:
            await absences.set_away(connection, turn.person.id, leave, turn.now)
        return away_card(await self._away(turn, leave), turn.text, turn.today, is_new=True)

    async def change(self, turn: Turn) -> Reply:
        """The form with what the card said, or with what is kept."""
        chosen, deputy = _chosen(turn), _deputy(turn)
        if not turn.value(BEGINS):
            kept = await self._kept(turn)
            if kept is not None:
                chosen = Spoken(kept.begins, kept.until)
                deputy = turn.town.people.get(kept.deputy or "")
        return self._form(turn, replace(chosen, fault=None), deputy, is_unclear=False)

    async def standing(self, turn: Turn) -> Reply:
        """What is kept of the person's own absence; the form where nothing is."""
        kept = await self._kept(turn)
        if kept is None:
            return self._form(turn, Spoken(turn.today), None, is_unclear=False)
        return away_card(await self._away(turn, kept), turn.text, turn.today, is_new=False)

    async def _ask_back(self, turn: Turn) -> Reply:
        """What would end; nothing ends before the press."""
        kept = await self._kept(turn)
        if kept is None:
            return note_card(turn.text("contacts-absence-none"), turn.text)
        return back_card(await self._away(turn, kept), turn.text, turn.today)

    async def back(self, turn: Turn) -> Reply:
        """Ends the absence."""
        async with self.database.begin() as connection:
            kept = await absences.leave_of(connection, turn.person.id, turn.today)
            await absences.end(connection, turn.person.id)
        return ended_card(kept, turn.text) if kept else note_card(turn.text("contacts-absence-none"), turn.text)

    async def drop(self, turn: Turn) -> Reply:
        """Puts the card away; nothing changes."""
        return note_card(turn.text("contacts-absence-dropped"), turn.text)

    async def _kept(self, turn: Turn) -> Leave | None:
        async with self.database.read() as connection:
            return await absences.leave_of(connection, turn.person.id, turn.today)

    async def _away(self, turn: Turn, leave: Leave) -> Away:
        """The leave with the people its card names, and whether who stands in is away on the first day."""
        people = turn.town.people
        deputy = people.get(leave.deputy or "")
        usual = about(turn.person, turn.town).deputy
        stands_in = deputy or usual
        if stands_in is None:
            return Away(turn.person, leave)
        on = max(leave.begins, turn.today)
        async with self.database.read() as connection:
            away = await absences.away(connection, [stands_in.id], on)
        return Away(turn.person, leave, deputy, usual, away.get(stands_in.id))

    def _form(self, turn: Turn, chosen: Spoken, deputy: Person | None, *, is_unclear: bool) -> Reply:
        """The form with everything that is known, and what is wrong."""
        meant = [turn.town.people[one] for one in turn.ambiguous.get("person", ()) if one in turn.town.people]
        near = meant if is_unclear and meant else _near(turn)
        form = Form(chosen.begins, chosen.until, deputy, near[:MOST_NEAR], chosen.fault, is_unclear)
        return form_card(form, turn.town, turn.text)


def _is_endless(chosen: Spoken) -> bool:
    return chosen.until is None and not chosen.is_open


def _chosen(turn: Turn) -> Spoken:
    """The days that a card or its inputs carry, and what is wrong with them today."""
    begins, until = turn.value(BEGINS), turn.value(UNTIL)
    first, last = _day(begins), _day(until)
    if (begins and first is None) or (until and last is None):
        return Spoken(first, last, fault=Fault.IMPOSSIBLE)
    first = first or turn.today
    return Spoken(first, last, is_open=last is None, fault=leaving.fault_of(first, last, turn.today))


def _day(typed: str) -> date | None:
    if not _DAY.fullmatch(typed):
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _deputy(turn: Turn) -> Person | None:
    """Who was chosen to stand in, where that is somebody else who works here."""
    found = turn.town.people.get(turn.value(DEPUTY))
    return found if found and found.is_active and found.id != turn.person.id else None


def _named(turn: Turn) -> tuple[Person | None, bool]:
    """Who was named to stand in, and whether somebody was named of whom it is not clear who that is."""
    found = turn.town.people.get(turn.slots.get("person", ""))
    if found is not None and found.is_active and found.id != turn.person.id:
        return found, False
    beginnings = tuple(turn.text("contacts-absence-deputy-words").split())
    says_deputy = any(word.startswith(beginnings) for word in _WORD.findall(turn.said.casefold()))
    says_deputy = says_deputy and not _NOBODY.search(turn.said.casefold())
    return None, says_deputy or bool(turn.ambiguous.get("person"))


def _near(turn: Turn) -> list[Person]:
    """The colleagues of the person's own unit."""
    own = turn.person
    return [one for one in turn.town.people.values() if one.is_active and one.unit == own.unit and one.id != own.id]
