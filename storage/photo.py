"""The photos of the ledger: noted when they arrive, stored when their bytes are."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.photo import Photo, PhotoFault, PhotoRef, PhotoState
from storage.insert import insert_or_ignore
from storage.photo_bands import PhotoBands
from storage.tables.chat import job
from storage.tables.photo import photo

CHUNK = 500  # below every database's limit of variables in one statement


class Photos:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def note(self, refs: Iterable[PhotoRef], now: datetime) -> dict[str, int]:
        """Notes photos that arrived; those already known stay as they are, but lost ones that were sent
        again are pending once more, and whatever is pending is fetched again although the job for it had
        ended. Gives the ids by ``unique_id``."""
        by_name = {ref.unique_id: ref for ref in refs}
        await insert_or_ignore(self._connection, photo, [_pending(ref, now) for ref in by_name.values()])
        known = await self.by_unique(by_name)
        for again in (found for found in known.values() if found.state is PhotoState.LOST):
            await self._revive(again.id, by_name[again.unique_id])
        await self._wake([name for name, found in known.items() if not found.is_complete], now)
        return {unique_id: found.id for unique_id, found in known.items()}

    async def fetch_again(self, now: datetime) -> None:
        """Asks for the bytes of every photo that is pending although nobody tries to get them any more: what
        stopped them (a full disk, a store that was down) may be mended by now."""
        waiting = select(photo.c.unique_id).where(photo.c.state == PhotoState.PENDING)
        names = list((await self._connection.execute(waiting)).scalars())
        fetch = {"kind": "photo.fetch", "state": "waiting", "run_at": now}
        rows = [{**fetch, "key": fetch_key(name), "payload": {"unique_id": name}} for name in names]
        await insert_or_ignore(
            self._connection, job, rows
        )  # of one given up long ago not even its key is left
        await self._wake(names, now)

    async def _wake(self, names: Sequence[str], now: datetime) -> None:
        """An ended job keeps its key alone: it is told once more what to fetch."""
        one = update(job).where(job.c.key == bindparam("fetch"), job.c.state != "waiting")
        anew: dict[str, Any] = {"state": "waiting", "run_at": now, "attempts": 0, "failure": None}
        told = [{"fetch": fetch_key(name), "what": {"unique_id": name}} for name in names]
        if told:
            what = bindparam("what", type_=job.c.payload.type)
            await self._connection.execute(one.values(**anew, payload=what), told)

    async def _revive(self, photo_id: int, ref: PhotoRef) -> None:
        fresh = {"state": PhotoState.PENDING, "failure": None, "file_id": ref.file_id, "size": ref.size}
        fresh["forwarded"] = ref.forwarded
        await self._connection.execute(update(photo).where(photo.c.id == photo_id).values(fresh))

    async def get(self, photo_id: int) -> Photo | None:
        return _first(await self._read(select(photo).where(photo.c.id == photo_id)))

    async def by_ids(self, ids: Collection[int]) -> dict[int, Photo]:
        return {found.id: found for found in await self._among(photo.c.id, list(ids))}

    async def by_unique(self, unique_ids: Collection[str]) -> dict[str, Photo]:
        """Those of these ``unique_id`` that were noted."""
        return {found.unique_id: found for found in await self._among(photo.c.unique_id, list(unique_ids))}

    async def with_bytes(self, sha256: str) -> Photo | None:
        """The earliest stored photo with these very bytes."""
        same = select(photo).where(photo.c.sha256 == sha256, photo.c.state == PhotoState.STORED)
        return _first(await self._read(same.order_by(photo.c.id).limit(1)))

    async def stored(self, photo_id: int, now: datetime, **facts: Any) -> int | None:
        """Marks a photo stored, with the columns of the table as ``facts`` (``sha256`` among them). Gives the
        earliest photo with the same bytes, if there is one: bytes may arrive in another order than their
        photos were noted, so a later photo that was stored first is marked too."""
        values = {"state": PhotoState.STORED, "stored_at": now, "failure": None, **facts}
        await self._connection.execute(update(photo).where(photo.c.id == photo_id).values(values))
        if facts.get("fingerprint"):
            await PhotoBands(self._connection).add({photo_id: facts["fingerprint"]})
        same = select(photo.c.id).where(photo.c.sha256 == facts["sha256"], photo.c.state == PhotoState.STORED)
        ids = list((await self._connection.execute(same.order_by(photo.c.id))).scalars())
        if len(ids) > 1:
            copies = update(photo).where(photo.c.id.in_(ids[1:]))
            await self._connection.execute(copies.values(same_as=ids[0]))
        return ids[0] if ids[0] != photo_id else None

    async def lost(self, photo_id: int, fault: PhotoFault) -> None:
        gone = {"state": PhotoState.LOST, "failure": fault}
        await self._connection.execute(update(photo).where(photo.c.id == photo_id).values(gone))

    async def earlier_like(self, photo_id: int) -> list[Photo]:
        """Earlier photos with the same bytes or, by fingerprint, the same picture; the earliest first. Through
        the index: one of before it counts from when ``app.signals.filling`` has taken it in."""
        this = await self.get(photo_id)
        if this is None or this.sha256 is None:
            return []
        same = select(photo.c.id).where(photo.c.sha256 == this.sha256, photo.c.state == PhotoState.STORED)
        like = set((await self._connection.execute(same)).scalars())
        prints = [this.fingerprint] if this.fingerprint else []
        like |= {one.id async for one in PhotoBands(self._connection).near(prints, photo_id)}
        like = {one for one in like if one < photo_id}
        return sorted((await self.by_ids(like)).values(), key=lambda found: found.id)

    async def _among(self, column: Any, keys: Sequence[Any]) -> list[Photo]:
        found: list[Photo] = []
        for start in range(0, len(keys), CHUNK):
            found += await self._read(select(photo).where(column.in_(keys[start : start + CHUNK])))
        return found

    async def _read(self, statement: Select[Any]) -> list[Photo]:
        return [_photo(row) for row in await self._connection.execute(statement)]


def fetch_key(unique_id: str) -> str:
    """The key of the job that fetches this photo: asked for twice it runs once."""
    return f"photo.fetch:{unique_id}"


def _pending(ref: PhotoRef, now: datetime) -> dict[str, Any]:
    return {
        "unique_id": ref.unique_id,
        "file_id": ref.file_id,
        "as_document": ref.as_document,
        "size": ref.size,
        "mime": ref.mime,
        "message_id": ref.message_id,
        "kind": ref.kind,
        "forwarded": ref.forwarded,
        "state": PhotoState.PENDING,
        "received_at": now,
    }


def _first(found: list[Photo]) -> Photo | None:
    return found[0] if found else None


def _photo(row: Row[Any]) -> Photo:
    values = dict(row._mapping)
    fault = values.pop("failure")
    values.pop("message_id")
    values["state"] = PhotoState(values["state"])
    values["details"] = values["details"] or {}
    return Photo(**values, fault=PhotoFault(fault) if fault else None)
