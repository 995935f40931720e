"""Where posters differ from each other: letters and codes in one colour each, drawn finely and small in a file."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageChops

from qr.code import DOTS, code_bits
from qr.look import BLACK
from qr.sheet import MM_PER_INCH, Sheet, Type

Box = tuple[float, float, float, float]  # x, y, width, height in mm


@dataclass(frozen=True)
class Part:
    """A box in mm from the top left of the sheet, and what is printed in it: letters, or a code.

    ``words`` are set as ``how`` says, but smaller until they fit, ``middle``: between top and bottom of the box.
    ``code`` is the text of a QR code that fills the box, its quiet zone included."""

    x: float
    y: float
    width: float
    height: float
    how: Type = Type(0, colour=BLACK)  # a code, by one ink alone
    words: str = ""
    code: str = ""
    lines: int = 1
    middle: bool = False

    @property
    def colour(self) -> str:
        return self.how.colour

    def bits(self, dpi: float) -> tuple[Image.Image, Box]:
        """Black on white in one bit a pixel, for a printer, and where it lies in mm: of letters no more than is inked.
        A code is the same at any resolution."""
        if self.code:
            return code_bits(self.code), (self.x, self.y, self.width, self.height)
        image, (left, top) = self._inked(dpi)
        mm = MM_PER_INCH / dpi
        return image, (self.x + left * mm, self.y + top * mm, image.width * mm, image.height * mm)

    @lru_cache(maxsize=16)  # noqa: B019  (small, and what the same words say for many posters)
    def _inked(self, dpi: float) -> tuple[Image.Image, tuple[int, int]]:
        drawn = self._drawn(dpi, "1")
        box = ImageChops.invert(drawn).getbbox() or (0, 0, 1, 1)
        return drawn.crop(box), box[:2]

    def grey(self, dpi: float) -> Image.Image:
        """Black on white with soft edges, for a screen."""
        if not self.code:
            return self._drawn(dpi, "L")
        side = round(self.width * dpi / MM_PER_INCH)
        modules = code_bits(self.code).convert("L")
        whole = side // (modules.width // DOTS) * (modules.width // DOTS)
        if not whole:
            raise ValueError(f"{side} pixels are too few for {self.code[:60]!r}")
        page = Image.new("L", (side, side), 255)
        page.paste(modules.resize((whole, whole), Image.Resampling.NEAREST), ((side - whole) // 2,) * 2)
        return page

    def _drawn(self, dpi: float, mode: str) -> Image.Image:
        sheet = Sheet(self.width, self.height, dpi, mode=mode)
        how, room = replace(self.how, colour=BLACK), self.width
        while (
            tall := sheet.height_of(self.words, how, room, lines=self.lines)
        ) > self.height and how.size > 0.5:
            how = replace(how, size=how.size * 0.94)
        at = {"l": 0.0, "m": room / 2, "r": room}[how.anchor]
        top = (self.height - tall) / 2 if self.middle else 0
        sheet.paragraph(at, top, self.words, how, room, lines=self.lines)
        return sheet.image


def line(box: Box, words: str, how: Type, *, lines: int = 1, middle: bool = False) -> Part:
    """A part of words alone."""
    return Part(*box, how, words, lines=lines, middle=middle)
