"""Officers and cashiers: invited by a code used once, opened by a passphrase that nobody else ever sees."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.officer import INVITED_FOR_DAYS, Officer, OfficerKind, OfficerState
from storage.region import Regions
from storage.tables.tips import tip_grant, tip_officer, tip_recusal, tip_share


class Officers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def all(self) -> list[Officer]:
        """Everybody who was ever named, by name."""
        return await self._read()

    async def get(self, officer_id: str) -> Officer | None:
        found = await self._read(tip_officer.c.id == officer_id)
        return found[0] if found else None

    async def named(self, name: str) -> Officer | None:
        """The one active officer of that name; None when there is none, or more than one."""
        active = tip_officer.c.state == OfficerState.ACTIVE
        found = await self._read(tip_officer.c.name == name.strip(), active)
        return found[0] if len(found) == 1 else None

    async def of_invitation(self, code: str, today: date) -> Officer | None:
        """Whom this code invites, while it may be used."""
        found = await self._read(
            tip_officer.c.invitation == _hash(code), tip_officer.c.invited_until >= today
        )
        return found[0] if found else None

    async def invite(self, officer: Officer, today: date) -> str:
        """Adds them and gives the code of their link."""
        code = secrets.token_urlsafe(24)
        row = {
            "id": officer.id,
            "name": officer.name,
            "unit": officer.unit,
            "kind": officer.kind,
            "regions": list(officer.regions),
            "person_id": officer.person_id,
            **_invited(code, today),
        }
        await self._connection.execute(insert(tip_officer).values(row))
        return code

    async def invite_again(self, officer_id: str, today: date) -> str:
        """After a lost passphrase: what was sealed to the old key is let go, others must seal it anew."""
        code = secrets.token_urlsafe(24)
        here = update(tip_officer).where(tip_officer.c.id == officer_id)
        await self._connection.execute(here.values(public=None, private=None, **_invited(code, today)))
        await self._let_go(officer_id)
        return code

    async def join(self, officer_id: str, public: bytes, private: bytes) -> None:
        """``private`` comes sealed under the passphrase."""
        here = update(tip_officer).where(tip_officer.c.id == officer_id)
        keyed = {"public": public, "private": private, "invitation": None, "invited_until": None}
        await self._connection.execute(here.values(state=OfficerState.ACTIVE, **keyed))

    async def leave(self, officer_id: str) -> None:
        """Nothing sealed to them is left, nor their own key."""
        here = update(tip_officer).where(tip_officer.c.id == officer_id)
        bare = {"public": None, "private": None, "invitation": None, "invited_until": None}
        await self._connection.execute(here.values(state=OfficerState.LEFT, person_id=None, **bare))
        await self._let_go(officer_id)

    async def _let_go(self, officer_id: str) -> None:
        here = tip_grant.c.officer_id == officer_id
        await self._connection.execute(delete(tip_grant).where(here))
        either = (tip_share.c.first == officer_id) | (tip_share.c.second == officer_id)
        await self._connection.execute(delete(tip_share).where(either))

    async def private(self, officer_id: str) -> bytes | None:
        """The private key as it lies there, under the passphrase."""
        asked = select(tip_officer.c.private).where(tip_officer.c.id == officer_id)
        found: bytes | None = (await self._connection.execute(asked)).scalar()
        return found

    async def recuse(self, officer_id: str, enterprise: str) -> None:
        """``enterprise`` comes as a keyed hash. Twice is once."""
        here = (tip_recusal.c.officer_id == officer_id) & (tip_recusal.c.enterprise == enterprise)
        await self._connection.execute(delete(tip_recusal).where(here))
        row = {"officer_id": officer_id, "enterprise": enterprise}
        await self._connection.execute(insert(tip_recusal).values(row))

    async def recused(self, enterprise: str) -> set[str]:
        asked = select(tip_recusal.c.officer_id).where(tip_recusal.c.enterprise == enterprise)
        return set((await self._connection.execute(asked)).scalars())

    async def _read(self, *where: ColumnElement[bool]) -> list[Officer]:
        asked = select(tip_officer).where(*where).order_by(tip_officer.c.name, tip_officer.c.id)
        rows = (await self._connection.execute(asked)).all()
        tops = {region for row in rows for region in row.regions}
        below = await Regions(self._connection).subtrees(tops)
        return [_officer(row, below) for row in rows]


def _invited(code: str, today: date) -> dict[str, Any]:
    until = today + timedelta(days=INVITED_FOR_DAYS)
    return {"invitation": _hash(code), "invited_until": until, "state": OfficerState.INVITED}


def _hash(code: str) -> bytes:
    return sha256(code.encode()).digest()  # of 24 random bytes: nothing to guess


def _officer(row: Row[Any], below: Mapping[int, frozenset[int]]) -> Officer:
    return Officer(
        id=row.id,
        name=row.name,
        unit=row.unit,
        kind=OfficerKind(row.kind),
        state=OfficerState(row.state),
        regions=tuple(row.regions),
        covers=frozenset().union(*(below.get(region, frozenset()) for region in row.regions)),
        person_id=row.person_id,
        public=row.public,
        invited_until=row.invited_until,
    )
