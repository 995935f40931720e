"""Files on this Telegram: every byte in memory, a stable unique id, links that live an hour."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePosixPath

import telegram

from sandbox.clock import Clock
from sandbox.errors import bad

DOWNLOAD_LIMIT = 20 * 1024 * 1024  # getFile refuses more
LINK_LIFE = timedelta(hours=1)


class Shelf(StrEnum):
    PHOTOS = "photos"
    DOCUMENTS = "documents"
    THUMBNAILS = "thumbnails"


@dataclass(frozen=True)
class Blob:
    """One stored file. ``unique_id`` follows the content; ``file_id`` is what a bot sends and downloads by."""

    file_id: str
    unique_id: str
    shelf: Shelf
    name: str
    mime: str
    data: bytes


class Files:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._by_id: dict[str, Blob] = {}
        self._by_unique: dict[str, Blob] = {}
        self._links: dict[str, tuple[str, datetime]] = {}
        self._paths: dict[str, str] = {}
        self._sizes: dict[str, tuple[telegram.PhotoSize, ...]] = {}

    def keep(self, shelf: Shelf, data: bytes, name: str = "", mime: str = "") -> Blob:
        content = hashlib.sha256(shelf.encode() + data).digest()
        named = hashlib.sha256(content + name.encode()).digest()
        unique_id = "AQAD" + base64.urlsafe_b64encode(content[:9]).decode()
        kind = "AgAC" if shelf is Shelf.PHOTOS else "BQAC"
        file_id = kind + base64.urlsafe_b64encode(named + content).decode().rstrip("=")
        blob = Blob(file_id, unique_id, shelf, name, mime, data)
        self._by_id.setdefault(file_id, blob)
        self._by_unique.setdefault(unique_id, blob)
        return self._by_id[file_id]

    def find(self, file_id: str) -> Blob | None:
        return self._by_id.get(file_id)

    def by_unique_id(self, unique_id: str) -> Blob | None:
        return self._by_unique.get(unique_id)

    def remember_sizes(self, sizes: tuple[telegram.PhotoSize, ...]) -> None:
        """These are one photo: whoever sends one of them again sends them all."""
        for size in sizes:
            self._sizes.setdefault(size.file_id, sizes)

    def sizes_with(self, file_id: str) -> tuple[telegram.PhotoSize, ...]:
        return self._sizes[file_id]

    def link(self, file_id: str) -> telegram.File:
        """getFile: a path that can be fetched for an hour. Raises BotError for an unknown file or one over 20 MB."""
        blob = self.find(file_id)
        if blob is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(blob.data) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        path = self._paths.setdefault(file_id, self._path(blob))
        self._links[path] = (file_id, self._clock.now() + LINK_LIFE)
        return telegram.File(blob.file_id, blob.unique_id, len(blob.data), path)

    def fetch(self, path: str) -> Blob | None:
        """What a link handed out by getFile leads to, while it lives."""
        file_id, until = self._links.get(path, ("", self._clock.now()))
        return self._by_id[file_id] if until > self._clock.now() else None

    def _path(self, blob: Blob) -> str:
        suffix = ".jpg" if blob.shelf is not Shelf.DOCUMENTS else PurePosixPath(blob.name).suffix
        return f"{blob.shelf}/file_{len(self._paths)}{suffix}"
