"""What the reporter alone decides: who they are, another receipt, and where to tell them."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.content import Identity
from inspection.tips.file import CaseFile
from inspection.tips.officer import Officer
from storage.tables import tips
from storage.tables.tips import tip_case, tip_push
from storage.tips import case_row
from storage.tips.boxes import fresh_key, seal_to
from storage.tips.derive import Derived
from storage.tips.holders import Holders


class Receipts:
    """Every file here was opened by its receipt: officers cannot do this."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def identify(self, file: CaseFile, identity: Identity | None, officers: Sequence[Officer]) -> None:
        """Gives or withdraws the name. Under a new key in either case: what two officers once opened opens no more."""
        keys = replace(file.keys, identity=fresh_key())
        asked = select(tip_case.c.receipt_public).where(tip_case.c.id == file.case.id)
        public: bytes = (await self._connection.execute(asked)).scalar_one()
        values = {
            "identity": case_row.sealed_identity(file.case.id, keys, identity),
            "receipt_identity": seal_to(public, keys.identity),
        }
        await self._connection.execute(update(tip_case).where(tip_case.c.id == file.case.id).values(values))
        await Holders(self._connection).share(file.case.id, keys, officers)
        gone = tips.tip_request.c.case_id == file.case.id, tips.tip_request.c.half.is_not(None)
        await self._connection.execute(update(tips.tip_request).where(*gone).values(half=None))

    async def change(self, file: CaseFile, made: Derived) -> None:
        """From now on only the new receipt is this case's; the old one is nobody's. The claim code stays."""
        values = {
            "receipt_pepper": made.pepper,
            "receipt_lookup": made.lookup,
            "receipt_public": made.public,
            "receipt_key": seal_to(made.public, file.keys.content),
            "receipt_identity": seal_to(made.public, file.keys.identity),
        }
        await self._connection.execute(update(tip_case).where(tip_case.c.id == file.case.id).values(values))

    async def push(self, case_id: str, sealed_address: bytes | None) -> None:
        """Where to say that there is something new; None erases it."""
        await self._connection.execute(delete(tip_push).where(tip_push.c.case_id == case_id))
        if sealed_address is not None:
            row = {"case_id": case_id, "address": sealed_address}
            await self._connection.execute(insert(tip_push).values(row))

    async def pushed(self, case_id: str) -> bytes | None:
        asked = select(tip_push.c.address).where(tip_push.c.case_id == case_id)
        found: bytes | None = (await self._connection.execute(asked)).scalar()
        return found
