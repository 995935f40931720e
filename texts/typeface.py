"""The typeface that sentences are set in on paper and pictures: Noto Sans CJK with a real bold, by pip alone."""

import re
from enum import IntEnum
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from PIL import ImageFont

SIMPLIFIED = 2  # the face for mainland China in the collection, which also holds Japan's, Korea's, Taiwan's


class Weight(IntEnum):
    """A point on the weight axis; no bold is faked by smearing."""

    REGULAR = 400
    MEDIUM = 500
    BOLD = 700
    BLACK = 900


@cache
def font_file() -> Path:
    """The collection's file. Raises FileNotFoundError when the package is incomplete."""
    with as_file(files("manimgx_fonts_cjk")) as folder:
        found = next(iter(sorted(Path(folder).glob("*.ttc"))), None)
    if found is None:
        raise FileNotFoundError("manimgx-fonts-cjk holds no font: install it again")
    return found


@cache
def font(size: int, weight: Weight = Weight.REGULAR) -> ImageFont.FreeTypeFont:
    """The typeface in ``size`` pixels."""
    made = ImageFont.truetype(font_file(), size, index=SIMPLIFIED)
    made.set_variation_by_axes([int(weight)])
    return made


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Lines at most ``width`` pixels wide. Chinese breaks anywhere but before closing punctuation; a word in
    Latin letters stays whole when it fits on a line at all."""
    lines, line = [], ""
    for unit in _UNITS.findall(text):
        for part in [unit] if font.getlength(unit) <= width else unit:
            if line and font.getlength((line + part).rstrip()) > width:
                lines.append(line.rstrip())
                line = part.lstrip()
            else:
                line += part
    return [*lines, line.rstrip()]


_UNITS = re.compile(r"(?:[0-9A-Za-z][!-~]*|.)[，。、；：？！）》」』”’]*", re.DOTALL)
