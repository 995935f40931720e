"""Reads what stands behind a digest, and remembers in the audit chain which digest was sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.digest import DigestFacts
from inspection.people import Person
from storage.digest_day import DigestDay, area_of
from storage.digest_rows import digest_day
from storage.tables.audit import audit
from storage.tables.chat import job

SENT = "digest.sent"
REMEMBERED = 14  # digests back: enough to know a day again after the clock jumped


@dataclass(frozen=True)
class SentDigest:
    """A digest that was sent: for which local day, and the fingerprint of what it told."""

    day: date
    fingerprint: str


class Digests:
    """A few statements for one digest, or for all of them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def facts(self, reader: Person, day: date, zone: tzinfo) -> DigestFacts | None:
        """What the reader's regions have on ``day``; None when no post of his brings a digest."""
        area = area_of(reader)
        return (await digest_day(self._connection, day, zone, area)).facts(reader) if area else None

    async def day(self, day: date, zone: tzinfo) -> DigestDay:
        """Of all regions, for many readers: ``day.facts(reader)`` is what ``facts`` tells each of them."""
        return await digest_day(self._connection, day, zone)

    async def sent(self, person_id: int) -> list[SentDigest]:
        """The newest digests sent to this person, newest first."""
        asked = select(audit.c.data).where(audit.c.subject == f"person:{person_id}", audit.c.action == SENT)
        rows = await self._connection.execute(asked.order_by(audit.c.seq.desc()).limit(REMEMBERED))
        return [SentDigest(date.fromisoformat(r.data["day"]), r.data["fingerprint"]) for r in rows]

    async def asked_for(self, keys: Iterable[str]) -> set[str]:
        """Those of these job keys that exist."""
        rows = await self._connection.execute(select(job.c.key).where(job.c.key.in_(list(keys))))
        return {row.key for row in rows}
