"""Who is away, from the automatic replies of their mailboxes: only whether and until when.

Microsoft's answer carries the text of the reply with it; nothing reads it, and it is gone with the answer.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from kiota_abstractions.base_request_configuration import RequestConfiguration
from msgraph.generated.models.automatic_replies_setting import AutomaticRepliesSetting
from msgraph.generated.models.automatic_replies_status import AutomaticRepliesStatus
from msgraph.generated.models.date_time_time_zone import DateTimeTimeZone
from msgraph.generated.users.item.mailbox_settings.mailbox_settings_request_builder import (
    MailboxSettingsRequestBuilder,
)

from domain.contacts.absence import Absence, Replies, absence
from domain.directory import Feature
from domain.errors import DirectoryFailed
from graph.entra.errands import PATIENCE, Errands, Tell, nobody
from graph.entra.groups import guid
from graph.entra.sdk import Sdk

KEEP = timedelta(minutes=5)
# Exchange serves no more of an application's requests to a mailbox at once.
AT_ONCE = 4
# A mailbox outside of the scope of the permission is refused in the same words as all of them without it.
REFUSED_BEFORE_TOLD = 3
_SELECT = ["automaticRepliesSetting"]
# How Exchange names what no administrator has named.
_UTC_TOO = "tzone://Microsoft/Utc"


class Absences:
    """Keeps what it heard in memory, for `keep`; `zone` is the town's, and days are its days."""

    def __init__(
        self,
        sdk: Sdk,
        now: Callable[[], datetime],
        zone: Callable[[], ZoneInfo],
        keep: timedelta = KEEP,
        patience: timedelta = PATIENCE,
        denied: Tell = nobody,
        granted: Tell = nobody,
    ) -> None:
        self._sdk = sdk
        self._now = now
        self._zone = zone
        self._keep = keep.total_seconds()
        self._patience = patience
        self._errands = Errands(Feature.ABSENCE, denied, granted)
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._asking: dict[str, asyncio.Task[None]] = {}
        self._known: dict[str, Replies | None] = {}
        self._refused: set[str] = set()

    async def away(self, people: Sequence[str]) -> Mapping[str, Absence]:
        """Who of these people (Entra object ids) is away, as far as Microsoft tells in time; never raises."""
        asked = [one for one in dict.fromkeys(people) if guid(one) is not None]
        if not self._errands.rests:
            tasks = [self._asked(one) for one in asked if one not in self._known]
            await self._errands.wait(tasks, self._patience)
        now, zone = self._now(), self._zone()
        found: dict[str, Absence] = {}
        for one in asked:
            replies = self._known.get(one)
            told = absence(replies, now, zone) if replies else None
            if told is not None:
                found[one] = told
        return found

    async def close(self) -> None:
        """End what is under way, before the SDK is closed."""
        await self._errands.close()

    def _asked(self, person: str) -> asyncio.Task[None]:
        """The request about this person; who asks at the same time waits for the same one."""
        task = self._asking.get(person)
        if task is None:
            task = self._asking[person] = self._errands.begin(self._ask(person))
            task.add_done_callback(lambda _: self._asking.pop(person, None))
        return task

    async def _ask(self, person: str) -> None:
        async with self._at_once:
            # Those before this one may have found out that there is trouble.
            if self._errands.rests:
                return
            try:
                replies = await self._replies(person)
            except DirectoryFailed as failure:
                await self._failed(person, failure)
                return
        self._heard(person, replies)
        self._refused.clear()
        await self._errands.works()

    async def _replies(self, person: str) -> Replies | None:
        query = MailboxSettingsRequestBuilder.MailboxSettingsRequestBuilderGetQueryParameters(select=_SELECT)
        wish = RequestConfiguration(query_parameters=query)
        settings = self._sdk.client.users.by_user_id(person).mailbox_settings
        found = await self._sdk.call(Feature.ABSENCE, lambda: settings.get(wish))
        replies = found.automatic_replies_setting if found is not None else None
        return _schedule(replies, self._zone()) if replies is not None else None

    async def _failed(self, person: str, failure: DirectoryFailed) -> None:
        """No mailbox, or none that may be read, is heard of for a while; anything else is trouble for all."""
        if failure.is_denied:
            self._heard(person, None)
            self._refused.add(person)
            if len(self._refused) >= REFUSED_BEFORE_TOLD:
                self._refused.clear()
                await self._errands.is_denied()
        elif failure.status == HTTPStatus.NOT_FOUND:
            self._heard(person, None)
        else:
            self._errands.rest(failure)

    def _heard(self, person: str, replies: Replies | None) -> None:
        """Known until it is forgotten, whether somebody asks again or not."""
        self._known[person] = replies
        asyncio.get_running_loop().call_later(self._keep, self._known.pop, person, None)


def _schedule(setting: AutomaticRepliesSetting, usual: ZoneInfo) -> Replies | None:
    """When the mailbox answers by itself; None when it does not, or says so in a way nobody understands."""
    match setting.status:
        case AutomaticRepliesStatus.AlwaysEnabled:
            return Replies()
        case AutomaticRepliesStatus.Scheduled:
            begin = _moment(setting.scheduled_start_date_time, usual)
            end = _moment(setting.scheduled_end_date_time, usual)
            return Replies(begin, end) if begin and end else None
    return None


def _moment(said: DateTimeTimeZone | None, usual: ZoneInfo) -> datetime | None:
    """The moment of a local time and the name of its zone."""
    if said is None or not said.date_time:
        return None
    try:
        local = datetime.fromisoformat(said.date_time)
    except ValueError:
        return None
    return local if local.tzinfo else local.replace(tzinfo=_zone(said.time_zone or "", usual))


def _zone(name: str, usual: ZoneInfo) -> ZoneInfo:
    """The zone that Windows or IANA calls so; one that nobody knows is taken for the usual one."""
    windows: Mapping[str, str] = get_global("windows_zone_mapping")
    try:
        return ZoneInfo("UTC" if name == _UTC_TOO else windows.get(name, name))
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return usual
