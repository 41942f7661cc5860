"""Log lines as JSON: ids and kinds, never what an error says – its message may hold what a person typed."""

import json
import logging
import sys
import traceback

_USUAL = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime"}
_OURS = frozenset({"wegweiser", "bot", "scheduler", "store", "graph"})


class Lines(logging.Formatter):
    """One JSON object a line: at, level, from, what, and the ids given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; of an error its kind and its frames."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": _what(record),
            **{name: value for name, value in vars(record).items() if name not in _USUAL},
        }
        if record.exc_info and record.exc_info[1]:
            line |= {"error": type(record.exc_info[1]).__name__, "frames": frames(record.exc_info[1])}
        return json.dumps(line, ensure_ascii=False, default=str)


def log_as_json(level: int) -> None:
    """Write everything of this level and above to standard error, one JSON object a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # It has a line for each of its ticks, one a second.
    logging.getLogger("apscheduler").setLevel(max(level, logging.WARNING))


def frames(error: BaseException) -> list[str]:
    """Where an error happened, as file, line and function."""
    return [
        f"{'/'.join(frame.filename.split('/')[-2:])}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]


def _what(record: logging.LogRecord) -> str:
    """Our own sentence, or the first line of a library's, as it was written: its values may be anybody's words."""
    if record.name.partition(".")[0] in _OURS:
        return record.getMessage()
    return str(record.msg).partition("\n")[0]
