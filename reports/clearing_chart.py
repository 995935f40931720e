"""How far each street is from no open major hazard, as a picture: a bar each, closed beside open and overdue."""

import io

from PIL import Image, ImageDraw

from inspection.majors.clearing import Clearing, Street
from texts.typeface import Weight, font
from texts.voice import Voice

WIDTH, ROW, TOP, LEFT, RIGHT = 960, 44, 84, 220, 150
MOST = 12
INK, PAPER, FAINT = "#14213d", "#ffffff", "#5b6475"
CLOSED, OPEN, LATE = "#2a9d8f", "#e9c46a", "#d62828"


def chart(one: Clearing, voice: Voice) -> bytes:
    """A PNG. What a colour means is written in words above, with the sums; the streets with the most open ones first,
    twelve at most."""
    streets = one.streets[:MOST]
    sheet = Image.new("RGB", (WIDTH, TOP + ROW * len(streets) + 16), PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.text((24, 14), voice("paper.clearing.title"), INK, font(24, Weight.BOLD))
    _legend(draw, one, voice)
    most = max(1, *(len(street.open) + street.closed for street in streets))
    for row, street in enumerate(streets):
        _bar(draw, TOP + row * ROW, street, most, voice)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _legend(draw: ImageDraw.ImageDraw, one: Clearing, voice: Voice) -> None:
    face, x = font(18), 24.0
    late = sum(street.late for street in one.streets)
    told = (
        (CLOSED, voice("paper.clearing.legend.closed", n=one.closed)),
        (OPEN, voice("paper.clearing.legend.open", n=one.open - late)),
        (LATE, voice("paper.clearing.legend.late", n=late)),
    )
    for colour, words in told:
        draw.rectangle((x, 54, x + 14, 68), colour)
        draw.text((x + 20, 61), words, FAINT, face, anchor="lm")
        x += 44 + face.getlength(words)


def _bar(draw: ImageDraw.ImageDraw, top: int, street: Street, most: int, voice: Voice) -> None:
    face, x = font(18), float(LEFT)
    name = street.name
    while face.getlength(name) > LEFT - 36:
        name = name[:-2] + "…"
    draw.text((LEFT - 12, top + ROW // 2), name, INK, face, anchor="rm")
    for colour, many in (
        (CLOSED, street.closed),
        (OPEN, len(street.open) - street.late),
        (LATE, street.late),
    ):
        end = x + many / most * (WIDTH - LEFT - RIGHT)
        if many:
            draw.rectangle((x, top + 8, end - 1, top + ROW - 8), colour)
        x = end
    key = "paper.clearing.none" if street.cleared else "paper.clearing.remain"
    draw.text((x + 10, top + ROW // 2), voice(key, n=len(street.open)), FAINT, face, anchor="lm")
