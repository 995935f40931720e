"""W06: who takes a dump a minute before a report and one a minute after learns the day, and nothing else."""

import re
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, LargeBinary, select

from storage.tables import metadata
from tests.app.tips.world import Office, tip
from tests.privacy import reporter

Rows = dict[str, set[tuple[Any, ...]]]

RANDOM = re.compile(r"[0-9a-f]{32}|T-[2-9A-Z]{8}")
"""Ids, tags under a key, numbers of cases: nothing but chance."""

OFFICERS = re.compile(r"[0-9a-f]{16}")


async def dump(office: Office) -> Rows:
    async with office.lane.system.database.read() as connection:
        return {
            t.name: {tuple(map(_plain, row)) for row in await connection.execute(select(t))}
            for t in metadata.sorted_tables
        }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, dict | list) else value


async def added(office: Office, before: Rows) -> Rows:
    after = await dump(office)
    assert all(before[name] <= after[name] for name in before), "a report changes no row that was there"
    return {name: after[name] - before[name] for name in after if after[name] - before[name]}


async def report(office: Office, what: str = reporter.WHAT, **told: Any) -> None:
    """By way of a draft with a photo."""
    office.lane.drafts.make("d1")
    photo = await office.lane.keep_photo("d1", reporter.shown(), "0" * 16)
    await office.lane.submit(tip(what=what, photos=(photo,), **told), "d1")


async def test_w06_only_padded_boxes_random_ids_and_the_day_are_new(office: Office) -> None:
    before = await dump(office)
    office.later(minutes=1)
    await report(office, identity=reporter.IDENTITY, danger_to_life=True, units=("沈北街道办",))
    new = await added(office, before)
    assert set(new) == {"tip_case", "tip_grant", "tip_share", "tip_photo"}
    for name, rows in new.items():
        table = metadata.tables[name]
        for row in rows:
            for column, value in zip(table.columns, row, strict=True):
                assert says_nothing(column.name, column.type, value, office.lane.today()), (
                    name,
                    column.name,
                    value,
                )


def says_nothing(name: str, kind: Any, value: Any, today: date) -> bool:
    """A box, a day, chance; the state of every new case; whether officers have left since; which pepper was used."""
    if value is None or isinstance(kind, LargeBinary):
        return True
    if isinstance(kind, Date):
        return isinstance(value, date) and not isinstance(value, datetime) and abs((value - today).days) <= 7
    if name in ("state", "stale", "receipt_pepper", "claim_pepper"):
        return value in ("received", False, 1)
    return bool(RANDOM.fullmatch(value) or OFFICERS.fullmatch(value))


async def test_w06_reports_of_any_kind_look_alike(office: Office) -> None:
    """With a name or without, urgent or not, a sentence or a page."""
    sizes = []
    kinds: list[dict[str, Any]] = [
        {},
        {"identity": reporter.IDENTITY, "danger_to_life": True},
        {"what": "阀" * 400},
    ]
    for told in kinds:
        before = await dump(office)
        await report(office, **told)
        new = await added(office, before)
        sizes.append({name: sorted(_size(row) for row in rows) for name, rows in new.items()})
    assert sizes[0] == sizes[1] == sizes[2]


def _size(row: tuple[Any, ...]) -> int:
    return sum(len(value) for value in row if isinstance(value, bytes))


async def test_w06_looking_at_it_leaves_no_trace_at_all(office: Office) -> None:
    submitted, _ = await office.reports()
    before = await dump(office)
    inside = await office.lane.enter(submitted.receipt, reporter.IP)
    await office.lane.status(inside)
    assert await added(office, before) == {}
