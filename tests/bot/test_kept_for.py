"""How long everything of contacts, ideas and lists is kept: told by the clock of the town, moved on by years."""

from datetime import datetime, timedelta
from typing import cast

from scheduler.contacts import forget_over
from store import contacts, ideas, tasks
from store.delivery import Priority, Recipient, create_campaign
from store.schema import metadata
from tests.bot.line import Line
from tests.bot.test_foreign_presses import (
    ACCEPTED,
    ANSWERED,
    CORRECTION,
    LEAD,
    OPEN,
    PETRA,
    RECEIVED,
    WORDS,
    theirs,
)
from tests.bot.test_rights import NOW

__all__ = ["theirs"]

SUBJECTS = {
    contacts.KIND: (
        *(contacts.to_contact(OPEN), contacts.again(OPEN), contacts.to_pool(OPEN), contacts.moved(OPEN)),
        *(contacts.to_asker(ANSWERED), contacts.corrections.to_reporter(CORRECTION), "0123456789abcdef"),
    ),
    ideas.KIND: (ideas.to_keeper(RECEIVED), ideas.own_card(RECEIVED), ideas.told(ACCEPTED)),
    tasks.KIND: ("tasks",),
}


async def test_nothing_is_kept_for_ever(theirs: Line) -> None:
    people = theirs.running.talk.people
    for kind, subjects in SUBJECTS.items():
        for subject in subjects:
            await carried(theirs, kind, subject)
    await theirs.sql(
        "INSERT INTO absence (person, begins, until, deputy, set_at)"
        " VALUES (:petra, '2026-11-24', '2026-12-01', :lead, :now)",
        petra=people[PETRA],
        lead=people[LEAD],
        now=NOW,
    )
    await tell(theirs, NOW + timedelta(days=13))
    assert "question" in await where_the_words_are(theirs)
    await tell(theirs, NOW + timedelta(days=92))
    assert await where_the_words_are(theirs) <= {"idea", "knowledge", "campaign_message", "message", "campaign"}
    for table in ("question", "correction", "gap", "absence", "responsibility_draft", "responsibility_file"):
        assert not await theirs.sql(f'SELECT 1 FROM "{table}"'), table  # noqa: S608
    assert not await theirs.sql(
        "SELECT 1 FROM campaign WHERE kind = 'contacts' AND created_at < :then", then=NOW + timedelta(days=1)
    )
    assert not await theirs.sql("SELECT 1 FROM idea WHERE state = 'accepted' AND (proposer || keeper) IS NOT NULL")
    await tell(theirs, NOW + timedelta(days=1100))
    assert await where_the_words_are(theirs) == set()


async def tell(line: Line, moment: datetime) -> None:
    """Let it be then; the minute between two looks at what is over is not waited for."""
    await line.running.move_clock(moment)
    await forget_over(line.running.bot.database, moment)


async def carried(line: Line, kind: str, subject: str) -> None:
    """A message that carried the words to somebody, as the nouns create it."""
    person = line.running.talk.people[LEAD]
    async with line.running.bot.database.begin() as connection:
        await create_campaign(
            connection,
            kind=kind,
            subject=subject,
            created_by=None,
            messages={"de": {"type": "message", "text": WORDS, "summary": WORDS}},
            recipients=[Recipient(person, None, "de")],
            due_at=NOW,
            priority=Priority.PROMPT,
            now=NOW,
        )


async def where_the_words_are(line: Line) -> set[str]:
    """The tables that hold the words."""
    found = set()
    for table in metadata.sorted_tables:
        rows = await line.sql(f'SELECT t::text FROM "{table.name}" t')  # noqa: S608
        if any(WORDS.casefold() in str(cast(object, row[0])).casefold() for row in rows):
            found.add(table.name)
    return found
