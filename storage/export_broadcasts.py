"""Broadcasts as they are exported: a row for each enterprise that one was for, under the id of its first reception."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ScalarSelect, Select, and_, exists, func, select

from inspection.broadcasts.standing import Standing
from storage.broadcast_reach import far
from storage.tables.broadcast import broadcast, broadcast_reception
from storage.tables.enterprise import enterprise
from storage.tables.people import person, region

_got = broadcast_reception
_other, _earlier = _got.alias("other"), _got.alias("earlier")
_reader = person.alias("broadcast_reader")
_here = and_(_other.c.broadcast_id == _got.c.broadcast_id, _other.c.enterprise_id == _got.c.enterprise_id)


def _of_all(what: Any, *where: Any) -> ScalarSelect[Any]:
    """Over everybody there."""
    joined = _other.outerjoin(_reader, _reader.c.id == _other.c.person_id)
    return select(what).select_from(joined).where(_here, *where).limit(1).scalar_subquery()


SELECT: Select[Any] = (
    select(
        *(_got.c.id, broadcast.c.id.label("broadcast"), broadcast.c.at, broadcast.c.text),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
        _of_all(func.count(_other.c.person_id)).label("people"),
        _of_all(func.max(far(_other, _reader))).label("rank"),
        *(
            _of_all(func.min(_other.c[name])).label(name)
            for name in ("delivered_at", "read_at", "confirmed_at")
        ),
        _of_all(_reader.c.name, _other.c.confirmed_at.is_not(None)).label("confirmed_by"),
    )
    .select_from(_got)
    .join(broadcast, broadcast.c.id == _got.c.broadcast_id)
    .join(enterprise, enterprise.c.id == _got.c.enterprise_id)
    .join(region, region.c.id == enterprise.c.region_id)
    .where(
        ~exists().where(
            _earlier.c.broadcast_id == _got.c.broadcast_id,
            _earlier.c.enterprise_id == _got.c.enterprise_id,
            _earlier.c.id < _got.c.id,
        )
    )
)


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What the row does not say itself."""
    return {"number": f"B-{row['broadcast']:04d}", "standing": list(Standing)[row["rank"]].value}
