"""A photo becomes evidence exactly once, whatever happens on its way."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.jobs.photos import fetch_photo
from inspection.audit import Event
from inspection.photo import FetchFailed, Photo, PhotoFault, PhotoRef, PhotoState
from media.blobs import Blobs
from media.decode import Decoder
from storage.database import Database
from storage.sealed import Sealer
from storage.work import Work
from tests.media import hostile
from tests.media.phone_jpeg import phone_jpeg

NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
PHONE = phone_jpeg(size=(1600, 1200))
SHA = hashlib.sha256(PHONE).hexdigest()


@dataclass
class Stopped:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Desk:
    """A district's photos, and the Telegram they come from: ``there`` holds files by their file_id."""

    database: Database
    blobs: Blobs
    decoder: Decoder
    there: dict[str, bytes | FetchFailed] = field(default_factory=dict)
    downloads: int = 0
    clock: Stopped = field(default_factory=Stopped)

    def write(self) -> AbstractAsyncContextManager[Work]:
        return self._write()

    @asynccontextmanager
    async def _write(self) -> AsyncIterator[Work]:
        async with self.database.write() as connection:
            yield Work(connection, Sealer(b"k" * 32))

    async def download(self, file_id: str) -> bytes:
        self.downloads += 1
        found = self.there[file_id]
        if isinstance(found, FetchFailed):
            raise found
        return found

    async def receives(self, name: str, data: bytes | FetchFailed, size: int | None = None) -> None:
        self.there[name] = data
        async with self.write() as work:
            await work.photos.note([PhotoRef(name, name, size=size)], NOW)

    async def fetches(self, name: str) -> Photo:
        await fetch_photo(
            {"unique_id": name},
            download=self.download,
            decoder=self.decoder,
            blobs=self.blobs,
            write=self.write,
            clock=self.clock,
        )
        return await self.photo(name)

    async def photo(self, name: str) -> Photo:
        async with self.write() as work:
            return (await work.photos.by_unique([name]))[name]

    async def story(self) -> list[Event]:
        async with self.write() as work:
            return [event async for event in work.audit.walk()]


@pytest.fixture
async def desk(tmp_path: Path, database_url: str) -> AsyncIterator[Desk]:
    database = Database(database_url)
    async with Decoder() as decoder:
        yield Desk(database, Blobs(f"file://{tmp_path}/media"), decoder)
    await database.close()


async def test_bytes_and_digest_are_stored_and_the_chain_says_so(desk: Desk) -> None:
    await desk.receives("a", PHONE, len(PHONE))
    photo = await desk.fetches("a")
    assert (photo.state, photo.sha256, photo.size, photo.stored_at) == (
        PhotoState.STORED,
        SHA,
        len(PHONE),
        NOW,
    )
    assert (photo.width, photo.height, photo.mime, photo.same_as) == (1200, 1600, "image/jpeg", None)
    assert photo.lat == pytest.approx(41.7968, abs=1e-6)
    assert photo.original and photo.display and photo.thumbnail
    assert await desk.blobs.get(photo.original) == PHONE  # untouched
    assert b"HUAWEI" not in await desk.blobs.get(photo.display)
    (event,) = await desk.story()
    assert (event.action, event.subject, event.data["sha256"]) == ("photo.stored", f"photo:{photo.id}", SHA)


async def test_doing_it_twice_does_it_once(desk: Desk) -> None:
    await desk.receives("a", PHONE)
    first = await desk.fetches("a")
    assert await desk.fetches("a") == first
    assert desk.downloads == 1 and len(await desk.story()) == 1


async def test_the_same_bytes_sent_again_are_kept_once_and_noticed(desk: Desk) -> None:
    await desk.receives("a", PHONE)
    await desk.receives("b", PHONE)
    first, again = await desk.fetches("a"), await desk.fetches("b")
    assert (again.same_as, again.original, again.fingerprint) == (
        first.id,
        first.original,
        first.fingerprint,
    )
    assert again.is_complete and [event.data["same_as"] for event in await desk.story()] == [None, first.id]


async def test_bytes_that_vanished_from_the_store_are_stored_anew(desk: Desk) -> None:
    await desk.receives("a", PHONE)
    await desk.receives("b", PHONE)
    first = await desk.fetches("a")
    assert first.original
    await desk.blobs.delete(first.original)
    again = await desk.fetches("b")
    assert again.original and again.original != first.original
    assert await desk.blobs.verify(again.original, SHA)


async def test_half_a_download_is_no_evidence_and_is_tried_again(desk: Desk) -> None:
    await desk.receives("a", PHONE[:-1], len(PHONE))
    with pytest.raises(FetchFailed) as failed:
        await desk.fetches("a")
    assert failed.value.retriable
    assert (await desk.photo("a")).state is PhotoState.PENDING
    desk.there["a"] = PHONE
    assert (await desk.fetches("a")).is_complete


async def test_a_telegram_that_is_away_is_asked_again(desk: Desk) -> None:
    await desk.receives("a", FetchFailed("HTTP 502", retriable=True))
    with pytest.raises(FetchFailed):
        await desk.fetches("a")
    assert (await desk.photo("a")).state is PhotoState.PENDING
    assert await desk.story() == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (hostile.png_bomb(), PhotoFault.TOO_MANY_PIXELS),
        (hostile.SVG, PhotoFault.NOT_A_PHOTO),
        (hostile.drawn("GIF"), PhotoFault.NOT_A_PHOTO),
        (PHONE[:5000], PhotoFault.DAMAGED),
        (FetchFailed("wrong file_id", retriable=False), PhotoFault.GONE),
    ],
)
async def test_what_can_never_become_a_photo_is_lost_with_its_reason(
    desk: Desk, data: bytes | FetchFailed, fault: PhotoFault
) -> None:
    await desk.receives("a", data)
    photo = await desk.fetches("a")
    assert (photo.state, photo.fault, photo.original) == (PhotoState.LOST, fault, None)
    (event,) = await desk.story()
    assert (event.action, event.data) == ("photo.lost", {"fault": fault.value})
    await desk.fetches("a")
    assert desk.downloads == 1


async def test_a_second_runner_that_comes_late_changes_nothing(desk: Desk) -> None:
    await desk.receives("a", PHONE)

    async def slow(file_id: str) -> bytes:
        await desk.fetches("a")
        return PHONE

    early = desk.download
    await fetch_photo(
        {"unique_id": "a"},
        download=slow,
        decoder=desk.decoder,
        blobs=desk.blobs,
        write=desk.write,
        clock=desk.clock,
    )
    assert early is not slow and len(await desk.story()) == 1


async def test_a_photo_nobody_noted_is_left_alone(desk: Desk) -> None:
    async with desk.write():
        pass
    await fetch_photo(
        {"unique_id": "nobody"},
        download=desk.download,
        decoder=desk.decoder,
        blobs=desk.blobs,
        write=desk.write,
        clock=desk.clock,
    )
    assert desk.downloads == 0
