"""What Telegram does to a picture: new JPEGs without metadata, in up to four sizes."""

from dataclasses import dataclass
from io import BytesIO
from warnings import catch_warnings, simplefilter

from PIL import Image, ImageOps

from sandbox.errors import BotError, bad

SIDES = (90, 320, 800, 1280)  # longest side of the sizes s, m, x and y, in pixels
PHOTO_LIMIT = 10 * 1024 * 1024


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    data: bytes


def sizes(data: bytes) -> list[Picture]:
    """``data`` as Telegram keeps a photo, smallest first: upright, re-encoded, never enlarged.

    Raises BotError 400 for what is no picture or exceeds sendPhoto's bounds (width + height at most 10000, ratio
    at most 20). Takes up to a second for a large photo: call it in a thread.
    """
    image = _opened(data)
    longest = max(image.size)
    image.draft("RGB", (image.width * SIDES[-1] // longest, image.height * SIDES[-1] // longest))
    try:
        image = _flattened(ImageOps.exif_transpose(image))
    except (OSError, ValueError, SyntaxError):
        raise bad("IMAGE_PROCESS_FAILED") from None
    wanted = [side for side in SIDES if side < longest]
    if longest <= SIDES[-1]:
        wanted.append(longest)
    return [_scaled(image, side) for side in wanted]


def thumbnail(data: bytes) -> Picture | None:
    """A preview of a document that is a picture, 320 px at most; None when it is not one."""
    try:
        image = _opened(data)
        image.draft("RGB", (640, 640))
        return _scaled(_flattened(ImageOps.exif_transpose(image)), 320)
    except (BotError, OSError, ValueError, SyntaxError):
        return None


def _opened(data: bytes) -> Image.Image:
    with catch_warnings():
        simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(data))
        except (
            OSError,
            ValueError,
            SyntaxError,
            Image.DecompressionBombWarning,
            Image.DecompressionBombError,
        ):
            raise bad("IMAGE_PROCESS_FAILED") from None
    width, height = image.size
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return image


def _flattened(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "P"):
        layer = image.convert("RGBA")
        ground = Image.new("RGB", image.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def _scaled(image: Image.Image, side: int) -> Picture:
    longest = max(image.size)
    size = (max(1, round(image.width * side / longest)), max(1, round(image.height * side / longest)))
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0) if side < longest else image
    out = BytesIO()
    small.save(out, "JPEG", quality=86, optimize=side < 400)
    return Picture(*small.size, out.getvalue())
