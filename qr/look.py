"""How a poster is to look: its size, its colours, its languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from texts.voice import Voice

RED, YELLOW, INK, GREY, PALE = "#b80f1f", "#ffcc00", "#16181d", "#5c6370", "#f3f4f6"
BLUE, ORANGE, GREEN = "#0b4f9e", "#d95700", "#0b7a43"
WHITE, BLACK = "#ffffff", "#000000"
INKS: Mapping[str, str] = dict.fromkeys((RED, INK, GREY, BLUE, ORANGE, GREEN), BLACK) | dict.fromkeys(
    (YELLOW, PALE), WHITE
)
"""What each colour becomes where there is black alone: no greys, so that a copier loses nothing."""


class Size(StrEnum):
    A4 = "a4"
    A5 = "a5"
    STICKER = "sticker"


MM: Mapping[Size, tuple[float, float]] = {
    Size.A4: (210.0, 297.0),
    Size.A5: (148.0, 210.0),
    Size.STICKER: (80.0, 120.0),
}
"""Width and height, portrait."""


@dataclass(frozen=True)
class Look:
    """``small``: the language set in small letters below ``big``; None for one language alone."""

    big: Voice
    small: Voice | None = None
    size: Size = Size.A4
    black: bool = False

    def little(self, key: str) -> str:
        """A sentence in the second language, empty without one."""
        return self.small(key) if self.small else ""

    def paint(self, colour: str) -> str:
        return INKS.get(colour, colour) if self.black else colour
