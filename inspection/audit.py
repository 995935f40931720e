"""The audit chain's rule: each event is bound to the one before by SHA-256, so that no row can be
changed, moved, inserted or taken away unseen."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

GENESIS = "0" * 64


@dataclass(frozen=True)
class Event:
    """One event as it stands in the chain. ``at`` is ISO 8601 in UTC, exactly as it was hashed."""

    seq: int
    at: str
    actor: str
    action: str
    subject: str
    data: Mapping[str, Any]
    previous: str
    hash: str


class Audit(Protocol):
    """Where use cases write what happened, in the same transaction as the change itself."""

    async def append(
        self, actor: str, action: str, subject: str, data: Mapping[str, Any], now: datetime
    ) -> Event:
        """Adds one event. ``actor`` is ``person:12``, ``reporter``, ``operator`` or ``clock``;
        ``subject`` is ``hazard:7``, ``visit:3``, ``enterprise:1`` …; ``data`` must be plain JSON."""
        ...


def next_event(
    before: tuple[int, str], actor: str, action: str, subject: str, data: Mapping[str, Any], now: datetime
) -> Event:
    """The event that follows ``before`` = (seq, hash); the first follows ``(0, GENESIS)``."""
    seq, previous = before[0] + 1, before[1]
    at = now.astimezone(UTC).isoformat(timespec="milliseconds")
    digest = digest_of(seq, at, actor, action, subject, data, previous)
    return Event(seq, at, actor, action, subject, data, previous, digest)


def digest_of(
    seq: int, at: str, actor: str, action: str, subject: str, data: Mapping[str, Any], previous: str
) -> str:
    """SHA-256 in hex over one canonical JSON line, so that anyone can check it with ten lines of Python."""
    line = json.dumps(
        [seq, at, actor, action, subject, data, previous],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(line.encode()).hexdigest()
