"""An update that was sent, without the cards on which it is written."""

import asyncio
import secrets
from datetime import datetime

from cards.frame import as_message
from cards.updates import update_card
from domain.people import Wording
from domain.updates import Update
from locales import LANGUAGES, Text
from store import updates
from store.conversations import conversation
from store.delivery import Priority, Recipient, create_campaign, tally
from store.updates import status_update
from store.updates.content import content_of
from tests.conftest import Running
from tests.talk import Shown

TITLE, TITLE_EN = "Pilot startet am 3. März", "Pilot starts on 3 March"
MEANING = "Sie legen neue Vorgänge nur noch dort an."
LEAD = "Özlem Kaya"


async def send(
    running: Running, *names: str, channel: str | None = None, at: datetime | None = None, contact: str = LEAD
) -> str:
    """Send it to these people, who have the bot, or into a channel; gives its id."""
    talk, town, now = running.talk, running.bot.known.town, running.bot.clock.now()
    if names:
        await talk.post("/control/install", {"people": [talk.people[name] for name in names]})
    if channel:
        await _came_into_the_team(running)
    update = Update(
        id=secrets.token_hex(8),
        title=Wording(TITLE, TITLE_EN),
        change=Wording("Das Bürgerbüro arbeitet mit der E-Akte.", "The citizens' office works with electronic files."),
        meaning=Wording(MEANING, "You open new cases there only."),
        project="eakte",
        contact=talk.people[contact],
        author=talk.people[LEAD],
        sent_at=now,
    )

    def offered(verb: str) -> bool:
        return verb in running.bot.router.verbs and running.bot.router.is_on(verb)

    today = now.date()
    messages = {one: as_message(update_card(update, town, Text(one), today, offered)) for one in LANGUAGES}
    people = [town.people[talk.people[name]] for name in names]
    recipients = [Recipient(one.id, None, (*one.languages, "de")[0]) for one in people]
    if channel:
        recipients.append(Recipient(None, channel, "de"))
    async with running.bot.database.begin() as connection:
        campaign = await create_campaign(
            connection,
            kind="updates",
            subject=update.id,
            created_by=update.author,
            messages=messages,
            recipients=recipients,
            due_at=at or now,
            priority=Priority.BULK,
            now=now,
        )
        row: dict[str, object] = {"id": update.id, "author": update.author, "project": update.project, "state": "sent"}
        row |= {"content": content_of(update), "updated_at": now, "sent_at": now, "due_at": at or now}
        row |= {"campaign": campaign, "channel": channel}
        await connection.execute(status_update.insert().values(row))
    running.bot.pump.poke()
    return update.id


async def _came_into_the_team(running: Running) -> None:
    """Wait until the small Teams has brought the bot into the team: it does so by itself, after its start."""
    for _ in range(200):
        async with running.bot.database.read() as connection:
            found = await connection.execute(conversation.select().where(conversation.c.kind == "channel"))
            if found.first() is not None:
                return
        await asyncio.sleep(0.05)
    raise AssertionError("the bot did not come into the team")


async def sent(running: Running, *names: str) -> tuple[str, Shown]:
    """The same, and the card as it came to the first of them."""
    id = await send(running, *names)
    await settled(running, id)
    return id, await running.talk.arrives(MEANING, as_=names[0])


async def settled(running: Running, update: str) -> None:
    """Wait until the ledger knows what became of it everywhere: a moment after it arrived."""
    for _ in range(200):
        async with running.bot.database.read() as connection:
            found = await updates.sending(connection, update)
            assert found is not None and found.campaign is not None
            if not (await tally(connection, found.campaign)).still_open:
                return
        await asyncio.sleep(0.05)
    raise AssertionError("it was not sent")
