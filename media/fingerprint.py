"""A 64-bit perceptual fingerprint: alike for one picture however often it was recompressed or resized.

The low frequencies of a 32 × 32 greyscale cosine transform, one bit each: above the median or not. Compared
by ``inspection.photo.distance``; a likeness is a flag for a person to judge, never a proof.
"""

from math import cos, pi
from operator import mul
from statistics import median

from PIL import Image

SIDE = 32
KEPT = 8
_COSINES = [[cos(pi * k * (2 * n + 1) / (2 * SIDE)) for n in range(SIDE)] for k in range(KEPT)]


def fingerprint(image: Image.Image) -> str:
    """16 hex digits. ``image`` upright, of any size and mode that converts to grey."""
    pixels = image.convert("L").resize((SIDE, SIDE), Image.Resampling.BOX).tobytes()
    rows = [_low(pixels[y * SIDE : (y + 1) * SIDE]) for y in range(SIDE)]
    columns = [_low([row[k] for row in rows]) for k in range(KEPT)]
    values = [round(columns[x][y], 6) for y in range(KEPT) for x in range(KEPT)]
    middle = median(values[1:])  # the first is the mean brightness, which says nothing of the picture
    bits = sum(1 << i for i, value in enumerate(values) if value > middle)
    return f"{bits:016x}"


def _low(line: bytes | list[float]) -> list[float]:
    return [sum(map(mul, cosine, line)) for cosine in _COSINES]
