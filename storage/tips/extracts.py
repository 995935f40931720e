"""Extracts for inspectors: sealed with their case until a second officer approves; from then on on their way, sealed
under a key outside the database, without a word of which case they came from."""

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.content import TipPhoto
from inspection.tips.file import CaseFile, Extract, Picture
from inspection.tips.guards import ExtractState
from storage.tables.tips import tip_extract, tip_release
from storage.tips.boxes import seal, seal_json, unseal, unseal_json
from storage.tips.keys import TipKeys
from storage.tips.photos import TipPhotos

_PLAIN = ("id", "author", "state", "decided_by")
_SEALED = ("text", "enterprise_id", "lead_id", "colleagues", "why")


@dataclass(frozen=True)
class Release:
    """A planned visit that is due to be made."""

    id: str
    text: str = field(repr=False)
    enterprise_id: int
    lead_id: int
    colleagues: tuple[int, ...]
    urgent: bool
    pictures: tuple[bytes, ...] = field(default=(), repr=False)


class Extracts:
    def __init__(self, connection: AsyncConnection, keys: TipKeys) -> None:
        self._connection = connection
        self._keys = keys

    async def add(self, file: CaseFile, extract: Extract) -> None:
        row = {name: getattr(extract, name) for name in _PLAIN}
        box = self._box(file, extract)
        await self._connection.execute(
            insert(tip_extract).values(row | {"case_id": file.case.id, "body": box})
        )

    async def of(self, file: CaseFile) -> list[Extract]:
        asked = select(tip_extract).where(tip_extract.c.case_id == file.case.id)
        rows = (await self._connection.execute(asked)).mappings()
        return [_extract(dict(row), file) for row in rows]

    async def get(self, file: CaseFile, extract_id: str) -> Extract | None:
        """None when it is not of this case."""
        return next((one for one in await self.of(file) if one.id == extract_id), None)

    async def save(self, file: CaseFile, extract: Extract) -> None:
        values = {name: getattr(extract, name) for name in _PLAIN} | {"body": self._box(file, extract)}
        await self._connection.execute(
            update(tip_extract).where(tip_extract.c.id == extract.id).values(values)
        )

    async def release(self, file: CaseFile, extract: Extract, on: date, urgent: bool) -> None:
        """Puts it on its way to become a visit planned on that day; ``urgent``: at whatever hour."""
        release_id = secrets.token_hex(16)
        told = {name: getattr(extract, name) for name in ("text", "enterprise_id", "lead_id", "colleagues")}
        told |= {"urgent": urgent, "pictures": await self._pictures(file, extract)}
        box = seal(self._key(), f"release:{release_id}", json.dumps(told, ensure_ascii=False).encode())
        row = {"id": release_id, "release_on": on, "body": box}
        await self._connection.execute(insert(tip_release).values(row))

    async def _pictures(self, file: CaseFile, extract: Extract) -> list[str]:
        kept = TipPhotos(self._connection)
        found = [await kept.get(photo.id, file.case.id, photo.key) for photo in extract.photos]
        return [base64.b64encode(data).decode() for data in found if data is not None]

    async def due(self, today: date) -> list[Release]:
        asked = select(tip_release).where(tip_release.c.release_on <= today).with_for_update(skip_locked=True)
        rows = (await self._connection.execute(asked)).all()
        return [
            _release(row.id, json.loads(unseal(self._key(), f"release:{row.id}", row.body))) for row in rows
        ]

    async def released(self, release_id: str) -> None:
        await self._connection.execute(delete(tip_release).where(tip_release.c.id == release_id))

    def _key(self) -> bytes:
        return self._keys.desk("release")

    def _box(self, file: CaseFile, extract: Extract) -> bytes:
        told = {name: getattr(extract, name) for name in _SEALED}
        told["pictures"] = [_told(picture) for picture in extract.pictures]
        told["visit_from"] = extract.visit_from and extract.visit_from.isoformat()
        return seal_json(file.keys.opens_content, f"extract:{extract.id}", told)


def _extract(row: dict[str, Any], file: CaseFile) -> Extract:
    told = unseal_json(file.keys.opens_content, f"extract:{row['id']}", row["body"])
    plain = {name: row[name] for name in _PLAIN} | {"state": ExtractState(row["state"])}
    day = told.get("visit_from")
    shaped = {"colleagues": tuple(told["colleagues"]), "visit_from": day and date.fromisoformat(day)}
    pictures = tuple(_picture(one) for one in told.get("pictures", ()))
    return Extract(**plain | told | shaped | {"pictures": pictures})


def _told(picture: Picture) -> dict[str, Any]:
    photo = picture.photo
    key = base64.b64encode(photo.key).decode()
    return {"id": photo.id, "fingerprint": photo.fingerprint, "key": key, "faces": picture.faces}


def _picture(told: dict[str, Any]) -> Picture:
    photo = TipPhoto(told["id"], told["fingerprint"], key=base64.b64decode(told["key"]))
    return Picture(photo, tuple(told["faces"]))


def _release(release_id: str, told: dict[str, Any]) -> Release:
    pictures = tuple(base64.b64decode(one) for one in told.get("pictures", ()))
    given = {"id": release_id, "colleagues": tuple(told["colleagues"]), "pictures": pictures}
    return Release(**told | given)
