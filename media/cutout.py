"""Whether a thumbnail shows a part of another, looked at closely. Only of thumbnails of ours."""

from dataclasses import dataclass
from itertools import product
from math import sqrt
from operator import mul

from PIL import Image, ImageChops, ImageFilter

from inspection.signals.cutting import Asked, Match, Point
from media.fingerprint import fingerprint
from media.points import ASKED, KEPT, SCALES, grey, points

BESIDE = (0.95, 1.0, 1.05)  # sizes tried, for those that are asked for lie apart
SHIFTS = tuple(product((-2, 0, 2), repeat=2))  # pixels
GRID = 48, 36
HOPE = 0.25  # less than that is not looked at again
SURE = 0.85  # what both show, cut out by eye and scaled, is never the same to the pixel
ENOUGH = 0.3  # of either picture has to be on both


@dataclass(frozen=True)
class Looked:
    """What is looked for of a picture: its own points, and those at other sizes, as it is and mirrored."""

    kept: tuple[Point, ...]
    asked: Asked
    mirrored: Asked
    mirror: str  # the fingerprint of its mirror image


def looked(thumbnail: bytes) -> Looked:
    image = grey(thumbnail)
    mirror = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    asked = {scale: points(_scaled(image, scale), ASKED) for scale in SCALES}
    mirrored = {scale: points(_scaled(mirror, scale), ASKED) for scale in SCALES}
    return Looked(asked[1.0][:KEPT], asked, mirrored, fingerprint(mirror))


class Closer:
    """Looks at one picture beside others."""

    def __init__(self, thumbnail: bytes, mirrored: bool) -> None:
        image = grey(thumbnail)
        self._image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if mirrored else image
        self._drawn: dict[float, Image.Image] = {}

    def agreement(self, other: Image.Image, match: Match) -> float:
        """How well the details of what both show agree, laid upon each other as ``match`` says or a little beside: 1.0
        is the same, 0.0 nothing alike or too little to tell. ``other``: details of the other."""
        first = self._at(other, match, 1.0, 0, 0)
        if first < HOPE:
            return first
        tries = product(BESIDE, SHIFTS)
        return max(self._at(other, match, part, right, down) for part, (right, down) in tries)

    def _at(self, other: Image.Image, match: Match, part: float, right: int, down: int) -> float:
        scale = match.scale * part
        if scale not in self._drawn:
            self._drawn[scale] = details(_scaled(self._image, scale))
        mine = self._drawn[scale]
        # about the middle, where the points agreed
        x, y = (
            (whole * match.scale - now) / 2 for whole, now in zip(self._image.size, mine.size, strict=True)
        )
        return _alike(mine, other, match.dx + round(x) + right, match.dy + round(y) + down)


def details(image: Image.Image) -> Image.Image:
    """Without light and shade: what is lighter or darker than what lies around it."""
    soft = image.filter(ImageFilter.GaussianBlur(1.5))
    return ImageChops.subtract(soft, image.filter(ImageFilter.GaussianBlur(8)), 0.5, 128)


def _alike(mine: Image.Image, theirs: Image.Image, dx: int, dy: int) -> float:
    left, top = max(0, dx), max(0, dy)
    right, bottom = min(theirs.width, dx + mine.width), min(theirs.height, dy + mine.height)
    if right <= left or bottom <= top:
        return 0.0
    shared = (right - left) * (bottom - top)
    if shared < ENOUGH * max(mine.width * mine.height, theirs.width * theirs.height):
        return 0.0
    here = mine.resize(GRID, Image.Resampling.BOX, (left - dx, top - dy, right - dx, bottom - dy)).tobytes()
    there = theirs.resize(GRID, Image.Resampling.BOX, (left, top, right, bottom)).tobytes()
    return _correlation(here, there)


def _correlation(one: bytes, other: bytes) -> float:
    """Pearson's."""
    n, a, b = len(one), sum(one), sum(other)
    spread = (n * sum(map(mul, one, one)) - a * a) * (n * sum(map(mul, other, other)) - b * b)
    return (n * sum(map(mul, one, other)) - a * b) / sqrt(spread) if spread > 0 else 0.0


def _scaled(image: Image.Image, scale: float) -> Image.Image:
    if scale == 1.0:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.BICUBIC)


def agreements(thumbnail: bytes, mirrored: bool, seen: list[tuple[Match, bytes]]) -> dict[int, float]:
    """By photo, how well it agrees where it agrees best. ``seen``: matches with the thumbnails of their photos."""
    closer, drawn = Closer(thumbnail, mirrored), dict[int, Image.Image]()
    best: dict[int, float] = {}
    for match, other in seen:
        known = best.get(match.photo_id, 0.0)
        if known < SURE:
            if match.photo_id not in drawn:
                drawn[match.photo_id] = details(grey(other))
            best[match.photo_id] = max(known, closer.agreement(drawn[match.photo_id], match))
    return best
