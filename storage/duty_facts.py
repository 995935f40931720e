"""What the ledger knows of many enterprises at once, as far as duties ask: a stretch of ids at a time, a few
statements however many they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from sqlalchemy import Column, Row, Table, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.dossier import LED, LED_BY_FORM, SELF_CHECKS, Act, Since
from inspection.duties.period import begins
from inspection.duties.rule import Deed, Does, Who
from inspection.duties.scope import Facts
from inspection.enterprise import Sector, Trait
from storage.duty_terms import does_of
from storage.tables.duty import duty_act, duty_subject
from storage.tables.enterprise import enterprise
from storage.tables.people import region

_DAY = timedelta(days=1)
_FACTS = enterprise.c.sector, enterprise.c.traits, enterprise.c.region_id, enterprise.c.headcount
_MORE = enterprise.c.grade, enterprise.c.status, enterprise.c.imported_at, enterprise.c.changed_at


@dataclass(frozen=True)
class Stretch:
    """Enterprises by id, both included; or regions, as far as authorities owe."""

    first: int
    last: int
    regions: bool = False

    def owner(self, table: Table) -> Column[Any]:
        return table.c.region_id if self.regions else table.c.enterprise_id

    def of(self, column: Any) -> Any:
        return column.between(self.first, self.last)


class SubjectReader:
    """Facts are shared between enterprises that are alike."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._facts: dict[tuple[Any, ...], Facts] = {}
        self._above: dict[int, frozenset[str]] = {}

    async def learn_regions(self, connection: AsyncConnection) -> None:
        rows = (await connection.execute(select(region.c.id, region.c.parent_id, region.c.name))).all()
        parents = {row.id: (row.parent_id, row.name) for row in rows}
        self._facts.clear()
        for row in rows:
            names, above = set(), row.id
            while above is not None and parents[above][1] not in names:
                names.add(parents[above][1])
                above = parents[above][0]
            self._above[row.id] = frozenset(names)

    async def facts(self, connection: AsyncConnection, ids: Stretch) -> dict[int, tuple[Since, ...]]:
        """What held since when; what has changed since the last look is written down, to count from the day after
        the change."""
        asked = select(enterprise.c.id, *_FACTS, *_MORE).where(ids.of(enterprise.c.id))
        rows = (await connection.execute(asked.order_by(enterprise.c.id))).all()
        kept = select(duty_subject).where(ids.of(duty_subject.c.enterprise_id))
        lines: dict[int, list[tuple[date, Any]]] = defaultdict(list)
        for line in await connection.execute(kept.order_by(duty_subject.c.since)):
            lines[line.enterprise_id].append((line.since, line.facts))
        new = [one for row in rows if (one := self._news(row, lines[row.id])) is not None]
        if new:
            for one in new:
                known = lines[one["enterprise_id"]]
                known[:] = [(day, facts) for day, facts in known if day < one["since"]]
                known.append((one["since"], one["facts"]))
            gone = [(one["enterprise_id"], one["since"]) for one in new]
            await _replace(connection, new, gone)
        return {row.id: tuple(Since(day, self._known(told)) for day, told in lines[row.id]) for row in rows}

    async def present(self, connection: AsyncConnection, ids: Collection[int]) -> dict[int, Facts]:
        """What holds of these now, after ``learn_regions``; nothing is written down."""
        asked = select(enterprise.c.id, *_FACTS, *_MORE).where(enterprise.c.id.in_(ids))
        return {row.id: self._known(_told(row)) for row in await connection.execute(asked)}

    def _news(self, row: Any, known: Sequence[tuple[date, Any]]) -> dict[str, Any] | None:
        told = _told(row)
        if known and known[-1][1] == told:
            return None
        changed = row.changed_at if known else row.imported_at
        since = changed.astimezone(self._zone).date() + _DAY
        if known:
            since = max(since, known[-1][0])
        return {"enterprise_id": row.id, "since": since, "facts": told}

    def _known(self, told: Sequence[Any]) -> Facts:
        sector, traits, region_id, headcount, grade, status = told
        key = (sector, tuple(traits), region_id, headcount, grade, status)
        if key not in self._facts:
            held = frozenset(Trait(one) for one in traits if one in _TRAITS)
            above = self._above.get(region_id, frozenset())
            named = Sector(sector) if sector in _SECTORS else None
            self._facts[key] = Facts(named, held, above, headcount, grade, status)
        return self._facts[key]


def _told(row: Any) -> list[Any]:
    return [row.sector, sorted(row.traits), row.region_id, row.headcount, row.grade, row.status]


_TRAITS, _SECTORS = frozenset(Trait), frozenset(Sector)


async def _replace(
    connection: AsyncConnection, rows: Sequence[Mapping[str, Any]], gone: Iterable[tuple[int, date]]
) -> None:
    """Two changes on one day are one."""
    held = [key for key in gone]
    for start in range(0, len(held), 300):
        part = held[start : start + 300]
        same = or_(
            *(and_(duty_subject.c.enterprise_id == one, duty_subject.c.since == day) for one, day in part)
        )
        await connection.execute(duty_subject.delete().where(same))
    await connection.execute(duty_subject.insert(), list(rows))


async def acts(
    connection: AsyncConnection, ids: Stretch, since: Mapping[Does, date], zone: tzinfo
) -> dict[int, list[Act]]:
    """What was done by each enterprise or region, of each kind since that day."""
    found: dict[int, list[Act]] = defaultdict(list)
    if not since:
        return found
    wanted = [
        and_(duty_act.c.does.in_(_recorded_as(does)), duty_act.c.at >= begins(day, zone))
        for does, day in since.items()
    ]
    owner = ids.owner(duty_act)
    asked = select(duty_act, owner.label("owner")).where(ids.of(owner), or_(*wanted))
    for row in await connection.execute(asked.order_by(duty_act.c.at)):
        found[row.owner].append(act_of(row))
    return found


def _recorded_as(does: Does) -> list[str]:
    """A self-check is recorded as the visit that it was, or as a check of its kind by a form."""
    if does == LED:
        return [str(LED), str(LED_BY_FORM)]
    if does.deed is not Deed.SELF_CHECK:
        return [str(does)]
    kinds = [does.name] if does.name else sorted(SELF_CHECKS)
    deeds = Deed.VISIT, Deed.SELF_CHECK
    return [str(does), *(f"{deed}:{kind}" for deed in deeds for kind in kinds)]


def act_of(row: Row[Any]) -> Act:
    who = frozenset(Who(one) for one in row.who)
    return Act(does_of(row.does), who, row.at, row.known, row.record, row.person_id)
