"""The log of a process: one line per event, without secrets and without what people wrote.

Names and texts of people are never passed to a logger; what slips in through a library's message or a
traceback (the bot's token in a URL, an invitation, the parameters of a failed statement) is taken out here.
"""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO

GONE = "***"
QUIET = (
    "aiogram.event",
    "aiohttp.access",
    "aiosqlite",
    "asyncio",
    "httpx",
    "httpcore",
    "PIL",
    "sqlalchemy",
    "urllib3",
)

_PATTERNS = (
    re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}"),  # any bot's token, also in /bot…/ and /file/bot…/
    re.compile(r"(?<=/start )i[A-Za-z0-9_-]+"),  # an invitation as it is typed
    re.compile(r"(?<=start=)i[A-Za-z0-9_-]+"),  # and as a link
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),  # user and password of a database
    re.compile(r"(?<=\[parameters: ).*?(?=\]\n|\]?\Z)", re.DOTALL),  # SQLAlchemy tells what was to be written
    re.compile(r"(?<=DETAIL: ).*"),  # PostgreSQL tells the row that was in the way
)


class Scrubber:
    """Takes secrets out of a line: those it was told, and everything that looks like one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = sorted({s for s in secrets if len(s) >= 6}, key=len, reverse=True)

    def __call__(self, line: str) -> str:
        for secret in self._secrets:
            line = line.replace(secret, GONE)
        for pattern in _PATTERNS:
            line = pattern.sub(GONE, line)
        return line


class PlainLines(logging.Formatter):
    """``2023-06-05T01:41:00Z INFO app.jobs …``, a traceback below it."""

    def __init__(self, scrub: Scrubber) -> None:
        super().__init__("%(levelname)s %(name)s %(message)s")
        self._scrub = scrub

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        return f"{at:%Y-%m-%dT%H:%M:%SZ} {self._scrub(super().format(record))}"


class JsonLines(PlainLines):
    """The same as one JSON object a line: ``at``, ``level``, ``room``, ``said``, and ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "room": record.name,
            "said": self._scrub(record.getMessage()),
        }
        if record.exc_info:
            line["error"] = self._scrub(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def set_up(
    secrets: Iterable[str] = (), *, as_json: bool = False, stream: TextIO | None = None, debug: bool = False
) -> None:
    """Logs the whole process to ``stream`` (stderr). ``secrets`` are strings that must never appear: the
    token, the webhook's secret. Libraries speak only when something is wrong, even in debug mode."""
    scrub = Scrubber(secrets)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines(scrub) if as_json else PlainLines(scrub))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    logging.raiseExceptions = False  # its own report of a bad call prints the arguments as they are
    sys.excepthook = _last_words
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class Faceless(logging.Filter):
    """The server of the pages tells who sent what it could not read, and its bytes: neither is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else record.levelname
        record.msg, record.args, record.exc_info, record.exc_text = (
            f"a request failed: {kind}",
            (),
            None,
            None,
        )
        return True


def faceless() -> logging.Logger:
    """The logger that the server of the pages is given."""
    logger = logging.getLogger("anxun.http")
    if not any(isinstance(known, Faceless) for known in logger.filters):
        logger.addFilter(Faceless())
    return logger


def _last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What ends the process is logged like everything else: a traceback may carry a secret, too."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger("anxun").critical("stopped by an error", exc_info=(kind, error, trace))
