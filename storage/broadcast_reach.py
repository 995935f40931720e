"""How far a broadcast has come: with how many enterprises, and with which it has not."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Case, FromClause, Subquery, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.broadcasts.broadcast import Reach
from inspection.broadcasts.standing import Standing, rank
from inspection.people import ENTERPRISE_ROLES
from storage.insert import insert_or_ignore
from storage.tables.broadcast import broadcast_reception
from storage.tables.enterprise import enterprise
from storage.tables.people import person, post

_GOT = broadcast_reception.c
NOBODY: tuple[None, ...] = (None,)


def far(got: FromClause, who: FromClause) -> Case[int]:
    """How far it has come with one person; ``got`` is the reception, ``who`` the person of it."""
    gone = or_(who.c.telegram_id.is_(None), ~who.c.active, who.c.unreachable_since.is_not(None))
    return case(
        (got.c.confirmed_at.is_not(None), rank(Standing.CONFIRMED)),
        (got.c.read_at.is_not(None), rank(Standing.READ)),
        (got.c.delivered_at.is_not(None), rank(Standing.DELIVERED)),
        (got.c.person_id.is_(None), rank(Standing.NOBODY)),
        (gone, rank(Standing.BLOCKED)),
        else_=rank(Standing.WAITING),
    )


_FAR = far(broadcast_reception, person)


def standings(broadcast_id: int) -> Subquery:
    """``enterprise_id`` and ``rank``: where the people of each enterprise are furthest."""
    there = broadcast_reception.outerjoin(person, person.c.id == _GOT.person_id)
    asked = select(_GOT.enterprise_id, func.max(_FAR).label("rank")).select_from(there)
    return asked.where(_GOT.broadcast_id == broadcast_id).group_by(_GOT.enterprise_id).subquery()


class BroadcastReach:
    """Part of ``storage.broadcast.Broadcasts``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def reach(self, broadcast_id: int) -> Reach:
        found = standings(broadcast_id)
        asked = select(found.c.rank, func.count().label("many")).group_by(found.c.rank)
        counts = {row.rank: row.many for row in await self._connection.execute(asked)}
        return Reach(*(counts.get(rank(one), 0) for one in Standing))

    async def unreached(
        self, broadcast_id: int, start: int = 0, most: int = 500
    ) -> Sequence[tuple[int, str, Standing]]:
        """(id, name, how far it has come) of the enterprises that have not confirmed, the worst first."""
        found = standings(broadcast_id)
        asked = (
            select(enterprise.c.id, enterprise.c.name, found.c.rank)
            .join(found, found.c.enterprise_id == enterprise.c.id)
            .where(found.c.rank < rank(Standing.CONFIRMED))
            .order_by(found.c.rank, enterprise.c.name, enterprise.c.id)
        )
        rows = await self._connection.execute(asked.offset(start).limit(most))
        return [(row.id, row.name, list(Standing)[row.rank]) for row in rows]

    async def left(self, broadcast_id: int, after: int, most: int) -> list[int]:
        """The next enterprises, by id, that have not confirmed it."""
        found = standings(broadcast_id)
        asked = select(found.c.enterprise_id).where(
            found.c.rank < rank(Standing.CONFIRMED), found.c.enterprise_id > after
        )
        rows = await self._connection.execute(asked.order_by(found.c.enterprise_id).limit(most))
        return list(rows.scalars())

    async def staff(self, enterprise_ids: Collection[int]) -> dict[int, list[int]]:
        """Whoever is enrolled there now, by enterprise."""
        roles = [role.value for role in ENTERPRISE_ROLES]
        asked = (
            select(post.c.enterprise_id, post.c.person_id)
            .join(person, person.c.id == post.c.person_id)
            .where(post.c.enterprise_id.in_(enterprise_ids), post.c.role.in_(roles))
            .where(post.c.revoked_at.is_(None), person.c.active)
            .distinct()
            .order_by(post.c.enterprise_id, post.c.person_id)
        )
        found: dict[int, list[int]] = {one: [] for one in enterprise_ids}
        for row in await self._connection.execute(asked):
            found[row.enterprise_id].append(row.person_id)
        return found

    async def receive(self, broadcast_id: int, staff: dict[int, list[int]]) -> list[tuple[int, int, int]]:
        """Notes whom it is for, those noted before once; (reception, enterprise, person) of them all."""
        known = await self._receptions(broadcast_id, staff)
        noted = {(firm, who) for _, firm, who in known}
        wanted = [(firm, who) for firm, people in staff.items() for who in [*people] or NOBODY]
        rows = [
            {"broadcast_id": broadcast_id, "enterprise_id": firm, "person_id": who}
            for firm, who in wanted
            if (firm, who) not in noted
        ]
        await insert_or_ignore(self._connection, broadcast_reception, rows)
        there = await self._receptions(broadcast_id, staff)
        return [(key, firm, who) for key, firm, who in there if who is not None and who in staff[firm]]

    async def _receptions(
        self, broadcast_id: int, firms: Collection[int]
    ) -> list[tuple[int, int, int | None]]:
        here: Any = _GOT.broadcast_id == broadcast_id, _GOT.enterprise_id.in_(list(firms))
        rows = await self._connection.execute(select(broadcast_reception).where(*here).order_by(_GOT.id))
        return [(row.id, row.enterprise_id, row.person_id) for row in rows]
