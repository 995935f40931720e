"""Campaigns, version by version, and their starts."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.campaigns.kept import KeptCampaign, KeptForm, Start
from storage.region import Regions
from storage.tables.campaign import campaign, campaign_start
from storage.tables.people import person, region


class Campaigns:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, name: str, version: str) -> KeptCampaign | None:
        return await self._first(_CAMPAIGN.where(campaign.c.name == name, campaign.c.version == version))

    async def newest(self, name: str) -> KeptCampaign | None:
        """The version that was taken over last."""
        return await self._first(
            _CAMPAIGN.where(campaign.c.name == name).order_by(campaign.c.id.desc()).limit(1)
        )

    async def all(self) -> list[KeptCampaign]:
        """Every version, by name and then newest first."""
        rows = await self._connection.execute(_CAMPAIGN.order_by(campaign.c.name, campaign.c.id.desc()))
        return [_kept(row) for row in rows]

    async def add(self, kept: KeptCampaign, person_id: int | None) -> int:
        values: dict[str, Any] = {
            name: getattr(kept, name) for name in ("name", "version", "fingerprint", "imported_at")
        }
        forms = [[form.file, form.name, form.version] for form in kept.forms]
        values |= {"files": dict(kept.files), "forms": forms, "imported_by": person_id}
        return await self._insert(campaign.insert().values(**values))

    async def running(self, name: str | None = None) -> list[Start]:
        """What runs, of one name or all, in the order of their starts."""
        return [one for one in await self.starts(name) if one.ended_at is None]

    async def standing(self) -> tuple[int, int, int]:
        """Another one whenever a campaign was started or ended."""
        begun, ended = campaign_start.c.id, campaign_start.c.ended_at
        row = (
            await self._connection.execute(select(func.count(begun), func.max(begun), func.count(ended)))
        ).one()
        return row[0], row[1] or 0, row[2]

    async def starts(self, name: str | None = None) -> list[Start]:
        """Every start there ever was, oldest first."""
        asked = _START.order_by(campaign_start.c.id)
        found = (
            await self._connection.execute(asked if name is None else asked.where(campaign.c.name == name))
        ).all()
        below = await self._below({row.region_id for row in found})
        return [_start(row, below[row.region_id]) for row in found]

    async def start(
        self, campaign_id: int, region_id: int, first: date, person_id: int | None, now: datetime
    ) -> int:
        values = {"campaign_id": campaign_id, "region_id": region_id, "first": first, "started_at": now}
        return await self._insert(campaign_start.insert().values(started_by=person_id, **values))

    async def end(self, start_id: int, now: datetime) -> None:
        ended = campaign_start.update().where(campaign_start.c.id == start_id)
        await self._connection.execute(ended.values(ended_at=now))

    async def _below(self, region_ids: set[int]) -> dict[int, frozenset[str]]:
        """The names of all regions below each; of the root none, which means everywhere."""
        regions = Regions(self._connection)
        names = {one.id: one for one in await regions.all()}
        trees = await regions.subtrees(region_ids)
        return {
            top: frozenset(names[one].name for one in ids)
            if names[top].parent_id is not None
            else frozenset()
            for top, ids in trees.items()
        }

    async def _insert(self, statement: Any) -> int:
        key = (await self._connection.execute(statement)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def _first(self, asked: Select[Any]) -> KeptCampaign | None:
        row = (await self._connection.execute(asked)).first()
        return _kept(row) if row else None


_WHOLE = [column for column in campaign.c if column.name != "imported_by"]
_CAMPAIGN: Select[Any] = select(*_WHOLE, person.c.name.label("importer")).outerjoin(
    person, person.c.id == campaign.c.imported_by
)
_START: Select[Any] = (
    select(campaign_start, region.c.name.label("region"), *(one.label(f"of_{one.name}") for one in _WHOLE))
    .join(campaign, campaign.c.id == campaign_start.c.campaign_id)
    .join(region, region.c.id == campaign_start.c.region_id)
)


def _kept(row: Row[Any]) -> KeptCampaign:
    values = dict(row._mapping)
    importer = values.pop("importer") or ""
    return _campaign(values, importer)


def _campaign(values: dict[str, Any], importer: str = "") -> KeptCampaign:
    forms: Sequence[Sequence[str]] = values.pop("forms")
    return KeptCampaign(**values, forms=tuple(KeptForm(*form) for form in forms), imported_by=importer)


def _start(row: Row[Any], regions: frozenset[str]) -> Start:
    values = dict(row._mapping)
    kept = _campaign({one.name: values[f"of_{one.name}"] for one in _WHOLE})
    names = ("id", "region_id", "region", "first", "started_at", "ended_at")
    return Start(campaign=kept, regions=regions, **{name: values[name] for name in names})
