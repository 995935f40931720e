"""Quality signals as rows, and how far the clock has looked for them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.signals.photos import SEEN, photo_key
from inspection.signals.signal import Hint, Signal, SignalKind, SignalVerdict
from storage.tables.signal import signal, signal_mark
from storage.tables.visit import visit_signature

OWN = tuple(column.name for column in signal.c if column.name not in ("id", "kind", "verdict"))


class Signals:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, signal_id: int) -> Signal | None:
        """Held for this transaction."""
        found = await self._read(select(signal).where(signal.c.id == signal_id).with_for_update())
        return found[0] if found else None

    async def add(self, hint: Hint, region_id: int, now: datetime) -> Signal | None:
        """None when the same was noticed before."""
        known = select(signal.c.id).where(signal.c.key == hint.key)
        if (await self._connection.execute(known)).first() is not None:
            return None
        values = {name: getattr(hint, name) for name in HINT}
        values |= {"kind": hint.kind.value, "facts": dict(hint.facts), "region_id": region_id, "at": now}
        key = (await self._connection.execute(signal.insert().values(values))).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        told = {name: getattr(hint, name) for name in HINT}
        return Signal(
            id=int(key[0]), kind=hint.kind, facts=dict(hint.facts), region_id=region_id, at=now, **told
        )

    async def seen_before(self, hazard_id: int, photo_ids: Collection[int]) -> dict[int, Mapping[str, Any]]:
        """Of photos of a hazard those that stood elsewhere before: the facts of the first signal."""
        keys = {photo_key(kind, hazard_id, one): one for one in photo_ids for kind in SEEN}
        asked = select(signal.c.key, signal.c.facts).where(signal.c.key.in_(sorted(keys)))
        rows = await self._connection.execute(asked.order_by(signal.c.id.desc()))
        return {keys[row.key]: row.facts for row in rows}

    async def save(self, known: Signal) -> None:
        """What people say to it; the rest never changes."""
        names = ("answer", "answered_at", "said", "judged_by", "judged_at", "ordered_id")
        values = {name: getattr(known, name) for name in names}
        values["verdict"] = known.verdict.value if known.verdict else None
        await self._connection.execute(signal.update().where(signal.c.id == known.id).values(values))

    async def page(
        self,
        regions: Collection[int],
        reader_id: int,
        *,
        kind: str = "",
        person_id: int | None = None,
        enterprise_id: int | None = None,
        most: int = 9,
        before: int | None = None,
    ) -> list[Signal]:
        """Open ones of these regions, the newest first; never those about the reader's own work."""
        asked = select(signal).where(*_theirs(regions, reader_id), signal.c.verdict.is_(None))
        if kind:
            asked = asked.where(signal.c.kind == kind)
        if person_id is not None:
            asked = asked.where(signal.c.person_id == person_id)
        if enterprise_id is not None:
            asked = asked.where(signal.c.enterprise_id == enterprise_id)
        if before is not None:
            asked = asked.where(signal.c.id < before)
        return await self._read(asked.order_by(signal.c.id.desc()).limit(most))

    async def tally(self, regions: Collection[int], reader_id: int) -> dict[SignalKind, int]:
        """How many are open, by kind."""
        asked = select(signal.c.kind, func.count().label("many")).group_by(signal.c.kind)
        here = *_theirs(regions, reader_id), signal.c.verdict.is_(None)
        rows = await self._connection.execute(asked.where(*here))
        found = {SignalKind(row.kind): int(row.many) for row in rows}
        return {kind: found[kind] for kind in SignalKind if kind in found}

    async def raised(
        self, since: datetime, until: datetime, regions: Collection[int] | None = None
    ) -> list[tuple[int, frozenset[int]]]:
        """Those that are new in that time, in these regions or in any: the region of each, and whose work it is about:
        none of these is told of it."""
        went = visit_signature.c.visit_id == signal.c.visit_id
        asked = select(signal.c.id, signal.c.region_id, signal.c.person_id, visit_signature.c.person_id)
        asked = asked.outerjoin(visit_signature, went).where(signal.c.at >= since, signal.c.at < until)
        if regions is not None:
            asked = asked.where(signal.c.region_id.in_(sorted(regions)))
        found: dict[int, tuple[int, frozenset[int]]] = {}
        for key, region_id, *people in await self._connection.execute(asked):
            known = found.get(key, (region_id, frozenset[int]()))[1]
            found[key] = region_id, known | {one for one in people if one is not None}
        return list(found.values())

    async def about(self, person_id: int, most: int = 9) -> list[Signal]:
        """Open ones about this person's own work, the newest first."""
        mine = signal.c.person_id == person_id, signal.c.verdict.is_(None)
        return await self._read(select(signal).where(*mine).order_by(signal.c.id.desc()).limit(most))

    async def all(self, after: int = 0, most: int = 500) -> list[Signal]:
        return await self._read(select(signal).where(signal.c.id > after).order_by(signal.c.id).limit(most))

    async def takes_part(self, visit_id: int | None, person_id: int) -> bool:
        """Whether this person went along on that visit."""
        mine = visit_signature.c.visit_id == visit_id, visit_signature.c.person_id == person_id
        return (await self._connection.execute(select(visit_signature.c.id).where(*mine))).first() is not None

    async def mark(self, name: str, *, held: bool = False) -> int | None:
        """How far the clock has looked; None before it looked first. ``held``: for this transaction."""
        asked = select(signal_mark.c.position).where(signal_mark.c.name == name)
        asked = asked.with_for_update() if held else asked
        found: int | None = (await self._connection.execute(asked)).scalar_one_or_none()
        return found

    async def set_mark(self, name: str, position: int) -> None:
        moved = signal_mark.update().where(signal_mark.c.name == name).values(position=position)
        if (await self._connection.execute(moved)).rowcount == 0:
            await self._connection.execute(signal_mark.insert().values(name=name, position=position))

    async def _read(self, asked: Select[Any]) -> list[Signal]:
        return [_signal(row) for row in await self._connection.execute(asked)]


HINT = ("key", "person_id", "enterprise_id", "visit_id", "hazard_id")


def _theirs(regions: Collection[int], reader_id: int) -> tuple[ColumnElement[bool], ...]:
    went = select(visit_signature.c.visit_id).where(visit_signature.c.person_id == reader_id)
    others = or_(signal.c.person_id.is_(None), signal.c.person_id != reader_id)
    apart = or_(signal.c.visit_id.is_(None), signal.c.visit_id.not_in(went))
    return signal.c.region_id.in_(sorted(regions)), and_(others, apart)


def _signal(row: Row[Any]) -> Signal:
    one = Signal(id=row.id, kind=SignalKind(row.kind), **{name: getattr(row, name) for name in OWN})
    return replace(one, verdict=SignalVerdict(row.verdict) if row.verdict else None)
