"""What a file says of itself is read before a decoder is let near it."""

import io
import time

import pillow_heif
import pytest
from PIL import Image

from inspection.photo import PhotoFault
from media.errors import BadPhoto
from media.header import check_header
from tests.media import hostile
from tests.media.phone_jpeg import phone_jpeg

pillow_heif.register_heif_opener()


def told(data: bytes) -> PhotoFault | None:
    try:
        check_header(data)
    except BadPhoto as bad:
        return bad.fault
    return None


def saved(kind: str, size: tuple[int, int], **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **how)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_f01_what_phones_send_is_let_through(kind: str) -> None:
    assert told(saved(kind, (64, 48))) is None
    assert told(phone_jpeg()) is None


LARGE = {
    "jpeg": saved("JPEG", (9000, 4500)),
    "jpeg in steps": saved("JPEG", (9000, 4500), progressive=True),
    "png": hostile.png_bomb(6400),
    "webp": saved("WEBP", (16_383, 2500), quality=1, method=0),
    "webp without loss": saved("WEBP", (16_383, 2500), lossless=True, quality=0, method=0),
    "heic": hostile.said_larger(saved("HEIF", (64, 48)), 30_000),
}


@pytest.mark.parametrize("name", LARGE)
def test_f01_more_than_40_megapixels_are_refused_by_the_header_alone(name: str) -> None:
    assert told(LARGE[name]) is PhotoFault.TOO_MANY_PIXELS
    assert told(LARGE[name][:4000]) is PhotoFault.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "PPM"])
def test_f03_what_counts_is_what_it_is_and_not_what_it_is_called(kind: str) -> None:
    assert told(hostile.drawn(kind)) is PhotoFault.NOT_A_PHOTO


def test_f01_a_header_without_end_costs_no_time() -> None:
    fill, segments = b"\xff\xd8\xff" + b"\xff" * 9_000_000, b"\xff\xd8" + b"\xff\xe0\0\2" * 4_000_000
    boxes = b"\0\0\0\x08ftyp" * 2_000_000
    sizes = b"\0\0\0\x08ftyp\xff\xff\xff\xffmeta" + b"ispe" * 4_000_000
    begun = time.process_time()
    for endless in (fill, segments, boxes, sizes):
        assert told(endless) is None or told(endless) is PhotoFault.TOO_MANY_PIXELS
    assert time.process_time() - begun < 5
