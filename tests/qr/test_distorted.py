"""Posters that hang askew, dirty and out of focus: of 200 photos of every print at least 98 in 100 are read."""

import random
from itertools import cycle
from math import pi

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from qr.code import DOTS, QUIET, code_bits
from qr.look import Look
from qr.poster import parts, poster, scale
from tests.qr.looks import FACTS, LOOKS, called, read

PHOTOS, LEAST = 200, 196
SIDE = 350  # pixels of the code in the photo
DPI = 300  # as anxun poster writes a PNG
PERSPECTIVE, BLUR, NOISE, STAIN, DROPS = 0.2, 2.0, 20, 0.05, 3
THROUGH = 0.7  # of the light; what is opaque and lies on a corner of a code hides the code from every reader


def framed(sheet: Image.Image, look: Look, code: str) -> Image.Image:
    """What a phone frames: the code and what stands around it, ``SIDE`` pixels for the code itself."""
    (part,) = (part for part in parts(FACTS, look) if part.code == code)
    px = DPI * scale(look) / 25.4
    quiet = part.width * px * QUIET / (code_bits(code).width // DOTS)
    side = part.width * px - 2 * quiet
    left, top, around = part.x * px + quiet, part.y * px + quiet, side / 5
    edges = tuple(round(v) for v in (left - around, top - around, left + side + around, top + side + around))
    whole = round(SIDE * 1.4)
    return sheet.convert("L").crop((edges[0], edges[1], edges[2], edges[3])).resize((whole, whole))


def photographed(frame: Image.Image, chance: random.Random) -> Image.Image:
    """Coffee on it, taken from askew, out of focus, in bad light."""
    shot = tilted(stained(frame, chance), chance).filter(ImageFilter.GaussianBlur(BLUR))
    light = [value * 2 * NOISE // 255 for value in range(256)]
    grain = Image.frombytes("L", shot.size, chance.randbytes(shot.width * shot.height)).point(light)
    return ImageChops.subtract(ImageChops.add(shot, grain), Image.new("L", shot.size, NOISE))


def stained(frame: Image.Image, chance: random.Random) -> Image.Image:
    """Drops that together cover 5 % of the code and let most of the light through, as coffee does."""
    wet = Image.new("L", frame.size, 255)
    edge = (frame.width - SIDE) // 2
    radius = round((STAIN * SIDE * SIDE / DROPS / pi) ** 0.5)
    for _ in range(DROPS):
        spot = chance.randint(edge, frame.width - edge), chance.randint(edge, frame.width - edge)
        ImageDraw.Draw(wet).circle(spot, radius, fill=round(255 * THROUGH))
    return ImageChops.multiply(frame, wet)


def tilted(frame: Image.Image, chance: random.Random) -> Image.Image:
    """In perspective: each corner up to a tenth of the side off in x and in y, opposite sides so up to a fifth."""
    side = frame.width
    corners = [(0, 0), (side, 0), (side, side), (0, side)]
    seen = [[at + chance.uniform(-0.5, 0.5) * PERSPECTIVE * side for at in corner] for corner in corners]
    rows = []
    for (x, y), (u, v) in zip(corners, seen, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return frame.transform(
        frame.size, Image.Transform.PERSPECTIVE, solved(rows), Image.Resampling.BICUBIC, fillcolor=200
    )


def solved(rows: list[list[float]]) -> list[float]:
    """Of linear equations, by Gauss and Jordan."""
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for row, values in enumerate(rows):
            if row != at:
                rows[row] = [a - values[at] * b for a, b in zip(values, rows[at], strict=True)]
    return [row[-1] for row in rows]


@pytest.mark.parametrize("look", LOOKS, ids=called)
def test_98_of_100_photos_are_read_and_both_ways_lead_to_the_same_record(look: Look) -> None:
    sheet = poster(FACTS, look, DPI)
    frames = [(code, framed(sheet, look, code)) for code in (FACTS.record_url, FACTS.chat_url)]
    missed = [
        (seed, code)
        for seed, (code, frame) in zip(range(PHOTOS), cycle(frames), strict=False)
        if code not in read(photographed(frame, random.Random(seed)))
    ]
    assert PHOTOS - len(missed) >= LEAST, missed
