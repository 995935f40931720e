"""Who reported a hazard by name: sealed, and his address erased once he has had his answer."""

import json
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealed import Sealer
from storage.tables.hazard import reporter

PURPOSE = "reporter"


class Reporters:
    """Nothing here can be read without the key, which lies in no database and no backup."""

    def __init__(self, connection: AsyncConnection, sealer: Sealer) -> None:
        self._connection = connection
        self._sealer = sealer

    async def add(self, hazard_id: int, address: str, name: str, phone: str) -> None:
        """``address`` comes sealed already."""
        box = self._sealer.seal(PURPOSE, json.dumps([name, phone], ensure_ascii=False).encode())
        row = {"hazard_id": hazard_id, "address": address, "sealed": box}
        await self._connection.execute(reporter.insert().values(row))

    async def waiting(self, hazard_id: int) -> bool:
        """Whether somebody still waits for an answer about this hazard."""
        return bool(await self.addresses(hazard_id))

    async def is_of(self, hazard_id: int, address: str) -> bool:
        return address in await self.addresses(hazard_id)

    async def addresses(self, hazard_id: int) -> list[str]:
        """The sealed addresses the answer goes to."""
        here = reporter.c.hazard_id == hazard_id, reporter.c.address.is_not(None)
        rows = await self._connection.execute(select(reporter.c.address).where(*here).order_by(reporter.c.id))
        return list(rows.scalars())

    async def reports_from(self, address: str) -> list[int]:
        """The hazards somebody still waits for, oldest first."""
        asked = select(reporter.c.hazard_id).where(reporter.c.address == address)
        return list((await self._connection.execute(asked.order_by(reporter.c.hazard_id))).scalars())

    async def answered(self, hazard_id: int, now: datetime) -> None:
        """The last answer has been put on its way: from now on nobody can tell whose address it was."""
        here = reporter.c.hazard_id == hazard_id, reporter.c.address.is_not(None)
        await self._connection.execute(update(reporter).where(*here).values(address=None, answered_at=now))

    async def move(self, from_hazard: int, to_hazard: int) -> None:
        """Of a duplicate: whoever reported it waits for the other one's outcome."""
        here = reporter.c.hazard_id == from_hazard, reporter.c.address.is_not(None)
        await self._connection.execute(update(reporter).where(*here).values(hazard_id=to_hazard))

    async def names(self, hazard_id: int) -> list[tuple[str, str]]:
        """Name and telephone of each, unsealed: for a reward that is claimed, never for a screen of the
        enterprise. Raises nacl.exceptions.CryptoError when the key is another one."""
        asked = select(reporter.c.sealed).where(reporter.c.hazard_id == hazard_id).order_by(reporter.c.id)
        boxes = (await self._connection.execute(asked)).scalars()
        opened = (json.loads(self._sealer.unseal(PURPOSE, box)) for box in boxes if box is not None)
        return [(name, phone) for name, phone in opened]
