"""Photos are noted at once and are evidence only when their bytes are."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from inspection.photo import (
    LARGEST,
    Photo,
    PhotoFault,
    PhotoRef,
    PhotoState,
    check_can_take,
    distance,
)
from inspection.words import Refused
from storage.database import Database
from storage.jobs import MOST_ATTEMPTS, Job, Jobs
from storage.photo import Photos, fetch_key

NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
BYTES = "ab" * 32


def ref(name: str, file_id: str = "file") -> PhotoRef:
    return PhotoRef(name, file_id, size=1000, mime="image/jpeg")


@pytest.fixture
async def photos(database_url: str) -> AsyncIterator[Photos]:
    database = Database(database_url)
    async with database.write() as connection:
        yield Photos(connection)
    await database.close()


@pytest.fixture
def jobs(photos: Photos) -> Jobs:
    return Jobs(photos._connection)


async def required(photos: Photos, photo_id: int) -> Photo:
    found = await photos.get(photo_id)
    assert found is not None
    return found


async def test_a_photo_is_pending_from_the_moment_it_arrives(photos: Photos) -> None:
    ids = await photos.note([ref("a"), ref("b")], NOW)
    noted = await required(photos, ids["a"])
    assert (noted.state, noted.received_at, noted.is_complete) == (PhotoState.PENDING, NOW, False)


async def test_a_photo_sent_twice_is_one_photo(photos: Photos) -> None:
    first = await photos.note([ref("a"), ref("a", "other")], NOW)
    again = await photos.note([ref("a"), ref("b")], NOW)
    assert again["a"] == first["a"]
    assert again["b"] != first["a"]


async def test_a_stored_photo_stays_stored_when_it_is_sent_again(photos: Photos) -> None:
    photo_id = (await photos.note([ref("a")], NOW))["a"]
    await photos.stored(photo_id, NOW, sha256=BYTES, size=7)
    await photos.note([ref("a", "new")], NOW)
    found = await required(photos, photo_id)
    assert (found.state, found.sha256, found.file_id) == (PhotoState.STORED, BYTES, "file")
    assert found.is_complete


async def test_a_lost_photo_may_be_sent_again(photos: Photos) -> None:
    photo_id = (await photos.note([ref("a")], NOW))["a"]
    await photos.lost(photo_id, PhotoFault.GONE)
    lost = await required(photos, photo_id)
    assert (lost.state, lost.fault) == (PhotoState.LOST, PhotoFault.GONE)
    await photos.note([ref("a", "fresh")], NOW)
    again = await required(photos, photo_id)
    assert (again.state, again.fault, again.file_id) == (PhotoState.PENDING, None, "fresh")


@pytest.mark.parametrize("fault", [None, PhotoFault.GONE])
async def test_sending_it_again_wakes_a_fetch_that_had_given_up(
    photos: Photos, jobs: Jobs, fault: PhotoFault | None
) -> None:
    photo_id = (await photos.note([ref("a")], NOW))["a"]
    await jobs.add("photo.fetch", fetch_key("a"), {"unique_id": "a"}, NOW)
    (fetch,) = await jobs.lease(NOW, 9)
    if fault:
        await photos.lost(photo_id, fault)
    await jobs.done([fetch.id])
    later = NOW + timedelta(days=1)
    assert await jobs.lease(later, 9) == []
    await photos.note([ref("a")], later)
    (again,) = await jobs.lease(later, 9)
    assert (again.key, again.payload) == ("photo.fetch:a", {"unique_id": "a"})


async def test_sending_a_stored_photo_again_fetches_nothing(photos: Photos, jobs: Jobs) -> None:
    photo_id = (await photos.note([ref("a")], NOW))["a"]
    await jobs.add("photo.fetch", fetch_key("a"), {"unique_id": "a"}, NOW)
    (fetch,) = await jobs.lease(NOW, 9)
    await photos.stored(photo_id, NOW, sha256=BYTES)
    await jobs.done([fetch.id])
    await photos.note([ref("a")], NOW)
    assert await jobs.lease(NOW, 9) == []


async def test_the_same_bytes_are_known_again_in_whatever_order_they_come(photos: Photos) -> None:
    ids = await photos.note([ref("a"), ref("b"), ref("c")], NOW)
    assert await photos.stored(ids["b"], NOW, sha256=BYTES) is None
    assert await photos.stored(ids["c"], NOW, sha256=BYTES) == ids["b"]
    assert await photos.stored(ids["a"], NOW, sha256=BYTES) is None  # stored last, noted first
    assert [(await required(photos, ids[name])).same_as for name in "abc"] == [None, ids["a"], ids["a"]]
    twin = await photos.with_bytes(BYTES)
    assert twin is not None and twin.id == ids["a"]


async def test_an_earlier_picture_is_found_by_its_fingerprint(photos: Photos) -> None:
    ids = await photos.note([ref(name) for name in "abcd"], NOW)
    prints = {
        "a": "00000000000000ff",
        "b": "f0f0f0f0f0f0f0f0",
        "c": "000000000000000f",
        "d": "00000000000000ff",
    }
    for name, fingerprint in prints.items():
        await photos.stored(ids[name], NOW, sha256=name * 64, fingerprint=fingerprint)
    assert [found.unique_id for found in await photos.earlier_like(ids["c"])] == ["a"]
    assert [found.unique_id for found in await photos.earlier_like(ids["d"])] == ["a", "c"]
    assert await photos.earlier_like(ids["a"]) == []
    assert await photos.earlier_like(999) == []


async def test_more_photos_than_one_statement_takes(photos: Photos) -> None:
    ids = await photos.note([ref(f"u{n}") for n in range(1200)], NOW)
    assert len(ids) == 1200 and len(set(ids.values())) == 1200


def test_what_is_too_big_or_no_photo_is_refused_before_it_is_fetched() -> None:
    check_can_take(ref("a"))
    check_can_take(PhotoRef("a", "f", True, LARGEST, "image/HEIC"))
    check_can_take(PhotoRef("a", "f", True, None, "application/octet-stream"))
    with pytest.raises(Refused) as refused:
        check_can_take(PhotoRef("a", "f", True, LARGEST + 1, "image/png"))
    assert refused.value.key == "refused.photo_too_big"
    for mime in ("image/gif", "image/svg+xml", "application/pdf", "text/html", "image/tiff"):
        with pytest.raises(Refused) as refused:
            check_can_take(PhotoRef("a", "f", True, 10, mime))
        assert refused.value.key == "refused.photo_kind"


def test_fingerprints_are_compared_bit_by_bit() -> None:
    assert distance("0000000000000000", "ffffffffffffffff") == 64
    assert distance("8000000000000001", "0000000000000000") == 2


async def test_whoever_starts_again_fetches_what_was_given_up(photos: Photos, jobs: Jobs) -> None:
    """A full disk ends the job after some attempts; the photo must not be awaited for ever."""
    ids = await photos.note([ref("a"), ref("b"), ref("c")], NOW)
    for name in "ab":  # the job of "c" was given up so long ago that not even its key is left
        await jobs.add("photo.fetch", fetch_key(name), {"unique_id": name}, NOW)
    for fetch in await jobs.lease(NOW, 9):
        await jobs.failed(Job(fetch.id, fetch.kind, fetch.key, {}, MOST_ATTEMPTS), "OSError", NOW)
    await photos.stored(ids["b"], NOW, sha256=BYTES)
    later = NOW + timedelta(days=1)
    assert await jobs.lease(later, 9) == []
    await photos.fetch_again(later)
    again = await jobs.lease(later, 9)
    assert [(one.key, one.payload, one.attempts) for one in again] == [
        ("photo.fetch:a", {"unique_id": "a"}, 1),
        ("photo.fetch:c", {"unique_id": "c"}, 1),
    ]


async def test_a_photo_that_is_being_fetched_is_not_asked_for_twice(photos: Photos, jobs: Jobs) -> None:
    await photos.note([ref("a")], NOW)
    await jobs.add("photo.fetch", fetch_key("a"), {"unique_id": "a"}, NOW)
    await jobs.lease(NOW, 9)
    await photos.fetch_again(NOW)
    assert await jobs.lease(NOW, 9) == []
