"""Thirty days as a picture: found and closed as bars side by side, overdue as a line with dots."""

import io

from PIL import Image, ImageDraw

from inspection.digest_series import DAYS, Series
from texts.typeface import Weight, font
from texts.voice import Voice

WIDTH, HEIGHT = 960, 420
LEFT, RIGHT, TOP, BOTTOM = 56, 24, 84, 48
INK, PAPER, FAINT, LINE = "#14213d", "#ffffff", "#5b6475", "#d9dde5"
FOUND, CLOSED, OVERDUE = "#8d99ae", "#2a9d8f", "#d62828"


def chart(series: Series, title: str, voice: Voice) -> bytes:
    """A PNG of a few kilobytes. What a colour means is written in words above, with the sums."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.text((LEFT, 14), title, INK, font(24, Weight.BOLD))
    _legend(draw, series, voice)
    most = max(4, *series.found, *series.closed, *series.overdue)
    _axes(draw, series, most, voice)
    for on in range(DAYS):
        left = _x(on)
        draw.rectangle((left - 10, _y(series.found[on], most), left - 1, _y(0, most)), FOUND)
        draw.rectangle((left, _y(series.closed[on], most), left + 9, _y(0, most)), CLOSED)
    points = [(_x(on), _y(many, most)) for on, many in enumerate(series.overdue)]
    draw.line(points, OVERDUE, 3)
    for x, y in points:
        draw.ellipse((x - 3, y - 3, x + 3, y + 3), OVERDUE)
    out = io.BytesIO()
    sheet.quantize(32).save(out, "PNG")
    return out.getvalue()


def _legend(draw: ImageDraw.ImageDraw, series: Series, voice: Voice) -> None:
    face, x = font(18), float(LEFT)
    told = (
        (FOUND, voice("digest.chart.found", n=sum(series.found))),
        (CLOSED, voice("digest.chart.closed", n=sum(series.closed))),
        (OVERDUE, voice("digest.chart.overdue", n=series.overdue[-1])),
    )
    for colour, words in told:
        draw.rectangle((x, 54, x + 14, 68), colour)
        draw.text((x + 20, 61), words, FAINT, face, anchor="lm")
        x += 44 + face.getlength(words)


def _axes(draw: ImageDraw.ImageDraw, series: Series, most: int, voice: Voice) -> None:
    face = font(16)
    for share in (0, 0.5, 1):
        y = _y(most * share, most)
        draw.line((LEFT - 12, y, WIDTH - RIGHT, y), LINE)
        draw.text((LEFT - 16, y), f"{most * share:.0f}", FAINT, face, anchor="rm")
    for on in (0, DAYS // 2, DAYS - 1):
        day = series.until.fromordinal(series.until.toordinal() - (DAYS - 1 - on))
        draw.text((_x(on), HEIGHT - BOTTOM + 22), voice.fact(day), FAINT, face, anchor="mm")


def _x(on: int) -> float:
    return LEFT + 14 + on * (WIDTH - LEFT - RIGHT - 28) / (DAYS - 1)


def _y(many: float, most: float) -> float:
    return HEIGHT - BOTTOM - many / most * (HEIGHT - TOP - BOTTOM)
