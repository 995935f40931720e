"""A photo as a phone makes it: 12 megapixels, EXIF with place, time and make, written by piexif and not by Pillow."""

import io
import random
from datetime import datetime
from functools import cache

import piexif
from PIL import Image, ImageDraw, ImageFilter

SIZE = (4032, 3024)  # pixels, as the sensor lies; ``orientation`` says how it was held
SERIAL = "SN-73100042"


def phone_jpeg(
    *,
    lat: float | None = 41.7968,
    lon: float | None = 123.4292,
    taken: datetime | None = datetime(2023, 6, 5, 9, 41, 7),  # noqa: DTZ001  (EXIF has no zone)
    make: str = "HUAWEI",
    model: str = "ALN-AL00",
    orientation: int = 6,
    seed: int = 1,
    size: tuple[int, int] = SIZE,
) -> bytes:
    """JPEG bytes. ``lat``/``lon`` in WGS-84 degrees (None: no GPS), ``taken`` in local time without a zone,
    ``seed`` chooses the picture: another seed is another scene, the same seed the same bytes."""
    exif = {"0th": _zeroth(make, model, orientation), "Exif": _exif(taken), "GPS": _gps(lat, lon)}
    exif["1st"], thumbnail = {piexif.ImageIFD.Compression: 6}, _scene(seed, (160, 120), 70)
    out = io.BytesIO()
    piexif.insert(piexif.dump(exif | {"thumbnail": thumbnail}), _scene(seed, size, 90), out)
    return out.getvalue()


@cache
def _scene(seed: int, size: tuple[int, int], quality: int) -> bytes:
    """A workshop as a phone sees it: wall, floor, machines, something spilt. Seeded, soft like a lens."""
    chance = random.Random(seed)
    small = Image.new("RGB", (512, 384), (188, 190, 184))
    draw = ImageDraw.Draw(small)
    horizon = chance.randint(150, 210)
    for y in range(horizon, 384):
        shade = 70 + (y - horizon) // 3
        draw.line((0, y, 512, y), (shade + 12, shade + 8, shade))
    for x in range(chance.randint(-30, 0), 512, 64):
        draw.line((x, 0, x, horizon), (150, 152, 146), 2)
        draw.line((x, horizon, x * 3 - 512, 384), (62, 58, 52), 1)
    draw.rectangle((0, horizon - 14, 512, horizon), (222, 176, 32))
    for _ in range(chance.randint(3, 5)):
        _machine(draw, chance, horizon)
    x, y, wide = chance.randint(60, 380), chance.randint(horizon + 60, 350), chance.randint(40, 90)
    draw.ellipse((x - wide, y - wide // 4, x + wide, y + wide // 4), (38, 46, 56))
    draw.ellipse((x - wide // 2, y - wide // 8, x + wide // 6, y), (96, 112, 126))
    grain = Image.frombytes("L", (512, 384), chance.randbytes(512 * 384)).convert("RGB")
    lit = Image.blend(small.filter(ImageFilter.GaussianBlur(1.2)), grain, 0.05)
    out = io.BytesIO()
    lit.resize(size, Image.Resampling.BICUBIC).save(out, "JPEG", quality=quality)
    return out.getvalue()


def _machine(draw: ImageDraw.ImageDraw, chance: random.Random, horizon: int) -> None:
    x, wide, high = chance.randint(0, 430), chance.randint(50, 120), chance.randint(60, 140)
    foot = horizon + chance.randint(5, 60)
    r, g, b = chance.choice([(36, 92, 140), (48, 110, 74), (130, 134, 138), (168, 74, 36), (92, 84, 78)])
    draw.rectangle((x, foot - high, x + wide, foot), (r, g, b))
    draw.rectangle((x + wide, foot - high + 8, x + wide + 14, foot - 6), (r // 2, g // 2, b // 2))
    glow = chance.choice([(255, 148, 30), (30, 32, 36), (214, 222, 226)])
    draw.rectangle((x + wide // 5, foot - high + 14, x + wide * 4 // 5, foot - high // 2), glow)
    for step in range(3):
        draw.ellipse((x + 8 + step * 14, foot - 22, x + 16 + step * 14, foot - 14), (230, 40 + step * 80, 40))


def _zeroth(make: str, model: str, orientation: int) -> dict[int, object]:
    tags = piexif.ImageIFD
    return {tags.Make: make.encode(), tags.Model: model.encode(), tags.Orientation: orientation}


def _exif(taken: datetime | None) -> dict[int, object]:
    serial = {piexif.ExifIFD.BodySerialNumber: SERIAL.encode()}
    written = f"{taken:%Y:%m:%d %H:%M:%S}".encode() if taken else None
    return serial | ({piexif.ExifIFD.DateTimeOriginal: written} if written else {})


def _gps(lat: float | None, lon: float | None) -> dict[int, object]:
    if lat is None or lon is None:
        return {}
    tags = piexif.GPSIFD
    return {
        tags.GPSVersionID: (2, 3, 0, 0),
        tags.GPSLatitudeRef: b"N" if lat >= 0 else b"S",
        tags.GPSLatitude: _degrees(abs(lat)),
        tags.GPSLongitudeRef: b"E" if lon >= 0 else b"W",
        tags.GPSLongitude: _degrees(abs(lon)),
    }


def _degrees(value: float) -> tuple[tuple[int, int], ...]:
    minutes = (value - int(value)) * 60
    return (int(value), 1), (int(minutes), 1), (round((minutes - int(minutes)) * 60 * 10000), 10000)
