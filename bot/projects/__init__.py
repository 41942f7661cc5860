"""Projects in the chat: what comes next, how they stand and why, and what is new."""

from bot.projects.news import Newly
from bot.projects.standing import Projects
from bot.router import Router
from store.database import Database


def register(router: Router, database: Database) -> None:
    """Answer the asking verbs of projects."""
    projects = Projects(router.offers, database)
    router.on("projects.next")(projects.next)
    router.on("projects.status")(projects.status)
    router.on("projects.new")(Newly(router.offers, database).new)
