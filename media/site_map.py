"""A small map of a site's hazards, drawn from stored coordinates alone: no tiles, nothing asked of anybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from PIL import Image, ImageDraw

from media.contact import cut
from media.site_plan import METRES, Spot, apart, metres, scale_bar
from media.stamp import FAINT, INK, PAPER, jpeg
from texts.typeface import Weight, font
from texts.voice import Voice

SIDE, MARGIN, HEAD, STEP, BODY, DOT = 1200, 48, 150, 44, 24, 22  # pixels; DOT: half of a mark
NEAREST = 60.0  # metres shown around the site at least
FIELD, RING = "#f3f4f6", "#9aa1ad"


class Mark(StrEnum):
    """Told apart by its shape; the colour only helps."""

    MAJOR = "major"
    OPEN = "open"
    CLOSED = "closed"


COLOURS: Mapping[Mark, str] = {Mark.MAJOR: "#b80f1f", Mark.OPEN: "#b45309", Mark.CLOSED: "#1d7a3e"}


@dataclass(frozen=True)
class Pin:
    """``at``: (lat, lon) in degrees, WGS-84."""

    at: Spot
    mark: Mark
    said: str


@dataclass(frozen=True)
class SiteMap:
    """``site``: the point of the ledger, with the ``radius`` in metres that counts as being there; ``unplaced`` more
    have no coordinates."""

    title: str
    site: Spot | None
    radius: float
    pins: Sequence[Pin]
    unplaced: int = 0


def site_map(facts: SiteMap, voice: Voice) -> bytes:
    """A JPEG. The map needs a site or a pin: raises ValueError without either."""
    middle, reach = _extent(facts)
    rows = len(facts.pins) + bool(facts.unplaced) + 1
    sheet = Image.new("RGB", (SIDE, HEAD + SIDE - 2 * MARGIN + STEP * rows + MARGIN), PAPER)
    pen = ImageDraw.Draw(sheet)
    title = font(34, Weight.BOLD)
    pen.text((MARGIN, 46), cut(facts.title, title, SIDE - 2 * MARGIN, 1)[0], INK, title, anchor="lm")
    side = SIDE - 2 * MARGIN
    pen.rectangle((MARGIN, HEAD, SIDE - MARGIN, HEAD + side), FIELD, RING)
    per = (side / 2 - 3 * DOT) / reach  # pixels of a metre

    def at(place: Spot) -> Spot:
        east, north = metres(middle, place)
        return SIDE / 2 + east * per, HEAD + side / 2 - north * per

    _site(pen, facts, at, per, voice)
    _pins(pen, facts.pins, facts.site, at)
    _measures(pen, HEAD + side, per, reach, voice)
    _legend(pen, voice)
    _list(pen, facts, HEAD + side + STEP, voice)
    return jpeg(sheet)


def _extent(facts: SiteMap) -> tuple[Spot, float]:
    """The middle, and the metres from there to the farthest; the circle around the site is part of it when it is
    near."""
    places = [pin.at for pin in facts.pins] + ([facts.site] if facts.site else [])
    if not places:
        raise ValueError("neither a site nor a pin")
    middle = tuple((min(one[n] for one in places) + max(one[n] for one in places)) / 2 for n in (0, 1))
    here = middle[0], middle[1]
    reach = max(hypot(*metres(here, place)) for place in places)
    return here, max(reach, NEAREST)


def _site(
    pen: ImageDraw.ImageDraw, facts: SiteMap, at: Callable[[Spot], Spot], per: float, voice: Voice
) -> None:
    if facts.site is None:
        return
    x, y = at(facts.site)
    north = facts.site[0] + facts.radius / METRES
    if (ring := facts.radius * per) <= y - HEAD and at((north, facts.site[1]))[1] > HEAD:
        for turn in range(0, 360, 6):
            pen.arc((x - ring, y - ring, x + ring, y + ring), turn, turn + 3, RING, 3)
        pen.text(
            (x, y - ring + 18), voice("map.radius", metres=round(facts.radius)), FAINT, font(20), anchor="mm"
        )
    pen.line((x - DOT, y, x + DOT, y), INK, 5)
    pen.line((x, y - DOT, x, y + DOT), INK, 5)


def _pins(
    pen: ImageDraw.ImageDraw, pins: Sequence[Pin], site: Spot | None, at: Callable[[Spot], Spot]
) -> None:
    """None hides another, nor the cross of the site."""
    true = [at(pin.at) for pin in pins]
    fixed = [at(site)] if site else []
    shown = apart([*fixed, *true], 2.4 * DOT)[len(fixed) :]
    for (x, y), spot in zip(true, shown, strict=True):
        if (x, y) != spot:
            pen.line((x, y, *spot), RING, 2)
            pen.ellipse((x - 4, y - 4, x + 4, y + 4), INK)
    for number, (pin, spot) in enumerate(zip(pins, shown, strict=True), 1):
        _mark(pen, spot, pin.mark)
        pen.text(spot, str(number), PAPER, font(20, Weight.BOLD), anchor="mm")


def _mark(pen: ImageDraw.ImageDraw, spot: Spot, mark: Mark) -> None:
    x, y = spot
    ink = COLOURS[mark]
    if mark is Mark.MAJOR:
        wide = DOT * 1.5
        pen.polygon(((x, y - wide), (x + wide, y + DOT), (x - wide, y + DOT)), ink, PAPER)
    elif mark is Mark.OPEN:
        pen.ellipse((x - DOT, y - DOT, x + DOT, y + DOT), ink, PAPER)
    else:
        pen.rectangle((x - DOT, y - DOT, x + DOT, y + DOT), ink, PAPER)


def _measures(pen: ImageDraw.ImageDraw, bottom: int, per: float, reach: float, voice: Voice) -> None:
    """How long a metre is, and where north is."""
    long = scale_bar(2 * reach)
    left, right, line = MARGIN + 24, MARGIN + 24 + long * per, bottom - 28
    pen.line((left, line, right, line), INK, 4)
    for end in (left, right):
        pen.line((end, line - 10, end, line + 10), INK, 4)
    pen.text(((left + right) / 2, line - 22), voice("map.metres", metres=long), INK, font(20), anchor="mm")
    x, top = SIDE - MARGIN - 44, HEAD + 24
    pen.polygon(((x, top), (x + 14, top + 40), (x, top + 30), (x - 14, top + 40)), INK)
    pen.text((x, top + 60), voice("map.north"), INK, font(22, Weight.BOLD), anchor="mm")


def _legend(pen: ImageDraw.ImageDraw, voice: Voice) -> None:
    x, y = MARGIN + 1.5 * DOT, 108
    for mark in Mark:
        _mark(pen, (x, y), mark)
        said = voice(f"map.{mark.value}")
        pen.text((x + 2 * DOT, y), said, INK, font(BODY), anchor="lm")
        x += 2 * DOT + font(BODY).getlength(said) + 60
    pen.line((x - DOT, y, x + DOT, y), INK, 5)
    pen.line((x, y - DOT, x, y + DOT), INK, 5)
    pen.text((x + 2 * DOT, y), voice("map.site"), INK, font(BODY), anchor="lm")


def _list(pen: ImageDraw.ImageDraw, facts: SiteMap, top: float, voice: Voice) -> None:
    face = font(BODY)
    said = [(f"{number}", pin.said) for number, pin in enumerate(facts.pins, 1)]
    if facts.unplaced:
        said.append(("", voice("map.unplaced", count=facts.unplaced)))
    for row, (number, text) in enumerate(said):
        middle = top + STEP * row
        pen.text((MARGIN, middle), number, INK, font(BODY, Weight.BOLD), anchor="lm")
        pen.text(
            (MARGIN + 56, middle), cut(text, face, SIDE - 2 * MARGIN - 56, 1)[0], FAINT, face, anchor="lm"
        )
