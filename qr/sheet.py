"""A sheet of paper measured in millimetres, drawn on in pixels."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from qr.letter import SIMPLE, cut
from texts.typeface import Weight, font, wrapped

MM_PER_INCH = 25.4
LEADING = 1.25  # from line to line, of the height of a character


@dataclass(frozen=True)
class Type:
    """How something is set: height of a Chinese character in mm, weight, colour, and where ``x`` is in it
    (l, m or r)."""

    size: float
    weight: Weight = Weight.REGULAR
    colour: str = "#000000"
    anchor: str = "l"


class Sheet:
    """All lengths in millimetres from the top left corner, unless a name says pixels."""

    def __init__(
        self,
        width: float,
        height: float,
        dpi: float,
        ground: str = "#ffffff",
        *,
        mode: str = "RGB",
        paint: Callable[[str], str] = str,
    ) -> None:
        """``paint`` gives the colour that is printed for a colour that is asked for."""
        self.dpi, self._paint = dpi, paint
        self.image = Image.new(mode, (self.px(width), self.px(height)), ground)
        self._draw = ImageDraw.Draw(self.image)

    def px(self, mm: float) -> int:
        return round(mm * self.dpi / MM_PER_INCH)

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, radius: float = 0) -> None:
        corners = self.px(x), self.px(y), self.px(x + width) - 1, self.px(y + height) - 1
        self._draw.rounded_rectangle(corners, self.px(radius), self._paint(colour))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self._draw.circle((self.px(x), self.px(y)), self.px(radius), self._paint(colour))

    def line(self, points: list[tuple[float, float]], width: float, colour: str) -> None:
        self._draw.line(
            [(self.px(x), self.px(y)) for x, y in points], self._paint(colour), self.px(width), "curve"
        )

    def polygon(self, points: list[tuple[float, float]], colour: str) -> None:
        self._draw.polygon([(self.px(x), self.px(y)) for x, y in points], self._paint(colour))

    def stripes(self, y: float, height: float, colour: str, other: str) -> None:
        """The slanted tape of danger zones, from edge to edge."""
        self.box(0, y, 400, height, colour)
        for left in range(-40, 400, 16):
            slant = [(left, y + height), (left + 8, y + height), (left + 8 + height, y), (left + height, y)]
            self.polygon([(float(a), b) for a, b in slant], other)

    def text(self, x: float, y: float, words: str, how: Type, most: float | None = None) -> None:
        """One line, made smaller until it is at most ``most`` wide; ``y`` is its middle."""
        size = how.size
        while most and font(self.px(size), how.weight).getlength(words) > self.px(most):
            size *= 0.97
        spot = self.px(x), self.px(y)
        if self.image.mode == "1" and SIMPLE.fullmatch(words):
            self._set(spot, words, self.px(size), how)
            return
        face = font(self.px(size), how.weight)
        self._draw.text(spot, words, self._paint(how.colour), face, anchor=f"{how.anchor}m")

    def _set(self, spot: tuple[int, int], words: str, size: int, how: Type) -> None:
        """In one bit a pixel letter by letter, each cut once: the same few are on thousands of posters."""
        letters = [cut(letter, size, how.weight) for letter in words]
        wide = sum(one.advance for one in letters)
        x = spot[0] - wide * {"l": 0.0, "m": 0.5, "r": 1.0}[how.anchor]
        for one in letters:
            at = round(x) + one.left, spot[1] + one.top
            self.image.paste(self._paint(how.colour), at, one.ink)
            x += one.advance

    def paragraph(self, x: float, y: float, words: str, how: Type, width: float, *, lines: int = 2) -> float:
        """Wrapped into at most ``lines`` lines, set smaller and smaller until it fits; ``y`` is the top.
        A line break in ``words`` stays. Gives the y below it."""
        broken, size = self._fitting(words, how, width, lines)
        step = size * LEADING
        for line in broken:
            self.text(x, y + step / 2, line, Type(size, how.weight, how.colour, how.anchor))
            y += step
        return y

    def _fitting(self, words: str, how: Type, width: float, lines: int) -> tuple[list[str], float]:
        size = how.size
        if "\n" not in words:  # measured once: most of what is printed is one line
            wide = font(self.px(size), how.weight).getlength(words)
            if wide <= self.px(width):
                return [words], size
            if lines == 1:
                return [words], max(size / 4, size * self.px(width) / wide)
        while len(broken := self._broken(words, size, how, width)) > lines and size > how.size / 4:
            size *= 0.94
        return broken, size

    def _broken(self, words: str, size: float, how: Type, width: float) -> list[str]:
        face = font(self.px(size), how.weight)
        return [line for part in words.split("\n") for line in wrapped(part, face, self.px(width))]

    def height_of(self, words: str, how: Type, width: float, *, lines: int = 2) -> float:
        """How high ``paragraph`` would become, in mm."""
        broken, size = self._fitting(words, how, width, lines)
        return len(broken) * size * LEADING
