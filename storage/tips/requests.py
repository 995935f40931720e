"""What two officers must want, as it is kept."""

from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.content import Identity
from inspection.tips.file import CaseFile, Unlocked
from inspection.tips.guards import Request, RequestKind
from storage.tables.tips import tip_case, tip_request, tip_share
from storage.tips import case_row
from storage.tips.boxes import seal, unseal, unseal_with
from storage.tips.case_keys import CaseKeys


class Requests:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, file: CaseFile, request: Request) -> None:
        row = {
            "id": request.id,
            "case_id": file.case.id,
            "kind": request.kind,
            "asked_by": request.asked_by,
            "reason": seal(file.keys.opens_content, f"request:{request.id}", request.reason.encode()),
        }
        await self._connection.execute(insert(tip_request).values(row))

    async def of(self, file: CaseFile) -> list[Request]:
        return await self._read(file, tip_request.c.case_id == file.case.id)

    async def get(self, file: CaseFile, request_id: str) -> Request | None:
        """None when it is not of this case."""
        mine = tip_request.c.case_id == file.case.id
        found = await self._read(file, mine, tip_request.c.id == request_id)
        return found[0] if found else None

    async def grant(self, request: Request, by: str, half: bytes | None) -> None:
        here = update(tip_request).where(tip_request.c.id == request.id)
        await self._connection.execute(here.values(granted_by=by, half=half))

    async def drop(self, request_id: str) -> None:
        """It has served; asking again needs two officers again."""
        await self._connection.execute(delete(tip_request).where(tip_request.c.id == request_id))

    async def half(self, second: Unlocked, request: Request) -> bytes | None:
        """What the second officer can open of the name's key: still closed for everybody but the one who asked. None
        when nothing is shared between these two."""
        pair = tip_share.c.first == second.officer.id, tip_share.c.second == request.asked_by
        asked = select(tip_share.c.key).where(tip_share.c.case_id == request.case_id, *pair)
        box = (await self._connection.execute(asked)).scalar()
        return None if box is None else unseal_with(second.private, box)

    async def identity(
        self, file: CaseFile, asker: Unlocked, request: Request
    ) -> tuple[CaseKeys, Identity | None]:
        """The name, by what the second officer handed over; and the keys with which it can be shared anew. Raises
        CryptoError when the name was changed or withdrawn in the meantime."""
        assert request.half is not None
        keys = CaseKeys(file.keys.share, file.keys.content, unseal_with(asker.private, request.half))
        asked = select(tip_case.c.identity).where(tip_case.c.id == file.case.id)
        box: bytes = (await self._connection.execute(asked)).scalar_one()
        return keys, case_row.open_identity(file.case.id, keys, box)

    async def _read(self, file: CaseFile, *where: ColumnElement[bool]) -> list[Request]:
        rows = (await self._connection.execute(select(tip_request).where(*where))).mappings()
        return [_request(dict(row), file.keys) for row in rows]


def _request(row: dict[str, Any], keys: CaseKeys) -> Request:
    reason = unseal(keys.opens_content, f"request:{row['id']}", row["reason"]).decode()
    return Request(**row | {"kind": RequestKind(row["kind"]), "reason": reason})
