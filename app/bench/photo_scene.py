"""Photos as a phone makes them, made up for the bench: 12 megapixels, held upright, with what a camera writes along."""

import io
import random

from PIL import ExifTags, Image, ImageFilter

SIZE = 4032, 3024  # pixels, as the sensor lies
ROUGH, GRAIN = (252, 189), (1008, 756)
HELD_UPRIGHT = 6  # EXIF: to be turned by a quarter


def scene(seed: int) -> bytes:
    """A JPEG of some three megabytes. The same seed gives the same bytes."""
    chance = random.Random(seed)
    shapes = Image.frombytes("RGB", (14, 11), chance.randbytes(14 * 11 * 3)).resize(ROUGH)
    fine = Image.frombytes("RGB", ROUGH, chance.randbytes(ROUGH[0] * ROUGH[1] * 3))
    grain = Image.frombytes("L", GRAIN, chance.randbytes(GRAIN[0] * GRAIN[1])).convert("RGB")
    there = Image.blend(shapes, fine.filter(ImageFilter.GaussianBlur(1)), 0.3).resize(SIZE)
    made = Image.blend(there, grain.resize(SIZE), 0.12)
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Orientation] = "anxun bench", HELD_UPRIGHT
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2023:06:05 09:41:07"
    out = io.BytesIO()
    made.save(out, "JPEG", quality=92, exif=exif)
    return out.getvalue()
