"""Spots of a picture by which even a part of it is known again: where its thumbnail is lightest or darkest round about,
with what lies around each in thirty bits. Only of thumbnails of ours, never of a stranger's bytes."""

import io
from collections.abc import Callable, Iterator
from math import cos, pi
from operator import mul

from PIL import Image, ImageChops, ImageFilter

from inspection.signals.cutting import Point

KEPT = 32  # of a picture that is looked for later
ASKED = 48  # of a picture that is looked up
SCALES = (0.8, 0.9, 1.0, 1.11, 1.25)  # a picture that was cut shows all in it larger
SMALL, LARGE = 2.0, 4.0  # pixels of blur
STEPS = 1, 2, 4, 5  # which make a window of thirteen
STRIKING = 12  # of 127
AROUND = 36  # pixels of the thumbnail: the patch around a spot
CELLS = 12
BITS = 30
WORDS = 1 << BITS
_WAVES = sorted(
    ((u, v) for u in range(CELLS) for v in range(CELLS) if u + v), key=lambda w: (w[0] ** 2 + w[1] ** 2, w)
)
_KEPT = _WAVES[:BITS]  # the longest
_COSINES = [
    [cos(pi * u * (2 * x + 1) / (2 * CELLS)) for x in range(CELLS)]
    for u in range(1 + max(max(w) for w in _KEPT))
]


def points(image: Image.Image, most: int = KEPT) -> tuple[Point, ...]:
    """The most striking first. ``image``: a thumbnail in grey."""
    soft = image.filter(ImageFilter.GaussianBlur(SMALL))
    spots = ImageChops.subtract(soft, image.filter(ImageFilter.GaussianBlur(LARGE)), 0.25, 128)
    found = sorted(_peaks(spots), reverse=True)
    half = AROUND // 2
    kept = []
    for _, x, y in found:
        box = (x - half, y - half, x + half, y + half)
        patch = soft.resize((CELLS, CELLS), Image.Resampling.BOX, box).tobytes()
        kept.append(Point(x, y, _word(patch)))
        if len(kept) == most:
            break
    return tuple(kept)


def _peaks(spots: Image.Image) -> Iterator[tuple[int, int, int]]:
    """How far it stands out, x and y."""
    half, (width, height) = AROUND // 2, spots.size
    values = spots.tobytes()
    for pick in (ImageChops.lighter, ImageChops.darker):
        same = ImageChops.difference(spots, _round(spots, pick)).tobytes()
        at = same.find(0)
        while at >= 0:
            y, x = divmod(at, width)
            out = abs(values[at] - 128)
            if out >= STRIKING and half <= x < width - half and half <= y < height - half:
                yield out, x, y
            at = same.find(0, at + 1)


def _round(image: Image.Image, pick: Callable[[Image.Image, Image.Image], Image.Image]) -> Image.Image:
    """The lightest or darkest within six pixels of each. (Pillow's own filter takes a hundred times as long.)"""
    for step in STEPS:
        image = pick(image, ImageChops.offset(image, -step, 0))
    for step in STEPS:
        image = pick(image, ImageChops.offset(image, 0, -step))
    return ImageChops.offset(image, sum(STEPS) // 2, sum(STEPS) // 2)


def _word(patch: bytes) -> int:
    """Its long waves, one bit each: up or down."""
    rows = [patch[y * CELLS : (y + 1) * CELLS] for y in range(CELLS)]
    across = [[sum(map(mul, wave, row)) for row in rows] for wave in _COSINES]
    return sum(1 << n for n, (u, v) in enumerate(_KEPT) if sum(map(mul, _COSINES[v], across[u])) > 0)


def grey(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("JPEG",)) as image:
        return image.convert("L")
