"""What a stranger sends is measured before it is decoded, and decoded where it can do no harm."""

import asyncio
import io
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import piexif
import pillow_heif
import pytest
from PIL import Image

from inspection.photo import LARGEST, PhotoFault
from media.decode import Decoder
from media.errors import BadPhoto
from media.worker import Limits
from tests.media import hostile
from tests.media.phone_jpeg import SERIAL, phone_jpeg


@pytest.fixture(scope="module")
def phone() -> bytes:
    return phone_jpeg()


@pytest.fixture
async def decoder() -> AsyncIterator[Decoder]:
    async with Decoder() as opened:
        yield opened


async def fault_of(decoder: Decoder, data: bytes) -> PhotoFault:
    with pytest.raises(BadPhoto) as refused:
        await decoder.develop(data)
    return refused.value.fault


async def test_f05_a_phones_photo_is_shown_upright_and_small_without_its_secrets(
    decoder: Decoder, phone: bytes
) -> None:
    photo = await decoder.develop(phone)
    assert (photo.width, photo.height, photo.mime) == (3024, 4032, "image/jpeg")
    assert photo.taken_at == "2023-06-05T09:41:07"
    assert photo.lat == pytest.approx(41.7968, abs=1e-6)
    assert photo.lon == pytest.approx(123.4292, abs=1e-6)
    assert photo.details == {"make": "HUAWEI", "model": "ALN-AL00", "serial": SERIAL}
    for copy, size in ((photo.display, (1512, 2016)), (photo.thumbnail, (240, 320))):
        with Image.open(io.BytesIO(copy)) as image:
            assert (image.format, image.size) == ("JPEG", size)
            assert not image.getexif() and "icc_profile" not in image.info and "comment" not in image.info
        assert segments(copy) <= {0xE0, 0xDB, 0xC0, 0xC4, 0xDA}  # a header, tables and the picture: no more
        for secret in (b"HUAWEI", SERIAL.encode(), b"Exif", b"2023"):
            assert secret not in copy


async def test_f01_bombs_are_refused_by_their_header_and_the_next_is_served(decoder: Decoder) -> None:
    small = hostile.png_bomb()
    assert len(small) < 20_000
    before, own = peak_of_children(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for bomb in (small, hostile.png_bomb(13_300), hostile.png_bomb(30_000)):
        assert await fault_of(decoder, bomb) is PhotoFault.TOO_MANY_PIXELS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - own < 100_000  # KiB
    assert (await decoder.develop(hostile.drawn("PNG"))).mime == "image/png"
    await decoder.close()
    assert peak_of_children() - before < 100_000  # KiB


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "EPS", "PPM", "ICO"])
async def test_f03_other_formats_are_refused_whatever_they_are_called(decoder: Decoder, kind: str) -> None:
    assert await fault_of(decoder, hostile.drawn(kind)) is PhotoFault.NOT_A_PHOTO


async def test_f03_what_is_no_picture_at_all_is_refused(decoder: Decoder) -> None:
    for data in (
        b"",
        hostile.SVG,
        hostile.POSTSCRIPT,
        hostile.PHOTOSHOP,
        hostile.STARS,
        b"PK\x03\x04",
        b"\xff\xd8\xff",
        os.urandom(999),
    ):
        assert await fault_of(decoder, data) is PhotoFault.NOT_A_PHOTO


async def test_what_is_too_big_never_reaches_a_decoder(decoder: Decoder) -> None:
    assert await fault_of(decoder, b"\xff\xd8" * (LARGEST // 2 + 1)) is PhotoFault.TOO_BIG


async def test_half_a_photo_is_refused(decoder: Decoder, phone: bytes) -> None:
    for kept in (0.3, 0.9):
        assert await fault_of(decoder, phone[: int(len(phone) * kept)]) is PhotoFault.DAMAGED
    assert await fault_of(decoder, hostile.drawn("PNG", (400, 300))[:300]) is PhotoFault.DAMAGED


async def test_f03_nothing_foreign_survives_in_what_people_see(decoder: Decoder, phone: bytes) -> None:
    for polyglot in (hostile.zip_behind(phone), hostile.html_inside(phone)):
        photo = await decoder.develop(polyglot)
        for copy in (photo.display, photo.thumbnail):
            assert b"PK" not in copy[-200:] and b"script" not in copy and copy.endswith(b"\xff\xd9")


@pytest.mark.parametrize(("kind", "mime"), [("HEIF", "image/heic"), ("WEBP", "image/webp")])
async def test_f04_other_phones_other_formats(decoder: Decoder, phone: bytes, kind: str, mime: str) -> None:
    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    with Image.open(io.BytesIO(phone)) as image:
        small = image.resize((1200, 900))
        small.save(out, kind, exif=image.info["exif"])
    photo = await decoder.develop(out.getvalue())
    assert (photo.width, photo.height, photo.mime) == (900, 1200, mime)
    assert photo.lat == pytest.approx(41.7968, abs=1e-6)
    with Image.open(io.BytesIO(photo.display)) as display:
        assert (display.format, display.size) == ("JPEG", (900, 1200))


async def test_the_same_picture_is_known_again_after_recompression(decoder: Decoder, phone: bytes) -> None:
    out = io.BytesIO()
    with Image.open(io.BytesIO(phone)) as image:
        image.transpose(Image.Transpose.ROTATE_270).resize((960, 1280)).save(out, "JPEG", quality=60)
    one = (await decoder.develop(phone)).fingerprint
    again = (await decoder.develop(out.getvalue())).fingerprint
    other = (await decoder.develop(phone_jpeg(seed=2))).fingerprint
    assert bin(int(one, 16) ^ int(again, 16)).count("1") <= 4
    assert bin(int(one, 16) ^ int(other, 16)).count("1") > 12


async def test_broken_exif_costs_the_facts_and_not_the_photo(decoder: Decoder) -> None:
    tags = piexif.GPSIFD
    wild = {tags.GPSLatitude: ((1, 0), (0, 0), (9, 0)), tags.GPSLongitude: ((200, 1), (0, 1), (0, 1))}
    zeroth = {piexif.ImageIFD.Make: b"evil\x00\nmake" + b"x" * 500, piexif.ImageIFD.Orientation: 77}
    exif = {piexif.ExifIFD.DateTimeOriginal: b"2023:13:99 25:61:61"}
    out = io.BytesIO()
    piexif.insert(piexif.dump({"0th": zeroth, "Exif": exif, "GPS": wild}), hostile.drawn("JPEG"), out)
    photo = await decoder.develop(out.getvalue())
    assert (photo.width, photo.lat, photo.lon, photo.taken_at) == (40, None, None, None)
    assert photo.details["make"].isprintable() and len(photo.details["make"]) <= 64


async def test_a_place_in_another_datum_is_kept_but_not_believed(decoder: Decoder) -> None:
    out = io.BytesIO()
    found = piexif.load(phone_jpeg(size=(64, 48)))
    found["GPS"][piexif.GPSIFD.GPSMapDatum] = b"GCJ-02"
    piexif.insert(piexif.dump(found), hostile.drawn("JPEG"), out)
    photo = await decoder.develop(out.getvalue())
    assert (photo.lat, photo.lon) == (None, None)
    assert photo.details["datum"] == "GCJ-02" and photo.details["datum_lat"] == pytest.approx(41.7968)


async def test_a_worker_that_takes_too_long_is_killed_and_only_its_photo_is_lost() -> None:
    async with Decoder(limits=Limits(wall=0.3)) as decoder:
        assert await fault_of(decoder, hostile.drawn("PNG", (7900, 5000))) is PhotoFault.TOO_HARD
        assert (await decoder.develop(hostile.drawn("JPEG", (8, 8)))).width == 8


async def test_a_worker_that_wants_too_much_memory_refuses() -> None:
    async with Decoder(limits=Limits(memory=256 * 1024 * 1024)) as decoder:
        assert await fault_of(decoder, hostile.drawn("PNG", (7900, 5000))) is PhotoFault.TOO_HARD
        assert (await decoder.develop(hostile.drawn("JPEG"))).width == 40


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[ProcessPoolExecutor]:
    """Every pool that a decoder makes from now on."""
    pools: list[ProcessPoolExecutor] = []
    start = ProcessPoolExecutor.__init__

    def remembered(self: ProcessPoolExecutor, *args: Any, **named: Any) -> None:
        start(self, *args, **named)
        pools.append(self)

    monkeypatch.setattr(ProcessPoolExecutor, "__init__", remembered)
    return pools


async def test_a_ctrl_c_meant_for_the_parent_does_not_cost_a_photo(
    decoder: Decoder, made: list[ProcessPoolExecutor]
) -> None:
    await decoder.develop(hostile.drawn("JPEG"))
    (pid,) = made[0]._processes
    for sent in (signal.SIGINT, signal.SIGTERM):
        os.kill(pid, sent)
    assert (await decoder.develop(hostile.drawn("JPEG"))).width == 40
    assert list(made[0]._processes) == [pid]


async def test_a_photo_given_up_does_not_hold_up_the_next(
    decoder: Decoder, made: list[ProcessPoolExecutor]
) -> None:
    await decoder.develop(hostile.drawn("JPEG"))
    slow = asyncio.create_task(decoder.develop(hostile.drawn("PNG", (7900, 5000))))
    await asyncio.sleep(0.05)
    slow.cancel()
    assert (await decoder.develop(hostile.drawn("JPEG"))).width == 40
    assert slow.cancelled() and len(made) == 2


async def test_a_worker_is_renewed_before_it_leaks_much(
    decoder: Decoder, made: list[ProcessPoolExecutor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("media.decode.RENEWED_AFTER", 2)
    for _ in range(5):
        assert (await decoder.develop(hostile.drawn("JPEG"))).width == 40
    assert len(made) == 3


async def test_a_worker_that_dies_between_two_photos_is_replaced(
    decoder: Decoder, made: list[ProcessPoolExecutor]
) -> None:
    await decoder.develop(hostile.drawn("JPEG"))
    (pid,) = made[0]._processes
    os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.3)
    assert (await decoder.develop(hostile.drawn("JPEG"))).width == 40
    assert len(made) == 2


def test_a_worker_does_not_outlive_a_parent_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    parent = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True, cwd=Path.cwd())
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    for _ in range(100):
        if not is_running(worker):
            return
        time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker is still there")


_PARENT = """
import asyncio, sys, time
sys.path.insert(0, ".")
from media.decode import Decoder
from tests.media.hostile import drawn

async def main():
    decoder = Decoder()
    await decoder.develop(drawn("JPEG"))
    print(next(iter(decoder._all[0]._executor._processes)), flush=True)
    time.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""


def is_running(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def peak_of_children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def segments(jpeg: bytes) -> set[int]:
    """The markers before the picture itself."""
    found, at = set(), 2
    while at < len(jpeg):
        marker, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        found.add(marker)
        if marker == 0xDA:
            break
        at += 2 + length
    return found
