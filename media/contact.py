"""Contact sheets: all photos of a visit on a few pages, each with its words below. Nothing lies over a picture."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from media.stamp import FAINT, INK, PAPER, SIGNAL, jpeg
from texts.typeface import Weight, font, wrapped

WIDTH, HEAD, FOOT, MARGIN, GAP = 1600, 150, 60, 48, 24  # pixels
ACROSS, DOWN = 3, 3
CELL = (WIDTH - 2 * MARGIN - (ACROSS - 1) * GAP) // ACROSS
SHOWN = CELL * 3 // 4  # the height in which a picture stands
WORDS, STEP, BODY = 3, 30, 22  # lines below a picture, their distance and size
ROW = SHOWN + WORDS * STEP + GAP
GROUND = "#e8eaee"


@dataclass(frozen=True)
class Shot:
    """A display copy or thumbnail of ours, and the lines below it; the first one in bold, what is too long is cut."""

    jpeg: bytes
    lines: tuple[str, ...]


def smaller(display: bytes) -> bytes:
    """A display copy as large as a sheet shows it."""
    with Image.open(io.BytesIO(display), formats=("JPEG",)) as picture:
        picture.draft("RGB", (CELL, CELL))
        small = picture.convert("RGB")
    small.thumbnail((CELL, CELL))
    return jpeg(small)


def contact_sheets(title: str, under: str, shots: Sequence[Shot]) -> list[bytes]:
    """One JPEG for each page of nine."""
    on_each = ACROSS * DOWN
    pages = [shots[start : start + on_each] for start in range(0, len(shots), on_each)]
    return [_page(title, under, page, f"{number} / {len(pages)}") for number, page in enumerate(pages, 1)]


def _page(title: str, under: str, shots: Sequence[Shot], number: str) -> bytes:
    rows = -(-len(shots) // ACROSS)
    sheet = Image.new("RGB", (WIDTH, HEAD + rows * ROW + FOOT), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, 12, sheet.height), SIGNAL)
    for text, top, size, weight, ink in (
        (title, 46, 38, Weight.BOLD, INK),
        (under, 100, 24, Weight.REGULAR, FAINT),
    ):
        face = font(size, weight)
        pen.text((MARGIN, top), cut(text, face, WIDTH - 2 * MARGIN, 1)[0], ink, face, anchor="lm")
    for place, shot in enumerate(shots):
        left = MARGIN + place % ACROSS * (CELL + GAP)
        _cell(sheet, pen, left, HEAD + place // ACROSS * ROW, shot)
    pen.text((WIDTH - MARGIN, sheet.height - FOOT // 2), number, FAINT, font(BODY), anchor="rm")
    return jpeg(sheet)


def _cell(sheet: Image.Image, pen: ImageDraw.ImageDraw, left: int, top: int, shot: Shot) -> None:
    pen.rectangle((left, top, left + CELL - 1, top + SHOWN - 1), GROUND)
    with Image.open(io.BytesIO(shot.jpeg), formats=("JPEG",)) as picture:
        picture.draft("RGB", (CELL, SHOWN))
        small = picture.convert("RGB")
    small.thumbnail((CELL, SHOWN))
    sheet.paste(small, (left + (CELL - small.width) // 2, top + (SHOWN - small.height) // 2))
    for row, line in enumerate(shot.lines[:WORDS]):
        face = font(BODY, Weight.BOLD if row == 0 else Weight.REGULAR)
        middle = top + SHOWN + STEP * row + STEP // 2 + 6
        pen.text((left, middle), cut(line, face, CELL, 1)[0], FAINT if row else INK, face, anchor="lm")


def cut(text: str, face: ImageFont.FreeTypeFont, width: float, most: int) -> list[str]:
    """At most so many lines; the last one ends in … when there is more."""
    lines = wrapped(" ".join(text.split()), face, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and face.getlength(last + "…") > width:
        last = last[:-1]
    return [*lines[: most - 1], last + "…"]
