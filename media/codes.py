"""Barcodes and QR codes on a photo. Runs in a worker process only: see ``media.decode``."""

import io

import zxingcpp
from PIL import Image

MOST = 500  # characters of a code


def codes(display: bytes) -> tuple[str, ...]:
    """What the codes on a display copy say, each once; one that is no text, or too long, says nothing."""
    with Image.open(io.BytesIO(display), formats=("JPEG",)) as image:
        found = zxingcpp.read_barcodes(image.convert("L"))
    said = (one.text.strip() for one in found)
    return tuple(dict.fromkeys(text for text in said if text.isprintable() and 0 < len(text) <= MOST))
