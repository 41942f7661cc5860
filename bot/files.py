"""Files in a personal chat: offered, brought to where Teams wants them once they are taken, and read when they come.

Page "Send and receive files through a bot". Nothing of a file is kept here, and no token goes along: the addresses
that Teams gives are enough.
"""

import csv
import io
import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import aiohttp
from yarl import URL

from bot import came
from bot.connector import Posted
from bot.invoke import texts
from bot.router import Attached, FileOffer, MadeFile, Reply, Router, Turn, refused
from domain.conversations import Kind
from domain.errors import DeliveryFailed, Refusal
from domain.people import Right

log = logging.getLogger("wegweiser.files")

TAKE = "files.take"
CONSENT = "fileConsent/invoke"
CONSENT_CARD = "application/vnd.microsoft.teams.card.file.consent"
FILE_CARD = "application/vnd.microsoft.teams.card.file.info"
MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 2
MOST_BYTES = MOST_MEGABYTES * MEGABYTE
TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)
MOST_REDIRECTS = 3
_MOVED = frozenset({301, 302, 303, 307, 308})
# Nothing that a proxy on the way out could read as the end of the name.
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
# How a spreadsheet knows a formula, whatever alphabet its sign is written in. Apostrophes that stand before it already
# get one more, so that whoever reads the table back takes away exactly what was put there.
_FORMULA = re.compile(r"^[\s\u00a0']*([=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])")
# Where another language's spreadsheet begins a cell in the middle of ours.
_LATER_FORMULA = re.compile(r"([,;\t\n][\s\u00a0]*)(?='*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person answered to an offer: the verb and ids that make the file, and where it would go."""

    is_accepted: bool
    verb: str
    ids: Mapping[str, str]
    upload_url: str
    content_url: str
    name: str
    unique_id: str
    file_type: str


@dataclass(frozen=True, slots=True)
class Files:
    """Brings and fetches; only over https to hosts below `domains`, or – without any – to the chat's own loopback.

    `uses_proxy`: the way out leads through the proxy that the environment names.
    """

    domains: tuple[str, ...] = ()
    uses_proxy: bool = False

    def attached(self, files: Sequence[came.Attached], service_url: str) -> Attached | None:
        """The first file that came along, to be read by whoever wants it."""
        if not files:
            return None
        return Attached(files[0].name, partial(self._fetch, files[0].url, service_url), len(files) > 1)

    async def handed_over(self, turn: Turn, value: object, router: Router) -> Posted | str | None:
        """What is said to a person who answered an offer: the file made anew and brought, or a sentence.

        The verb's right is checked again; None for an answer that cannot be read.
        """
        given = consent(value)
        if given is None:
            return None
        if not given.is_accepted:
            return turn.text("files-declined")
        try:
            made = await router.make(replace(turn, intent=given.verb, values=given.ids))
            return await self.bring(made, given, turn.place.service_url)
        except Refusal as refusal:
            return refused(refusal, turn.text)

    async def bring(self, made: MadeFile, consent: Consent, service_url: str) -> Posted:
        """Put the file where Teams wants it, and give the card that leads there; raises Refusal."""
        target = self._allowed(consent.upload_url, service_url)
        if target is None or not made.content:
            raise Refusal("files-not-brought")
        size = len(made.content)
        headers = {"Content-Type": "application/octet-stream", "Content-Range": f"bytes 0-{size - 1}/{size}"}
        try:
            async with (
                self._session() as session,
                session.put(target, data=made.content, headers=headers, allow_redirects=False) as answer,
            ):
                if answer.status not in (200, 201):
                    raise Refusal("files-not-brought")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Refusal("files-not-brought") from error
        is_known = self._allowed(consent.content_url, service_url) is not None
        return Posted(
            made.about,
            {
                "contentType": FILE_CARD,
                "contentUrl": consent.content_url if is_known else None,
                "name": consent.name or made.name,
                "content": {"uniqueId": consent.unique_id, "fileType": consent.file_type},
            },
        )

    async def _fetch(self, url: str, service_url: str) -> bytes:
        """The file's bytes; raises Refusal when it is too large, or cannot be had."""
        try:
            async with self._session() as session:
                place = self._allowed(url, service_url)
                for _ in range(MOST_REDIRECTS):
                    if place is None:
                        raise Refusal("files-not-read")
                    async with session.get(place, allow_redirects=False) as answer:
                        if answer.status == 200:
                            return await _bounded(answer)
                        place = self._moved(place, answer, service_url)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Refusal("files-not-read") from error
        raise Refusal("files-not-read")

    def _moved(self, place: URL, answer: aiohttp.ClientResponse, service_url: str) -> URL | None:
        """Where a redirect leads, when it stays with the same host; else None."""
        if answer.status not in _MOVED:
            return None
        then = place.join(URL(answer.headers.get("Location", ""), encoded=True))
        return self._allowed(str(then), service_url) if then.origin() == place.origin() else None

    def _allowed(self, url: str, service_url: str) -> URL | None:
        try:
            # Used as it came: quoting it again would spoil the token in it.
            found = URL(url, encoded=True)
            if not found.host or found.user is not None or found.password is not None:
                return None
            if not self.domains:
                # The door let only this machine's addresses in.
                return found if found.origin() == URL(service_url).origin() else None
        except ValueError:
            return None
        host = found.host.lower()
        is_below = bool(_HOST.fullmatch(host)) and any(host.endswith(f".{domain}") for domain in self.domains)
        return found if found.scheme == "https" and found.port == 443 and is_below else None

    def _session(self) -> aiohttp.ClientSession:
        """A connection of its own, so that nothing of the bot's own way out goes along."""
        return aiohttp.ClientSession(
            timeout=TIMEOUT,
            trust_env=self.uses_proxy,
            cookie_jar=aiohttp.DummyCookieJar(),
            # A small packed body may be a very large one: none is asked for, and none is unpacked.
            auto_decompress=False,
            headers={"Accept-Encoding": "identity"},
        )


@dataclass(frozen=True, slots=True)
class Taker:
    """What files a verb is for: those that `is_meant` knows, from people with this right, in their own chat."""

    verb: str
    right: Right
    is_meant: Callable[[Attached], Awaitable[bool]]


def register(router: Router, takers: Sequence[Taker], otherwise: str) -> None:
    """Give a file that came to the first taker that knows it, else to the verb `otherwise`; it is fetched once."""

    @router.on(TAKE)
    async def take(turn: Turn) -> Reply:
        attached = None if turn.attached is None else replace(turn.attached, read=_once(turn.attached.read))
        found = otherwise
        for one in takers if turn.place.kind is Kind.PERSONAL else ():
            may = turn.rights.allow(one.right) and router.offers(one.verb)
            if attached and may and await one.is_meant(attached):
                found = one.verb
                break
        return await router.answer(replace(turn, intent=found, attached=attached))


def _once(read: Callable[[], Awaitable[bytes]]) -> Callable[[], Awaitable[bytes]]:
    kept: list[bytes] = []

    async def again() -> bytes:
        if not kept:
            kept.append(await read())
        return kept[0]

    return again


def offered(offer: FileOffer) -> Posted:
    """The card that asks whether the file is wanted; what it carries are a verb and ids."""
    content = {
        "description": offer.about,
        "sizeInBytes": offer.size,
        "acceptContext": dict(offer.context),
        "declineContext": {},
    }
    return Posted(offer.about, {"contentType": CONSENT_CARD, "name": offer.name, "content": content})


def consent(value: object) -> Consent | None:
    """What was answered to an offer, or None when it cannot be read."""
    if not isinstance(value, dict) or value.get("action") not in ("accept", "decline"):
        return None
    context, place = texts(value.get("context")), texts(value.get("uploadInfo"))
    is_accepted = value["action"] == "accept"
    if is_accepted and not (context.get("verb") and place.get("uploadUrl")):
        return None
    return Consent(
        is_accepted,
        context.get("verb", ""),
        context,
        place.get("uploadUrl", ""),
        place.get("contentUrl", ""),
        place.get("name", ""),
        place.get("uniqueId", ""),
        place.get("fileType", ""),
    )


async def put_away(remove: Callable[[str], Awaitable[None]], answer: came.Came) -> None:
    """An offer that was answered goes, as Teams asks for it; one that stays does no harm.

    Offers are made in personal chats alone: elsewhere what an answer names is a message for others, too.
    """
    if not answer.reply_to or answer.place.kind is not Kind.PERSONAL:
        return
    try:
        await remove(answer.reply_to)
    except DeliveryFailed as failure:
        log.info("offer not removed", extra={"status": failure.status, "code": failure.code})


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a spreadsheet in German or English opens it, with nothing in it that could act as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    # What nobody sees goes first, or it would hide the sign from the look at it.
    plain = _CONTROLS.sub("", cell)
    return _LATER_FORMULA.sub(r"\1'", f"'{plain}" if _FORMULA.match(plain) else plain)


async def _bounded(answer: aiohttp.ClientResponse) -> bytes:
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise Refusal("files-not-read")
    read = bytearray()
    async for part in answer.content.iter_any():
        read += part
        if len(read) > MOST_BYTES:
            raise Refusal("files-too-large", most=str(MOST_MEGABYTES))
    return bytes(read)
