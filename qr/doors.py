"""The three doors at the foot of a poster: look, report by name, report in confidence."""

from collections.abc import Callable

from qr.look import BLUE, GREEN, ORANGE, WHITE, Look
from qr.sheet import Sheet, Type
from texts.typeface import Weight

LEFT, RIGHT = 14.0, 196.0  # mm; the printable width
TOP, HEIGHT, GAP = 224.0, 52.0, 5.0


def draw_doors(sheet: Sheet, look: Look) -> None:
    width = (RIGHT - LEFT - 2 * GAP) / 3
    doors: list[tuple[str, str, Callable[[Sheet, float, float, str], None]]] = [
        ("look", BLUE, _record),
        ("named", ORANGE, _camera),
        ("secret", GREEN, _shield),
    ]
    for place, (name, colour, icon) in enumerate(doors):
        x = LEFT + place * (width + GAP)
        middle = x + width / 2
        sheet.box(x, TOP, width, HEIGHT, colour, radius=3)
        icon(sheet, x + 10, TOP + 11, colour)
        title = look.big(f"poster.{name}.title")
        sheet.text(x + 18.5, TOP + 11, title, Type(8.4, Weight.BLACK, WHITE), width - 21)
        if name == "secret":
            _phone(sheet, middle, look)
        else:
            sheet.paragraph(
                middle, TOP + 20, look.big(f"poster.{name}.text"), Type(5.2, Weight.BOLD, WHITE, "m"), 40
            )
        sheet.text(middle, TOP + 42, look.little(f"poster.{name}.title"), Type(3.6, Weight.BOLD, WHITE, "m"))
        english = (
            look.little("poster.secret.call") if name == "secret" else look.little(f"poster.{name}.text")
        )
        sheet.paragraph(
            middle, TOP + 44.6, english, Type(2.7, Weight.REGULAR, WHITE, "m"), width - 6, lines=1
        )


def _phone(sheet: Sheet, middle: float, look: Look) -> None:
    sheet.text(middle, TOP + 21.3, look.big("poster.secret.text"), Type(4.6, Weight.BOLD, WHITE, "m"))
    sheet.text(middle, TOP + 30.2, look.big("poster.secret.phone"), Type(13, Weight.BLACK, WHITE, "m"))


def _record(sheet: Sheet, x: float, y: float, colour: str) -> None:
    """A document with lines of text: the record."""
    sheet.box(x - 4.5, y - 5.5, 9, 11, WHITE, radius=1)
    for line in range(3):
        sheet.box(x - 2.8, y - 3 + line * 2.6, 5.6 - line, 1.1, colour)


def _camera(sheet: Sheet, x: float, y: float, colour: str) -> None:
    sheet.box(x - 2.2, y - 5, 4.4, 3, WHITE, radius=0.8)
    sheet.box(x - 6, y - 3.6, 12, 8.6, WHITE, radius=1.4)
    sheet.disc(x, y + 0.7, 2.7, colour)
    sheet.disc(x, y + 0.7, 1.5, WHITE)


def _shield(sheet: Sheet, x: float, y: float, colour: str) -> None:
    outline = [(x, y - 6), (x + 5, y - 4), (x + 5, y), (x + 3.4, y + 3.6), (x, y + 6)]
    sheet.polygon(outline + [(2 * x - a, b) for a, b in reversed(outline)], WHITE)
    sheet.line([(x - 2.2, y), (x - 0.5, y + 1.9), (x + 2.5, y - 2)], 1.2, colour)
