"""A sheet of paper measured in millimetres, drawn on in pixels."""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from texts.typeface import Weight, font, wrapped

MM_PER_INCH = 25.4


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

    def __init__(self, width: float, height: float, dpi: int, ground: str = "#ffffff") -> None:
        self.dpi = dpi
        self.image = Image.new("RGB", (self.px(width), self.px(height)), ground)
        self._draw = ImageDraw.Draw(self.image)

    @classmethod
    def over(cls, image: Image.Image, dpi: int) -> "Sheet":
        """A sheet that already has something printed on it; the image itself stays as it is."""
        sheet = cls.__new__(cls)
        sheet.dpi, sheet.image = dpi, image.copy()
        sheet._draw = ImageDraw.Draw(sheet.image)
        return sheet

    def px(self, mm: float) -> int:
        return round(mm * self.dpi / MM_PER_INCH)

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, radius: float = 0) -> None:
        corners = self.px(x), self.px(y), self.px(x + width) - 1, self.px(y + height) - 1
        self._draw.rounded_rectangle(corners, self.px(radius), colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self._draw.circle((self.px(x), self.px(y)), self.px(radius), colour)

    def line(self, points: list[tuple[float, float]], width: float, colour: str) -> None:
        self._draw.line([(self.px(x), self.px(y)) for x, y in points], colour, self.px(width), "curve")

    def polygon(self, points: list[tuple[float, float]], colour: str) -> None:
        self._draw.polygon([(self.px(x), self.px(y)) for x, y in points], colour)

    def stripes(self, y: float, height: float, colour: str, other: str) -> None:
        """The slanted tape of danger zones, from edge to edge."""
        self.box(0, y, 400, height, colour)
        for left in range(-40, 400, 16):
            slant = [(left, y + height), (left + 8, y + height), (left + 8 + height, y), (left + height, y)]
            self.polygon([(float(a), b) for a, b in slant], other)

    def text(self, x: float, y: float, words: str, how: Type) -> None:
        """One line; ``y`` is its middle."""
        face = font(self.px(how.size), how.weight)
        self._draw.text((self.px(x), self.px(y)), words, how.colour, face, anchor=f"{how.anchor}m")

    def paragraph(self, x: float, y: float, words: str, how: Type, width: float, *, lines: int = 2) -> float:
        """Wrapped into at most ``lines`` lines, set smaller and smaller until it fits; ``y`` is the top.
        A line break in ``words`` stays. Gives the y below it."""
        size = how.size
        while len(broken := self._broken(words, size, how, width)) > lines and size > how.size / 4:
            size *= 0.94
        step = size * 1.25
        for line in broken:
            self.text(x, y + step / 2, line, Type(size, how.weight, how.colour, how.anchor))
            y += step
        return y

    def _broken(self, words: str, size: float, how: Type, width: float) -> list[str]:
        face = font(self.px(size), how.weight)
        return [line for part in words.split("\n") for line in wrapped(part, face, self.px(width))]

    def height_of(self, words: str, how: Type, width: float, *, lines: int = 2) -> float:
        """How high ``paragraph`` would become, in mm."""
        return Sheet.over(Image.new("RGB", (1, 1)), self.dpi).paragraph(0, 0, words, how, width, lines=lines)

    def paste(self, picture: Image.Image, x: float, y: float) -> None:
        """Puts a picture's middle at x, y."""
        left, top = self.px(x) - picture.width // 2, self.px(y) - picture.height // 2
        self.image.paste(picture, (left, top))
