"""Projects in the chat: what comes next, how they stand and why, and what is new."""

from bot.projects.news import Newly
from bot.projects.standing import Projects
from bot.router import Router
from store.database import Database


def register(router: Router, database: Database) -> None:
    """Answer the asking verbs of projects."""

    def offered(verb: str) -> bool:
        return verb in router.verbs and router.is_on(verb)

    projects = Projects(offered, database)
    router.on("projects.next")(projects.next)
    router.on("projects.status")(projects.status)
    router.on("projects.new")(Newly(offered, database).new)
