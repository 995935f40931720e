"""Hundreds of damaged pictures, one after the other, through one decoder: each ends in a picture or in a reason."""

import asyncio
import io
import random

import pillow_heif
from PIL import Image

from inspection.photo import PhotoFault
from media.decode import Decoder
from media.errors import BadPhoto
from media.worker import Limits
from tests.media.hostile import drawn
from tests.media.phone_jpeg import phone_jpeg

EACH = 75
PATIENCE = 120  # seconds for all of them


def pictures() -> dict[str, bytes]:
    pillow_heif.register_heif_opener()
    small = phone_jpeg(size=(160, 120))
    found = {"JPEG": small}
    with Image.open(io.BytesIO(small)) as image:
        for kind in ("PNG", "WEBP", "HEIF"):
            out = io.BytesIO()
            image.save(out, kind, exif=image.info["exif"])
            found[kind] = out.getvalue()
    return found


def damaged(whole: bytes, chance: random.Random) -> bytes:
    """Bytes changed, left out, doubled or cut off, mostly near the beginning, where the sizes and lengths stand."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(min(len(data), chance.choice((64, 600, len(data)))))
        match chance.randrange(5):
            case 0:
                data[at] = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
            case 1:
                data[at : at + 4] = chance.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff"))
            case 2:
                del data[at : at + chance.randint(1, 40)]
            case 3:
                data[at:at] = data[at : at + chance.randint(1, 40)]
            case _:
                data[at] ^= 1 << chance.randrange(8)
    return bytes(data[: chance.randrange(1, len(data))] if chance.random() < 0.1 else data)


async def test_f01_whatever_is_damaged_the_worker_goes_on_or_is_replaced() -> None:
    chance, ends = random.Random(7), dict[object, int]()
    async with asyncio.timeout(PATIENCE), Decoder(limits=Limits(cpu=5, wall=10)) as decoder:
        for whole in pictures().values():
            for _ in range(EACH):
                try:
                    shown = await decoder.develop(damaged(whole, chance))
                except BadPhoto as bad:
                    ends[bad.fault] = ends.get(bad.fault, 0) + 1
                else:
                    assert (
                        shown.display.startswith(b"\xff\xd8") and max(shown.width, shown.height) < 40_000_000
                    )
                    ends["shown"] = ends.get("shown", 0) + 1
        assert (await decoder.develop(drawn("JPEG"))).width == 40
    assert sum(ends.values()) == 4 * EACH
    assert {"shown", PhotoFault.DAMAGED, PhotoFault.NOT_A_PHOTO} <= set(ends)
