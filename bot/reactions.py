"""Signs such as a heart that someone put to what the bot wrote, or took away: told to whoever counts them."""

from bot.came import Came
from bot.parts import Parts
from bot.router import Reacted


async def taken(parts: Parts, came: Came) -> None:
    """Nothing is answered, nothing is logged, and strangers are left alone."""
    async with parts.database.read() as connection:
        await parts.known.refresh_if_old(connection)
    person = parts.known.person(came.person)
    if person is not None and came.reply_to:
        signs = came.signs_added, came.signs_removed
        await parts.router.reacted(Reacted(person, came.place, came.reply_to, *signs, parts.now()))
