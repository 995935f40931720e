"""The figures as one picture: how fast as a bar, with the slowest and fastest round, and what a kill has cost."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from app.bench.entrants import OURS
from app.bench.figures import Figures, Speed
from app.bench.kills import Losses
from texts import Voice
from texts.typeface import Weight, font

WIDTH, TOP, ROW, FOOT = 1200, 150, 86, 64  # pixels
LEFT, BAR, LONGEST, KILL = 40, 236, 520, 900  # where names, bars and the last column begin; the longest bar
OUR, THEIR, INK, GREY, PALE, BAD, GOOD = (
    *("#1f5fae", "#9aa1ad", "#16181d", "#5c6370", "#eceef1"),
    *("#b80f1f", "#1d7a3e"),
)


def chart(figures: Sequence[Figures], voice: Voice, people: int) -> Image.Image:
    """In RGB, as wide as a page; in the voice's language."""
    height = TOP + ROW * len(figures) + FOOT
    picture = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(picture)
    _say(pen, LEFT, 44, voice("bench.chart.title"), 34, INK, Weight.BOLD)
    _say(pen, LEFT, 88, voice("bench.chart.what", people=people), 20, GREY)
    _say(pen, BAR, TOP - 22, voice("bench.chart.rate"), 18, GREY)
    _say(pen, KILL, TOP - 22, voice("bench.chart.lost"), 18, GREY)
    most = max((max(one.speed.rates) for one in figures if one.speed is not None), default=1.0)
    for place, one in enumerate(figures):
        middle = TOP + ROW * place + ROW // 2
        pen.line((LEFT, middle - ROW // 2, WIDTH - LEFT, middle - ROW // 2), fill=PALE, width=2)
        ours = one.name in OURS
        _say(pen, LEFT, middle, one.name, 22, INK, Weight.BOLD if ours else Weight.REGULAR)
        if one.speed is None:
            _say(pen, BAR, middle, voice("bench.chart.none"), 20, GREY)
        else:
            _bar(pen, middle, one.speed, most, OUR if ours else THEIR, voice)
        if one.losses is not None:
            _lost(pen, middle, one.losses, voice)
    _say(pen, LEFT, height - FOOT // 2, voice("bench.chart.foot"), 16, GREY)
    return picture


def _bar(pen: ImageDraw.ImageDraw, middle: int, speed: Speed, most: float, colour: str, voice: Voice) -> None:
    def at(rate: float) -> int:
        return BAR + round(rate / most * LONGEST)

    pen.rectangle((BAR, middle - 26, at(speed.rate), middle + 4), fill=colour)
    low, high = at(min(speed.rates)), at(max(speed.rates))
    pen.line((low, middle - 11, high, middle - 11), fill=INK, width=2)
    for end in (low, high):
        pen.line((end, middle - 17, end, middle - 5), fill=INK, width=2)
    _say(pen, max(at(speed.rate), high) + 12, middle - 11, f"{speed.rate:,.0f}", 22, INK, Weight.BOLD)
    more = voice("bench.chart.more", p99=f"{speed.p99:.0f}", cpu=f"{speed.cpu:.2f}", peak=f"{speed.peak:.0f}")
    _say(pen, BAR, middle + 21, more, 16, GREY)


def _lost(pen: ImageDraw.ImageDraw, middle: int, losses: Losses, voice: Voice) -> None:
    good = not losses.lost and not losses.forgotten
    said = voice("bench.chart.presses", lost=losses.lost, flying=losses.flying)
    _say(pen, KILL, middle - 11, said, 22, GOOD if good else BAD, Weight.BOLD)
    _say(pen, KILL, middle + 21, voice("bench.chart.again", forgotten=losses.forgotten), 16, GREY)


def _say(
    pen: ImageDraw.ImageDraw,
    x: int,
    middle: int,
    text: str,
    size: int,
    colour: str,
    weight: Weight = Weight.REGULAR,
) -> None:
    pen.text((x, middle), text, fill=colour, font=font(size, weight), anchor="lm")
