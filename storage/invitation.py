"""Invitations, by the hash of their token."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.invitation import Invitation
from inspection.people import Role
from storage.tables.people import invitation, post


class Invitations:
    """The token is never stored: a stolen database opens no door."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        token_hash: str,
        *,
        role: Role,
        enterprise_id: int | None,
        region_id: int | None,
        name: str | None,
        uses: int,
        expires_at: datetime,
        now: datetime,
        agency: str | None = None,
    ) -> int:
        """A new invitation; its id."""
        place = {"enterprise_id": enterprise_id, "region_id": region_id}
        terms = {
            "name": name,
            "agency": agency,
            "uses_left": uses,
            "expires_at": expires_at,
            "created_at": now,
        }
        done = await self._connection.execute(
            invitation.insert().values(token_hash=token_hash, role=role.value, **place, **terms)
        )
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def by_token_hash(self, token_hash: str) -> Invitation | None:
        """The invitation, locked until the transaction ends so that its last use is given away once."""
        asked = select(invitation).where(invitation.c.token_hash == token_hash).with_for_update()
        row = (await self._connection.execute(asked)).first()
        return _invitation(row) if row else None

    async def used_by(self, invitation_id: int, person_id: int) -> bool:
        """Whether this person has already had a post through it, held or taken back since."""
        given = post.c.invitation_id == invitation_id, post.c.person_id == person_id
        return (await self._connection.execute(select(post.c.id).where(*given).limit(1))).first() is not None

    async def use(self, invitation_id: int) -> None:
        one = invitation.update().where(invitation.c.id == invitation_id)
        await self._connection.execute(one.values(uses_left=invitation.c.uses_left - 1))

    async def revoke(self, invitation_id: int) -> None:
        one = invitation.update().where(invitation.c.id == invitation_id)
        await self._connection.execute(one.values(uses_left=0))

    async def revoke_used_by(self, person_id: int) -> int:
        """Ends every link through which this person came and that could be used again; how many."""
        through = select(post.c.invitation_id).where(post.c.person_id == person_id)
        still = invitation.c.id.in_(through), invitation.c.uses_left > 0
        return (
            await self._connection.execute(invitation.update().where(*still).values(uses_left=0))
        ).rowcount


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        row.id,
        Role(row.role),
        row.enterprise_id,
        row.region_id,
        row.name,
        row.uses_left,
        row.expires_at,
        row.agency,
    )
