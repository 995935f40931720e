"""A picture as small as a page can bear."""

import io

from PIL import Image

MOST = 15 * 1024  # bytes
SIDES, QUALITIES = (320, 240, 160), (70, 50, 35)


def thumb(copy: bytes) -> bytes:
    """A JPEG of at most ``MOST`` bytes, 320 pixels on its longer side or less. Takes our own copies only, never a
    stranger's bytes."""
    with Image.open(io.BytesIO(copy), formats=("JPEG",)) as opened:
        opened.draft("RGB", (SIDES[0], SIDES[0]))
        picture = opened.convert("RGB")
    for side in SIDES:
        picture.thumbnail((side, side))
        for quality in QUALITIES:
            out = io.BytesIO()
            picture.save(out, "JPEG", quality=quality, subsampling="4:2:0")
            if out.tell() <= MOST:
                return out.getvalue()
    return out.getvalue()
