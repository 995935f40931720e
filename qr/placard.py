"""The poster of a gate, A4 as designed: a headband, the codes, three doors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qr.doors import LEFT, RIGHT, draw_doors
from qr.look import GREY, INK, PALE, RED, WHITE, YELLOW, Look
from qr.parts import Part, line
from qr.sheet import Sheet, Type
from texts.typeface import Weight

if TYPE_CHECKING:
    from qr.poster import PosterFacts

WIDTH = 210.0  # mm, A4 portrait


def parts(facts: "PosterFacts", look: Look) -> Sequence[Part]:
    small = Type(3.2, Weight.MEDIUM, INK, "m")
    bot, _, start = facts.chat_url.removeprefix("https://").partition("?")
    day = facts.printed_on
    printed = look.big("poster.printed", year=day.year, month=day.month, day=day.day)
    foot = f"{look.big('poster.number', number=facts.number)} · {printed}"
    return (
        line((20, 73.6, 170, 6.8), facts.region, Type(5.2, Weight.MEDIUM, GREY, "m")),
        line((20, 80.6, 170, 25), facts.enterprise, Type(13.5, Weight.BLACK, INK, "m"), lines=2, middle=True),
        Part(LEFT + 2.5, 110, 97, 97, code=facts.record_url),
        Part(140, 162.3, 42, 42, code=facts.chat_url),
        line((13, 214.8, 104, 4.2), facts.record_url.removeprefix("https://"), small),
        line((127, 204.1, 68, 5), bot, Type(4, Weight.BOLD, INK, "m")),
        line((127, 208.6, 68, 4.2), f"?{start}", Type(3.2, Weight.REGULAR, GREY, "m")),
        line((LEFT, 280.9, 92, 4.6), foot, Type(3.4, Weight.MEDIUM, GREY)),
    )


def draw(sheet: Sheet, look: Look) -> None:
    """All that is the same on every one."""
    _headband(sheet, look)
    _frame(sheet, look)
    draw_doors(sheet, look)
    sheet.text(RIGHT, 283.2, look.big("poster.keep"), Type(3.4, Weight.MEDIUM, GREY, "r"))
    sheet.stripes(289, 9, YELLOW, INK)


def _headband(sheet: Sheet, look: Look) -> None:
    sheet.stripes(0, 8, YELLOW, INK)
    sheet.box(0, 8, WIDTH, 62, RED)
    sheet.text(LEFT - 1, 28.5, look.big("poster.title"), Type(27, Weight.BLACK, WHITE), 138)
    sheet.text(LEFT, 50.5, look.big("poster.slogan"), Type(6.4, Weight.BOLD, YELLOW), 137)
    small = [look.little(key) for key in ("poster.title", "poster.seal")]
    sheet.text(LEFT, 60, " · ".join(filter(None, small)), Type(4.6, Weight.MEDIUM, WHITE))
    sheet.box(RIGHT - 41, 17, 41, 44, YELLOW, radius=3)
    rows = look.big("poster.seal_rows").split("\n")
    for row, words in enumerate(rows):
        y = 38.6 + (row - (len(rows) - 1) / 2) * 40 / len(rows)
        sheet.text(RIGHT - 20.5, y, words, Type(min(17, 40 / len(rows)), Weight.BLACK, RED, "m"), 37)


def _frame(sheet: Sheet, look: Look) -> None:
    """Where the codes go: the large one in a yellow frame, three steps and the small one beside it."""
    sheet.box(LEFT, 107.5, 102, 102, YELLOW, radius=4)
    sheet.box(LEFT + 2.5, 110, 97, 97, WHITE, radius=2)
    sheet.text(126, 112, look.big("poster.scan"), Type(12.5, Weight.BLACK, RED), 70)
    sheet.text(126, 122.2, look.big("poster.scan_why"), Type(5.8, Weight.BOLD, INK), 69)
    sheet.text(126, 128, look.little("poster.scan_why"), Type(3.4, Weight.REGULAR, GREY))
    for step in (1, 2, 3):
        y = 128 + step * 7.2
        sheet.disc(129, y, 2.9, RED)
        sheet.text(129, y, str(step), Type(4.1, Weight.BOLD, WHITE, "m"))
        sheet.text(134.5, y, look.big(f"poster.step_{step}"), Type(4.8, Weight.BOLD, INK), 60)
        sheet.text(158, y, look.little(f"poster.step_{step}"), Type(3.4, Weight.REGULAR, GREY))
    sheet.box(126, 154.8, RIGHT - 126, 59.5, PALE, radius=3)
    sheet.box(127.2, 156, RIGHT - 128.4, 57.1, WHITE, radius=2)
    sheet.text(161, 158.8, look.big("poster.telegram"), Type(4, Weight.BOLD, INK, "m"))
    label = Type(3.2, Weight.REGULAR, GREY, "m")
    sheet.text(LEFT + 51, 212.6, look.big("poster.address"), label)
