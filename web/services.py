"""What the pages need from the rest of the house, handed in by ``app``."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from inspection.record import RecordFacts
from texts import Voice
from web.desk.ports import DeskServices
from web.own.ports import OwnPages
from web.tip.ports import TipServices

Record = Callable[[str], Awaitable[RecordFacts | None]]
"""The public record behind a poster's token; None for an unknown and for a revoked one alike."""

Code = Callable[[str], Awaitable[bytes]]
"""A QR code of that text, PNG."""


@dataclass(frozen=True)
class HealthReport:
    """Whether all is well: each part (``database``, ``disk``, ``loop.ears`` …) with ``ok`` or what ails it."""

    parts: Mapping[str, str]

    @property
    def troubles(self) -> tuple[str, ...]:
        return tuple(name for name, state in self.parts.items() if state != "ok")


@dataclass(frozen=True)
class Webhook:
    """``path`` is the last part of its address, ``secret`` what Telegram shows there; ``take`` returns the HTTP
    status when the update is committed, or when it is certain that it is not."""

    path: str
    secret: str
    take: Callable[[dict[str, Any]], Awaitable[int]]


@dataclass(frozen=True)
class Services:
    """``language`` is the default one; ``bot`` the bot's user name without @; ``metrics`` is
    Prometheus' text; ``public_url`` is where people come in, without a slash at its end."""

    record: Record
    health: Callable[[], Awaitable[HealthReport]]
    metrics: Callable[[], Awaitable[str]]
    voice: Callable[[str], Voice]
    language: str
    bot: str
    public_url: str
    code: Code
    hotline: str = "12350"  # the nation-wide number for reports on work safety
    webhook: Webhook | None = None
    desk: DeskServices | None = None
    tips: TipServices | None = None
    own: OwnPages | None = None

    def record_url(self, token: str) -> str:
        """Where the record behind this token stands, as it is printed."""
        return f"{self.public_url}/e/{token}"
