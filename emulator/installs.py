"""Puts the bot into the team and into people's chats, and tells the bot about it once it listens."""

import asyncio
from collections.abc import Iterable

from emulator.activities import House, Scene, bot_added, installation
from emulator.bot_line import KNOCK_SECONDS, BotAnswer, BotLine
from emulator.clock import Clock
from emulator.town import Person
from emulator.world import Install, Place, Presence, World

AT_ONCE = 8


class Installs:
    """An install is a fact at once; a bot that is down hears of it when its port answers."""

    def __init__(self, house: House, world: World, clock: Clock, line: BotLine) -> None:
        self._house, self._world, self._clock, self._line = house, world, clock, line
        self._locks: dict[str, asyncio.Lock] = {}
        self._pending = asyncio.Event()

    def add_team(self) -> None:
        self._add(self._world.town.team_id)

    def add_person(self, person: Person) -> None:
        self._add(f"a:{person.id}")

    def add_silently(self, people: Iterable[Person]) -> None:
        """For load tests, which know everyone before."""
        known = Install(Presence.INSTALLED, is_announced=True)
        for person in people:
            if self._world.install(key := f"a:{person.id}").presence is not Presence.INSTALLED:
                self._world.set_install(key, known)

    async def add_people(self, people: Iterable[Person]) -> int:
        """Installs for many and waits until the bot knows; how many it could be told about."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def added(person: Person) -> bool:
            async with gate:
                self.add_person(person)
                return await self.announced(Place(f"a:{person.id}", person=person.id))

        return sum(await asyncio.gather(*(added(person) for person in people)))

    async def announced(self, place: Place) -> bool:
        """Tells the bot that it is in a place, once; False while nobody answers."""
        key = self._world.install_key(place)
        async with self._lock(key):
            install = self._world.install(key)
            if install.presence is not Presence.INSTALLED or install.is_announced:
                return install.is_announced
            scene = self._scene(key)
            answer = await self._post(installation(scene, "add"), scene)
            if answer.status is None:
                self._pending.set()
                return False
            # A reset meanwhile wants it told once more.
            if self._world.install(key) is install:
                self._world.set_install(key, Install(Presence.INSTALLED, is_announced=True))
            await self._post(bot_added(scene), scene)
            return True

    async def remove(self, key: str) -> BotAnswer:
        """Takes the bot out of the team or of a person's chat, and tells it."""
        async with self._lock(key):
            self._world.set_install(key, Install(Presence.REMOVED))
            scene = self._scene(key)
            return await self._post(installation(scene, "remove"), scene)

    async def keep_announcing(self) -> None:
        """Runs until cancelled."""
        while True:
            await self._pending.wait()
            self._pending.clear()
            await self._line.answers()
            for key, install in self._world.installs():
                if install.presence is Presence.INSTALLED and not install.is_announced:
                    await self.announced(self._world.place(key))
            # A bot that listens and hangs up again is not knocked at without pause.
            await asyncio.sleep(KNOCK_SECONDS)

    def resume(self) -> None:
        """Takes up what an earlier run could not announce."""
        self._pending.set()

    def _lock(self, key: str) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())

    def _add(self, key: str) -> None:
        if self._world.install(key).presence is not Presence.INSTALLED:
            self._world.set_install(key, Install(Presence.INSTALLED))
            self._pending.set()

    def _scene(self, key: str) -> Scene:
        place = self._world.place(key)
        person = self._world.people[place.person] if place.person else self._owner()
        return Scene(self._house, self._world.town, person, place, self._clock.now())

    def _owner(self) -> Person:
        """Who added the bot to the team: an admin, if the town names one."""
        people = list(self._world.people.values()) or [Person(id="owner", name="Owner")]
        return next((person for person in people if "admin" in person.rights), people[0])

    async def _post(self, activity: dict[str, object], scene: Scene) -> BotAnswer:
        return await self._line.post(activity, person=scene.place.person, conversation=scene.place.conversation)
