"""What is read from the store is what was put there, or it is not given."""

import hashlib
from pathlib import Path

import pytest

from media.blobs import Blobs, Damaged, Shelf, checksum


async def test_a_photo_that_rotted_on_the_disk_is_as_good_as_gone(tmp_path: Path) -> None:
    blobs = Blobs(f"file://{tmp_path}")
    path = await blobs.put(b"a photo", "image/jpeg", Shelf.DISPLAY)
    (tmp_path / path).write_bytes(b"a phot0")
    with pytest.raises(Damaged):
        await blobs.get(path)
    assert await blobs.as_it_lies(path) == b"a phot0"
    assert not await blobs.verify(path, hashlib.sha256(b"a phot0").hexdigest())


async def test_what_was_stored_before_names_had_a_checksum_is_still_read(tmp_path: Path) -> None:
    blobs = Blobs(f"file://{tmp_path}")
    path = f"original/aa/{'a' * 32}.jpg"
    assert await blobs.put_back(path, b"an old photo")
    assert (checksum(path), await blobs.get(path)) == (None, b"an old photo")


async def test_the_store_tells_what_lies_in_it_and_since_when(tmp_path: Path) -> None:
    blobs = Blobs(f"file://{tmp_path}")
    paths = {await blobs.put(b"%d" % n, "image/jpeg", Shelf.THUMB) for n in range(5)}
    (tmp_path / "thumb" / "note.txt").write_text("not ours")
    found = [one async for page in blobs.walk() for one in page]
    assert {one.path for one in found} == paths
    assert {one.size for one in found} == {1} and all(one.since.tzinfo for one in found)
