"""Thumbnails for pages: small whatever the picture, and with nothing in them but the picture."""

import io
import random

import pytest
from PIL import Image

from media.thumb import MOST, thumb


def noise(size: tuple[int, int]) -> bytes:
    """The worst that a JPEG can be asked to keep."""
    picture = Image.frombytes("RGB", size, random.Random(7).randbytes(3 * size[0] * size[1]))
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "a maker"
    picture.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("size", [(320, 240), (2016, 1512), (90, 640), (8, 8)])
def test_a_thumbnail_is_at_most_fifteen_kilobytes_and_keeps_its_shape(size: tuple[int, int]) -> None:
    small = thumb(noise(size))
    assert len(small) <= MOST
    with Image.open(io.BytesIO(small)) as shown:
        assert max(shown.size) <= 320
        assert shown.width / shown.height == pytest.approx(size[0] / size[1], rel=0.05)
        assert not shown.getexif()
    assert b"a maker" not in small
