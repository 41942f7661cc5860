"""First contact: the bot comes into a chat or a team, is welcomed once, and leaves without a word."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.came import Came
from cards.frame import Card
from domain.conversations import Kind, Reference
from domain.people import Language, Person
from domain.town import Town
from domain.updates import town_language
from locales import Text
from store import conversations

Welcome = Callable[[AsyncConnection, str, Reference, Language], Awaitable[None]]
TeamPost = Callable[[AsyncConnection, Reference, Language], Awaitable[None]]
TakeWelcome = Callable[[AsyncConnection, str], Awaitable[bool]]

WelcomeCard = Callable[[Town, Text], Card]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """How people and teams are welcomed: paced and in quiet hours, by functions of the scheduler.

    `take` says whether a welcome is still owed to someone who wrote first, and claims it.
    """

    welcome: Welcome
    team_post: TeamPost
    take: TakeWelcome
    card: WelcomeCard


@dataclass(frozen=True, slots=True)
class Scene:
    """The town, who brought the bot (None: nobody of the town) and the language of that person."""

    town: Town
    person: Person | None
    language: Language


async def moved(connection: AsyncConnection, arrivals: Arrivals, came: Came, scene: Scene) -> bool:
    """Follow the bot to where it was added, or away from where it was removed; whether it is new somewhere."""
    is_install = came.type == "installationUpdate"
    if came.bot_was_removed or (is_install and came.action.startswith("remove")):
        await _left(connection, came.place)
        return False
    is_arrival = came.bot_was_added or (is_install and came.action.startswith("add"))
    # Whoever owns a team may be a guest; their own chat stays closed.
    if not is_arrival or (scene.person is None and not came.place.team):
        return False
    await _came(connection, arrivals, came.place, scene)
    return True


async def _came(connection: AsyncConnection, arrivals: Arrivals, place: Reference, scene: Scene) -> None:
    """Remember where the bot is, and owe one welcome."""
    await conversations.keep_reference(connection, place)
    if place.team:
        await conversations.set_team_open(connection, place.team, is_open=True)
        await arrivals.team_post(connection, place, town_language(scene.town))
    elif place.kind is Kind.PERSONAL and scene.person:
        await arrivals.welcome(connection, scene.person.id, place, scene.language)


async def _left(connection: AsyncConnection, place: Reference) -> None:
    """Nothing is written into this conversation, or into any channel of this team, until the bot is back."""
    await conversations.close_reference(connection, place.id)
    if place.team:
        await conversations.set_team_open(connection, place.team, is_open=False)
