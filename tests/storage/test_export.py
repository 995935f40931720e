"""Exports have the columns of the contract, whole, and no account of anybody."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from inspection.listing import COLUMNS, Listing
from inspection.people import Role
from storage import export
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.photo import photo
from storage.tables.returns import return_entry
from storage.tables.visit import visit
from tests.inspection.ledger_world import FOUNDRY, NOW, District, district

ACCOUNT = 5550001234


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        await made.enrols(ACCOUNT, Role.INSPECTOR, name="赵强", region="沈北街道")
        await made.enrols(ACCOUNT, Role.STAFF, credit_code=FOUNDRY)
        yield made


async def listed(here: District, listing: Listing) -> list[dict[str, Any]]:
    rows = [row async for row in here.work.exports.rows(listing)]
    assert len(rows) == await here.work.exports.count(listing)
    return [dict(zip(COLUMNS[listing], row, strict=True)) for row in rows]


async def add_hazard(here: District, number: int, **more: Any) -> None:
    enterprise_id = await here.enterprise(FOUNDRY)
    values = {"id": number, "number": f"H-{number:04}", "description": "除尘器未泄爆", "state": "rectifying"}
    facts = {"facts": {}, "version": 1, "found_at": NOW, "changed_at": NOW, "source": "enforcement"}
    row = values | facts | {"enterprise_id": enterprise_id} | more
    await here.work.connection.execute(hazard.insert().values(row))


async def add_photo(here: District, number: int) -> None:
    """The higher its number, the earlier it was sent."""
    row = {"id": number, "unique_id": f"u{number}", "file_id": "f", "as_document": False, "state": "stored"}
    row["message_id"] = 100 - number
    await here.work.connection.execute(photo.insert().values(row | {"received_at": NOW, "sha256": "ab"}))


def test_hazards_have_every_column_of_the_contract() -> None:
    contract = (
        "id description status grade clause edition enterprise source found_at found_by due_on lat lon photos"
    )
    assert set(contract.split()) <= set(COLUMNS[Listing.HAZARDS])
    assert all(columns[0] == "id" for columns in COLUMNS.values())


async def test_a_hazard_is_told_with_its_finder_its_place_and_its_photos(here: District) -> None:
    finder = (await here.person(ACCOUNT)).id
    await add_hazard(
        here,
        7,
        found_by=finder,
        grade="major",
        clause="第十一条",
        due_on=date(2023, 7, 1),
        lat=41.9,
        lon=123.5,
    )
    for number in (3, 4):
        await add_photo(here, number)
    for number, stage in ((3, "before"), (4, "after"), (3, "after")):
        link = {"hazard_id": 7, "photo_id": number, "stage": stage, "added_at": NOW}
        await here.work.connection.execute(hazard_photo.insert().values(link))
    (row,) = await listed(here, Listing.HAZARDS)
    assert (row["id"], row["number"], row["status"], row["grade"]) == (7, "H-0007", "rectifying", "major")
    assert (row["enterprise"], row["credit_code"]) == ("晨星铝业有限公司", FOUNDRY)
    assert (row["found_by"], row["found_at"], row["due_on"]) == ("赵强", NOW, date(2023, 7, 1))
    assert (row["lat"], row["lon"], row["photos"]) == (41.9, 123.5, [4, 3])
    media = await listed(here, Listing.MEDIA)
    assert [(row["id"], row["hazards"]) for row in media] == [(3, [7]), (4, [7])]


async def test_a_hazard_nobody_signed_for_is_exported_too(here: District) -> None:
    await add_hazard(here, 1)
    (row,) = await listed(here, Listing.HAZARDS)
    assert row["found_by"] is None and row["photos"] == [] and row["lat"] is None


async def test_a_visit_carries_its_tally_and_where_the_check_in_was(here: District) -> None:
    values = {"number": "2023-0001", "kind": "enforcement", "state": "submitted", "checked_in_at": NOW}
    who = {"enterprise_id": await here.enterprise(FOUNDRY), "lead_id": (await here.person(ACCOUNT)).id}
    tally = {"tally": {"compliant": 28, "violation": 2, "not_applicable": 1}}
    await here.work.connection.execute(
        visit.insert().values(values | who | tally | {"check_in": {"lat": 41.9, "lon": 123.5}})
    )
    (row,) = await listed(here, Listing.VISITS)
    assert (row["lead"], row["compliant"], row["violation"]) == ("赵强", 28, 2)
    assert (row["lat"], row["lon"], row["region"]) == (41.9, 123.5, "沈北街道")


async def test_people_come_with_their_posts_and_without_their_accounts(here: District) -> None:
    rows = await listed(here, Listing.PEOPLE)
    assert [(row["name"], row["posts"]) for row in rows] == [
        ("赵强", ["inspector@沈北街道", f"staff@{FOUNDRY}"]),
    ]
    assert str(ACCOUNT) not in str(rows)


async def test_pages_join_without_a_gap(here: District, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "PAGE", 2)
    for number in (1, 2, 3, 9, 12):
        await add_hazard(here, number)
    assert [row["id"] for row in await listed(here, Listing.HAZARDS)] == [1, 2, 3, 9, 12]


async def test_enterprises_come_back_as_they_were_written(here: District) -> None:
    rows = await listed(here, Listing.ENTERPRISES)
    assert [(row["name"], row["region"]) for row in rows] == [
        *(("晨星铝业有限公司", "沈北街道"), ("河湾食品有限公司", "河湾街道")),
    ]


async def test_a_value_entered_by_hand_is_told_with_who_when_and_from_what(here: District) -> None:
    root = await here.work.regions.get_required_root()
    row = {
        "campaign": "shenyang-2023",
        "table": "progress",
        "region_id": root.id,
        "month": "2023-06",
        "key": "C10",
    }
    by = (await here.person(ACCOUNT)).id
    for number, (amount, who) in enumerate((("2", by), (None, None)), start=1):
        entered = row | {"id": number, "amount": amount, "why": "约谈记录第3号", "at": NOW, "by": who}
        await here.work.connection.execute(return_entry.insert().values(entered))
    first, taken_back = await listed(here, Listing.ENTRIES)
    assert (first["region"], first["month"], first["key"], first["amount"]) == (
        root.name,
        "2023-06",
        "C10",
        "2",
    )
    assert (first["by"], first["at"], first["why"]) == ("赵强", NOW, "约谈记录第3号")
    assert (taken_back["amount"], taken_back["by"]) == (None, None), "the operator"
