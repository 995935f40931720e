"""The hazards of the ledger, as the loop needs them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, Text, and_, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import OPEN, Evidence, Hazard, Premises, Source, Stage, State
from inspection.photo import Photo
from inspection.rights import Site
from inspection.standards.order10 import EDITION
from inspection.words import Refused
from storage.hazard_row import photos_of, to_hazard, to_row
from storage.photo import Photos
from storage.tables.audit import audit
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.people import region
from storage.tables.photo import photo
from storage.tables.visit import visit, visit_signature

VOID = (State.NOT_ESTABLISHED.value, State.DUPLICATE.value)
VISIT_SLACK = timedelta(days=1)  # a visit's photos come in before its hazards are recorded at submission


class Hazards:
    """A row is written only together with the event it is folded from; ``inspection.usecases`` does that."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, hazard_id: int) -> Hazard | None:
        found = await self._read(select(hazard).where(hazard.c.id == hazard_id))
        return found[0] if found else None

    async def open_of_enterprise(self, enterprise_id: int) -> list[Hazard]:
        """Major ones first, then as found. Reports not verified yet are none of the enterprise's hazards."""
        here = hazard.c.enterprise_id == enterprise_id, hazard.c.state.in_(sorted(OPEN))
        order = hazard.c.grade.desc().nulls_last(), hazard.c.found_at
        return await self._read(select(hazard).where(*here).order_by(*order))

    async def of_visit(self, visit_id: int) -> list[Hazard]:
        return await self._read(select(hazard).where(hazard.c.visit_id == visit_id).order_by(hazard.c.id))

    async def reserve(self, source: Source, now: datetime) -> int:
        """An empty row, only to have its id; ``save`` fills it in the same transaction."""
        empty: dict[str, Any] = {
            "source": source.value,
            "state": State.FOUND.value,
            "description": "",
            "facts": {},
        }
        made = hazard.insert().values(**empty, found_at=now, changed_at=now, version=0)
        key = (await self._connection.execute(made)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def save(self, known: Hazard, expected: int) -> None:
        """Raises Refused("changed_meanwhile") when the row is not at the expected version any more."""
        there = hazard.update().where(hazard.c.id == known.id, hazard.c.version == expected)
        if (await self._connection.execute(there.values(to_row(known)))).rowcount != 1:
            raise Refused("changed_meanwhile", number=known.number)
        await self._save_photos(known)

    async def premises(self, enterprise_id: int | None) -> Premises:
        """Where the hazard lies; unknown premises give no right to anybody."""
        asked = select(enterprise, region.c.parent_id).join(region).where(enterprise.c.id == enterprise_id)
        row = (await self._connection.execute(asked)).first() if enterprise_id is not None else None
        if row is None:
            return Premises()
        return Premises(Site(row.id, row.region_id), row.name, row.lat, row.lon, row.parent_id)

    async def evidence(self, unique_ids: Sequence[str], known: Hazard) -> list[Evidence]:
        """The photos of these ids that were noted, in that order, each with whether its bytes were here
        before the hazard was found, or are linked to any hazard."""
        noted = await Photos(self._connection).by_unique(unique_ids)
        since = known.found_at - VISIT_SLACK if known.visit_id else known.found_at
        return [
            Evidence(found.id, found.state, found.fault, await self._seen(found, known, since))
            for found in (noted[name] for name in unique_ids if name in noted)
        ]

    async def same_clause(self, known: Hazard, since: datetime) -> int | None:
        same = (
            select(hazard.c.id)
            .where(hazard.c.enterprise_id == known.enterprise_id, hazard.c.clause == known.clause)
            .where(hazard.c.id != known.id, hazard.c.state.not_in(VOID))
            .where(hazard.c.found_at >= since, hazard.c.found_at <= known.found_at)
        )
        if known.item_id is not None and known.edition != EDITION:
            # one section of a notice asks many things, and one form finds several of them at once
            same = same.where(hazard.c.item_id == known.item_id, hazard.c.found_at < known.found_at)
        newest = same.order_by(hazard.c.found_at.desc(), hazard.c.id.desc()).limit(1)
        return (await self._connection.execute(newest)).scalar_one_or_none()

    async def signers(self, visit_id: int) -> tuple[int, ...]:
        asked = select(visit_signature.c.person_id).where(visit_signature.c.visit_id == visit_id)
        return tuple((await self._connection.execute(asked.order_by(visit_signature.c.id))).scalars())

    async def enterprise_being_visited(self, person_id: int, since: datetime) -> int | None:
        """Where the person has checked in since then, leading a visit, and has not submitted yet."""
        under_way = visit.c.lead_id == person_id, visit.c.submitted_at.is_(None)
        asked = select(visit.c.enterprise_id).where(*under_way, visit.c.checked_in_at >= since)
        newest = asked.order_by(visit.c.checked_in_at.desc()).limit(1)
        return (await self._connection.execute(newest)).scalar_one_or_none()

    async def _seen(self, offered: Photo, known: Hazard, since: datetime) -> bool:
        """Here before the hazard was found. The chain knows the order also when the clock was set back between
        the two; a visit's photos come before its hazards."""
        same = [photo.c.id == offered.id]
        if offered.same_as is not None:
            same += [photo.c.id == offered.same_as, photo.c.same_as == offered.same_as]
        if offered.sha256 is not None:
            same.append(photo.c.sha256 == offered.sha256)
        linked = select(hazard_photo.c.photo_id)
        begun = select(func.min(audit.c.seq)).where(audit.c.subject == f"hazard:{known.id}").scalar_subquery()
        told = select(audit.c.seq).where(audit.c.subject == literal("photo:").concat(cast(photo.c.id, Text)))
        earlier = and_(photo.c.received_at < since, ~told.where(audit.c.seq > begun).exists())
        if known.visit_id is None:
            earlier = or_(earlier, told.where(audit.c.seq < begun).exists())
        asked = select(photo.c.id).where(or_(*same), or_(earlier, photo.c.id.in_(linked))).limit(1)
        return (await self._connection.execute(asked)).first() is not None

    async def _read(self, asked: Select[Any]) -> list[Hazard]:
        rows = (await self._connection.execute(asked)).all()
        photos = await photos_of(self._connection, [row.id for row in rows])
        return [to_hazard(row, photos[row.id]) for row in rows]

    async def senders_of(self, photo_id: int) -> list[tuple[int, int | None]]:
        """Each hazard that this photo belongs to, and who added it; None for the worker who reported it."""
        asked = select(hazard_photo.c.hazard_id, hazard_photo.c.added_by).where(
            hazard_photo.c.photo_id == photo_id
        )
        rows = await self._connection.execute(asked.order_by(hazard_photo.c.id))
        return [(row.hazard_id, row.added_by) for row in rows]

    async def snapped(self, person_id: int, unique_id: str) -> int | None:
        """The newest 随手拍 that this person made of the photo with this unique id."""
        there = (
            select(hazard.c.id)
            .join(hazard_photo, hazard_photo.c.hazard_id == hazard.c.id)
            .join(photo, photo.c.id == hazard_photo.c.photo_id)
            .where(photo.c.unique_id == unique_id, hazard_photo.c.stage == Stage.BEFORE.value)
            .where(hazard.c.found_by == person_id, hazard.c.source == Source.SNAP.value)
        )
        newest = there.order_by(hazard.c.id.desc()).limit(1)
        return (await self._connection.execute(newest)).scalar_one_or_none()

    async def _save_photos(self, known: Hazard) -> None:
        if not known.photos:
            return
        count = select(func.count()).where(hazard_photo.c.hazard_id == known.id)
        there = (await self._connection.execute(count)).scalar_one()
        assert known.last is not None  # a hazard is the fold of at least one event
        told = {"hazard_id": known.id, "added_at": known.last.at, "added_by": known.last.by}
        rows = [{**told, "photo_id": p.photo_id, "stage": p.stage.value} for p in known.photos[there:]]
        if rows:
            await self._connection.execute(hazard_photo.insert(), rows)
