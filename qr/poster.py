"""The public notice at the gate: a sheet or a sticker with a code to the site's record, and one into the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from PIL import Image

from qr import placard, sticker
from qr.look import MM, Look, Size
from qr.parts import Part
from qr.sheet import MM_PER_INCH, Sheet

DPI = 300


@dataclass(frozen=True)
class PosterFacts:
    """``record_url`` is the public https address of the site's record, ``chat_url`` the deep link into the bot;
    ``number`` is short, for people; ``printed_on`` is the local date."""

    enterprise: str
    region: str
    number: str
    record_url: str
    chat_url: str
    printed_on: date


def scale(look: Look) -> float:
    """How much smaller than it was designed: an A5 is an A4 made smaller."""
    return 1.0 if look.size is Size.STICKER else MM[look.size][0] / MM[Size.A4][0]


def parts(facts: PosterFacts, look: Look) -> Sequence[Part]:
    """What stands on this poster alone, in mm as designed."""
    if look.size is Size.STICKER:
        return sticker.parts(facts, look)
    return placard.parts(facts, look)


@lru_cache(maxsize=4)
def ground(look: Look, dpi: float = DPI, mode: str = "RGB") -> Image.Image:
    """All that is the same on every poster, drawn once for a whole district; ``mode`` as Pillow names it."""
    by = scale(look)
    width, height = (mm / by for mm in MM[look.size])
    sheet = Sheet(width, height, dpi * by, mode=mode, paint=look.paint)
    (sticker if look.size is Size.STICKER else placard).draw(sheet, look)
    return sheet.image


def poster(facts: PosterFacts, look: Look, dpi: float = DPI) -> Image.Image:
    """The whole poster: in RGB, or in greys where it is to be printed with black alone."""
    mode, by = ("L" if look.black else "RGB"), dpi * scale(look)
    page = ground(look, dpi, mode).copy()
    for part in parts(facts, look):
        drawn = part.grey(by)
        at = round(part.x * by / MM_PER_INCH), round(part.y * by / MM_PER_INCH)
        page.paste(look.paint(part.colour), at, drawn.point(lambda value: 255 - value))
    return page
