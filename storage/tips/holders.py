"""Who can open a case: sealing its keys to newcomers, taking them from those who left."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.content import TipPhoto
from inspection.tips.file import CaseFile
from inspection.tips.officer import Officer
from storage.tables.tips import (
    tip_case,
    tip_extract,
    tip_grant,
    tip_message,
    tip_photo,
    tip_request,
    tip_share,
)
from storage.tips import case_row
from storage.tips.boxes import PHOTO, STEP, fresh_key, seal, seal_json, seal_to, unseal
from storage.tips.case_keys import CaseKeys, grants, shares
from storage.tips.wire import message_out


class Holders:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, case_id: str) -> set[str]:
        """The ids of the officers who can open the content."""
        asked = select(tip_grant.c.officer_id).where(tip_grant.c.case_id == case_id)
        return set((await self._connection.execute(asked)).scalars())

    async def orphans(self) -> list[str]:
        """The numbers of cases that no officer can open any more."""
        held = select(tip_grant.c.case_id)
        asked = select(tip_case.c.number).where(tip_case.c.id.not_in(held)).order_by(tip_case.c.number)
        return list((await self._connection.execute(asked)).scalars())

    async def stale(self, officer_id: str) -> None:
        """The keys of every case that this officer could open are due to be changed."""
        held = select(tip_grant.c.case_id).where(tip_grant.c.officer_id == officer_id)
        await self._connection.execute(update(tip_case).where(tip_case.c.id.in_(held)).values(stale=True))

    async def drop(self, case_id: str, officer_id: str) -> None:
        """This officer opens it no more (recused); the keys are due to be changed."""
        mine = tip_grant.c.case_id == case_id, tip_grant.c.officer_id == officer_id
        await self._connection.execute(delete(tip_grant).where(*mine))
        either = (tip_share.c.first == officer_id) | (tip_share.c.second == officer_id)
        await self._connection.execute(delete(tip_share).where(tip_share.c.case_id == case_id, either))
        await self._connection.execute(update(tip_case).where(tip_case.c.id == case_id).values(stale=True))

    async def grant(self, file: CaseFile, officers: Sequence[Officer]) -> None:
        """From now on exactly these open the content."""
        await self._connection.execute(delete(tip_grant).where(tip_grant.c.case_id == file.case.id))
        await self._connection.execute(insert(tip_grant), grants(file.case.id, file.keys.content, officers))

    async def share(self, case_id: str, keys: CaseKeys, officers: Sequence[Officer]) -> None:
        """From now on any two of these open the identity together."""
        assert keys.identity is not None
        await self._connection.execute(delete(tip_share).where(tip_share.c.case_id == case_id))
        rows = shares(case_id, keys.identity, officers)
        if rows:
            await self._connection.execute(insert(tip_share), rows)

    async def rotate(self, file: CaseFile, officers: Sequence[Officer]) -> CaseFile:
        """All of the content under a new key, which is sealed to exactly these and to the receipt: whoever kept the
        old one, and steals the tables later, reads nothing."""
        case_id, old = file.case.id, file.keys
        new = replace(old, content=fresh_key())
        row = (await self._connection.execute(select(tip_case).where(tip_case.c.id == case_id))).one()
        tip, salt = case_row.open_tip(case_id, old, row.report)
        tip = replace(tip, photos=await self._photos(case_id, tip.photos))
        messages = tuple(
            [replace(one, photos=await self._photos(case_id, one.photos)) for one in file.messages]
        )
        case = replace(file.case, stale=False)
        values = case_row.plain_of(case) | {
            "head": case_row.sealed_head(case_id, new, file.head),
            "report": case_row.sealed_tip(case_id, new, tip, salt),
            "receipt_key": seal_to(row.receipt_public, new.content),
        }
        await self._connection.execute(update(tip_case).where(tip_case.c.id == case_id).values(values))
        after = replace(file, case=case, tip=tip, messages=messages, keys=new)
        await self._messages(after)
        await self._again(tip_request, tip_request.c.reason, "request", case_id, old, new)
        await self._again(tip_extract, tip_extract.c.body, "extract", case_id, old, new)
        await self.grant(after, officers)
        return after

    async def _photos(self, case_id: str, photos: Sequence[TipPhoto]) -> tuple[TipPhoto, ...]:
        fresh = []
        for photo in photos:
            here, place = tip_photo.c.id == photo.id, f"photo:{photo.id}"
            box = (await self._connection.execute(select(tip_photo.c.body).where(here))).scalar()
            key = fresh_key()
            if box is not None:
                again = seal(key, place, unseal(photo.key, place, box), PHOTO)
                await self._connection.execute(
                    update(tip_photo).where(here, tip_photo.c.owner == case_id).values(body=again)
                )
            fresh.append(replace(photo, key=key))
        return tuple(fresh)

    async def _messages(self, file: CaseFile) -> None:
        """Written anew under new ids: which of them there were before tells nothing either."""
        await self._connection.execute(delete(tip_message).where(tip_message.c.case_id == file.case.id))
        rows = []
        for message in file.messages:
            message_id = secrets.token_hex(16)
            body = seal_json(file.keys.opens_content, f"message:{message_id}", message_out(message))
            rows.append({"id": message_id, "case_id": file.case.id, "body": body})
        if rows:
            await self._connection.execute(insert(tip_message), rows)

    async def _again(
        self, table: Any, column: Any, what: str, case_id: str, old: CaseKeys, new: CaseKeys
    ) -> None:
        mine = select(table.c.id, column.label("box")).where(table.c.case_id == case_id)
        for row in (await self._connection.execute(mine)).all():
            place = f"{what}:{row.id}"
            box = seal(new.opens_content, place, unseal(old.opens_content, place, row.box), STEP)
            await self._connection.execute(
                update(table).where(table.c.id == row.id).values({column.name: box})
            )
