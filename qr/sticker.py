"""A sticker for a machine or a door, 80 × 120 mm: the name, the code to the record, the one into the chat."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qr.look import GREY, INK, RED, WHITE, YELLOW, Look
from qr.parts import Part, line
from qr.sheet import Sheet, Type
from texts.typeface import Weight

if TYPE_CHECKING:
    from qr.poster import PosterFacts

WIDTH = 80.0  # mm
EDGE = 4.0


def parts(facts: "PosterFacts", look: Look) -> Sequence[Part]:
    bot, _, start = facts.chat_url.removeprefix("https://").partition("?")
    number = look.big("poster.number", number=facts.number)
    room = WIDTH - 2 * EDGE
    return (
        line((EDGE, 21.5, room, 9), facts.enterprise, Type(5, Weight.BLACK, INK, "m"), lines=2, middle=True),
        Part(11, 31, 58, 58, code=facts.record_url),
        line((EDGE, 89.4, room, 3.6), facts.record_url.removeprefix("https://"), Type(2.6, anchor="m")),
        Part(EDGE, 94, 23, 23, code=facts.chat_url),
        line((29, 99.4, 47, 3.8), bot, Type(2.9, Weight.BOLD, INK)),
        line((29, 103, 47, 2.8), f"?{start}", Type(2, Weight.REGULAR, GREY)),
        line((29, 113.4, 47, 3.4), f"{number} · {facts.region}", Type(2.4, Weight.MEDIUM, GREY)),
    )


def draw(sheet: Sheet, look: Look) -> None:
    """All that is the same on every one."""
    sheet.box(0, 0, WIDTH, 20.5, RED)
    sheet.text(EDGE, 6.8, look.big("poster.title"), Type(9, Weight.BLACK, WHITE), 48)
    sheet.text(EDGE, 14.3, look.big("poster.scan_why"), Type(4.2, Weight.BOLD, YELLOW), 46)
    sheet.box(53.5, 3.2, 23, 14, YELLOW, radius=1.6)
    sheet.text(65, 10.2, look.big("poster.scan"), Type(6.4, Weight.BLACK, RED, "m"), 21)
    sheet.text(29, 97.2, look.big("poster.telegram"), Type(3, Weight.BOLD, INK), 47)
    phone = " ".join(look.big(f"poster.secret.{word}") for word in ("title", "text", "phone"))
    sheet.text(29, 109.4, phone, Type(3.6, Weight.BOLD, INK), 47)
    small = look.little("poster.scan_why")
    if small:
        sheet.text(EDGE, 18.5, small, Type(2, Weight.MEDIUM, WHITE), 46)
