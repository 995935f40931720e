"""People with a post, found by their Telegram account or by what they are responsible for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, bindparam, func, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.people import Person, Post, Role
from inspection.rights import MATRIX, Right
from storage.region import Regions, chain_above
from storage.tables.enterprise import enterprise
from storage.tables.people import person, post, region


@dataclass(frozen=True)
class DigestReader:
    """Somebody who gets the digest; ``digest_at`` is HH:MM in the zone of the system. Who is not ``reachable``
    has blocked the bot, and gets none until they write again."""

    person: Person
    digest_at: str
    reachable: bool = True


class People:
    """Whoever has left keeps his name on what he signed and nothing else."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def by_telegram_ids(self, ids: Collection[int]) -> dict[int, Person]:
        """The enrolled among these accounts, with their posts, in two statements however many they are."""
        rows = await self._rows(person.c.telegram_id.in_(ids)) if ids else []
        people = {found.id: found for found in await self._people(rows)}
        return {row.telegram_id: people[row.id] for row in rows}

    async def marks(self, ids: Collection[int]) -> dict[int, tuple[Any, ...]]:
        """Telegram id → what changes whenever this person, their language or their posts do, in one statement; last
        of it since when they could not be written to."""
        rows = await self._connection.execute(_MARKS, {"ids": list(ids)}) if ids else ()
        return {row.telegram_id: tuple(row) for row in rows}

    async def get(self, person_id: int) -> Person | None:
        """Somebody who still holds an account here; None after leaving."""
        found = await self._people(await self._rows(person.c.id == person_id))
        return found[0] if found else None

    async def many(self, ids: Collection[int]) -> dict[int, Person]:
        """Those of these who still hold an account here, in two statements."""
        found = await self._people(await self._rows(person.c.id.in_(ids))) if ids else []
        return {one.id: one for one in found}

    async def names(self, ids: Collection[int]) -> dict[int, str]:
        """Names also of those who have left."""
        if not ids:
            return {}
        rows = await self._connection.execute(select(person.c.id, person.c.name).where(person.c.id.in_(ids)))
        return {row.id: row.name for row in rows}

    async def address_of(self, person_id: int) -> int | None:
        """The Telegram id, or None when the person has left."""
        asked = select(person.c.telegram_id).where(person.c.id == person_id, person.c.active)
        return (await self._connection.execute(asked)).scalar_one_or_none()

    async def accounts(self, ids: Collection[int]) -> dict[int, int]:
        """Person id → Telegram id of those who are still here, in one statement."""
        here = and_(person.c.id.in_(ids), person.c.active, person.c.telegram_id.is_not(None))
        asked = select(person.c.id, person.c.telegram_id).where(here)
        return {row.id: row.telegram_id for row in await self._connection.execute(asked)} if ids else {}

    async def languages(self, ids: Collection[int]) -> dict[int, str]:
        """Person id → the language each has chosen."""
        if not ids:
            return {}
        asked = select(person.c.id, person.c.language).where(person.c.id.in_(ids))
        return {row.id: row.language for row in await self._connection.execute(asked)}

    async def addresses_of(self, ids: Collection[int]) -> dict[int, int]:
        """Person id → Telegram id of those who are still here and have not blocked the bot."""
        here = and_(person.c.id.in_(ids), person.c.active, person.c.telegram_id.is_not(None), REACHABLE)
        asked = select(person.c.id, person.c.telegram_id).where(here)
        return {row.id: row.telegram_id for row in await self._connection.execute(asked)} if ids else {}

    async def with_role_for(self, roles: Iterable[Role], enterprise_id: int) -> list[Person]:
        """Who of these roles is responsible for the enterprise: its own people, and the authorities of its
        region or of one above it."""
        above = chain_above(select(enterprise.c.region_id).where(enterprise.c.id == enterprise_id))
        here, there = post.c.enterprise_id == enterprise_id, post.c.region_id.in_(select(above.c.id))
        return await self._holding(roles, here, there)

    async def with_role_over(self, roles: Iterable[Role], region_id: int) -> list[Person]:
        """Who of these roles is responsible for the region: posts there or in one above it."""
        above = chain_above(select(region.c.id).where(region.c.id == region_id))
        return await self._holding(roles, post.c.region_id.in_(select(above.c.id)))

    async def with_role(self, role: Role) -> list[Person]:
        """Everybody with this post, wherever it is."""
        return await self._holding([role], post.c.id.is_not(None))

    async def digest_readers(self) -> list[DigestReader]:
        """Everybody whose post brings a daily digest, by id."""
        roles = [role for role, rights in MATRIX.items() if Right.DIGEST in rights]
        rows = await self._rows(_holders(roles, post.c.id.is_not(None)))
        of = {row.id: row for row in rows}
        return [
            DigestReader(found, of[found.id].digest_at, of[found.id].unreachable_since is None)
            for found in await self._people(rows)
        ]

    async def add(self, name: str, telegram_id: int, language: str, now: datetime) -> int:
        """Enrols somebody without any post yet; the new person's id."""
        values = {"name": name, "telegram_id": telegram_id, "language": language, "joined_at": now}
        done = await self._connection.execute(person.insert().values(values))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def grant(
        self,
        person_id: int,
        role: Role,
        enterprise_id: int | None,
        region_id: int | None,
        now: datetime,
        *,
        invitation_id: int | None = None,
        agency: str | None = None,
    ) -> None:
        """Gives a post; one already held is not given twice, but gives way to one in the name of an agency."""
        if await self._held(person_id, role, enterprise_id, region_id):
            if agency is None:
                return
            await self.revoke(person_id, role, enterprise_id, region_id, now)
        values = {"enterprise_id": enterprise_id, "region_id": region_id, "invitation_id": invitation_id}
        await self._connection.execute(
            post.insert().values(
                person_id=person_id, role=role.value, granted_at=now, agency=agency, **values
            )
        )

    async def revoke(
        self, person_id: int, role: Role, enterprise_id: int | None, region_id: int | None, now: datetime
    ) -> None:
        """Takes one post back; from this moment it allows nothing."""
        one = _same(person_id, role, enterprise_id, region_id)
        await self._connection.execute(post.update().where(one).values(revoked_at=now))

    async def deactivate(self, person_id: int, now: datetime) -> None:
        """All posts end and the Telegram id is erased: only people with a role have theirs stored."""
        held = post.c.person_id == person_id, post.c.revoked_at.is_(None)
        await self._connection.execute(post.update().where(*held).values(revoked_at=now))
        gone = person.update().where(person.c.id == person_id)
        await self._connection.execute(gone.values(active=False, telegram_id=None))

    async def set_language(self, person_id: int, language: str) -> None:
        await self._connection.execute(
            person.update().where(person.c.id == person_id).values(language=language)
        )

    async def set_digest_at(self, person_id: int, at: str) -> None:
        """``at`` is HH:MM, local."""
        await self._connection.execute(person.update().where(person.c.id == person_id).values(digest_at=at))

    async def unreachable(self, telegram_id: int, now: datetime) -> int | None:
        """They have blocked the bot: nothing is written to them until they write again. Whom this is news of."""
        theirs = person.c.telegram_id == telegram_id, person.c.unreachable_since.is_(None)
        found = (await self._connection.execute(select(person.c.id).where(*theirs))).scalar_one_or_none()
        if found is not None:
            gone = person.update().where(person.c.id == found).values(unreachable_since=now)
            await self._connection.execute(gone)
        return found

    async def reachable(self, telegram_ids: Collection[int]) -> None:
        """They have written: so they can be written to."""
        back = person.update().where(person.c.telegram_id.in_(telegram_ids))
        await self._connection.execute(back.values(unreachable_since=None))

    async def _held(
        self, person_id: int, role: Role, enterprise_id: int | None, region_id: int | None
    ) -> bool:
        one = select(post.c.id).where(_same(person_id, role, enterprise_id, region_id)).limit(1)
        return (await self._connection.execute(one)).first() is not None

    async def _holding(self, roles: Iterable[Role], *where: ColumnElement[bool]) -> list[Person]:
        return await self._people(await self._rows(_holders(roles, *where)))

    async def _rows(self, where: ColumnElement[bool]) -> list[Row[Any]]:
        found = await self._connection.execute(_SELECT.where(person.c.active, where))
        return [row for row in found]

    async def _people(self, rows: list[Row[Any]]) -> list[Person]:
        tops = {row.region_id for row in rows if row.region_id is not None}
        trees = await Regions(self._connection).subtrees(tops)
        posts: dict[int, list[Post]] = {row.id: [] for row in rows}
        for row in rows:
            if row.role is not None:
                tree = trees.get(row.region_id, frozenset())
                place = row.enterprise_id, row.region_id, tree
                posts[row.id].append(Post(Role(row.role), *place, row.agency, row.region_name))
        heads = {row.id: row for row in rows}
        return [Person(key, row.name, row.language, tuple(posts[key])) for key, row in heads.items()]


REACHABLE = person.c.unreachable_since.is_(None)
_COLUMNS: tuple[ColumnElement[Any], ...] = (
    *(person.c.id, person.c.name, person.c.language, person.c.telegram_id, person.c.digest_at),
    person.c.unreachable_since,
    *(post.c.role, post.c.enterprise_id, post.c.region_id),
    *(post.c.agency, region.c.name.label("region_name")),
)
_SELECT = (
    select(*_COLUMNS)
    .select_from(person)
    .outerjoin(post, and_(post.c.person_id == person.c.id, post.c.revoked_at.is_(None)))
    .outerjoin(region, region.c.id == post.c.region_id)
    .order_by(person.c.id, post.c.id)
)


_MARKS = (
    select(
        *(person.c.telegram_id, person.c.id, person.c.name, person.c.language),
        *(func.count(post.c.id), func.sum(post.c.id), person.c.unreachable_since),
    )
    .select_from(person)
    .outerjoin(post, and_(post.c.person_id == person.c.id, post.c.revoked_at.is_(None)))
    .where(person.c.active, person.c.telegram_id.in_(bindparam("ids", expanding=True)))
    .group_by(person.c.telegram_id, person.c.id, person.c.name, person.c.language, person.c.unreachable_since)
)


def _holders(roles: Iterable[Role], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """A post where any of these holds. Each is asked by itself: PostgreSQL reads every post for an OR of two."""
    names = [role.value for role in roles]
    held = select(post.c.person_id).where(post.c.role.in_(names), post.c.revoked_at.is_(None))
    return person.c.id.in_(union(*(held.where(one) for one in where)))


def _same(
    person_id: int, role: Role, enterprise_id: int | None, region_id: int | None
) -> ColumnElement[bool]:
    return and_(
        post.c.person_id == person_id,
        post.c.role == role.value,
        post.c.enterprise_id.is_not_distinct_from(enterprise_id),
        post.c.region_id.is_not_distinct_from(region_id),
        post.c.revoked_at.is_(None),
    )
