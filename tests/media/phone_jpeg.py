"""A photo as a phone makes it: 12 megapixels, EXIF with place, time and make, written by piexif and not by Pillow."""

import io
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
    """Seeded blobs of light and colour over a slope: smooth like a lens, busy like a workshop."""
    small = Image.linear_gradient("L").resize((256, 192)).convert("RGB")
    draw, state = ImageDraw.Draw(small), seed * 7919 + 17
    for _ in range(40):
        state = (state * 1103515245 + 12345) % 2**31
        x, y, r = state % 256, state // 256 % 192, 6 + state // 65536 % 40
        colour = (state % 251, state // 7 % 241, state // 49 % 239)
        draw.ellipse((x - r, y - r * 2 // 3, x + r, y + r * 2 // 3), fill=colour)
    out = io.BytesIO()
    small.filter(ImageFilter.GaussianBlur(1.5)).resize(size, Image.Resampling.BICUBIC).save(
        out, "JPEG", quality=quality
    )
    return out.getvalue()


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
