"""Letters in one bit a pixel, each cut once: the same few stand on thousands of posters."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from texts.typeface import Weight, font

SIMPLE = re.compile(r"[ -~·\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*")
"""Scripts whose letters stand beside each other whatever their neighbours are."""


@dataclass(frozen=True)
class Letter:
    """Its ink in one bit a pixel, and where that begins from the pen and from the middle of the line, in pixels."""

    ink: Image.Image
    left: int
    top: int
    advance: float


@lru_cache(maxsize=4096)
def cut(letter: str, size: int, weight: Weight) -> Letter:
    face = font(size, weight)
    left, top, right, bottom = (round(edge) for edge in face.getbbox(letter, mode="1", anchor="lm"))
    ink = Image.new("1", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(ink).text((-left, -top), letter, 1, face, anchor="lm")
    return Letter(ink, left, top, face.getlength(letter))
