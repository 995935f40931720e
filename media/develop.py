"""From bytes of a stranger to a photo to show. Runs in a worker process only: see ``media.decode``."""

import io
import warnings
from dataclasses import dataclass, field
from typing import Any

import pillow_heif
from PIL import Image, ImageCms, UnidentifiedImageError, _imaging

from inspection.photo import MOST_PIXELS, PhotoFault
from media.errors import BadPhoto
from media.exif import exif_facts
from media.fingerprint import fingerprint
from media.header import check_header

FORMATS = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # what the JPEG reader says of a phone's multi-picture file
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
}
DISPLAY = 2016  # pixels: half of the usual 4032, so that the JPEG decoder itself can halve it
THUMBNAIL = 320
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Developed:
    """``display`` and ``thumbnail`` are JPEGs without any metadata, upright, longest side at most 2016 and 320;
    ``width``/``height`` are the original's, upright; ``mime`` is the original's; the rest is as in ``Photo``."""

    display: bytes
    thumbnail: bytes
    width: int
    height: int
    mime: str
    fingerprint: str
    taken_at: str | None = None
    lat: float | None = None
    lon: float | None = None
    details: dict[str, Any] = field(default_factory=dict)


def keep_room() -> None:
    """For a worker that develops one photo after the other: keeps the memory of two display copies from one to the
    next. To give it back each time and be given it anew costs a third as much as all the rest."""
    _imaging.set_blocks_max(2)


def develop(data: bytes) -> Developed:
    """Raises BadPhoto: not one of the four formats, more than 40 megapixels by its header, or damaged."""
    try:
        return _develop(data)
    except (BadPhoto, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPhoto(PhotoFault.TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise BadPhoto(PhotoFault.NOT_A_PHOTO) from None
    except Exception:  # decoders raise anything at all on hostile bytes, and none of it is for anyone's eyes
        raise BadPhoto(PhotoFault.DAMAGED) from None


def _develop(data: bytes) -> Developed:
    image = _opened(data)
    facts = exif_facts(image)
    width, height = image.size
    mime = FORMATS[image.format or ""]
    if mime == "image/heic":
        facts.orientation = 1  # its reader has turned it already
    if facts.orientation >= 5:
        width, height = height, width
    display = _rgb(_shrunk(image))
    del image  # turning it takes room for a second one
    if facts.orientation in UPRIGHT:
        display = display.transpose(UPRIGHT[facts.orientation])
    display.info = {}  # else the JPEG writer would copy comments and resolution along
    thumbnail = _small(display)
    return Developed(
        display=_jpeg(display, 85),
        thumbnail=_jpeg(thumbnail, 75),
        width=width,
        height=height,
        mime=mime,
        fingerprint=fingerprint(thumbnail),
        taken_at=facts.taken_at,
        lat=facts.lat,
        lon=facts.lon,
        details=facts.details,
    )


def _opened(data: bytes) -> Image.Image:
    """Reads the header only: once by our own steps, once by the decoder's."""
    check_header(data)
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP", "HEIF"))
    if image.width * image.height > MOST_PIXELS:
        raise BadPhoto(PhotoFault.TOO_MANY_PIXELS)
    return image


def _shrunk(image: Image.Image) -> Image.Image:
    """At most 2016 on the longest side. JPEG decoders can halve while decoding, five times faster and in half
    the memory, but only to exact halves: so 4000 becomes 2000 and not 2016."""
    width, height = image.size
    longest, scale = max(image.size), 1
    while scale < 8 and longest / (scale * 2) >= DISPLAY * 3 / 4:
        scale *= 2
    image.draft(None, (max(1, width // scale), max(1, height // scale)))
    image.load()
    if image.mode in ("P", "1"):  # colours of a palette cannot be averaged
        image = image.convert("RGBA")
    if max(image.size) <= DISPLAY:
        return image
    ratio = DISPLAY / max(image.size)
    size = max(1, round(image.width * ratio)), max(1, round(image.height * ratio))
    return image.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _small(display: Image.Image) -> Image.Image:
    ratio = THUMBNAIL / max(display.size)
    if ratio >= 1:
        return display
    size = max(1, round(display.width * ratio)), max(1, round(display.height * ratio))
    return display.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _rgb(image: Image.Image) -> Image.Image:
    """sRGB on white: a phone's wide colours look pale once their profile is gone."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        return ground.convert("RGB")
    profile = image.info.get("icc_profile")
    rgb = image if image.mode == "RGB" else image.convert("RGB")
    return _srgb(rgb, profile) if profile and image.mode == "RGB" else rgb


def _srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, given, ImageCms.createProfile("sRGB")) or image
    except (ImageCms.PyCMSError, OSError):  # a broken profile costs colours, not the photo
        return image


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling="4:2:0")
    return out.getvalue()
