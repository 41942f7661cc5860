"""Ideas: honest that the chat takes none yet, with the person who listens."""

from bot.contacts import human_card
from bot.router import Reply, Router, Turn
from store.database import Database


def register(router: Router, database: Database) -> None:
    """Answer the verbs of ideas; nothing is kept yet."""
    router.on("ideas.submit")(submit)


async def submit(turn: Turn) -> Reply:
    """Who to tell the idea: the guide of the person's own unit."""
    text = turn.text
    return human_card(turn, lambda name: text("ideas-title", name=name), text("ideas-how"), nobody=text("ideas-nobody"))
