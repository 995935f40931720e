"""Links into an enterprise's own page, each good once, and the stays that came of them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.own_page import SignIn
from storage.tables.sign_in import sign_in

_ROW = sign_in.c


class SignIns:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, link_hash: str, made: SignIn, now: datetime) -> None:
        """Also forgets what is over: there is no other trace of it."""
        await self._connection.execute(sign_in.delete().where(_ROW.until <= now))
        await self._connection.execute(sign_in.insert().values(link_hash=link_hash, **vars(made)))

    async def use(self, link_hash: str, seat_hash: str, now: datetime, until: datetime) -> SignIn | None:
        """The link becomes a stay; None when there is none such, when it is used or over. Of two who press at once, one
        is let in."""
        unused = _ROW.link_hash == link_hash, _ROW.seat_hash.is_(None), _ROW.until > now
        used = sign_in.update().where(*unused).values(seat_hash=seat_hash, until=until)
        if (await self._connection.execute(used)).rowcount != 1:
            return None
        return await self.stay(seat_hash, now)

    async def stay(self, seat_hash: str, now: datetime) -> SignIn | None:
        asked = select(_ROW.person_id, _ROW.enterprise_id, _ROW.until)
        row = (
            await self._connection.execute(asked.where(_ROW.seat_hash == seat_hash, _ROW.until > now))
        ).first()
        return SignIn(row.person_id, row.enterprise_id, row.until) if row else None

    async def end(self, seat_hash: str) -> None:
        await self._connection.execute(sign_in.delete().where(_ROW.seat_hash == seat_hash))
