"""Whether one picture shows a part of another: many of their points agree on how large and how far moved it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

LEAST = 2  # points that agree; how well is looked at closely
NEAR = 6  # pixels of a thumbnail within which they agree
MOST = 40  # that are worth a closer look
HIGH = 1 << 10  # more than any thumbnail has pixels


@dataclass(frozen=True)
class Point:
    """``x``/``y``: pixels of the thumbnail; ``word``: what lies around it, in thirty bits."""

    x: int
    y: int
    word: int

    @property
    def spot(self) -> int:
        """Both in one number, to be stored."""
        return self.y * HIGH + self.x


@dataclass(frozen=True)
class Match:
    """A photo that seems to show the same: the picture that is asked about, ``scale`` times as large and moved by
    ``dx``/``dy`` pixels, lies on the photo's thumbnail. ``votes`` points say so."""

    photo_id: int
    scale: float
    dx: int
    dy: int
    votes: int


Asked = Mapping[float, Sequence[Point]]
"""Points of the picture that is asked about, at each scale."""


def words_of(asked: Asked) -> set[int]:
    return {one.word for some in asked.values() for one in some}


def matches(asked: Asked, found: Iterable[tuple[int, int, int]]) -> list[Match]:
    """``found``: photo, word and spot of each stored point that has a word of these. The surest first, a photo
    at several scales: a word that many photos have counts for little."""
    by_word = defaultdict[int, list[tuple[float, int, int]]](list)
    for scale, some in asked.items():
        for one in some:
            by_word[one.word].append((scale, one.x, one.y))
    stored = list(found)
    common = Counter(word for _, word, _ in stored)
    moved = defaultdict[tuple[int, float], dict[tuple[int, int], float]](dict)
    for photo_id, word, spot in stored:
        y, x = divmod(spot, HIGH)
        for scale, mine_x, mine_y in by_word[word]:
            moved[photo_id, scale][x - mine_x, y - mine_y] = 1 / common[word]
    seen = [_agreed(photo_id, scale, shifts) for (photo_id, scale), shifts in moved.items()]
    sure = sorted(seen, key=lambda one: (-one[0], one[1].photo_id))
    return [match for _, match in sure if match.votes >= LEAST][:MOST]


def _agreed(photo_id: int, scale: float, shifts: Mapping[tuple[int, int], float]) -> tuple[float, Match]:
    """The shift that most are near to, and what they are worth."""
    cells = defaultdict[tuple[int, int], list[tuple[int, int]]](list)
    for dx, dy in shifts:
        cells[dx // NEAR, dy // NEAR].append((dx, dy))

    def around(cell: tuple[int, int]) -> list[tuple[int, int]]:
        return [one for a in (0, 1) for b in (0, 1) for one in cells.get((cell[0] + a, cell[1] + b), ())]

    worth, near = max((sum(shifts[one] for one in some), some) for some in map(around, cells))
    middle = [round(median(part)) for part in zip(*near, strict=True)]
    return worth, Match(photo_id, scale, middle[0], middle[1], len(near))
