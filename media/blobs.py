"""Where the bytes of photos and files lie: a folder or S3, by one class. Names are random, nothing outside decides
them; each ends in the SHA-256 of what it was given, so that whoever reads knows whether these are still the bytes."""

import asyncio
import hashlib
import os
import re
import secrets
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import obstore
from obstore.store import LocalStore, S3Store

ANYTHING = "application/octet-stream"  # what is kept and never looked into
KINDS = {
    **{"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/heic": "heic"},
    ANYTHING: "bin",
}
_PATH = re.compile(
    r"(original|display|thumb)/[0-9a-f]{2}/"
    r"(?:[0-9a-f]{32}|[0-9a-f]{24}-([0-9a-f]{64}))\.(jpg|png|webp|heic|bin)",
    re.ASCII,
)  # what was put before 0.5.0 has no SHA-256 in its name
PAGE = 1000
_PATIENCE = timedelta(seconds=60)  # then the job is repeated later; a worker must not hang on a dead store


class Shelf(StrEnum):
    ORIGINAL = "original"  # untouched, for inspections only
    DISPLAY = "display"
    THUMB = "thumb"


class Damaged(FileNotFoundError):
    """Other bytes lie there than were put: what was put is gone."""


@dataclass(frozen=True)
class Lying:
    """One thing in the store: its path, its bytes, and since when it lies there (UTC)."""

    path: str
    size: int
    since: datetime


class Blobs:
    """``url`` is ``file:///folder`` or ``s3://bucket/prefix``; ``s3`` may hold ENDPOINT, REGION, KEY and SECRET.

    Raises ValueError for any other url. An original in a folder can be read by its owner only, and written by nobody.
    """

    def __init__(self, url: str, s3: Mapping[str, str] | None = None) -> None:
        parts = urlsplit(url)
        self._folder: Path | None = None
        self._store: LocalStore | S3Store
        if parts.scheme == "file" and parts.path.strip("/"):
            self._folder = Path(url2pathname(parts.path))
            self._store = _local(self._folder)
        elif parts.scheme == "s3" and parts.netloc:
            self._store = _bucket(url, s3 or {})
        else:
            raise ValueError(f"{url}: write file:///folder or s3://bucket/prefix")

    async def put(self, data: bytes, mime: str, shelf: Shelf) -> str:
        """Stores the bytes durably and gives their path. ``mime`` is one of the four formats, or ``ANYTHING``."""
        name = secrets.token_hex(12)  # with the SHA-256 just what a tar's header takes
        path = guarded(f"{shelf}/{name[:2]}/{name}-{hashlib.sha256(data).hexdigest()}.{KINDS[mime]}")
        await self._keep(path, data, mime, shelf)
        return path

    async def put_back(self, path: str, data: bytes) -> bool:
        """Stores what a backup holds under the path it had; False when it is there already. Raises
        FileExistsError when other bytes lie there, ValueError when it cannot be one of our paths."""
        try:
            if await self.as_it_lies(path) != data:
                raise FileExistsError(path)
        except FileNotFoundError:
            mime = next(mime for mime, ending in KINDS.items() if path.endswith(f".{ending}"))
            await self._keep(path, data, mime, Shelf(path.partition("/")[0]))
            return True
        return False

    async def _keep(self, path: str, data: bytes, mime: str, shelf: Shelf) -> None:
        if self._folder is None:
            await obstore.put_async(self._store, path, data, attributes={"Content-Type": mime})
        else:
            await obstore.put_async(self._store, path, data)
            await asyncio.to_thread(_settle, self._folder / path, shelf)

    async def get(self, path: str) -> bytes:
        """Raises FileNotFoundError when it is not there, Damaged (which is one) when it is no longer what was put,
        ValueError when it cannot be one of our paths."""
        data = await self.as_it_lies(path)
        if (wanted := checksum(path)) and hashlib.sha256(data).hexdigest() != wanted:
            raise Damaged(path)
        return data

    async def as_it_lies(self, path: str) -> bytes:
        """The same, whatever has become of it."""
        found = await obstore.get_async(self._store, guarded(path))
        return bytes(await found.bytes_async())

    async def walk(self) -> AsyncIterator[list[Lying]]:
        """Everything in the store that ``put`` made, a page at a time, in no order."""
        async for page in obstore.list(self._store, chunk_size=PAGE):
            yield [
                Lying(one["path"], one["size"], one["last_modified"])
                for one in page
                if _PATH.fullmatch(one["path"])
            ]

    async def delete(self, path: str) -> None:
        """Deletes what is there; what is not is fine."""
        try:
            await obstore.delete_async(self._store, guarded(path))
        except FileNotFoundError:
            return

    async def verify(self, path: str, sha256: str) -> bool:
        """Whether the bytes are there and are those of this SHA-256 (hex)."""
        try:
            return hashlib.sha256(await self.get(path)).hexdigest() == sha256
        except FileNotFoundError:
            return False


def checksum(path: str) -> str | None:
    """The SHA-256 (hex) of what was put under this path; None for one of before 0.5.0."""
    found = _PATH.fullmatch(path)
    return found[2] if found else None


def guarded(path: str) -> str:
    """The one guard on the way to the store: paths that ``put`` made, and no others."""
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a path of the media store: {path[:80]!r}")
    return path


def _local(folder: Path) -> LocalStore:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / Shelf.ORIGINAL).mkdir(mode=0o700, exist_ok=True)
    return LocalStore(folder)


def _bucket(url: str, s3: Mapping[str, str]) -> S3Store:
    endpoint = s3.get("ENDPOINT", "")
    names = {
        "endpoint": "ENDPOINT",
        "access_key_id": "KEY",
        "secret_access_key": "SECRET",
        "region": "REGION",
    }
    return S3Store.from_url(
        url,
        config={ours: s3[name] for ours, name in names.items() if s3.get(name)},  # type: ignore[arg-type]
        client_options={"allow_http": endpoint.startswith("http://"), "timeout": _PATIENCE},
        retry_config={"max_retries": 3, "retry_timeout": _PATIENCE},
    )


def _settle(file: Path, shelf: Shelf) -> None:
    """The database will say "stored" after its own fsync: the file must not be the one that a power cut takes."""
    if shelf is Shelf.ORIGINAL:
        file.chmod(0o400)
    for each in (file, file.parent, file.parent.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
