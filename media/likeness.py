"""One picture in other guises: turned, mirrored, cut. For what must not be a certain picture again."""

import io
from collections.abc import Iterator
from itertools import product

from PIL import Image

from media.develop import develop
from media.fingerprint import fingerprint

TURNS = tuple(Image.Transpose)
"""Mirrored either way, turned by quarters, and both."""

EVEN = (0.95, 0.85, 0.75, 0.65)
SIDES = (1.0, 0.9, 0.8, 0.7)
CUTS = (*((cut, cut) for cut in EVEN), *product(SIDES, SIDES))
"""What is left of width and height of a picture that was cut."""

SHIFTS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Where in the picture the rest lies, from one edge to the other."""


def faces(data: bytes) -> tuple[str, ...]:
    """Fingerprints of the whole picture, upright first. Raises BadPhoto."""
    image = _small(data)
    return (fingerprint(image), *(fingerprint(image.transpose(turn)) for turn in TURNS))


def mirrored(thumbnail: bytes) -> str:
    """The fingerprint of the mirror image of a thumbnail of ours, left and right changed. Never a stranger's bytes."""
    with Image.open(io.BytesIO(thumbnail), formats=("JPEG",)) as image:
        return fingerprint(image.convert("L").transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def pieces(data: bytes) -> tuple[str, ...]:
    """Fingerprints of what moderate cuts leave of the picture, itself among them. Raises BadPhoto."""
    return tuple(dict.fromkeys(fingerprint(piece) for piece in _cut(_small(data))))


def _small(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(develop(data).thumbnail), formats=("JPEG",))
    return image.convert("L")


def _cut(image: Image.Image) -> Iterator[Image.Image]:
    for across, down in CUTS:
        width, height = round(image.width * across), round(image.height * down)
        for left in SHIFTS[:: None if across < 1 else len(SHIFTS)]:
            for top in SHIFTS[:: None if down < 1 else len(SHIFTS)]:
                x, y = round((image.width - width) * left), round((image.height - height) * top)
                yield image.crop((x, y, x + width, y + height))
