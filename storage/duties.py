"""Obligations as rows: read for a stretch of enterprises at once, written in bulk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Insert, Integer, Text, bindparam, cast, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.dossier import Act
from inspection.duties.standing import DutyState, Standing
from storage.duty_facts import Stretch
from storage.insert import insert_or_ignore
from storage.tables.duty import duty_act, duty_call, duty_mark, duty_term, obligation
from storage.tables.enterprise import enterprise
from storage.tables.people import region

MARK = "clock"
LATE = timedelta(hours=26)
"""A clock that was not advanced for so long stands still: it is advanced each morning."""

AT_ONCE = 5000  # rows in one statement


class Kept(NamedTuple):
    """An obligation as it is written down."""

    id: int
    term_id: int
    standing: Standing


@dataclass(frozen=True)
class Mark:
    """The clock of duties has been advanced to ``at`` for everybody. ``running`` names the campaigns that it knew."""

    at: datetime
    running: str


class Duties:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    # -- the clock

    async def mark(self) -> Mark | None:
        row = (await self._connection.execute(select(duty_mark).where(duty_mark.c.name == MARK))).first()
        return Mark(row.at, row.running) if row else None

    async def set_mark(self, mark: Mark) -> None:
        await insert_or_ignore(self._connection, duty_mark, [{"name": MARK, **vars(mark)}])
        await self._connection.execute(update(duty_mark).where(duty_mark.c.name == MARK).values(**vars(mark)))

    async def next_stretch(self, after: int, most: int, *, regions: bool = False) -> Stretch | None:
        """The next ``most`` enterprises, or regions, by id."""
        key = region.c.id if regions else enterprise.c.id
        part = select(key).where(key > after).order_by(key).limit(most).subquery()
        row = (await self._connection.execute(select(func.min(part.c.id), func.max(part.c.id)))).one()
        return Stretch(row[0], row[1], regions) if row[0] is not None else None

    async def of(self, ids: Stretch, since: date) -> dict[int, list[Kept]]:
        """By enterprise or region: all that something can still become of, and all whose period reaches into ``since``.
        Those that stand alike come as one row: most do, and to read a row costs more than all else."""
        late = select(duty_term.c.id).where(duty_term.c.last >= since)
        wanted = or_(~obligation.c.settled, obligation.c.term_id.in_(late))
        owner = ids.owner(obligation)
        member = cast(obligation.c.id, Text) + literal(":") + cast(owner, Text)
        alike = select(*_STANDS, func.aggregate_strings(member, ","))
        asked = alike.where(ids.of(owner), wanted).group_by(*_STANDS)
        found: dict[int, list[Kept]] = defaultdict(list)
        for row in await self._connection.execute(asked):
            term_id, *stands, members = row
            standing = _standing(*stands)
            for member in members.split(","):
                key, _, owner_id = member.partition(":")
                found[int(owner_id)].append(Kept(int(key), term_id, standing))
        return found

    async def add(self, rows: Sequence[tuple[int, int, Standing]], *, regions: bool = False) -> list[int]:
        """New ones: enterprise or region, term, standing; their ids. Those that begin alike are written in one
        statement. Only who holds the audit chain may add any."""
        last = select(func.coalesce(func.max(obligation.c.id), 0))
        base = (await self._connection.execute(last)).scalar_one() if rows else 0
        alike: dict[tuple[int, Standing], list[tuple[int, int]]] = defaultdict(list)
        for place, (owner_id, term_id, standing) in enumerate(rows):
            alike[term_id, standing].append((owner_id, place))
        ids = [0] * len(rows)
        for (term_id, standing), members in alike.items():
            members.sort()
            for start in range(0, len(members), AT_ONCE):
                part = members[start : start + AT_ONCE]
                same = {k: v for k, v in _values(term_id, standing).items() if v is not None}
                given = {"base": base, "ids": [owner_id for owner_id, _ in part], **same}
                await self._connection.execute(_begun(tuple(same), regions), given)
                for number, (_, place) in enumerate(part, base + 1):
                    ids[place] = number
                base += len(part)
        return ids

    async def change(self, rows: Iterable[tuple[int, int, Standing]]) -> None:
        """Obligation, term, standing: those that become alike are written in one statement."""
        alike: dict[tuple[int, Standing], list[int]] = defaultdict(list)
        for obligation_id, term_id, standing in rows:
            alike[term_id, standing].append(obligation_id)
        for (term_id, standing), ids in alike.items():
            for start in range(0, len(ids), AT_ONCE):
                given = {"ids": ids[start : start + AT_ONCE], **_values(term_id, standing)}
                await self._connection.execute(_CHANGE, given)

    # -- acts and calls

    async def record(
        self,
        act: Act,
        enterprise_id: int | None,
        proof: Mapping[str, Any] | None = None,
        region_id: int | None = None,
    ) -> None:
        """Writes down what was done; twice is once."""
        row = {
            "enterprise_id": enterprise_id,
            "region_id": region_id,
            "does": str(act.does),
            "who": sorted(one.value for one in act.who),
            "at": act.at,
            "known": act.known,
            "record": act.record,
            "person_id": act.person_id,
            "proof": proof,
        }
        await insert_or_ignore(self._connection, duty_act, [row])

    async def call(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Who was told of which miss, on which rung."""
        await insert_or_ignore(self._connection, duty_call, rows)

    async def receive(self, person_id: int, called_on: date, now: datetime) -> list[int]:
        """The person has read what they were told that day; the obligations that this is news of."""
        mine = duty_call.c.person_id == person_id, duty_call.c.called_on == called_on
        waiting = select(duty_call.c.obligation_id).where(*mine, duty_call.c.received_at.is_(None))
        found = sorted(set((await self._connection.execute(waiting)).scalars()))
        if found:
            await self._connection.execute(update(duty_call).where(*mine).values(received_at=now))
        return found


@lru_cache(10_000)
def _standing(
    state: str,
    settled: bool,
    told_at: datetime,
    rung: int,
    done_at: datetime | None,
    done_by: int | None,
    record: str | None,
    missed_on: date | None,
) -> Standing:
    """Most stand alike."""
    return Standing(DutyState(state), told_at, settled, rung, done_at, done_by, record, missed_on)


def _values(term_id: int, standing: Standing) -> dict[str, Any]:
    """By the name of the parameter: that of the column after ``to_``."""
    told = {"term_id": term_id, **vars(standing), "state": standing.state.value}
    return {f"to_{name}": value for name, value in told.items()}


@lru_cache(100)
def _begun(names: tuple[str, ...], regions: bool) -> Insert:
    """One row for each of the enterprises, or regions, ``ids``, numbered on from ``base`` in their order, with the
    values of these parameters. Built once: to build a statement costs more than to run it."""
    key, column = (region.c.id, "region_id") if regions else (enterprise.c.id, "enterprise_id")
    number = bindparam("base", type_=Integer) + func.row_number().over(order_by=key)
    columns = [name.removeprefix("to_") for name in names]
    values = [bindparam(f"to_{name}", type_=obligation.c[name].type) for name in columns]
    who = select(number, key, *values).where(key.in_(bindparam("ids", expanding=True)))
    return obligation.insert().from_select(["id", column, *columns], who)


_CHANGED = ("term_id", *(field.name for field in fields(Standing)))
_CHANGE = (
    update(obligation)
    .where(obligation.c.id.in_(bindparam("ids", expanding=True)))
    .values({name: bindparam(f"to_{name}") for name in _CHANGED})
)


_STANDS = (
    *(
        obligation.c.term_id,
        obligation.c.state,
        obligation.c.settled,
        obligation.c.told_at,
        obligation.c.rung,
    ),
    *(obligation.c.done_at, obligation.c.done_by, obligation.c.record, obligation.c.missed_on),
)
