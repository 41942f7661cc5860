"""Log lines as JSON: ids and kinds, never what an error says – its message may hold what a person typed."""

import json
import logging
import re
import sys
import threading
import traceback
import warnings
from contextlib import suppress
from types import TracebackType

from aiohttp.web import RequestPayloadError

log = logging.getLogger("wegweiser.log")

_USUAL = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime"}
_OURS = ("wegweiser", "bot", "scheduler", "store", "graph")
_LONGEST = 200
# A second line of defence: addresses, mails, and what Teams and Entra call people and chats, never leave.
_PERSONAL = re.compile(
    r"\w+://\S+"
    r"|[^\s@<>\"']+@[^\s@<>\"']+"
    r"|\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b"
    r"|\b(a|8|19|28|29):\S+"
)
_HIDDEN = "…"
# Where values begin in a sentence that a library has put together itself.
_VALUES = re.compile(r"[\"'`{}\[\]<>()=:\n]")


class Lines(logging.Formatter):
    """One JSON object a line: at, level, from, what, and the ids given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; of an error its kind, what lay behind it, and its frames."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": _what(record),
        }
        given = {name: _safe(value) for name, value in vars(record).items() if name not in _USUAL}
        error = record.exc_info[1] if record.exc_info else None
        return json.dumps(given | (_told(error) if error else {}) | line, ensure_ascii=False)


class _Stream(logging.StreamHandler):  # type: ignore[type-arg]  # generic for type checkers only
    def handleError(self, record: logging.LogRecord) -> None:
        """Python's own way would write the values of the line that could not be written."""
        line = {"level": "error", "from": record.name, "what": "line not written"}
        with suppress(OSError, ValueError):
            self.stream.write(json.dumps(line) + self.terminator)


def log_as_json(level: int) -> None:
    """Write our lines of this level and libraries' warnings to standard error, one JSON object a line.

    What nobody catches, in any thread, and what Python warns of become lines of the same kind.
    """
    handler = _Stream(sys.stderr)
    handler.setFormatter(Lines())
    # At the level of information libraries name addresses (httpx), statements and each tick of the clock.
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    logging.getLogger("aiohttp.server").addFilter(_is_a_fault)
    sys.excepthook = _uncaught
    sys.unraisablehook = _unraisable
    threading.excepthook = _in_a_thread
    warnings.showwarning = _warned


def frames(error: BaseException) -> list[str]:
    """Where an error happened, as file, line and function."""
    return [
        f"{_place(frame.filename, frame.lineno)} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]


def _is_a_fault(record: logging.LogRecord) -> bool:
    """Not a body that was broken off or packed wrongly: the door has answered that, and anybody can send it."""
    return not (record.exc_info and isinstance(record.exc_info[1], RequestPayloadError))


def _told(error: BaseException) -> dict[str, object]:
    """The kind of an error, the kinds of those it came from, and its frames."""
    causes: list[str] = []
    earlier = error.__cause__ or error.__context__
    while earlier is not None and len(causes) < 5:
        causes.append(type(earlier).__name__)
        earlier = earlier.__cause__ or earlier.__context__
    because: dict[str, object] = {"because": causes} if causes else {}
    return {"error": type(error).__name__, **because, "frames": frames(error)}


def _what(record: logging.LogRecord) -> str:
    """Our own sentence, or the first line of a library's, as it was written: its values may be anybody's words."""
    if record.name.partition(".")[0] in _OURS:
        return _hidden(record.getMessage())
    if not isinstance(record.msg, str):
        return type(record.msg).__name__
    sentence = record.msg.strip()
    return _hidden(sentence.partition("\n")[0] if record.args else _VALUES.split(sentence)[0].strip())


def _safe(value: object) -> object:
    """Numbers and short texts as they are; anything else could hold anything, so only its kind is told."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _hidden(str(value))
    if isinstance(value, list | tuple):
        return [_safe(one) for one in value]
    return type(value).__name__


def _hidden(text: str) -> str:
    return _PERSONAL.sub(_HIDDEN, text[:_LONGEST])


def _place(filename: str, line: int | None) -> str:
    return f"{'/'.join(filename.split('/')[-2:])}:{line}"


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        log.critical("ended by an error", exc_info=error)


def _in_a_thread(failed: threading.ExceptHookArgs) -> None:
    log.error("a thread ended by an error", exc_info=failed.exc_value)


def _unraisable(failed: "sys.UnraisableHookArgs") -> None:
    log.error("an error nobody could catch", exc_info=failed.exc_value)


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,
    line: object = None,
) -> None:
    """The kind and the place: its words may quote what it warns of."""
    log.warning("python warns", extra={"error": category.__name__, "place": _place(filename, lineno)})
