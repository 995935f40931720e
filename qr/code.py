"""A code that a scratched poster in a foundry still carries: error level Q, a quiet zone of four modules."""

from functools import lru_cache

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_Q
from qrcode.image.pil import PilImage

QUIET = 4  # modules of white around the code, as ISO/IEC 18004 asks
DOTS = (
    8  # pixels a module in a file, so that a viewer that softens pictures softens no module; a byte of bits
)
MASK = 3
"""The pattern laid over a poster's code. Its text is mostly random, so that none of the eight is better than another,
and trying them all takes most of the time that a poster takes."""


def qr_code(text: str, most: int, quiet: int = QUIET) -> Image.Image:
    """Black on white, at most ``most`` pixels wide, every module the same whole number of pixels.

    Raises ValueError when ``most`` is too small for one pixel a module.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, border=quiet)
    code.add_data(text)
    code.make(fit=True)
    code.box_size = most // (code.modules_count + 2 * quiet)
    if code.box_size < 1:
        raise ValueError(f"{most} pixels are too few for {text[:60]!r}")
    drawn = code.make_image(image_factory=PilImage)
    return drawn.get_image().convert("RGB")


def code_bits(text: str) -> Image.Image:
    """A poster's code with its quiet zone in one bit a pixel, eight pixels a module: a module is a byte."""
    code = _made(text, _version(len(text.encode())))
    edge, blank = b"\xff" * QUIET, b"\xff" * (code.modules_count + 2 * QUIET)
    rows = (edge + bytes(0 if dark else 255 for dark in row) + edge for row in code.modules)
    lines = [blank] * QUIET + list(rows) + [blank] * QUIET
    side = len(lines) * DOTS
    return Image.frombytes("1", (side, side), b"".join(line * DOTS for line in lines))


def _made(text: str, version: int | None) -> "qrcode.QRCode[PilImage]":
    code = qrcode.QRCode(version, ERROR_CORRECT_Q, border=0, mask_pattern=MASK, image_factory=PilImage)
    code.add_data(text, optimize=0)
    code.make(fit=version is None)
    return code


@lru_cache(maxsize=64)
def _version(length: int) -> int:
    """The smallest that holds so many bytes, found once rather than for every poster."""
    return _made("x" * length, None).version
