"""Bytes come back as they went in, under names nobody outside can choose."""

import asyncio
import hashlib
import stat
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.blobs import Blobs, Shelf, guarded
from tests.media.bucket import Bucket, served_bucket

SHA = hashlib.sha256(b"bytes").hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(f"file://{tmp_path}/media")


async def test_what_was_put_is_got_and_verified(blobs: Blobs) -> None:
    path = await blobs.put(b"bytes", "image/png", Shelf.ORIGINAL)
    assert path.startswith("original/") and path.endswith(".png")
    assert await blobs.get(path) == b"bytes"
    assert await blobs.verify(path, SHA)
    assert not await blobs.verify(path, "0" * 64)


async def test_the_same_bytes_never_get_the_same_name(blobs: Blobs) -> None:
    paths = {await blobs.put(b"bytes", "image/jpeg", Shelf.THUMB) for _ in range(20)}
    assert len(paths) == 20


async def test_originals_can_be_read_by_their_owner_only_and_written_by_nobody(
    blobs: Blobs, tmp_path: Path
) -> None:
    path = await blobs.put(b"bytes", "image/heic", Shelf.ORIGINAL)
    assert stat.S_IMODE((tmp_path / "media" / path).stat().st_mode) == 0o400
    assert stat.S_IMODE((tmp_path / "media" / "original").stat().st_mode) == 0o700


async def test_what_is_gone_is_said_to_be_gone(blobs: Blobs) -> None:
    path = await blobs.put(b"bytes", "image/jpeg", Shelf.DISPLAY)
    await blobs.delete(path)
    await blobs.delete(path)
    assert not await blobs.verify(path, SHA)
    with pytest.raises(FileNotFoundError):
        await blobs.get(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "../x",
        "display/../../etc/passwd",
        "/etc/passwd",
        "display/aa/con.jpg",
        "original/aa/\n.jpg",
        "display/aa/\u202egpj.exe",
        f"display/aa/{'a' * 300}.jpg",
        f"display/aa/{'a' * 32}.html",
        f"display/aa/{'a' * 32}.jpg\n",
        f"display/aa/{chr(0x661) * 32}.jpg",
    ],
)
async def test_no_path_from_outside_reaches_the_store(blobs: Blobs, path: str) -> None:
    for way in (blobs.get, blobs.delete):
        with pytest.raises(ValueError, match="not a path of the media store"):
            await way(path)


@given(st.text())
def test_the_guard_lets_nothing_through_by_luck(text: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        guarded(text)


@pytest.mark.parametrize("url", ["", "ftp://x/y", "file://", "file:///", "s3://", "/var/media", "http://x"])
def test_a_store_that_cannot_be_is_refused_at_once(url: str) -> None:
    with pytest.raises(ValueError, match="write file:///folder or s3://bucket/prefix"):
        Blobs(url)


@pytest.fixture
async def bucket() -> AsyncIterator[tuple[Bucket, Blobs]]:
    async with served_bucket() as (served, access):
        yield served, Blobs("s3://evidence/anxun", access)


async def test_the_same_class_speaks_to_s3(bucket: tuple[Bucket, Blobs]) -> None:
    served, blobs = bucket
    served.fails = 1  # one hiccup is not worth a failed job
    path = await blobs.put(b"bytes", "image/webp", Shelf.DISPLAY)
    (address,) = served.held
    assert address == f"/evidence/anxun/{path}"
    assert served.mimes[address] == "image/webp"
    assert await blobs.verify(path, SHA)
    served.held.clear()
    assert not await blobs.verify(path, SHA)


async def test_many_at_once(blobs: Blobs) -> None:
    paths = await asyncio.gather(*(blobs.put(b"%d" % n, "image/jpeg", Shelf.DISPLAY) for n in range(50)))
    assert [await blobs.get(path) for path in paths] == [b"%d" % n for n in range(50)]
