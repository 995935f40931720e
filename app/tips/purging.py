"""The end of a case: ninety days after it was closed nobody opens it any more, not even out of an old backup.

Keys go first. Whatever interrupts it then leaves rows that open nowhere, and the next purge takes them as well; the
other way round would leave the key to what still stands in old backups.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.tips.reporting import required
from app.tips.upkeep import Upkeep
from inspection.tips.file import Inside
from inspection.words import Refused
from storage.tips.retention import Retention

TOGETHER = 20  # cases in one transaction: photos are large, and others want to write


@dataclass(frozen=True)
class Overdue:
    """How many cases are due to be destroyed, and the day of the next one after them."""

    cases: int
    next_on: date | None


class Purging(Upkeep):
    async def overdue(self) -> Overdue:
        """Looks, and touches nothing."""
        async with self._read() as work:
            retention = Retention(work.connection)
            due = await retention.due(self.today())
            return Overdue(len(due), await retention.next_on(self.today()))

    async def purge(self) -> int:
        """Destroys what is due: keys, then rows and photos, then what SQLite's log still holds of them. How many cases
        that were; the audit chain gets one event, which names none of them. Raises Refused("purge_without_keys")."""
        async with self._write() as work:
            retention = Retention(work.connection)
            due = await retention.due(self.today())
            if not due:
                return 0
            if not self.keys.made:  # not mounted, perhaps: the shares would stay
                raise Refused("purge_without_keys", folder=self.keys.folder.parent)
            await retention.count(self.today())
            await work.audit.append("clock", "tips.purged", "tips", {"until": str(self.today())}, self.now())
        for start in range(0, len(due), TOGETHER):
            await self._destroy(due[start : start + TOGETHER])
        await self.empty_log()
        return len(due)

    async def delete(self, inside: Inside) -> None:
        """By the reporter: everything of the case, and the share without which old backups of it open nothing. Raises
        Refused("tip_unknown")."""
        async with self._write() as work:
            file = await required(work, inside)
            await Retention(work.connection).doom(file.case.id, self.today())
        await self._destroy([inside.case_id])

    async def _destroy(self, ids: Collection[str]) -> None:
        for case_id in ids:
            await asyncio.to_thread(self.keys.destroy_share, case_id)
        async with self._write() as work:
            await Retention(work.connection).destroy(ids)
