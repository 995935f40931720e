"""A folder and two S3s keep what they are given in the same way."""

import asyncio
import hashlib

import pytest

from media.blobs import ANYTHING, Blobs, Damaged, Shelf, checksum
from tests.media.stores import blobs, opens

__all__ = ["blobs", "opens"]

SHA = hashlib.sha256(b"bytes").hexdigest()
LONG = bytes(range(256)) * 80_000  # 20 MB: as much as Telegram gives out
NEVER_PUT = f"display/00/{'0' * 24}-{SHA}.jpg"


async def test_what_was_put_is_got_and_verified(blobs: Blobs) -> None:
    path = await blobs.put(b"bytes", "image/png", Shelf.ORIGINAL)
    assert await blobs.get(path) == b"bytes" and checksum(path) == SHA
    assert await blobs.verify(path, SHA)
    assert not await blobs.verify(path, "0" * 64)


async def test_a_long_video_comes_back_whole(blobs: Blobs) -> None:
    path = await blobs.put(LONG, ANYTHING, Shelf.ORIGINAL)
    assert hashlib.sha256(await blobs.get(path)).digest() == hashlib.sha256(LONG).digest()


async def test_what_is_gone_is_said_to_be_gone(blobs: Blobs) -> None:
    path = await blobs.put(b"bytes", "image/jpeg", Shelf.DISPLAY)
    await blobs.delete(path)
    await blobs.delete(path)
    assert not await blobs.verify(path, SHA)
    for lost in (path, NEVER_PUT):
        with pytest.raises(FileNotFoundError):
            await blobs.get(lost)


async def test_what_has_other_bytes_is_not_given(blobs: Blobs) -> None:
    assert await blobs.put_back(NEVER_PUT, b"something else")
    with pytest.raises(Damaged):
        await blobs.get(NEVER_PUT)
    assert await blobs.as_it_lies(NEVER_PUT) == b"something else"


async def test_a_backup_puts_back_what_it_holds_and_never_writes_over_another(blobs: Blobs) -> None:
    assert await blobs.put_back(NEVER_PUT, b"bytes")
    assert not await blobs.put_back(NEVER_PUT, b"bytes")
    with pytest.raises(FileExistsError):
        await blobs.put_back(NEVER_PUT, b"others")
    assert await blobs.get(NEVER_PUT) == b"bytes"


async def test_many_at_once_and_the_store_names_them_all(blobs: Blobs) -> None:
    paths = await asyncio.gather(*(blobs.put(b"%d" % n, "image/jpeg", Shelf.DISPLAY) for n in range(40)))
    assert [await blobs.get(path) for path in paths] == [b"%d" % n for n in range(40)]
    lying = [one async for page in blobs.walk() for one in page]
    assert sorted((one.path, one.size) for one in lying) == sorted(
        (path, len(str(n))) for n, path in enumerate(paths)
    )
    assert all(one.since.tzinfo for one in lying)
